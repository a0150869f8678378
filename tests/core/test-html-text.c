/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

/* HTML, Hugo's plain text of it, and what is read. */
static const struct {
  const char *name, *html, *plain, *text;
} cases[] = {
  { "/html-text/none", "a &amp;  b\nc", "a &amp;  b\nc", "a &  b\nc" },
  { "/html-text/paragraphs", "<p>a</p>\n<p>b\nc</p>\n", "a\nb c\n", "a\nb c\n" },
  { "/html-text/break", "a<br>\nb<br />c", "a\nb\nc", "a\nb\nc" },
  { "/html-text/blanks", "<b>a</b>  \u00a0 b", "a b", "a b" },
  { "/html-text/comment", "a<!-- <p>x</p> -->b", "ab", "ab" },
  { "/html-text/open-comment", "a<!-- b", "a", "a" },
  { "/html-text/quoted", "a<i title=\"x>y\" id='>'>b</i>", "ab", "ab" },
  { "/html-text/script", "a<script>if (1<2) x</script>b<scripted>c", "abc", "abc" },
  { "/html-text/no-tag", "<3 a < b > c", "<3 a < b > c", "<3 a < b > c" },
  { "/html-text/open-tag", "a<b", "a", "a" },
  { "/html-text/numbers",
    "&#34;&#x4E2D;&#0;&#x110000;",
    "&#34;&#x4E2D;&#0;&#x110000;",
    "\"中&#0;&#x110000;" },
  { "/html-text/names", "&ldquo;&mdash;&nope;&", "&ldquo;&mdash;&nope;&", "“—&nope;&" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *plain = ink_html_strip (cases[i].html);
  g_autofree char *text = ink_html_dup_text (cases[i].html);

  g_assert_cmpstr (plain, ==, cases[i].plain);
  g_assert_cmpstr (text, ==, cases[i].text);
}

/* A bar is put in front of the place asked for; the rest is up to where it must end. */
static const struct {
  const char *name, *html, *rest;
} ends[] = {
  { "/html-end/top", "<p>a</p>|<p>b</p>", "" },
  { "/html-end/list", "<ul><li><p>a</p>|</li><li>b</li></ul><p>c</p>", "</li><li>b</li></ul>" },
  { "/html-end/void", "<div><br><p>a</p>|<hr></div>c", "<hr></div>" },
  { "/html-end/never", "<div><p>a</p>|<p>b</p>", "" },
  { "/html-end/inner", "<div><ul><li>a|</li></ul>b", "</li></ul>" },
  { "/html-end/stray", "</b><i>a|</b></i>c", "</b></i>" },
  { "/html-end/script", "<script>'<div>'</script><p>a|</p></div>", "</p>" },
  { "/html-end/case", "<DIV>a|</div>c", "</div>" },
};

static void
test_end (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) parts = g_strsplit (ends[i].html, "|", 2);
  g_autofree char *html = g_strconcat (parts[0], parts[1], NULL);
  gsize at = strlen (parts[0]), end = ink_html_find_end (html, at);

  g_assert_cmpuint (end - at, ==, strlen (ends[i].rest));
  g_assert_true (g_str_has_prefix (html + at, ends[i].rest));
}

/* As deep and as unmatched as can be: linear all the same. */
static void
test_many (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 200000; i++)
    g_string_append (html, i % 2 ? "</b>" : "<i>");
  g_assert_cmpuint (ink_html_find_end (html->str, 7), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_test_add_data_func (ends[i].name, GUINT_TO_POINTER (i), test_end);
  g_test_add_func ("/html-end/many", test_many);
  return g_test_run ();
}
