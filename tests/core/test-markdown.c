/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include "format/ink-body.h"

#include <string.h>

static GPtrArray *
parse (const char *body, gboolean positions)
{
  g_autoptr (InkText) text = ink_text_new (body, -1, 1);
  InkMarkdownOptions options = { .positions = positions };

  return ink_markdown_parse (text, 0, &options);
}

#define USE(id, n)                           \
  "<sup id=\"fnref" id "\"><a href=\"#fn:" n \
  "\" class=\"footnote-ref\" role=\"doc-noteref\">" n "</a></sup>"
#define BACK(id)              \
  "&#160;<a href=\"#fnref" id \
  "\" class=\"footnote-backref\" role=\"doc-backlink\">&#x21a9;&#xfe0e;</a>"
#define NOTES(inside) \
  "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n" inside "</ol>\n</div>\n"

static const struct {
  const char *name, *body, *html;
} cases[] = {
  { "/markdown/empty", "", "" },
  { "/markdown/paragraph", "a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>\n" },
  { "/markdown/escape", "a < b & \"c\"", "<p>a &lt; b &amp; &ldquo;c&rdquo;</p>\n" },
  { "/markdown/strike", "~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>\n" },
  { "/markdown/task",
    "- [x] a\n- [ ] b",
    "<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a</li>\n"
    "<li><input disabled=\"\" type=\"checkbox\"> b</li>\n</ul>\n" },
  { "/markdown/table",
    "| a |\n|:--|\n| b |",
    "<table>\n<thead>\n<tr>\n<th style=\"text-align: left\">a</th>\n</tr>\n</thead>\n<tbody>\n"
    "<tr>\n<td style=\"text-align: left\">b</td>\n</tr>\n</tbody>\n</table>\n" },
  { "/markdown/code",
    "```go\na\n```",
    "<pre tabindex=\"0\"><code class=\"language-go\" data-lang=\"go\">a\n</code></pre>\n" },
  { "/markdown/break", "a  \nb", "<p>a<br>\nb</p>\n" },
  { "/markdown/image", "![a](b.png)", "<p><img src=\"b.png\" alt=\"a\"></p>\n" },
  { "/markdown/raw-html",
    "a <b>c</b>",
    "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n" },
  { "/markdown/raw-block", "<div>\nx\n</div>", "<!-- raw HTML omitted -->\n" },
  { "/markdown/script-link", "[a](javascript:x)", "<p><a href=\"\">a</a></p>\n" },
  { "/markdown/bare-link",
    "见 https://e.com/a（注）。",
    "<p>见 <a href=\"https://e.com/a\">https://e.com/a</a>（注）。</p>\n" },
  { "/markdown/bare-link-after-han", "见https://e.com/a", "<p>见https://e.com/a</p>\n" },
  { "/markdown/bare-www", "www.e.com", "<p><a href=\"https://www.e.com\">www.e.com</a></p>\n" },
  { "/markdown/bare-address", "a@b.co.", "<p><a href=\"mailto:a@b.co\">a@b.co</a>.</p>\n" },
  { "/markdown/id/han",
    "## 一、背景 & Background：GPT-5.0？",
    "<h2 id=\"一背景--backgroundgpt-50\">一、背景 &amp; Background：GPT-5.0？</h2>\n" },
  { "/markdown/id/empty", "## ！？", "<h2 id=\"heading\">！？</h2>\n" },
  { "/markdown/id/twice",
    "# a\n\n# a\n\n# a-1\n",
    "<h1 id=\"a\">a</h1>\n<h1 id=\"a-1\">a</h1>\n<h1 id=\"a-1-1\">a-1</h1>\n" },
  { "/markdown/id/marks",
    "# `a` *b*_c",
    "<h1 id=\"a-b_c\"><code>a</code> <em>b</em>_c</h1>\n" },
  { "/markdown/id/written",
    "## 标题 {#x .a .b}\n\n# x",
    "<h2 id=\"x\" class=\"a b\">标题</h2>\n<h1 id=\"x-1\">x</h1>\n" },
  { "/markdown/id/written-below", "标题 {#x}\n---", "<h2 id=\"x\">标题</h2>\n" },
  { "/markdown/id/not-written",
    "# a {b}\n\nc {#d}",
    "<h1 id=\"a-b\">a {b}</h1>\n<p>c {#d}</p>\n" },
  { "/markdown/note",
    "x[^1]y[^1]\n\n[^1]: N\n",
    "<p>x" USE (":1", "1") "y" USE ("1:1", "1") "</p>\n" NOTES (
        "<li id=\"fn:1\">\n<p>N" BACK (":1") BACK ("1:1") "</p>\n</li>\n") },
  { "/markdown/note/order",
    "x[^b][^a]\n\n[^a]: A\n[^b]: B\n",
    "<p>x" USE (":1", "1") USE (":2", "2") "</p>\n" NOTES ("<li id=\"fn:1\">\n<p>B" BACK (
        ":1") "</p>\n</li>\n"
              "<li id=\"fn:2\">\n<p>A" BACK (":2") "</p>\n</li>\n") },
  { "/markdown/note/unused", "x\n\n[^1]: N\nglued\n", "<p>x</p>\n" },
  { "/markdown/note/missing", "x[^1]\n", "<p>x[^1]</p>\n" },
  { "/markdown/note/label-blank",
    "x[^a b]\n\n[^a b]: N",
    "<p>x" USE (":1",
                "1") "</p>\n" NOTES ("<li id=\"fn:1\">\n<p>N" BACK (":1") "</p>\n</li>\n") },
  { "/markdown/note/list",
    "x[^1]\n\n[^1]: - a\n",
    "<p>x" USE (":1", "1") "</p>\n" NOTES (
        "<li id=\"fn:1\">\n<ul>\n<li>a</li>\n</ul>\n" BACK (":1") "</li>\n") },
  { "/markdown/note/in-bold-before-han",
    "**粗[^1]**后\n\n[^1]: N",
    "<p>**粗" USE (":1", "1") "**后</p>\n" NOTES (
        "<li id=\"fn:1\">\n<p>N" BACK (":1") "</p>\n</li>\n") },
  { "/markdown/shortcode",
    "a {{< f src=\"x*y*z\" >}} *b*",
    "<p>a {{&lt; f src=&quot;x*y*z&quot; &gt;}} <em>b</em></p>\n" },
  { "/markdown/shortcode/in-link",
    "[a]({{< ref \"b.md\" >}})",
    "<p><a href=\"{{&lt; ref &quot;b.md&quot; &gt;}}\">a</a></p>\n" },
  { "/markdown/shortcode/lines",
    "{{< f\na=1\n\nb=2 >}}\n\nc",
    "<p>{{&lt; f\na=1\n\nb=2 &gt;}}</p>\n<p>c</p>\n" },
  { "/markdown/shortcode/not-closed", "{{< f\n\n*c*", "<p>{{&lt; f</p>\n<p><em>c</em></p>\n" },
  { "/markdown/mark-in-body",
    "\xee\x80\x80"
    "0\xee\x80\x80 {{< f >}}",
    "<p>\xee\x80\x80"
    "0\xee\x80\x80 {{&lt; f &gt;}}</p>\n" },
  { "/markdown/crlf", "a\r\nb\r\n\r\n- c\r\n", "<p>a\nb</p>\n<ul>\n<li>c</li>\n</ul>\n" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) blocks = parse (cases[i].body, FALSE);
  g_autofree char *html = ink_markdown_render (blocks);

  g_assert_cmpstr (html, ==, cases[i].html);
}

static const struct {
  const char *name, *body, *html;
} positions[] = {
  { "/markdown/positions/paragraph", "\n\na\nb", "<p data-l=\"0,1\">a\nb</p>\n" },
  { "/markdown/positions/list",
    "- a\n- b\n\nc",
    "<ul data-l=\"0,1\">\n<li data-l=\"0,0\">a</li>\n<li data-l=\"1,1\">b</li>\n</ul>\n"
    "<p data-l=\"0,0\">c</p>\n" },
  { "/markdown/positions/heading",
    "x\n\n# a",
    "<p data-l=\"0,0\">x</p>\n<h1 id=\"a\" data-l=\"0,0\">a</h1>\n" },
  { "/markdown/positions/shortcode",
    "{{< a\nb >}}\n\nc",
    "<div class=\"galley-card wide\" role=\"group\" tabindex=\"0\" "
    "aria-label=\"Shortcode a: b\" data-l=\"0,0\"><b>a</b><code>b</code>"
    "<small>Made by the site’s theme</small></div>\n"
    "<p data-l=\"0,0\">c</p>\n" },
};

static void
test_positions (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) blocks = parse (positions[i].body, TRUE);
  g_autofree char *html = ink_markdown_render (blocks);

  g_assert_cmpstr (html, ==, positions[i].html);
}

static const char mixed[] =
    "> lead[^1]\n> more\n\n## 标题\n\n- a\n\n  b\n- c\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    "```\ncode\n\ncode\n```\n\n<div>\nx\n</div>\n\n1. x\n   > y\n\n***\n\nT\n---\n\nend {{< x "
    ">}}\n"
    "\n## 引用\n\n[^1]: note\n\n    more\n";

/* A line more above changes the place of every block and the HTML of none. */
static void
test_line_above (void)
{
  g_autofree char *longer = g_strconcat ("new\n\n", mixed, NULL);
  g_autoptr (GPtrArray) before = parse (mixed, TRUE);
  g_autoptr (GPtrArray) after = parse (longer, TRUE);

  g_assert_cmpuint (after->len, ==, before->len + 1);
  for (guint i = 0; i < before->len; i++) {
    const InkBlock *old = g_ptr_array_index (before, i),
                   *new = g_ptr_array_index (after, i + 1);

    g_assert_cmpstr (ink_block_get_html (old), ==, ink_block_get_html (new));
    g_assert_cmpuint (ink_block_get_hash (old), ==, ink_block_get_hash (new));
    g_assert_cmpuint (ink_block_get_line (old) + 2, ==, ink_block_get_line (new));
    g_assert_cmpuint (ink_block_get_span (old).start + 5, ==, ink_block_get_span (new).start);
  }
}

static void
test_kinds (void)
{
  static const struct {
    InkBlockKind kind;
    int level;
    const char *text;
  } expected[] = {
    { INK_BLOCK_QUOTE, 0, "> lead[^1]\n> more" },
    { INK_BLOCK_HEADING, 2, "## 标题" },
    { INK_BLOCK_LIST, 0, "- a\n\n  b\n- c" },
    { INK_BLOCK_TABLE, 0, "| a | b |\n|---|---|\n| c | d |" },
    { INK_BLOCK_CODE, 0, "```\ncode\n\ncode\n```" },
    { INK_BLOCK_HTML, 0, "<div>\nx\n</div>" },
    { INK_BLOCK_LIST, 0, "1. x\n   > y" },
    { INK_BLOCK_RULE, 0, "***" },
    { INK_BLOCK_HEADING, 2, "T\n---" },
    { INK_BLOCK_PARAGRAPH, 0, "end {{< x >}}" },
    { INK_BLOCK_HEADING, 2, "## 引用" },
    { INK_BLOCK_NOTES, 0, "[^1]: note\n\n    more" },
  };
  g_autofree char *whole = g_strconcat ("---\na: b\n---\n", mixed, NULL);
  g_autoptr (InkText) text = ink_text_new (whole, -1, 1);
  InkMarkdownOptions options = { .positions = TRUE };
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 13, &options);

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = g_ptr_array_index (blocks, i);
    g_autofree char *source = ink_text_dup_span (text, ink_block_get_span (block));

    g_assert_cmpint (ink_block_get_kind (block), ==, expected[i].kind);
    g_assert_cmpint (ink_block_get_level (block), ==, expected[i].level);
    g_assert_cmpstr (source, ==, expected[i].text);
  }
}

static void
test_options (void)
{
  g_autoptr (InkText) text = ink_text_new ("a <b>c</b>\nd [x](javascript:y)", -1, 1);
  g_autoptr (InkMarkup) markup = ink_markup_new (INK_HUGO_0_167);
  InkMarkdownOptions options = { .markup = markup };

  markup->unsafe = markup->hard_wraps = TRUE;
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 0, &options);
  g_autofree char *html = ink_markdown_render (blocks);

  g_assert_cmpstr (html, ==, "<p>a <b>c</b><br>\nd <a href=\"javascript:y\">x</a></p>\n");

  /* The window has no such links, whatever the site has. */
  options.positions = TRUE;
  g_autoptr (GPtrArray) shown = ink_markdown_parse (text, 0, &options);
  g_autofree char *page = ink_markdown_render (shown);

  g_assert_nonnull (strstr (page, "href=\"\""));
  g_assert_null (strstr (page, "javascript:"));
}

/* Costly input is told before parsing: shown as it is typed, in one preformatted block. */
static const struct {
  const char *name, *part;
  guint n_parts;
  const char *line;
  guint n_lines;
  gboolean plain;
} costly[] = {
  { "/markdown/costly/images", "![[](", 10000, NULL, 0, TRUE },
  { "/markdown/costly/brackets", "[", 4001, NULL, 0, TRUE },
  { "/markdown/costly/brackets-within", "[", 4000, NULL, 0, FALSE },
  { "/markdown/costly/processing", "x <?", 2001, NULL, 0, TRUE },
  { "/markdown/costly/emphasis", "**x", 10001, NULL, 0, TRUE },
  { "/markdown/costly/emphasis-within", "**x ", 100, NULL, 0, FALSE },
  { "/markdown/costly/short-rows", "|-", 257, "b", 5, TRUE },
  { "/markdown/costly/long", "|-", 200, "b", 300, TRUE },
  { "/markdown/costly/fair-table", "|-", 20, "b", 1000, FALSE },
};

static void
test_costly (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) body = g_string_new (NULL);

  if (costly[i].line != NULL) {
    for (guint n = 0; n < costly[i].n_parts; n++)
      g_string_append (body, "|h");
    g_string_append_c (body, '\n');
  }
  for (guint n = 0; n < costly[i].n_parts; n++)
    g_string_append (body, costly[i].part);
  for (guint n = 0; n < costly[i].n_lines; n++)
    g_string_append_printf (body, "\n%s", costly[i].line);

  g_autoptr (GPtrArray) blocks = parse (body->str, FALSE);
  g_autofree char *html = ink_markdown_render (blocks);
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpint (g_str_has_prefix (html, "<pre class=\"plain\">"), ==, costly[i].plain);
}

/* Not by strstr: under AddressSanitizer each call measures the whole text first. */
static guint
count (const char *text, const char *part)
{
  gsize length = strlen (part);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += strncmp (p, part, length) == 0;
  return n;
}

static void
test_wide_table (void)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint row = 0; row < 1000; row++) {
    for (guint column = 0; column < 1000; column++)
      g_string_append (body, row == 1 ? "|-" : "|a");
    g_string_append (body, "|\n");
  }
  g_string_append (body, "\nafter\n");

  g_autoptr (GPtrArray) blocks = parse (body->str, TRUE);
  g_autofree char *html = ink_markdown_render (blocks);
  g_assert_cmpuint (blocks->len, ==, 2);
  g_assert_cmpuint (count (html, "<td"), ==, 0);
  g_assert_cmpuint (count (html, "|a"), ==, 999 * 1000);
  g_assert_true (g_str_has_suffix (html, "<p data-l=\"0,0\">after</p>\n"));
}

static void
test_deep (gconstpointer data)
{
  const char *mark = data;
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append (body, mark);
  g_string_append (body, "x\n\nafter\n");

  g_autoptr (GPtrArray) blocks = parse (body->str, FALSE);
  g_autofree char *html = ink_markdown_render (blocks);
  g_assert_cmpuint (count (html, "<blockquote>") + count (html, "<li>"), <=, 64);
  /* Tight lists have no paragraph to make preformatted. */
  g_assert_true (strstr (html, "x</pre>") != NULL || strstr (html, "x</code>") != NULL);
  g_assert_true (g_str_has_suffix (html, "<p>after</p>\n"));
}

static char *
random_body (GRand *random)
{
  static const char *const parts[] = {
    "> ",           "- ",           "[^1]", "[^1]: ",    "[^a b]", "\n",
    "\n\n",         "```",          "`",    "<div>",     "|",      "|-|\n",
    "    ",         "**",           "中",   "{{< x >}}", "{{% ",   "# ",
    "---\n",        "1. ",          "\t",   "\r\n",      "\r",     "\xe2\x80\xa9",
    "<!--",         "-->",          "](x)", "[",         "!",      "a ",
    "===\n",        "\xee\x80\x80", "0",    "<a '",      "~~",     "&#xE000;0&#xE000;",
    "http://e.com", "{{< /x >}}",
  };
  GString *body = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 50); n > 0; n--)
    g_string_append (body, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (body, FALSE);
}

/* Whatever comes in: valid UTF-8, spans in order, no position or token of the parser left. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++) {
    g_autofree char *body = random_body (random);
    g_autoptr (GPtrArray) blocks = parse (body, i % 2 == 0);
    g_autofree char *html = ink_markdown_render (blocks);
    gsize at = 0;

    g_assert_true (g_utf8_validate (html, -1, NULL));
    g_assert_null (strstr (html, "data-sourcepos"));
    g_assert_null (strstr (html, "\xee\x80\x81"));
    g_assert_null (strstr (html, "\xe2\xb8\x80"));
    for (guint b = 0; b < blocks->len; b++) {
      const InkBlock *block = g_ptr_array_index (blocks, b);
      InkSpan span = ink_block_get_span (block);

      if (ink_block_get_kind (block) == INK_BLOCK_NOTES)
        continue;
      g_assert_cmpuint (span.start, >=, at);
      g_assert_cmpuint (span.end, >=, span.start);
      g_assert_cmpuint (span.end, <=, strlen (body));
      at = span.end;
    }
  }
}

static gpointer
parse_often (gpointer data)
{
  for (guint i = 0; i < 50; i++) {
    g_autoptr (GPtrArray) blocks = parse (mixed, TRUE);

    if (blocks->len != 12)
      return GUINT_TO_POINTER (blocks->len + 1);
  }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("parse", parse_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

/* Megabytes of what makes a reader slow that looks further than it has to. */
static const struct {
  const char *name, *unit, *tail;
  gsize size;
  InkHugo hugo;
  gboolean blocks;
} huge[] = {
  { "/markdown/huge/quotes", "'", "", 2 << 20, INK_HUGO_0_167, FALSE },
  { "/markdown/huge/quotes-of-both-kinds", "\"'", "", 4 << 20, INK_HUGO_0_167, FALSE },
  { "/markdown/huge/cr", "a\r", "", 6 << 20, INK_HUGO_0_167, FALSE },
  { "/markdown/huge/comments", "a <!--x--y ", "-->", 12 << 20, INK_HUGO_0_111, FALSE },
  { "/markdown/huge/shortcodes", "{{< a", "", 1 << 20, INK_HUGO_0_167, TRUE },
};

static void
test_huge (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (InkMarkup) markup = ink_markup_new (huge[i].hugo);
  InkMarkdownOptions options = { .markup = markup, .positions = TRUE };

  while (body->len < huge[i].size)
    g_string_append (body, huge[i].unit);
  g_string_append (body, huge[i].tail);
  g_autoptr (InkText) text = ink_text_new (body->str, (gssize)body->len, 1);
  g_autoptr (InkBody) read =
      huge[i].blocks ? ink_body_parse (text, 0, &options) : ink_body_scan (text, 0, &options);
  g_assert_cmpuint (ink_body_get_blocks (read)->len, ==, huge[i].blocks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    g_test_add_data_func (positions[i].name, GUINT_TO_POINTER (i), test_positions);
  for (guint i = 0; i < G_N_ELEMENTS (costly); i++)
    g_test_add_data_func (costly[i].name, GUINT_TO_POINTER (i), test_costly);
  g_test_add_func ("/markdown/line-above", test_line_above);
  g_test_add_func ("/markdown/kinds", test_kinds);
  g_test_add_func ("/markdown/options", test_options);
  g_test_add_func ("/markdown/costly/wide-table", test_wide_table);
  g_test_add_data_func ("/markdown/costly/quotes", "> ", test_deep);
  g_test_add_data_func ("/markdown/costly/lists", "- ", test_deep);
  for (gsize i = 0; i < G_N_ELEMENTS (huge); i++)
    g_test_add_data_func (huge[i].name, GSIZE_TO_POINTER (i), test_huge);
  g_test_add_func ("/markdown/random", test_random);
  g_test_add_func ("/markdown/threads", test_threads);
  return g_test_run ();
}
