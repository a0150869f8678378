#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rule-judge.py GALLEYCTL: the rules on all articles of a site, in the eyes of every Hugo named in GALLEY_HUGOS.

Each rule has sites in which it must be told and sites in which it must not. Every Hugo builds them all, and what the rule says
of them must be so in what Hugo made: a page is lost, an old address leads elsewhere, a page is offered as its own translation.
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
import outside  # noqa: E402

CONFIG = ("baseURL = 'https://example.org/'\ndefaultContentLanguage = 'zh'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', '404']\n"
          "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\n")
PAGE = '@@{{ .Title }}@@{{ range .Translations }}{{ .Title }}({{ .Language.Lang }}) {{ end }}\n'
LIST = '{{ range site.RegularPages }}##{{ .Title }}\n{{ end }}'


def lost(built, titles):
    """Of these articles one is not on the web: fewer pages are written than there are articles."""
    return sum(any(f"@@{title}@@" in text for text in built.values()) for title in titles) < len(titles)


def left_out(built, titles):
    """Of these files one is no page at all."""
    return sum(f"##{title}\n" in built["index.html"] for title in titles) < len(titles)


def not_redirected(built, address, target):
    """The old address does not lead where its article is."""
    return f'url=https://example.org{target}"' not in built.get(address, "") and f"url={target}" not in built.get(address, "")


def own_translation(built, file, title):
    """An article is offered as a translation into the language it is read in."""
    return f"{title}(zh)" in built[file]


def fewer_terms(built, title):
    """A page of one of the two terms is lost: fewer pages list articles than there are terms."""
    return sum(f"&&{term}" in text for text in built.values() for term in title) < len(title)


# Sites with pages of terms, which differ between the generations: rule, name, files, the article that is told of it, what is then so, and from which version on.
TERM_CONFIG = CONFIG.replace("'taxonomy', 'term', ", "")
TERM_CASES = [
    ("term-same-page", "a sign", {"p/a.md": "tags: [R&D]", "p/b.md": "tags: [RD]"}, "p/a.md", lambda b: fewer_terms(b, ["p/a.md|", "p/b.md|"]), (0, 123)),
    ("term-same-page", "other names", {"p/a.md": "tags: [R-D]", "p/b.md": "tags: [RD]"}, None, lambda b: fewer_terms(b, ["p/a.md|", "p/b.md|"]), (0, 123)),
]

# rule, name, files {path: fields}, the article that is told of it (None: nobody), what is then so in what Hugo made (and else is not)
CASES = [
    ("page-same-address", "slug", {"p/a.md": "slug: x", "p/b.md": "slug: x"}, "p/a.md", lambda b: lost(b, ["p/a.md", "p/b.md"])),
    ("page-same-address", "url", {"p/a.md": "url: /p/b/", "p/b.md": ""}, "p/b.md", lambda b: lost(b, ["p/a.md", "p/b.md"])),
    ("page-same-address", "signs", {"p/甲？.md": "", "p/甲！.md": ""}, "p/甲！.md", lambda b: lost(b, ["p/甲？.md", "p/甲！.md"])),
    ("page-same-address", "other folders", {"p/a.md": "slug: x", "q/b.md": "slug: x"}, None, lambda b: lost(b, ["p/a.md", "q/b.md"])),
    ("page-same-address", "other languages", {"p/a.md": "slug: x", "p/b.en.md": "slug: x"}, None, lambda b: lost(b, ["p/a.md", "p/b.en.md"])),
    ("page-same-address", "a draft", {"p/a.md": "slug: x", "p/b.md": "slug: x\ndraft: true"}, None, lambda b: lost(b, ["p/a.md"])),
    ("page-twin", "bundle", {"p/a.md": "", "p/a/index.md": ""}, "p/a.md", lambda b: left_out(b, ["p/a.md", "p/a/index.md"])),
    ("page-twin", "language", {"p/a.md": "", "p/a.zh.md": ""}, "p/a.md", lambda b: left_out(b, ["p/a.md", "p/a.zh.md"])),
    ("page-twin", "other names", {"p/a.md": "", "p/b/index.md": ""}, None, lambda b: left_out(b, ["p/a.md", "p/b/index.md"])),
    ("page-twin", "translation", {"p/a.md": "", "p/a.en.md": ""}, None, lambda b: left_out(b, ["p/a.md"])),
    ("alias-taken", "a page", {"p/a.md": "aliases: [/p/b/]", "p/b.md": ""}, "p/a.md",
     lambda b: not_redirected(b, "p/b/index.html", "/p/a/") or lost(b, ["p/b.md"])),  # 0.167 now and then writes the alias last
    ("alias-taken", "an alias", {"p/a.md": "aliases: [/old/]", "p/b.md": "aliases: [/old/]"}, "p/b.md",
     lambda b: not_redirected(b, "old/index.html", "/p/a/") or not_redirected(b, "old/index.html", "/p/b/")),
    ("alias-taken", "free", {"p/a.md": "aliases: [/old/]", "p/b.md": ""}, None, lambda b: not_redirected(b, "old/index.html", "/p/a/")),
    ("alias-taken", "relative", {"p/a.md": "aliases: [../old]", "p/b.md": "aliases: [../older]"}, None,
     lambda b: not_redirected(b, "old/index.html", "/p/a/")),
    ("translation-key-twice", "one language", {"p/a.md": "translationKey: k", "p/b.md": "translationKey: k"}, "p/a.md",
     lambda b: own_translation(b, "p/a/index.html", "p/b.md")),
    ("translation-key-twice", "two languages", {"p/a.md": "translationKey: k", "p/b.en.md": "translationKey: k"}, None,
     lambda b: own_translation(b, "p/a/index.html", "p/b.en.md")),
    ("translation-key-twice", "a draft", {"p/a.md": "translationKey: k", "p/b.md": "translationKey: k\ndraft: true"}, None,
     lambda b: own_translation(b, "p/a/index.html", "p/b.md")),
]


def prepare(folder, files, config=CONFIG):
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(PAGE)
    (layouts / "list.html").write_text(LIST)
    (folder / "hugo.toml").write_text(config)
    (layouts / "term.html").write_text("&&{{ range .Pages }}{{ .Title }}|{{ end }}\n")
    for path, fields in files.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(f"---\ntitle: '{path}'\ndate: 2024-01-01\n{fields}\n---\nx\n")


def build(hugo, folder, out):
    shutil.rmtree(out, ignore_errors=True)
    run = subprocess.run([hugo, "-s", folder, "-d", out, "--noBuildLock"], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stdout + run.stderr)
    return {str(path.relative_to(out)): path.read_text() for path in out.rglob("*.html")}


def told(ctl, folder, rule, hugo=None):
    """The articles the rule is told of, by the Hugo there is or by @hugo."""
    if hugo:
        (folder / ".galley").mkdir(exist_ok=True)
        (folder / ".galley" / "hugo").write_text(f"{hugo}\n")
    run = subprocess.run([ctl, "check", "--json", folder / "content"], capture_output=True, text=True, cwd=folder)
    return sorted(item["path"].removeprefix("content/") for item in json.loads(run.stdout)["items"] if item["id"] == rule)


def hugos():
    for path in [path for path in os.environ.get("GALLEY_HUGOS", "").split(":") if path] or [path for path in [shutil.which("hugo")] if path]:
        run = subprocess.run([path, "version"], capture_output=True, text=True, check=True)
        yield path, re.search(r"v(\d+\.\d+)", run.stdout)[1]


# Judged by moves.py, which asks every Hugo where the links of its sites lead; their cases are in tests/core/test-move-plan.c.
ELSEWHERE = {"link-broken", "image-broken"}


def check_coverage(ctl):
    rules = json.loads(subprocess.run([ctl, "check", "--rules", "--json"], capture_output=True, text=True, check=True).stdout)["items"]
    whole = {rule["id"] for rule in rules if rule["scope"] == "site"}
    for fires in (True, False):
        have = {case[0] for case in CASES + TERM_CASES if (case[3] is not None) == fires}
        outside.check(f"every rule on the whole site has a case that must {'' if fires else 'not '}be told", whole - ELSEWHERE == have, [(whole - ELSEWHERE) ^ have])


def check_terms(ctl, found, top):
    """What each Hugo makes of terms is what is said for it."""
    for i, (rule, case, files, article, claim, since) in enumerate(TERM_CASES):
        folder = top / f"terms{i}"
        prepare(folder, files, TERM_CONFIG)
        for hugo, version in found:
            new = tuple(int(n) for n in version.split(".")) >= since
            articles = told(ctl, folder, rule, version)
            outside.check(f"{rule}: {case}: {version}: told where it must be", (article in articles) if article and new else not articles, [articles])
            built = build(hugo, folder, top / "out")
            if new:
                outside.check(f"{rule}: {case}: {version} {'does' if article else 'does not do'} what it says", claim(built) == bool(article),
                              [f"{path}: {text[:200]}" for path, text in built.items()])


def main():
    ctl, found = os.path.abspath(sys.argv[1]), list(hugos())
    check_coverage(ctl)
    if not found:
        outside.skip("what Hugo makes of it", "there is no hugo")
    with tempfile.TemporaryDirectory(prefix="galley-rules-") as name:
        for i, (rule, case, files, article, claim) in enumerate(CASES):
            folder = pathlib.Path(name) / str(i)
            prepare(folder, files)
            articles = told(ctl, folder, rule)
            outside.check(f"{rule}: {case}: told where it must be", (article in articles) if article else not articles, [articles])
            for hugo, version in found:
                built = build(hugo, folder, pathlib.Path(name) / "out")
                outside.check(f"{rule}: {case}: {version} {'does' if article else 'does not do'} what it says", claim(built) == bool(article),
                              [f"{path}: {text[:200]}" for path, text in built.items()])
        check_terms(ctl, found, pathlib.Path(name))
    return outside.done()


if __name__ == "__main__":
    sys.exit(main())
