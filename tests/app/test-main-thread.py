# SPDX-License-Identifier: GPL-3.0-or-later
"""A real window with a site: no file of the site is opened, read or looked at by the main thread."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from ctl import check, finish, skip  # noqa: E402

WINDOW = os.path.abspath(sys.argv[1])
N_ARTICLES = 300


def make(site):
    (site / "content/posts").mkdir(parents=True)
    (site / "hugo.toml").write_text("title = 'Quiet'\n")
    for i in range(N_ARTICLES):
        (site / f"content/posts/more-{i}.md").write_text(f"---\ntitle: Article {i}\ndate: 2024-01-02\n---\nText {i}.\n")


with tempfile.TemporaryDirectory(prefix="galley-quiet-") as folder:
    site = pathlib.Path(folder) / "site"
    make(site)
    strace = shutil.which("strace")
    can = strace is not None and subprocess.run([strace, "-o", "/dev/null", "/bin/true"], capture_output=True).returncode == 0
    if not can:
        skip("main-thread/files", "strace cannot be used here")
        finish()
    notes = pathlib.Path(folder) / "calls"
    prefix = [strace, "-f", "-qq", "-s", "300", "-y", "-e", "trace=%file,read,pread64,getdents64,fsync", "-e", "signal=none", "-o", notes]
    result = subprocess.run([*map(str, prefix), WINDOW, str(site)], capture_output=True, timeout=110)
    check("main-thread/window", result.returncode == 0, result)
    lines = notes.read_text(errors="replace").splitlines()
    main = lines[0].split()[0]
    content = re.escape(str(site))
    ours = [line for line in lines if line.split()[0] == main and re.search(content + r"(/|\b)", line)]
    others = [line for line in lines if line.split()[0] != main and re.search(content + r"/content/", line)]
    files = [line for line in ours if re.search(content + r"/(content|static|assets|hugo|config)", line)]
    print(f"# the main thread touched the site {len(ours)} times, others its content {len(others)} times")
    check("main-thread/others-seen", len(others) >= 2 * N_ARTICLES, len(others))
    check("main-thread/files", not files, "\n".join(files[:20]))
    check("main-thread/few", len(ours) <= 4, "\n".join(ours[:20]))
finish()
