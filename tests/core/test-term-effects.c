/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an operation on terms makes of a site, told from the index alone. What Hugo really makes
 * of it is asked by tests/cli/test-terms.py. */

#include "term-site.h"

static const struct {
  const char *name;
  InkTermOperation operation;
  const char *names; /* "a|b" */
  const char *to;
  InkTermAddresses addresses;
  const char *articles; /* NULL: all */
  guint n_articles;
  const char *pages; /* "FATE URL BEFORE>AFTER" */
  const char *files; /* "KIND PATH" */
} cases[] = {
  { "/term-effects/rename",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "Open Lab",
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    4,
    "vanishes /tags/openai/ 3>0; leads /en/tags/openai/ 1>0; appears /tags/open-lab/ 0>3; "
    "appears /en/tags/open-lab/ 0>1; ",
    "move content/tags/open-lab/_index.en.md; " },
  { "/term-effects/rename/all-addresses",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "Open Lab",
    INK_TERM_ADDRESSES_ALL,
    NULL,
    4,
    "leads /tags/openai/ 3>0; leads /en/tags/openai/ 1>0; appears /tags/open-lab/ 0>3; "
    "appears /en/tags/open-lab/ 0>1; ",
    "create content/tags/open-lab/_index.md; move content/tags/open-lab/_index.en.md; " },
  { "/term-effects/rename/no-addresses",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "Open Lab",
    INK_TERM_ADDRESSES_NONE,
    NULL,
    4,
    "vanishes /tags/openai/ 3>0; vanishes /en/tags/openai/ 1>0; appears /tags/open-lab/ 0>3; "
    "appears /en/tags/open-lab/ 0>1; ",
    "move content/tags/open-lab/_index.en.md; " },
  { "/term-effects/spelling",
    INK_TERM_RENAME,
    "openai",
    "OpenAI",
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    4,
    "stays /tags/openai/ 3>3; stays /en/tags/openai/ 1>1; ",
    "" },
  { "/term-effects/one-spelling-goes",
    INK_TERM_RENAME,
    "openai",
    "AI编程",
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    4,
    "stays /tags/openai/ 3>2; stays /en/tags/openai/ 1>1; "
    "stays /tags/ai%E7%BC%96%E7%A8%8B/ 2>3; ",
    "" },
  { "/term-effects/merge",
    INK_TERM_RENAME,
    "AI编程|C#",
    "人工智能",
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    3,
    "vanishes /tags/ai%E7%BC%96%E7%A8%8B/ 2>0; "
    "stays /tags/%E4%BA%BA%E5%B7%A5%E6%99%BA%E8%83%BD/ 2>4; vanishes /tags/c%23/ 1>0; ",
    "" },
  { "/term-effects/split",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "Open Lab",
    INK_TERM_ADDRESSES_ALL,
    "content/posts/a.md",
    1,
    "stays /tags/openai/ 3>2; stays /en/tags/openai/ 1>1; appears /tags/open-lab/ 0>1; ",
    "" },
  { "/term-effects/delete",
    INK_TERM_DELETE,
    "OpenAI|openai",
    NULL,
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    4,
    "vanishes /tags/openai/ 3>0; vanishes /en/tags/openai/ 1>0; ",
    "delete content/tags/openai/_index.en.md; " },
  { "/term-effects/add",
    INK_TERM_ADD,
    NULL,
    "C#",
    INK_TERM_ADDRESSES_OF_PAGES,
    "content/posts/d.en.md",
    1,
    "stays /tags/c%23/ 1>1; appears /en/tags/c%23/ 0>1; ",
    "" },
  { "/term-effects/no-page",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "😀",
    INK_TERM_ADDRESSES_ALL,
    NULL,
    4,
    "vanishes /tags/openai/ 3>0; stays /en/tags/openai/ 1>0; ",
    "leave content/tags/openai/_index.en.md; " },
  { "/term-effects/outside",
    INK_TERM_RENAME,
    "OpenAI|openai",
    "../../etc",
    INK_TERM_ADDRESSES_ALL,
    NULL,
    4,
    "vanishes /tags/openai/ 3>0; stays /en/tags/openai/ 1>0; appears /etc/ 0>3; "
    "appears /en/etc/ 0>1; ",
    "leave content/tags/openai/_index.en.md; " },
  { "/term-effects/move",
    INK_TERM_MOVE,
    "agents",
    NULL,
    INK_TERM_ADDRESSES_OF_PAGES,
    NULL,
    1,
    "vanishes /en/tags/agents/ 1>0; appears /en/topics/agents/ 0>1; ",
    "" },
};

static GArray *
find_rows (const InkTermIndex *index, const char *path)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint row = ink_catalogue_find (ink_term_index_get_catalogue (index), path);

  g_array_append_val (rows, row);
  return rows;
}

static char *
join_pages (const InkTermEffects *effects)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < effects->pages->len; i++) {
    const InkTermPageEffect *page = effects->pages->pdata[i];

    g_string_append_printf (text,
                            "%s %s %u>%u; ",
                            ink_term_fate_to_string (page->fate),
                            page->url,
                            page->before,
                            page->after);
  }
  return g_string_free (text, FALSE);
}

static char *
join_files (const InkTermEffects *effects)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < effects->files->len; i++) {
    const InkTermFile *file = effects->files->pdata[i];

    g_string_append_printf (text,
                            "%s %s; ",
                            ink_term_file_kind_to_string (file->kind),
                            file->path != NULL ? file->path : file->from);
  }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkTermIndex) index = new_index ();
  g_auto (GStrv) old = g_strsplit (cases[i].names != NULL ? cases[i].names : "", "|", -1);
  g_autoptr (GArray) rows =
      cases[i].articles != NULL ? find_rows (index, cases[i].articles) : NULL;
  const InkTermWish wish = { .operation = cases[i].operation,
                             .site =
                                 ink_catalogue_get_site (ink_term_index_get_catalogue (index)),
                             .taxonomy = "tags",
                             .names = (const char *const *)old,
                             .name = cases[i].to,
                             .to_taxonomy = "topics",
                             .addresses = cases[i].addresses };
  g_autoptr (InkTermEffects) effects = ink_term_effects_new (index, &wish, rows);
  g_autofree char *pages = join_pages (effects);
  g_autofree char *files = join_files (effects);

  g_assert_cmpuint (effects->n_articles, ==, cases[i].n_articles);
  g_assert_cmpstr (pages, ==, cases[i].pages);
  g_assert_cmpstr (files, ==, cases[i].files);
}

/* The same name to each Hugo. */
static void
test_readings (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  InkSite *site = ink_catalogue_get_site (ink_term_index_get_catalogue (index));
  const char *const old[] = { "agents", NULL };
  const InkTermWish wish = { .operation = INK_TERM_RENAME,
                             .site = site,
                             .taxonomy = "tags",
                             .names = old,
                             .name = "Open·AI/C#" };
  const InkTermWish meeting = { .operation = INK_TERM_RENAME,
                                .site = site,
                                .taxonomy = "tags",
                                .names = old,
                                .name = "open·ai" };
  g_autoptr (InkTermEffects) effects = ink_term_effects_new (index, &wish, NULL);
  g_autoptr (InkTermEffects) met = ink_term_effects_new (index, &meeting, NULL);
  const InkTermReading *first = effects->readings->pdata[0];
  const InkTermReading *second = effects->readings->pdata[1];

  g_assert_cmpuint (effects->readings->len, ==, 3);
  g_assert_cmpuint (first->trouble, ==, INK_TERM_TROUBLE_LINK | INK_TERM_TROUBLE_NESTED);
  g_assert_cmpuint (second->trouble, ==, INK_TERM_TROUBLE_NESTED);
  g_assert_cmpstr (first->url, ==, "/tags/openai/c#/");
  g_assert_cmpstr (second->url, ==, "/tags/openai/c%23/");
  g_assert_null (first->other);
  first = met->readings->pdata[0];
  second = met->readings->pdata[1];
  g_assert_cmpstr (first->other, ==, "OpenAI");
  g_assert_false (first->one_file);
  g_assert_cmpstr (second->other, ==, "OpenAI");
  g_assert_true (second->one_file);
}

/* The address becomes an alias as this Hugo writes it: below the page's language or not. */
static void
test_aliases (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (InkText) text = ink_text_new ("---\ntitle: x\n---\n", -1, 0);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();
  const InkTermFile file = { .kind = INK_TERM_FILE_MOVE,
                             .language = "en",
                             .path = (char *)"content/tags/open-lab/_index.en.md",
                             .urls = urls };
  g_autoptr (InkText) after = NULL;

  g_ptr_array_add (urls, (char *)"/en/tags/openai/");
  g_ptr_array_add (urls, (char *)"/");
  after = ink_term_file_dup_text (index, &file, text);
  g_assert_cmpstr (ink_text_get_data (after),
                   ==,
                   "---\ntitle: x\naliases:\n  - /en/tags/openai/\n---\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
  g_test_add_func ("/term-effects/readings", test_readings);
  g_test_add_func ("/term-effects/aliases", test_aliases);
  return g_test_run ();
}
