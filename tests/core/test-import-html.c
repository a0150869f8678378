/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages as Markdown. */

#include "format/ink-import-html.h"

#include <string.h>

static const struct {
  const char *name, *html, *markdown;
} cases[] = {
  { "empty", "", "" },
  { "blank-paragraphs", "<p><br></p><p>&nbsp;</p><p>a</p>", "a\n" },
  { "heading", "<h2>一 <b>二</b></h2>", "## 一 二\n" },
  { "heading/ends", "<h3>C#</h3><h3>a {#b}</h3>", "### C\\#\n\n### a {#b\\}\n" },
  { "dropped",
    "<style>p.MsoNormal{}</style><script>x</script><!-- c --><p>a<o:p>&nbsp;</o:p></p>",
    "a\n" },
  { "breaks", "a<br>b<br><br>c", "a\\\nb\n\nc\n" },
  /* Emphasis */
  { "strong/joined", "<b>甲</b><strong>乙</strong>丙", "**甲乙**丙\n" },
  { "strong/blanks", "<p>a<b> b </b>c</p>", "a **b** c\n" },
  { "strong/han-points", "他说<b>“好”。</b>后来", "他说“**好**”。后来\n" },
  { "strong/han-points-kept", "<b>“好”。</b>", "**“好”。**\n" },
  { "strong/nothing-left", "中<b>，</b>文", "中，文\n" },
  { "strong/style", "<span style='font-weight:700'>a</span><span>b</span>", "**a**b\n" },
  { "strong/google",
    "<b style=\"font-weight:normal\" id=\"docs-internal-guid-1\"><p>a</p></b>",
    "a\n" },
  { "strong/em", "<b>a <i>b</i> c</b>", "**a *b* c**\n" },
  { "strong/all-em", "<b><i>b</i></b>", "***b***\n" },
  { "del", "<del>a</del>", "~~a~~\n" },
  { "strong/link", "<b><a href='/x'>a</a></b>", "**[a](/x)**\n" },
  { "strong/in-link", "<a href='/x'>a <b>b</b></a>", "[a **b**](/x)\n" },
  /* Escapes */
  { "escape/line",
    "<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p><p>: e</p>",
    "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d\n\n\\: e\n" },
  { "escape/not", "<p>3.5 - 2 a_b [x] 5 * 3</p>", "3.5 - 2 a_b [x] 5 * 3\n" },
  { "escape/note", "<p>[^1]: a</p>", "\\[^1]: a\n" },
  { "escape/link", "<p>[a](b)</p>", "\\[a](b)\n" },
  { "escape/tag",
    "<p>a &lt;b&gt; 1 &lt; 2 &amp;amp; &amp; c</p>",
    "a \\<b> 1 < 2 \\&amp; & c\n" },
  { "escape/shortcode", "<p>{{&lt; a &gt;}} {{% b %}}</p>", "{\\{< a >}} {\\{% b %}}\n" },
  { "escape/han", "<p>二〇二五.7-8，3~5</p>", "二〇二五.7-8，3~5\n" },
  { "escape/rule", "<p>---</p>", "\\---\n" },
  /* Code */
  { "code", "<p>a <code>b`c</code></p>", "a ``b`c``\n" },
  { "code/shortcode", "<code>{{&lt; a &gt;}}</code>", "`{{</* a */>}}`\n" },
  { "pre", "<pre><code class='language-c'>int a;\n</code></pre>", "```c\nint a;\n```\n" },
  { "pre/breaks", "<pre>a<br>b ``` c</pre>", "````\na\nb ``` c\n````\n" },
  { "pre/shortcode", "<pre>{{&lt; a &gt;}}{{% b</pre>", "```\n{{</* a */>}}{{ % b\n```\n" },
  /* Links and pictures */
  { "link/script", "<a href='javascript:x'>a</a><a href='data:x'>b</a>", "ab\n" },
  { "link/google",
    "<a href='https://www.google.com/url?q=https://a.b/c%3Fd&sa=D'>a</a>",
    "[a](https://a.b/c?d)\n" },
  { "link/blank", "<a href='/a b(c'> a </a>", "[a](/a%20b%28c)\n" },
  { "link/title", "<a href='/a' title='b \"c\"'>a</a>", "[a](/a \"b \\\"c\\\"\")\n" },
  { "picture/late",
    "<img src='data:image/svg+xml,x' data-src='https://a.b/c?wx_fmt=png' alt='d'>",
    "![d](https://a.b/c?wx_fmt=png)\n" },
  { "picture/none", "<p>a<img src='data:image/png;base64,x'></p>", "a\n" },
  { "figure",
    "<figure><img src=a.png><figcaption>说明</figcaption></figure>",
    "![](a.png)\n*说明*\n" },
  { "frame",
    "<iframe src='https://www.youtube.com/embed/a_b-C?x'></iframe>",
    "{{< youtube a_b-C >}}\n" },
  { "frame/other", "<iframe src='https://a.b/'></iframe>a", "a\n" },
  /* Lists and quotes */
  { "list", "<ul><li>a</li><li>b<ol start=3><li>c</li></ol></li></ul>", "- a\n- b\n  3. c\n" },
  { "list/loose",
    "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
    "1. a\n\n   b\n\n2. c\n" },
  { "list/beside", "<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b\n" },
  { "list/two", "<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b\n" },
  { "list/tasks",
    "<ul><li><input type=checkbox checked> a</li><li><input type=checkbox>b</li></ul>",
    "- [x] a\n- [ ] b\n" },
  { "list/word",
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·"
    "</span>甲</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span "
    "style='mso-list:Ignore'>1.</span>乙</p><p>c</p>",
    "- 甲\n    1. 乙\n\nc\n" },
  { "quote", "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b\n" },
  { "descriptions", "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>", "a\n: b\n: c\n" },
  /* Tables */
  { "table",
    "<table><tr><th>a</th><th "
    "align=right>b</th></tr><tr><td>c|d</td><td>e<br>f</td></tr></table>",
    "| a | b |\n| --- | ---: |\n| c\\|d | e / f |\n" },
  { "table/no-header",
    "<table><tr><td>a</td><td>b</td></tr></table>",
    "| | |\n| --- | --- |\n| a | b |\n" },
  { "table/spans",
    "<table><tr><th colspan=2>a</th></tr><tr><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td>"
    "</tr></table>",
    "| a | |\n| --- | --- |\n| b | c |\n| | d |\n" },
  { "table/layout",
    "<table><tr><td><p>a</p><table><tr><td>b</td></tr></table></td></tr></table>",
    "a\n\nb\n" },
  /* Notes */
  { "notes/word",
    "<p>a<a href='#_ftn1' name='_ftnref1'>[1]</a></p><div id=ftn1><p class=MsoFootnoteText><a "
    "href='#_ftnref1' name='_ftn1'>[1]</a> b</p></div>",
    "a[^1]\n\n[^1]: b\n" },
  { "notes/google",
    "<p>a<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup></p><div><p><a href='#ftnt_ref1' "
    "id='ftnt1'>[1]</a> b</p></div>",
    "a[^1]\n\n[^1]: b\n" },
  { "notes/wikipedia",
    "<p>a<sup id=cite_ref-x><a href='#cite_note-x'>[1]</a></sup></p><ol><li id='cite_note-x'>"
    "<span class=mw-cite-backlink><b><a href='#cite_ref-x'>^</a></b></span> <span>b</span></li>"
    "</ol>",
    "a[^1]\n\n[^1]: b\n" },
  { "notes/nowhere", "<p>a<a href='#fn1'>1</a></p>", "a1\n" },
  /* What nobody sees */
  { "invisible", "<p>　　a&#8203;b&nbsp;c</p>", "ab c\n" },
  { "hidden",
    "<p style='display: none'>a</p><mp-common-profile>b</mp-common-profile>c",
    "c\n" },
  { "wechat/heading",
    "<section><strong>01</strong></section><section><strong>标题一</strong></"
    "section><p>正文。</p>"
    "<p><b>02</b></p><p>这一句有句号。</p>",
    "## 01 标题一\n\n正文。\n\n**02**\n\n这一句有句号。\n" },
  { "wechat/code", "<pre><code><span>a</span></code><code>b</code></pre>", "```\na\nb\n```\n" },
  { "wechat", "<section><section>a</section><section>b</section></section>", "a\n\nb\n" },
};

static void
test_case (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkTree) tree = ink_tree_read (cases[row].html, -1);
  g_autofree char *markdown = ink_import_html (tree, INK_TREE_ROOT, NULL, NULL);

  g_assert_cmpstr (markdown, ==, cases[row].markdown);
}

static void
test_options (void)
{
  const InkImportHtmlOptions options = { "https://a.b/c/d.html", TRUE, TRUE };
  InkImportHtmlCounts counts;
  g_autoptr (InkTree) tree =
      ink_tree_read ("<a href='../e'>a</a> <img src=f.png>&nbsp;<a "
                     "href='javascript:x'>b</a><table><tr><td>c<br>d"
                     "</td><td></td></tr></table><iframe "
                     "src='https://player.bilibili.com/p?bvid=BV1'></iframe>",
                     -1);
  g_autofree char *markdown = ink_import_html (tree, INK_TREE_ROOT, &options, &counts);

  g_assert_cmpstr (markdown,
                   ==,
                   "[a](https://a.b/e) ![](https://a.b/c/f.png) b\n\n| | |\n| --- | --- |\n"
                   "| c<br>d | |\n\n{{< bilibili BV1 >}}\n");
  g_assert_cmpuint (counts.n[INK_IMPORT_HTML_LINKS], ==, 1);
  g_assert_cmpuint (counts.n[INK_IMPORT_HTML_INVISIBLE], ==, 1);
}

/* Whatever is in one another, and however long, it ends soon. */
static void
test_hostile (void)
{
  static const char *const parts[] = {
    "<ul><li>",    "<blockquote>",  "<b>a<i>",         "[",
    "*a ",         "<br>",          "<table><tr><td>", "{{<",
    "<a href=x>b", "a<b> </b><br>", "&#12290;",        "<b>，</b>"
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) html = g_string_new (NULL);

    for (guint k = 0; k < 20000; k++)
      g_string_append (html, parts[i]);

    g_autoptr (InkTree) tree = ink_tree_read (html->str, (gssize)html->len);
    g_autofree char *markdown = ink_import_html (tree, INK_TREE_ROOT, NULL, NULL);
    g_assert_true (g_utf8_validate (markdown, -1, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/import-html/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/import-html/with-options", test_options);
  g_test_add_func ("/import-html/hostile", test_hostile);
  return g_test_run ();
}
