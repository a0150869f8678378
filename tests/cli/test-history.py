# SPDX-License-Identifier: GPL-3.0-or-later
"""history, undo, and what a killed run left, as galleyctl sees them. The changes themselves are made by change-run, a
small program of the tests: galleyctl's own commands for many files are tested where they are."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from ctl import ARTICLE, Site, check, ctl, finish, tree

CHANGE = os.path.abspath(sys.argv[2])
HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_STATE_HOME=HOME + "/state", XDG_DATA_HOME=HOME + "/data", TZ="UTC")


def change(site, *words, **more):
    """change-run ROOT OLD NEW FILE…: replaces OLD by NEW in each file, as one change."""
    return subprocess.run([CHANGE, str(site.root), *words], capture_output=True, timeout=60, **more)


def history(site):
    return json.loads(ctl("history", "--site", site.root, "--json").stdout)["items"]


articles = {f"a{i}.md": ARTICLE for i in range(4)}
names = [f"content/posts/{name}" for name in articles]
with Site(articles) as site:
    none = ctl("history", "--site", site.root)
    check("history/none", none.returncode == 0 and none.stdout == b"" and b"no change" in none.stderr, none)
    check("history/none/json", history(site) == [])
    refused = ctl("undo", "--site", site.root)
    check("undo/none", refused.returncode == 1 and b"nothing to undo" in refused.stderr, refused.stderr)
    check("undo/usage", ctl("undo", "first", "--site", site.root).returncode == 2)

    before = tree(site.root)
    done = change(site, "Letterpress", "Movable", *names)
    after = tree(site.root)
    check("run", done.returncode == 0 and before != after, done.stderr)
    items = history(site)
    check("history/json", len(items) == 1 and items[0]["state"] == "done" and items[0]["changed"] == 4
          and items[0]["skipped"] == 0 and items[0]["time"].endswith("Z") and "undoes" not in items[0], items)
    text = ctl("history", "--site", site.root).stdout.decode()
    check("history/text", "Replace" in text and "(4 files)" in text, text)

    dry = ctl("undo", "--dry-run", "--site", site.root)
    check("undo/dry-run", dry.returncode == 0 and dry.stdout.count(b"\n+  - Letterpress\n") == 4
          and b"4 files, +4" in dry.stderr and tree(site.root) == after, dry)
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(site.root, copy, dirs_exist_ok=True)
        patch = subprocess.run(["git", "apply", "--unsafe-paths", "-p1", "-"], input=dry.stdout, cwd=copy, capture_output=True)
        check("undo/dry-run/git-apply", patch.returncode == 0 and tree(copy) == before, patch.stderr)

    undone = ctl("undo", "--site", site.root)
    check("undo", undone.returncode == 0 and tree(site.root) == before and b"4 files changed" in undone.stdout, undone)
    again = ctl("undo", items[0]["id"], "--site", site.root)
    check("undo/twice", again.returncode == 1 and b"taken back already" in again.stderr, again.stderr)
    redone = ctl("undo", history(site)[0]["id"], "--site", site.root)
    titles = [item["title"].split(":")[0] for item in history(site)]
    check("redo", redone.returncode == 0 and tree(site.root) == after and titles == ["Redo", "Undo", "Replace “a” by “b”"], titles)

    site.path("a1.md").write_text("edited since\n")
    partly = ctl("undo", "--site", site.root)
    check("undo/edited", partly.returncode == 0 and b"a1.md: It was edited since." in partly.stdout
          and site.path("a1.md").read_text() == "edited since\n" and site.path("a0.md").read_text() == ARTICLE, partly)
    check("undo/edited/state", history(site)[-1]["state"] == "partly-undone" and history(site)[0]["skipped"] == 1)

# Killed once all is marked: the next command that writes finishes it first, and says so.
with Site(articles) as site:
    killed = change(site, "Letterpress", "Movable", *names, env=dict(os.environ, KILL="renaming"))
    check("killed", killed.returncode == -9, killed)
    stray = site.path(".galley-stray.tmp")
    stray.write_text("x")
    os.utime(stray, (time.time() - 3600,) * 2)
    wrote = ctl("set", site.path("a0.md"), "weight=9")
    left = list(pathlib.Path(site.root).rglob(".galley-*"))
    check("killed/finished", wrote.returncode == 0 and b"finished now: Replace" in wrote.stderr and left == []
          and all(b"Movable" in site.path(name).read_bytes() for name in articles)
          and b"weight: 9" in site.path("a0.md").read_bytes(), wrote.stderr)
    check("killed/history", history(site)[0]["state"] == "done")
    undone = ctl("undo", "--site", site.root)
    check("killed/undo", b"3 files changed" in undone.stdout and b"a0.md: It was edited since." in undone.stdout, undone)

# The same for fixing: what it reads is what the finished change made.
with Site({name: text.replace("2025/7/2", "2025-07-02") for name, text in articles.items()}) as site:
    change(site, "2031-03-04T09:30:00+08:00", "2031/3/4", *names, env=dict(os.environ, KILL="renaming"))
    fixed = ctl("check", "--fix", cwd=site.root)
    check("killed/fix", b"finished now: Replace" in fixed.stderr and all(b"2031-03-04 " in site.path(name).read_bytes() for name in articles),
          fixed.stderr + site.path("a0.md").read_bytes())

# Killed before the mark: nothing has happened.
with Site(articles) as site:
    before = tree(site.root)
    change(site, "Letterpress", "Movable", *names, env=dict(os.environ, KILL="writing"))
    wrote = ctl("undo", "--site", site.root)
    check("killed/rolled-back", wrote.returncode == 1 and b"taken back now" in wrote.stderr and tree(site.root) == before,
          wrote.stderr)

shutil.rmtree(HOME)
finish()
