# SPDX-License-Identifier: GPL-3.0-or-later
"""stat and index."""

import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from ctl import PROGRAM, Site, check, ctl, finish, skip

HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_CACHE_HOME=HOME + "/cache")


def index(site, command):
    return json.loads(ctl("index", command, "--json", cwd=site.root).stdout)


def calls(site, *command):
    """How often each article was opened, and read, as the kernel saw it."""
    out = HOME + "/calls"
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")  # the finder of leaks cannot be traced
    subprocess.run(["strace", "-f", "-y", "-qq", "-o", out, "-e", "trace=open,openat,read", PROGRAM, *command],
                   cwd=site.root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    opened, read = collections.Counter(), collections.Counter()
    for line in open(out, errors="replace"):
        name = re.search(r'open(?:at)?\([^"]*"([^"]*\.md)"', line)
        if name:
            opened[os.path.basename(name[1])] += 1
        name = re.search(r"read\(\d+<([^>]*\.md)>", line)
        if name and "resumed" not in line:
            read[os.path.basename(name[1])] += 1
    return opened, read


def traced(site):
    names = [f"traced-{i}.md" for i in range(40)]
    for name in names:
        (pathlib.Path(site.root) / "content" / "numbers" / name).write_text("---\ntitle: T\n---\n" + "text " * 2000)
    time.sleep(0.1)
    index(site, "drop")
    opened, read = calls(site, "stat")
    check("index/one-open", all(opened[name] == 1 for name in names), opened)
    check("index/one-read", all(read[name] == 1 for name in names), read)
    index(site, "build")
    opened, read = calls(site, "index", "check")
    check("index/no-open", sum(opened.values()) == 0, opened)


with Site() as site:
    root = pathlib.Path(site.root)
    posts = root / "content" / "numbers"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text("---\ntitle: A\ntags: [x, y]\n---\nTwo words[^1].\n\n[^1]: Note\n")
    (posts / "b.md").write_text("---\ntitle: B\ndraft: true\n---\n三个字 [a](b.md) ![c](d.jpg)\n")
    time.sleep(0.1)
    told = json.loads(ctl("stat", "--json", cwd=site.root).stdout)
    numbers = next(item for item in told["sections"] if item["name"] == "numbers")
    check("stat/section", numbers["articles"] == 2, told)
    check("stat/states", told["draft"] >= 1 and told["published"] >= 1, told)
    check("stat/sums", told["notes"] >= 1 and told["images"] >= 1 and told["characters"] >= 5, told)
    plain = ctl("stat", cwd=site.root)
    check("stat/plain", plain.returncode == 0 and b"numbers" in plain.stdout, plain)

    check("stat/watch", told["watch"] in ("full", "partly", "looking") and b"folders watched" in plain.stdout, told)

    check("index/drop", index(site, "drop")["state"] == "missing")
    check("index/missing", index(site, "check")["state"] == "missing")
    built = index(site, "build")
    check("index/build", built["state"] == "current" and built["size"] > 0 and built["read"] >= 2, built)
    kept = index(site, "check")
    check("index/current", kept["state"] == "current" and kept["read"] == 0, kept)
    check("index/search", built["search"]["state"] == kept["search"]["state"] == "current"
          and kept["search"]["texts"] >= 2 and kept["search"]["missing"] == 0 and kept["search"]["size"] > 0, kept)
    (posts / "a.md").write_text("---\ntitle: Another\n---\n")
    time.sleep(0.1)  # what was written a moment ago is read again, to be sure
    changed = index(site, "check")
    check("index/outdated", changed["state"] == "outdated" and changed["read"] >= 1, changed)
    check("index/search-outdated", changed["search"]["state"] == "outdated" and changed["search"]["missing"] == 1, changed)
    folder = pathlib.Path(built["search"]["path"])
    check("index/search-drop", any(folder.iterdir()) and index(site, "drop")["state"] == "missing" and not folder.exists())
    index(site, "build")
    pathlib.Path(built["path"]).write_bytes(b"x" * 500)
    check("index/damaged", index(site, "check")["state"] == "damaged")
    again = json.loads(ctl("stat", "--json", cwd=site.root).stdout)
    check("index/mended", again["articles"] == told["articles"] and index(site, "check")["state"] == "current", again)
    check("index/usage", ctl("index", "eat", cwd=site.root).returncode == 2)
    if shutil.which("strace") and subprocess.run(["strace", "-qq", "true"], capture_output=True).returncode == 0:
        traced(site)
    else:
        skip("index/strace", "strace is not here")
finish()
