#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""site-mutations.py JUDGE-SITE [RUNS]: broken, glued and odd configs are read or refused with a reason, never anything else."""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import outside  # noqa: E402
from sites import SITES  # noqa: E402

SEED, RUNS = 7, 150
WORDS = [word.encode() for word in "_merge languages [[ ]] \" ' theme themesDir .. / module mounts { } &a *a <<: params deep taxonomies lang".split()]
WORDS += [b"\0", b"\xff", b"\n", b"weight = 99999999999999999999", b"ignoreFiles = ['((a+)+)+$']\n", b"theme = ['/', '.', '..', '']\n"]


def mutate(chance, data):
    data = bytearray(data.encode())
    for _ in range(chance.choice([0, 0, 0, 0, 1, 1, 5])):
        at, kind = chance.randint(0, len(data)), chance.random()
        if kind < 0.3:
            del data[at : at + chance.randint(1, 12)]
        elif kind < 0.8:
            data[at:at] = chance.choice(WORDS)
        else:
            start = chance.randint(0, len(data))
            data[at:at] = data[start : start + chance.randint(1, 60)]
    return bytes(data)


def make(chance, folder):
    files = dict(SITES[chance.choice(sorted(SITES))])
    if chance.random() < 0.4:
        files.update(SITES[chance.choice(sorted(SITES))])
    files.pop("environment", None)
    for name, data in sorted(files.items()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(mutate(chance, data))


def main():
    driver, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    chance, read, refused, wrong = random.Random(SEED), 0, 0, []
    for number in range(runs):
        with tempfile.TemporaryDirectory(prefix="galley-site-") as tmp:
            make(chance, pathlib.Path(tmp))
            out = subprocess.run([driver, tmp], capture_output=True)
            lines = out.stdout.decode("utf-8", "replace").splitlines()
            if out.returncode or len(lines) != 3:
                wrong.append(f"run {number}: status {out.returncode}: {out.stderr.decode(errors='replace')[:300]}")
                continue
            sites = [json.loads(line) for line in lines]
            read += all("hugo" in site for site in sites)
            refused += all(site.get("error") for site in sites)
    outside.check("each is read or refused", not wrong and read + refused == runs, wrong[:5] + [f"{read} read, {refused} refused"])
    outside.check("some are read and some refused", read > runs // 4 and refused > runs // 10)
    return outside.done()


sys.exit(main())
