# SPDX-License-Identifier: GPL-3.0-or-later
"""Our HTML against Hugo's own, DOM by DOM. `markdown.py JUDGE_RENDER [--list]`; --list prints every difference."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import dom
import markdown_cases
import outside
import shortcode_cases
from markdown_hugo import hugos, of_hugo, write_site

GOLDMARK = pathlib.Path("/usr/share/gocode/src/github.com/yuin/goldmark")


def of_ours(root, program, version, count):
    files = [str(root / "content" / "p" / f"{i:05}.md") for i in range(count)]
    pages = []
    for start in range(0, count, 500):
        out = subprocess.run(
            [program, str(root), version, *files[start : start + 500]], capture_output=True, check=True
        ).stdout
        while out:
            length, out = out.split(b"\n", 1)
            pages.append(out[: int(length)].decode("utf-8", "replace"))
            out = out[int(length) + 1 :]
    return pages


def compare(program, hugo, version, bodies, config):
    """Which of the bodies differ: (position, where)."""
    differ, unbuilt = [], 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write_site(root, bodies, config)
        theirs = of_hugo(root, hugo, len(bodies))
        ours = of_ours(root, program, version, len(bodies))
    for i, (their, our) in enumerate(zip(theirs, ours)):
        if their is None and our.strip() == "":
            continue
        if their is None:
            unbuilt += 1
            if os.environ.get("GALLEY_UNBUILT"):
                print("#", i, bodies[i][:150])
            continue
        where = dom.first_difference(dom.read(their), dom.read(our))
        if where is not None:
            differ.append((i, where, their, our))
    return differ, unbuilt


# --- the bodies ----------------------------------------------------------------------------------------------


def goldmark_extension(name):
    text = (GOLDMARK / "extension" / "_test" / f"{name}.txt").read_text(encoding="utf-8")
    cases = re.split(r"\n//= = =[^\n]*\n", text)
    bodies = []
    for case in cases:
        parts = re.split(r"//- - - - - - - - -//\n", case)
        if len(parts) >= 2:
            escaped = "enableEscape" in parts[0]
            body = re.sub(r"\n//- - -[^\n]*\Z", "\n", parts[1].rstrip("\n") + "\n")
            bodies.append((body.replace("\\t", "\t") if escaped else body).encode())
    return bodies


def commonmark():
    """The examples of the specification: 0.31.2 where GALLEY_COMMONMARK names its spec.txt, else 0.30 of goldmark."""
    spec = os.environ.get("GALLEY_COMMONMARK")
    if spec and os.path.isfile(spec):
        text = pathlib.Path(spec).read_text(encoding="utf-8")
        found = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.S | re.M)
        return "0.31.2", [source.replace("→", "\t").encode() for source, _ in found]
    return "0.30", [example["markdown"].encode() for example in json.loads((GOLDMARK / "_test" / "spec.json").read_text())]


def corpus():
    """The real bodies that use no shortcode: what stands behind the front matter."""
    bodies = []
    files = sorted((outside.SHARED / "corpus" / "dev-small").rglob("*.md"))
    files += sorted((outside.HERE.parent.parent / "data" / "sample-site" / "content").rglob("*.md"))
    for path in files:
        data = path.read_bytes()
        match = re.match(rb"(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$\n?", data, re.S | re.M)
        body = data[match.end() :] if match else data
        if body.strip() and b"{{<" not in body and b"{{%" not in body:
            bodies.append((path, body))
    return bodies


# --- the judgement -------------------------------------------------------------------------------------------


def judge(program, name, bodies, needed, config, verbose, versions=None):
    for version, hugo in hugos():
        if versions and version not in versions:
            continue
        differ, unbuilt = compare(program, hugo, version, bodies, config)
        good = len(bodies) - len(differ) - unbuilt
        detail = [f"{i}: hugo {where[0]} ours {where[1]}" for i, where, _, _ in differ[: None if verbose else 5]]
        outside.check(f"{name}, Hugo {version}: {good} of {len(bodies)} ({unbuilt} unbuilt)", good >= needed, detail)
        if verbose:
            for i, _, their, our in differ:
                print(f"=== {name} {version} {i}\n{bodies[i].decode('utf-8', 'replace')[:2000]}\n--- hugo\n{their[:3000]}\n--- ours\n{our[:3000]}")


def main():
    program = sys.argv[1]
    verbose = "--list" in sys.argv
    only = [argument for argument in sys.argv[2:] if not argument.startswith("-")]
    unsafe = "[markup.goldmark.renderer]\nunsafe = true\n"
    if not hugos() or not GOLDMARK.is_dir():
        outside.skip("markdown", "Hugo and Debian's golang-github-yuin-goldmark-dev are needed")
        return outside.done()
    for name in ("footnote", "linkify", "strikethrough", "table", "tasklist", "typographer", "definition_list"):
        if not only or name in only:
            bodies = goldmark_extension(name)
            judge(program, name, bodies, len(bodies), unsafe, verbose)
    if not only or "commonmark" in only:
        version, bodies = commonmark()
        judge(program, f"commonmark {version}", bodies, 645, unsafe, verbose)
    for name, versions, config, bodies in markdown_cases.CASES + shortcode_cases.CASES:
        if not only or "own" in only or name in only or ("shortcodes" in only and "{{" in bodies[0]):
            bodies = [body.encode() for body in bodies]
            judge(program, name, bodies, len(bodies), config, verbose, versions)
    if not outside.SHARED.is_dir():
        outside.skip("corpus", "there is no ../shared")
    elif not only or "corpus" in only:
        bodies = [body for _, body in corpus()]
        judge(program, "corpus", bodies, len(bodies) * 0.995, "", verbose)
    return outside.done()


sys.exit(main())
