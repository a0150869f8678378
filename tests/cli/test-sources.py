# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources of a site's notes: what is listed as one, printed for other programs, and corrected everywhere."""

import json
import os
import tempfile

from ctl import ARTICLE, SHARED, Site, check, ctl, finish, skip, tree

HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_STATE_HOME=HOME + "/state", XDG_DATA_HOME=HOME + "/data")


def sources(site, *words):
    return ctl("sources", *words, "--site", site.root)


def items(site, *words):
    return json.loads(sources(site, *words, "--json").stdout)["items"]


NOTES = """---
title: b
---
One[^a] and two[^b].

[^a]: 一则注 · 别刊 · 某人（2025/7/2）·检索日期2025/8/1
[^b]: [A long enough title](https://www.a.org/b?utm_source=x) · Site · Ada Byron (2025/7/2)

    A second paragraph.
"""
LINK = """---
title: c
---
[^1]

[^1]: [A long enough title](https://a.org/b) · Site · Ada Byron (2025/7/2) · 检索日期2025/9/9
"""

with Site({"a.md": ARTICLE, "b.md": NOTES, "c.md": LINK}) as site:
    before = tree(site.root)
    found = items(site)
    check("list", [i["count"] for i in found] == [2, 1, 1, 1], found)
    by_url = items(site, "https://a.org/b?spm=2")
    check("by-url", len(by_url) == 1 and by_url[0]["count"] == 2 and by_url[0]["same"] == "url" and
          by_url[0]["authors"] == ["Ada Byron"] and by_url[0]["issued"] == "2025-07-02", by_url)
    check("uses", sorted((u["path"], u["label"], u["uses"]) for u in by_url[0]["uses"]) ==
          [("content/posts/b.md", "b", 1), ("content/posts/c.md", "1", 1)], by_url)
    check("variants", len(by_url[0]["variants"]) == 2 and len(items(site, "--variants")) == 1, items(site, "--variants"))
    check("unused", ["没有人引用的注" in json.dumps(i, ensure_ascii=False) for i in items(site, "--unused")] == [True], items(site, "--unused"))
    check("text", b"[^b]" in sources(site, "Byron").stdout)
    check("nothing", items(site, "nowhere") == [] and sources(site, "nowhere").returncode == 0)

    bib = sources(site, "Byron", "--export", "bibtex").stdout.decode()
    check("bibtex", bib.startswith("@online{byron2025,") and "title = {{A long enough title}}" in bib, bib)
    ris = sources(site, "Byron", "--export", "ris").stdout.decode()
    check("ris", ris.startswith("TY  - ELEC\r\n") and "AU  - Byron, Ada\r\n" in ris and ris.endswith("ER  - \r\n"), ris)
    csl = json.loads(sources(site, "--export", "csl").stdout)
    check("csl", {"family": "Byron", "given": "Ada"} in [a for i in csl for a in i.get("author", [])] and
          "没有人引用的注" not in json.dumps(csl, ensure_ascii=False), csl)
    check("format", sources(site, "--export", "endnote").returncode == 2)

    dry = sources(site, "correct", "Byron", "publication=The Site", "--dry-run").stdout.decode()
    check("dry-run", tree(site.root) == before and dry.count("\n+[^") == 2 and "· The Site ·" in dry, dry)
    check("correct/ambiguous", sources(site, "correct", "2025", "publication=x").returncode == 1)
    check("correct/none", sources(site, "correct", "nowhere", "publication=x").returncode == 1)
    check("correct/usage", sources(site, "correct", "Byron", "colour=x", "issued=2025").returncode == 2)
    check("correct/untouched", tree(site.root) == before)
    refused = sources(site, "correct", "Byron", "issued=once")
    check("correct/refused", refused.returncode == 1 and tree(site.root) == before and b"once" in refused.stderr, (refused.returncode, refused.stdout.decode(), refused.stderr.decode()))
    done = sources(site, "correct", "Byron", "publication=The Site", "issued=2025-07-01")
    after = tree(site.root)
    changed = sorted(p for p in before if before[p] != after.get(p))
    check("correct", done.returncode == 0 and changed == ["content/posts/b.md", "content/posts/c.md"], (done.stderr.decode(), changed))
    check("correct/bytes", after["content/posts/c.md"].decode() == LINK.replace("Site ·", "The Site ·").replace("(2025/7/2)", "(2025/7/1)"),
          after["content/posts/c.md"].decode())
    check("correct/read", items(site, "Byron")[0]["publication"] == "The Site")
    undone = ctl("undo", "--site", site.root)
    check("undo", undone.returncode == 0 and tree(site.root) == before, undone.stderr.decode())

with Site({"c.md": LINK}) as site:
    path = site.path("c.md")
    bib = ctl("cite", "export", path, "bibtex").stdout.decode()
    check("cite/export", bib.startswith("@online{byron2025,") and bib.count("@") == 1, bib)
    check("cite/export/format", ctl("cite", "export", path, "endnote").returncode == 2)
    refs = site.root / "refs.bib"
    refs.write_text(bib + "\n@article{k, title={{Typesetting, a History}}, author={Winter, Ada and Li, Bo}, journal={Type}, date={2024-05-06}, "
                    "url={https://type.example/h}, urldate={2025-01-02}}\n@broken{\n")
    added = ctl("cite", "import", path, refs)
    text = path.read_text()
    check("cite/import", added.returncode == 0 and text.startswith(LINK.rstrip("\n")) and text.count("\n[^") == 3 and
          "Typesetting, a History" in text and "2024/5/6" in text and b"already" in added.stderr, (added.stderr.decode(), text))
    listed = json.loads(ctl("sources", "History", "--json", "--site", site.root).stdout)["items"]
    check("cite/import/read", len(listed) == 1 and listed[0]["authors"] == ["Ada Winter", "Bo Li"] and
          listed[0]["url"] == "https://type.example/h" and listed[0]["issued"] == "2024-05-06", listed)
    again = ctl("cite", "import", path, refs)
    check("cite/import/again", path.read_text() == text, again.stderr.decode())
    refs.write_text("nothing of the kind")
    check("cite/import/nothing", ctl("cite", "import", path, refs).returncode == 1 and path.read_text() == text)

seed = sorted(SHARED.glob("seeds/000*"))
if seed:
    with Site({"seed.md": seed[0].read_text()}) as site:
        found = items(site)
        check("seed", len(found) == 5 and sum(i["unused"] for i in found) == 4, len(found))
        twins = items(site, "--variants")
        check("seed/twins", len(twins) == 1 and twins[0]["same"] == "title" and
              [v["publication"] for v in twins[0]["variants"]] == ["36氪", "网易新闻"], twins)
else:
    skip("seed", "the seeds are not here")
finish()
