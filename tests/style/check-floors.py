#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-floors.py [CHECK…]: the house stands as src/DESIGN.md draws it. Checks: floors cycles doors files functions.

floors     an include only goes down; panes do not know each other; window and command line see core as "ink.h" (and say
           things through "ink-i18n.h")
cycles     no header includes itself by way of others
doors      a foreign library is included by its one file, and never by a header of core
files      licence line first, `#pragma once` in headers, files not too long
functions  at most 60 lines, unless a `/* long: reason */` stands directly above
"""
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ.get("GALLEY_STYLE_ROOT") or Path(__file__).resolve().parents[2])
SRC = ROOT / "src"

# The deepest folder that matches counts. Higher may include lower; the two readers of core are apart.
FLOORS = {
    "core/text": 1, "core/format": 2, "core/model": 3, "core/service": 4, "core": 5,
    "cli": 6, "app/widget": 6, "app/document": 7, "app/pane": 8, "app": 9,
}
# Who may include what from outside: (pattern of the header, pattern of the one file below src/).
DOORS = [
    (r"cmark-gfm.*\.h|node\.h|parser\.h", r"core/format/ink-(markdown|cmark-[a-z-]+)\.c"),
    (r"yaml\.h", r"core/format/ink-front-yaml\.c"),
    (r"unicode/.*", r"core/text/ink-(charset|han|variants-make)\.c"),
    (r"libxml/.*", r"core/service/ink-dom\.c"),
    (r"libsoup/.*", r"core/service/ink-fetch\.c"),
    (r"json-glib/.*", r"core/service/ink-json-[a-z-]+\.c|cli/galleyctl-json\.c"),
    (r"webkit/.*|jsc/.*", r"app/pane/galley-preview[a-z-]*\.c"),
    (r"gtk/.*|gdk/.*|gdk-pixbuf/.*|gsk/.*|adwaita\.h|gtksourceview/.*|pango/.*|graphene.*", r"app/.*"),
    (r"glib.*|gio/.*|gobject/.*", r".*"),
]
# The C library and Linux.
SYSTEM = re.compile(r"""(sys|linux)/[a-z0-9_]+\.h|(assert|ctype|dirent|errno|fcntl|float|ftw|grp|immintrin|inttypes|langinfo|limits|
    locale|math|poll|pwd|sched|setjmp|signal|spawn|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|
    time|unistd|wchar|wctype)\.h""", re.X)
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
LICENSED = {".c", ".h", ".py", ".sh", ".build", ".css", ".html", ".ui", ".xml", ".svg", ".lang", ".js", ".in", ".yaml"}
LONGEST_FILE = {"core": 600, "cli": 600, "app": 800}
LONGEST_FUNCTION = 60


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def code(*suffixes):
    return sorted(p for p in SRC.rglob("*") if p.suffix in (suffixes or (".c", ".h")))


def includes(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def floor(path):
    place = path.relative_to(SRC).parent.as_posix()
    while place not in FLOORS:
        place = place.rpartition("/")[0]
        if not place:
            raise SystemExit(f"{name_of(path)}: the folder belongs to no floor")
    return place


def headers():
    """{file name: path}; our headers have names of their own, so the name is enough to find one."""
    return {path.name: path for path in code(".h")}


def kin(a, b):
    """Whether the files are parts of one pane, as galley-editor.c and galley-editor-lines.h are: the second word says."""
    return a.split("-")[:2] == b.split("-")[:2]


def fault_of_include(path, target):
    here, there = floor(path), floor(target)
    if FLOORS[there] > FLOORS[here] or (FLOORS[there] == FLOORS[here] and here != there):
        return f"{here} may not include {there}"
    if there == "core" and here.startswith("core/"):
        return "core does not include its own umbrella"
    if not here.startswith("core") and there.startswith("core/") and target.name != "ink-i18n.h":
        return 'core is included as "ink.h" here'
    if here == there == "app/pane" and not kin(path.stem, target.stem):
        return "a pane does not know another pane"
    return None


def check_floors():
    known = headers()
    for path in code():
        for bracket, what in includes(path):
            target = known.get(what.rpartition("/")[2])
            if bracket == '"' and target is not None and target != path:
                fault = fault_of_include(path, target)
                if fault:
                    yield f"{name_of(path)}: includes {what}: {fault}"
    twice = [p for p in code(".h") if known[p.name] != p]
    for path in twice:
        yield f"{name_of(path)}: another header has this name"


def check_cycles():
    known = headers()
    edges = {path: [known[what.rpartition("/")[2]] for bracket, what in includes(path)
                    if what.rpartition("/")[2] in known] for path in known.values()}
    state = {}

    def walk(path, trail):
        state[path] = "open"
        for target in edges[path]:
            if state.get(target) == "open":
                circle = trail[trail.index(target):] if target in trail else [path]
                yield "include cycle: " + " → ".join(p.name for p in [*circle, target])
            elif target not in state:
                yield from walk(target, [*trail, target])
        state[path] = "done"

    for path in sorted(edges):
        if path not in state:
            yield from walk(path, [path])


def check_doors():
    for path in code():
        place = path.relative_to(SRC).as_posix()
        for bracket, what in includes(path):
            if bracket == '"':
                continue
            doors = [door for header, door in DOORS if re.fullmatch(header, what)]
            if doors and not any(re.fullmatch(door, place) for door in doors):
                yield f"{name_of(path)}: <{what}> has its door in {' or '.join(doors)}"
            elif not doors and not SYSTEM.fullmatch(what):
                yield f"{name_of(path)}: <{what}>: no door is written for this library (tests/style/check-floors.py)"


def licensed_files():
    for top in ("src", "tests", "data", "build-aux", "po", "flatpak"):
        for path in sorted((ROOT / top).rglob("*")):
            place = path.relative_to(ROOT).as_posix()
            if path.is_file() and path.suffix in LICENSED and "__pycache__" not in place \
                    and not place.startswith(("data/sample-site/", "tests/data/")):
                yield path
    yield from [ROOT / "meson.build", ROOT / "dev", ROOT / ".ci/run"]


def check_files():
    for path in licensed_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        if not any("SPDX-License-Identifier:" in line for line in lines[:3]):
            yield f"{name_of(path)}: the licence line is missing"
        if path.suffix == ".h" and "#pragma once" not in lines[:4]:
            yield f"{name_of(path)}: `#pragma once` is missing"
    for path in code():
        limit = LONGEST_FILE[path.relative_to(SRC).parts[0]]
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > limit:
            yield f"{name_of(path)}: {count} lines, the limit is {limit}: look for the second idea in it"


def excused(lines, start):
    """Whether `/* long: … */` stands above the function whose brace is at start."""
    for line in reversed(lines[:start]):
        if not line.strip():
            return False
        if line.startswith("/* long: ") and len(line) > len("/* long:  */"):
            return True
    return False


def check_functions():
    files = [*code(".c"), *sorted((ROOT / "tests").rglob("*.c"))]
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        start = None
        for number, line in enumerate(lines):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                length = number - start - 1
                if length > LONGEST_FUNCTION and not excused(lines, start):
                    head = lines[start - 1].strip()
                    yield f"{name_of(path)}:{start}: {length} lines in `{head[:50]}`, the limit is {LONGEST_FUNCTION}"
                start = None


CHECKS = {"floors": check_floors, "cycles": check_cycles, "doors": check_doors, "files": check_files,
          "functions": check_functions}


def main():
    faults = [fault for name in sys.argv[1:] or CHECKS for fault in CHECKS[name]()]
    print("\n".join(faults) or "the house stands")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
