# SPDX-License-Identifier: GPL-3.0-or-later
"""Our Markdown of pages: Hugo makes the same DOM of it as of what is expected. `import.py JUDGE_IMPORT [--list]`."""

import json
import pathlib
import subprocess
import sys
import tempfile

import dom
import outside
from markdown_hugo import hugos, of_hugo, write_site

NEEDED = 0.9


def of_ours(program, pages):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, page in enumerate(pages):
            path = pathlib.Path(folder) / f"{i:05}.html"
            path.write_text(page, encoding="utf-8")
            files.append(str(path))
        out = subprocess.run([program, *files], capture_output=True, check=True).stdout
    bodies = []
    while out:
        length, out = out.split(b"\n", 1)
        bodies.append(out[: int(length)])
        out = out[int(length) + 1 :]
    return bodies


def read(html):
    """Blanks that do not break are none of ours: they are blanks."""
    return dom.read(html.replace("\u00a0", " ").replace("&nbsp;", " ").replace("&#160;", " "))


def judge(program, name, cases, verbose):
    ours = of_ours(program, [case["html"] for case in cases])
    bodies = ours + [case["markdown"].encode() for case in cases]
    for version, hugo in hugos():
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            write_site(root, bodies, "")
            pages = of_hugo(root, hugo, len(bodies))
        differ = []
        for i, case in enumerate(cases):
            our, meant = (pages[k] or "" for k in (i, i + len(cases)))
            where = dom.first_difference(read(meant), read(our))
            if where is not None:
                differ.append((case["name"], where, ours[i].decode(), case["markdown"]))
        good = len(cases) - len(differ)
        detail = [f"{one}: meant {where[0]} ours {where[1]}" for one, where, _, _ in differ]
        outside.check(f"{name}, Hugo {version}: {good} of {len(cases)}", good >= NEEDED * len(cases), detail)
        if verbose:
            for one, _, our, meant in differ:
                print(f"=== {one}\n--- meant\n{meant}\n--- ours\n{our}")


def main():
    suite = outside.SHARED / "suites" / "turndown" / "cases.json"
    if not hugos() or not suite.is_file():
        outside.skip("import", "Hugo and ../shared/suites/turndown are needed")
        return outside.done()
    judge(sys.argv[1], "turndown", json.loads(suite.read_text(encoding="utf-8")), "--list" in sys.argv)
    return outside.done()


sys.exit(main())
