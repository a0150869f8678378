#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build a copy of the sample site with every Hugo named in GALLEY_HUGOS and look at what came out.

GALLEY_HUGOS holds paths separated by colons; without it, `hugo` from PATH is used.
It speaks TAP; the exit status is 0 if all checks passed, else 1.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from html import unescape
from pathlib import Path
from urllib.parse import unquote

SITE = Path(__file__).resolve().parents[2] / "data" / "sample-site"
LANGUAGES = ("zh-hans", "zh-hant", "en")
PICTURES = (".png", ".jpg", ".svg")
MAX_PICTURE = 60 * 1024

PAGES = (
    "index.html",
    "404.html",
    "posts/index.html",
    "posts/kestrel-talent-tide/index.html",
    "posts/spruce-fab/index.html",
    "posts/lantern-night-shift/index.html",
    "posts/open-source-keepers/index.html",
    "en/index.html",
    "en/posts/open-source-keepers/index.html",
    "en/posts/paper-screen/index.html",
    "zh-hant/index.html",
    "zh-hant/posts/haitang-listing-rift/index.html",
    "zh-hant/posts/model-clinic/index.html",
    "briefs/2025/harbour-clock/index.html",
    "briefs/2025/ferry-tickets/index.html",
)
TERMS = (
    "tags/index.html",
    "tags/星河科技/index.html",
    "tags/ai编程/index.html",
    "tags/ai-编程/index.html",
    "tags/opensource/index.html",
    "tags/边缘计算/index.html",
    "main_topics/index.html",
    "main_topics/前沿模型/index.html",
    "main_topics/产业生态/index.html",
    "zh-hant/tags/星河·科技/index.html",
    "en/main_topics/developer-tools/index.html",
)
COPIED = (
    "newsimages/two-boats.png",
    "newsimages/selected_image_2025-08-Aug 5, 2025_09-12-44-031.png",
    "posts/spruce-fab/cover.png",
    "posts/spruce-fab/wafer-cost.svg",
    "posts/lantern-night-shift/cover.jpg",
    "posts/lantern-night-shift/floor-plan.svg",
    "posts/paper-screen/layers.png",
    "posts/model-clinic/cover.png",
    "css/paperboat.css",
)
# Pictures that articles name and that do not exist: faults planted on purpose.
MISSING = {
    "newsimages/haitang-boardroom.png",
    "newsimages/selected_image_YYYY-01-Jan 6, 2026_09-21-10-118.jpg",
    "posts/seven-year-veteran/empty-desk.png",
    "posts/spruce-fab/line-change-photo.jpg",
}
HIDDEN = ("quiet-draft", "letter-to-2031", "spring-reading")
# What must stand in a built page: a title, a note, a table, highlighted code, a task list, a description of a term.
TEXTS = (
    ("posts/kestrel-talent-tide/index.html", "人才潮水转向"),
    ("posts/kestrel-talent-tide/index.html", 'id="fn:1"'),
    ("posts/kestrel-talent-tide/index.html", "<table>"),
    ("posts/agents-half-year/index.html", 'type="checkbox"'),
    ("posts/agents-half-year/index.html", 'class="highlight"'),
    ("posts/spruce-fab/index.html", 'src="/posts/spruce-fab/cover.png"'),
    ("main_topics/产业生态/index.html", "公司、市场和供应链"),
    ("posts/open-source-keepers/index.html", 'href="/en/posts/open-source-keepers/"'),
    # planted faults, as Hugo shows them
    ("posts/leaderboard-trap/index.html", "**“选对”**"),
    ("posts/leaderboard-trap/index.html", "[^9]"),
)

checks = 0
failures = 0


def check(name, passed, detail=""):
    """Print one check's line and count it if it failed."""
    global checks, failures
    checks += 1
    failures += not passed
    print(f"{'ok' if passed else 'not ok'} {checks} - {name}{': ' + detail if detail and not passed else ''}", flush=True)


def articles(site):
    """Every Markdown file of the site that is an article: not a list page."""
    return sorted(p for p in (site / "content").rglob("*.md") if not p.name.startswith("_index"))


def language(path):
    """The language a file's name gives it, as Hugo reads it."""
    parts = path.name.split(".")
    return parts[-2] if len(parts) > 2 and parts[-2] in LANGUAGES else LANGUAGES[0]


def check_sources(site):
    """What can be seen without Hugo."""
    found = articles(site)
    formats = {"-": 0, "+": 0, "{": 0}
    for path in found:
        formats[path.read_text(encoding="utf-8")[0]] += 1
    used = {language(path) for path in found}
    bundles = [p for p in found if p.name.startswith("index.")]
    illustrated = {p.parent for p in bundles if any(f.suffix in PICTURES for f in p.parent.iterdir())}
    large = [p.name for p in site.rglob("*") if p.suffix in PICTURES and p.stat().st_size > MAX_PICTURE]
    config = tomllib.loads((site / "hugo.toml").read_text(encoding="utf-8"))

    check("at least 16 articles", len(found) >= 16, str(len(found)))
    check("three languages", used == set(LANGUAGES), str(sorted(used)))
    check("YAML, TOML and JSON front matter", all(formats.values()), str(formats))
    check("at least 3 bundles with pictures", len(illustrated) >= 3, str(len(illustrated)))
    check("no picture over 60 KiB", not large, ", ".join(large))
    check("taxonomies", config["taxonomies"] == {"tag": "tags", "main_topic": "main_topics"})


def version(hugo):
    """A short name for this Hugo: its version if it tells one, else its path."""
    try:
        run = subprocess.run([hugo, "version"], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return hugo
    found = re.search(r"\bv(\d+\.\d+\.\d+)", run.stdout)
    return f"hugo {found[1]}" if found else hugo


def build(hugo, scratch):
    """Build a copy of the site: the exit status, the lines of both streams, the output folder."""
    source, output = scratch / "site", scratch / "public"
    shutil.copytree(SITE, source)
    run = subprocess.run(
        [hugo, "--source", str(source), "--destination", str(output)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )
    return run.returncode, (run.stdout + "\n" + run.stderr).splitlines(), output


def exists(output, name):
    """Whether the output has this file, whatever a Hugo does with a middle dot in a term."""
    return (output / name).is_file() or (output / name.replace("·", "")).is_file()


def missing_pictures(output):
    """The pictures that built pages show and that are not in the output."""
    missing = set()
    for page in output.rglob("*.html"):
        for src in re.findall(r'<img[^>]*\ssrc="([^"]*)"', page.read_text(encoding="utf-8")):
            name = unquote(unescape(src))
            path = output / name[1:] if name.startswith("/") else page.parent / name
            if not path.is_file():
                missing.add(path.relative_to(output).as_posix())
    return missing


def published_articles(output):
    """Article pages in the output: one folder below posts, two below briefs."""
    found = []
    for root in (output, output / "zh-hant", output / "en"):
        found += root.glob("posts/*/index.html")
        found += root.glob("briefs/*/*/index.html")
    return found


def check_build(name, hugo, scratch):
    """What one Hugo makes of the site."""
    try:
        status, lines, output = build(hugo, scratch)
    except (OSError, subprocess.TimeoutExpired) as error:
        check(f"{name}: runs", False, str(error))
        return

    complaints = [line for line in lines if re.search(r"\b(WARN|ERROR|Error)\b", line)]
    check(f"{name}: exit status 0", status == 0, str(status))
    check(f"{name}: no warning and no error", not complaints, " | ".join(complaints))
    for group, names in (("page", PAGES), ("term", TERMS), ("file", COPIED)):
        missing = [n for n in names if not exists(output, n)]
        check(f"{name}: every {group} is there", not missing, ", ".join(missing))

    for page, text in TEXTS:
        path = output / page
        built = path.read_text(encoding="utf-8") if path.is_file() else ""
        check(f"{name}: {page} holds {text}", text in built)

    missing = missing_pictures(output)
    check(f"{name}: no picture is missing but the planted ones", missing == MISSING, str(missing ^ MISSING))

    pages = published_articles(output)
    expected = len(articles(SITE)) - len(HIDDEN)
    check(f"{name}: {expected} articles are published", len(pages) == expected, str(len(pages)))
    check(f"{name}: at least 16 articles are published", len(pages) >= 16, str(len(pages)))
    for hidden in HIDDEN:
        check(f"{name}: {hidden} is a source", any(hidden in str(p) for p in articles(SITE)))
        shown = [str(p) for p in output.rglob("*") if hidden in p.name]
        check(f"{name}: {hidden} is not published", not shown, ", ".join(shown))


def main():
    """Check the sources, then every Hugo."""
    if not SITE.is_dir():
        print(f"Bail out! There is no sample site at {SITE}")
        return 1
    check_sources(SITE)
    hugos = [h for h in os.environ.get("GALLEY_HUGOS", "hugo").split(":") if h]
    check("there is a Hugo to try", bool(hugos))
    for hugo in hugos:
        with tempfile.TemporaryDirectory(prefix="galley-sample-") as scratch:
            check_build(version(hugo), hugo, Path(scratch))
    print(f"1..{checks}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
