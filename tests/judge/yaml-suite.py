#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""yaml-suite.py JUDGE-VALUES BUILDDIR: each case of yaml-test-suite as front matter, as Galley and as go-yaml v2 read it.

Acceptance and values must agree in at least 98 %; each difference is explained in yaml-suite.txt, which holds no other.
"""
import json
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import meant  # noqa: E402
import outside  # noqa: E402

FOLDER = outside.SHARED / "suites" / "yaml-test-suite" / "src"
# How the suite writes what cannot be seen.
SIGNS = ((r"—*»", "\t"), ("␣", " "), ("↵", ""), ("←", "\r"), ("⇔", "\ufeff"), (r"∎\n?$", ""))


def cases():
    """(name, YAML) of each case; a file may hold several."""
    for path in sorted(FOLDER.glob("*.yaml")):
        blocks = re.findall(r"^  yaml: \|\d?\n((?:    .*\n|\s*\n)*)", path.read_text(encoding="utf-8"), re.M)
        for number, block in enumerate(blocks):
            text = re.sub(r"^    ", "", block, flags=re.M).rstrip("\n") + "\n"
            for sign, plain in SIGNS:
                text = re.sub(sign, plain, text)
            yield f"{path.stem}-{number}", text


def number(text):
    plain = text.replace("_", "").lower()
    special = {".inf": "inf", "+.inf": "inf", "-.inf": "-inf", ".nan": "nan"}.get(plain)
    if special:
        return special
    for pattern, base in ((r"([-+]?)0x([0-9a-f]+)", 16), (r"([-+]?)0b([01]+)", 2), (r"([-+]?)0o?([0-7]+)", 8)):
        found = re.fullmatch(pattern, plain)
        if found:
            return str(float(int(found[1] + found[2], base)))
    try:
        return str(float(plain))
    except ValueError:
        return text


def same(ours, theirs):
    if ours[0] == "map" and theirs[0] == "map":
        return len(ours[1]) == len(theirs[1]) and all(
            (a[0] == b[0] or meant.is_item(["boolean", b[0] == "true"], a[0])) and same(a[1], b[1])
            for a, b in zip(ours[1], theirs[1])
        )
    if ours[0] == "list" and theirs[0] == "list":
        return len(ours[1]) == len(theirs[1]) and all(same(a, b) for a, b in zip(ours[1], theirs[1]))
    if ours[0] == "date":
        return theirs == ["text", ours[1]]
    if ours[0] == "text" and theirs[0] == "boolean":
        return meant.is_item(theirs, ours[1])
    if ours[0] == "number" and theirs[0] == "number":
        return number(ours[1]) == number(theirs[1])
    return ours == theirs


def difference(ours, theirs):
    if "error" in ours and "error" in theirs:
        return None
    if "error" in ours:
        return f"refused; go-yaml reads {theirs['value']}"
    if "error" in theirs:
        return f"read as {ours['value']}; go-yaml: {theirs['error']}"
    return None if same(ours["value"], theirs["value"]) else f"{ours['value']} / go-yaml: {theirs['value']}"


def explained():
    lines = (outside.HERE / "yaml-suite.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


def main():
    driver, build = sys.argv[1:3]
    found = list(cases())
    if not found:
        print("1..0 # SKIP no yaml-test-suite: GALLEY_SHARED names no folder that holds it")
        return 0
    reader, why = outside.go_reader(build)
    if not reader:
        print(f"1..0 # SKIP {why}")
        return 0
    stream = b""
    for _, text in found:
        article = f"---\n{text}\n---\n".encode()
        stream += b"%d\n%s\n" % (len(article), article)


    ours = [json.loads(line) for line in subprocess.run([driver], input=stream, capture_output=True, check=True).stdout.splitlines()]
    theirs = outside.read(reader, stream)
    different = {}
    for (name, _), a, b in zip(found, ours, theirs, strict=True):
        if what := difference(a, b):
            different[name] = what
    known, n = explained(), len(found)
    accepted = sum("error" not in answer for answer in theirs)
    outside.check(
        "at least 98 % are read as go-yaml v2 reads them",
        n > 350 and accepted > 80 and len(different) <= 0.02 * n,
        [f"{n} cases, {accepted} of them front matter for go-yaml; {len(different)} differ"],
    )
    outside.check(
        "each difference is explained",
        not set(different) - set(known),
        [f"{name}: {different[name]}" for name in sorted(set(different) - set(known))],
    )
    outside.check("each explanation is of a difference", not set(known) - set(different), sorted(set(known) - set(different)))
    return outside.done()


sys.exit(main())
