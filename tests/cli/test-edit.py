# SPDX-License-Identifier: GPL-3.0-or-later
"""set, unset, add, remove, insert, move, rename: the tree before and after, byte for byte."""

import os
import pathlib
import shutil
import stat
import subprocess
import tempfile

from ctl import ARTICLE, Site, check, ctl, finish, tree

# name, words (the file goes after the first), what is replaced by what
EDITS = [
    ("set/title", ["set", "title=新的标题"], "title: 排版机的黄昏", "title: 新的标题"),
    ("set/keeps-quotes", ["set", "summary=Another one"], '"A quoted one"', '"Another one"'),
    ("set/keeps-comment", ["set", "date=2031-03-05T10:00:00+08:00"], "2031-03-04T09:30:00", "2031-03-05T10:00:00"),
    ("set/boolean", ["set", "draft=false"], "draft: true", "draft: false"),
    ("set/number", ["set", "weight=12"], "weight: 3", "weight: 12"),
    ("set/two", ["set", "draft=false", "weight=4"], 'draft: true\nsummary: "A quoted one"\nweight: 3',
     'draft: false\nsummary: "A quoted one"\nweight: 4'),
    ("set/new", ["set", "slug=dusk"], "main_topics: [工艺, Craft]\n", "main_topics: [工艺, Craft]\nslug: dusk\n"),
    ("set/needs-quotes", ["set", "title=yes"], "title: 排版机的黄昏", 'title: "yes"'),
    ("set/colon", ["set", "title=a: b #c"], "title: 排版机的黄昏", 'title: "a: b #c"'),
    ("set/type-text", ["set", "--type", "text", "weight=12"], "weight: 3", 'weight: "12"'),
    ("set/type-over-list", ["set", "--type", "text", "main_topics=Craft"], "[工艺, Craft]", "Craft"),
    ("set/type-number", ["set", "--type", "number", "title=-1.5"], "title: 排版机的黄昏", "title: -1.5"),
    ("set/json-list", ["set", "--type", "json", 'main_topics=["a: b", "Craft", 2]'], "[工艺, Craft]", '["a: b", Craft, 2]'),
    ("set/json-over-text", ["set", "--type=json", 'weight=["x"]'], "weight: 3", "weight:\n  - x"),
    ("set/json-map", ["set", "--type", "json", 'cover={"image": "a.png", "shown": true}'], "Craft]\n",
     "Craft]\ncover:\n  image: a.png\n  shown: true\n"),
    ("unset", ["unset", "summary"], 'summary: "A quoted one"\n', ""),
    ("add/block", ["add", "tags", "字体"], '  - "no"\n', '  - "no"\n  - "字体"\n'),
    ("add/flow", ["add", "main_topics", "Type"], "[工艺, Craft]", "[工艺, Craft, Type]"),
    ("add/there", ["add", "tags", "Letterpress"], "", ""),
    ("remove/block", ["remove", "tags", "铅字"], "  - 铅字   # kept\n", ""),
    ("remove/flow", ["remove", "main_topics", "工艺"], "[工艺, Craft]", "[Craft]"),
    ("rename", ["rename", "tags", "铅字", "活字"], "- 铅字   # kept", "- 活字   # kept"),
    ("rename/key", ["rename", "--key", "main_topics", "topics"], "main_topics:", "topics:"),
    ("rename/key-comment", ["rename", "date", "publishDate", "--key"], "\ndate: 2031", "\npublishDate: 2031"),
    ("insert/block", ["insert", "tags", "1", "字体", "x"], "  - 铅字   # kept\n", '  - 字体\n  - x\n  - 铅字   # kept\n'),
    ("insert/flow", ["insert", "main_topics", "2", "Type"], "Craft]", "Craft, Type]"),
    ("insert/new", ["insert", "things", "0", "x"], "Craft]\n", "Craft]\nthings: \n  - x\n"),
    ("move/field", ["move", "draft", "0"],
     "title: 排版机的黄昏\ndate: 2031-03-04T09:30:00+08:00 # when the press stopped\ndraft: true\n",
     "draft: true\ntitle: 排版机的黄昏\ndate: 2031-03-04T09:30:00+08:00 # when the press stopped\n"),
    ("move/item", ["move", "tags.1", "0"], "  - Letterpress\n  - 铅字   # kept\n", "  - 铅字   # kept\n  - Letterpress\n"),
    ("set/nested", ["set", "cover.image=a.png"], "Craft]\n", "Craft]\ncover:\n  image: a.png\n"),
    ("set/item", ["set", "main_topics.1=Type"], "[工艺, Craft]", "[工艺, Type]"),
    ("unset/item", ["unset", "tags.2"], '  - "no"\n', ""),
]
REFUSED = [
    ("list-by-set", ["set", "tags=x"], 1, "--type"),
    ("type/not-a-number", ["set", "--type", "number", "tags=x"], 2, "number"),
    ("type/not-a-boolean", ["set", "--type", "boolean", "draft=yes"], 2, "boolean"),
    ("type/not-json", ["set", "--type", "json", "tags=[1,]"], 2, "JSON"),
    ("type/two-in-json", ["set", "--type", "json", 'tags=1, "b": 2'], 2, "JSON"),
    ("type/none", ["set", "--type", "list", "tags=x"], 2, "list"),
    ("type/all-or-nothing", ["set", "--type", "number", "weight=4", "title=x"], 2, "number"),
    ("unset/missing", ["unset", "nothing"], 1, "nothing"),
    ("remove/missing", ["remove", "tags", "nothing"], 1, "nothing"),
    ("rename/missing", ["rename", "tags", "nothing", "x"], 1, "nothing"),
    ("rename/key-there", ["rename", "--key", "date", "Title"], 1, "Title"),
    ("rename/key-missing", ["rename", "--key", "nothing", "x"], 1, "nothing"),
    ("move/too-far", ["move", "tags.0", "3"], 1, "3"),
    ("move/missing", ["move", "nothing", "0"], 1, "nothing"),
    ("insert/too-far", ["insert", "tags", "9", "x"], 1, "tags"),
    ("insert/no-list", ["insert", "title", "0", "x"], 1, "title"),
    ("usage/place", ["insert", "tags", "last", "x"], 2, "last"),
    ("usage/negative", ["move", "tags.0", "1e3"], 2, "1e3"),
    ("usage/key-and-item", ["rename", "--key", "tags", "a", "b"], 2, "--key"),
    ("usage/key-missing", ["rename", "tags", "a"], 2, "--key"),
    ("usage/no-value", ["set", "title"], 2, "KEY=VALUE"),
    ("usage/too-few", ["rename", "tags"], 2, "OLD NEW"),
    ("usage/option", ["set", "title=x", "--nonsense"], 2, "nonsense"),
]
KEY = "content/posts/a.md"


def run(site, words, *more):
    return ctl(words[0], site.path(), *words[1:], *more)


def quotes_alike(data):
    """Single and double quotes around what needs some are both right."""
    return data.replace(b"'yes'", b'"yes"').replace(b"'a: b #c'", b'"a: b #c"')


def check_edit(name, words, old, new, eol):
    text = ARTICLE.replace("\n", eol)
    with Site({"a.md": text, "b.md": text}) as site:
        before = tree(site.root)
        dry = run(site, words, "--dry-run")
        check(f"{name}/dry-run-writes-nothing", dry.returncode == 0 and tree(site.root) == before, dry.stderr.decode())
        result = run(site, words)
        after = tree(site.root)
        expected = dict(before)
        expected[KEY] = before[KEY].replace(old.replace("\n", eol).encode(), new.replace("\n", eol).encode(), 1)
        good = {k: quotes_alike(v) for k, v in after.items()} == {k: quotes_alike(v) for k, v in expected.items()}
        check(name, result.returncode == 0 and result.stderr == b"" and good, result.stderr.decode() + after[KEY].decode())
        patched = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-patch-"))
        (patched / "content/posts").mkdir(parents=True)
        (patched / KEY).write_bytes(before[KEY])
        if dry.stdout:
            subprocess.run(["git", "apply", "-"], input=dry.stdout, cwd=patched, check=False)
        check(f"{name}/dry-run-is-the-edit", (patched / KEY).read_bytes() == after[KEY], dry.stdout.decode())
        shutil.rmtree(patched)


for eol_name, eol in (("lf", "\n"), ("crlf", "\r\n")):
    for name, words, old, new in EDITS:
        check_edit(f"{name}/{eol_name}", words, old, new, eol)

for name, words, status, part in REFUSED:
    with Site() as site:
        before = tree(site.root)
        result = run(site, words)
        good = result.returncode == status and part in result.stderr.decode() and result.stderr.startswith(b"galleyctl: ")
        check("refused/" + name, good and tree(site.root) == before, f"{result.returncode} {result.stderr.decode()}")

# Without front matter one is made; the body stays.
with Site({"a.md": "只有正文。\n"}) as site:
    result = run(site, ["set", "title=T"])
    text = site.path().read_text()
    check("set/no-front-matter", text.startswith("---\ntitle: T\n---\n") and text.endswith("只有正文。\n"),
          text + result.stderr.decode())

# A byte order mark, a missing final newline and the mode stay.
with Site({"a.md": b"\xef\xbb\xbf---\ntitle: a\n---\nend"}) as site:
    site.path().chmod(0o640)
    result = run(site, ["set", "title=b"])
    check("set/bom", site.path().read_bytes() == b"\xef\xbb\xbf---\ntitle: b\n---\nend", result.stderr.decode())
    check("set/mode", stat.S_IMODE(site.path().stat().st_mode) == 0o640)

# A link is written through.
with Site() as site:
    link = site.path("link.md")
    os.symlink("a.md", link)
    result = ctl("set", link, "draft=false")
    check("set/symlink", link.is_symlink() and b"draft: false" in site.path().read_bytes(), result.stderr.decode())

# What cannot be read is refused with a reason, and stays as it is.
for name, data, part in (
    ("broken", b"---\ntitle: [a\n---\nx\n", "line"),
    ("half", b"---\ntitle: a\n", "delimiter"),
    ("latin1", b"---\ntitle: caf\xe9\n---\n", "UTF-8"),
    ("nul", b"---\ntitle: a\n---\n\0\n", "a.md"),
):
    with Site({"a.md": data}) as site:
        result = run(site, ["set", "title=b"])
        good = result.returncode == 1 and part in result.stderr.decode() and site.path().read_bytes() == data
        check("refused/" + name, good, result.stderr.decode())

with Site() as site:
    result = ctl("set", site.root / "gone.md", "a=b")
    check("refused/vanished", result.returncode == 1 and b"gone.md" in result.stderr, result.stderr.decode())
    result = ctl("set", "-", "a=b", stdin=b"x")
    check("refused/stdin", result.returncode == 2, result.stderr.decode())

finish()
