/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of terms, what is near a name, completion and suggestions: over a catalogue written
 * here. */

#include "ink.h"
#include "term-site.h"

#include <string.h>

static const InkTermInfo *
get (const InkTermIndex *index, const char *name)
{
  guint term = ink_term_index_find (index, "tags", name);

  g_assert_cmpuint (term, !=, INK_NO_TERM);
  return ink_term_index_get (index, term);
}

static void
test_terms (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  const InkTermInfo *info = get (index, "OPENAI");
  guint term = ink_term_index_find (index, "Tags", "openai"), n = 0, first, end;
  const InkTermSpelling *spellings = ink_term_index_get_spellings (index, term, &n);

  g_assert_cmpuint (ink_term_index_get_n_terms (index), ==, 10);
  g_assert_cmpstr (info->name, ==, "OpenAI");
  g_assert_cmpstr (info->taxonomy, ==, "tags");
  g_assert_cmpuint (info->count, ==, 4);
  g_assert_true (info->has_page);
  g_assert_cmpint (info->first, ==, to_time ("2024-01-31"));
  g_assert_cmpint (info->last, ==, to_time ("2025-05-05"));
  g_assert_cmpuint (term, ==, 0);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (spellings[0].name, ==, "OpenAI");
  g_assert_cmpuint (spellings[0].count, ==, 3);
  g_assert_cmpstr (spellings[1].name, ==, "openai");
  g_assert_cmpuint (get (index, "unused")->count, ==, 0);
  g_assert_cmpint (get (index, "C#")->first, ==, INK_NO_TIME);
  g_assert_cmpuint (ink_term_index_find (index, "tags", "nosuch"), ==, INK_NO_TERM);
  g_assert_cmpuint (ink_term_index_find (index, "nosuch", "OpenAI"), ==, INK_NO_TERM);
  g_assert_true (ink_term_index_find_taxonomy (index, "topics", &first, &end));
  g_assert_cmpuint (end - first, ==, 2);
  g_assert_cmpuint (end, ==, 10);
}

static void
test_rows (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  guint n = 0;
  const guint *found =
      ink_term_index_get_rows (index, ink_term_index_find (index, "tags", "AI编程"), &n);
  InkCatalogue *catalogue = ink_term_index_get_catalogue (index);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (found[0], ==, ink_catalogue_find (catalogue, "content/posts/a.md"));
  g_assert_cmpuint (found[1], ==, ink_catalogue_find (catalogue, "content/posts/c.md"));
  ink_term_index_get_terms_of (index, found[0], &n);
  g_assert_cmpuint (n, ==, 4);
  ink_term_index_get_terms_of (index, 1000, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_pages (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (GPtrArray) pages =
      ink_term_index_dup_pages (index, ink_term_index_find (index, "tags", "openai"));
  g_autoptr (GPtrArray) sharp =
      ink_term_index_dup_pages (index, ink_term_index_find (index, "tags", "C#"));
  const InkTermPage *zh = pages->pdata[0], *en = pages->pdata[1];

  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpstr (zh->language, ==, "zh");
  g_assert_cmpstr (zh->url, ==, "/tags/openai/");
  g_assert_cmpstr (zh->title, ==, "OpenAI");
  g_assert_null (zh->page_path);
  g_assert_cmpuint (zh->count, ==, 3);
  g_assert_cmpuint (zh->published, ==, 3);
  g_assert_true (zh->exists);
  g_assert_cmpstr (en->url, ==, "/en/tags/openai/");
  g_assert_cmpstr (en->title, ==, "About OpenAI");
  g_assert_cmpstr (en->page_path, ==, "content/tags/openai/_index.en.md");
  g_assert_cmpuint (en->count, ==, 1);
  g_assert_cmpstr (((InkTermPage *)sharp->pdata[0])->url, ==, "/tags/c%23/");
}

static void
test_company (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  guint openai = ink_term_index_find (index, "tags", "openai");
  guint coding = ink_term_index_find (index, "tags", "AI编程");
  guint sharp = ink_term_index_find (index, "tags", "C#");
  const guint terms[] = { sharp, coding, openai };
  g_autoptr (GArray) company = ink_term_index_dup_company (index, openai, 0);
  g_autoptr (GArray) one = ink_term_index_dup_company (index, openai, 1);
  g_autoptr (GArray) pairs = ink_term_index_dup_pairs (index, terms, 3, 1);
  g_autoptr (GArray) strong = ink_term_index_dup_pairs (index, terms, 3, 3);
  const InkTermPair *pair = &g_array_index (pairs, InkTermPair, 0);

  g_assert_cmpuint (company->len, ==, 5);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (g_array_index (company, InkTermCompany, 0).count, ==, 2);
  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_true (pair->a == 1 && pair->b == 2 && pair->count == 2);
  g_assert_cmpuint (strong->len, ==, 0);
}

static void
test_months (void)
{
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (GArray) months =
      ink_term_index_dup_months (index, ink_term_index_find (index, "tags", "openai"));
  g_autoptr (GArray) all = ink_term_index_dup_months (index, INK_NO_TERM);
  const InkTermMonth *second = &g_array_index (months, InkTermMonth, 1);

  g_assert_cmpuint (months->len, ==, 3);
  g_assert_true (second->year == 2024 && second->month == 2 && second->count == 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (g_array_index (all, InkTermMonth, 2).count, ==, 2);
}

/* --- Near ----------------------------------------------------------------------------------
 */

static const struct {
  const char *name, *asked;
  const char *found; /* the first; NULL: none */
  gboolean same, one_page, certain;
} near_cases[] = {
  { "/term-near/same", "OpenAI", "OpenAI", TRUE, TRUE, TRUE },
  { "/term-near/case", "OPENAI", "OpenAI", FALSE, TRUE, TRUE },
  { "/term-near/blank", "Open AI", "OpenAI", FALSE, FALSE, TRUE },
  { "/term-near/gloss", "智能体", "智能体（Agent）", FALSE, FALSE, TRUE },
  { "/term-near/plural", "agent", "agents", FALSE, FALSE, FALSE },
  { "/term-near/one-file", "AI·编程!", "AI编程", FALSE, TRUE, TRUE },
  { "/term-near/one-file-sign", "agent&s", "agents", FALSE, TRUE, TRUE },
  { "/term-near/none", "活字", NULL, FALSE, FALSE, FALSE },
  { "/term-near/apart", "大模型", NULL, FALSE, FALSE, FALSE },
};

static void
test_near (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (InkTermPairs) apart = NULL;
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (InkTermNear) near = NULL;
  g_autoptr (GArray) found = NULL;
  const InkTermNearby *first;

  g_ptr_array_add (entries, (char *)"tags: 大 模型 | 大模型");
  apart = ink_term_pairs_new (entries);
  near = ink_term_near_new (index, apart);
  found = ink_term_near_find (near, "tags", near_cases[i].asked, 0);
  if (near_cases[i].found == NULL) {
    g_assert_cmpuint (found->len, ==, 0);
    return;
  }
  g_assert_cmpuint (found->len, >=, 1);
  first = &g_array_index (found, InkTermNearby, 0);
  g_assert_cmpstr (first->name, ==, near_cases[i].found);
  g_assert_cmpint (first->same, ==, near_cases[i].same);
  g_assert_cmpint (first->one_page, ==, near_cases[i].one_page);
  g_assert_cmpint (first->certain, ==, near_cases[i].certain);
}

/* --- Completion ----------------------------------------------------------------------------
 */

static const struct {
  const char *name, *typed;
  const char *found; /* joined by "|" */
} completions[] = {
  { "/term-complete/start", "open", "OpenAI" },
  { "/term-complete/width", "ＯＰＥＮ", "OpenAI" },
  { "/term-complete/inside", "智能", "智能体（Agent）|人工智能" },
  { "/term-complete/gloss", "agent", "agents|智能体（Agent）" },
  { "/term-complete/blank", "ai 编", "AI编程" },
  { "/term-complete/own-blank", "大模", "大 模型" },
  { "/term-complete/variant", "編程", "AI编程" },
  { "/term-complete/initials", "rgzn", "人工智能" },
  { "/term-complete/mixed", "aibc", "AI编程" },
  { "/term-complete/mixed-short", "abc", "AI编程" },
  { "/term-complete/sound", "mox", "大 模型" },
  { "/term-complete/sound-start", "rengong", "人工智能" },
  { "/term-complete/sound-within-syllable", "eng", "" },
  { "/term-complete/sign", "c#", "C#" },
  { "/term-complete/none", "zzz", "" },
  { "/term-complete/other-taxonomy", "研", "" },
};

static char *
join_completions (const GArray *found)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (names,
                            "%s%s",
                            i > 0 ? "|" : "",
                            g_array_index (found, InkTermCompletion, i).name);
  return g_string_free (names, FALSE);
}

static void
test_completion (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (InkTermCompleter) completer = ink_term_completer_new (index);
  g_autoptr (GArray) found =
      ink_term_completer_find (completer, "tags", completions[i].typed, NULL, 10);
  g_autofree char *names = join_completions (found);

  g_assert_cmpstr (names, ==, completions[i].found);
}

/* Nothing typed: the most used; what an article has is left out, however it is written. */
static void
test_taken (void)
{
  static const char *const taken[] = { "OPENAI", NULL };
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (InkTermCompleter) completer = ink_term_completer_new (index);
  g_autoptr (GArray) all = ink_term_completer_find (completer, "tags", "", NULL, 2);
  g_autoptr (GArray) left = ink_term_completer_find (completer, "tags", "", taken, 2);
  g_autofree char *all_names = join_completions (all);
  g_autofree char *left_names = join_completions (left);

  g_assert_cmpstr (all_names, ==, "OpenAI|AI编程");
  g_assert_cmpuint (g_array_index (all, InkTermCompletion, 0).count, ==, 4);
  g_assert_cmpstr (left_names, ==, "AI编程|人工智能");
}

/* --- Suggestions ---------------------------------------------------------------------------
 */

static const struct {
  const char *name, *text, *taken;
  const char *found; /* the first ones: "NAME*USES" of those named, "NAME+TERM" of the others */
} suggestions[] = {
  { "/term-suggest/named", "人工智能与人工智能", NULL, "人工智能*2" },
  { "/term-suggest/case", "About OPENAI.", NULL, "OpenAI*1|AI编程+OpenAI" },
  { "/term-suggest/word", "reopenaid and magents", NULL, "" },
  { "/term-suggest/beside-han", "看OpenAI的", NULL, "OpenAI*1|AI编程+OpenAI" },
  { "/term-suggest/blank", "大模型，AI 编程。", NULL, "AI编程*1|大 模型*1" },
  { "/term-suggest/gloss", "智能体来了", NULL, "智能体（Agent）*1|OpenAI+智能体（Agent）" },
  { "/term-suggest/taken", "OpenAI", "tags\nopenai", "AI编程+OpenAI|智能体（Agent）+OpenAI" },
  { "/term-suggest/taken-alike", "智能体来了", "tags\n智能体", "OpenAI+智能体（Agent）" },
  { "/term-suggest/sign", "用 C# 写", NULL, "C#*1" },
  { "/term-suggest/empty", "", NULL, "" },
};

static char *
join_suggestions (const InkTermIndex *index, const GArray *found)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const InkTermSuggestion *one = &g_array_index (found, InkTermSuggestion, i);

    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", one->name);
    if (one->uses > 0)
      g_string_append_printf (names, "*%u", one->uses);
    else
      g_string_append_printf (names, "+%s", ink_term_index_get (index, one->beside)->name);
  }
  return g_string_free (names, FALSE);
}

static void
test_suggestion (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const char *const taken[] = { suggestions[i].taken, NULL };
  g_autoptr (InkTermIndex) index = new_index ();
  g_autoptr (InkTermCompleter) completer = ink_term_completer_new (index);
  g_autoptr (GArray) found =
      ink_term_completer_suggest (completer, "tags", suggestions[i].text, -1, taken, 2);
  g_autofree char *names = join_suggestions (index, found);

  g_assert_cmpstr (names, ==, suggestions[i].found);
}

/* A name that is of two taxonomies is told for each; of one, the most used is. */
static void
test_shared_names (void)
{
  static const Row rows[] = {
    { "content/posts/a.md", "zh", "2024-01-31", "tags:研究|智能体,topics:研究" },
    { "content/posts/b.md", "zh", "2024-02-01", "tags:智能体（Agent）,topics:研究" },
    { "content/posts/c.md", "zh", "2024-02-02", "tags:智能体（Agent）" },
  };
  g_autoptr (InkTermIndex) index = new_index_of (rows, G_N_ELEMENTS (rows));
  g_autoptr (InkTermCompleter) completer = ink_term_completer_new (index);
  const char *text = "研究智能体";
  g_autoptr (GArray) tags = ink_term_completer_suggest (completer, "tags", text, -1, NULL, 9);
  g_autoptr (GArray) topics =
      ink_term_completer_suggest (completer, "topics", text, -1, NULL, 9);
  g_autofree char *tag_names = join_suggestions (index, tags);
  g_autofree char *topic_names = join_suggestions (index, topics);

  g_assert_cmpstr (tag_names, ==, "智能体（Agent）*1|研究*1");
  g_assert_cmpstr (topic_names, ==, "研究*1");
}

/* --- Trouble -------------------------------------------------------------------------------
 */

static const struct {
  const char *name;
  InkTermTrouble old, new;
} troubles[] = {
  { "AI", 0, 0 },
  { "C#", INK_TERM_TROUBLE_LINK, 0 },
  { "C++", 0, 0 },
  { "A/B", INK_TERM_TROUBLE_NESTED, INK_TERM_TROUBLE_NESTED },
  { "😀", INK_TERM_TROUBLE_NO_PAGE, INK_TERM_TROUBLE_NO_PAGE },
  { "emoji😀", 0, 0 },
  { "①", INK_TERM_TROUBLE_NO_PAGE, INK_TERM_TROUBLE_NO_PAGE },
  { "?", INK_TERM_TROUBLE_NO_PAGE, INK_TERM_TROUBLE_NO_PAGE },
  { ".", INK_TERM_TROUBLE_NO_PAGE, INK_TERM_TROUBLE_NO_PAGE },
  { "..", INK_TERM_TROUBLE_FAILS, INK_TERM_TROUBLE_NO_PAGE },
  { ".NET", 0, 0 },
  { " AI", 0, INK_TERM_TROUBLE_BLANKS },
  { "AI ", 0, INK_TERM_TROUBLE_BLANKS },
  { "A  I", 0, INK_TERM_TROUBLE_BLANKS },
  { "A I", 0, 0 },
  { "", 0, 0 },
};

static void
test_troubles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    g_assert_cmpuint (ink_term_find_trouble (troubles[i].name, INK_HUGO_0_111),
                      ==,
                      troubles[i].old);
    g_assert_cmpuint (ink_term_find_trouble (troubles[i].name, INK_HUGO_0_131),
                      ==,
                      troubles[i].new);
    g_assert_cmpuint (ink_term_find_trouble (troubles[i].name, INK_HUGO_0_167),
                      ==,
                      troubles[i].new);
  }
}

/* --- Pairs ---------------------------------------------------------------------------------
 */

static const struct {
  const char *entry;  /* as written */
  const char *normal; /* NULL: none */
} entries[] = {
  { "tags: a | b", "tags: a | b" },
  { "tags: b | a", "tags: a | b" },
  { "Tags:  a|b ", "tags: a | b" },
  { "tags: a\\|x | b\\\\", "tags: a\\|x | b\\\\" },
  { "tags: a: b | c", "tags: a: b | c" },
  { "tags: a | a", NULL },
  { "tags: a", NULL },
  { "tags: a | b | c", NULL },
  { "tags:a | b", NULL },
  { ": a | b", NULL },
  { "tags: | b", NULL },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    const char *reason = NULL;
    gboolean valid = ink_term_pairs_check_entry (entries[i].entry, &reason);

    g_assert_cmpint (valid, ==, entries[i].normal != NULL);
    g_assert_true (valid == (reason == NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (entries) && entries[i].normal != NULL; i++) {
    g_autoptr (GPtrArray) list = g_ptr_array_new ();
    g_autoptr (InkTermPairs) pairs = NULL;

    g_ptr_array_add (list, (char *)entries[i].entry);
    pairs = ink_term_pairs_new (list);
    if (i == 3)
      g_assert_true (ink_term_pairs_has (pairs, "TAGS", "b\\", " a|x"));
    else if (i == 4)
      g_assert_true (ink_term_pairs_has (pairs, "tags", "c", "a: b"));
    else
      g_assert_true (ink_term_pairs_has (pairs, "tags", "b", "a"));
    g_assert_false (ink_term_pairs_has (pairs, "topics", "a", "b"));
    g_assert_false (ink_term_pairs_has (pairs, "tags", "a", "c:"));
  }
  g_assert_null (ink_term_pairs_dup_entry ("tags", "a\nb", "c"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/term-index/terms", test_terms);
  g_test_add_func ("/term-index/rows", test_rows);
  g_test_add_func ("/term-index/pages", test_pages);
  g_test_add_func ("/term-index/company", test_company);
  g_test_add_func ("/term-index/months", test_months);
  for (gsize i = 0; i < G_N_ELEMENTS (near_cases); i++)
    g_test_add_data_func (near_cases[i].name, GSIZE_TO_POINTER (i), test_near);
  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++)
    g_test_add_data_func (completions[i].name, GSIZE_TO_POINTER (i), test_completion);
  g_test_add_func ("/term-complete/taken", test_taken);
  for (gsize i = 0; i < G_N_ELEMENTS (suggestions); i++)
    g_test_add_data_func (suggestions[i].name, GSIZE_TO_POINTER (i), test_suggestion);
  g_test_add_func ("/term-suggest/shared-names", test_shared_names);
  g_test_add_func ("/term-trouble", test_troubles);
  g_test_add_func ("/term-pairs", test_pairs);
  return g_test_run ();
}
