/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#define NOW 1750000000

static InkSite *
new_site (void)
{
  return ink_site_new ("/nowhere", NULL);
}

/* "PATH|TITLE|TAG,TAG" */
static void
add (InkCatalogueBuilder *builder, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 3);
  g_auto (GStrv) tags = g_strsplit (parts[2], ",", -1);
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  InkRecordField field = { "title", parts[1] };
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = parts[0];
  record.texts[INK_RECORD_TITLE] = record.texts[INK_RECORD_NAME] = parts[1];
  record.fields = &field;
  record.n_fields = 1;
  for (guint i = 0; tags[i] != NULL; i++) {
    InkRecordTerm term = { "tags", tags[i], tags[i] };

    g_array_append_val (terms, term);
  }
  record.terms = (const InkRecordTerm *)(void *)terms->data;
  record.n_terms = terms->len;
  ink_catalogue_builder_add (builder, &record);
}

static InkCatalogueBuilder *
build (const char *const *lines)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();

  for (; *lines != NULL; lines++)
    add (builder, *lines);
  return builder;
}

static InkCatalogue *
new_catalogue (const char *const *lines)
{
  g_autoptr (InkSite) site = new_site ();

  return ink_catalogue_builder_end (build (lines), site, 7);
}

static const char *const three[] = { "a.md|A|x,y", "b.md|B|x", "c.md|C|", NULL };

/* "0 a.md A x,y; 2 …": the rows that live. */
static char *
tell (const InkCatalogue *catalogue)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    guint n;
    const guint32 *terms = ink_catalogue_get_row_terms (catalogue, row, &n);

    if (!ink_catalogue_has_row (catalogue, row))
      continue;
    g_string_append_printf (out,
                            "%s%u %s %s",
                            out->len > 0 ? "; " : "",
                            row,
                            ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                            ink_catalogue_get_text (catalogue, row, INK_RECORD_NAME));
    for (guint i = 0; i < n; i++)
      g_string_append_printf (out,
                              "%c%s",
                              i == 0 ? ' ' : ',',
                              ink_catalogue_get_term (catalogue, terms[i]).name);
  }
  return g_string_free (out, FALSE);
}

static char *
tell_terms (const InkCatalogue *catalogue)
{
  GString *out = g_string_new (NULL);

  for (guint id = 0; id < ink_catalogue_get_n_terms (catalogue); id++)
    g_string_append_printf (out,
                            "%s%s %u",
                            id > 0 ? ", " : "",
                            ink_catalogue_get_term (catalogue, id).name,
                            ink_catalogue_get_term_count (catalogue, id));
  return g_string_free (out, FALSE);
}

static char *
tell_change (const InkCatalogueChange *change)
{
  GString *out = g_string_new (change->all ? "all" : "");
  const GArray *arrays[] = { change->added, change->changed, change->removed };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    for (guint k = 0; k < arrays[i]->len; k++)
      g_string_append_printf (out, "%c%u", "+~-"[i], g_array_index (arrays[i], guint, k));
  return g_string_free (out, FALSE);
}

static void
test_build (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (three);
  g_autofree char *rows = tell (catalogue);
  g_autofree char *terms = tell_terms (catalogue);

  g_assert_cmpstr (rows, ==, "0 a.md A x,y; 1 b.md B x; 2 c.md C");
  g_assert_cmpstr (terms, ==, "x 2, y 1");
  g_assert_cmpuint (ink_catalogue_get_generation (catalogue), ==, 7);
  g_assert_cmpuint (ink_catalogue_get_n_articles (catalogue), ==, 3);
  g_assert_cmpuint (ink_catalogue_find (catalogue, "c.md"), ==, 2);
  g_assert_cmpuint (ink_catalogue_find (catalogue, "d.md"), ==, INK_NO_ROW);
  g_assert_cmpstr (ink_catalogue_get_text (catalogue, 99, INK_RECORD_PATH), ==, "");
  g_assert_cmpint (ink_catalogue_get_time (catalogue, 0, INK_RECORD_DATE), ==, INK_NO_TIME);
  g_assert_cmpuint (ink_catalogue_get_count (catalogue, 0, INK_RECORD_PROBLEMS),
                    ==,
                    INK_NO_COUNT);
  g_assert_cmpuint (ink_catalogue_get_key_count (catalogue, 0), ==, 3);
  g_assert_cmpstr (ink_catalogue_get_field (catalogue, 1, 0).value, ==, "B");
  g_assert_false (ink_catalogue_has_row (catalogue, 3));
}

static void
test_empty (void)
{
  g_autoptr (InkSite) site = new_site ();
  g_autoptr (InkCatalogue) catalogue = ink_catalogue_new_empty (site);

  g_assert_cmpuint (ink_catalogue_get_n_rows (catalogue), ==, 0);
  g_assert_cmpuint (ink_catalogue_find (catalogue, "a.md"), ==, INK_NO_ROW);
  g_assert_true (ink_catalogue_get_site (catalogue) == site);
}

static void
test_twice (void)
{
  static const char *const lines[] = { "a.md|A|x", "a.md|Again|y", "b.md|B|", NULL };
  g_autoptr (InkCatalogue) catalogue = new_catalogue (lines);
  g_autofree char *rows = tell (catalogue);

  g_assert_cmpstr (rows, ==, "0 a.md A x; 1 b.md B");
}

/* name, changed, vanished, rows after, terms after, change */
static const struct {
  const char *name;
  const char *changed[3], *vanished[3];
  const char *rows, *terms, *change;
} updates[] = {
  { "changed",
    { "b.md|B2|y,z" },
    { NULL },
    "0 a.md A x,y; 1 b.md B2 y,z; 2 c.md C",
    "x 1, y 2, z 1",
    "~1" },
  { "new",
    { "d.md|D|x" },
    { NULL },
    "0 a.md A x,y; 1 b.md B x; 2 c.md C; 3 d.md D x",
    "x 3, y 1",
    "+3" },
  { "vanished", { NULL }, { "a.md" }, "1 b.md B x; 2 c.md C", "x 1, y 0", "-0" },
  { "vanished-unknown",
    { NULL },
    { "z.md" },
    "0 a.md A x,y; 1 b.md B x; 2 c.md C",
    "x 2, y 1",
    "" },
  { "renamed",
    { "d.md|A|x,y" },
    { "a.md" },
    "1 b.md B x; 2 c.md C; 3 d.md A x,y",
    "x 2, y 1",
    "+3-0" },
};

static void
test_update (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (InkCatalogue) old = new_catalogue (three);
  g_autoptr (InkCatalogueChange) change = NULL;
  g_autoptr (InkCatalogue) next =
      ink_catalogue_update (old,
                            build ((const char *const *)updates[number].changed),
                            (const char *const *)updates[number].vanished,
                            &change);
  g_autofree char *before = tell (old);
  g_autofree char *rows = tell (next);
  g_autofree char *terms = tell_terms (next);
  g_autofree char *told = tell_change (change);

  g_assert_cmpstr (before, ==, "0 a.md A x,y; 1 b.md B x; 2 c.md C");
  g_assert_cmpstr (rows, ==, updates[number].rows);
  g_assert_cmpstr (terms, ==, updates[number].terms);
  g_assert_cmpstr (told, ==, updates[number].change);
  g_assert_cmpuint (ink_catalogue_get_generation (next), ==, 7);
}

/* A file that comes back has its row again; one that was new is found by its path. */
static void
test_chain (void)
{
  static const char *const gone[] = { "a.md", NULL };
  static const char *const back[] = { "a.md|Back|y", "d.md|D|z", NULL };
  static const char *const again[] = { "d.md|D2|", NULL };
  g_autoptr (InkCatalogue) first = new_catalogue (three);
  g_autoptr (InkCatalogue) second = ink_catalogue_update (first, NULL, gone, NULL);
  g_autoptr (InkCatalogue) third = ink_catalogue_update (second, build (back), NULL, NULL);
  g_autoptr (InkCatalogue) fourth = ink_catalogue_update (third, build (again), NULL, NULL);
  g_autofree char *rows = tell (fourth);
  g_autofree char *terms = tell_terms (fourth);

  g_assert_cmpuint (ink_catalogue_find (second, "a.md"), ==, INK_NO_ROW);
  g_assert_cmpuint (ink_catalogue_get_n_articles (second), ==, 2);
  g_assert_cmpuint (ink_catalogue_find (third, "a.md"), ==, 0);
  g_assert_cmpuint (ink_catalogue_find (third, "d.md"), ==, 3);
  g_assert_cmpstr (rows, ==, "0 a.md Back y; 1 b.md B x; 2 c.md C; 3 d.md D2");
  g_assert_cmpstr (terms, ==, "x 1, y 1, z 0");
}

/* Many updates, one after the other, give what building at once gives. */
static void
test_many (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (three);

  for (guint i = 0; i < 3000; i++) {
    g_autofree char *line = g_strdup_printf ("%u.md|T%u|t%u", i % 900, i, i % 7);
    const char *const lines[] = { line, NULL };
    InkCatalogue *next = ink_catalogue_update (catalogue, build (lines), NULL, NULL);

    ink_catalogue_unref (catalogue);
    catalogue = next;
  }
  g_assert_cmpuint (ink_catalogue_get_n_articles (catalogue), ==, 903);
  for (guint i = 2100; i < 3000; i++) {
    g_autofree char *path = g_strdup_printf ("%u.md", i % 900);
    g_autofree char *title = g_strdup_printf ("T%u", i);
    guint row = ink_catalogue_find (catalogue, path);

    g_assert_cmpstr (ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE), ==, title);
  }
}

static InkCatalogueBuilder *
build_bundle (const char *path, InkBundle bundle)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = path;
  record.bundle = bundle;
  ink_catalogue_builder_add (builder, &record);
  return builder;
}

/* A row that was none before becomes one; each is there once, in order. */
static void
test_bundles (void)
{
  static const guint expected[] = { 0, 1, 3 };
  g_autoptr (InkCatalogue) first = new_catalogue (three);
  g_autoptr (InkCatalogue) second =
      ink_catalogue_update (first, build_bundle ("d.md", INK_BUNDLE_LEAF), NULL, NULL);
  g_autoptr (InkCatalogue) third =
      ink_catalogue_update (second, build_bundle ("b.md", INK_BUNDLE_LEAF), NULL, NULL);
  g_autoptr (InkCatalogue) fourth =
      ink_catalogue_update (third, build_bundle ("a.md", INK_BUNDLE_BRANCH), NULL, NULL);
  const guint *bundles;
  guint n;

  ink_catalogue_get_bundles (first, &n);
  g_assert_cmpuint (n, ==, 0);
  bundles = ink_catalogue_get_bundles (fourth, &n);
  g_assert_cmpmem (bundles, n * sizeof *bundles, expected, sizeof expected);
}

static void
test_problems (void)
{
  g_autoptr (InkCatalogue) first = new_catalogue (three);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (InkCatalogueChange) change = NULL;
  g_autoptr (InkCatalogue) second = NULL;
  g_autoptr (InkCatalogue) third = NULL;
  static const char *const changed[] = { "b.md|B|", NULL };

  for (guint i = 0; i < 2; i++) {
    guint count = i * 5;

    g_array_append_val (rows, i);
    g_array_append_val (counts, count);
  }
  second = ink_catalogue_with_problems (first, 1, rows, counts, &change);
  third = ink_catalogue_update (second, build (changed), NULL, NULL);
  g_assert_cmpuint (change->changed->len, ==, 2);
  g_assert_cmpuint (ink_catalogue_get_count (first, 1, INK_RECORD_PROBLEMS), ==, INK_NO_COUNT);
  g_assert_cmpuint (ink_catalogue_get_count (second, 0, INK_RECORD_PROBLEMS), ==, 0);
  g_assert_cmpuint (ink_catalogue_get_count (second, 1, INK_RECORD_PROBLEMS), ==, 5);
  g_assert_cmpuint (ink_catalogue_get_count (second, 2, INK_RECORD_PROBLEMS), ==, INK_NO_COUNT);
  g_assert_cmpuint (ink_catalogue_get_count (third, 0, INK_RECORD_PROBLEMS), ==, 0);
  g_assert_cmpuint (ink_catalogue_get_count (third, 1, INK_RECORD_PROBLEMS), ==, INK_NO_COUNT);
}

/* name, draft, publish, expiry, state, changes at, changes to; against NOW */
static const struct {
  const char *name;
  gboolean draft;
  gint64 publish, expiry;
  InkState state;
  gint64 changes_at;
  InkState changes_to;
} states[] = {
  { "published",
    FALSE,
    INK_NO_TIME,
    INK_NO_TIME,
    INK_STATE_PUBLISHED,
    INK_NO_TIME,
    INK_STATE_PUBLISHED },
  { "draft", TRUE, NOW + 5, NOW + 9, INK_STATE_DRAFT, INK_NO_TIME, INK_STATE_DRAFT },
  { "scheduled",
    FALSE,
    NOW + 5,
    INK_NO_TIME,
    INK_STATE_SCHEDULED,
    NOW + 5,
    INK_STATE_PUBLISHED },
  { "scheduled-now",
    FALSE,
    NOW,
    INK_NO_TIME,
    INK_STATE_PUBLISHED,
    INK_NO_TIME,
    INK_STATE_PUBLISHED },
  { "expires", FALSE, NOW - 5, NOW + 5, INK_STATE_PUBLISHED, NOW + 6, INK_STATE_EXPIRED },
  { "expires-now", FALSE, NOW - 5, NOW, INK_STATE_PUBLISHED, NOW + 1, INK_STATE_EXPIRED },
  { "expired", FALSE, NOW - 5, NOW - 1, INK_STATE_EXPIRED, INK_NO_TIME, INK_STATE_EXPIRED },
  { "expires-first", FALSE, NOW + 9, NOW + 5, INK_STATE_SCHEDULED, NOW + 6, INK_STATE_EXPIRED },
};

static void
test_state (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site = new_site ();
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) catalogue = NULL;
  InkRecord record;
  InkState to;
  gint64 at;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = "a.md";
  record.draft = states[number].draft;
  record.times[INK_RECORD_PUBLISH_DATE] = states[number].publish;
  record.times[INK_RECORD_EXPIRY_DATE] = states[number].expiry;
  ink_catalogue_builder_add (builder, &record);
  catalogue = ink_catalogue_builder_end (builder, site, 1);
  g_assert_cmpint (ink_catalogue_get_state (catalogue, 0, NOW, &at, &to),
                   ==,
                   states[number].state);
  g_assert_cmpint (at, ==, states[number].changes_at);
  g_assert_cmpint (to, ==, states[number].changes_to);
  g_assert_cmpuint (ink_catalogue_get_unpublished (catalogue, 0, NOW) != 0,
                    ==,
                    states[number].state != INK_STATE_PUBLISHED);
}

/* Each byte counts, and so does the length. */
static void
test_hash (void)
{
  guint8 bytes[200] = { 0 };
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gsize length = 0; length <= sizeof bytes; length++) {
    for (gsize at = 0; at <= length; at++) {
      guint64 hash;

      if (at < length)
        bytes[at] ^= 1;
      hash = ink_hash_bytes (bytes, length);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&hash, sizeof hash)));
      if (at < length)
        bytes[at] ^= 1;
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/build", test_build);
  g_test_add_func ("/catalogue/empty", test_empty);
  g_test_add_func ("/catalogue/twice", test_twice);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++) {
    g_autofree char *name = g_strconcat ("/catalogue/update/", updates[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_update);
  }
  g_test_add_func ("/catalogue/chain", test_chain);
  g_test_add_func ("/catalogue/many", test_many);
  g_test_add_func ("/catalogue/bundles", test_bundles);
  g_test_add_func ("/catalogue/problems", test_problems);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autofree char *name = g_strconcat ("/catalogue/state/", states[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_state);
  }
  g_test_add_func ("/hash/bytes", test_hash);
  return g_test_run ();
}
