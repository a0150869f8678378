# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms over a whole site: what is listed and found alike, what operations change and leave alone, and whether each Hugo at
hand makes exactly the term pages of it that were meant."""

import html
import json
import os
import pathlib
import random
import re
import subprocess
import tempfile
import urllib.parse

from ctl import ARTICLE, Site, check, ctl, finish, skip, tree

HUGOS = [h for h in os.environ.get("GALLEY_HUGOS", "").split(":") if h and os.access(h, os.X_OK)]
HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_STATE_HOME=HOME + "/state", XDG_DATA_HOME=HOME + "/data")


def terms(site, *words):
    return ctl("terms", *words, "--site", site.root)


def items(site, *words):
    return json.loads(terms(site, *words, "--json").stdout)["items"]


def counts(site):
    return {(i["taxonomy"], i["name"]): i["count"] for i in items(site, "list")}


def changed(before, after):
    return sorted(p for p in before if before[p] != after.get(p))


articles = {
    "a.md": ARTICLE,
    "b.md": ARTICLE.replace("Letterpress", "letterpress").replace("[工艺, Craft]", "[工藝]"),
    "c.md": "+++\ntitle = 'c'\ntags = ['Letterpress', 'x'] # two\n+++\nbody\n",
    "d.md": '{\n  "title": "d",\n  "tags": ["x", "印刷"]\n}\nbody\n',
    "e.md": "---\ntitle: e\n---\nLetterpress is only in the body\n",
}
with Site(articles) as site:
    before = tree(site.root)
    found = counts(site)
    check("list", found[("tags", "Letterpress")] == 2 and found[("tags", "x")] == 2 and found[("main_topics", "工艺")] == 1, found)
    check("list/taxonomy", {i["taxonomy"] for i in items(site, "list", "--taxonomy", "main_topics")} == {"main_topics"})
    alike = {(i["first"]["name"], i["second"]["name"]): i for i in items(site, "duplicates")}
    check("duplicates/case", alike[("Letterpress", "letterpress")]["certain"] and
          alike[("Letterpress", "letterpress")]["evidence"] == ["case", "one-page"], alike)
    check("duplicates/variant", {"工艺", "工藝"} in [set(k) for k in alike], alike)
    check("duplicates/text", b"certain" in terms(site, "duplicates").stdout)

    dry = terms(site, "rename", "Letterpress", "活字", "--dry-run")
    check("dry-run", dry.returncode == 0 and tree(site.root) == before and dry.stdout.count(b"\n+++ ") == 3 - dry.stdout.startswith(b"+++"),
          dry.stdout.decode())
    done = terms(site, "rename", "Letterpress", "活字")
    after = tree(site.root)
    check("rename", done.returncode == 0 and changed(before, after) == [f"content/posts/{n}.md" for n in "abc"], done)
    check("rename/bytes", after["content/posts/a.md"] == before["content/posts/a.md"].replace(b"Letterpress", "活字".encode())
          and after["content/posts/c.md"] == before["content/posts/c.md"].replace(b"Letterpress", "活字".encode()))
    check("rename/undo", ctl("undo", "--site", site.root).returncode == 0 and tree(site.root) == before)

    done = terms(site, "merge", "x", "铅字", "Letterpress")
    after = tree(site.root)
    check("merge", b"['Letterpress'] # two" in after["content/posts/c.md"] and '["Letterpress", "印刷"]'.encode() in after["content/posts/d.md"]
          and "铅字".encode() not in after["content/posts/a.md"], done)
    ctl("undo", "--site", site.root)
    done = terms(site, "split", "x", "y", "content/posts/d.md")
    check("split", changed(before, tree(site.root)) == ["content/posts/d.md"] and counts(site)[("tags", "y")] == 1, done)
    ctl("undo", "--site", site.root)
    done = terms(site, "move", "x", "--to", "main_topics")
    check("move", counts(site).get(("main_topics", "x")) == 2 and ("tags", "x") not in counts(site), done)
    ctl("undo", "--site", site.root)
    done = terms(site, "add", "new", site.root / "content/posts/e.md", "content/posts/a.md")
    check("add", counts(site)[("tags", "new")] == 2, done)
    done = terms(site, "remove", "new", "content/posts/a.md")
    check("remove", counts(site)[("tags", "new")] == 1, done)
    done = terms(site, "delete", "new", "x")
    check("delete", ("tags", "new") not in counts(site) and ("tags", "x") not in counts(site), done)

    shown = json.loads(terms(site, "show", "letterpress", "--json").stdout)["items"][0]
    check("show", shown["count"] == 3 and [s["name"] for s in shown["spellings"]] == ["Letterpress", "letterpress"] and
          shown["pages"][0]["url"] == "/tags/letterpress/" and shown["articles"] == [f"content/posts/{n}.md" for n in "abc"], shown)
    check("show/text", b"spelled   letterpress (1)" in terms(site, "show", "letterpress").stdout)
    check("not-same", terms(site, "not-same", "letterpress", "Letterpress").returncode == 0 and
          "tags: Letterpress | letterpress" in (site.root / ".galley/not-same").read_text())
    check("not-same/duplicates", not [i for i in items(site, "duplicates") if i["first"]["name"] == "Letterpress"])
    check("not-same/twice", terms(site, "not-same", "Letterpress", "letterpress").returncode == 0 and
          (site.root / ".galley/not-same").read_text().count("| letterpress") == 1)

    for name, words, status in [
        ("not-same", ["not-same", "x"], 2), ("not-same-one", ["not-same", "x", "x "], 2), ("show", ["show", "nosuch"], 1), ("show-none", ["show"], 2),
        ("verb", ["nosuch"], 2), ("rename", ["rename", "x"], 2), ("list", ["list", "x"], 2), ("split", ["split", "x", "y"], 2),
        ("move", ["move", "x"], 2), ("missing", ["rename", "nosuch", "y"], 1), ("empty", ["rename", "Letterpress", " "], 1),
        ("file", ["add", "x", "nosuch.md"], 1), ("taxonomy", ["rename", "a", "b", "--taxonomy", "nosuch"], 1),
    ]:
        now = tree(site.root)
        done = terms(site, *words)
        check(f"refused/{name}", done.returncode == status and done.stderr and tree(site.root) == now, done)

# --- Hugo's word for it ---------------------------------------------------------------------------------------------

NAMES = ["OpenAI", "openai", "智能体", "智能体（Agent）", "A/B 测试", "C#", "R&D", "new york", "New-York", "大 模型", "x.y", "emoji😀", "Ünï"]


def write(folder, n, seed):
    """Articles in the three formats, some with a term twice or in two spellings."""
    chance = random.Random(seed)
    posts = folder / "content/posts"
    posts.mkdir(parents=True)
    (folder / "config.toml").write_text("baseURL = 'https://example.org/'\ntitle = 't'\n[taxonomies]\ntag = 'tags'\ntopic = 'topics'\n")
    (folder / "layouts/_default").mkdir(parents=True)
    for kind in ("single", "list", "term", "taxonomy"):
        (folder / f"layouts/_default/{kind}.html").write_text("{{ .Title }}|{{ range .Pages }}{{ .RelPermalink }} {{ end }}")
    (folder / "layouts/index.html").write_text("{{ .Title }}")
    for i in range(n):
        tags = chance.sample(NAMES, chance.randint(0, 4))
        topics = chance.sample(NAMES, chance.randint(0, 2))
        title = f"t{i}"
        kind = i % 3
        if kind == 0:
            front = f"---\ntitle: {title}\ntags:\n" + "".join(f"  - {json.dumps(t, ensure_ascii=False)} # kept\n" for t in tags)
            front += f"topics: {json.dumps(topics, ensure_ascii=False)}\n---\n"
        elif kind == 1:
            front = f"+++\ntitle = '{title}'\ntags = {json.dumps(tags, ensure_ascii=False)} # kept\ntopics = {json.dumps(topics, ensure_ascii=False)}\n+++\n"
        else:
            front = json.dumps({"title": title, "tags": tags, "topics": topics}, ensure_ascii=False, indent=1) + "\n"
        (posts / f"p{i}.md").write_text(front + "\nbody\n")


def term_pages(hugo, folder):
    """Each term's page with the articles it lists."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([hugo, "--source", str(folder), "--destination", out, "--quiet"], capture_output=True, timeout=120)
        if done.returncode:
            return done.stderr.decode() + done.stdout.decode()
        pages = {}
        for taxonomy in ("tags", "topics"):
            base = pathlib.Path(out, taxonomy)
            for page in base.rglob("index.html"):
                if page.parent != base:
                    pages[str(page.parent.relative_to(out))] = sorted(page.read_text().rpartition("|")[2].split())
        return pages


def fuse(pages, olds, new):
    """What the term pages must be when @olds of tags become @new."""
    expected = {p: list(a) for p, a in pages.items() if p not in olds}
    moved = sorted({a for o in olds for a in pages.get(o, [])} | set(expected.get(new, [])))
    if moved:
        expected[new] = moved
    return expected


OPERATIONS = [  # words, pages of tags that go in 0.111 and later, the page they become (None: none)
    (["rename", "OpenAI", "Open Lab"], (["tags/openai"], ["tags/openai"]), "tags/open-lab"),
    (["merge", "智能体（Agent）", "智能体"], (["tags/智能体agent"], ["tags/智能体agent"]), "tags/智能体"),
    (["merge", "R&D", "x.y", "C#", "OpenAI"], (["tags/rd", "tags/x.y", "tags/c#"], ["tags/rd", "tags/x.y", "tags/c#"]), "tags/openai"),
    (["delete", "emoji😀", "大 模型"], (["tags/emoji", "tags/大-模型"], ["tags/emoji", "tags/大-模型"]), None),
]

for hugo in HUGOS:
    version = subprocess.run([hugo, "version"], capture_output=True, timeout=60).stdout.decode().split()[1].split("-")[0].split("+")[0]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write(folder, 90, 7)
        (folder / ".galley").mkdir()
        (folder / ".galley/hugo").write_text("# galley hugo 1\n" + version.lstrip("v") + "\n")
        pages = term_pages(hugo, folder)
        check(f"hugo/{version}/builds", isinstance(pages, dict) and len(pages) > 12, pages)
        first = tree(folder / "content")
        for words, gone, new in OPERATIONS:
            name = f"hugo/{version}/{words[0]}-{words[1]}"
            done = ctl("terms", *words, "--site", folder)
            after = term_pages(hugo, folder)
            olds = gone[0 if version.startswith("v0.111") else 1]
            expected = fuse(pages, olds, new) if new else {p: a for p, a in pages.items() if p not in olds}
            check(name, done.returncode == 0 and after == expected, (done.stderr.decode(), after, expected))
            for path, data in tree(folder / "content").items():
                shown = json.loads(ctl("show", folder / "content" / path, "--json", "--site", folder).stdout) if data != first[path] else None
                for field in shown["fields"] if shown else []:
                    if field["key"] == "tags" and isinstance(field.get("value"), list):
                        if len(set(field["value"])) != len(field["value"]):
                            check(name + "/twice", False, (path, field))
            ctl("undo", "--site", folder)
            check(name + "/undo", tree(folder / "content") == first)
# --- Terms Hugo cannot serve well -----------------------------------------------------------------------------------

ODD = ["AI", "C#", "C++", ".NET", "A/B", "😀", "emoji😀", "①", "?", ".", " AI x", "AI x ", "a  b", "a b", "R&D", "100%", "a_b", "-x-", "《书》", "F#/G", "#"]
RULES = {"front-matter-term-page", "front-matter-term-link", "front-matter-term-slash", "front-matter-term-blanks"}


def odd_by_hugo(hugo, folder):
    """What each article's one term is to Hugo: the rules that should tell it."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([hugo, "--source", str(folder), "--destination", out, "--quiet"], capture_output=True, timeout=120)
        if done.returncode:
            return done.stderr.decode() + done.stdout.decode()
        found = {}
        for i, name in enumerate(ODD):
            links = html.unescape(pathlib.Path(out, f"posts/p{i}/index.html").read_text()).split("|")[1].split()
            link = links[0] if links else ""
            place = urllib.parse.unquote(link).removeprefix("/tags/").rstrip("/")
            rules = set()
            if not link or not place.strip("./") or not pathlib.Path(out, "tags", place, "index.html").is_file():
                rules = {"front-matter-term-page"}
            elif "/" in place:
                rules = {"front-matter-term-slash"}
            elif "#" in link:
                rules = {"front-matter-term-link"}
            elif name != "-x-" and (place != place.strip("-") or "--" in place):
                rules = {"front-matter-term-blanks"}
            found[name] = rules
        return found


for hugo in HUGOS:
    version = subprocess.run([hugo, "version"], capture_output=True, timeout=60).stdout.decode().split()[1].split("-")[0].split("+")[0]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for path, text in {"config.toml": "baseURL = 'https://example.org/'\n", ".galley/hugo": version.lstrip("v") + "\n", "layouts/index.html": "home",
                           "layouts/_default/single.html": "{{ .Title }}|{{ range .GetTerms \"tags\" }}{{ .RelPermalink }} {{ end }}",
                           "layouts/_default/list.html": "{{ .Title }}",
                           **{f"content/posts/p{i}.md": f"---\ntags: [{json.dumps(name, ensure_ascii=False)}]\n---\n" for i, name in enumerate(ODD)}}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        wanted = odd_by_hugo(hugo, folder)
        told = json.loads(ctl("check", "--json", "--all", "--site", folder, folder / "content").stdout)["items"]
        for i, name in enumerate(ODD):
            ours = {p["id"] for p in told if p["path"] == f"content/posts/p{i}.md"} & RULES
            check(f"odd/{version}/{name}", isinstance(wanted, dict) and ours == wanted[name], (wanted, ours))

# --- Pages of terms -------------------------------------------------------------------------------------------------

PAGES_CONFIG = ("baseURL = 'https://example.org/sub/'\ntitle = 't'\ndefaultContentLanguage = 'zh'\n[languages.zh]\nweight = 1\n"
                "[languages.en]\nweight = 2\n[taxonomies]\ntag = 'tags'\ntopic = 'topics'\n")
PAGES_FILES = {
    "content/posts/a.md": "---\ntags: [OpenAI, 智能体, Lone]\n---\nbody\n",
    "content/posts/b.en.md": "---\ntags: [OpenAI, R&D]\ntopics: [Work]\n---\nbody\n",
    "content/posts/c.md": "+++\ntags = ['Rival']\ndraft = true\n+++\nbody\n",
    "content/posts/d.md": "{\n  \"tags\": [\"Rival\", \"大 模型\"]\n}\nbody\n",
    "content/tags/openai/_index.md": "---\ntitle: 关于 OpenAI\n---\n正文\n",
    "content/tags/openai/_index.en.md": "+++\ntitle = 'About OpenAI'\naliases = ['/old/'] # kept\n+++\ntext\n",
    "content/tags/openai/logo.png": "not a picture",
    "content/tags/rival/_index.en.md": "---\ntitle: About Rival\n---\ntext of the rival\n",
    "content/tags/大-模型/_index.md": "---\ntitle: 大模型们\n---\n",
}
PAGES_CASES = [  # name, words, files of content/tags after it
    ("move", ["rename", "OpenAI", "Open Lab"],
     ["open-lab/_index.en.md", "open-lab/_index.md", "open-lab/logo.png", "rival/_index.en.md", "大-模型/_index.md"]),
    ("both", ["merge", "OpenAI", "Rival"],
     ["openai/_index.en.md", "openai/logo.png", "rival/_index.en.md", "rival/_index.md", "rival/logo.png", "大-模型/_index.md"]),
    ("into", ["rename", "Lone", "OpenAI"], None),
    ("create", ["rename", "Lone", "Café au lait", "--aliases"],
     ["café-au-lait/_index.md", "openai/_index.en.md", "openai/_index.md", "openai/logo.png", "rival/_index.en.md", "大-模型/_index.md"]),
    ("none", ["rename", "OpenAI", "Open Lab", "--no-aliases"], None),
    ("delete", ["delete", "大 模型"], ["openai/_index.en.md", "openai/_index.md", "openai/logo.png", "rival/_index.en.md"]),
    ("split", ["split", "OpenAI", "Half", "content/posts/a.md"], None),
    ("taxonomy", ["move", "OpenAI", "--to", "topics"], ["rival/_index.en.md", "大-模型/_index.md"]),
    ("spelling", ["rename", "OpenAI", "OPENAI"], None),
    ("add", ["add", "Work", "content/posts/a.md", "--taxonomy", "topics"], None),
]


def build(hugo, folder):
    """Path below /sub/ of each page of terms, with the articles it lists or, of an alias, where it leads."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([hugo, "--source", str(folder), "--destination", out, "--quiet"], capture_output=True, timeout=120)
        if done.returncode:
            return done.stderr.decode() + done.stdout.decode()
        found = {}
        for page in pathlib.Path(out).rglob("index.html"):
            path, text = "/sub/" + str(page.parent.relative_to(out)) + "/", page.read_text()
            refresh = re.search(r"url=(\S*?)[\"']?>", text) if "http-equiv" in text else None
            if refresh:
                found[path] = urllib.parse.unquote(refresh.group(1).removeprefix("https://example.org"))
            elif text.startswith("term|"):
                found[path] = sorted(text.rpartition("|")[2].split())
        return found


def judge_pages(hugo, version, name, words, files):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for path, text in {"hugo.toml" if version >= "v0.112" else "config.toml": PAGES_CONFIG, ".galley/hugo": version.lstrip("v") + "\n",
                           "layouts/index.html": "home", **PAGES_FILES}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        for kind in ("single", "list", "term", "taxonomy"):
            (folder / f"layouts/_default/{kind}.html").parent.mkdir(parents=True, exist_ok=True)
            (folder / f"layouts/_default/{kind}.html").write_text("{{ .Kind }}|{{ .Title }}|{{ range .Pages }}{{ .RelPermalink }} {{ end }}")
        before, first = build(hugo, folder), tree(folder)
        dry = json.loads(ctl("terms", *words, "--site", folder, "--dry-run", "--json").stdout)
        check(f"{name}/dry", tree(folder) == first)
        done = ctl("terms", *words, "--site", folder)
        after = build(hugo, folder)
        there = sorted(str(p.relative_to(folder / "content/tags")) for p in (folder / "content/tags").rglob("*") if p.is_file())
        check(f"{name}/files", done.returncode == 0 and (files is None or there == sorted(files)), (done, there))
        texts = "".join(p.read_text() for p in (folder / "content").rglob("_index*"))
        check(f"{name}/text", words[0] == "delete" or all(t in texts for t in ("关于 OpenAI", "About OpenAI", "# kept", "text of the rival")), texts)
        told = {}
        for page in dry["pages"]:
            url = urllib.parse.unquote(page["url"])
            told[url] = page
            was, now = isinstance(before.get(url), list), after.get(url)
            ours = {"stays": was and isinstance(now, list), "appears": not was and isinstance(now, list),
                    "vanishes": was and now is None, "leads": was and now == urllib.parse.unquote(page.get("leads_to", ""))}[page["fate"]]
            check(f"{name}/{url}", ours and (not isinstance(now, list) or len(now) == page["after"]), (page, before.get(url), now))
        others = {u: v for u, v in before.items() if u not in told and isinstance(v, list)}
        check(f"{name}/others", {u: v for u, v in after.items() if u not in told and isinstance(v, list)} == others, (others, after))
        check(f"{name}/old-alias", words[0] not in ("rename", "move", "merge") or [u for u in after if u.endswith("/old/")], after)
        check(f"{name}/undo", ctl("undo", "--site", folder).returncode == 0 and tree(folder / "content") == {
            p.removeprefix("content/"): d for p, d in first.items() if p.startswith("content/")})


for hugo in HUGOS:
    version = subprocess.run([hugo, "version"], capture_output=True, timeout=60).stdout.decode().split()[1].split("-")[0].split("+")[0]
    for case, words, files in PAGES_CASES:
        if not version.startswith("v0.131") or case in ("move", "both"):  # it is as 0.167 but for aliases
            judge_pages(hugo, version, f"pages/{version}/{case}", words, files)
if not HUGOS:
    skip("hugo", "GALLEY_HUGOS names none")
finish()
