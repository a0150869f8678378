# SPDX-License-Identifier: GPL-3.0-or-later
"""Sites with every rule by which Hugo decides a page's URL, dates, state, terms, language and aliases.

All of it is made here, always the same; nothing is taken from anywhere.
"""
import itertools
import random

NOW = "2025-08-01T12:00:00+08:00"
QUIET = "disableKinds = ['sitemap', 'RSS', '404']\n"
TWO = "defaultContentLanguage = 'zh'\n[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\n"
TERMS = "[taxonomies]\ntag = 'tags'\ntopic = 'main_topics'\n"


class Site:
    """config: hugo.toml; files: {path below content: text}; faulty: Hugo may complain of it, and still writes the pages."""

    def __init__(self, name, config, faulty=False):
        self.name, self.config, self.faulty = name, config, faulty
        self.files = {}

    def add(self, path, *fields, body="正文。\n"):
        self.files[path] = "---\n" + "".join(f"{line}\n" for line in fields) + "---\n" + body

    def add_raw(self, path, text):
        self.files[path] = text

    def articles(self):
        return len(self.files)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


# Every form of date that all Hugos read.
GOOD_DATES = """2025-07-02
2025-07-02T17:10:04
2025-07-02 17:10:04
2025-07-02T17:10:04Z
2025-07-02 17:10:04Z
2025-07-02T17:10:04+08:00
2025-07-02T17:10:04-0330
2025-07-02 17:10:04 +0800
2025-07-02 17:10:04 -07:00
2025-07-02T17:10:04.125Z
2025-07-02T17:10:04,5
2025-07-02 9:05:06
02 Jul 2025
Wed, 02 Jul 2025 17:10:04 +0200
Wed, 02 Jul 2025 17:10:04 GMT
02 Jul 25 17:10 +0100
02 Jul 25 17:10 UTC
Wednesday, 02-Jul-25 17:10:04 CST
Wed Jul  2 17:10:04 2025
Wed Jul  2 17:10:04 CST 2025
Wed Jul 02 17:10:04 +0800 2025
2025-07-02 17:10:04 +0800 CST
20250702
1751447404
-86400
2024-02-29
2025-08-01T11:30:00+08:00
2025-08-01T12:30:00+08:00
2025-08-01
2025-08-02
2030-01-01
1999-12-31T23:59:59Z""".splitlines()

BAD_DATES = """2025-7-2
2025/7/2
2025/07/02
2025.07.02
2025年7月2日
2025-07
2025-07-02 17:10
2025-07-02T17:10Z
2025-07-02T17:10:04+08
2025-07-02t17:10:04
2 Jul 2025
July 2, 2025
Wed, 2 Jul 2025 17:10:04 +0800
2025-07-02 17:10:04 CST
2025-02-30
2025-07-02T24:00:00
２０２５-07-02
1751447404.5
[2025-07-02]
{a: b}
true""".splitlines()

STATES = """draft: true
draft: false
draft: yes
draft: off
draft: "true"
draft: "false"
draft: 1
draft: 0
draft: 'yes'
draft: 是
draft:
draft: True
draft: t
draft: "T"
draft: 2
draft: 1.0
publishDate: 2030-01-01
publishDate: 2020-01-01
pubdate: 2030-01-01
expiryDate: 2020-01-01
expiryDate: 2030-01-01
unpublishdate: 2020-01-01
expiryDate: 2025-08-01T12:30:00+08:00
expiryDate: 2025-08-01T11:59:59+08:00
date: 2030-01-01
lastmod: 2030-01-01
modified: 2024-01-01
date: 2030-01-01|publishDate: 2020-01-01
date: 2020-01-01|publishDate: 2030-01-01
date: 2030-01-01|draft: true
date: 2030-01-01|expiryDate: 2020-01-01
draft: true|expiryDate: 2020-01-01
date: 2024-01-01|lastmod: 2024-02-02|publishDate: 2024-03-03|expiryDate: 2031-01-01
pubdate: 2024-01-01|publishDate: 2024-02-02
published: 2030-01-01
published: 2024-01-01|draft: true
Draft: true
DRAFT: true|draft: false
Date: 2024-01-01|date: 2023-01-01
date: ""|publishDate: 2024-01-01
date:|lastmod: 2024-01-01""".splitlines()

NAMES = """大模型 评测：第1期？
CamelCase_File
a+b
a~b
a@b!c
a&c
a=d
a'e
x.y.z
《书》（一）
全　角
ＦＵＬＬ１
İstanbul
·点・点
em—dash
zero\u200bwidth
va\ufe0fr
-lead
trail-
one  two   three
dash - dash
 front
back 
a%20b
%41
gpt-4.5
un.fr
_under
hash#tag
quest?ion
para(x)
semi;colon
dots..two
end.
x.html
x.amp
Ünïcode
e\u0301 nfd
\u3000wide
ΑΒΓ Σ
Ⅷ-roman
5³
emoji😀x
back\\slash
tab\tin""".splitlines()

SLUGS = ["slug", "-Slug One-", "C++ A_b.c", "a/b", "a / b", "a/", "/a", "大 模型", "中文　slug", "x#y", "a?b", "a:b", "100%",
         "50%25", "İ", "Ü", "a - b", "a -- b", "  pad  ", "2025", "index", "a.html", "a\\b", "_x", "&"]

URLS = ["/u/a/", "/u/b", "/u/c.html", "/u/d.tar.gz", "/U/Ä b/C", "/u/e?f#g", "/u/h(i)/", "/u/書(j)/", "rel/x", "rel/y/",
        "/u/./k/", "/u//l//", "/A.b/c/", "/u/m.n", "/u/o/index.html", "/en/p/", "/zh/q/", "/:year/:slug/x/", "/100/",
        "/u/A/../r/", "xx.html", "/u/%20s/", "/u/t+u/"]

ALIASES = ["/old/", "/Old", "near", "near/er/", "/x.html", "y.html", "../up", "/a.b/c", "./dot", "/Ünï Cödé/Q?x", "/en/z/",
           "/zh/z/", "中文/旧"]

TAGS = ["OpenAI", "C++", ".NET", "Node.js", "AI/ML", "R&D", "《书名》", "emoji😀", "ＦＵＬＬ", "大 模型", "大　模型", "马克・陈",
        "100%", "@x", "a_b", "-x-", "İ", "C#", "  lead", "trail ", "a  b", "a - b", "AI编程", "v1.2", "x:y", "[x]"]

ODD_TERMS = ["tags: [AI, ai, Ai]", "tags: 单个", "tags: a, b", "tags: [a, '', ~]", "tags: []", "tags:", "tags: 2025", "tags: true",
             "tags: [1, 2.5, 007]", "Tags: [Upper]", "TAGS: [x]|tags: [y]", "main_topics: [甲, 乙]|tags: [丙]",
             "params: {tags: [inside]}", "params: {tags: [inside]}|tags: [outside]", "tags: {a: b}", "tags: [[x, y], z]",
             "tags: 2025-07-02", "categories: [gone]"]

PATTERNS = {
    "p-date": "/n/:year/:month/:day/:slug/",
    "p-names": "/:weekday/:weekdayname/:monthname/:yearday/:filename",
    "p-title": "/t/:title/",
    "p-section": "/:section/x/:slugorfilename",
    "p-sections": "/:sections/:filename",
    "p-first": "/:sections[0]/:filename/",
    "p-last": "/:sections[last]/z/:filename/",
    "p-rest": "/r/:sections[1:]/:filename/",
    "p-go": "/:2006-01/:06/:Jan/:filename",
    "p-plus": "/a+b/C:slug/",
    "p-html": "/e/:slug.html",
    "p-code": "/%61/:filename/",
}


def add_dates(site, forms, folder):
    for i, form in enumerate(forms):
        site.add(f"{folder}/d{i:02}.md", f"title: 日期 {i}", f"date: {form}")
        if not form.startswith(("[", "{")) and not form.lstrip("-").isdigit():
            site.add(f"{folder}/q{i:02}.md", f"title: quoted {i}", f"date: {quoted(form)}")


def add_names(site):
    for i, name in enumerate(NAMES):
        site.add(f"names/{name}.md", f"title: Name {i}")
    for name in ("Upper Case", "a&b", "v1.2", "Ünï", "①"):
        if name != "①":  # whose list would be the home page
            site.add(f"{name}/x.md", "title: in a folder")
        site.add(f"names/{name}/_index.md", "title: a section")
        site.add(f"names/{name}/y z.md", "title: in a section")


def add_urls(site):
    for i, slug in enumerate(SLUGS):
        site.add(f"slugs/s{i:02}.md", f"slug: {quoted(slug)}")
        site.add(f"p-date/s{i:02}.md", f"slug: {quoted(slug)}", "date: 2025-07-02")
    for i, url in enumerate(URLS):
        site.add(f"urls/u{i:02}.md", "title: 网址", f"url: {quoted(url.replace('/u/', f'/u{i}/'))}", "date: 2024-03-04")
    for i, url in enumerate(URLS[:12]):
        site.add(f"urls/u{i:02}.en.md", "title: address", f"url: {quoted(url.replace('/u/', f'/v{i}/'))}")
    for i, alias in enumerate(ALIASES):
        for end in ("", ".en"):
            mine = alias.replace("old", f"old{i}{end}").replace("near", f"near{i}{end}")
            site.add(f"aliases/a{i:02}{end}.md", "title: alias", f"aliases: [{quoted(mine)}]")
    site.add("aliases/text.md", "aliases: /one /two")
    site.add("aliases/both.md", "aliases: [/three, four]", "url: /somewhere/else/")
    site.add("aliases/file.md", "aliases: [beside]", "url: /somewhere/file.html")
    site.add("aliases/draft.md", "aliases: [/never-so]", "draft: true")


def add_terms(site):
    for i, tag in enumerate(TAGS):
        site.add(f"terms/t{i:02}.md", f"tags: [{quoted(tag)}]")
    for i, fields in enumerate(ODD_TERMS):
        site.add(f"terms/o{i:02}.md", *fields.split("|"))
    site.add("terms/en.en.md", "tags: [OpenAI, English]")
    site.add("tags/openai/_index.md", "title: the page of a term")
    site.add("tags/unused/_index.md", "title: nobody has it")
    site.add("tags/_index.md", "title: all tags", "weight: 3")


def add_patterns(site):
    for folder in PATTERNS:
        site.add(f"{folder}/one.md", "title: '标题 A+B: c'", "date: 2025-07-02T01:02:03Z")
        site.add(f"{folder}/Two x/index.md", "title: a/b - c", "date: 2024-02-29T23:30:00-08:00")
        site.add(f"{folder}/sub/_index.md", "title: Sub")
        site.add(f"{folder}/sub/three.md", "title: Three", "slug: drei")
        site.add(f"{folder}/none/four.en.md", "title: Four")


def add_bundles(site):
    site.add("bundles/b/index.md", "title: B")
    site.add("bundles/b/part.md", "title: a part")
    site.add("bundles/b/deep/x.md", "title: deep")
    site.add("bundles/b/deep/er/index.md", "title: deeper")
    site.add("bundles/c/index.md", "title: C", "headless: true")
    site.add("bundles/plain.md", "title: P", "headless: true")
    site.add("bundles/d/_index.md", "title: D")
    site.add("bundles/d/x.md", "title: in D", "weight: 010", "linkTitle: short", "layout: wide", "type: note")
    site.add("bundles/e/index.zh.md", "title: E")
    site.add("bundles/e/index.en.md", "title: E")
    site.add("about/index.md", "title: at the root")
    site.add("root.md", "title: at the root", 'weight: "7"')
    site.add("_index.md", "title: home")
    for render, kind in itertools.product(("never", "link", "always", "false", "true"), ("_build", "build")):
        if kind == "build":
            site.add(f"bundles/{kind}-{render}.md", f"build: {{render: {render}}}")
    site.add("bundles/unlisted.md", "build: {list: never}")
    for number in ("weight: abc", "weight: 1.5", "weight:", 'weight: "0x1F"', "weight: -3", "weight: true"):
        site.add(f"bundles/w{len(site.files)}.md", number)
    for title in ("title: 2025", "title: [a]", "title: true", "title: 1.10", "title: 0x1F", "title: ~", "title: yes"):
        site.add(f"bundles/t{len(site.files)}.md", title)


def add_languages(site):
    site.add("langs/a.md", "title: 甲")
    site.add("langs/a.en.md", "title: A")
    site.add("langs/B.md", "title: 乙")
    site.add("langs/b.en.md", "title: B")
    site.add("langs/c.md", "translationKey: key")
    site.add("langs/d.en.md", "translationKey: key")
    site.add("langs/e.md", "title: 戊")
    site.add("langs/e.en.md", "draft: true")
    site.add("langs/f.EN.md", "title: capital")
    site.add("langs/g.fr.md", "title: switched off")
    site.add("langs/h.de.md", "title: no language")
    site.add("langs/i.en.html.md", "title: a format too")
    site.add("langs/j.md", "title: 己", "url: /same/")
    site.add("langs/j.en.md", "title: J", "url: /same/")
    site.add("langs/_index.en.md", "title: Languages")


def add_twins(site):
    """Files that are one page, where Hugo decides the same in every build."""
    for pair in (("p/x.md", "p/x/index.md"), ("q/y.md", "q/y.zh.md"), ("r/Z.md", "r/z.md"), ("s/a.md", "s/a.markdown"),
                 ("t/_index.md", "t/_index.zh.md"), ("u/v/index.md", "u/v/index.zh.md"), ("w/o/_index.md", "w/o/index.md", "w/o/x.md"),
                 ("x/e/_index.md", "x/e.md"), ("y/i.en.md", "y/i.EN.md"), ("z/m.md", "z/m/x.md")):
        for file in pair:
            site.add(f"twins/{file}", f"title: {file}")
    site.add("twins/h16.md", "title: one")
    site.add("twins/h16？.md", "title: the same file in the end")


def add_cascades(site):
    site.add("cascade/_index.md", "title: C", "cascade:", "  weight: 7", "  type: given", "  tags: [given]", "  date: 2024-05-06")
    site.add("cascade/a.md", "title: A")
    site.add("cascade/own.md", "weight: 5", "type: mine", "date: 2024-01-01")
    site.add("cascade/sub/_index.md", "title: Sub", "cascade: {weight: 8, draft: true}")
    site.add("cascade/sub/x.md", "title: X")
    site.add("cascade/sub/y.md", "draft: false")
    site.add("cascade/b/index.md", "title: B")
    site.add("cascade/en.en.md", "title: not theirs")
    site.add("hidden/_index.md", "title: H", "draft: true")
    site.add("hidden/x.md", "title: below a draft")
    site.add("hidden/b/index.md", "title: below a draft")
    site.add("passed/_index.md", "title: H", "expiryDate: 2020-01-01")
    site.add("passed/x.md", "title: below what has passed")


def add_formats(site):
    site.add_raw("formats/t.md", '+++\ntitle = "TOML"\ndate = 2025-07-02T17:10:04+08:00\ndraft = true\ntags = ["toml"]\nweight = 3\n+++\n')
    site.add_raw("formats/u.md", "+++\ntitle = 'local'\ndate = 2025-07-02\npublishDate = 2025-07-02T10:00:00\n+++\n")
    site.add_raw("formats/v.md", "+++\ndate = 2025-07-02 17:10:04z\n[build]\nrender = 'never'\n+++\n")
    site.add_raw("formats/j.md", '{"title": "JSON", "date": "2025-07-02", "weight": 4, "tags": ["json", 5], "draft": true}\nbody\n')
    site.add_raw("formats/k.md", '{"title": "numbers", "draft": 1, "slug": 12}\n')
    site.add_raw("formats/n.md", "no front matter\n")
    site.add_raw("formats/e.md", "---\n---\nempty\n")
    site.add("formats/outputs.md", "outputs: [json, html]")
    site.add("formats/json.md", "outputs: [json]", "aliases: [/no-alias]")
    site.add("formats/amp.md", "outputs: [amp, html]", "aliases: [/amp-alias, amp-near]")
    site.add("formats/summary.md", "summary: short", "description: long")


def make_letters():
    patterns = "".join(f"'{name}' = '{pattern}'\n" for name, pattern in PATTERNS.items())
    site = Site("letters", "baseURL = 'https://example.org/sub/'\ntimeZone = 'Asia/Shanghai'\n" + QUIET + TWO +
                "[languages.fr]\ndisabled = true\n" + TERMS + "[permalinks]\n" + patterns)
    for add in (add_names, add_urls, add_terms, add_patterns, add_bundles, add_languages, add_cascades, add_formats):
        add(site)
    return site


def make_dates():
    site = Site("dates", "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\n" + QUIET + TWO)
    add_dates(site, GOOD_DATES, "good")
    for i, fields in enumerate(STATES):
        site.add(f"states/s{i:02}.md", f"title: 状态 {i}", *fields.split("|"))
    add_twins(site)
    return site


def make_faults():
    site = Site("faults", "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\n" + QUIET, faulty=True)
    add_dates(site, BAD_DATES, "bad")
    for key in ("lastmod", "publishDate", "expiryDate"):
        site.add(f"bad/{key}.md", f"{key}: 2025/7/2", "date: 2024-01-01")
    site.add("bad/published.md", "published: false")
    site.add("bad/both.md", "published: false", "draft: false")
    site.add("bad/true.md", "published: true", "date: 2024-01-01")
    return site


FILE_NAMES = ["2025-07-02-hi there", "2025-07-02-10-30-00-hi", "2025-07-03", "2025-07-02_You 好", "2025-7-2-x", "2025-13-02-x",
              "2025-07-02-v1.2", "2025-07-02T10:30:00-t", "2025-07-02-10-30-00", "2025-07-02--x--", "2025-07-02-25-30-00-bad",
              "12025-07-02-x", "2030-01-01-later", "2025-07-02x"]


FEW = ["root", "posts/a", "posts/b/index", "posts/Sub X/_index", "posts/Sub X/Y z", "Posts2/Ünï Code/X y", "posts/a2.en", "posts/idx"]
FEW_URLS = ["/uu/x", "/uu/y/", "/uu/z.html", "/uu/index.html", "uu/rel"]


def add_few(site):
    for i, path in enumerate(FEW):
        fields = ["title: T É", f"aliases: [/old/x{i}, near-{i}, '/Alt É/{i}.html']", "tags: [Foo Bar, Éa]"]
        if path.endswith("idx"):
            fields.append("slug: index")
        site.add(f"{path}.md", *fields)
    for i, url in enumerate(FEW_URLS):
        site.add(f"posts/u{i}.md", f"url: {url}", "aliases: [beside]" if i % 2 else "title: x")


def make_variants():
    """The same few files under configs that move them."""
    configs = {
        "ugly": "baseURL = 'https://example.org/'\nuglyURLs = true\n" + QUIET,
        "ugly-some": "baseURL = 'https://example.org/a/b'\n" + QUIET + "[uglyURLs]\nposts = true\n",
        "case": "baseURL = 'https://example.org/'\ndisablePathToLower = true\nremovePathAccents = true\n" + QUIET,
        "alone": "baseURL = '/'\ndefaultContentLanguage = 'zh'\ndefaultContentLanguageInSubdir = true\n" + QUIET + "[languages.zh]\nweight = 1\n",
        "hosts": "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'zh'\n" + QUIET +
                 "[languages.zh]\nbaseURL = 'https://zh.example.org/z/'\n[languages.en]\nbaseURL = 'https://en.example.org/'\n",
        "builds": "baseURL = 'https://example.org/'\nbuildDrafts = true\nbuildFuture = true\nbuildExpired = true\n" + QUIET,
    }
    configs["capitals"] = ("baseURL = 'https://example.org/'\ndefaultContentLanguage = 'zh-CN'\n" + QUIET +
                           "[languages.zh-CN]\nweight = 1\n[languages.en]\nweight = 2\n")
    for name, config in configs.items():
        site = Site(name, config)
        add_few(site)
        if name == "capitals":
            for end in ("zh-cn", "zh-CN", "en", "EN"):
                site.add(f"capitals/{end[:2]}{end[-1]}.{end}.md", "title: x")
        if name == "builds":
            for i, fields in enumerate(STATES[16:22] + ["draft: true"]):
                site.add(f"states/s{i}.md", *fields.split("|"))
        yield site
    site = Site("filenames", "baseURL = 'https://example.org/'\ntimeZone = 'America/New_York'\n" + QUIET +
                "[frontmatter]\ndate = [':filename', ':default']\nlastmod = ['lastmod', ':filename']\n[permalinks]\nposts = '/:year/:slug'\n")
    for name in FILE_NAMES:
        site.add(f"posts/{name}.md", "title: from its name")
        site.add(f"notes/{name}.md", "title: from its name", "date: 2024-01-01", "slug: own" if "hi" in name else "weight: 1")
    site.add("posts/2025-07-05-bundle/index.md", "title: a bundle")
    yield site
    site = Site("folders", "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'zh'\ndefaultContentLanguageInSubdir = true\n" + QUIET +
                "[languages.zh]\nweight = 1\ncontentDir = 'content/zh'\ntimeZone = 'Asia/Shanghai'\n[languages.zh.permalinks]\nnews = '/:year/:slug/'\n"
                "[languages.en]\ncontentDir = 'content/en'\n[languages.en.permalinks]\nnews = '/e/:slug/'\n")
    for language in ("zh", "en"):
        site.add(f"{language}/_index.md", "title: home")
        site.add(f"{language}/news/a.md", "title: News", "date: 2025-07-02 20:00:00")
        site.add(f"{language}/posts/a.md", "title: A", "aliases: [/old, near]")
        site.add(f"{language}/posts/u.md", f"url: /{language}-u/")
        site.add(f"{language}/posts/r.md", "url: rel")
    site.add("zh/posts/named.en.md", "title: its name wins")
    site.add("en/posts/soon.md", "date: 2025-08-01 10:00:00")
    site.add("zh/posts/soon.md", "date: 2025-08-01 10:00:00")
    yield site


def make_lists():
    """Lists with and without dates of their own, above each other and above what is not built."""
    site = Site("lists", "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\n" + QUIET + TWO + TERMS)
    site.add("root.md", "date: 2024-06-06")
    site.add("about/index.md", "date: 2024-07-07")
    for folder, *fields in (("plain", "title: a"), ("own", "date: 2010-01-01"), ("last", "lastmod: 2010-01-01"),
                            ("expiry", "expiryDate: 2040-01-01"), ("publish", "publishDate: 2010-01-01"), ("later", "date: 2031-01-01"),
                            ("cascaded", "cascade: {date: 2007-07-07}")):
        site.add(f"{folder}/_index.md", *fields)
        site.add(f"{folder}/x.md", "date: 2020-01-01")
    site.add("plain/y.md", "date: 2021-01-01 10:00:00", "lastmod: 2021-05-05T00:00:00-03:00")
    site.add("plain/b/index.md", "date: 2021-03-03")
    site.add("plain/z.en.md", "date: 2022-01-01")
    site.add("plain/_index.en.md", "title: English")
    site.add("nested/_index.md", "title: above")
    site.add("nested/x.md", "date: 2015-01-01")
    site.add("nested/sub/_index.md", "title: below")
    site.add("nested/sub/y.md", "date: 2019-01-01")
    site.add("nested/dated/_index.md", "date: 2018-08-08")
    site.add("nested/dated/y.md", "date: 2017-01-01")
    site.add("deep/_index.md", "title: above")
    site.add("deep/between/y.md", "date: 2013-03-03")
    site.add("deep/between/far/_index.md", "title: with no section between")
    site.add("deep/between/far/z.md", "date: 2019-09-09")
    site.add("unbuilt/_index.md", "title: of what is built")
    site.add("unbuilt/x.md", "date: 2016-01-01")
    site.add("unbuilt/draft.md", "date: 2023-01-01", "draft: true")
    site.add("unbuilt/soon.md", "date: 2050-01-01")
    site.add("unbuilt/gone.md", "date: 2022-01-01", "expiryDate: 2023-01-01")
    site.add("unbuilt/both.md", "date: 2031-01-01", "publishDate: 2012-01-01")
    site.add("hidden/_index.md", "title: of a hidden section")
    site.add("hidden/draft/_index.md", "date: 2023-01-01", "draft: true")
    site.add("hidden/draft/x.md", "date: 2011-01-01")
    site.add("hidden/gone/_index.md", "date: 2019-01-01", "expiryDate: 2020-01-01")
    site.add("quiet/_index.md", "title: of what is not listed")
    site.add("quiet/b/index.md", "date: 2017-07-07", "headless: true")
    site.add("empty/_index.md", "title: nothing")
    site.add_raw("empty/_content.gotmpl", '{{ .AddPage (dict "path" "made" "title" "by a template") }}\n')
    site.add("terms/x.md", "date: 2001-05-05", "tags: [one, two]")
    site.add("terms/y.md", "date: 2002-02-02", "lastmod: 2003-03-03", "tags: [one]", "main_topics: [Big One]")
    site.add("terms/d.md", "date: 2004-02-02", "tags: [one]", "draft: true")
    site.add("terms/e.en.md", "date: 2005-02-02", "tags: [one]")
    site.add("tags/_index.md", "title: all tags")
    site.add("tags/one/_index.md", "title: one")
    site.add("tags/two/_index.md", "date: 2008-08-08")
    site.add("tags/drafted/_index.md", "date: 2010-10-10", "draft: true")
    site.add("tags/none/_index.md", "title: nobody's")
    site.add("main_topics/big-one/_index.md", "title: big")
    site.add("_index.md", "title: home")
    site.add("_index.en.md", "title: home")
    return site


def make_git():
    """Dates that git tells: of files committed, changed again, renamed, not committed, with names it quotes."""
    site = Site("git", "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\nenableGitInfo = true\n" + QUIET +
                "[frontmatter]\nexpiryDate = ['expiryDate', ':filename']\n")
    for name in ("plain", "old", "with space", "中文", "quo\"te", "draft"):
        site.add(f"posts/{name}.md", f"title: {quoted(name)}", "draft: true" if name == "draft" else "weight: 1")
    site.add("posts/dated.md", "date: 2024-01-01")
    site.add("posts/own.md", "lastmod: 2024-01-01")
    site.add("posts/_index.md", "title: a list")
    site.add("notes/a.md", "title: a")
    site.add("notes/fresh.md", "title: not committed")
    site.add("notes/_index.md", "title: not committed")
    return site


# Configs that other Hugos refuse.
ONLY = {"patterns-list": "0.167", "patterns-one": "0.167", "patterns-home": "0.167"}


def make_patterns():
    """[permalinks] as 0.167 has it: a list with targets, for lists and the home page too."""
    start = "baseURL = 'https://example.org/sub/'\n" + QUIET + TERMS
    configs = {
        "patterns-list": "[[permalinks]]\npattern = '/ai-:title/'\n[permalinks.target]\nkind = 'term'\npath = '/tags/AI/*'\n"
                         "[[permalinks]]\npattern = '/p/:slugorcontentbasename/'\n[permalinks.target]\nkind = 'page'\n"
                         "[[permalinks]]\npattern = '/h/'\n[permalinks.target]\nkind = 'home'\n"
                         "[[permalinks]]\npattern = '/l/:contentbasename/'\n[permalinks.target]\nkind = '{section,term,taxonomy}'\n",
        "patterns-one": "[[permalinks]]\npattern = '/x-:slug/'\n",
        "patterns-home": "[permalinks.home]\n'/' = '/h/'\n[permalinks.section]\nposts = '/s/:slugorcontentbasename/'\n"
                         "[permalinks.term]\n'tags/a*/**' = '/a/:slug/'\n'**/big-one' = '/big/:slug/'\n",
    }
    for name, config in configs.items():
        site = Site(name, start + config)
        site.add("_index.md", "title: home")
        site.add("posts/_index.md", "title: All posts")
        site.add("posts/Sub B/_index.md", "title: below")
        site.add("posts/Sub B/Some Page.md", "title: deep", "tags: [AI/ML, Big One]")
        site.add("posts/b/index.md", "title: a bundle", "slug: slug", "aliases: [near]")
        site.add("tags/_index.md", "title: tags")
        site.add("tags/big-one/_index.md", "title: big")
        yield site


FILTERS = {
    "include-stars": "includeFiles = '**/*.md'",
    "include-some": "includeFiles = ['posts/**', 'B.md']\nexcludeFiles = 'posts/b*'",
    "exclude-folder": "excludeFiles = ['POSTS/deep', '**/draft-*', '*.en.md']",
    "exclude-index": "excludeFiles = ['**/index.*', 'posts/_index.md']",
    "files": "files = ['! posts/b.md', 'posts/**', 'b.md']",
    "below": "excludeFiles = ['posts/a.md', 'b.md']",
    "by-name": "",
    "files-not": "files = ['! posts/d*/**', '! **.en.md']\nincludeFiles = 'b.md'",
}


# One folder in two languages, told apart by names alone.
BY_NAME = ("[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nlang = 'zh'\nexcludeFiles = ['posts/b*', 'Zed/**']\n"
           "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nlang = 'en'\nincludeFiles = ['posts/b*', 'Zed/**']\n")


def make_filters():
    """Mounts that take some of their files: what is left out is no page, and makes no bundle and no section."""
    for name, lines in FILTERS.items():
        site = Site(f"filter-{name}", "baseURL = 'https://example.org/'\n" + QUIET + TWO + BY_NAME if name == "by-name" else "baseURL = 'https://example.org/'\n" + QUIET + TWO + "[[module.mounts]]\nsource = 'content" +
                    (f"/posts'\ntarget = 'content/posts'\n{lines}\n[[module.mounts]]\nsource = 'content/more'\ntarget = 'content/other/place'\nincludeFiles = 'y*'\n"
                     if name == "below" else f"'\ntarget = 'content'\n{lines}\n"))
        for path in ("_index", "b", "root", "posts/_index", "posts/b", "posts/a", "posts/a.en", "posts/deep/c", "posts/deep/_index", "posts/draft-x",
                     "posts/bun/index", "posts/bun/part", "posts/bun/index.en", "Zed/Q", "more/y", "more/x", "b.en"):
            site.add(f"{path}.md", f"title: {path}", "date: 2024-01-01")
        yield site


def make_chance(n, seed=20250702):
    """Rules thrown together."""
    dice = random.Random(seed)
    site = Site("chance", "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\n" + QUIET + TWO + TERMS +
                "[permalinks]\nnews = '/n/:year/:slug/'\nessays = '/:sections/:slugorfilename/'\n")
    folders = ["posts", "news", "essays", "essays/Long Ones", "Notes & more", ""]
    site.add("essays/Long Ones/_index.md", "title: Long", "cascade: {weight: 9}")
    names = [name for name in NAMES if not name.startswith(".") and "\t" not in name]
    for i in range(n - 1):
        fields = [f"title: {quoted(dice.choice(names).strip())}"]
        if dice.random() < 0.8:
            fields.append(f"date: {quoted(dice.choice(GOOD_DATES[:8]))}")
        if dice.random() < 0.3:
            fields.append(dice.choice(STATES[:4] + STATES[16:24]))
        if dice.random() < 0.3:
            fields.append(f"slug: {quoted(f'{dice.choice(SLUGS[:3])} {i}')}")
        if dice.random() < 0.1:
            fields.append(f"url: {quoted(dice.choice(URLS[:6]).replace('/u/', f'/c{i}/'))}")
        if dice.random() < 0.2:
            fields.append(f"aliases: [{quoted(f'/old/{i}')}, near{i}]")
        if dice.random() < 0.6:
            fields.append("tags: [" + ", ".join(quoted(tag) for tag in dice.sample(TAGS, 3)) + "]")
        keys, unique = set(), []
        for field in fields:
            if field.split(":")[0] not in keys:
                unique.append(field)
            keys.add(field.split(":")[0])
        folder = dice.choice(folders)
        bundle = "/index" if dice.random() < 0.2 else ""
        language = ".en" if dice.random() < 0.3 else ""
        site.add(f"{folder}/{i}-{dice.choice(names)}{bundle}{language}.md".lstrip("/"), *unique)
    return site


TEN = "a b c d e f g h i j"
HAN = "一二三四五六七八九十"

# What a summary is cut from: each rule of the cut, and what stands in its way.
BODIES = {
    "han": f"{HAN}甲乙丙丁。\n\n第二段。\n",
    "words": "One two three. Four five six seven eight nine ten eleven twelve. Thirteen.\n\nNext para here.\n",
    "short": "One two.\n",
    "empty": "",
    "mixed": "GPT-5 是 一个 model 的 名字，not really a 好 name for 它。\n\n再来一段。\n",
    "heading": f'# Head 一\n\nText **bold** [link](/x) `code` a & b "q" <i>raw</i>.\n\n{TEN} k\n',
    "list": f"- one\n- two\n\n{TEN}\n\ntwelve\n",
    "loose": f"- {TEN} k\n\n- x\n\nrest\n",
    "nested": f"- o\n\n  - {TEN} k\n\n  - y\n\n- x\n\nrest\n",
    "table": f"|a|b|\n|:-|-:|\n|c|d|\n\n{TEN}\n\nx\n",
    "quote": f"> {HAN[:5]}\n> {HAN[5:]}\n\n{HAN}\n",
    "quotes": f"short\n\n> {TEN} k\n>\n> more\n\nrest\n",
    "terms": f"T\n\n: {TEN} k\n\n: more\n\nrest\n",
    "note": "甲乙[^1]丙丁戊。\n\n己庚辛壬癸。\n\n[^1]: 一二三四。\n",
    "notes": "x[^1]\n\n[^1]: n o p q r s t u v w x\n",
    "breaks": "a  \nb  \nc\n\nd e f g h i j k l m n\n",
    "code": '```\na b <c> "d"\n  e\n```\n\none two three four five six seven eight nine ten. x\n',
    "image": f"![{HAN}](x.png)\n\n甲乙\n",
    "wide": "一二三\u00a0四五六\u3000七八九十甲乙\n",
    "sentence": 'One two three four five six seven eight nine ten "eleven twelve" thirteen.\n\nx y\n',
    "signs": "😀😀 😀 a b c d e f g 😀😀😀😀\n",
    "comment": f"one <!-- c --> two\n\n<!-- x -->\n\n<div>a</div>\n\n{TEN}. n\n",
    "exact": f"{TEN}\n\nk\n",
    "exact-han": f"{HAN}\n\n甲\n",
    "lines": "一二三\n四五六\n七八九\n十甲乙\n",
    "last": f"a b c {HAN}\n",
    "rule": f"a\n\n---\n\n{TEN} k\n\nm\n",
    "title": '[x](/a "t t t t t t t t t t t t") b\n\nc d e f g h\n\ni j\n\nk\n',
    "divider": "甲乙\n\n<!--more-->\n\n丙丁\n",
    "divider-inside": "甲乙<!--more-->丙丁\n\n戊\n",
    "divider-list": "- a\n- b<!--more-->c\n- d\n\ne\n",
    "divider-quote": "> a\n> <!--more-->\n> b\n\ne\n",
    "divider-first": "<!--more-->\nx\n",
    "divider-last": "x\n\n<!--more-->\n   \n",
    "divider-code": "```\na\n<!--more-->\nb\n```\n\nc\n",
    "divider-after-p": "p\n\n```\na\n<!--more-->\nb\n```\n\nc\n",
    "divider-note": "a[^1]\n\n<!--more-->\n\nb\n\n[^1]: note\n",
    "divider-twice": "a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc\n",
    "divider-heading": "# h<!--more-->\n\nx\n",
    "no-divider": "a <!-- more -->\n\nb <!--MORE-->\n",
}
SUMMARY_FIELDS = ['summary: "*a* [x](u)"', 'summary: "a\\n\\nb"', 'summary: "# a"', 'summary: "a[^1]"', 'summary: "  "', "summary: ''",
                  "summary: 12", "summary: true", "summary: [a]", "description: d", 'summary: "- a\\n- b"', 'summary: "x <!--more--> y"',
                  "summary: 1.50", "Summary: up", "isCJKLanguage: false", 'isCJKLanguage: "no"', "isCJKLanguage: true", "title: 中"]
PIECES = [TEN, HAN, "One. Two? Three!", "- a b\n- c d", "1. x\n\n   y z\n\n2. u v w", "> q r s\n>\n> t u", "## H a d", "```\nc d\n```",
          "|a|b|\n|-|-|\n|c d|e|", "甲 乙 丙丁 *戊*", "**b c** `d e` [f g](/h)", "<b>raw</b> x", "&amp; &copy; < >", "—— “q” 'r'", "x\ny\nz",
          "k[^n] l", "---", "![i j](k.png)", "term\n: desc one two"]


def make_summaries(n, seed=20250702):
    """Bodies cut by summaries of two lengths, and of none."""
    dice = random.Random(seed)
    configs = [("summaries-cjk", "hasCJKLanguage = true\nsummaryLength = 10\n"), ("summaries", "summaryLength = 12\n")]
    if n:
        configs.append(("summaries-none", "summaryLength = 0\n"))
    for name, config in configs:
        site = Site(name, "baseURL = 'https://example.org/'\n" + QUIET + config)
        for case, body in BODIES.items():
            site.add(f"posts/{case}.md", "date: 2024-01-01", body=body)
        for i, field in enumerate(SUMMARY_FIELDS):
            site.add(f"posts/f{i:02}.md", field, body=f"{TEN} k l. m\n\n{HAN if i % 2 else 'n'}\n")
        for i in range(n):
            body = "\n\n".join(dice.choice(PIECES) for _ in range(dice.randint(1, 6)))
            if dice.random() < 0.2:
                body = body.replace("\n\n", "\n\n<!--more-->\n\n", 1)
            site.add(f"posts/r{i:03}.md", "date: 2024-01-01", body=body + "\n\n[^n]: a note\n")
        yield site


def make_all(n_chance):
    return [make_letters(), make_dates(), make_faults(), make_lists(), *make_patterns(), *make_filters(), *make_variants(), *make_summaries(n_chance // 10),
            *([make_chance(n_chance)] if n_chance else [])]


if __name__ == "__main__":
    for made in make_all(300):
        print(made.name, made.articles())
    print("all but chance", sum(made.articles() for made in make_all(0)))
