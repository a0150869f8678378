#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-po.py [--list]: nothing that people read is left untranslated.

po/POTFILES names every file with translatable strings; every visible property in a .ui file is translatable; each
language of po/LINGUAS has every string of today's sources, none empty, none fuzzy. --list prints the right POTFILES.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(os.environ.get("GALLEY_STYLE_ROOT") or Path(__file__).resolve().parents[2])
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|dngettext)\s*\(\s*"')
VISIBLE = {
    "label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "heading", "body", "text",
    "accept-label", "cancel-label", "primary-icon-tooltip-text", "secondary-icon-tooltip-text", "comments",
}
VISIBLE_ATTRIBUTES = {"label"}


def sources():
    """Files that may hold strings for people, as paths from the root, sorted."""
    found = [*ROOT.glob("src/**/*.c"), *ROOT.glob("src/**/*.h"), *ROOT.glob("src/**/*.ui"),
             *ROOT.glob("data/**/*.ui"), *ROOT.glob("data/*.desktop.in"), *ROOT.glob("data/*.metainfo.xml.in")]
    return sorted(path for path in found if "sample-site" not in path.parts)


def has_strings(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".c", ".h"):
        return MARKED.search(text) is not None
    return path.suffix != ".ui" or 'translatable="' in text


def wanted():
    return [path.relative_to(ROOT).as_posix() for path in sources() if has_strings(path)]


def check_potfiles():
    listed = {line.strip() for line in (ROOT / "po/POTFILES").read_text().splitlines()
              if line.strip() and not line.startswith("#")}
    needed = set(wanted())
    for name in sorted(needed - listed):
        yield f"po/POTFILES: {name} has translatable strings and is not listed; run build-aux/update-po.sh"
    for name in sorted(listed - needed):
        yield f"po/POTFILES: {name} is listed, but is gone or has no translatable string"


def untranslatable(text):
    """Words that are the same in every language: our name, marks, numbers."""
    return text == "Galley" or not re.search(r"[^\W\d_]{2}", text or "")


def check_ui(path):
    name = path.relative_to(ROOT).as_posix()
    for node in ElementTree.parse(path).iter():
        key = (node.get("name") or "").replace("_", "-")
        visible = (node.tag == "property" and key in VISIBLE) or \
            (node.tag == "attribute" and key in VISIBLE_ATTRIBUTES) or \
            (node.tag == "item" and node.get("translatable") is None and node.get("id") is None)
        plain = node.get("bind-source") is None and len(node) == 0
        if visible and plain and node.get("translatable") != "yes" and not untranslatable(node.text):
            yield f'{name}: {node.tag} “{key}” shows “{node.text}” and is not translatable'


def run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def check_language(language, pot):
    po = f"po/{language}.po"
    status, said = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", po)
    if status != 0 or "fuzzy" in said or "untranslated" in said:
        yield f"{po}: {said}"
    status, said = run("msgcmp", "--use-fuzzy", po, str(pot))
    if status != 0:
        yield f"{po} lacks strings of the sources; run build-aux/update-po.sh and translate:\n{said}"


def check_languages():
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "galley.pot"
        status, said = run("build-aux/make-pot.sh", str(pot))
        if status != 0 or said:
            yield f"xgettext: {said}"
            return
        for language in (ROOT / "po/LINGUAS").read_text().split():
            yield from check_language(language, pot)


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(wanted()))
        return 0
    faults = list(check_potfiles())
    for path in sources():
        if path.suffix == ".ui":
            faults += check_ui(path)
    if not any("gone" in fault for fault in faults):
        faults += check_languages()
    print("\n".join(faults) or "every string is listed and translated")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
