# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies as pages of a bare site, built by each Hugo named in GALLEY_HUGOS."""

import os
import re
import subprocess

CONFIG = (
    'baseURL = "https://example.org/"\n'
    'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT"]\n'
)
FRONT = "---\ntitle: T\nday: 2025-07-02\nmoment: 2025-07-02T10:00:00+08:00\n---\n"


def hugos():
    found = []
    for path in os.environ.get("GALLEY_HUGOS", "hugo").split(":"):
        try:
            out = subprocess.run([path, "version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        found.append((re.search(r"v(\d+\.\d+)", out).group(1), path))
    return found


def write_site(root, bodies, config, front=FRONT.encode()):
    """Bodies as the pages content/p/NNNNN.md of a bare site; a page is the body alone."""
    (root / "content" / "p").mkdir(parents=True)
    (root / "layouts" / "_default").mkdir(parents=True)
    (root / "hugo.toml").write_text(CONFIG + config)
    (root / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
    (root / "layouts" / "_default" / "list.html").write_text("")
    (root / "layouts" / "index.html").write_text("")
    for i, body in enumerate(bodies):
        (root / "content" / "p" / f"{i:05}.md").write_bytes(front + body)


def of_hugo(root, hugo, count):
    out = root / "public"
    subprocess.run(
        [hugo, "--quiet", "--source", str(root), "--destination", str(out)], capture_output=True, check=False
    )
    pages = []
    for i in range(count):
        page = out / "p" / f"{i:05}" / "index.html"
        pages.append(page.read_text(encoding="utf-8") if page.is_file() else None)
    return pages
