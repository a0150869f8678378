#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hugo-judge.py JUDGE-EDITS JUDGE-SHAPES: a sample of edits of real articles in the eyes of every Hugo named in GALLEY_HUGOS.

Each edited article is built before and after; every parameter Hugo has of it must be as it was, but the edited one as meant.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import meant  # noqa: E402
import outside  # noqa: E402
import shapes  # noqa: E402

MOST = 330  # edits; twice as many articles are built by each Hugo
SHAPES = ("rename-key", "make-list", "make-single", "convert")
FORMATS = ("YAML", "TOML", "JSON")
CONFIG = """title = 'x'
baseURL = 'https://example.org/'
disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', '404', 'section']
"""
PARAMS = (
    '{{ $all := newScratch }}{{ range where site.AllPages "Kind" "page" }}'
    '{{ $all.SetInMap "p" .File.LogicalName .Params }}{{ end }}{{ $all.Get "p" | jsonify }}\n'
)
# What Hugo itself gives a meaning, so that not every value will do.
OWN = re.compile(
    r"date|lastmod|modified|publish|draft|url|slug|alias|output|menu|cascade|resource|sitemap|build|layout|type|markup"
    r"|headless|weight|translationkey|params|linktitle|iscjk|expiry|keywords"
    r"|^title$|^summary$|^description$"
)


def typed(value):
    if value is None:
        return ["null", None]
    if isinstance(value, bool):
        return ["boolean", value]
    if isinstance(value, (int, float)):
        return ["number", str(value)]
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, list):
        return ["list", [typed(item) for item in value]]
    return ["map", [[key, typed(value[key])] for key in sorted(value)]]


def wanted(record):
    if not record.splice or record.kind.startswith("back:") or record.kind in ("move", "set-empty"):
        return False
    return not OWN.search(record.key.lower().split(".")[0])


def unlike(record, before, after):
    """What differs in Hugo's eyes, whose keys are in lower case and sorted."""
    if ":" not in record.kind and record.kind not in SHAPES:
        return meant.unlike(record, before, after, record.key.lower().split("."))
    record.key = record.key.lower()
    record.args = [arg.lower() for arg in record.args]  # of all texts, as the names of keys are among them
    return shapes.unlike(record, lower(before), lower(after), ("toml", "toml"))


def lower(value):
    """Everything in lower case; dates, which may be of another type in another format, without their time."""
    if isinstance(value, list):
        return [lower(item) for item in value]
    return re.sub(r"^(\d{4}-\d\d-\d\d)[t ].*", r"\1", value.lower()) if isinstance(value, str) else value


def sample(driver, folder, most):
    """(record, text before) of edits spread over kinds and articles."""
    stream = subprocess.run([driver, str(folder)], capture_output=True, check=True).stdout
    found, before, by_kind = [], None, {}
    for record in outside.records(stream):
        if record.kind == "open":
            before = record
        elif wanted(record):
            by_kind.setdefault(record.kind, []).append((record, before.text))
    for kind in sorted(by_kind):
        n = max(1, most // len(by_kind))
        found += by_kind[kind][:: max(1, len(by_kind[kind]) // n)][:n]
    return found[:most]


def build(hugo, folder, texts):
    """{number: parameters} as that Hugo has them, and the log where it fails."""
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "content").mkdir(parents=True)
    (folder / "layouts").mkdir()
    (folder / "config.toml").write_text(CONFIG)
    (folder / "layouts" / "index.html").write_text(PARAMS)
    for number, text in texts.items():
        (folder / "content" / f"a{number:04}.md").write_bytes(text)
    run = subprocess.run([hugo, "-D", "-E", "-F"], cwd=folder, capture_output=True, text=True)
    if run.returncode:
        return None, run.stdout + run.stderr
    pages = json.loads((folder / "public" / "index.html").read_text(encoding="utf-8"))
    return {int(name[1:5]): params for name, params in pages.items()}, ""


def build_what_builds(hugo, folder, edits):
    """As build of the texts before, without the articles this Hugo refuses as they are."""
    texts = {number: text for number, (_, text) in enumerate(edits)}
    for _ in range(15):
        pages, log = build(hugo, folder, texts)
        named = {int(number) for number in re.findall(r"a(\d{4})\.md", log)}
        if pages is not None or not named:
            return pages, log
        refused = {edits[number][0].file for number in named}
        texts = {number: text for number, text in texts.items() if edits[number][0].file not in refused}
    return None, log


def judge(hugo, name, folder, edits):
    before, log = build_what_builds(hugo, folder, edits)
    if before is None:
        outside.check(f"{name}: builds the articles as they are", False, log.splitlines()[:10])
        return
    after, log = build(hugo, folder, {i: edits[i][0].text for i in before})
    if after is None:
        outside.check(f"{name}: builds the edited articles", False, log.splitlines()[:10])
        return
    wrong, kinds = [], set()
    for number, old in before.items():
        record = edits[number][0]
        kinds.add(record.kind)
        why = "gone" if number not in after else unlike(record, typed(old)[1], typed(after[number])[1])
        if why:
            wrong.append(f"{record.file}: {record.kind} {record.key} {record.args}: {why}")
    outside.check(
        f"{name}: reads each edit as meant",
        len(before) > len(edits) // 2 and not wrong,
        [f"{len(before)} edits of {len(kinds)} kinds, {len(edits) - len(before)} on articles it does not have as they are", *wrong[:10]],
    )


def main():
    drivers = sys.argv[1:3]
    hugos = [path for path in os.environ.get("GALLEY_HUGOS", "").split(":") if path]
    hugos = hugos or [path for path in [shutil.which("hugo")] if path]
    if not hugos or not outside.real_articles():
        print("1..0 # SKIP no hugo, or no corpus beside the clone")
        return 0
    with tempfile.TemporaryDirectory(prefix="galley-hugos-") as name:
        tmp = pathlib.Path(name)
        articles = outside.real_articles()[::4]
        for file, data in outside.copy_articles(articles, tmp / "YAML" / "articles").items():
            (tmp / "YAML" / "articles" / file).write_bytes(outside.front_of(data) + b"body\n")  # no shortcodes
        for format in FORMATS[1:]:
            outside.convert(articles, f"to{format}", tmp / format, with_bodies=False)
        edits = []
        for format in FORMATS:
            for driver in drivers:
                edits += sample(driver, tmp / format / "articles", MOST // len(FORMATS) // len(drivers))
        for hugo in hugos:
            version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
            judge(hugo, re.search(r"v\d+\.\d+", version)[0], tmp / "judged", edits)
    return outside.done()


sys.exit(main())
