/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "format/ink-entity.h"
#include "format/ink-tree.h"

#include <string.h>

/* --- What stands in what -------------------------------------------------------------------
 */

/* Elements as (name …), texts as they are, comments as {…}; blanks between them are none. */
static void
draw (const InkTree *tree, InkNode node, GString *out)
{
  for (InkNode n = ink_tree_get_first (tree, node); n != INK_TREE_NONE;
       n = ink_tree_get_next (tree, n)) {
    if (ink_tree_get_kind (tree, n) == INK_TREE_ELEMENT) {
      g_string_append_printf (out, "(%s", ink_tree_get_name (tree, n));
      for (guint i = 0; i < ink_tree_get_n_attributes (tree, n); i++) {
        const char *value = NULL;
        const char *name = ink_tree_get_nth_attribute (tree, n, i, &value);

        g_string_append_printf (out, " %s=%s", name, value);
      }
      if (ink_tree_get_first (tree, n) != INK_TREE_NONE)
        g_string_append_c (out, ' ');
      draw (tree, n, out);
      g_string_append_c (out, ')');
    } else {
      gboolean text = ink_tree_get_kind (tree, n) == INK_TREE_TEXT;

      g_string_append_printf (out, text ? "%s" : "{%s}", ink_tree_get_text (tree, n));
    }
  }
}

static const struct {
  const char *name, *html, *drawn;
} shapes[] = {
  { "/tree/shape/empty", "", "" },
  { "/tree/shape/text", "one & two", "one & two" },
  { "/tree/shape/paragraphs", "<p>one<p>two</p>three", "(p one)(p two)three" },
  { "/tree/shape/paragraph-ends", "<p>a<div>b</div>c", "(p a)(div b)c" },
  { "/tree/shape/paragraph-in-button",
    "<p>a<button><p>b</button>c</p>",
    "(p a(button (p b))c)" },
  { "/tree/shape/table-ends-paragraph",
    "<p>a<table><tr><td>b</table>c",
    "(p a)(table (tr (td b)))c" },
  { "/tree/shape/page",
    "<!DOCTYPE html><html lang=zh><head><title>T</title><body>b</body></html>",
    "(html lang=zh (head (title T))(body b))" },
  { "/tree/shape/head-ends",
    "<html><head><title>T</title><p>x",
    "(html (head (title T))(p x))" },
  { "/tree/shape/head-ends-by-text", "<head><title>T</title> \n x", "(head (title T)) \n x" },
  { "/tree/shape/second-body", "<body class=a>x<body class=b>y</body>z", "(body class=a xyz)" },
  { "/tree/shape/body-in-div", "<div><body>x</div>", "(div x)" },
  { "/tree/shape/list",
    "<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>",
    "(ul (li a)(li b(ul (li c))d)(li e))" },
  { "/tree/shape/list-in-list",
    "<ul><li>a</li><ul><li>b</li></ul></ul>",
    "(ul (li a)(ul (li b)))" },
  { "/tree/shape/item-in-div", "<ul><li><div>a<li>b</ul>", "(ul (li (div a))(li b))" },
  { "/tree/shape/item-in-section",
    "<ul><li><section>a<li>b</section></ul>",
    "(ul (li (section a(li b))))" },
  { "/tree/shape/descriptions",
    "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "(dl (dt a)(dd b)(dt c)(dd d))" },
  { "/tree/shape/headings", "<h1>a<h2>b</h3>c", "(h1 a)(h2 b)c" },
  { "/tree/shape/table",
    "<table> <thead><tr><th>a<th>b<tbody><tr><td>c<tr><td>d</table>",
    "(table (thead (tr (th a)(th b)))(tbody (tr (td c))(tr (td d))))" },
  { "/tree/shape/table-in-cell",
    "<table><tr><td><table><tr><td>a</table>b<td>c</table>",
    "(table (tr (td (table (tr (td a)))b)(td c)))" },
  { "/tree/shape/table-in-table",
    "<table><tr><table><tr><td>a</table>",
    "(table (tr))(table (tr (td a)))" },
  { "/tree/shape/cells-alone", "<tr><td>a<td>b<tr><td>c", "(tr (td a)(td b))(tr (td c))" },
  { "/tree/shape/caption",
    "<table><caption>a<tr><td>b</table>",
    "(table (caption a)(tr (td b)))" },
  { "/tree/shape/end-beyond-cell",
    "<b><table><tr><td>a</b>b</table>",
    "(b (table (tr (td ab))))" },
  { "/tree/shape/formatting", "<b>a<i>b</b>c</i>d", "(b a(i b))(i c)d" },
  { "/tree/shape/formatting-around-block", "<b><p>a</b>b</p>c", "(b (p a))bc" },
  { "/tree/shape/link-in-link", "<a href=1>a<a href=2>b</a>", "(a href=1 a)(a href=2 b)" },
  { "/tree/shape/end-alone", "a</b></p></x></td>b", "ab" },
  { "/tree/shape/inline-end-behind-block", "<span><div>a</span>b</div>c", "(span (div ab)c)" },
  { "/tree/shape/void",
    "a<br>b<br/>c</br>d<img src=x>e<hr>",
    "a(br)b(br)c(br)d(img src=x)e(hr)" },
  { "/tree/shape/self-closing-html", "<div/>a<span/>b", "(div a(span b))" },
  { "/tree/shape/self-closing-svg", "<svg><path d=1 /><g/></svg>a", "(svg (path d=1)(g))a" },
  { "/tree/shape/self-closing-word", "<p>a<o:p/>b<o:p></o:p>", "(p a(o:p)b(o:p))" },
  { "/tree/shape/unknown", "<x-y a>b</x-y>", "(x-y a= b)" },
  { "/tree/shape/script",
    "<script>if (a<b) \"</p>\" &amp;</script>c",
    "(script if (a<b) \"</p>\" &amp;)c" },
  { "/tree/shape/script-open", "<script>a</scriptx></script >b", "(script a</scriptx>)b" },
  { "/tree/shape/title-entities", "<title>a &amp; <b></TITLE>c", "(title a & <b>)c" },
  { "/tree/shape/pre", "<pre>\n\na\r\nb</pre>\n", "(pre \na\nb)\n" },
  { "/tree/shape/comment", "a<!-- b --><!-->c<!--->d<!--e--!>f<!--g", "a{ b }{}c{}d{e}f{g}" },
  { "/tree/shape/conditional-comment",
    "<![if !supportLists]>a<![endif]><?xml x?>",
    "{[if !supportLists]}a{[endif]}{?xml x?}" },
  { "/tree/shape/no-tag", "a < b <3 <- </ c> d <", "a < b <3 <- { c} d <" },
  { "/tree/shape/unfinished-tag", "a<b href=\"x", "a" },
  { "/tree/shape/option",
    "<select><option>a<option>b</select>c",
    "(select (option a)(option b))c" },
  { "/tree/shape/ruby", "<ruby>a<rp>(<rt>b<rp>)</ruby>", "(ruby a(rp ()(rt b)(rp )))" },
  { "/tree/shape/noscript", "<noscript><img src=a></noscript>", "(noscript (img src=a))" },
  { "/tree/shape/case", "<DIV CLASS=A>x</dIV>", "(div class=A x)" },
  { "/tree/attribute/forms",
    "<a b c=d e='f g' h=\"i'j\" k = l m=n/o>",
    "(a b= c=d e=f g h=i'j k=l m=n/o)" },
  { "/tree/attribute/twice", "<a b=1 B=2>", "(a b=1)" },
  { "/tree/attribute/touching", "<a b=\"1\"c='2'/d>", "(a b=1 c=2 d=)" },
  { "/tree/attribute/equals", "<a =b c==d>", "(a =b= c==d)" },
  { "/tree/attribute/entities",
    "<a href='?a&copy=1&amp;b=&lt;&notit;'>",
    "(a href=?a&copy=1&b=<&notit;)" },
  { "/tree/text/nul-and-broken",
    "a\xff"
    "b",
    "a\xef\xbf\xbd"
    "b" },
  { "/tree/text/line-ends", "a\r\nb\rc", "a\nb\nc" },
};

static void
test_shape (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkTree) tree = ink_tree_read (shapes[i].html, -1);
  g_autoptr (GString) drawn = g_string_new (NULL);

  draw (tree, INK_TREE_ROOT, drawn);
  g_assert_cmpstr (drawn->str, ==, shapes[i].drawn);
  g_assert_cmpuint (ink_tree_get_cuts (tree), ==, 0);
}

static const struct {
  const char *name, *text, *read;
} entities[] = {
  { "/tree/entity/named", "&lt;&eacute;&mdash;&hellip;", "<é—…" },
  { "/tree/entity/bare", "&copy 1 &ampx &hellip x", "© 1 &x &hellip x" },
  { "/tree/entity/longest", "&notin;&not;&notx", "∉¬¬x" },
  { "/tree/entity/numbers", "&#20013;&#x6587;&#X41", "中文A" },
  { "/tree/entity/windows", "&#147;&#133;&#128;", "“…€" },
  { "/tree/entity/wrong",
    "&#0;&#xD800;&#9999999999999;",
    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  { "/tree/entity/none", "& &; &# &#x; &zzz; &", "& &; &# &#x; &zzz; &" },
};

static void
test_entity (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  const char *text = entities[i].text;
  g_autoptr (GString) out = g_string_new (NULL);

  ink_entity_append (out, text, text + strlen (text), FALSE);
  g_assert_cmpstr (out->str, ==, entities[i].read);
}

/* --- Looking around ------------------------------------------------------------------------
 */

static const struct {
  const char *name, *html, *text;
} texts[] = {
  { "/tree/seen/blocks",
    "<h1>A</h1>\n<p>b\n  c <b>d</b>e<br>f</p> <div>g<div>h</div></div>i",
    "A\nb c de\nf\ng\nh\ni" },
  { "/tree/seen/unseen",
    "<title>t</title>a<script>x</script><style>y</style><!--z-->b<template>c",
    "t\nab" },
  { "/tree/seen/cells", "<table><tr><td>a<td>b<tr><td>c</table>d", "a b\nc\nd" },
  { "/tree/seen/none", " \n ", "" },
};

static void
test_seen (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkTree) tree = ink_tree_read (texts[i].html, -1);
  g_autofree char *text = ink_tree_dup_text (tree, INK_TREE_ROOT);

  g_assert_cmpstr (text, ==, texts[i].text);
}

static void
test_find (void)
{
  g_autoptr (InkTree) tree = ink_tree_read (
      "<div class='a  b'><p id=x>1<i>2</i></p><p class=b>3</p></div><p>4</p><!--c-->", -1);
  InkNode div = ink_tree_find (tree, INK_TREE_ROOT, INK_TREE_ROOT, INK_TAG_DIV);
  InkNode first = ink_tree_find (tree, div, div, INK_TAG_P);
  InkNode second = ink_tree_find (tree, div, first, INK_TAG_P);
  InkNode i = ink_tree_find (tree, first, first, INK_TAG_I);
  g_autofree char *content = ink_tree_dup_content (tree, first);

  g_assert_cmpuint (ink_tree_find (tree, div, second, INK_TAG_P), ==, INK_TREE_NONE);
  g_assert_cmpuint (ink_tree_find (tree, INK_TREE_NONE, div, INK_TAG_P), ==, INK_TREE_NONE);
  g_assert_cmpuint (ink_tree_find_attribute (tree, INK_TREE_ROOT, INK_TREE_ROOT, "id", "x"),
                    ==,
                    first);
  g_assert_cmpuint (ink_tree_find_attribute (tree, INK_TREE_ROOT, first, "id", NULL),
                    ==,
                    INK_TREE_NONE);
  g_assert_cmpuint (ink_tree_find_class (tree, INK_TREE_ROOT, INK_TREE_ROOT, "b"), ==, div);
  g_assert_cmpuint (ink_tree_find_class (tree, INK_TREE_ROOT, div, "b"), ==, second);
  g_assert_cmpuint (ink_tree_find_around (tree, i, INK_TAG_DIV), ==, div);
  g_assert_cmpuint (ink_tree_find_around (tree, i, INK_TAG_UL), ==, INK_TREE_NONE);
  g_assert_cmpuint (ink_tree_get_end (tree, first), ==, second);
  g_assert_cmpuint (ink_tree_get_end (tree, INK_TREE_ROOT), ==, ink_tree_get_n_nodes (tree));
  g_assert_cmpuint (ink_tree_get_previous (tree, second), ==, first);
  g_assert_cmpuint (ink_tree_get_last (tree, div), ==, second);
  g_assert_cmpuint (ink_tree_get_parent (tree, i), ==, first);
  g_assert_cmpstr (content, ==, "12");
  g_assert_cmpuint (ink_tree_get_first (tree, INK_TREE_NONE), ==, INK_TREE_NONE);
  g_assert_cmpstr (ink_tree_get_text (tree, INK_TREE_NONE), ==, "");
}

/* --- Hostile -------------------------------------------------------------------------------
 */

/* @unit @times, with its number where it has a "#". */
static GString *
repeat (const char *before, const char *unit, guint times, const char *after)
{
  GString *out = g_string_new (before);
  const char *mark = strchr (unit, '#');

  for (guint i = 0; i < times; i++)
    if (mark != NULL)
      g_string_append_printf (out, "%.*s%u%s", (int)(mark - unit), unit, i, mark + 1);
    else
      g_string_append (out, unit);
  return g_string_append (out, after);
}

static const struct {
  const char *name, *before, *unit, *after;
  guint times, cuts;
} hostile[] = {
  { "/tree/hostile/depth", "", "<div>", "deepest", 100000, INK_TREE_CUT_DEPTH },
  { "/tree/hostile/depth-names", "", "<x#>", "deepest", 150000, INK_TREE_CUT_DEPTH },
  { "/tree/hostile/formatting", "", "<b><i><u>", "</b>deepest", 100000, INK_TREE_CUT_DEPTH },
  { "/tree/hostile/attributes", "<p ", "a#=1 ", ">deepest", 1000000, INK_TREE_CUT_ATTRIBUTES },
  { "/tree/hostile/attributes-same", "<p ", "a ", ">deepest", 1000000, 0 },
  { "/tree/hostile/attributes-of-all",
    "",
    "<p a1 a2 a3 a4 a5 a6 a7 a8 a9>",
    "deepest",
    300000,
    INK_TREE_CUT_ATTRIBUTES },
  { "/tree/hostile/nodes", "", "<p>", "lost", 1200000, INK_TREE_CUT_NODES },
  { "/tree/hostile/ends",
    "<i><table><tr><td><p><a>",
    "</i></x></tbody>",
    "deepest",
    1000000,
    0 },
  { "/tree/hostile/end-names", "", "</x#>", "deepest", 500000, 0 },
  { "/tree/hostile/heads", "<html>", "a<head></head>", "deepest", 300000, 0 },
  { "/tree/hostile/comments", "", "<!--", "", 1000000, 0 },
  { "/tree/hostile/opens", "", "<a b=\"", "", 1000000, 0 },
  { "/tree/hostile/marks", "", "< ", "deepest", 5000000, 0 },
  { "/tree/hostile/entities", "", "&", "deepest", 5000000, 0 },
  { "/tree/hostile/cells", "<table>", "<td>", "deepest", 400000, 0 },
  { "/tree/hostile/misnested", "", "<b><i></b></i>", "deepest", 200000, 0 },
};

static void
test_hostile (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) html =
      repeat (hostile[i].before, hostile[i].unit, hostile[i].times, hostile[i].after);
  g_autoptr (InkTree) tree = ink_tree_read (html->str, (gssize)html->len);
  g_autofree char *text = ink_tree_dup_content (tree, INK_TREE_ROOT);

  g_assert_cmpuint (ink_tree_get_cuts (tree), ==, hostile[i].cuts);
  g_assert_cmpuint (ink_tree_get_n_nodes (tree), <=, INK_TREE_MAX_NODES);
  g_assert_true (!g_str_equal (hostile[i].after, "deepest") ||
                 g_str_has_suffix (text, "deepest"));
}

/* 50 MB of paragraphs, and more than is read. */
static void
test_long (void)
{
  g_autofree char *unit = g_strnfill (999, 'a');
  g_autofree char *paragraph = g_strconcat ("<p>", unit, NULL);
  g_autoptr (GString) html = repeat ("", paragraph, 50 * 1024, "");
  g_autoptr (InkTree) tree = ink_tree_read (html->str, (gssize)html->len);
  g_autoptr (InkTree) cut = NULL;

  g_assert_cmpuint (ink_tree_get_n_nodes (tree), ==, 1 + 2 * 50 * 1024);
  g_assert_cmpuint (ink_tree_get_cuts (tree), ==, 0);
  g_string_set_size (html, INK_TREE_MAX_BYTES + 1);
  cut = ink_tree_read (html->str, (gssize)html->len);
  g_assert_cmpuint (ink_tree_get_cuts (cut) & INK_TREE_CUT_BYTES, ==, INK_TREE_CUT_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    g_test_add_data_func (shapes[i].name, GSIZE_TO_POINTER (i), test_shape);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    g_test_add_data_func (entities[i].name, GSIZE_TO_POINTER (i), test_entity);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_test_add_data_func (texts[i].name, GSIZE_TO_POINTER (i), test_seen);
  g_test_add_func ("/tree/find", test_find);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_test_add_data_func (hostile[i].name, GSIZE_TO_POINTER (i), test_hostile);
  g_test_add_func ("/tree/long", test_long);
  return g_test_run ();
}
