# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies of our own with the config that makes them something: (name, hugos, config, bodies). The newest is 0.167."""

ALL = ("0.111", "0.131", "0.167")
OLD = ("0.111",)
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

BLOCK_ATTRIBUTES = "[markup.goldmark.parser.attribute]\nblock = true\n"
CJK = "[markup.goldmark.extensions.cjk]\nenable = true\n"
EXTRAS = "".join(
    f"[markup.goldmark.extensions.extras.{name}]\nenable = true\n"
    for name in ("insert", "mark", "superscript", "subscript", "delete")
)
MATH = (
    "[markup.goldmark.extensions.passthrough]\nenable = true\n[markup.goldmark.extensions.passthrough.delimiters]\n"
    "inline = [['\\(', '\\)'], ['$', '$']]\nblock = [['\\[', '\\]'], ['$$', '$$']]\n"
)
LINES = [
    "中文\n中文\n\n中文\nabc\n\nabc\n中文\n\n中文，\n“中\n\n한국\n한국\n\n*中*\n文\n\n「中」\n「文」\n",
    "- 中\n  文\n\n> 中\n> 文\n\n中  \n文\n\n中\\\n文\n\n![中\n文](x)\n\n[中\n文](x)\n\nあ\nカ\n\n中\n**文**\n\n`中`\n文\n",
    "。\na\n\na\n（b\n\n中\n1\n\n😀\n😀\n\n①\n中\n\n！\n!\n\n全\nＡ\n\n中 \n文\n\n한\n中\n\n中\n한\n",
]

EXTENSIONS = [
    ("breaks in images", ALL, "", ["![a\nb](c)\n\n![a  \nb](c)\n\n![a\\\nb *c\nd* `e`](c)\n"]),
    (
        "block attributes",
        ALL,
        BLOCK_ATTRIBUTES,
        [
            "para\n{.cls}\n",
            "para\nmore\n{.cls #id key=\"v\" onclick=x}\n\nnext\n",
            "- a\n- b\n{.list}\n\n> quote\n{.q}\n\n| a |\n|---|\n| b |\n{.t}\n",
            "- a\n- b\n\n{.list}\n\n> quote\n\n{.q}\n\n| a |\n|---|\n| b |\n\n{.t}\n",
            "{.first}\n\npara\n\n{.second}\n\n# heading\n{.h}\n\n---\n{.r}\n",
            "para {.cls}\n\npara\n {.in}\n\npara\n{.a}\n{.b}\n\nx\n{not}\n\ny\n{}\n",
            "1. a\n   {.i}\n2. b\n{.ol}\n\n- c\n\n  d\n  {.p}\n\n> e\n> {.f}\n{.g}\n",
            "term\n: text\n{.dl}\n\n    code\n{.c}\n\n<!-- x -->\n{.h}\n",
            "para\n{.cls}\nmore\n\npara\n{.x style=\"color:red\"}text\n",
            "```\na\n```\n{.y}\n\nafter\n",
            "a[^1]\n{.u}\n\n[^1]: n\n{.n}\n",
            "![a](b)\n{.img}\n\n# x\n\n{.z}\n\ny\n",
            "[a]: b\n{.x}\n\n[a]\n\n> a\n{.q key=v cite=x data-a=b}\n",
            "# a {.b}\n{.c key=v #id}\n\np\n    {.x}\n\n{.y}\nq\n\np\n{.x} {.y}\n",
            "p\n{#one}\n{.b}\n\na\n: b\n\n{.x}\n: c\n{.y k=v}\n",
            "- a\n{.x}\n- b\n{.y}\n\n[^1]: n\n{.n}\n\na[^1]\n",
            "p\n{{.x}}\n{x=y} z\n\np\n{.x .y class=z}\n\n- a\n\n  {.b}\n\n  c\n",
            "<b>x</b>\n{.y}\n\n<div>\nx\n</div>\n{.z}\n\n<div>\n\n{.x}\n",
        ],
    ),
    ("block attributes off", ALL, "", ["para\n{.cls}\n\n- a\n{.l}\n"]),
    ("escaped space", NEW, CJK + "escapedSpace = true\n", ["太郎は**「こんにちわ」**\\ と言った\\ ん\n", "a\\ b \\  c\n\n# x\\ y\n\n**中（注）**\\ 后\n"]),
    ("escaped space, old", ("0.111",), CJK + "escapedSpace = true\n", ["太郎は**「こんにちわ」**\\ と言った\\ ん\n"]),
    ("lines joined", NEW, CJK + "eastAsianLineBreaks = true\n", LINES),
    ("lines joined, old", ("0.111",), CJK + "eastAsianLineBreaks = true\n", LINES),
    ("lines joined by CSS", NEW, CJK + 'eastAsianLineBreaks = true\neastAsianLineBreaksStyle = "css3draft"\n', LINES),
    ("lines joined and hard", NEW, CJK + "eastAsianLineBreaks = true\n" + renderer("hardWraps = true"), LINES),
    (
        "emoji",
        ALL,
        "enableEmoji = true\n",
        [
            "I :heart: it :smile::+1: :nope: : a:b: 12:30:45\n",
            "# :tada: x\n\n`:smile:` \\:smile: **:rocket:** [:bug:](x) ![:bug:](y ':smile:')\n",
            "<b title=':smile:'>\n\n    :smile:\n\n:smile: :-1: :white_check_mark: :e-mail: :1234: :100:\n",
            "| :cn: | :us: |\n|---|---|\n| :warning: | :jp: |\n\na:smile:b 中:smile:文 :smile :SMILE:\n",
        ],
    ),
    ("emoji off", ALL, "", [":smile: :+1:\n"]),
    (
        "extras",
        NEW,
        EXTRAS,
        [
            "==m== ++i++ ^s^ ~d~ ~~e~~\n",
            "a==b==c ==中（文）==后 H~2~O x^2^ x^a b^ ==a ==b\n",
            "**==a==** ==**a**== ===a=== ++a ++ ^^a^^ ~a b~ ==a\nb==\n",
            "`==a==` \\==a== [==a==](x) ==[a](x)== ==a ++b++ c==\n\n# ==x== ^y^ ++z++\n\n| ==a== |\n|---|\n| ^b^ |\n",
        ],
    ),
    ("subscript", NEW, EXTRAS + extensions("strikethrough = false"), ["H~2~O ~~e~~ ~~~f~~~ ~a b~ a~b\n"]),
    ("extras, old", ("0.111",), EXTRAS, ["==m== ++i++ ^s^ ~d~ ~~e~~\n"]),
    (
        "math",
        NEW,
        MATH,
        [
            "a $x*y*z$ b \\(a_b_c_\\) d\n",
            "before $$a*b*$$ after\n",
            "$$\na*b*\n$$\n",
            "before\n$$\na *b*\n\nc\n$$\nafter\n",
            "\\[a\\] b\n\n\\[\nc *d*\n\\]\n",
            "$100 和 $200\n\n$a\nb$ `$c$` \\$d$ e$\n",
            "| $a|b$ | $c$ |\n|---|---|\n| $$d$$ | e |\n\n# $x$ y\n\n- $$a$$\n\n> b $$c$$ d\n",
            "**a $b** c$ [d $e](f) g$ <b $h>i$\n\n$\\$$ $a\\$b$\n\n$$a$$$$b$$\n\n$$a\n",
            "- x $$a$$ y\n- $$b$$\n",
            "- x *a* y $$a$$ z *b* c\n- `c` and $$b$$ [l](u) d\n",
            "**a $$b$$ c** [d $$e$$](f)\n\n# a $$b$$ c\n\na\n: b $$c$$ d\n",
            "- x $$a$$ y\n\n- z\n\n$$a$$ $b$\n$$c$$\nd\n",
            "$a<b>c & \"d\"$ $$<e>$$\n\na \\\\(b\\\\) c \\\\$d$\n\n$$a $b$ c$\n\na$ b $\n\nc\n\n$$$$ x $$\n",
            "![x $a$ y $$b$$](z)\n",
            "x $$a$$ y $$b$$ z\n\n\"q\" $\"r\"$ https://a.org/$b$\n",
        ],
    ),
    ("math, old", ("0.111",), MATH, ["a $x*y*z$ $$b$$\n"]),
    (
        "divider",
        ALL,
        "",
        [
            "a\n\n<!--more-->\n\nb\n",
            "a\n<!--more-->\nb\n",
            "a <!--more--> b\n\n<!--more-->\n\nc <!--more-->\n",
            "<!--more-->\na\n",
            "a\n<!--more-->",
            "- a\n\n<!--more-->\n- b\n\n> c\n<!--more-->\n> d\n",
            "a\n\n  <!--more-->  \n\nb\n\n<!-- more -->\n\n<!--MORE-->\n",
            "| a |\n|---|\n<!--more-->\n| b |\n",
            "a *b <!--more--> c* d\n\n    x <!--more-->\n",
            "# a\n<!--more-->\n# b\n\n\\<!--more-->\n",
            "`x <!--more--> y`\n\nz\n",
            "a\\<!--more-->\nb\n",
            "- a\n  <!--more-->\n  b\n\nc\n",
            "a[^1]\n\n[^1]: n\n\n<!--more-->\n\nb[^1]\n",
        ],
    ),
    (
        "shortcodes that are shown",
        ALL,
        "",
        ["a {{</* x */>}} b {{%/* y z */%}} c\n\n    {{</* q \"r\" */>}}\n\n`{{</* s */>}}` {{</* /t */>}}\n"],
    ),
    ("divider, unsafe", ALL, renderer("unsafe = true"), ["a\n<!--more-->\nb\n\n<!--more-->\n", "<div>\n<!--more-->\n</div>\n\na\n"]),
]

VALUES = (
    "1 1.50 true false x -3 \"1\" 1e3 1e-7 null nullx truex .5 +2 0x1F 01 100000000000000000000 12345678.9 0.1 -0 1_000"
    " [1,2] [] tRue 1. --1 - 1x 1e \"a\\\"b\" \"<&>\" 123456789 2e21 3.14159265358979 -1.5 [true] \"true\" 5-6 1.5.2"
    " 9007199254740993 TRUE x_y:z.w [1,] \"a\\nb\\/c\\q\" 1e400 [[1],\"x\"]"
).split()
BLOCK = parser("attribute = {title = true, block = true}")
ATTRIBUTES = [
    ("values of attributes", ALL, BLOCK, [f"# h {{a={value}}}\n" for value in VALUES] + ["# h {class=1}\n\n# i {a=1 .c}\n"]),
    # 0.111 falls over a value that is no text.
    ("values of attributes of blocks", NEW, BLOCK, [f"> p\n{{title={value}}}\n" for value in VALUES + ["{c=d}", "[{a=1}]"]]),
]
TASKS = [
    (
        "task boxes",
        ALL,
        "",
        [
            "- [x]a\n",
            "- [x]\n",
            "- [ ]完成\n",
            "- > [x] q\n",
            "- [x] a\n\n- [ ] b\n",
            "- [x] a\n\n  b\n",
            "- a\n\n  [x] b\n",
            "1. [X]\ta\n",
            "- [x]\n  b\n",
            "- [x]  \n  b\n",
            "- \\[x] c\n",
            "- a\n\n[x] b\n",
            "- a\n  - [ ] b\n  - [x] c\n\n    d\n",
            "> - [x] **a** `b`\n",
            "[x] no item\n",
        ],
    ),
    ("task boxes further on", OLD, "", ["- a [x] b\n", "- a\n  [x] b\n", "- *[x] e*\n", "- [x] [ ] c\n", "- [x][ ] a\n", "- # [x] h\n"]),
    ("task boxes at the start alone", NEW, "", ["- a [x] b\n", "- a\n  [x] b\n", "- *[x] e*\n", "- [x] [ ] c\n", "- [x][ ] a\n"]),
    ("task boxes, xhtml", ALL, renderer("xhtml = true"), ["- [x] a\n- [ ] b\n"]),
    ("no task boxes", ALL, extensions("taskList = false"), ["- [x] a\n"]),
]
CODE = [
    (
        "no fences of Hugo's",
        ALL,
        "[markup.highlight]\ncodeFences = false\n",
        ["```go\na := 1\n```\n", "```\nx\n```\n", "    x\n", "```go {linenos=true}\nx\n```\n"],
    ),
]
NOTES_AND_LISTS = [
    (
        "ids of notes by page",
        NEWEST,
        extensions("footnote = {enable = true, enableAutoIDPrefix = true}"),
        [NOTES, "{{< details >}}\na[^1]\n\n[^1]: n\n{{< /details >}}\n"],
    ),
    (
        "notes beside descriptions",
        ALL,
        "",
        [
            "Term\n: d\n\nLast[^1].\n\n[^1]: n\n\nx\n: e\n",
            "Term\n: d\nLast[^1].\n\n[^1]: n\n\nx\n: e\n",
            "Term\n: d\n\n[x]: /u\n\n[x]\n: e\n",
            "a[^1]\n\n[^1]: n\n[x]: /u\n\n[x]\n",
            "a[^1]\n\n[^1]:\n[x]: /u\n\n[x]\n",
            "a[^1]\n\n[^1]: [y]: /v\n[x]: /u\n\n[x] [y]\n",
            "a[^1]\n\n[^1]: # h\n[x]: /u\n\n[x]\n",
        ],
    ),
    (
        "references above an underline",
        ALL,
        "",
        [
            "[x]: /u\n[# H1]: n\n==\nLa\n\ne [x]\n",
            "[x]: /u\n==\n\ne [x]\n",
            "[x]: /u\n==\nLa\n\ne [x]\n",
            "[x]: /u\nfoo\n==\n\ne [x]\n",
            "[x]: /u\n---\n\ne [x]\n",
            "e [x]\n\n[x]: /u \"t\"\n===\nz\n",
            "e [x] [^1]\n\n[^1]: n\n\n    [x]: /u\n    ==\n",
            "> [x]: /u\n> ==\n\ne [x]\n",
        ],
    ),
    (
        "targets in angle brackets that do not close",
        ALL,
        "",
        [
            "[x] a\n\n[x]: </cea\"b\n",
            "[z]\n\n[z]: </u>x\n\n[w]\n\n[w]: </u \"t\"\n",
            "[l](</c) [m](</c \"t\") [n]( <b\n",
            "[y](</u>x) [z](<a<b) [q](<a\\>b) ![i](</c)\n\n[y]: <a b> \"t\"\n",
            "[x]:\n</c\n\n[x]\n",
            "[q](<a\\>b>) [r](<a\\b>) [t](<a\\\\>) [w]( <a> ) [k](<>)\n",
            "a[^1]\n\n[^1]: [x]: </c\n",
            "[a](<b)c\n[a](<b)c>\n[a](<b>c)\n",
        ],
    ),
    (
        "declarations",
        ALL,
        renderer("unsafe = true"),
        [
            "a <!b x> c <!B> d <!B x> e <!BxY z> <!B1 x> f <!D\nx> g\n",
            "<!b$ x\n\ny[^1]\n\n[^1]: n\n",
            "<!Bx>*x*\n\n<!B\nx>\n\n<!B\n",
            "> a <!D\n> x> b\n",
            "> a <!-- c\n> d --> b *e*\n",
        ],
    ),
    ("emoji in references", ALL, "enableEmoji = true\n", [":smile: [x] [a]\n\n[x]: /u \"t:smile:\"\n[a]: /:smile:\n"]),
]

CASES = SWITCHES + EXTENSIONS + ATTRIBUTES + TASKS + CODE + NOTES_AND_LISTS
