# SPDX-License-Identifier: GPL-3.0-or-later
"""compare: what it prints, its exit status, and that nothing runs in a site that is not trusted."""

import json
import os
import shutil
import tempfile

from ctl import Site, check, ctl, finish, skip, tree

SHORTCODE = "---\ntitle: S\n---\none\n\n{{< say >}}\n"
BODY = "---\ntitle: T\n---\n## 甲\n\n正文[^1]。\n\n[^1]: 注\n"
HUGOS = [path for path in os.environ.get("GALLEY_HUGOS", "hugo").split(":") if shutil.which(path)]

home = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ["XDG_DATA_HOME"] = home
with Site({"a.md": BODY, "b/index.md": BODY, "s.md": SHORTCODE, "u.md": "---\ntitle: U\n---\nx {{< no >}}\n"}) as site:
    layouts = site.root / "layouts/shortcodes"
    layouts.mkdir(parents=True)
    (layouts / "say.html").write_text("<i>said</i>")
    for name, args, status, says in (
        ("usage", [], 2, b"--all"),
        ("both", ["--all", site.path()], 2, b"--all"),
        ("missing", [site.path("none.md")], 1, b"none.md"),
        ("no-hugo", [site.path(), "--hugo", "/nowhere/hugo"], 1, b"/nowhere/hugo"),
        ("outside", [site.path(), "--site", "/"], 1, b"Hugo site"),
    ):
        run = ctl("compare", *args, cwd=site.root)
        check("compare/" + name, run.returncode == status and says in run.stderr and run.stdout == b"", run)
    if not HUGOS:
        skip("compare/hugo", "there is no hugo")
    else:
        run = ctl("compare", site.path())
        check("compare/not-trusted", run.returncode == 1 and b"not trusted" in run.stderr and run.stdout == b"", run)
        ctl("trust", "--site", site.root)
    before = tree(site.root)
    for hugo in HUGOS:
        run = ctl("compare", site.path(), site.path("b/index.md"), "--hugo", hugo)
        check(f"compare/same {hugo}", run.returncode == 0 and b"2 the same, 0 different" in run.stdout, run)
        run = ctl("compare", "--all", "--hugo", hugo, cwd=site.root)
        check(f"compare/different {hugo}", run.returncode == 1 and b"content/posts/s.md:6: " in run.stdout
              and b"+ <i>said</i>" in run.stdout and "“no”".encode() in run.stderr, run)
        run = ctl("compare", "--all", "--json", "--hugo", hugo, cwd=site.root)
        data = json.loads(run.stdout)
        items = {item["path"].removeprefix("content/posts/"): item for item in data["items"]}
        states = {path: item["state"] for path, item in items.items()}
        check(f"compare/json {hugo}", run.returncode == 1 and data["hugo"].startswith("0.") and states
              == {"a.md": "same", "b/index.md": "same", "s.md": "different", "u.md": "skipped"}
              and "reason" not in items["a.md"] and items["u.md"]["reason"]
              and [block["line"] for block in items["s.md"]["blocks"]] == [6], data)
    check("nothing-changed", tree(site.root) == before)
shutil.rmtree(home)
finish()
