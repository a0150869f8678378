# SPDX-License-Identifier: GPL-3.0-or-later
"""Small sites, one for each form a config may have: {name: {file: text}}; "environment" names another than production."""

import json

BASE = "baseURL = 'https://e.org/'\n"

SITES = {
    "empty": {"hugo.toml": BASE},
    "toml": {"hugo.toml": BASE + "title = 'T'\nsummaryLength = 20\n[params]\nA = 1\n[params.Deep]\nB = ['x', 'y']\n"},
    "yaml": {"hugo.yaml": "baseURL: https://e.org/\ntitle: T\nparams:\n  A: 1\n  deep: {b: [x, y]}\n"},
    "yml": {"hugo.yml": "baseURL: https://e.org/\ntitle: T\n"},
    "json": {"hugo.json": '{"baseURL": "https://e.org/", "title": "T", "params": {"a": "b", "c": true}}'},
    "config-toml": {"config.toml": BASE + "title = 'old'\n"},
    "config-yaml": {"config.yaml": "baseURL: https://e.org/\ntitle: old\n"},
    "config-json": {"config.json": '{"title": "old"}'},
    "hugo-over-config": {"hugo.yaml": "title: new\n", "config.toml": "title = 'old'\ncopyright = 'c'\n"},
    "toml-over-yaml": {"hugo.yaml": "title: y\ncopyright: c\n", "hugo.toml": "title = 't'\n", "hugo.json": '{"title": "j"}'},
    "yaml-over-yml": {"hugo.yml": "title: yml\n", "hugo.yaml": "title: yaml\n"},
    "case": {"hugo.toml": "BaseURL = 'https://e.org/'\nTITLE = 'T'\nSUMMARYLENGTH = 9\n[Params]\nFooBar = 1\n[Taxonomies]\nTag = 'tags'\n"},
    "bom": {"hugo.toml": "\ufefftitle = 'T'\n"},
    "crlf": {"hugo.toml": "title = 'T'\r\n[params]\r\na = 'b'\r\n"},
    "folder": {"config/_default/hugo.toml": BASE + "title = 'T'\n"},
    "folder-config-name": {"config/_default/config.yaml": "title: T\nbaseURL: https://e.org/\n"},
    "folder-over-file": {
        "hugo.toml": "title = 'file'\ncopyright = 'c'\n[params]\na = 1\nb = 1\n",
        "config/_default/hugo.toml": "title = 'folder'\n[params]\nb = 2\nc = 2\n",
    },
    "split": {
        "config/_default/hugo.toml": BASE + "title = 'T'\n[params]\na = 1\nz = 1\n",
        "config/_default/params.toml": "a = 2\nb = 'c'\n",
        "config/_default/taxonomies.yaml": "tag: tags\nmain_topic: main_topics\n",
        "config/_default/permalinks.json": '{"posts": "/:year/:slug/"}',
        "config/_default/frontmatter.yml": "date: [':filename', ':default']\n",
        "config/_default/outputs.toml": "home = ['HTML']\n",
        "config/_default/markup.toml": "[goldmark.renderer]\nunsafe = true\n",
        "config/_default/README.md": "no config",
    },
    "split-later-wins": {
        "config/_default/params.toml": "a = 'toml'\nb = 'toml'\n",
        "config/_default/params.yaml": "a: yaml\n",
        "config/_default/hugo.toml": "[params]\na = 'hugo'\nc = 'hugo'\n",
    },
    "split-menus": {
        "config/_default/hugo.toml": "defaultContentLanguage = 'en'\n",
        "config/_default/languages.toml": "[en]\nweight = 1\ntitle = 'E'\n[zh]\nweight = 2\nlanguageName = '中文'\n",
        "config/_default/menus.en.toml": "[[main]]\nname = 'n'\nurl = '/n/'\n",
        "config/_default/menu.zh.toml": "[[main]]\nname = 'z'\nurl = '/z/'\n",
        "config/_default/params.zh.toml": "a = 'zh'\n",
        "config/_default/params.toml": "a = 'all'\nb = 'all'\n",
    },
    "split-below": {
        "config/_default/more/params.toml": "a = 1\n",
        "config/_default/hugo.toml": "title = 'T'\n",
    },
    "environment-production": {
        "config/_default/hugo.toml": "title = 'default'\n[params]\na = 1\nb = 1\n",
        "config/production/hugo.toml": "title = 'production'\n[params]\nb = 2\n",
        "config/development/hugo.toml": "title = 'development'\n",
    },
    "environment-other": {
        "environment": "staging",
        "hugo.toml": "title = 'file'\n",
        "config/_default/params.toml": "a = 1\nb = 1\n",
        "config/staging/params.toml": "b = 2\n",
        "config/staging/hugo.toml": "title = 'staging'\nbuildDrafts = true\n",
        "config/production/hugo.toml": "title = 'production'\n",
    },
    "environment-alone": {"environment": "staging", "hugo.toml": "title = 'T'\n", "config/staging/hugo.toml": "copyright = 's'\n"},
    "menu": {"hugo.toml": "[[menu.main]]\nname = 'a'\nurl = '/a/'\nweight = 3\n[[menu.foot]]\nname = 'b'\nurl = '/b/'\n"},
    "flags": {
        "hugo.toml": "buildDrafts = true\nbuildFuture = true\nbuildExpired = true\ncanonifyURLs = true\nrelativeURLs = true\n"
        "disableAliases = true\ndisablePathToLower = true\nenableEmoji = true\nenableGitInfo = true\nhasCJKLanguage = true\n"
        "pluralizeListTitles = false\ncapitalizeListTitles = false\nremovePathAccents = true\nenableRobotsTXT = true\n"
        "titleCaseStyle = 'Chicago'\nsectionPagesMenu = 'main'\nrefLinksErrorLevel = 'WARNING'\nuglyURLs = true\n"
    },
    "weak-types": {"hugo.yaml": "title: 2025\nsummaryLength: '12'\nbuildDrafts: 'true'\ncopyright: 1.5\ndisableKinds: rss\n"},
    "folders": {
        "hugo.toml": "contentDir = 'docs'\nassetDir = 'a/assets'\narchetypeDir = 'arch'\nlayoutDir = 'lay'\npublishDir = 'out'\n"
        "resourceDir = 'res'\ndataDir = 'dat'\ni18nDir = 'tr'\nstaticDir = ['s1', 's2']\n"
    },
    "static-many": {"hugo.toml": "staticDir = 's0'\nstaticDir1 = 's1'\nstaticDir2 = ['s2', 's3']\n"},
    "taxonomies": {"hugo.toml": "[taxonomies]\nmain_topic = 'main_topics'\nTag = 'Tags'\n"},
    "taxonomies-none": {"hugo.toml": "[taxonomies]\n"},
    "old-paginate": {"hugo.toml": "paginate = 5\npaginatePath = 'seite'\n"},
    "new-paginate": {"hugo.toml": "[pagination]\npagerSize = 7\npath = 'p'\ndisableAliases = true\n"},
    "old-author": {"hugo.toml": "languageCode = 'de-DE'\nrssLimit = 9\ngoogleAnalytics = 'G-1'\n[author]\nname = 'N'\n"},
    "old-indexes": {"hugo.toml": "[indexes]\ntopic = 'topics'\n"},
    "new-locale": {"hugo.toml": "locale = 'de-DE'\n"},
    "main-sections": {"hugo.toml": "[params]\nmainSections = ['posts', 'news']\n"},
    "main-sections-new": {"hugo.toml": "mainSections = ['posts']\n"},
    "permalinks-flat": {"hugo.toml": "[permalinks]\nposts = '/:year/:month/:title/'\nNews = '/n/:slug/'\ntags = '/t/:slug/'\n"},
    "permalinks-kinds": {
        "hugo.toml": "[permalinks.page]\nposts = '/p/:slug/'\n[permalinks.section]\nposts = '/s/'\n[permalinks.term]\ntags = '/t/:slug/'\n"
        "[permalinks.taxonomy]\ntags = '/all/'\n",
    },
    "permalinks-mixed": {"hugo.toml": "[permalinks]\nposts = '/flat/:slug/'\n[permalinks.page]\nnews = '/p/:slug/'\n"},
    "front-matter": {
        "hugo.toml": "[frontmatter]\ndate = [':filename', ':default']\nlastmod = ['lastmod', ':fileModTime', ':default']\n"
        "publishDate = ['Published', 'date']\nexpiryDate = []\n"
    },
    "front-matter-one": {"hugo.toml": "[frontmatter]\ndate = ':git'\n"},
    "outputs": {"hugo.toml": "[outputs]\nhome = ['HTML', 'RSS', 'JSON']\npage = ['html', 'amp']\nsection = ['html']\n"},
    "output-formats": {
        "hugo.toml": "[mediaTypes.'text/own']\nsuffixes = ['own', 'o']\n[outputFormats.own]\nmediaType = 'text/own'\nbaseName = 'b'\n"
        "path = 'p'\nugly = true\nisPlainText = true\n[outputFormats.RSS]\nbaseName = 'feed'\n[outputFormats.other]\nmediaType = 'text/html'\n"
        "noUgly = true\nroot = true\n"
    },
    "kinds": {"hugo.toml": "disableKinds = ['RSS', 'taxonomy', 'Term', '404']\n"},
    "ugly-sections": {"hugo.toml": "[uglyURLs]\nposts = true\nnews = false\n"},
    "ignore": {"hugo.toml": "ignoreFiles = ['\\.foo$', 'drafts/']\n"},
    "markup": {
        "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\nhardWraps = true\n[markup.goldmark.parser]\nautoHeadingIDType = 'blackfriday'\n"
        "wrapStandAloneImageWithinParagraph = false\n[markup.goldmark.parser.attribute]\nblock = true\n"
        "[markup.goldmark.extensions]\nlinkify = false\ntypographer = false\nstrikethrough = false\n[markup.tableOfContents]\nendLevel = 4\n"
    },
    "time-zone": {"hugo.toml": "timeZone = 'Asia/Shanghai'\n"},
    "cascade": {"hugo.toml": "[[cascade]]\ntype = 'x'\n[cascade.params]\ncolor = 'red'\n[cascade._target]\npath = '/posts/**'\n"},
    "sitemap": {"hugo.toml": "[sitemap]\nchangeFreq = 'monthly'\nfilename = 's.xml'\npriority = 0.5\n"},
    "language-one": {"hugo.toml": "defaultContentLanguage = 'zh'\n[languages.zh]\ntitle = 'Z'\nlanguageCode = 'zh-CN'\nweight = 1\n"},
    "language-default": {"hugo.toml": "defaultContentLanguage = 'zh'\n"},
    "language-subdir": {"hugo.toml": "defaultContentLanguage = 'zh'\ndefaultContentLanguageInSubdir = true\n"},
    "languages": {
        "hugo.toml": BASE + "title = 'root'\ndefaultContentLanguage = 'zh'\ntimeZone = 'UTC'\n[params]\na = 'root'\nb = 'root'\n[params.m]\nx = 1\ny = 1\n"
        "[languages.zh]\nweight = 2\ntitle = '站'\nlanguageName = '中文'\n[languages.zh.params]\na = 'zh'\n[languages.zh.params.m]\nx = 2\n"
        "[languages.en]\nweight = 1\ncontentDir = 'content/english'\ntimeZone = 'Europe/London'\nsummaryLength = 9\n"
        "[languages.fr]\nweight = 3\ndisabled = true\n",
    },
    "languages-weights": {"hugo.toml": "[languages.en]\n[languages.de]\nweight = 5\n[languages.fr]\nweight = 1\n[languages.ab]\nweight = 0\n"},
    "languages-equal": {"hugo.yaml": "languages:\n  fr: {weight: 1}\n  de: {weight: 1}\n  en: {weight: 1}\n"},
    "languages-subdir": {
        "hugo.toml": "defaultContentLanguage = 'en'\ndefaultContentLanguageInSubdir = true\n[languages.en]\n[languages.zh-CN]\n",
    },
    "languages-disabled": {"hugo.toml": "disableLanguages = ['fr']\n[languages.en]\n[languages.fr]\n[languages.de]\n"},
    "languages-own-rules": {
        "hugo.toml": "[permalinks]\nposts = '/:year/:slug/'\nnews = '/n/:slug/'\n[taxonomies]\ntag = 'tags'\ncategory = 'categories'\n"
        "[languages.en]\n[languages.zh]\nhasCJKLanguage = true\ndisableKinds = ['RSS']\n[languages.zh.permalinks]\nposts = '/z/:slug/'\n"
        "[languages.zh.taxonomies]\ntopic = 'topics'\n[languages.zh.markup.goldmark.renderer]\nunsafe = true\n",
    },
    "languages-markup": {
        "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\nlinkify = false\n[languages.en]\n"
        "[languages.zh.markup.goldmark.extensions]\ntypographer = false\n",
    },
    "languages-hosts": {
        "hugo.toml": BASE + "[languages.en]\nbaseURL = 'https://en.e.org/'\nstaticDir = ['s', 's-en']\n[languages.zh]\nbaseURL = 'https://zh.e.org/sub/'\n",
    },
    "languages-folders": {
        "hugo.toml": "[languages.en]\ncontentDir = 'content/en'\n[languages.zh]\ncontentDir = 'content/zh'\n",
    },
    "languages-new-names": {
        "hugo.toml": "[languages.en]\nlabel = 'English'\nlocale = 'en-GB'\ndirection = 'ltr'\n[languages.ar]\nlanguageName = 'A'\nlanguageCode = 'ar-EG'\n"
        "languageDirection = 'rtl'\n",
    },
    "languages-loose-params": {"hugo.toml": "[languages.en]\ncolor = 'red'\n[languages.zh]\n[languages.zh.params]\ncolor = 'blue'\n"},
    "languages-menus": {
        "hugo.toml": "[[menus.main]]\nname = 'root'\nurl = '/'\n[[menus.foot]]\nname = 'f'\nurl = '/f/'\n[languages.en]\n"
        "[[languages.zh.menus.main]]\nname = 'zh'\nurl = '/z/'\n",
    },
    "mounts": {
        "content/posts/a.md": "---\ntitle: A\n---\n",
        "docs/a.md": "---\ntitle: A\n---\n",
        "files/a": "a",
        "pics/a": "a",
        "hugo.toml": "[[module.mounts]]\nsource = 'docs'\ntarget = 'content/docs'\n[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n"
        "[[module.mounts]]\nsource = 'files'\ntarget = 'static'\n[[module.mounts]]\nsource = 'pics'\ntarget = 'assets/pics'\n",
    },
    "mounts-missing": {"hugo.toml": "[[module.mounts]]\nsource = 'docs'\ntarget = 'content/docs'\n"},
    "mounts-one": {"docs/a.md": "a", "hugo.toml": "[[module.mounts]]\nsource = 'docs'\ntarget = 'content/docs'\n"},
    "mounts-language": {
        "c/en/a.md": "a",
        "c/zh/a.md": "a",
        "hugo.toml": "[languages.en]\n[languages.zh]\n[[module.mounts]]\nsource = 'c/en'\ntarget = 'content'\nlang = 'en'\n[[module.mounts]]\n"
        "source = 'c/zh'\ntarget = 'content'\nlang = 'zh'\n"
    },
}

THEME = (
    "title = 'theme'\ntimeZone = 'Asia/Tokyo'\nsummaryLength = 12\ncopyright = 'theme'\nhasCJKLanguage = true\ndisableKinds = ['rss']\n"
    "paginate = 33\n[params]\na = 'theme'\nb = 'theme'\n[params.sub]\nx = 'theme'\ny = 'theme'\n[taxonomies]\ntopic = 'topics'\n"
    "[markup.goldmark.renderer]\nunsafe = true\n[outputFormats.own]\nmediaType = 'text/own'\nbaseName = 'own'\n[mediaTypes.'text/own']\n"
    "suffixes = ['own']\n[permalinks]\nposts = '/t/:title/'\n[[menus.main]]\nname = 'theme'\nurl = '/t/'\n[[menus.side]]\nname = 'side'\nurl = '/s/'\n"
    "[frontmatter]\ndate = [':filename']\n"
)
OWN = BASE + "theme = 't'\n%s[params]\na = 'own'\n[params.sub]\nx = 'own'\n[[menus.main]]\nname = 'own'\nurl = '/o/'\n"
THEMES = {
    "theme": {"hugo.toml": OWN % "", "themes/t/hugo.toml": THEME, "themes/t/static/a.css": "a"},
    "theme-bare": {"hugo.toml": "theme = 't'\n", "themes/t/config.toml": THEME},
    "theme-deep": {"hugo.toml": "_merge = 'deep'\n" + OWN % "", "themes/t/hugo.toml": THEME},
    "theme-shallow": {"hugo.toml": "_merge = 'shallow'\n" + OWN % "", "themes/t/hugo.toml": THEME},
    "theme-none": {"hugo.toml": "_merge = 'none'\n" + OWN % "", "themes/t/hugo.toml": THEME},
    "theme-params-none": {"hugo.toml": OWN % "" + "[outputs]\nhome = ['html']\n[permalinks]\n_merge = 'deep'\nnews = '/n/'\n", "themes/t/hugo.toml": THEME},
    "theme-params-shallow": {
        "hugo.toml": BASE + "theme = ['t']\n[params]\n_merge = 'shallow'\na = 'own'\n[params.sub]\nx = 'own'\n",
        "themes/t/hugo.toml": THEME,
    },
    "theme-taxonomies": {"hugo.toml": OWN % "" + "[taxonomies]\n_merge = 'deep'\ntag = 'tags'\n", "themes/t/hugo.toml": THEME},
    "theme-markup": {
        "hugo.toml": OWN % "" + "[markup]\n_merge = 'deep'\n[markup.goldmark.extensions]\nlinkify = false\n",
        "themes/t/hugo.toml": THEME,
    },
    "theme-two": {
        "hugo.toml": BASE + "theme = ['t', 'u']\n",
        "themes/t/hugo.toml": "[params]\na = 't'\nb = 't'\n",
        "themes/u/hugo.yaml": "params: {b: u, c: u}\n",
        "themes/u/content/x.md": "---\ntitle: X\n---\n",
        "themes/t/archetypes/default.md": "---\n---\n",
    },
    "theme-of-theme": {
        "hugo.toml": BASE + "theme = 't'\n",
        "themes/t/hugo.toml": "theme = 'u'\n[params]\na = 't'\n",
        "themes/u/hugo.toml": "[params]\na = 'u'\nb = 'u'\n",
        "themes/u/static/x": "x",
    },
    "theme-circle": {
        "hugo.toml": BASE + "theme = 't'\n",
        "themes/t/hugo.toml": "theme = 'u'\n[params]\na = 't'\n",
        "themes/u/hugo.toml": "theme = 't'\n[params]\nb = 'u'\n",
    },
    "theme-folder": {
        "hugo.toml": BASE + "theme = 't'\n",
        "themes/t/config/_default/params.toml": "a = 't'\n",
        "themes/t/config/production/params.toml": "b = 'production'\n",
        "themes/t/hugo.toml": "[params]\na = 'file'\nc = 'file'\n",
    },
    "theme-elsewhere": {
        "hugo.toml": BASE + "theme = 't'\nthemesDir = 'styles/here'\n",
        "styles/here/t/hugo.toml": "[params]\na = 't'\n",
        "themes/t/hugo.toml": "[params]\na = 'wrong'\n",
    },
    "theme-import": {
        "hugo.toml": BASE + "[[module.imports]]\npath = 't'\n[[module.imports]]\npath = 'u'\nignoreConfig = true\n[[module.imports]]\npath = 'v'\n"
        "disable = true\n[[module.imports]]\npath = 'w'\nnoMounts = true\n[[module.imports]]\npath = 'x'\n[[module.imports.mounts]]\nsource = 'a'\n"
        "target = 'content/a'\n",
        "themes/t/hugo.toml": "[params]\na = 't'\n",
        "themes/u/hugo.toml": "[params]\nu = 'u'\n",
        "themes/v/hugo.toml": "[params]\nv = 'v'\n",
        "themes/w/hugo.toml": "[params]\nw = 'w'\n",
        "themes/w/content/x.md": "---\n---\n",
        "themes/x/a/x.md": "---\n---\n",
        "themes/x/content/y.md": "---\n---\n",
    },
    "theme-mounts": {
        "hugo.toml": BASE + "theme = 't'\n",
        "themes/t/hugo.toml": "[[module.mounts]]\nsource = 'src/css'\ntarget = 'assets/css'\n",
        "themes/t/src/css/a.css": "a",
        "themes/t/static/b.css": "b",
    },
    "theme-languages": {
        "hugo.toml": BASE + "theme = 't'\n[languages.en]\nweight = 1\n[languages.zh]\nweight = 2\n[languages.zh.params]\na = 'own'\n",
        # each of both has both: else Hugo takes them or not by the random order of its maps
        "themes/t/hugo.toml": "[languages.zh]\ntitle = 'theme'\n[languages.zh.params]\na = 'theme'\nb = 'theme'\n[languages.en.params]\nb = 1\n"
        "[[languages.en.menus.main]]\nname = 'theme'\nurl = '/t/'\n[[languages.zh.menus.main]]\nname = 'theme'\nurl = '/z/'\n",
    },
    "theme-adds-language": {"hugo.toml": BASE + "theme = 't'\n", "themes/t/hugo.toml": "[languages.fr]\nweight = 3\n"},
}
# Habits seen in the example sites of themes that many use.
HABITS = {
    "habit-folders-of-languages": {
        "hugo.yaml": "baseURL: https://e.org/\ntheme: book\ndisablePathToLower: true\nlanguages:\n  en:\n    languageName: English\n"
        "    contentDir: content.en\n    weight: 1\n  zh:\n    languageName: Chinese\n    contentDir: content.zh\n    weight: 2\n  he:\n"
        "    languageDirection: rtl\n    contentDir: content.he\n    weight: 3\nmenu:\n  after:\n    - name: N\n      url: https://e.org/n\n"
        "params:\n  BookTheme: light\n  BookToC: true\n",
        "content.en/a.md": "a",
        "content.zh/a.md": "a",
        "themes/book/hugo.yaml": "params:\n  BookToC: false\n  BookSearch: true\n",
        "themes/book/static/book.css": "a",
    },
    "habit-pages-section": {
        "hugo.yaml": "baseurl: https://e.org/\nlanguageCode: en-us\nDefaultContentLanguage: en\nhasCJKLanguage: false\nlanguages:\n    en:\n"
        "        languageName: English\n        title: Example\n        weight: 1\n        params:\n            description: D\n    zh-cn:\n"
        "        languageName: 中文\n        title: 示例\n        weight: 2\n        params:\n            description: 说明\npermalinks:\n    post: /p/:slug/\n"
        "    page: /:slug/\nparams:\n    mainSections:\n        - post\n    favicon:\n    footer:\n        since: 2020\n        customText:\nmenu:\n    main: []\n"
        "    social:\n        - identifier: g\n          name: G\n          url: https://e.org/g\nmarkup:\n    tableOfContents:\n        endLevel: 4\n        ordered: true\n",
    },
    "habit-file-for-each-language": {
        "config/_default/config.toml": "defaultContentLanguage = 'en'\nenableRobotsTXT = true\nsummaryLength = 0\n[outputs]\nhome = ['HTML', 'RSS', 'JSON']\n",
        "config/_default/languages.en.toml": "languageCode = 'en-AU'\nlanguageName = 'English'\nlanguageDirection = 'ltr'\nweight = 1\ntitle = 'C'\n"
        "copyright = '&copy; C'\n[params]\ndateFormat = '2 January 2006'\nmainSections = ['samples']\n[params.author]\nname = 'C'\n",
        "config/_default/languages.zh-Hans.toml": "languageCode = 'zh-Hans'\nlanguageName = '简体中文'\nweight = 2\ntitle = 'C'\n[params]\n"
        "dateFormat = '2006年1月2日'\n",
        "config/_default/menus.en.toml": "[[main]]\nname = 'Docs'\npageRef = 'docs'\nweight = 10\n[[main]]\nidentifier = 'search'\n[main.params]\naction = 's'\n",
        "config/_default/menus.zh-Hans.toml": "[[main]]\nname = '文档'\npageRef = 'docs'\nweight = 10\n",
        "config/_default/markup.toml": "[goldmark]\n[goldmark.renderer]\nunsafe = true\n[highlight]\nnoClasses = false\n[tableOfContents]\nstartLevel = 2\nendLevel = 4\n",
        "config/_default/params.toml": "colorScheme = 'c'\ndefaultAppearance = 'light'\n[header]\nlayout = 'basic'\n[article]\nshowDate = true\nshowDraftLabel = true\n",
    },
    "habit-all-in-languages": {
        "config.yaml": "baseURL: 'https://e.org'\ndefaultContentLanguage: en\ntitle: D\nenableEmoji: true\nlanguages:\n  en:\n    weight: 1\n    languageCode: en\n"
        "    languageName: English\n    hasCJKLanguage: false\n    copyright: >-\n      This work is\n      free.\n    menu:\n      main:\n        - identifier: posts\n"
        "          pre: ''\n          name: Posts\n          url: /posts/\n          weight: 1\n    params:\n      description: D\n      search:\n        enable: true\n"
        "  zh-cn:\n    weight: 2\n    languageCode: zh-CN\n    languageName: 简体中文\n    hasCJKLanguage: true\n    menu:\n      main:\n        - identifier: posts\n"
        "          name: 文章\n          url: /posts/\n          weight: 1\n    params:\n      description: 说明\nparams:\n  version: 0.2.X\n  images:\n    - /a.webp\n"
        "  search:\n    type: x\nmarkup:\n  goldmark:\n    extensions:\n      definitionList: true\n      typographer: false\n    renderer:\n      unsafe: true\n"
        "taxonomies:\n  author: authors\n  category: categories\n  tag: tags\n  series: series\nuglyURLs: false\n",
    },
    "habit-outside-mounts": {
        "hugo.toml": "baseURL = 'http://localhost:1315/'\n[module]\n[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n[[module.mounts]]\n"
        "source = '../../srv'\ntarget = 'data'\n[params.logo]\ntext = '🇧🇷'\n[menu]\n[[menu.main]]\nname = 'Home'\nurl = '/'\n",
        "content/a.md": "a",
    },
}
SITES.update(THEMES)
SITES.update(HABITS)


# Themes that lie elsewhere: "root" is the site's folder below the one all is in, which is "@" in the texts.
OUTER = "[params]\nb = 'outer'\n"
ELSEWHERE = {
    "elsewhere-dir": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 't'\nthemesDir = '@/th'\n[params]\na = 1\n",
        "th/t/hugo.toml": OUTER,
        "th/t/static/x.css": "x",
        "th/t/archetypes/default.md": "---\n---\n",
    },
    "elsewhere-example": {"root": "t/exampleSite", "t/exampleSite/hugo.toml": BASE + "theme = 't'\nthemesDir = '../..'\n", "t/hugo.toml": OUTER, "t/i18n/en.toml": ""},
    "elsewhere-path": {"root": "site", "site/hugo.toml": BASE + "theme = '@/x/t'\n", "x/t/hugo.toml": OUTER, "x/t/assets/a.css": "a"},
    "elsewhere-above": {"root": "site", "site/hugo.toml": BASE + "theme = ['../../x', '../y']\n", "x/hugo.toml": OUTER, "x/data/a.toml": "", "site/y/hugo.toml": "[params]\nc = 'y'\n"},
    "elsewhere-sibling": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 't'\nthemesDir = '../th'\n",
        "th/t/hugo.toml": "theme = 'u'\n" + OUTER,
        "th/u/hugo.toml": "[params]\nc = 'u'\n[[module.mounts]]\nsource = 'css'\ntarget = 'assets/css'\n",
        "th/u/css/a.css": "a",
        "th/u/static/b.css": "b",
    },
    "elsewhere-letters": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 't'\n",
        "site/themes/t/hugo.toml": "theme = '../themes2/u'\n",
        "site/themes2/u/hugo.toml": OUTER,
    },
    "elsewhere-replaced": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 'm'\n[module]\nreplacements = 'github.com/x/y -> @/x, m -> gone'\n[[module.imports]]\npath = 'github.com/x/y'\n",
        "x/hugo.toml": OUTER,
        "x/layouts/robots.txt": "",
        "site/themes/m/hugo.toml": "[params]\nc = 'm'\n",
    },
    "elsewhere-replaced-by-theme": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 't'\n",
        "site/themes/t/hugo.toml": "[module]\nreplacements = ['m -> ../../x']\n[[module.imports]]\npath = 'm'\n",
        "x/hugo.toml": OUTER,
        "x/static/x.css": "x",
    },
    "elsewhere-vendored": {
        "root": "site",
        "site/hugo.toml": BASE + "theme = 't'\nthemesDir = '../th'\n",
        "th/t/hugo.toml": "[[module.imports]]\npath = 'github.com/x/y'\n",
        "th/t/_vendor/modules.txt": "# github.com/x/y v1.0.0\n",
        "th/t/_vendor/github.com/x/y/hugo.toml": OUTER,
        "th/t/_vendor/github.com/x/y/static/y.css": "y",
    },
}

# Configs that a Hugo does not read at all, though others do: there is nothing to compare.
REFUSED = {
    "bom": ("0.111", "0.131"),
    "permalinks-kinds": ("0.111",),
    "permalinks-mixed": ("0.111",),
}

OLD, MIDDLE, NEW = "0.111", "0.131", "0.167"
# (site, versions, what differs, why it may).
EXPLAINED = [
    ("old-indexes", [MIDDLE], r"taxonomies\.(category|tag)", "indexes, the name of 2013, are added to the default taxonomies in 0.131 alone"),
    ("new-locale", [MIDDLE], r"en\.locale", "a newer name is shown for older Hugos too: nothing of a page depends on it"),
    ("languages-new-names", [MIDDLE], r"en\.(label|locale)", "as above"),
    ("languages-new-names", [MIDDLE], r"params\.(direction|label|locale)", "random: loose keys of a language are parameters up to 0.131, or not, by the order of a map"),
    ("languages-loose-params", [MIDDLE], r"params\.color", "random: by the order of a map they are or are not"),
    ("ugly-sections", [MIDDLE], r"uglyurls\.posts", "0.131 loses the map; ink_site_is_ugly knows, the config is what is written"),
    ("languages-weights", [OLD], r"order", "random: 0.111 puts no weight before and after the others: its order is none"),
    ("languages-hosts", [OLD], r"defaultcontentlanguageinsubdir", "0.111 sets it for hosts by itself; the links are compared"),
    ("languages-hosts", [OLD], r"mounts", "0.111 has no static folder for a language with none of its own if another has one"),
]


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + " }"
    return "[" + ", ".join(map(toml, value)) + "]" if isinstance(value, list) else json.dumps(value)


def yaml(value, indent=""):
    if isinstance(value, dict) and value:
        return "".join(f"\n{indent}{json.dumps(key)}:{yaml(item, indent + '  ')}" for key, item in value.items())
    return " " + json.dumps(value)


WRITERS = {
    "toml": lambda config: "".join(f"{key} = {toml(value)}\n" for key, value in config.items()),
    "yaml": lambda config: "---" + yaml(config) + "\n",
    "json": lambda config: json.dumps(config, indent=1),
}
# One config that says much, written in each format and spread in each way.
MUCH = {
    "title": "All",
    "baseURL": "https://e.org/sub/",
    "defaultContentLanguage": "zh",
    "summaryLength": 33,
    "buildFuture": True,
    "timeZone": "Asia/Shanghai",
    "params": {"A": 1, "deep": {"list": ["x", "y"], "on": True, "Text": "\u4e2d\u6587 \"q\" \\ '"}},
    "taxonomies": {"tag": "tags", "main_topic": "main_topics"},
    "permalinks": {"posts": "/:year/:slug/", "news": "/n/:slug/"},
    "frontmatter": {"date": [":filename", ":default"]},
    "outputs": {"home": ["HTML", "JSON"]},
    "markup": {"goldmark": {"renderer": {"unsafe": True}, "extensions": {"linkify": False}}},
    "menus": {"main": [{"name": "m", "url": "/m/", "weight": 1}]},
    "languages": {
        "zh": {"weight": 1, "languageName": "\u4e2d\u6587", "params": {"A": 2}},
        "en": {"weight": 2, "title": "E", "contentDir": "content/en", "permalinks": {"posts": "/e/:slug/"}},
    },
}
for ending, writer in WRITERS.items():
    SITES[f"much-hugo-{ending}"] = {f"hugo.{ending}": writer(MUCH)}
    SITES[f"much-folder-{ending}"] = {f"config/_default/config.{ending}": writer(MUCH)}
    SITES[f"much-split-{ending}"] = {
        f"config/_default/{key}.{ending}": writer(value) for key, value in MUCH.items() if isinstance(value, dict)
    }
    plain = {key: value for key, value in MUCH.items() if not isinstance(value, dict)}
    SITES[f"much-split-{ending}"][f"config/production/hugo.{ending}"] = writer(plain)
