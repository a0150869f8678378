# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of galleyctl share: running it, trees before and after, TAP."""

import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
SHARED = pathlib.Path(os.environ.get("GALLEY_SHARED", "../shared"))
SOURCE = pathlib.Path(os.environ.get("GALLEY_SOURCE", "."))

CONFIG = """title = 'Test'
timeZone = 'Asia/Shanghai'
[taxonomies]
tag = 'tags'
main_topic = 'main_topics'
"""

ARTICLE = """---
title: 排版机的黄昏
date: 2031-03-04T09:30:00+08:00 # when the press stopped
draft: true
summary: "A quoted one"
weight: 3
tags: 
  - Letterpress
  - 铅字   # kept
  - "no"
main_topics: [工艺, Craft]
---

> 引子

正文[^1]，一个**重点**。

[^1]: 一则注 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2
[^2]: 没有人引用的注
"""

CACHE = tempfile.mkdtemp(prefix="galleyctl-cache-")  # of the tests alone
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)

count = 0
failed = 0


def ctl(*args, stdin=None, cwd=None):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", XDG_CACHE_HOME=CACHE)
    return subprocess.run([PROGRAM, *map(str, args)], input=stdin, capture_output=True, cwd=cwd, env=env, timeout=120)


def check(name, good, detail=""):
    global count, failed
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} - {name}")
    if not good:
        failed += 1
        for line in str(detail).splitlines()[:40]:
            print("#", line)
    return good


def skip(name, reason):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {reason}")


def finish():
    print(f"1..{count}")
    sys.exit(1 if failed else 0)


def tree(folder):
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file()}


class Site:
    """A small site in a folder of its own, gone at the end."""

    def __init__(self, articles=None, config=CONFIG):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-"))
        (self.root / "hugo.toml").write_text(config)
        for name, text in (articles or {"a.md": ARTICLE}).items():
            path = self.root / "content/posts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        shutil.rmtree(self.root)

    def path(self, name="a.md"):
        return self.root / "content/posts" / name
