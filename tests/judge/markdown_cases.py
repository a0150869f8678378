# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies of our own with the config that makes them something: (name, hugos, config, bodies). The newest is 0.167."""

ALL = ("0.111", "0.131", "0.167")
NEW = ("0.131", "0.167")
NEWEST = ("0.167",)


def extensions(text):
    return "[markup.goldmark.extensions]\n" + text + "\n"


def parser(text):
    return "[markup.goldmark.parser]\n" + text + "\n"


def renderer(text):
    return "[markup.goldmark.renderer]\n" + text + "\n"


TABLE = "| a | b |\n|---|:-:|\n| 1 | 2 |\n| x\\|y | `c` |\n"
NOTES = "One[^1] and two[^b], one[^1] again.\n\n[^1]: A note.\n[^b]: Another.\n\n    - of a list\n"
LINKS = [
    "See https://example.org/a, www.example.org and me@example.org.\n",
    "* www.example.org/x\n* <https://example.org/>\n* [www.a.org](https://b.org)\n",
]
QUOTES = [
    "\"One\" and 'two' -- three --- four... <<five>> it's 5'6\".\n",
    "# \"A\" -- b\n\n他说\"好\"的, '坏'的...\n\n![\"x\"](y.png \"t's\")\n",
]
HEADINGS = [
    "# One\n\n## One\n\n### 引用 AI & b\n\n# Äpfel, GPT-5.0 a_b!\n\n# ！？\n\n#\n\nUnder *it*\n=====\n",
    "# One {#own .c k=v}\n\n## Two {.d}\n\nThree {#x}\n---\n\n# Four {x}\n\n# Five {#a} b\n",
    "# `a b` [d](e) https://a.org\n\n# é 从0到1 GPT-4.5\n\n# a - b -- c\n\n# One[^1]\n\n[^1]: n\n",
]
HTML = "a <b>c</b> d<br>\n\n<div class=x>\n*e*\n</div>\n\n<!-- f -->\n\ng <!-- h --> i\n"

SWITCHES = [
    ("tables off", ALL, extensions("table = false"), [TABLE, "a\n" + TABLE]),
    ("strikethrough off", ALL, extensions("strikethrough = false"), ["~~a~~ ~b~ ~~~c~~~ d\n", "H~2~O\n"]),
    ("task lists off", ALL, extensions("taskList = false"), ["- [ ] a\n- [x] b\n"]),
    (
        "definition lists off",
        ALL,
        extensions("definitionList = false"),
        ["a\n: b\n\n: c\n", "- x\n\n  y\n  : z\n"],
    ),
    (
        "notes off",
        ALL,
        extensions("footnote = false"),
        [
            NOTES,
            "a[^1]\n\n[^1]: https://example.org\n",
            "[^1](x) [^2]\n\n[^2]: <y> 'z'\n",
            "# One[^1]\n\n- [^1]: x\n\n      y\n",
            "A *b[^1]* c.\n\n[^1]: /target\n",
        ],
    ),
    ("linkify off", ALL, extensions("linkify = false"), LINKS),
    ("linkify by http", ALL, extensions('linkifyProtocol = "http"'), LINKS),
    ("linkify by nothing", ALL, extensions('linkifyProtocol = ""'), LINKS),
    ("typographer off", ALL, extensions("typographer = false"), QUOTES),
    (
        "typographer disabled",
        NEW,
        "[markup.goldmark.extensions.typographer]\ndisable = true\n",
        QUOTES,
    ),
    (
        "own quotes",
        NEW,
        '[markup.goldmark.extensions.typographer]\nleftDoubleQuote = "&laquo;"\nrightDoubleQuote = "&raquo;"\n'
        'leftSingleQuote = "‹"\nrightSingleQuote = "<b>"\nemDash = " — "\nellipsis = ""\napostrophe = "’"\n',
        QUOTES,
    ),
    ("heading ids off", ALL, parser("autoHeadingID = false"), HEADINGS),
    ("heading ids in ASCII", ALL, parser('autoHeadingIDType = "github-ascii"'), HEADINGS),
    ("heading ids of blackfriday", ALL, parser('autoHeadingIDType = "blackfriday"'), HEADINGS),
    ("heading attributes off", ALL, "[markup.goldmark.parser.attribute]\ntitle = false\n", HEADINGS),
    (
        "XHTML",
        ALL,
        renderer("xhtml = true\nunsafe = true"),
        ["a  \nb\n\n---\n\n![c](d 'e')\n\n- [x] f\n- [ ] g\n", NOTES, TABLE, HTML],
    ),
    ("hard wraps", ALL, renderer("hardWraps = true"), ["a\nb\n\n- c\n  d\n\n> e\nf\n", "# x\n\ny  \nz\\\nw\n", NOTES]),
    ("unsafe", ALL, renderer("unsafe = true"), [HTML, "[a](javascript:b) ![c](data:d)\n"]),
    ("safe", ALL, renderer("unsafe = false"), [HTML, "[a](javascript:b) ![c](data:d)\n"]),
    (
        "own link back",
        NEWEST,
        "[markup.goldmark.extensions.footnote]\nbacklinkHTML = \"<b>^</b>\"\n",
        [NOTES],
    ),
    ("notes by table", NEWEST, "[markup.goldmark.extensions.footnote]\nenable = false\n", [NOTES]),
    (
        "images alone",
        ALL,
        parser("wrapStandAloneImageWithinParagraph = false"),
        [
            "![a](b.png)\n\nc ![d](e)\n\n![f](g)\nh\n",
            "- ![a](b)\n\n- c\n\n> ![d](e 't')\n",
            "![a](b) ![c](d)\n\n[![x](y)](z)\n\n*![p](q)*\n",
            "![a][r]\n\n[r]: /u\n\n![b](c){.d}\n\n  ![e](f)  \n",
        ],
    ),
]

CASES = SWITCHES
