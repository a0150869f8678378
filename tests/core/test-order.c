/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of a catalogue's rows, and quick open: both on catalogues made here. */

#include "ink.h"

#include <string.h>

#define DAY (24 * 60 * 60)

typedef struct {
  const char *path, *title, *section;
  gint64 date; /* days since 1970; -1 for none */
  guint characters;
  gboolean draft;
} Row;

static const Row rows[] = {
  { "content/posts/b.md", "北京的春天", "posts", 20000, 300, FALSE },
  { "content/posts/a.md", "安静的办公室", "posts", 20010, 100, TRUE },
  { "content/notes/c.md", "Part 10", "notes", 19990, 200, FALSE },
  { "content/notes/d.md", "Part 9", "notes", -1, 400, FALSE },
  { "content/posts/e.md", "工作流笔记 with Hugo", "posts", 20010, INK_NO_COUNT, FALSE },
};

static InkSite *
new_site (void)
{
  g_autoptr (GPtrArray) configs = g_ptr_array_new ();

  return ink_site_new ("/site", configs);
}

static void
add_row (InkCatalogueBuilder *builder, const Row *row)
{
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = row->path;
  record.texts[INK_RECORD_TITLE] = row->title;
  record.texts[INK_RECORD_NAME] = row->title;
  record.texts[INK_RECORD_SECTION] = row->section;
  if (row->date >= 0)
    record.times[INK_RECORD_DATE] = row->date * DAY;
  record.counts[INK_RECORD_CHARACTERS] = row->characters;
  record.draft = row->draft;
  ink_catalogue_builder_add (builder, &record);
}

static InkCatalogue *
new_catalogue (const Row *all, guint n)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkSite) site = new_site ();

  for (guint i = 0; i < n; i++)
    add_row (builder, &all[i]);
  return ink_catalogue_builder_end (builder, site, 7);
}

/* Letters of the files' names as they stand, headers as "|". */
static char *
dup_letters (const InkOrder *order, const InkCatalogue *catalogue)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < ink_order_get_n_items (order); i++) {
    guint row = ink_order_get_row (order, i);

    if (row == INK_NO_ROW) {
      g_assert_nonnull (ink_order_get_header (order, i));
      g_string_append_c (letters, '|');
      continue;
    }
    g_assert_cmpuint (ink_order_find (order, row), ==, i);
    g_string_append_c (letters,
                       strrchr (ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                                '/')[1]);
  }
  return g_string_free (letters, FALSE);
}

static const struct {
  const char *name;
  InkOrderSpec spec;
  const char *letters;
} cases[] = {
  { "/order/newest", { INK_ORDER_DATE, TRUE }, "aebcd" },
  { "/order/oldest-no-date-last", { INK_ORDER_DATE, FALSE }, "cbaed" },
  { "/order/title-pinyin", { INK_ORDER_TITLE, FALSE, .locale = "zh_CN" }, "abedc" },
  { "/order/title-english", { INK_ORDER_TITLE, FALSE, .locale = "en_US" }, "dcabe" },
  { "/order/title-down", { INK_ORDER_TITLE, TRUE, .locale = "en_US" }, "ebacd" },
  { "/order/path", { INK_ORDER_PATH, FALSE }, "cdabe" },
  { "/order/longest-unknown-last", { INK_ORDER_WORDS, TRUE }, "dbcae" },
  { "/order/shortest-unknown-last", { INK_ORDER_WORDS, FALSE }, "acbde" },
  { "/order/drafts-first", { INK_ORDER_STATE, FALSE }, "aebcd" },
  { "/order/sections", { INK_ORDER_DATE, TRUE, INK_GROUP_SECTION }, "|cd|aeb" },
  { "/order/months", { INK_ORDER_DATE, TRUE, INK_GROUP_MONTH }, "|aeb|c|d" },
  { "/order/months-oldest", { INK_ORDER_DATE, FALSE, INK_GROUP_MONTH }, "|bae|c|d" },
};

static void
test_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkCatalogue) catalogue = new_catalogue (rows, G_N_ELEMENTS (rows));
  InkOrderSpec spec = cases[i].spec;
  g_autoptr (InkOrder) order = NULL;
  g_autofree char *letters = NULL;

  spec.now = (gint64)30000 * DAY;
  order = ink_order_new (catalogue, &spec, NULL, 0, NULL);
  letters = dup_letters (order, catalogue);
  g_assert_cmpstr (letters, ==, cases[i].letters);
  g_assert_cmpuint (ink_order_get_n_rows (order), ==, G_N_ELEMENTS (rows));
}

static void
test_given (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (rows, G_N_ELEMENTS (rows));
  const InkOrderSpec spec = { INK_ORDER_GIVEN };
  const guint given[] = { 3, 0, 99, 2 }; /* one is no row */
  const gint stop = 1;
  g_autoptr (InkOrder) order = ink_order_new (catalogue, &spec, given, 4, NULL);
  g_autofree char *letters = dup_letters (order, catalogue);

  g_assert_cmpstr (letters, ==, "dbc");
  g_assert_cmpuint (ink_order_find (order, 1), ==, G_MAXUINT);
  g_assert_cmpuint (ink_order_find (order, 99), ==, G_MAXUINT);
  g_assert_null (ink_order_new (catalogue, &spec, given, 4, &stop));
}

/* A few rows put into their places, or all sorted anew: the same, in every order. */
static void
test_update (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  const Row changed[] = { { "content/posts/b.md", "Zebra", "notes", 20020, 5, TRUE },
                          { "content/posts/f.md", "新的", "posts", 20005, 250, FALSE } };
  const char *const vanished[] = { "content/notes/c.md", NULL };
  g_autoptr (InkCatalogue) before = new_catalogue (rows, G_N_ELEMENTS (rows));
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) after = NULL;
  g_autoptr (InkOrder) old = NULL, updated = NULL, sorted = NULL;
  g_autofree char *one = NULL, *other = NULL;
  InkOrderSpec spec = cases[i].spec;
  guint touched[] = { 0, 2, 0 }, head = 0, tail = 0;

  spec.now = (gint64)30000 * DAY;
  add_row (builder, &changed[0]);
  add_row (builder, &changed[1]);
  after = ink_catalogue_update (before, builder, vanished, NULL);
  touched[2] = ink_catalogue_find (after, "content/posts/f.md");
  old = ink_order_new (before, &spec, NULL, 0, NULL);
  updated = ink_order_update (old, after, &spec, touched, 3, touched, 3);
  sorted = ink_order_new (after, &spec, NULL, 0, NULL);
  g_assert_nonnull (updated);
  one = dup_letters (updated, after);
  other = dup_letters (sorted, after);
  g_assert_cmpstr (one, ==, other);
  ink_order_compare (updated, sorted, &head, &tail);
  g_assert_cmpuint (head + tail, ==, ink_order_get_n_items (sorted));
}

/* --- Quick open ----------------------------------------------------------------------------
 */

static const struct {
  const char *name;
  const char *query;
  const char *letters; /* of the files, best first; "-" for none */
} finds[] = {
  { "/quick/title", "北京", "b" },
  { "/quick/initials", "gzlbj", "e" },
  { "/quick/initials-within", "bgs", "a" },
  { "/quick/initials-latin", "gzlbjwh", "e" },
  { "/quick/path", "notes/c", "c" },
  { "/quick/words", "part 9", "d" },
  { "/quick/order-of-words", "hugo 工作", "e" },
  { "/quick/traditional", "筆記", "e" },
  { "/quick/case", "HUGO", "e" },
  { "/quick/spread", "prt", "cd" },
  { "/quick/nothing", "qqq", "-" },
  { "/quick/one-word-missing", "hugo 北京", "-" },
  { "/quick/empty", "", "aebcd" },
};

static void
test_find (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkCatalogue) catalogue = new_catalogue (rows, G_N_ELEMENTS (rows));
  g_autoptr (InkQuick) quick = ink_quick_new (catalogue);
  g_autoptr (GArray) hits = ink_quick_find (quick, finds[i].query, 10, NULL);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint k = 0; k < hits->len; k++) {
    guint row = g_array_index (hits, InkQuickHit, k).row;

    g_string_append_c (letters,
                       strrchr (ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                                '/')[1]);
  }
  g_assert_cmpstr (letters->len > 0 ? letters->str : "-", ==, finds[i].letters);
}

/* A title of a megabyte is not looked through over and over. */
static void
test_long_title (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  Row row = rows[0];

  while (title->len < 1024 * 1024)
    g_string_append (title, "ax");
  g_string_append_c (title, 'b');
  row.title = title->str;
  g_autoptr (InkCatalogue) catalogue = new_catalogue (&row, 1);
  g_autoptr (InkQuick) quick = ink_quick_new (catalogue);
  g_autoptr (GArray) spread = ink_quick_find (quick, "aab", 10, NULL);
  g_autoptr (GArray) whole = ink_quick_find (quick, "axb", 10, NULL);

  g_assert_cmpuint (spread->len, ==, 0);
  g_assert_cmpuint (whole->len, ==, 1);
}

/* What is shown of a hit: each found piece in brackets. */
static const struct {
  const char *name, *title, *path, *query, *in_title, *in_path;
} marked[] = {
  { "/quick/mark/title", "北京的笔记", "a.md", "北京 笔", "[北京]的[笔]记", "a.md" },
  { "/quick/mark/case", "Hugo hUGO", "a.md", "hugo", "[Hugo] [hUGO]", "a.md" },
  { "/quick/mark/traditional", "工作筆記", "a.md", "笔记", "工作[筆記]", "a.md" },
  { "/quick/mark/initials", "工作流笔记", "a.md", "gzl", "[工][作][流]笔记", "a.md" },
  { "/quick/mark/path", "工作", "posts/flow.md", "flow", "工作", "posts/[flow].md" },
  { "/quick/mark/initials-latin", "Half a Year", "a.md", "hay", "[H]alf [a] [Y]ear", "a.md" },
  { "/quick/mark/spread", "Half a Year", "a.md", "hlf", "[H]a[l][f] a Year", "a.md" },
  { "/quick/mark/none", "工作", "a.md", "xyz", "工作", "a.md" },
  { "/quick/mark/nothing", "工作", "a.md", "", "工作", "a.md" },
};

static char *
bracket (const char *text, const GArray *marks)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i <= strlen (text); i++) {
    for (guint k = 0; k < marks->len; k++)
      if (g_array_index (marks, InkSpan, k).end == i)
        g_string_append_c (out, ']');
    for (guint k = 0; k < marks->len; k++)
      if (g_array_index (marks, InkSpan, k).start == i)
        g_string_append_c (out, '[');
    if (text[i] != '\0')
      g_string_append_c (out, text[i]);
  }
  return g_string_free (out, FALSE);
}

static void
test_marked (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GArray) in_title = NULL;
  g_autoptr (GArray) in_path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;

  ink_quick_mark (marked[i].title, marked[i].path, marked[i].query, &in_title, &in_path);
  title = bracket (marked[i].title, in_title);
  path = bracket (marked[i].path, in_path);
  g_assert_cmpstr (title, ==, marked[i].in_title);
  g_assert_cmpstr (path, ==, marked[i].in_path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *update = g_strconcat (cases[i].name, "/update", NULL);

    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
    g_test_add_data_func (update, GSIZE_TO_POINTER (i), test_update);
  }
  g_test_add_func ("/order/given", test_given);
  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    g_test_add_data_func (finds[i].name, GSIZE_TO_POINTER (i), test_find);
  g_test_add_func ("/quick/long-title", test_long_title);
  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    g_test_add_data_func (marked[i].name, GSIZE_TO_POINTER (i), test_marked);
  return g_test_run ();
}
