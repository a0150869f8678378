#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-needs.py: what the build asks for, ./dev installs; and the Flatpak manifest names every module it must build.

Every dependency() of a meson.build stands in the table of ./dev (GLib comes with GTK), with no lower version.
"""
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ.get("GALLEY_STYLE_ROOT") or Path(__file__).resolve().parents[2])
WITH_GTK = re.compile(r"(glib|gobject|gio|gio-unix|gmodule)(-unix)?-2\.0|pango|cairo|threads|fontconfig")
DEPENDENCY = re.compile(r"dependency\(\s*'([^']+)'(?:[^)]*?version:\s*'>=\s*([^']+)')?")
# What org.gnome.Platform lacks.
MODULES = {"libcmark-gfm": "cmark-gfm", "yaml-0.1": "libyaml"}


def numbers(version):
    return [int(part) for part in re.findall(r"\d+", version or "0")]


def table():
    rows = re.findall(r"^(\w+)\|pkg (\S+) (\S+)\|", (ROOT / "dev").read_text(), re.M)
    return {name: version for _, name, version in rows}


def dependencies():
    for path in [ROOT / "meson.build", *sorted((ROOT / "src").rglob("meson.build"))]:
        for name, version in DEPENDENCY.findall(path.read_text()):
            yield path.relative_to(ROOT).as_posix(), name, version


def check_dev():
    known = table()
    for place, name, version in dependencies():
        if WITH_GTK.fullmatch(name):
            continue
        if name not in known:
            yield f"{place}: {name} is not in the table of ./dev"
        elif numbers(known[name]) < numbers(version):
            yield f"{place}: {name} >= {version}, but ./dev is content with {known[name]}"


def check_flatpak():
    manifests = sorted((ROOT / "flatpak").glob("*.yaml"))
    if not manifests:
        yield "flatpak/: there is no manifest"
    for path in manifests:
        text, name = path.read_text(), path.relative_to(ROOT).as_posix()
        if "\t" in text:
            yield f"{name}: YAML knows no tabs"
        for key in ("id", "runtime", "runtime-version", "sdk", "command", "finish-args", "modules"):
            if not re.search(rf"^{key}:", text, re.M):
                yield f"{name}: {key} is missing"
        modules = re.findall(r"^  - name: (\S+)", text, re.M)
        for _, dependency, _ in dependencies():
            if dependency in MODULES and MODULES[dependency] not in modules:
                yield f"{name}: the module {MODULES[dependency]} is missing"
        if modules[-1:] != ["galley"]:
            yield f"{name}: the last module is not galley"
        yield from parse(path, name)


def parse(path, name):
    """Reads the manifest as YAML where Python has a reader."""
    try:
        import yaml
    except ImportError:
        return
    try:
        yaml.safe_load(path.read_text())
    except yaml.YAMLError as error:
        yield f"{name}: {error}"


def main():
    faults = [*check_dev(), *check_flatpak()]
    print("\n".join(faults) or "./dev and the manifest have what the build needs")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
