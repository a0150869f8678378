# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rules on notes and dates say of Hugo, and what their fixes make of the page, against the Hugos of GALLEY_HUGOS."""
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

# What the one rule is that must be found first, and a body.
NOTES = [
    ("", "a[^1] b[^x]\n\n[^1]: ONE\n[^x]: TWO\n"),
    ("", "[^1]：说\n\n[^1]: ONE\n"),
    ("", "a[^1]\n\n[^1]: A long line\nthat goes on.\n"),
    ("", "a[^1]\n\n[^1]:\n\n    ONE\n"),
    ("note-unused", "a\n\n[^1]: ONE\n"),
    ("note-missing", "a[^1]\n"),
    ("note-empty", "a[^1]\n\n[^1]:\n"),
    ("note-case", "a[^Foo]b[^foo]\n\n[^foo]: ONE\n"),
    ("note-case", "a[^１]b[^1]\n\n[^1]: ONE\n"),
    ("note-duplicate", "a[^1]\n\n[^1]: ONE\n[^1]: TWO\n"),
    ("note-duplicate", "a[^1]\n\n[^1]: ONE\n[^1]: ONE\n"),
    ("note-duplicate", "a[^1]\n\n[^1]: ONE\n[^1]: ONE\n[^2]: TWO\n\nb[^2]\n"),
    ("note-duplicate", "a[^1]\n[^1]: ONE\n\nb\n[^1]: ONE\n\nc\n"),
    ("note-colon", "a[^1]\n\n[^1]：来源\n"),
    ("note-colon", "a[^1]\n\n[^1] : ONE\n"),
    ("note-colon", "a[^1]\n\n［^1］:ONE\n"),
    ("note-colon", "a[^1]\nb\n【^1】 ：ONE\n"),
    ("note-brackets", "a［^1］b[^1]\n\n[^1]: ONE\n"),
    ("note-brackets", "a【^1】b[^1]\n\n[^1]: ONE\n"),
    ("note-brackets", "a[＾1]b[^1]\n\n[^1]: ONE\n"),
    ("note-brackets", "| a［^1］ | b[^1] |\n|---|---|\n| c | d |\n\n[^1]: ONE\n"),
    ("note-glued", "a[^1]\n\n[^1]: 来源。\nBELOW\n"),
    ("note-glued", "a[^1]\n\n[^1]: 2025/7/2\nBELOW\nBELOW\n\nc\n"),
    ("note-label-blank", "a[^my note] b[^2] c[^my note]\n\n[^my note]: ONE\n[^2]: TWO\n"),
    ("note-heading", "# T[^1]\n\n[^1]: ONE\n"),
    ("note-order", "a[^2] b[^1] c[^2]\n\n[^1]: ONE[^9]\n[^2]: TWO\n[^9]: NINE\n"),
    ("note-order", "a[^x] b[^3] c[^2]\n\n[^x]: ONE\n[^2]: TWO\n[^3]: THREE\n"),
]
# The same for lines of front matter, and whether Hugo builds the page.
DATES = [
    ("", "date: 2025-07-02", True),
    ("date-future", "date: 2099-01-01", False),
    ("", "date: 2099-01-01\npublishDate: 2025-01-01", True),
    ("date-future", "date: 2025-01-01\npublishDate: 2099-01-01", False),
    ("date-expired", "date: 2020-01-01\nexpiryDate: 2021-01-01", False),
    ("", "date: 2020-01-01\nexpiryDate: 2099-01-01", True),
    ("date-expiry-first", "date: 2020-01-02\nexpiryDate: 2020-01-01", False),
    ("date-expiry-first", "date: 2020-01-02\nunpublishdate: 2020-01-02", False),
    ("date-twice", "publishDate: 2020-01-01\npubdate: 2099-01-01", True),
    ("date-twice", "expiryDate: 2099-01-01\nunpublishdate: 2021-01-01", True),
    ("date-twice", "publishDate: 2099-01-01\npubdate: 2020-01-01", False),
]
CHANGES_NOTHING = {"note-duplicate", "note-label-blank", "note-order"}
ADDS_REFERENCES = {"note-case", "note-colon", "note-brackets"}


def problems_of(text):
    return json.loads(ctl("check", "-", "--json", stdin=text.encode()).stdout)["items"]


def fixed(text, problem):
    data = text.encode()
    for edit in reversed(problem["fix"]):
        start, end = edit["span"]
        data = data[:start] + edit["text"].encode() + data[end:]
    return data.decode()


def references(html):
    return html.count('class="footnote-ref"')


def judge(rule, problem, body, before, after, old):
    """Whether the page is as the rule says, and whether the fix makes it what it should be."""
    text, _, notes = before.partition('<div class="footnotes"')
    if rule == "":
        return "[^" not in before
    if rule in ("note-unused", "note-duplicate") and "TWO" not in body:
        said = before.count("ONE") == (0 if rule == "note-unused" else 1)
    elif rule == "note-duplicate":
        said = ("TWO" in before) == ("[^2]" in body)
    elif rule == "note-missing":
        said = "[^1]" in text
    elif rule == "note-empty":
        said = re.search(r"<li[^>]*>\s*(<p>)?(&#160;)?\s*(<a[^>]*>[^<]*</a>)?\s*(</p>)?\s*</li>", notes) is not None
    elif rule == "note-glued":
        said = "BELOW" in notes and "BELOW" not in text
    elif rule == "note-heading":
        said = ('id="t1"' in text) == old
    elif rule in ADDS_REFERENCES:
        said = any(mark in before for mark in ("[^", "［^", "【^", "[＾"))
    else:
        said = references(before) >= 3
    if after is None or not said:
        return said and "fix" not in problem
    if rule in CHANGES_NOTHING:
        return after == before
    if rule in ADDS_REFERENCES:
        return references(after) > references(before) and "[^" not in after and "［" not in after and "【" not in after
    text, _, notes = after.partition('<div class="footnotes"')
    return "BELOW" in text and "BELOW" not in notes


def build(hugo, pages):
    """{name: HTML} of what was built."""
    with tempfile.TemporaryDirectory(prefix="galleyctl-") as folder:
        root = Path(folder)
        (root / "hugo.toml").write_text(CONFIG)
        (root / "layouts/_default").mkdir(parents=True)
        (root / "layouts/_default/single.html").write_text("{{ .Content }}")
        (root / "content").mkdir()
        for name, text in pages.items():
            (root / f"content/{name}.md").write_text(text)
        result = subprocess.run([hugo, "-s", folder], capture_output=True, text=True, check=False)
        if not (root / "public").exists():
            raise SystemExit(result.stdout + result.stderr)
        return {page.parent.name: page.read_text() for page in root.glob("public/*/index.html")}


pages, found = {}, {}
for n, (rule, body) in enumerate(NOTES):
    text = f"---\ntitle: t\n---\n{body}"
    items = problems_of(text)
    name = f"{rule or 'clean'}/{n}"
    if not check(f"found/{name}", (items[0]["id"] if items else "") == rule, items):
        continue
    pages[f"n{n}"] = text
    found[n] = items[0] if items else {}
    if "fix" in found[n]:
        pages[f"f{n}"] = fixed(text, items[0])
for n, (rule, lines, _) in enumerate(DATES):
    text = f"---\n{lines}\n---\nx\n"
    ids = [item["id"] for item in problems_of(text)]
    check(f"found/{rule or 'clean'}/date-{n}", rule in ids if rule else ids == [], ids)
    pages[f"d{n}"] = text

if not HUGOS:
    skip("hugo", "there is no hugo")
for hugo in HUGOS:
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"v0\.(\d+)", version)
    if not number:
        skip(hugo, "it does not run")
        continue
    built = build(hugo, pages)
    for n, problem in found.items():
        rule, body = NOTES[n]
        before, after = built.get(f"n{n}", ""), built.get(f"f{n}")
        check(f"hugo-0.{number[1]}/{rule or 'clean'}/{n}", judge(rule, problem, body, before, after, int(number[1]) < 152),
              f"{body}\n--- before\n{before}\n--- after\n{after}")
    for n, (rule, lines, shown) in enumerate(DATES):
        check(f"hugo-0.{number[1]}/{rule or 'clean'}/date-{n}", (f"d{n}" in built) == shown, lines)

finish()
