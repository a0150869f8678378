/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

static const char sample[] = "---\ntitle: \"一个标题\"\ntags: [a]\n---\n"
                             "> 导语[^1]\n\n正文[^2]和[^nope]\n\n## 引用\n\n"
                             "[^1]: One\n[^2]: Two\n[^2]: Again\n[^3]: Three\n";

static InkArticle *
parse (const char *content)
{
  g_autoptr (InkText) text = ink_text_new (content, -1, 9);

  return ink_article_parse (text, NULL);
}

static void
test_parts (void)
{
  g_autoptr (InkArticle) article = parse (sample);
  GPtrArray *blocks = ink_article_get_blocks (article);
  InkCounts counts = ink_article_get_counts (article);

  g_assert_cmpuint (ink_article_get_revision (article), ==, 9);
  g_assert_cmpstr (ink_text_get_data (ink_article_get_text (article)), ==, sample);
  g_assert_cmpstr (ink_article_get_title (article), ==, "一个标题");
  g_assert_cmpuint (blocks->len, ==, 4);
  g_assert_cmpuint (ink_block_get_line (g_ptr_array_index (blocks, 0)), ==, 4);
  g_assert_nonnull (strstr (ink_block_get_html (g_ptr_array_index (blocks, 0)), "data-l="));
  g_assert_cmpuint (ink_citations_get_n_notes (ink_article_get_citations (article)), ==, 5);
  g_assert_cmpuint (counts.characters, ==, 7);
  g_assert_cmpuint (counts.minutes, ==, 1);
}

static const struct {
  const char *name, *content, *problems; /* "id:text under its span", by start */
} cases[] = {
  { "/article/problems/none", "a[^1]\n\n[^1]: n\n", "" },
  { "/article/problems/unused", "a\n\n[^1]: n\n", "note-unused:[^1]: n" },
  { "/article/problems/missing", "a[^1] b[^1]\n", "note-missing:[^1] note-missing:[^1]" },
  { "/article/problems/duplicate", "a[^1]\n\n[^1]: n\n[^1]: m\n", "note-duplicate:[^1]: m" },
  { "/article/problems/sorted",
    "[^u]: n\n\na[^1]\n\n[^v]: m\n",
    "note-unused:[^u]: n note-missing:[^1] note-unused:[^v]: m" },
  { "/article/problems/used-in-note", "a[^1]\n\n[^1]: n[^2]\n[^2]: m\n", "" },
  { "/article/problems/code-is-no-use", "`[^1]`\n\n[^1]: n\n", "note-unused:[^1]: n" },
};

static void
test_problems (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkArticle) article = parse (cases[i].content);
  GPtrArray *problems = ink_article_get_problems (article);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint n = 0; n < problems->len; n++) {
    const InkProblem *problem = g_ptr_array_index (problems, n);
    g_autofree char *under = ink_text_dup_span (ink_article_get_text (article), problem->span);

    g_string_append_printf (found, "%s%s:%s", n > 0 ? " " : "", problem->id, under);
    g_assert_cmpint (problem->severity, ==, INK_SEVERITY_WARNING);
  }
  g_assert_cmpstr (found->str, ==, cases[i].problems);
}

static void
test_message (void)
{
  g_autoptr (InkArticle) article = parse ("a[^来源]\n");
  const InkProblem *problem = g_ptr_array_index (ink_article_get_problems (article), 0);

  g_assert_nonnull (strstr (problem->message, "来源"));
}

/* A broken front matter has its own problem, before those of the body, which is still read. */
static void
test_broken_front_matter (void)
{
  g_autoptr (InkArticle) article = parse ("---\ntitle: \"open\nb: [\n---\nbody[^1]\n");
  GPtrArray *problems = ink_article_get_problems (article);

  g_assert_cmpuint (problems->len, >=, 2);
  g_assert_true (
      g_str_has_prefix (((InkProblem *)g_ptr_array_index (problems, 0))->id, "front-matter"));
  g_assert_cmpstr (((InkProblem *)g_ptr_array_index (problems, problems->len - 1))->id,
                   ==,
                   "note-missing");
  g_assert_null (ink_article_get_title (article));
  g_assert_cmpuint (ink_article_get_blocks (article)->len, ==, 1);
}

static const struct {
  const char *name, *content;
  guint n_blocks;
} odd[] = {
  { "/article/odd/empty", "", 0 },
  { "/article/odd/front-matter-alone", "---\ntitle: a\n---\n", 0 },
  { "/article/odd/front-matter-no-newline", "---\ntitle: a\n---", 0 },
  { "/article/odd/no-front-matter", "body\n", 1 },
  { "/article/odd/crlf", "---\r\ntitle: a\r\n---\r\nbody\r\n\r\nmore", 2 },
  { "/article/odd/blank", "\n\n\n", 0 },
};

static void
test_odd (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkArticle) article = parse (odd[i].content);

  g_assert_cmpuint (ink_article_get_blocks (article)->len, ==, odd[i].n_blocks);
  g_assert_cmpuint (ink_article_get_problems (article)->len, ==, 0);
}

static void
test_options (void)
{
  g_autoptr (InkText) text = ink_text_new ("a\n", -1, 1);
  InkMarkdownOptions options = { .positions = FALSE };
  g_autoptr (InkArticle) article = ink_article_parse (text, &options);
  const InkBlock *block = g_ptr_array_index (ink_article_get_blocks (article), 0);

  g_assert_cmpstr (ink_block_get_html (block), ==, "<p>a</p>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/parts", test_parts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_problems);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_test_add_data_func (odd[i].name, GUINT_TO_POINTER (i), test_odd);
  g_test_add_func ("/article/message", test_message);
  g_test_add_func ("/article/broken-front-matter", test_broken_front_matter);
  g_test_add_func ("/article/options", test_options);
  return g_test_run ();
}
