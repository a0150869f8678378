# SPDX-License-Identifier: GPL-3.0-or-later
"""What rules on front matter tell of Hugo, and that their fixes help, with every Hugo of GALLEY_HUGOS (else `hugo`)."""
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from ctl import check, ctl, finish, skip

HUGOS = [h for h in os.environ.get("GALLEY_HUGOS", shutil.which("hugo") or "").split(":") if h]
CONFIG = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]\n'
LAYOUT = '{{ dict "weight" .Weight "title" .Title "params" .Params "raw" .RawContent | jsonify }}'
BOM = "\ufeff"
FAILS, FINE = "fails", None
BASE = "base: &b {x: 1, w: 2}\nmore: &m {x: 9}\n"


def yaml(lines):
    return f"---\n{lines}\n---\nbody\n"


# name, text, rule, (what Hugo up to 0.151 has, from 0.152 on), what all have after the fix. FINE: nothing is told, all have it.
ROWS = [
    ("weight", yaml('weight: "010"'), "front-matter-weight", ({"weight": 8},) * 2, {"weight": 10}),
    ("weight-plain", yaml("weight: 010"), "front-matter-weight", ({"weight": 8},) * 2, {"weight": 10}),
    ("weight-8", yaml('weight: "08"'), "front-matter-weight", ({"weight": 0},) * 2, {"weight": 8}),
    ("weight-half", yaml('weight: "1.5"'), "front-matter-weight", ({"weight": 0}, {"weight": 1}), FINE),
    ("weight-word", yaml("weight: abc"), "front-matter-weight", ({"weight": 0},) * 2, FINE),
    ("weight-true", yaml("weight: true"), "front-matter-weight", ({"weight": 1},) * 2, FINE),
    ("weight-blank", yaml('weight: " 10"'), "front-matter-weight", ({"weight": 0},) * 2, {"weight": 10}),
    ("weight-7", yaml("weight: 007"), FINE, ({"weight": 7},) * 2, FINE),
    ("weight-text", yaml("weight: '+5'"), FINE, ({"weight": 5},) * 2, FINE),
    ("key", yaml("1: a"), "front-matter-key-number", ({"1": "a"}, {"\x01": "a"}), {"1": "a"}),
    ("key-hex", yaml("0x41: a"), "front-matter-key-number", ({"0x41": "a"}, {"a": "a"}), {"0x41": "a"}),
    ("key-half", yaml("1.5: a"), "front-matter-key-number", ({"1.5": "a"}, FAILS), {"1.5": "a"}),
    ("key-true", yaml("true: a"), "front-matter-key-number", ({"true": "a"}, FAILS), {"true": "a"}),
    ("key-yes", yaml("yes: a"), FINE, ({"yes": "a"},) * 2, FINE),
    ("key-day", yaml("2025-01-01: a"), FINE, ({"2025-01-01": "a"},) * 2, FINE),
    ("key-deep", yaml("a: {1: b}"), FINE, ({"a": {"1": "b"}},) * 2, FINE),
    ("opener", "--- title: T\nz: 1\n---\n", "front-matter-lost", ({"title": "T", "z": FINE}, FAILS), {"title": "T", "z": 1}),
    ("indent", yaml(" title: T\nz: 1"), "front-matter-lost", ({"title": "T", "z": FINE}, FAILS), {"title": "T", "z": 1}),
    ("dots", yaml("a: 1\n...\nz: 1"), "front-matter-lost", ({"a": 1, "z": FINE},) * 2, FINE),
    ("opener-alone", "--- title: T\n---\n", FINE, ({"title": "T"},) * 2, FINE),
    ("opener-comment", "--- # c\ntitle: T\n---\n", FINE, ({"title": "T"},) * 2, FINE),
    ("bom-two", BOM + BOM + yaml("title: T"), "front-matter-bom", ({"title": "T"}, {"title": ""}), {"title": "T"}),
    ("bom-later", "\n" + BOM + yaml("title: T"), "front-matter-bom", ({"title": "T"}, {"title": ""}), {"title": "T"}),
    ("bom-one", BOM + yaml("title: T"), FINE, ({"title": "T"},) * 2, FINE),
    ("bom-toml", BOM + BOM + "+++\ntitle = 'T'\n+++\n", "front-matter-bom", ({"title": "T"}, {"title": ""}), {"title": "T"}),
    ("cut", yaml("title: My #1 tool"), "front-matter-cut", ({"title": "My"},) * 2, {"title": "My #1 tool"}),
    ("cut-all", yaml("title: #1 tool"), "front-matter-cut", ({"title": ""},) * 2, {"title": "#1 tool"}),
    ("cut-term", yaml("tags:\n  - #go"), "front-matter-cut", ({"tags": [None]},) * 2, {"tags": ["#go"]}),
    ("cut-not", yaml("title: C#1"), FINE, ({"title": "C#1"},) * 2, FINE),
    ("empty", yaml("tags: [a, '', ~]"), "front-matter-empty-term", ({"tags": ["a", "", None]},) * 2, {"tags": ["a"]}),
    ("merge-behind", yaml(BASE + "d:\n  w: 3\n  <<: *b"), "front-matter-merge", ({"d": {"x": 1, "w": 2}},) * 2, FINE),
    ("merge-before", yaml(BASE + "d:\n  <<: *b\n  w: 3"), FINE, ({"d": {"x": 1, "w": 3}},) * 2, FINE),
    ("merge-both", yaml(BASE + "d:\n  <<: [*b, *m]"), "front-matter-merge", ({"d": {"x": 1, "w": 2}}, {"d": {"x": 9, "w": 2}}), FINE),
    ("merge-text", yaml("d:\n  <<: x"), "front-matter-merge", (FAILS, FAILS), FINE),
    ("merge-nothing", yaml("d:\n  <<:"), "front-matter-merge", (FAILS, FAILS), FINE),
    ("merge-top", yaml("base: &b {title: T}\n<<: *b"), FINE, ({"title": "T"},) * 2, FINE),
    ("merge-quoted", yaml(BASE + 'd:\n  "<<": *b'), FINE, ({"d": {"<<": {"x": 1, "w": 2}}},) * 2, FINE),
]


def read(text):
    return json.loads(ctl("show", "-", "--json", stdin=text.encode()).stdout)


def fixed(text, problem):
    """The text with the problem's fix."""
    data = text.encode()
    for edit in reversed(problem.get("fix", [])):
        data = data[: edit["span"][0]] + edit["text"].encode() + data[edit["span"][1] :]
    return data.decode()


def build(hugo, texts):
    """{number: page, None where Hugo fails on it}; pages that stop the build are taken out one by one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        (root / "layouts/_default").mkdir(parents=True)
        (root / "hugo.toml").write_text(CONFIG)
        (root / "layouts/_default/single.html").write_text(LAYOUT)
        for number, text in enumerate(texts):
            (root / f"content/p{number}.md").write_text(text, newline="")
        for _ in texts:
            run = subprocess.run([hugo, "-s", folder], capture_output=True, text=True, check=False)
            bad = set(re.findall(r"/(p\d+\.md)", run.stdout + run.stderr)) if run.returncode else set()
            for name in bad:
                (root / "content" / name).unlink(missing_ok=True)
            if not bad:
                break
        pages = [root / f"public/p{number}/index.html" for number in range(len(texts))]
        return [json.loads(page.read_text()) if page.exists() else None for page in pages]


def has(page, expected):
    if page is None or expected == FAILS:
        return page is None and expected == FAILS
    fields = dict(page["params"], weight=page["weight"], title=page["title"])
    return all(fields.get(key) == value for key, value in expected.items())


def check_hugo(hugo, shown):
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    major, minor = (int(n) for n in re.search(r"v(\d+)\.(\d+)", version).groups())
    new = (major, minor) >= (0, 152)
    after = [fixed(row[1], shown[row[0]]) if row[4] else row[1] for row in ROWS]
    pages, later = build(hugo, [row[1] for row in ROWS]), build(hugo, after)
    for row, page, last in zip(ROWS, pages, later):
        check(f"hugo-{major}.{minor}/{row[0]}", has(page, row[3][new]), (page, row[3][new]))
        if row[4]:
            check(f"hugo-{major}.{minor}/{row[0]}/fixed", has(last, row[4]), (last, row[4]))


def check_told():
    """The one problem of each text, {} where none is told; and that its fix leaves none but another that was behind it."""
    behind = {"cut-term": ["front-matter-term-link"]}  # a term that begins with "#"
    shown = {}
    for name, text, rule, _, after in ROWS:
        problems = read(text)["problems"]
        check(f"told/{name}", [p["id"] for p in problems] == ([rule] if rule else []), problems)
        shown[name] = problems[0] if problems else {}
        if after:
            left = [p["id"] for p in read(fixed(text, shown[name]))["problems"]]
            check(f"told/{name}/fixed", left == behind.get(name, []), (fixed(text, shown[name]), left))
    return shown


told = check_told()
for one in HUGOS:
    check_hugo(one, told)
if not HUGOS:
    skip("hugo", "no hugo is installed")
finish()
