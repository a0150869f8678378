/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources of a small site: what is one source, what is found, what a correction changes. */

#include "ink-source-correct.h"
#include "page-site.h"

typedef struct {
  const char *path;
  gint64 date;
  const char *notes[6]; /* labels "1" to "6"; a "-" before it: unused */
} Row;

static const Row rows[] = {
  { "content/a.md",
    300,
    { "排版机的黄昏：最后一台 · 某刊 · 某人（2025/7/2）·检索日期2025/7/3",
      "[Another long title](https://www.a.org/b/?utm_source=x) · Site (2025/7/2)",
      "-参见某人在播客中的发言。" } },
  { "content/b.md",
    200,
    { "排版機的黃昏：最後一台！ · 别刊 · 某人（2025/7/2）·检索日期2025/8/1",
      "[Another title](http://a.org/b) · Site (2025/7/2)" } },
  { "content/c.md",
    400,
    { "[Another title](http://a.org/b) · Site (2025/7/2)",
      "排版机的黄昏：最后一台 · 某刊 · 别人（2025/7/2）",
      "Paper · Journal · Ada Byron (2024) https://doi.org/10.1234/AbC",
      "-Paper, later · Ada Byron (2024) https://dx.doi.org/10.1234/abc" } },
};

static void
add_row (InkCatalogueBuilder *builder, const Row *row, const char *instead)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (InkRecordNote));
  static const char *const labels[] = { "1", "2", "3", "4", "5", "6" };
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = row->path;
  record.times[INK_RECORD_DATE] = row->date;
  record.kind = INK_PAGE_KIND_PAGE;
  record.readable = record.listed = TRUE;
  record.parent_from = record.parent_until = INK_NO_TIME;
  record.body_hash = g_str_hash (instead != NULL ? instead : row->notes[0]);
  for (guint i = 0; i < G_N_ELEMENTS (row->notes) && row->notes[i] != NULL; i++) {
    const char *text = i == 0 && instead != NULL ? instead : row->notes[i];
    const InkRecordNote note = { labels[i], text + (*text == '-'), *text != '-' };

    g_array_append_val (notes, note);
  }
  record.notes = (const InkRecordNote *)(gpointer)notes->data;
  record.n_notes = notes->len;
  ink_catalogue_builder_add (builder, &record);
}

static InkCatalogue *
new_catalogue (InkSite *site)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (builder, &rows[i], NULL);
  return ink_catalogue_builder_end (builder, site, 1);
}

static InkSourceIndex *
new_index (void)
{
  g_autoptr (InkSite) site = page_site_new ("title = 'T'\n", INK_HUGO_0_167);
  g_autoptr (InkCatalogue) catalogue = new_catalogue (site);

  return ink_source_index_new (catalogue, NULL);
}

/* "c.md:1 a.md:2 b.md:2" */
static char *
dup_uses (const InkSourceIndex *index, guint source)
{
  const InkSourceInfo *info = ink_source_index_get (index, source);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < info->n_uses; i++)
    g_string_append_printf (all,
                            "%s%s:%s",
                            i > 0 ? " " : "",
                            ink_catalogue_get_text (ink_source_index_get_catalogue (index),
                                                    info->uses[i]->row,
                                                    INK_RECORD_PATH) +
                                strlen ("content/"),
                            info->uses[i]->label);
  return g_string_free (all, FALSE);
}

static void
test_groups (void)
{
  g_autoptr (InkSourceIndex) index = new_index ();
  static const struct {
    const char *uses;
    guint n_articles, n_variants, n_unused;
    InkSourceSame same;
  } expected[] = {
    { "c.md:1 a.md:2 b.md:2", 3, 2, 0, INK_SOURCE_SAME_URL | INK_SOURCE_SAME_TITLE },
    { "a.md:1 b.md:1", 2, 2, 0, INK_SOURCE_SAME_TITLE },
    { "c.md:2", 1, 1, 0, 0 }, /* another author */
    { "c.md:3 c.md:4", 1, 2, 1, INK_SOURCE_SAME_DOI | INK_SOURCE_SAME_URL },
    { "a.md:3", 1, 1, 1, 0 },
  };

  g_assert_cmpuint (ink_source_index_get_n_sources (index), ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (ink_source_index_get_n_uses (index), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const InkSourceInfo *info = ink_source_index_get (index, i);
    g_autofree char *uses = dup_uses (index, i);

    g_assert_cmpstr (uses, ==, expected[i].uses);
    g_assert_cmpuint (info->n_articles, ==, expected[i].n_articles);
    g_assert_cmpuint (info->n_variants, ==, expected[i].n_variants);
    g_assert_cmpuint (info->n_unused, ==, expected[i].n_unused);
    g_assert_cmpuint (info->same, ==, expected[i].same);
    for (guint k = 0; k < info->n_uses; k++)
      g_assert_cmpuint (info->uses[k]->source, ==, i);
  }
}

/* The variant most notes have comes first, and uses know theirs. */
static void
test_variants (void)
{
  g_autoptr (InkSourceIndex) index = new_index ();
  const InkSourceInfo *info = ink_source_index_get (index, 0);

  g_assert_cmpuint (info->variants[0].count, ==, 2);
  g_assert_cmpstr (info->variants[0].first->fields->title, ==, "Another title");
  g_assert_cmpuint (info->variants[1].count, ==, 1);
  g_assert_cmpuint (info->uses[0]->variant, ==, 0);
  g_assert_cmpuint (info->uses[1]->variant, ==, 1);
  g_assert_cmpuint (info->uses[2]->variant, ==, 0);
}

static const struct {
  const char *name, *query, *found; /* numbers of sources */
} finds[] = {
  { "/source-index/find/empty", "", "0 1 2 3 4 " },
  { "/source-index/find/word", "TITLE", "0 " },
  { "/source-index/find/variant", "黃昏", "1 2 " },
  { "/source-index/find/width", "ｐａｐｅｒ", "3 " },
  { "/source-index/find/publication", "别刊", "1 " },
  { "/source-index/find/author", "byron paper", "3 " },
  { "/source-index/find/not", "黄昏 -别人", "1 " },
  { "/source-index/find/phrase", "\"paper, later\"", "3 " },
  { "/source-index/find/date", "2025/8/1", "1 " },
  { "/source-index/find/url", "https://a.org/b?spm=1", "0 " },
  { "/source-index/find/doi", "10.1234/ABC", "3 " },
  { "/source-index/find/free", "播客", "4 " },
  { "/source-index/find/none", "nowhere", "" },
  /* The title first. */
  { "/source-index/find/order", "a", "0 3 " },
};

static void
find_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSourceIndex) index = new_index ();
  g_autoptr (InkSourceQuery) query = ink_source_query_new (finds[i].query);
  g_autoptr (GArray) found = ink_source_index_find (index, query);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint k = 0; k < found->len; k++)
    g_string_append_printf (all, "%u ", g_array_index (found, guint, k));
  g_assert_cmpstr (all->str, ==, finds[i].found);
}

static void
test_lookup (void)
{
  g_autoptr (InkSourceIndex) index = new_index ();
  g_autoptr (InkSourceFields) fields = ink_source_fields_new ();
  g_autoptr (InkSourceKey) nothing = ink_source_key_new (fields);

  g_assert_cmpuint (ink_source_index_lookup (index, nothing), ==, INK_NO_SOURCE);
  fields->url = g_strdup ("https://m.a.org/b#c");
  g_autoptr (InkSourceKey) key = ink_source_key_new (fields);
  g_assert_cmpuint (ink_source_index_lookup (index, key), ==, 0);
}

/* Only notes of texts that are new are read. */
static void
test_update (void)
{
  g_autoptr (InkSite) site = page_site_new ("title = 'T'\n", INK_HUGO_0_167);
  g_autoptr (InkCatalogue) catalogue = new_catalogue (site);
  g_autoptr (InkSourceIndex) first = ink_source_index_new (catalogue, NULL);
  g_autoptr (InkSourceIndex) same = ink_source_index_new (catalogue, first);
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();

  g_assert_cmpuint (ink_source_index_get_n_read (first), ==, 9);
  g_assert_cmpuint (ink_source_index_get_n_read (same), ==, 0);
  g_assert_cmpuint (ink_source_index_get_n_sources (same), ==, 5);
  add_row (builder, &rows[1], "Something else entirely · 别刊");
  g_autoptr (InkCatalogue) next = ink_catalogue_update (catalogue, builder, NULL, NULL);
  g_autoptr (InkSourceIndex) changed = ink_source_index_new (next, same);
  g_assert_cmpuint (ink_source_index_get_n_read (changed), ==, 2);
  g_assert_cmpuint (ink_source_index_get_n_sources (changed), ==, 6);
  const char *gone[] = { "content/a.md", NULL };
  g_autoptr (InkCatalogue) without = ink_catalogue_update (next, NULL, gone, NULL);
  g_autoptr (InkSourceIndex) fewer = ink_source_index_new (without, changed);
  g_assert_cmpuint (ink_source_index_get_n_read (fewer), ==, 0);
  g_assert_cmpuint (ink_source_index_get_n_uses (fewer), ==, 6);
}

/* --- Corrections ---------------------------------------------------------------------------
 */

#define BEFORE "---\ntitle: a\n---\n[^1] and [^2].\n\n## 引用\n\n"
#define FIRST  "排版机的黄昏：最后一台 · 某刊 · 某人（2025/7/2）·检索日期2025/7/3"

static char *
correct (const char *body, InkSourceField field, const char *value, guint *skipped)
{
  g_autoptr (InkSourceIndex) index = new_index ();
  g_autoptr (InkSourceWish) wish = ink_source_wish_new (index, 1, NULL);
  g_autoptr (InkPlan) plan = ink_plan_new ("x");
  g_autoptr (InkText) text = ink_text_new (body, -1, 1);
  g_autoptr (InkText) after = NULL;

  ink_source_wish_set (wish, field, "nonsense");
  ink_source_wish_set (wish, field, value);
  ink_source_wish_plan (wish, plan, "content/a.md", NULL, text);
  if (skipped != NULL)
    *skipped = plan->skipped->len;
  if (plan->changes->len == 0)
    return g_strdup (body);
  after = ink_edit_apply_all (((InkChange *)plan->changes->pdata[0])->edits, text, 2);
  return g_strdup (ink_text_get_data (after));
}

static void
test_correct (void)
{
  g_autofree char *after = correct (BEFORE "[^1]: " FIRST "\n[^2]: Other · " FIRST "\n",
                                    INK_SOURCE_AUTHORS,
                                    "某甲",
                                    NULL);

  g_assert_cmpstr (after,
                   ==,
                   BEFORE "[^1]: 排版机的黄昏：最后一台 · 某刊 · 某甲（2025/7/2）·检索日期"
                          "2025/7/3\n[^2]: Other · " FIRST "\n");
}

/* In code it is no note; a note that is another now is left alone. */
static void
test_correct_nothing (void)
{
  static const char *const bodies[] = { BEFORE "    [^1]: " FIRST "\n",
                                        BEFORE "```\n[^1]: " FIRST "\n```\n",
                                        BEFORE "[^1]: " FIRST "！\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *after = correct (bodies[i], INK_SOURCE_AUTHORS, "某甲", NULL);

    g_assert_cmpstr (after, ==, bodies[i]);
  }
}

static void
test_correct_refused (void)
{
  guint skipped = 0;
  g_autofree char *after =
      correct (BEFORE "[^1]: " FIRST "\n", INK_SOURCE_ISSUED, "no date", &skipped);

  g_assert_cmpstr (after, ==, BEFORE "[^1]: " FIRST "\n");
  g_assert_cmpuint (skipped, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-index/groups", test_groups);
  g_test_add_func ("/source-index/variants", test_variants);
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    g_test_add_data_func (finds[i].name, GUINT_TO_POINTER (i), find_case);
  g_test_add_func ("/source-index/lookup", test_lookup);
  g_test_add_func ("/source-index/update", test_update);
  g_test_add_func ("/source-index/correct", test_correct);
  g_test_add_func ("/source-index/correct/nothing", test_correct_nothing);
  g_test_add_func ("/source-index/correct/refused", test_correct_refused);
  return g_test_run ();
}
