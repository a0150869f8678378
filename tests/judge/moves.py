#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""moves.py GALLEYCTL [--list] [--refs|--moves] [--some]: links and moves beside every Hugo named in GALLEY_HUGOS.

Refs: each way to write one, from each kind of page, must lead where Hugo's ref leads, or be refused where Hugo refuses it.
Moves: a site is built before and after `galleyctl relocate`, `bundle`, `unbundle`: the same pages, but for the address that changed, with the
same links in them; the old address leads to the new one; no ref is broken; and undone, every byte is as before. --some: each Hugo judges another part of the moves.
"""
import html
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

CTL = os.path.abspath(sys.argv[1])
CONFIG = """baseURL = "https://example.org/"
title = "T"
disableKinds = ["RSS", "sitemap", "404", "robotsTXT"]
refLinksErrorLevel = "WARNING"
refLinksNotFoundURL = "/NOT-FOUND/"
defaultContentLanguage = "zh"
[markup.goldmark.renderer]
unsafe = true
[languages.zh]
weight = 1
[languages.en]
weight = 2
"""
PAGES = {
    "posts/a.md": "A", "posts/b.md": "B", "posts/c/index.md": "C", "posts/sub/d.md": "D", "posts/sub/e/index.md": "E",
    "notes/b.md": "B2", "notes/n.md": "N", "notes/_index.md": "Notes", "top.md": "Top", "posts/Big Name.md": "Big",
    "posts/甲.md": "甲", "posts/a.en.md": "A en", "posts/c/index.en.md": "C en", "posts/only.en.md": "Only en", "posts/v1.2.md": "V",
}
REFS = [
    "a", "a.md", "b", "b.md", "c", "c/index.md", "c/", "/posts/a", "/posts/a.md", "posts/a.md", "posts/a", "/posts/c", "/posts/c/index.md",
    "d", "d.md", "sub/d", "sub/d.md", "../a.md", "../a", "./a.md", "./b", "../notes/n.md", "../notes/n", "/notes", "notes", "/", "top", "/top.md",
    "../top.md", "n", "e", "sub/e", "/posts/sub/e/", "nowhere", "/nowhere.md", "Big Name.md", "big name", "/posts/big-name", "/posts/Big Name", "甲",
    "甲.md", "/posts/甲", "a.md#x", "#y", "only", "only.en.md", "a.en.md", "index.md", "_index.md", "/notes/_index.md", "posts", "/posts", "A",
    "A.MD", "../posts/b.md", "../../notes/n.md", "/tags", "/tags/t", "t", "v1.2.md", "v1.2", "../sub/d.md", "../e",
]


def hugos():
    found = []
    for path in os.environ.get("GALLEY_HUGOS", "hugo").split(":"):
        try:
            out = subprocess.run([path, "version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        found.append((re.search(r"v(\d+\.\d+)", out).group(1), path))
    return found


class Site:
    def __init__(self, folder):
        self.root = folder

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def build(self, hugo):
        out = self.root.parent / "out"
        shutil.rmtree(out, ignore_errors=True)
        run = subprocess.run([hugo, "-s", self.root, "-d", out, "--noBuildLock"], capture_output=True, text=True, check=False)
        pages = {str(p.relative_to(out)): p.read_text() for p in out.rglob("*.html")}
        files = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file() and p.suffix != ".html"}
        return pages, files, run.stdout + run.stderr, run.returncode

    def ctl(self, *words, fine=True):
        run = subprocess.run([CTL, *words], capture_output=True, text=True, cwd=self.root, check=False)
        if fine and run.returncode != 0:
            raise AssertionError(f"galleyctl {' '.join(words)}: {run.stderr}")
        return run.stdout

    def bytes(self):
        return {str(p.relative_to(self.root)): p.read_bytes() for p in self.root.rglob("*") if p.is_file()}


def bare_site(folder):
    site = Site(folder)
    site.write("hugo.toml", CONFIG)
    site.write("config.toml", CONFIG)
    site.write("layouts/_default/single.html", "<html><title>{{ .Title }}</title><body>{{ .Content }}</body></html>")
    site.write("layouts/_default/list.html", "<html><title>{{ .Title }}</title><body>{{ .Content }}</body></html>")
    return site


def front(title, more=""):
    return f"---\ntitle: {title}\ndate: 2020-01-01\n{more}---\n"


def judge_refs(hugo, version, folder, listing):
    site = bare_site(folder / "site")
    refs = "\n".join(f'<a data-i="{i}" href="{{{{< ref "{ref}" >}}}}">x</a>\n' for i, ref in enumerate(REFS))
    for path, title in PAGES.items():
        site.write("content/" + path, front(title, "tags: [t]\n" if path == "posts/a.md" else "") + refs)
    pages, _, _, _ = site.build(hugo)
    urls = {}
    for item in json.loads(site.ctl("inspect", "--all", "--json", "--hugo", version))["items"]:
        urls[item["path"]] = item.get("url")
    wrong, total = [], 0
    ours = {}
    for item in json.loads(site.ctl("links", "--json", "--hugo", version))["items"]:
        if item["kind"] == "ref":
            ours.setdefault(item["path"], []).append(item)
    for path in PAGES:
        url = urls["content/" + path]
        text = pages[(urllib.parse.unquote(url).strip("/") + "/index.html").lstrip("/")]
        theirs = re.findall(r'<a data-i="(\d+)" href="([^"]*)">', text)
        for (i, href), mine in zip(theirs, ours["content/" + path], strict=True):
            total += 1
            href = html.unescape(href).replace("https://example.org", "").partition("#")[0]
            fine = "/NOT-FOUND/" not in href
            state = mine["state"]
            if state == "page":
                agrees = fine and href == urls[mine["to"]]
            elif state == "self":
                agrees = fine
            elif state == "made":
                agrees = fine and href.rstrip("/") not in [(u or "").rstrip("/") for u in urls.values()]
            else:
                agrees = not fine
            if not agrees:
                wrong.append(f'{path}: ref "{REFS[int(i)]}": Hugo {href}, ours {state} {mine.get("to", "")}')
    if listing:
        print("\n".join("# " + line for line in wrong))
    return total, wrong


PIECES = [
    "a", " ", "\n", "\n\n", "[", "]", "(", ")", "![", "](b)", "](c)", "[d]", "[d]: /e\n", "`", '<a href="f">', "</a>", "<https://g.hh/>",
    "https://i.jj/k", "www.l.mm", "n@o.pp", "*", "_", "**", "> ", "- ", "1. ", "    ", "```\n", "~~~\n", "# ", "[^1]", "<div>\n", "</div>\n", '"', "'",
    "&amp;", "汉字", "!", "[]", '<img src="q.png">', "~", "---\n", "[d][d]", "[x](", "\\]", "\\[", "\\!", "--", "...", "<<",
]


def judge_links(hugo, version, folder):
    """Bodies of pieces put together by chance, always the same ones: every link Hugo shows is found, and none more."""
    dice = random.Random(7)
    site = bare_site(folder / "site")
    for name in ("hugo.toml", "config.toml"):
        site.write(name, 'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = true\n')
    site.write("layouts/_default/single.html", "{{ .Content }}")
    bodies = ["".join(dice.choice(PIECES) for _ in range(dice.randint(3, 22))) for _ in range(300)]
    for i, body in enumerate(bodies):
        site.write(f"content/p/{i:03}.md", "---\ntitle: t\n---\n" + body)
    pages, _, _, _ = site.build(hugo)
    ours, wrong, total = {}, [], 0
    for item in json.loads(site.ctl("links", "--json", "--hugo", version))["items"]:
        ours.setdefault(item["path"], []).append(urllib.parse.unquote(item["target"]))
    for i, body in enumerate(bodies):
        shown = re.findall(r'<[^<>]*?\s(?:href|src)="([^"]*)"', pages.get(f"p/{i:03}/index.html", ""))
        theirs = sorted(urllib.parse.unquote(html.unescape(link)) for link in shown if not link.startswith("#fn"))
        total += len(theirs)
        if theirs != sorted(ours.get(f"content/p/{i:03}.md", [])):
            wrong.append(f"{body!r}: Hugo {theirs}, ours {ours.get(f'content/p/{i:03}.md')}")
    return total, wrong


MOVES = {
    "posts/a.md": "[b](/posts/b/) [rel](../b/#x) [c](../c/) ![p](/img/f.png) [list](../) [t](/tags/t/) [home](/)\n\n"
                  "{{< ref \"b.md\" >}} {{< ref \"/notes/n\" >}} {{< ref \"d\" >}} {{< relref \"sub/d.md\" >}} [d]\n\n[d]: /posts/sub/d/ \"t\"\n"
                  "<a href=\"/posts/b/\">h</a> <img src='../c/p.png'>\n",
    "posts/b.md": "[a](/posts/a/) [abs](https://example.org/posts/a/?q#f) [rel](../a/) ![p](../c/p.png) [self](#x) `[code](/posts/a/)`\n\n"
                  "{{< ref \"a\" >}} {{< relref \"c/index.md\" >}} {{< ref \"../notes/n.md\" >}}\n",
    "posts/c/index.md": "![p](p.png) [b](../b/) [doc](d.pdf) {{< ref \"a.md\" >}} {{< ref \"../b.md\" >}}\n",
    "posts/sub/d.md": "[a](../../a/) {{< ref \"a.md\" >}} {{< ref \"/posts/b\" >}} {{< ref \"e\" >}}\n",
    "posts/sub/e/index.md": "![q](q%20r.png) ![q](<q r.png>) {{< ref \"d.md\" >}} {{< ref \"../d.md\" >}}\n",
    "notes/n.md": "{{< ref \"posts/b.md\" >}} {{< ref \"c\" >}} [e](/posts/sub/e) [x](/posts/%E7%94%B2/) [y](/posts/甲/)\n",
    "notes/_index.md": "{{< ref \"n.md\" >}} [a](/posts/a)\n",
    "posts/甲.md": "[a](../a) {{< ref \"甲\" >}}\n",
}
COMMANDS = [
    ("relocate", "content/posts/a.md", "content/posts/z.md"),
    ("relocate", "content/posts/b.md", "content/notes/"),
    ("relocate", "content/posts/b.md", "content/notes/deep/er.md"),
    ("relocate", "content/posts/c/index.md", "content/notes/cc"),
    ("relocate", "content/posts/c", "content/c"),
    ("relocate", "content/posts/sub", "content/other"),
    ("relocate", "content/posts/sub/d.md", "content/d.md"),
    ("relocate", "content/posts/甲.md", "content/notes/乙 丙.md"),
    ("relocate", "content/notes/n.md", "content/posts/c2.md"),
    ("relocate", "content/posts/a.md", "content/notes/d.md"),
    ("relocate", "content/posts", "content/writing"),
    ("bundle", "content/posts/a.md"),
    ("bundle", "content/posts/sub/d.md"),
    ("unbundle", "content/posts/c/index.md"),
    ("unbundle", "content/posts/sub/e/index.md"),
]


ARCHETYPES = {
    "default.md": '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true\n---\n\n',
    "notes.md": '+++\ntitle = "{{ replace .Name `-` ` ` | upper }}"\ndate = {{ .Date }}\nmade_of = "{{ .Type }}"\nsite = "{{ .Site.Title }}"\n'
                'file = "{{ .File.BaseFileName }}"\nname = \'{{ .File.ContentBaseName | humanize }}\'\n+++\n\n{{- /* gone */ -}}\n## {{ title (replace .Name "-" " ") }}\n'
                '{{ .Date | time.Format "2006-01-02" }} {{ printf "%s" .Name }} {{ urlize "A B" }} {{ site.Title | lower }} {{ now.Format "2006 Jan Monday January Mon PM" }}\n',
    "book/index.md": "---\ntitle: {{ replace .Name \"-\" \" \" | title }}\ndate: {{ .Date }}\n---\n{{ .Name }} {{ .Type }}\n",
    "book/sub/x.txt": "plain {{ .Name }}\n",
}
NEW = ["posts/my-first-post.md", "posts/the-end-of-an-era-in-the-us.md", "posts/iPhone-vs-android.md", "posts/中文-文章.md", "top.md", "notes/a-b_c.md",
       "notes/deep/e-f.md", "notes/x.en.md", "book/the-one", "posts/bundle/index.md", "posts/a/_index.md", "posts/2020-01-02-hello-world.md"]


def judge_new(hugo, version, folder):
    faults = []
    for archetypes in ({}, ARCHETYPES):
        theirs, ours = bare_site(folder / f"theirs{len(archetypes)}"), bare_site(folder / f"ours{len(archetypes)}")
        for site in (theirs, ours):
            for path, text in archetypes.items():
                site.write("archetypes/" + path, text)
            (site.root / "content").mkdir()
        ours.ctl("settings", "set", "hugo", version)
        for path in NEW:
            if path == "book/the-one" and not archetypes:  # Hugo refuses; a file is what is meant
                continue
            words = ["new"] if version == "0.111" else ["new", "content"]
            run = subprocess.run([hugo, *words, path], cwd=theirs.root, capture_output=True, text=True, check=False)
            mine = subprocess.run([CTL, "new", path], cwd=ours.root, capture_output=True, text=True, check=False)
            if (run.returncode == 0) != (mine.returncode == 0):
                faults.append(f"{path}: Hugo {run.stdout}{run.stderr}, ours {mine.stderr}")
        found = [{p: re.sub(rb"\d\d:\d\d:\d\d[Z+-][\d:]*", b"TIME", b) for p, b in site.bytes().items() if p.startswith("content/")}
                 for site in (theirs, ours)]
        for path in sorted(set(found[0]) | set(found[1])):
            if found[0].get(path) != found[1].get(path):
                faults.append(f"{path}: Hugo {found[0].get(path)}, ours {found[1].get(path)}")
    return faults


def moves_site(folder, config):
    site = bare_site(folder)
    site.write("hugo.toml", config)
    site.write("config.toml", config)
    for path, body in MOVES.items():
        site.write("content/" + path, front(path.replace("/", " ").removesuffix(".md"), "tags: [t]\nfeatured_image: /img/f.png\n" if path == "posts/a.md" else "") + body)
    for path in ("content/posts/c/p.png", "content/posts/c/d.pdf", "content/posts/sub/e/q r.png", "static/img/f.png"):
        site.write(path, b"\x89PNG" + path.encode())
    return site


def address(path):
    return "/" + path.removesuffix("index.html")


def normal(url):
    return urllib.parse.unquote(url).rstrip("/") or "/"


def links_of(pages):
    """Of each page, by address, where its links lead: paths from the root, decoded."""
    found = {}
    for path, text in pages.items():
        if 'http-equiv="refresh"' in text.replace("http-equiv=refresh", 'http-equiv="refresh"'):
            continue
        base = "https://example.org" + urllib.parse.quote(address(path))
        links = []
        body = re.sub(r"(https://example\.org/[^\s<]*)", r'<a href="\1">', re.sub(r"<[^>]*>", lambda m: m[0].replace("https://example.org/", "/"), text))
        for link in re.findall(r"""(?:href|src)=["']([^"']*)["']""", body):
            link = urllib.parse.urljoin(base, html.unescape(link))
            parts = urllib.parse.urlsplit(link)
            links.append(normal(parts.path) + ("?" + parts.query if parts.query else "") + ("#" + parts.fragment if parts.fragment else ""))
        found[normal(address(path))] = links
    return found


def renamed(site, version):
    """Old address to new, and of files, from what Hugo wrote is told by title and content."""
    return {item["title"]: normal(item["url"]) for item in json.loads(site.ctl("inspect", "--all", "--json", "--hugo", version))["items"]
            if item.get("title") and item.get("url")}


def check_move(hugo, version, folder, command, config):
    site = moves_site(folder / "site", config)
    before_bytes = site.bytes()
    before, before_files, before_log, _ = site.build(hugo)
    assert "REF_NOT_FOUND" not in before_log, before_log
    titles = renamed(site, version)
    site.ctl("settings", "set", "hugo", version)
    site.ctl(*command)
    after, after_files, after_log, _ = site.build(hugo)
    now = renamed(site, version)
    moved = {titles[t]: now[t] for t in titles}
    for old, new in list(moved.items()):
        for name in before_files:
            where = normal("/" + name)
            if where.startswith(old + "/") and old != new and old != "/" and where[len(old) + 1:].count("/") == 0:
                moved[where] = new + where[len(old):]
    faults = []
    if "REF_NOT_FOUND" in after_log or "not found" in after_log or "ambiguous" in after_log:
        faults.append("log: " + " ".join(line for line in after_log.splitlines() if "REF" in line or "not found" in line))
    then, later = links_of(before), links_of(after)
    for page, links in then.items():
        got = later.get(moved.get(page, page))
        if page not in moved or got is None:
            faults.extend([f"{page} is gone"] if page in moved else [])
            continue
        for link, is_now in zip(links, got, strict=True):
            path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", link).groups()
            led = path in then or path in {normal("/" + f) for f in before_files}
            there = moved.get(path, path) in later or path in moved
            if led and (there or path not in then) and moved.get(path, path) + mark + rest != is_now:
                faults.append(f"{page}: the link to {link} should lead to {moved.get(path, path)}, is {is_now}")
    for old, new in moved.items():
        if old in {titles[t] for t in titles} and old != new:
            alias = after.get((old.strip("/") + "/index.html"))
            if alias is None or normal("/" + new.strip("/")) not in urllib.parse.unquote(alias):
                faults.append(f"{old} does not lead to {new}")
    for name in before_files:
        if moved.get(normal("/" + name), normal("/" + name)) not in {normal("/" + f) for f in after_files}:
            faults.append(f"the file {name} is not where it should be")
    site.ctl("undo")
    rest = {k: v for k, v in site.bytes().items() if not k.startswith(".galley")}
    if rest != before_bytes:
        faults.append("undo: " + str({k for k in set(rest) | set(before_bytes) if rest.get(k) != before_bytes.get(k)}))
    return faults


def main():
    listing = "--list" in sys.argv
    found = hugos()
    results = []
    state = tempfile.mkdtemp()
    os.environ["XDG_STATE_HOME"] = state
    os.environ["XDG_DATA_HOME"] = state
    plain = re.sub(r"defaultContentLanguage.*|\[languages\.\w+\]\nweight = \d\n", "", CONFIG)
    permalinks = plain + '[permalinks]\nposts = "/:year/:slug/"\n'
    for version, hugo in found:
        if "--moves" in sys.argv:
            break
        with tempfile.TemporaryDirectory() as folder:
            total, wrong = judge_refs(hugo, version, pathlib.Path(folder), listing)
            results.append((not wrong, f"{total} refs with Hugo {version}: {len(wrong)} differ", wrong))
    for version, hugo in found:
        with tempfile.TemporaryDirectory() as folder:
            total, wrong = judge_links(hugo, version, pathlib.Path(folder))
            results.append((not wrong and total > 100, f"{total} links of bodies with Hugo {version}", wrong))
        with tempfile.TemporaryDirectory() as folder:
            faults = judge_new(hugo, version, pathlib.Path(folder))
            results.append((not faults, f"new articles with Hugo {version}", faults))
    for version, hugo in found if "--refs" not in sys.argv else []:
        for i, command in enumerate(COMMANDS):
            for k, (name, config) in enumerate((("plain", plain), ("permalinks", permalinks))):
                if "--some" in sys.argv and (2 * i + k) % (2 * len(found)) != found.index((version, hugo)) * 2 + i % 2:
                    continue
                with tempfile.TemporaryDirectory() as folder:
                    try:
                        faults = check_move(hugo, version, pathlib.Path(folder), command, config)
                    except AssertionError as error:
                        faults = [str(error)]
                    results.append((not faults, f"{' '.join(command)} ({name}) with Hugo {version}", faults))
    print(f"1..{len(results)}" if results else "1..0 # SKIP no Hugo")
    for i, (fine, name, faults) in enumerate(results, 1):
        print(f"{'ok' if fine else 'not ok'} {i} - {name}")
        for fault in faults[:12] if not fine else []:
            print("#  ", fault)
    shutil.rmtree(state, ignore_errors=True)


main()
