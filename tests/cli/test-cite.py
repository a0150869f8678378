# SPDX-License-Identifier: GPL-3.0-or-later
"""cite: an article before and after, byte for byte; what is refused changes nothing."""

import json
import pathlib
import tempfile

from ctl import SHARED, check, ctl, finish, skip

BODY = """---
title: 记录
---
甲[^3]。乙[^1]，丙 `[^1]`[^3]。

## 引用

[^1]: 一则注 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2
[^2]: 没有人引用的注

    第二段

[^3]: 另一则
"""

# name, words (the file goes after the first), what is replaced by what: pairs
EDITS = [
    ("renumber", ["renumber"], [("甲[^3]", "甲[^1]"), ("乙[^1]", "乙[^2]"), ("`[^3]", "`[^1]"),
                                ("\n[^1]: 一", "\n[^@]: 一"), ("\n[^3]: 另", "\n[^1]: 另"), ("[^2]: 没", "[^3]: 没"), ("[^@]", "[^2]")]),
    ("name", ["name", "1", "mou-0702"], [("乙[^1]", "乙[^mou-0702]"), ("\n[^1]:", "\n[^mou-0702]:")]),
    ("merge", ["merge", "3", "1"], [("乙[^1]", "乙[^3]"), ("[^1]: 一则注 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2\n", "")]),
    ("delete", ["delete", "3"], [("甲[^3]", "甲"), ("`[^3]", "`"), ("\n\n[^3]: 另一则", "")]),
    ("delete/two", ["delete", "3", "2"], [("甲[^3]", "甲"), ("`[^3]", "`"), ("\n[^2]: 没有人引用的注\n\n    第二段\n\n[^3]: 另一则", "")]),
    ("unused", ["unused", "--list"], [("## 引用", "## 延伸阅读\n\n-   没有人引用的注\n\n    第二段\n\n## 引用"),
                                      ("[^2]: 没有人引用的注\n\n    第二段\n\n[^3]", "\n[^3]")]),
    ("unused/heading", ["unused", "--list", "--heading", "### 又"], [("## 引用", "### 又\n\n-   没有人引用的注\n\n    第二段\n\n## 引用"),
                                                                  ("[^2]: 没有人引用的注\n\n    第二段\n\n[^3]", "\n[^3]")]),
    ("reorder", ["reorder", "3", "1"], [("\n\n[^3]: 另一则\n", "\n"), ("[^1]: 一", "[^3]: 另一则\n[^1]: 一"), ("2025/7/2\n[^2]", "2025/7/2\n\n[^2]")]),
    ("add/after", ["add", "新的一则", "--after", "乙"], [("乙", "乙[^4]"), ("另一则\n", "另一则\n\n[^4]: 新的一则\n")]),
    ("add/at", ["add", "新的一则", "--at", "4:1", "--label", "xin"], [("甲", "[^xin]甲"), ("另一则\n", "另一则\n\n[^xin]: 新的一则\n")]),
    ("again", ["again", "2", "--after", "丙"], [("丙", "丙[^2]")]),
    ("move", ["move"], []),
    ("set", ["set", "1", "authors=又某", "issued=2025-08-01"], [("某人（2025/7/2）", "又某（2025/8/1）")]),
    ("set/none", ["set", "1", "authors=某人"], []),
    ("format", ["format", "--style", "gbt-2015"], [("一则注 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2", "某人. 一则注[EB/OL]//某刊. (2025-07-02)[2025-07-02]")]),
    ("format/habit", ["format"], []),
    ("clean", ["clean"], []),
    ("name/all", ["name"], [("乙[^1]", "乙[^某刊-0702]"), ("\n[^1]:", "\n[^某刊-0702]:")]),
    ("merge/all", ["merge"], []),
    ("add/fields", ["add", "title=新题", "publication=新刊", "issued=2025/8/1", "accessed=2025/8/2", "--after", "乙"],
     [("乙", "乙[^4]"), ("另一则\n", "另一则\n\n[^4]: 新题 · 新刊（2025/8/1）·检索日期2025/8/2\n")]),
]
REFUSED = [
    ("no-command", ["frobnicate"], 2, "frobnicate"),
    ("no-note", ["delete", "9"], 1, "9"),
    ("name/taken", ["name", "1", "2"], 1, "2"),
    ("name/words", ["name", "1"], 2, "name"),
    ("again/words", ["again", "1"], 2, "--after"),
    ("again/code", ["again", "1", "--after", "丙 `"], 1, "reference"),
    ("add/not-there", ["add", "x", "--after", "丁"], 1, "丁"),
    ("add/twice", ["add", "x", "--after", "[^3]"], 1, "more than once"),
    ("add/both", ["add", "x", "--after", "乙", "--at", "4:1"], 2, "--at"),
    ("add/no-place", ["add", "x", "--at", "4:900"], 2, "4:900"),
    ("add/front-matter", ["add", "x", "--at", "2:1"], 1, "reference"),
    ("set/field", ["set", "1", "colour=red"], 2, "FIELD=VALUE"),
    ("set/date", ["set", "1", "issued=soon"], 1, ""),
    ("set/free", ["set", "2", "title=x"], 1, ""),
    ("format/style", ["format", "--style", "{nothing}"], 2, "{nothing}"),
    ("add/twice-a-field", ["add", "title=a", "title=b"], 2, "title=b"),
    ("too-many", ["renumber", "1", "2"], 2, "too many"),
]


def cite(file, words, *more):
    return ctl("cite", words[0], file, *words[1:], *more)


def replace(text, pairs):
    for old, new in pairs:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    return text


def check_edits(site, eol):
    file = site / "content" / "posts" / "a.md"
    before = BODY.replace("\n", eol)
    for name, words, pairs in EDITS:
        name = f"cite/{name}{'' if eol == chr(10) else '/crlf'}"
        after = replace(BODY, pairs).replace("\n", eol)
        file.write_bytes(before.encode())
        dry = cite(file, words, "--dry-run")
        check(f"{name}/dry", dry.returncode == 0 and file.read_bytes() == before.encode() and (dry.stdout == b"") == (after == before),
              dry.stderr.decode())
        result = cite(file, words)
        check(name, result.returncode == 0 and file.read_bytes().decode() == after, result.stderr.decode() + file.read_bytes().decode())


def check_refused(site):
    file = site / "content" / "posts" / "a.md"
    for name, words, status, why in REFUSED:
        file.write_bytes(BODY.encode())
        result = cite(file, words)
        check(f"cite/refused/{name}", result.returncode == status and why in result.stderr.decode() and file.read_bytes() == BODY.encode(),
              f"{result.returncode} {result.stderr.decode()}")


def check_list(site):
    file = site / "content" / "posts" / "a.md"
    file.write_bytes(BODY.encode())
    items = json.loads(cite(file, ["list"], "--json").stdout)["items"]
    check("cite/list", [(i["label"], i.get("number"), len(i["uses"]), i["state"]) for i in items]
          == [("1", 2, 1, "used"), ("2", None, 0, "unused"), ("3", 1, 2, "used")], items)
    check("cite/list/source", {key: items[0][key] for key in ("title", "publication", "authors", "issued", "accessed", "reading")}
          == {"title": "一则注", "publication": "某刊", "authors": ["某人"], "issued": "2025-07-02", "accessed": "2025-07-02",
              "reading": "read"}, items[0])
    data = BODY.encode()
    check("cite/list/spans", all(data[slice(*item["span"])].startswith(f"[^{item['label']}]:".encode()) for item in items), items)
    unused = json.loads(cite(file, ["unused"], "--json").stdout)["items"]
    check("cite/unused/list", [item["label"] for item in unused] == ["2"] and file.read_bytes() == data, unused)
    stdin = ctl("cite", "list", "-", stdin=data)
    check("cite/list/stdin", stdin.returncode == 0 and stdin.stdout.count(b"\n") == 3, stdin.stdout.decode())


def check_json(site):
    file = site / "content" / "posts" / "a.md"
    file.write_bytes(BODY.encode())
    dry = json.loads(cite(file, ["renumber"], "--json", "--dry-run").stdout)
    check("cite/json/dry", dry["path"] == "content/posts/a.md" and dry["changed"] and "+甲[^1]" in dry["diff"] and file.read_bytes() == BODY.encode(), dry)
    done = json.loads(cite(file, ["renumber"], "--json").stdout)
    check("cite/json/done", done == dry and file.read_bytes() != BODY.encode(), done)
    again = json.loads(cite(file, ["renumber"], "--json").stdout)
    check("cite/json/again", again == {"path": "content/posts/a.md", "changed": False}, again)


def check_habit(site):
    """The heading that the other articles have their notes under."""
    posts = site / "content" / "posts"
    for i in range(3):
        (posts / f"b{i}.md").write_text("x[^1]\n\n### 参考资料\n\n[^1]: y\n")
    (posts / "a.md").write_text("x[^1]\n\n[^1]: y\n\nz\n")
    result = cite(posts / "a.md", ["move"])
    check("cite/habit", (posts / "a.md").read_text() == "x[^1]\n\nz\n\n### 参考资料\n\n[^1]: y\n", result.stderr.decode())


def check_seed():
    seeds = sorted(SHARED.glob("seeds/000*")) if SHARED.is_dir() else []
    if not seeds:
        skip("cite/seed", "there is no ../shared")
        return
    data = seeds[0].read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "a.md"
        file.write_bytes(data)
        unused = json.loads(cite(file, ["unused"], "--json").stdout)["items"]
        check("cite/seed/unused", len(unused) == 4, unused)
        result = cite(file, ["unused", "--list"])
        after = file.read_bytes()
        texts = [item["text"].encode() for item in unused]
        check("cite/seed/list", result.returncode == 0 and all(b"\n- " + text in after for text in texts), result.stderr.decode())
        file.write_bytes(data)
        result = cite(file, ["merge", "1", "2"])
        after = file.read_bytes()
        check("cite/seed/merge", result.returncode == 0 and after.count(b"[^1]") == 4 and b"[^2]" not in after, result.stderr.decode())
        check("cite/seed/renumbered", cite(file, ["renumber"]).returncode == 0 and b"\n[^5]: " in file.read_bytes())


with tempfile.TemporaryDirectory() as top:
    root = pathlib.Path(top) / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "hugo.toml").write_text("title = 'T'\n")
    check_edits(root, "\n")
    check_edits(root, "\r\n")
    check_refused(root)
    check_list(root)
    check_json(root)
    check_habit(root)
check_seed()
finish()
