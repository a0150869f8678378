# SPDX-License-Identifier: GPL-3.0-or-later
"""export: the plan, the files, and that every Hugo at hand builds them. The main job on the first user's article."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from ctl import SHARED, SOURCE, Site, check, ctl, finish, skip, tree

HUGOS = [h for h in os.environ.get("GALLEY_HUGOS", shutil.which("hugo") or "").split(":") if h]
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082")
ARTICLE = ("---\ntitle: 图文\ndate: 2024-01-02\nfeatured_image: /images/cover art.png\ntags: [a]\n---\n\n"
           "![图](/images/p.png) 和 ![无](gone.png)\n")


def build(hugo, site, out):
    result = subprocess.run([hugo, "-s", site, "-d", out, "--noBuildLock"], capture_output=True, text=True, timeout=300)
    lines = [l for l in (result.stdout + result.stderr).splitlines() if l.startswith(("WARN", "ERROR"))]
    return result.returncode, lines


def check_plan_and_files():
    with Site({"x.md": ARTICLE}) as site:
        images = site.root / "static/images"
        images.mkdir(parents=True)
        (images / "p.png").write_bytes(PNG)
        (images / "cover art.png").write_bytes(PNG + b"x")
        before = tree(site.root)
        out = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-export-"))
        plan = ctl("export", site.path("x.md"), "--to", out, "--dry-run")
        check("plan/nothing-written", plan.returncode == 0 and tree(out) == {} and tree(site.root) == before, plan.stderr)
        lines = plan.stdout.decode()
        check("plan/lines", "posts/x/index.md" in lines and "p.png" in lines, lines)
        check("plan/missing-told", b"gone.png" in plan.stderr, plan.stderr)
        result = ctl("export", site.path("x.md"), "--to", out)
        written = tree(out)
        check("export/files", result.returncode == 0
              and set(written) == {"posts/x/index.md", "posts/x/p.png", "posts/x/cover art.png"}, list(written))
        text = written.get("posts/x/index.md", b"").decode()
        check("export/links", "![图](p.png)" in text and "featured_image: cover art.png" in text
              and "![无](gone.png)" in text, text)
        check("export/source-untouched", tree(site.root) == before)
        again = ctl("export", site.path("x.md"), "--to", out)
        check("export/again", again.returncode == 0 and tree(out) == written, again.stderr)
        shutil.rmtree(out)


def check_main_job(seed):
    """The main job from a shell: the first user's article in the sample site."""
    root = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-job-"))
    site = root / "site"
    shutil.copytree(SOURCE / "data/sample-site", site)
    path = site / "content/posts/seed.md"
    shutil.copyfile(seed, path)
    good = ctl("set", path, "title=新标题：换过的一行").returncode == 0 and ctl("add", path, "tags", "试印").returncode == 0
    diff = subprocess.run(["git", "diff", "--no-index", "-U0", seed, path], capture_output=True, text=True).stdout
    changed = [l for l in diff.splitlines() if l[:1] in "+-" and not l.startswith(("+++", "---"))]
    check("job/two-changes", good and len(changed) == 3 and changed[2] == "+  - 试印", diff)
    target = root / "export"
    result = ctl("export", path, "--to", target)
    check("job/export", result.returncode == 0 and (target / "posts/seed/index.md").is_file(), result.stderr)
    path.unlink()
    shutil.copytree(target / "posts/seed", site / "content/posts/seed")
    for hugo in HUGOS:
        name = pathlib.Path(hugo).name
        out = root / ("public-" + name)
        status, lines = build(hugo, site, out)
        page = next((p for p in out.rglob("index.html") if p.parent.name == "seed"), None)
        html = page.read_text() if page else ""
        check(f"job/{name}/builds", status == 0 and not lines, lines)
        check(f"job/{name}/title", "新标题：换过的一行" in html)
        check(f"job/{name}/notes", 'id="fn:1"' in html and 'id="fn:2"' in html)
        check(f"job/{name}/term-page", any(p.parent.name == "试印" for p in out.rglob("index.html")))
    shutil.rmtree(root)


check_plan_and_files()
no_site = ctl("export", "/etc/hostname", "--to", "/tmp/never")
check("export/no-site", no_site.returncode == 1 and b"Hugo site" in no_site.stderr, no_site.stderr)
check("export/no-target", ctl("export", "/etc/hostname").returncode == 2)
seeds = sorted((SHARED / "seeds").glob("000*")) if (SHARED / "seeds").is_dir() else []
if not seeds:
    skip("main job", "no ../shared/seeds here")
elif not HUGOS:
    skip("main job", "no Hugo here")
else:
    check_main_job(seeds[0])

finish()
