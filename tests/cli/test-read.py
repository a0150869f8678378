# SPDX-License-Identifier: GPL-3.0-or-later
"""show, get, render, list: what they print, and that they change nothing."""

import hashlib
import json

from ctl import ARTICLE, SHARED, Site, check, ctl, finish, skip, tree

NOTES = """---
title: N
---
A[^1]B[^2]C[^3].

[^1]: [Boats](https://example.org/a) · InfoQ · Harry Case、春芽（2025/7/2）·检索日期2025/7/3
[^2]: Lamps · Harbour Blog · (n.d.) · 检索日期2025/7
[^3]: See what he said, minute 12.
"""

with Site({"a.md": ARTICLE, "b/index.md": "---\ntitle: B\ndate: 2020-01-01\ntags: [x]\n---\nHi.\n"}) as site:
    before = tree(site.root)
    data = json.loads(ctl("show", site.path(), "--json").stdout)
    raw = site.path().read_bytes()
    fields = {f["key"]: f for f in data["fields"]}
    check("show/path", data["path"] == "content/posts/a.md", data["path"])
    check("show/format", data["format"] == "yaml")
    check("show/keys", list(fields) == ["title", "date", "draft", "summary", "weight", "tags", "main_topics"], list(fields))
    types = [f["type"] for f in data["fields"]]
    check("show/types", types == ["string", "date", "boolean", "string", "number", "list", "list"], types)
    check("show/values", fields["tags"]["value"] == ["Letterpress", "铅字", "no"] and fields["draft"]["value"] is True
          and fields["weight"]["value"] == 3, fields)
    start, end = fields["summary"]["span"]
    check("show/span", raw[start:end] == b'"A quoted one"', raw[start:end])
    start, end = fields["title"]["span"]
    check("show/span-han", raw[start:end].decode() == "排版机的黄昏", raw[start:end])
    check("show/counts", set(data["counts"]) == {"characters", "words", "reading_minutes"}
          and data["counts"]["characters"] == 8, data["counts"])
    notes = {n["label"]: n for n in data["notes"]}
    check("show/notes", notes["1"]["number"] == 1 and len(notes["1"]["uses"]) == 1 and notes["2"]["state"] == "unused"
          and "number" not in notes["2"], notes)
    start, end = notes["1"]["uses"][0]
    check("show/note-span", raw[start:end] == b"[^1]", raw[start:end])
    unused = [p for p in data["problems"] if p["id"] == "note-unused"]
    check("show/problem", len(unused) == 1 and unused[0]["line"] == 19 and unused[0]["column"] == 1, data["problems"])
    text = ctl("show", site.path()).stdout.decode()
    check("show/text", "title: 排版机的黄昏" in text and "note-unused" in text, text)
    check("show/stdin", json.loads(ctl("show", "-", "--json", stdin=raw).stdout)["fields"] == data["fields"])
    with_bom = json.loads(ctl("show", "-", "--json", stdin=b"\xef\xbb\xbf" + raw).stdout)
    check("show/bom-counts", with_bom["fields"][0]["span"][0] == data["fields"][0]["span"][0] + 3, with_bom["fields"][0])

    check("get/scalar", ctl("get", site.path(), "title").stdout.decode() == "排版机的黄昏\n")
    check("get/case", ctl("get", site.path(), "TITLE").stdout.decode() == "排版机的黄昏\n")
    check("get/list", ctl("get", site.path(), "tags").stdout.decode() == "Letterpress\n铅字\nno\n")
    check("get/json", json.loads(ctl("get", site.path(), "main_topics", "--json").stdout) == ["工艺", "Craft"])
    missing = ctl("get", site.path(), "nope")
    check("get/missing", missing.returncode == 1 and b"nope" in missing.stderr, missing.stderr)

    html = ctl("render", site.path()).stdout.decode()
    check("render", "<strong>重点</strong>" in html and 'href="#fn:1"' in html and "title:" not in html
          and "data-l" not in html, html)
    page = ctl("render", "--standalone", site.path()).stdout.decode()
    check("render/standalone", page.startswith("<!DOCTYPE html>") and "<title>排版机的黄昏</title>" in page and html in page)

    tilde, heading = b"a ~b~ c\n", "## A[^1]\n\n[^1]: n\n".encode()
    old, new = (ctl("render", "-", "--hugo", version, stdin=tilde, cwd=site.root).stdout for version in ("0.111.3", "v0.167.0"))
    check("render/hugo", b"~b~" in old and b"<del>b</del>" in new, (old, new))
    same = ctl("render", "-", "--hugo", "0.131", stdin=heading, cwd="/"), ctl("render", "-", stdin=heading, cwd="/")
    check("render/hugo-outside", all(run.returncode == 0 and b"<h2" in run.stdout for run in same), same)
    body = b'---\ntitle: T\n---\n{{< figure src="a.png" >}}\n\n{{< note >}}x{{< /note >}} {{< param title >}} {{< youtube >}}\n'
    (site.root / "layouts/shortcodes").mkdir(parents=True)
    (site.root / "layouts/shortcodes/note.html").write_text("<b>{{ .Inner }}</b>")
    (site.root / "content/posts").mkdir(parents=True, exist_ok=True)
    short = site.root / "content/posts/short.md"
    short.write_bytes(body)
    made = ctl("render", short)
    said = made.stderr.decode()
    check("render/shortcodes", b"<figure><img" in made.stdout and b"&lt; note &gt;" in made.stdout and b" T " in made.stdout, made)
    check("render/shortcodes-said", ":6:" in said and "note" in said and "requires an id argument" in said, said)
    found = ctl("check", short, "--json").stdout
    check("check/shortcode", b"shortcode-refused" in found and b"shortcode-unknown" not in found, found)
    short.write_bytes(b"---\ntitle: T\n---\n{{< nope >}} {{< ref \"gone.md\" >}}\n")
    found = ctl("check", "--json", cwd=site.root).stdout
    check("check/shortcode-site", b"shortcode-unknown" in found and b"shortcode-reference" in found, found)
    short.unlink()
    (site.root / "layouts/shortcodes/note.html").unlink()
    (site.root / "layouts/shortcodes").rmdir()
    (site.root / "layouts").rmdir()
    wrong = ctl("render", site.path(), "--hugo", "new")
    check("render/no-hugo", wrong.returncode == 2 and b"0.131" in wrong.stderr and wrong.stdout == b"", wrong)

    items = json.loads(ctl("list", "--site", site.root, "--json").stdout)["items"]
    check("list", [i["path"] for i in items] == ["content/posts/a.md", "content/posts/b/index.md"], items)
    check("list/states", [i["state"] for i in items] == ["draft", "published"], items)
    check("list/terms", items[0]["terms"]["tags"] == ["Letterpress", "铅字", "no"] and items[1]["terms"] == {"tags": ["x"]}, items)
    check("list/cwd", ctl("list", cwd=site.root / "content").stdout == ctl("list", "--site", site.root).stdout != b"")
    check("nothing-changed", tree(site.root) == before)

outside = ctl("list", "--site", "/")
check("list/no-site", outside.returncode == 1 and b"Hugo site" in outside.stderr, outside.stderr)

NESTED = "---\ncover:\n  image: a.png\n  alt: 图\n---\n"
check("get/path", ctl("get", "-", "cover.image", stdin=NESTED.encode()).stdout == b"a.png\n")
TOML = "+++\ntitle = 'T'\ntags = ['a', 'b']\ndate = 2025-07-02T10:00:00+08:00\n[cover]\nimage = 'x.png'\n+++\nx\n"
toml = json.loads(ctl("show", "-", "--json", stdin=TOML.encode()).stdout)
check("show/toml", toml["format"] == "toml" and [f["key"] for f in toml["fields"]] == ["title", "tags", "date", "cover", "cover.image"], toml)
ODD = "---\ndraft: yes\nn: 012\ncover:\n  on: off\ntitle: T\na: 1\na: 2\n---\n"
odd = {f["key"]: f.get("meaning") for f in json.loads(ctl("show", "-", "--json", stdin=ODD.encode()).stdout)["fields"]}
check("show/meaning", odd["draft"] == {"until_0_151": True, "from_0_152": "yes"} and odd["n"] == {"until_0_151": 10, "from_0_152": 10}
      and odd["cover.on"] == {"until_0_151": False, "from_0_152": "off"} and odd["title"] is None, odd)
check("show/meaning-refused", odd["a"] == {"until_0_151": 2}, odd)
check("get/toml-path", ctl("get", "-", "cover.image", stdin=TOML.encode()).stdout == b"x.png\n")
JSON = '{"title": "T", "tags": ["a", "b"], "weight": 2}\nx\n'
check("show/json-format", json.loads(ctl("show", "-", "--json", stdin=JSON.encode()).stdout)["format"] == "json")
for name, data in (("empty", b""), ("blank", b"\n\n"), ("text", b"hello")):
    result = ctl("show", "-", "--json", stdin=data)
    check("show/" + name, result.returncode == 0 and json.loads(result.stdout)["format"] == "none", result.stderr)
big = ctl("show", "-", stdin=b"a" * (50 * 1024 * 1024))
check("show/50-mb", big.returncode == 1 and b"16 MiB" in big.stderr, big.stderr)
broken = ctl("get", "-", "title", stdin=b"---\ntitle: [a\n---\n")
check("get/broken", broken.returncode == 1 and b"line" in broken.stderr, broken.stderr)

with Site({"a.md": NOTES}) as site:
    first, second, free = json.loads(ctl("show", site.path(), "--json").stdout)["notes"]
    check("show/source", (first["title"], first["publication"], first["authors"], first["issued"], first["accessed"], first["url"],
                          first["reading"]) == ("Boats", "InfoQ", ["Harry Case", "春芽"], "2025-07-02", "2025-07-03",
                                                "https://example.org/a", "read"), first)
    check("show/source-unknown", (second["title"], second["publication"], second["issued"], second["accessed"])
          == ("Lamps", "Harbour Blog", "unknown", "2025-07") and "authors" not in second and "url" not in second, second)
    check("show/source-free", free["reading"] == "free" and "title" not in free and free["text"].startswith("See"), free)

# The sources of the first user's article; its text stays where it is, so here are digests of what a person read in them.
MEANT = ["a4b8dda9974d", "a1fa4b20cee2", "6ab3b1a5d1ea", "7d0b31170f9f", "a765e96433cb", "242ae9ee3911"]
seed = next(iter(sorted((SHARED / "seeds").glob("000*"))), None)
if seed is None:
    skip("seed/sources", "the first user's articles are not there")
else:
    notes = json.loads(ctl("show", "-", "--json", stdin=seed.read_bytes()).stdout)["notes"]
    told = ["\n".join([n["label"], n["title"], n["publication"], ",".join(n.get("authors", [])), n["issued"], n["accessed"],
                       n.get("url", "-"), n["state"], n["reading"]]) for n in notes]
    check("seed/sources", [hashlib.sha256(t.encode()).hexdigest()[:12] for t in told] == MEANT, told)

finish()
