/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-cite.h"
#include "ink.h"

#include <string.h>

#define MARK "|" /* where a reference goes */

/* @command: its name and what it takes, with tabs between. @after: the text then; "=" where
 * nothing is to be done; "!" and a name of the error where it is refused. */
static const struct {
  const char *name, *command, *before, *after;
} cases[] = {
  { "/cite/renumber/by-first-use",
    "renumber",
    "a[^3] b[^1] c[^3]\n\n[^1]: one\n[^3]: three\n",
    "a[^1] b[^2] c[^1]\n\n[^2]: one\n[^1]: three\n" },
  { "/cite/renumber/references-and-definitions",
    "renumber",
    "a[^2] b[^1]\n\n[^1]: one\n\n[^2]: two",
    "a[^1] b[^2]\n\n[^2]: one\n\n[^1]: two" },
  { "/cite/renumber/gap", "renumber", "a[^2]\n\n[^2]: x\n", "a[^1]\n\n[^1]: x\n" },
  { "/cite/renumber/in-order", "renumber", "a[^1] b[^2]\n\n[^1]: x\n[^2]: y\n", "=" },
  { "/cite/renumber/ten",
    "renumber",
    "a[^10] b[^1]\n\n[^1]: x\n[^10]: y\n",
    "a[^1] b[^2]\n\n[^2]: x\n[^1]: y\n" },
  { "/cite/renumber/named-stay",
    "renumber",
    "a[^b] c[^7] d[^2x]\n\n[^b]: b\n[^7]: c\n[^2x]: d\n",
    "a[^b] c[^1] d[^2x]\n\n[^b]: b\n[^1]: c\n[^2x]: d\n" },
  { "/cite/renumber/unused-last",
    "renumber",
    "a[^5]\n\n[^1]: u\n[^2]: v\n[^5]: x\n",
    "a[^1]\n\n[^2]: u\n[^3]: v\n[^1]: x\n" },
  { "/cite/renumber/missing-keeps-its-number",
    "renumber",
    "a[^5] b[^1]\n\n[^5]: x\n",
    "a[^2] b[^1]\n\n[^2]: x\n" },
  { "/cite/renumber/told-twice",
    "renumber",
    "a[^5]\n\n[^5]: x\n[^5]: y\n",
    "a[^1]\n\n[^1]: x\n[^1]: y\n" },
  { "/cite/renumber/code",
    "renumber",
    "a[^2] `[^2]` b\n\n```\n[^2]\n[^2]: no\n```\n\n    [^2]: code\n\n[^2]: x\n",
    "a[^1] `[^2]` b\n\n```\n[^2]\n[^2]: no\n```\n\n    [^2]: code\n\n[^1]: x\n" },
  { "/cite/renumber/comment-html-shortcode",
    "renumber",
    "a[^2] <!-- [^2] --> <b title=\"[^2]\">x</b> {{< q \"[^2]\" >}}\n\n[^2]: x\n",
    "a[^1] <!-- [^2] --> <b title=\"[^2]\">x</b> {{< q \"[^2]\" >}}\n\n[^1]: x\n" },
  { "/cite/renumber/in-link",
    "renumber",
    "[t [^2] u](http://x.y/[^2]) z[^2](w)\n\n[^2]: x\n",
    "[t [^1] u](http://x.y/[^2]) z[^1](w)\n\n[^1]: x\n" },
  { "/cite/renumber/link-that-would-be-one", "renumber", "[^1](u) a[^2]\n\n[^2]: x\n", "=" },
  { "/cite/renumber/escaped",
    "renumber",
    "a\\[^1] b[^2]\n\n[^2]: x\n",
    "a\\[^1] b[^1]\n\n[^1]: x\n" },
  { "/cite/renumber/nested",
    "renumber",
    "a[^9] b[^4]\n\n[^9]: see[^7]\n\n    more[^4]\n\n[^4]: x\n[^7]: y\n",
    "a[^1] b[^2]\n\n[^1]: see[^3]\n\n    more[^2]\n\n[^2]: x\n[^3]: y\n" },
  { "/cite/renumber/quote-and-item",
    "renumber",
    "> q[^4]\n>\n> [^4]: in quote\n>\n>     more\n\n- i[^3]\n\n  [^3]: in item\n",
    "> q[^1]\n>\n> [^1]: in quote\n>\n>     more\n\n- i[^2]\n\n  [^2]: in item\n" },
  { "/cite/renumber/table-heading",
    "renumber",
    "## T[^8]\n\n| a[^7] |\n|---|\n| b[^8] |\n\n[^7]: n\n[^8]: m",
    "## T[^1]\n\n| a[^2] |\n|---|\n| b[^1] |\n\n[^2]: n\n[^1]: m" },
  { "/cite/renumber/crlf",
    "renumber",
    "a[^2]\r\n\r\n[^2]: x\r\n\r\n    y",
    "a[^1]\r\n\r\n[^1]: x\r\n\r\n    y" },
  { "/cite/renumber/front-matter",
    "renumber",
    "---\nt: '[^2]'\n---\na[^2]\n\n[^2]: x\n",
    "---\nt: '[^2]'\n---\na[^1]\n\n[^1]: x\n" },
  { "/cite/renumber/full-width-is-a-name", "renumber", "a[^２]\n\n[^２]: x\n", "=" },
  { "/cite/renumber/text-between",
    "renumber",
    "a[^2] b[^1]\n\n[^1]: x\n\nbetween\n\n[^2]: y\n",
    "a[^1] b[^2]\n\n[^2]: x\n\nbetween\n\n[^1]: y\n" },
  { "/cite/renumber/sorted",
    "renumber-sort",
    "a[^2] b[^1]\n\n[^1]: x\n\nbetween\n\n[^2]: y[^2]\n",
    "a[^1] b[^2]\n\n[^1]: y[^1]\n\nbetween\n\n[^2]: x\n" },
  { "/cite/renumber/sorted-tight",
    "renumber-sort",
    "a[^3] b[^2]\n\n[^1]: u\n[^2]: x\n[^3]: y",
    "a[^1] b[^2]\n\n[^1]: y\n[^2]: x\n[^3]: u" },

  { "/cite/sort/paragraphs",
    "sort",
    "a[^2] b[^1]\n\n[^1]: x\n\n    p\n\n[^2]: y\n\nend\n",
    "a[^2] b[^1]\n\n[^2]: y\n\n[^1]: x\n\n    p\n\nend\n" },
  { "/cite/sort/nested-uses-hold-the-order",
    "sort",
    "a[^b] c[^a]\n\n[^a]: A[^x]\n[^b]: B[^y]\n[^x]: X\n[^y]: Y\n",
    "!otherwise" },
  { "/cite/sort/told-twice", "sort", "a[^1]\n\n[^2]: u\n[^1]: x\n[^1]: y\n", "!note" },
  { "/cite/reorder/up",
    "reorder\t3\t1",
    "a[^1][^2][^3]\n\n[^1]: x\n[^2]: y\n[^3]: z",
    "a[^1][^2][^3]\n\n[^3]: z\n[^1]: x\n[^2]: y" },
  { "/cite/reorder/to-the-end",
    "reorder\t1\t",
    "a[^1][^2][^3]\n\n[^1]: x\n[^2]: y\n[^3]: z",
    "a[^1][^2][^3]\n\n[^2]: y\n[^3]: z\n[^1]: x" },
  { "/cite/reorder/in-quote",
    "reorder\t1\t2",
    "> a[^1]\n>\n> [^1]: q\n\nb[^2]\n\n[^2]: y\n",
    "!note" },

  { "/cite/move/below-the-heading",
    "move\t## 引用",
    "a[^1]\n\n[^1]: one\n\nb[^2]\n\n## 引用\n\n[^2]: two\n",
    "a[^1]\n\nb[^2]\n\n## 引用\n\n[^2]: two\n\n[^1]: one\n" },
  { "/cite/move/tight",
    "move\t## 引用",
    "a[^1]\n\n[^1]: one\n\nb[^2][^3]\n\n## 引用\n[^2]: two\n[^3]: three",
    "a[^1]\n\nb[^2][^3]\n\n## 引用\n[^2]: two\n[^3]: three\n[^1]: one" },
  { "/cite/move/makes-the-heading",
    "move\t## 引用",
    "a[^1]\n\n[^1]: one\n\nb[^2]\n\n[^2]: two\n",
    "a[^1]\n\nb[^2]\n\n## 引用\n\n[^2]: two\n\n[^1]: one\n" },
  { "/cite/move/heading-and-all",
    "move\t## 引用",
    "a[^1]\n\n[^1]: one\n\n    more\n\nend",
    "a[^1]\n\nend\n\n## 引用\n\n[^1]: one\n\n    more" },
  { "/cite/move/to-the-end",
    "move\t",
    "a[^1]\n\n[^1]: one\n\nend\n",
    "a[^1]\n\nend\n\n[^1]: one\n" },
  { "/cite/move/there-already", "move\t", "a[^1]\n\nend\n\n[^1]: one\n", "=" },
  { "/cite/move/another-heading-of-notes",
    "move\t## 引用",
    "a[^1]\n\n[^1]: one\n\nend\n\n### References\n",
    "a[^1]\n\nend\n\n### References\n\n[^1]: one\n" },
  { "/cite/move/section-goes-on",
    "move\t## 引用",
    "[^1]: one\n\na[^1]\n\n## 引用\n\n## 后记\n\nx\n",
    "a[^1]\n\n## 引用\n\n[^1]: one\n\n## 后记\n\nx\n" },
  { "/cite/move/interrupts",
    "move\t",
    "para[^1]\n[^1]: one\n\nend[^2]\n\n[^2]: two\n",
    "para[^1]\n\nend[^2]\n\n[^2]: two\n\n[^1]: one\n" },
  { "/cite/move/above-a-rule",
    "move\t",
    "a[^1]\n[^1]: one\n***\n\nend\n",
    "a[^1]\n\n***\n\nend\n\n[^1]: one\n" },
  { "/cite/move/not-a-heading-by-accident",
    "move\t",
    "a[^1]\n[^1]: one\n# h\n\nend\n",
    "a[^1]\n\n# h\n\nend\n\n[^1]: one\n" },
  { "/cite/move/quote-stays",
    "move\t",
    "> a[^1]\n>\n> [^1]: q\n\n- b[^2]\n  [^2]: i\n\nend\n",
    "=" },
  { "/cite/move/rule-in-a-note",
    "move\t",
    "a[^1]\n\n[^1]: one\n\n    ---\n\nend\n",
    "a[^1]\n\nend\n\n[^1]: one\n\n    ---\n" },
  { "/cite/move/lazy-line-goes-along",
    "move\t",
    "a[^1]\n\n[^1]: one\nlazy\n\nend\n",
    "a[^1]\n\nend\n\n[^1]: one\nlazy\n" },
  { "/cite/move/nested-uses-hold-the-order",
    "move\t",
    "[^a]: uses[^b]\n\nx[^c] y[^a]\n\n[^b]: B\n[^c]: C\n",
    "!otherwise" },
  { "/cite/move/crlf",
    "move\t## 引用",
    "a[^1]\r\n\r\n[^1]: one\r\n\r\nend\r\n",
    "a[^1]\r\n\r\nend\r\n\r\n## 引用\r\n\r\n[^1]: one\r\n" },
  { "/cite/move/crlf-interrupts",
    "move\t",
    "a[^1]\r\n[^1]: one\r\n# h\r\n\r\nend",
    "a[^1]\r\n\r\n# h\r\n\r\nend\r\n\r\n[^1]: one" },
  { "/cite/move/front-matter",
    "move\t",
    "---\nt: x\n---\n[^1]: one\n\nend[^1]\n",
    "---\nt: x\n---\nend[^1]\n\n[^1]: one\n" },

  { "/cite/rename/one",
    "rename\t1\taltman",
    "a[^1] b[^1]\n\n[^1]: x[^1]\n",
    "a[^altman] b[^altman]\n\n[^altman]: x[^altman]\n" },
  { "/cite/rename/han",
    "rename\t1\t晚点-0702",
    "a[^1]\n\n[^1]: x\n",
    "a[^晚点-0702]\n\n[^晚点-0702]: x\n" },
  { "/cite/rename/taken", "rename\t1\t2", "a[^1]\n\n[^1]: x\n[^2]: y\n", "!name" },
  { "/cite/rename/missing-has-it", "rename\t1\t2", "a[^1] b[^2]\n\n[^1]: x\n", "!name" },
  { "/cite/rename/bracket", "rename\t1\ta]b", "a[^1]\n\n[^1]: x\n", "!name" },
  { "/cite/rename/blank", "rename\t1\ta b", "a[^1]\n\n[^1]: x\n", "!name" },
  { "/cite/rename/empty", "rename\t1\t", "a[^1]\n\n[^1]: x\n", "!name" },
  { "/cite/rename/second",
    "rename-second\t1\t2",
    "a[^1]\n\n[^1]: x\n[^1]: y\n",
    "a[^1]\n\n[^1]: x\n[^2]: y\n" },

  { "/cite/merge/two",
    "merge\t1\t2",
    "a[^1] b[^2] c[^3]\n\n[^1]: x\n[^2]: x!\n[^3]: z\n",
    "a[^1] b[^1] c[^3]\n\n[^1]: x\n[^3]: z\n" },
  { "/cite/merge/side-by-side",
    "merge\t1\t2",
    "a[^1][^2] b[^2][^1] c[^2][^2] d[^2][^2][^1]\n\n[^1]: x\n[^2]: y\n",
    "a[^1] b[^1] c[^1] d[^1]\n\n[^1]: x\n" },
  { "/cite/merge/missing",
    "merge\t1\t9",
    "a[^1] b[^9]\n\n[^1]: x\n",
    "a[^1] b[^1]\n\n[^1]: x\n" },
  { "/cite/merge/into-missing", "merge\t9\t1", "a[^1] b[^9]\n\n[^1]: x\n", "!note" },
  { "/cite/merge/second",
    "merge-second\t1",
    "a[^1]\n\n[^1]: x\n[^1]: y\n[^2]: z",
    "a[^1]\n\n[^1]: x\n[^2]: z" },
  { "/cite/merge/refers-to-the-other",
    "merge\t1\t2",
    "a[^1] b[^2]\n\n[^1]: x, see [^2]\n[^2]: y\n",
    "a[^1] b[^1]\n\n[^1]: x, see\n" },

  { "/cite/delete/with-references",
    "delete\t2",
    "a[^1]。b[^2]。\n\n[^1]: x\n[^2]: y\n",
    "a[^1]。b。\n\n[^1]: x\n" },
  { "/cite/delete/blank-of-the-reference",
    "delete\t1",
    "完。[^1] 在 a [^1] b [^1]\n\n[^1]: x\n\nend\n",
    "完。在 a b\n\nend\n" },
  { "/cite/delete/side-by-side",
    "delete\t1",
    "a [^1] [^1] b[^2]\n\n[^1]: x\n[^2]: y\n",
    "a b[^2]\n\n[^2]: y\n" },
  { "/cite/delete/paragraphs",
    "delete\t1",
    "a[^1]\n\n[^1]: x\n\n    more\n\n    - item\n\nend",
    "a\n\nend" },
  { "/cite/delete/last-without-newline", "delete\t1", "a[^1]\n\n[^1]: x", "a" },
  { "/cite/delete/in-quote", "delete\t1", "> a[^1]\n>\n> [^1]: x\n\nb\n", "> a\n>\n\nb\n" },
  { "/cite/delete/holds-another",
    "delete\t1",
    "a[^1] b[^2]\n\n[^1]: x\n\n    [^2]: y\n",
    "!note" },
  { "/cite/delete/marks-would-join", "delete\t1", "a **[^1]** b\n\n[^1]: x\n", "!otherwise" },
  { "/cite/delete/missing", "delete\t9", "a[^9] b\n", "a b\n" },
  { "/cite/delete/who-it-refers-to-stays",
    "delete\t1",
    "a[^1] b[^2]\n\n[^1]: see[^2]\n[^2]: y\n",
    "a b[^2]\n\n[^2]: y\n" },

  { "/cite/unused/list",
    "unused\t## 延伸阅读",
    "a[^1]\n\n## 引用\n[^1]: x\n[^2]: y\n[^3]: z",
    "a[^1]\n\n## 延伸阅读\n\n- y\n- z\n\n## 引用\n[^1]: x" },
  { "/cite/unused/list-there",
    "unused\t## 延伸阅读",
    "a[^1]\n\n## 延伸阅读\n\n- o\n\n## 引用\n\n[^2]: y\n\n[^1]: x\n",
    "a[^1]\n\n## 延伸阅读\n\n- o\n- y\n\n## 引用\n\n[^1]: x\n" },
  { "/cite/unused/no-heading",
    "unused\t## 延伸阅读",
    "a[^1]\n\n[^1]: x\n\n[^2]: y\n",
    "a[^1]\n\n## 延伸阅读\n\n- y\n\n[^1]: x\n" },
  { "/cite/unused/paragraphs",
    "unused\t## Further",
    "a\n\n[^2]: y\n\n    - p\n\n        code\n",
    "a\n\n## Further\n\n-   y\n\n    - p\n\n        code\n" },
  { "/cite/unused/none", "unused\t## 延伸阅读", "a[^1]\n\n[^1]: x\n", "=" },

  { "/cite/add/next-number",
    "add\t\t新的\t## 引用",
    "a[^1] b|。\n\n## 引用\n[^1]: x\n",
    "a[^1] b[^2]。\n\n## 引用\n[^1]: x\n\n[^2]: 新的\n" },
  { "/cite/add/tight",
    "add\t\tz\t",
    "a[^1] b[^2]|\n\n[^1]: x\n[^2]: y",
    "a[^1] b[^2][^3]\n\n[^1]: x\n[^2]: y\n[^3]: z" },
  { "/cite/add/first", "add\t\tx\t## 引用", "a|\n", "a[^1]\n\n## 引用\n\n[^1]: x\n" },
  { "/cite/add/first-without-newline", "add\t\tx\t", "a|", "a[^1]\n\n[^1]: x" },
  { "/cite/add/above-missing", "add\t\tx\t", "a| b[^7]\n", "a[^8] b[^7]\n\n[^8]: x\n" },
  { "/cite/add/what-was-missing", "add\t7\tx\t", "a b[^7]\n", "a b[^7]\n\n[^7]: x\n" },
  { "/cite/add/paragraphs",
    "add\t\tx\n\ny\n\n- z\t",
    "a|\r\n",
    "a[^1]\r\n\r\n[^1]: x\r\n\r\n    y\r\n\r\n    - z\r\n" },
  { "/cite/add/in-code", "add\t\tx\t", "a `b|` c\n", "!place" },
  { "/cite/add/in-fence", "add\t\tx\t", "```\n|\n```\n", "!place" },
  { "/cite/add/in-comment", "add\t\tx\t", "a <!-- | --> b\n", "!place" },
  { "/cite/add/in-target", "add\t\tx\t", "[a](b|c)\n", "!place" },
  { "/cite/add/in-shortcode", "add\t\tx\t", "{{< q \"|\" >}}\n", "!place" },
  { "/cite/add/in-front-matter", "add\t\tx\t", "---\nt: |\n---\na\n", "!place" },
  { "/cite/add/taken", "add\t1\tx\t", "a[^1]|\n\n[^1]: y\n", "!name" },
  { "/cite/again", "again\t1", "a[^1] b|\n\n[^1]: x\n", "a[^1] b[^1]\n\n[^1]: x\n" },
  { "/cite/again/unused", "again\t1", "a|\n\n[^1]: x\n", "a[^1]\n\n[^1]: x\n" },
  { "/cite/again/in-code", "again\t1", "a[^1] `b|`\n\n[^1]: x\n", "!place" },
  { "/cite/again/missing", "again\t2", "a[^2] b|\n", "!note" },

  { "/cite/set/one-field",
    "set\t1\tauthors\t乙",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）·检索日期2025/7/3\n",
    "a[^1]\n\n[^1]: 题 · 刊 · 乙（2025/7/2）·检索日期2025/7/3\n" },
  { "/cite/set/again",
    "set\t1\tauthors\t甲",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）\n",
    "=" },
  { "/cite/set/paragraphs",
    "set\t1\ttitle\t新题",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）\n\n    第二段[^1]\n",
    "a[^1]\n\n[^1]: 新题 · 刊 · 甲（2025/7/2）\n\n    第二段[^1]\n" },
  { "/cite/set/missing", "set\t1\ttitle\tx", "a[^1]\n", "!source" },
  { "/cite/format/one-of-two",
    "format\thouse",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲 (2025-07-02) · 检索日期 2025-07-03\n[^2]: 随便写的话\n",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）·检索日期2025/7/3\n[^2]: 随便写的话\n" },
  { "/cite/format/there-already",
    "format\thouse",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）·检索日期2025/7/3\n",
    "=" },
  { "/cite/format/no-place-for-it",
    "format\thouse-date",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲（2025/7/2）·检索日期2025/7/3\n",
    "=" },
  { "/cite/format/paragraphs-stay",
    "format\thouse",
    "a[^1]\n\n[^1]: 题 · 刊 · 甲 (2025-07-02)\n\n    第二段\n",
    "=" },
  { "/cite/clean",
    "clean",
    "a[^1]\n\n[^1]: [题](https://e.com/x?utm_source=w&id=1) · 刊（2025/7/2）\n[^2]: 见 "
    "https://e.com/y\n",
    "a[^1]\n\n[^1]: [题](https://e.com/x?id=1) · 刊（2025/7/2）\n[^2]: 见 https://e.com/y\n" },
  { "/cite/clean/nothing", "clean", "a[^1]\n\n[^1]: [题](https://e.com/x?id=1)\n", "=" },
  { "/cite/name/all",
    "name-all",
    "a[^2] b[^1] c[^x] d[^3]\n\n[^1]: [题](https://www.36kr.com/p/1) · 36氪（2025/7/2）\n"
    "[^2]: 题二 · 36Kr · 甲（2025/7/2）\n[^x]: 题三 · 刊（2025）\n[^3]: 随便写的话\n",
    "a[^36kr-0702] b[^36kr-0702-2] c[^x] d[^3]\n\n[^36kr-0702-2]: "
    "[题](https://www.36kr.com/p/1) · 36氪（2025/7/2）\n"
    "[^36kr-0702]: 题二 · 36Kr · 甲（2025/7/2）\n[^x]: 题三 · 刊（2025）\n[^3]: 随便写的话\n" },
};

static InkArticle *
read_article (const char *text)
{
  g_autoptr (InkText) data = ink_text_new (text, -1, 1);
  InkMarkdownOptions options = { 0 };

  return ink_article_read (data, &options);
}

/* A word of the command that may be empty: then NULL. */
static const char *
word (char **words, guint i)
{
  return words[i] != NULL && *words[i] != '\0' ? words[i] : NULL;
}

static GPtrArray *
run_on_sources (const InkArticle *article, char **words, const InkNote *note, GError **error)
{
  g_autoptr (InkSourceStyle) style = NULL;
  InkSourceField field;

  if (g_str_equal (words[0], "clean"))
    return ink_cite_clean (article, NULL, error);
  if (g_str_equal (words[0], "name-all"))
    return ink_cite_name_all (article, error);
  if (g_str_equal (words[0], "format")) {
    style = ink_source_style_for_entry (words[1]);
    return ink_cite_format (article, NULL, style, NULL, error);
  }
  g_assert_cmpstr (words[0], ==, "set");
  g_assert_true (ink_source_field_parse (words[2], &field));
  return ink_cite_set (article, note, field, words[3], error);
}

static GPtrArray *
run (const InkArticle *article, const char *command, gsize offset, GError **error)
{
  g_auto (GStrv) words = g_strsplit (command, "\t", -1);
  const InkNote *first = word (words, 1) != NULL ? ink_cite_find (article, words[1]) : NULL;
  const InkNote *second =
      words[1] != NULL && word (words, 2) != NULL ? ink_cite_find (article, words[2]) : NULL;

  if (g_str_equal (words[0], "renumber"))
    return ink_cite_renumber (article, FALSE, error);
  if (g_str_equal (words[0], "renumber-sort"))
    return ink_cite_renumber (article, TRUE, error);
  if (g_str_equal (words[0], "sort"))
    return ink_cite_sort (article, error);
  if (g_str_equal (words[0], "reorder"))
    return ink_cite_reorder (article, first, second, error);
  if (g_str_equal (words[0], "move"))
    return ink_cite_move (article, word (words, 1), error);
  if (g_str_equal (words[0], "rename"))
    return ink_cite_rename (article, first, words[2], error);
  if (g_str_equal (words[0], "rename-second"))
    return ink_cite_rename (article, ink_cite_find_nth (article, words[1], 2), words[2], error);
  if (g_str_equal (words[0], "merge"))
    return ink_cite_merge (article, first, second, error);
  if (g_str_equal (words[0], "merge-second"))
    return ink_cite_merge (article, first, ink_cite_find_nth (article, words[1], 2), error);
  if (g_str_equal (words[0], "delete"))
    return ink_cite_delete (article, first, error);
  if (g_str_equal (words[0], "unused"))
    return ink_cite_list_unused (article, words[1], error);
  if (g_str_equal (words[0], "again"))
    return ink_cite_again (article, first, offset, error);
  if (!g_str_equal (words[0], "add"))
    return run_on_sources (article, words, first, error);
  InkCiteNew wish = { word (words, 1), words[2], offset, word (words, 3) };
  return ink_cite_add (article, &wish, error);
}

/* Whether @command says by itself where it ends. */
static gboolean
is_idempotent (const char *command)
{
  static const char *const names[] = { "renumber", "sort",   "move",  "unused",   "reorder",
                                       "set",      "format", "clean", "name-all", NULL };

  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_has_prefix (command, names[i]))
      return TRUE;
  }
  return FALSE;
}

static void
check_refused (const GError *error, const char *expected)
{
  static const char *const codes[] = { "!name", "!place", "!note", "!source", "!otherwise" };

  g_assert_nonnull (error);
  g_assert_true (error->domain == INK_CITE_ERROR);
  g_assert_cmpstr (codes[error->code], ==, expected);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *mark = strstr (cases[i].before, MARK);
  gboolean marked = mark != NULL && strstr (cases[i].before, "|---|") == NULL;
  g_autoptr (GString) before = g_string_new (cases[i].before);
  gsize offset = G_MAXSIZE;
  g_autoptr (GError) error = NULL;

  if (marked) {
    offset = (gsize)(mark - cases[i].before);
    g_string_erase (before, (gssize)offset, 1);
  }
  g_autoptr (InkArticle) article = read_article (before->str);
  g_autoptr (GPtrArray) edits = run (article, cases[i].command, offset, &error);
  if (*cases[i].after == '!') {
    g_assert_null (edits);
    check_refused (error, cases[i].after);
    return;
  }
  g_assert_no_error (error);
  g_assert_nonnull (edits);
  g_autoptr (InkText) after = ink_edit_apply_all (edits, ink_article_get_text (article), 2);
  g_assert_nonnull (after);
  g_assert_cmpstr (ink_text_get_data (after),
                   ==,
                   *cases[i].after == '=' ? before->str : cases[i].after);
  g_assert_cmpint (edits->len == 0, ==, *cases[i].after == '=');
  if (!is_idempotent (cases[i].command))
    return;
  g_autoptr (InkArticle) again = read_article (ink_text_get_data (after));
  g_autoptr (GPtrArray) none = run (again, cases[i].command, offset, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_heading (void)
{
  g_autoptr (InkArticle) article = read_article ("# A\n\n## **引用**：\n\nx\n");
  g_autofree char *heading = ink_cite_dup_heading (article);

  g_assert_cmpstr (heading, ==, "## **引用**：");
  g_assert_true (ink_cite_is_heading ("### References"));
  g_assert_false (ink_cite_is_heading ("## 引用了什么"));
}

/* @twins: "first=second:what" for each. */
static const struct {
  const char *name, *notes, *twins;
} twins[] = {
  { "/cite/twins/none", "[^1]: 题甲与乙 · 刊\n[^2]: 题丙与丁 · 刊\n", "" },
  { "/cite/twins/title",
    "[^1]: 他们说的都不是真的，我升职了 · 36氪 · 冬（2025/7/2）\n"
    "[^2]: 他们说的都不是真的，我升职了！ · 网易 · 冬（2025/7/2）\n",
    "1=2:title" },
  { "/cite/twins/other-author",
    "[^1]: 他们说的都不是真的，我升职了 · 36氪 · 冬（2025/7/2）\n"
    "[^2]: 他们说的都不是真的，我升职了！ · 网易 · 夏（2025/7/2）\n",
    "" },
  { "/cite/twins/url-shown-first-stays",
    "[^3]: [题](https://e.com/a?utm_source=x) · 刊\n[^9]: 别的 · 刊\n"
    "[^1]: [题目](http://www.e.com/a/) · 刊\n",
    "1=3:url" },
  { "/cite/twins/three",
    "[^1]: [题](https://e.com/a) · 刊\n[^2]: [题](https://e.com/a) · 刊\n"
    "[^3]: [题](https://e.com/a) · 刊\n",
    "1=2:url 1=3:url" },
  { "/cite/twins/told-twice",
    "[^1]: [题](https://e.com/a)\n[^1]: [题](https://e.com/a)\n",
    "" },
};

static void
test_twins (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat ("x[^1]\n\n", twins[i].notes, NULL);
  g_autoptr (InkArticle) article = read_article (text);
  g_autoptr (GArray) found = ink_cite_find_twins (article, NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint k = 0; k < found->len; k++) {
    const InkCiteTwin *twin = &g_array_index (found, InkCiteTwin, k);

    g_string_append_printf (told,
                            "%s%s=%s:%s",
                            k > 0 ? " " : "",
                            twin->first->label,
                            twin->second->label,
                            ink_source_same_to_string (twin->same));
  }
  g_assert_cmpstr (told->str, ==, twins[i].twins);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    g_test_add_data_func (twins[i].name, GUINT_TO_POINTER (i), test_twins);
  g_test_add_func ("/cite/heading", test_heading);
  return g_test_run ();
}
