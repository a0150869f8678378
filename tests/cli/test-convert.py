# SPDX-License-Identifier: GPL-3.0-or-later
"""convert: the formats and back, the body untouched, what is lost told, refusals."""

import json

from ctl import ARTICLE, Site, check, ctl, finish, tree

BODY = ARTICLE.split("---\n", 2)[2]
START = {"yaml": "---\n", "toml": "+++\n", "json": "{\n"}


def fields(path):
    """Key and value of each field, whatever the order: TOML's tables stand last."""
    shown = json.loads(ctl("show", path, "--json").stdout)
    return shown["format"], {field["key"]: str(field["value"]) for field in shown["fields"]}


for formats in (["toml", "yaml"], ["json", "yaml"], ["toml", "json", "toml"], ["yaml"]):
    name = "-".join(["yaml", *formats])
    with Site({"a.md": ARTICLE}) as site:
        path = site.path()
        before = fields(path)[1]
        for fmt in formats:
            was = tree(site.root)
            dry = ctl("convert", path, "--to", fmt, "--dry-run")
            check(f"{name}/{fmt}/dry-run", dry.returncode == 0 and tree(site.root) == was, dry.stderr)
            result = ctl("convert", path, "--to", fmt)
            text = path.read_text()
            good = result.returncode == 0 and text.startswith(START[fmt]) and text.endswith(BODY)
            check(f"{name}/{fmt}", good, result.stderr.decode() + text)
            if text.encode() != was["content/posts/a.md"]:
                check(f"{name}/{fmt}/told", f"rewritten as {fmt}".encode() in result.stderr, result.stderr)
                check(f"{name}/{fmt}/diff", b"\n-" in dry.stdout and b"\n+" in dry.stdout, dry.stdout)
            check(f"{name}/{fmt}/values", fields(path) == (fmt, before), f"{fields(path)} {before}")

with Site({"a.md": ARTICLE}) as site:
    result = ctl("convert", site.path(), "--to", "json")
    check("comments-counted", b"Comments lost: 2\n" in result.stderr, result.stderr)
with Site({"a.md": "---\na: 1\ntags:\n---\n"}) as site:
    result = ctl("convert", site.path(), "--to", "toml")
    check("empty-counted", b"Empty fields left out: 1\n" in result.stderr, result.stderr)
    check("empty", site.path().read_text() == "+++\na = 1\n+++\n", site.path().read_text())

REFUSED = [
    ("twice", "---\na: 1\na: 2\n---\n", "toml", "twice"),
    ("octal", "---\na: 017\n---\n", "json", "a"),
    ("none", "text\n", "yaml", "no front matter"),
    ("unreadable", "---\na: [\n---\n", "toml", "line"),
]
for name, text, fmt, word in REFUSED:
    with Site({"a.md": text}) as site:
        was = tree(site.root)
        result = ctl("convert", site.path(), "--to", fmt)
        good = result.returncode == 1 and word in result.stderr.decode() and tree(site.root) == was
        check(f"refused/{name}", good, result.stderr.decode())
with Site({"a.md": ARTICLE}) as site:
    for name, words in (("no-to", []), ("org", ["--to", "org"])):
        result = ctl("convert", site.path(), *words)
        check(f"usage/{name}", result.returncode == 2 and b"toml" in result.stderr, result.stderr)

finish()
