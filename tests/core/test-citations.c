/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <glib/gstdio.h>
#include <string.h>

/* @notes: each note as "label=number" in the order of the definitions, "*" for each use; "!"
 * after a duplicate, "?" after one without definition. Hugo is asked about each case too. */
static const struct {
  const char *name, *body, *notes;
} cases[] = {
  { "/citations/one", "a[^1]\n\n[^1]: One", "1=1*" },
  { "/citations/by-first-use", "b[^2] a[^1] b[^2]\n\n[^1]: O\n[^2]: T", "1=2* 2=1**" },
  { "/citations/unused", "x[^1]\n\n[^u]: gone\nglued\n\n[^1]: y", "u=0 1=1*" },
  { "/citations/missing", "x[^1] y[^zz]\n\n[^1]: y", "1=1* zz=0?*" },
  { "/citations/duplicate", "a[^1]\n\n[^1]: one\n[^1]: two", "1=1* 1=0!" },
  { "/citations/nested", "a[^x] b[^y]\n\n[^y]: y[^z]\n[^x]: X\n[^z]: Z", "y=2* x=1* z=3*" },
  { "/citations/self", "a[^1]\n\n[^1]: self[^1]", "1=1**" },
  { "/citations/definition-first",
    "[^a]: uses[^b]\n\nx[^c] y[^a]\n\n[^b]: B\n[^c]: C",
    "a=3* b=1* c=2*" },
  { "/citations/code-span", "`[^1]` ``a ` [^1]`` [^1]\n\n[^1]: one", "1=1*" },
  { "/citations/code-span-over-lines", "x `a\n[^1] b` [^1]\n\n[^1]: n", "1=1*" },
  { "/citations/open-tick", "x ` a[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/fence", "```\n[^1]\n[^2]: no\n```\n\nx[^1]\n\n[^1]: one", "1=1*" },
  { "/citations/tilde-fence", "~~~\n[^1]\n```\n~~~\n[^1]: x\n\na[^1]", "1=1*" },
  { "/citations/indented-code", "    [^1]\n\nx[^1]\n\n[^1]: one", "1=1*" },
  { "/citations/html-block", "<div>\n[^1]\n</div>\n\nx[^1]\n\n[^1]: one", "1=1*" },
  { "/citations/comment", "<!-- [^1] -->\n\nx[^1] <!-- [^1] --> y\n\n[^1]: one", "1=1*" },
  { "/citations/html-tag", "a <b title=\"[^1]\">z</b> [^1]\n\n[^1]: one", "1=1*" },
  { "/citations/autolink", "<https://e.com/[^1]> z[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/bare-link", "https://e.com/a[^1] z[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/bare-link-after-han", "见https://e.com/a[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/link-text", "[t [^1] u](http://x.y) z\n\n[^1]: n", "1=1*" },
  { "/citations/link-target", "[t](http://x.y/[^1]) z[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/bracket-after", "a[^1](note)\n\n[^1]: n", "1=1*" },
  { "/citations/link-that-looks-like-one", "[^1](note) only", "" },
  { "/citations/escaped", "a\\[^1] b[^1] ![^1]\n\n[^1]: n", "1=1**" },
  { "/citations/label-bytes", "a[^Note] b[^note]\n\n[^note]: n", "note=1* Note=0?*" },
  { "/citations/label-blank", "a[^my note]\n\n[^my note]: n", "my note=1*" },
  { "/citations/label-han", "a[^来源]\n\n[^来源]: n", "来源=1*" },
  { "/citations/label-marks", "a[^*_x]\n\n[^*_x]: n", "*_x=1*" },
  { "/citations/label-escape", "a[^1\\]] b\n\n[^1\\]]: n", "1\\]=1*" },
  { "/citations/label-full-width", "a[^１]\n\n[^1]: s", "1=0 １=0?*" },
  { "/citations/full-width-colon", "a[^1]\n\n[^1]： full", "1=0?**" },
  { "/citations/quote", "> q[^1]\n>\n> [^1]: in quote\n\nend[^1]", "1=1**" },
  { "/citations/item", "- a[^1]\n  [^1]: in item\n- b[^1]", "1=1**" },
  { "/citations/paragraphs", "a[^1]\n\n[^1]: p1\n\n    p2[^2]\n\n[^2]: x", "1=1* 2=2*" },
  { "/citations/interrupts", "para[^1]\n[^1]: interrupts", "1=1*" },
  { "/citations/empty", "a[^1]\n\n[^1]:", "1=1*" },
  { "/citations/no-blank", "a[^1]\n\n[^1]:x", "1=1*" },
  { "/citations/three-blanks", "   [^1]: three\n\na[^1]", "1=1*" },
  { "/citations/four-blanks", "a[^1]\n\n    [^1]: four", "1=0?*" },
  { "/citations/lazy", "a[^1]\n\n[^1]: x\nlazy[^2]\n[^2]: two", "1=1* 2=2*" },
  { "/citations/rule-below", "a[^1][^2]\n\n[^1]: x\n---\n\n[^2]: y", "1=1* 2=2*" },
  { "/citations/table",
    "| a | b[^1] |\n|---|---|\n| `x | [^2] ` |\n\n[^1]: n\n[^2]: m",
    "1=1* 2=2*" },
  { "/citations/heading", "## T[^1]\n\nx\n\n[^1]: n", "1=1*" },
  { "/citations/setext", "T[^1]\n===\n[^1]: x\n\nb[^1]", "1=1**" },
  { "/citations/inline-note", "a^[inline]", "" },
  { "/citations/crlf", "a[^b]\r\n\r\n[^b]: x\r\n\r\n    y[^b]\r\n", "b=1**" },
};

static char *
describe (const InkCitations *citations)
{
  GString *notes = g_string_new (NULL);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    g_string_append_printf (notes, "%s%s=%u", i > 0 ? " " : "", note->label, note->number);
    g_string_append (notes, note->duplicate ? "!" : note->defined ? "" : "?");
    for (guint use = 0; use < note->uses->len; use++)
      g_string_append_c (notes, '*');
  }
  return g_string_free (notes, FALSE);
}

/* Every span holds the bytes it says. */
static void
check_spans (InkText *text, const InkNote *note)
{
  g_autofree char *mark = g_strdup_printf ("[^%s]", note->label);
  g_autofree char *label = ink_text_dup_span (text, note->label_span);
  g_autofree char *definition = ink_text_dup_span (text, note->span);

  g_assert_cmpstr (label, ==, note->label);
  g_assert_cmpint (note->defined, ==, g_str_has_prefix (definition, mark));
  g_assert_cmpuint (note->content_span.end, <=, note->span.end);
  for (guint i = 0; i < note->uses->len; i++) {
    g_autofree char *use = ink_text_dup_span (text, g_array_index (note->uses, InkSpan, i));

    g_assert_cmpstr (use, ==, mark);
  }
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *whole = g_strconcat ("---\na: '[^0]'\n---\n", cases[i].body, NULL);
  g_autoptr (InkText) text = ink_text_new (whole, -1, 1);
  g_autoptr (InkCitations) citations =
      ink_citations_scan (text, strlen (whole) - strlen (cases[i].body));
  g_autofree char *notes = describe (citations);

  g_assert_cmpstr (notes, ==, cases[i].notes);
  for (guint n = 0; n < ink_citations_get_n_notes (citations); n++)
    check_spans (text, ink_citations_get_note (citations, n));
}

/* Shortcodes are taken out by Hugo first; the site below has none, so these stand alone. */
static const struct {
  const char *name, *body, *notes;
} shortcodes[] = {
  { "/citations/shortcode", "{{< a \"[^1]\" >}} x[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/shortcode/pair", "{{< w >}}in[^1]{{< /w >}} x[^1]\n\n[^1]: n", "1=1*" },
  { "/citations/shortcode/markdown", "{{% w %}}in[^1]{{% /w %}} x[^1]\n\n[^1]: n", "1=1**" },
  { "/citations/shortcode/closer-in-quotes",
    "{{< a \">}} [^1]\" >}} x[^1]\n\n[^1]: n",
    "1=1*" },
  { "/citations/shortcode/open", "{{< a [^1]\n\n[^1]: n", "1=1*" },
  { "/citations/shortcode/lines", "{{< a\nb=\"[^1]\"\n>}}\n\nx[^1]\n\n[^1]: n", "1=1*" },
};

static void
test_shortcode (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (shortcodes[i].body, -1, 1);
  g_autoptr (InkCitations) citations = ink_citations_scan (text, 0);
  g_autofree char *notes = describe (citations);

  g_assert_cmpstr (notes, ==, shortcodes[i].notes);
}

static void
test_content (void)
{
  g_autoptr (InkText) text =
      ink_text_new ("a[^1]\n\n[^1]:  One · Two  \n\n    more\n\nafter\n", -1, 1);
  g_autoptr (InkCitations) citations = ink_citations_scan (text, 0);
  const InkNote *note = ink_citations_get_note (citations, 0);
  g_autofree char *content = ink_text_dup_span (text, note->content_span);

  g_assert_cmpstr (content, ==, "One · Two  \n\n    more");
}

/* Sixteen thousand notes, used in reverse. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (InkText) text = NULL;
  g_autoptr (InkCitations) citations = NULL;

  for (guint i = 16000; i > 0; i--)
    g_string_append_printf (body, "x[^%u]\n", i);
  for (guint i = 1; i <= 16000; i++)
    g_string_append_printf (body, "\n[^%u]: n", i);
  text = ink_text_new (body->str, -1, 1);
  citations = ink_citations_scan (text, 0);
  g_assert_cmpuint (ink_citations_get_n_notes (citations), ==, 16000);
  g_assert_cmpuint (ink_citations_get_note (citations, 0)->number, ==, 16000);
  g_assert_cmpuint (ink_citations_get_note (citations, 15999)->number, ==, 1);
}

/* What the differential test compares: all ids and references of notes, in their order. */
static char *
dup_notes_of_html (const char *html)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("(id=\"fn(ref)?[0-9]*:[0-9]+\"|href=\"#fn(ref)?[0-9]*:[0-9]+\")",
                   0,
                   0,
                   NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *found = g_string_new (NULL);

  g_regex_match (regex, html, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *word = g_match_info_fetch (match, 0);

    g_string_append_printf (found, "%s ", word);
  }
  return g_string_free (found, FALSE);
}

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
remove_tree (const char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL,
                (char **)argv,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL);
}

static gboolean
build_site (const char *folder)
{
  const char *argv[] = { "hugo", "--quiet", "-s", folder, NULL };
  int status = -1;

  write_file (folder, "layouts/_default/single.html", "{{ .Content }}");
  write_file (folder,
              "config.toml",
              "baseURL = 'https://example.org/'\n"
              "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'home', 'section']\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("content/case%u.md", i);
    g_autofree char *page = g_strconcat ("---\ntitle: x\n---\n", cases[i].body, NULL);

    write_file (folder, name, page);
  }
  return g_spawn_sync (NULL,
                       (char **)argv,
                       NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                       NULL,
                       NULL,
                       NULL,
                       NULL,
                       &status,
                       NULL) &&
         status == 0;
}

static void
compare_case (const char *folder, guint i)
{
  g_autofree char *page = g_strdup_printf ("case%u", i);
  g_autofree char *path = g_build_filename (folder, "public", page, "index.html", NULL);
  g_autofree char *html = NULL;
  g_autoptr (InkText) text = ink_text_new (cases[i].body, -1, 1);
  InkMarkdownOptions options = { 0 };
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 0, &options);
  g_autofree char *ours = ink_markdown_render (blocks);

  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));

  g_autofree char *expected = dup_notes_of_html (html);
  g_autofree char *found = dup_notes_of_html (ours);
  if (!g_str_equal (expected, found))
    g_test_message ("differs from Hugo: %s", cases[i].name);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_hugo (void)
{
  g_autofree char *hugo = g_find_program_in_path ("hugo");
  g_autofree char *folder = NULL;

  if (hugo == NULL) {
    g_test_skip ("hugo is not on the path");
    return;
  }
  folder = g_dir_make_tmp ("ink-citations-XXXXXX", NULL);
  g_assert_true (build_site (folder));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    compare_case (folder, i);
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (shortcodes); i++)
    g_test_add_data_func (shortcodes[i].name, GUINT_TO_POINTER (i), test_shortcode);
  g_test_add_func ("/citations/content", test_content);
  g_test_add_func ("/citations/many", test_many);
  g_test_add_func ("/citations/hugo", test_hugo);
  return g_test_run ();
}
