/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue as bytes, and what comes of bytes that somebody else wrote. */

#include "ink-catalogue-cache.h"
#include "ink-catalogue-file.h"
#include "ink.h"
#include "test-folder.h"

#include <string.h>

#define STAMP 42

static void
add (InkCatalogueBuilder *builder, guint number)
{
  g_autofree char *path = g_strdup_printf ("content/%u.md", number);
  g_autofree char *title = g_strdup_printf ("Title %u 标题", number);
  g_autofree char *tag = g_strdup_printf ("tag %u", number % 5);
  InkRecordTerm terms[] = { { "tags", tag, tag }, { "topics", "all", "all" } };
  InkRecordField fields[] = { { "title", title }, { "cover.image", "a.jpg" } };
  InkRecordLink links[] = { { INK_RECORD_LINK_IMAGE, "b.jpg" } };
  InkRecordNote notes[] = { { "1", "A note", 2 }, { "2", "", 0 } };
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = path;
  record.texts[INK_RECORD_TITLE] = record.texts[INK_RECORD_NAME] = title;
  record.texts[INK_RECORD_URL] = "/somewhere/";
  record.times[INK_RECORD_DATE] = number * 1000;
  record.bundle = number % 4 == 0 ? INK_BUNDLE_LEAF : INK_BUNDLE_NONE;
  record.identity = number + 1;
  record.stat.inode = number;
  record.terms = terms;
  record.n_terms = G_N_ELEMENTS (terms);
  record.fields = fields;
  record.n_fields = G_N_ELEMENTS (fields);
  record.links = links;
  record.n_links = G_N_ELEMENTS (links);
  record.notes = notes;
  record.n_notes = G_N_ELEMENTS (notes);
  ink_catalogue_builder_add (builder, &record);
}

static InkCatalogue *
new_catalogue (guint n)
{
  g_autoptr (InkSite) site = ink_site_new ("/nowhere", NULL);
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();

  for (guint i = 0; i < n; i++)
    add (builder, i);
  return ink_catalogue_builder_end (builder, site, 3);
}

static GByteArray *
join (InkCatalogue *catalogue)
{
  g_autoptr (GPtrArray) image = ink_catalogue_dup_image (catalogue, STAMP);
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < image->len; i++) {
    gsize length;
    const guint8 *data = g_bytes_get_data (image->pdata[i], &length);

    g_byte_array_append (out, data, (guint)length);
  }
  return out;
}

static InkCatalogue *
open_bytes (const GByteArray *bytes, guint64 stamp, GError **error)
{
  g_autoptr (InkSite) site = ink_site_new ("/nowhere", NULL);
  g_autoptr (GBytes) copy = g_bytes_new (bytes->data, bytes->len);

  return ink_catalogue_new_of_bytes (copy, site, stamp, error);
}

/* All that can be asked of it, as text. */
static char *
tell (const InkCatalogue *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          "%" G_GUINT64_FORMAT " %u %u\n",
                          ink_catalogue_get_generation (self),
                          ink_catalogue_get_n_rows (self),
                          ink_catalogue_get_n_articles (self));
  for (guint id = 0; id < ink_catalogue_get_n_terms (self); id++)
    g_string_append_printf (out,
                            "%s %s %u\n",
                            ink_catalogue_get_term (self, id).taxonomy,
                            ink_catalogue_get_term (self, id).name,
                            ink_catalogue_get_term_count (self, id));
  for (guint id = 0; id < ink_catalogue_get_n_keys (self); id++)
    g_string_append_printf (out,
                            "%s %u\n",
                            ink_catalogue_get_key (self, id),
                            ink_catalogue_get_key_count (self, id));
  for (guint row = 0; row < MIN (ink_catalogue_get_n_rows (self), 1000); row++) {
    guint n;
    const guint32 *terms = ink_catalogue_get_row_terms (self, row, &n);
    gint64 at;
    InkState to;

    g_string_append_printf (out, "%u %d", row, ink_catalogue_has_row (self, row));
    for (guint i = 0; i < INK_N_RECORD_TEXTS; i++)
      g_string_append_printf (out, " %s", ink_catalogue_get_text (self, row, (InkRecordText)i));
    for (guint i = 0; i < INK_N_RECORD_TIMES; i++)
      g_string_append_printf (out,
                              " %" G_GINT64_FORMAT,
                              ink_catalogue_get_time (self, row, (InkRecordTime)i));
    for (guint i = 0; i < INK_N_RECORD_COUNTS; i++)
      g_string_append_printf (out,
                              " %u",
                              ink_catalogue_get_count (self, row, (InkRecordCount)i));
    for (guint i = 0; i < n; i++)
      g_string_append_printf (out, " %u", terms[i]);
    for (guint i = 0; i < ink_catalogue_get_n_fields (self, row); i++)
      g_string_append_printf (out,
                              " %s=%s",
                              ink_catalogue_get_field (self, row, i).key,
                              ink_catalogue_get_field (self, row, i).value);
    for (guint i = 0; i < ink_catalogue_get_n_links (self, row); i++)
      g_string_append_printf (out, " %s", ink_catalogue_get_link (self, row, i).target);
    for (guint i = 0; i < ink_catalogue_get_n_notes (self, row); i++)
      g_string_append_printf (out, " %s", ink_catalogue_get_note (self, row, i).text);
    g_string_append_printf (out,
                            " %u %u %d %u\n",
                            ink_catalogue_get_state (self, row, 5, &at, &to),
                            ink_catalogue_get_unpublished (self, row, 5),
                            ink_catalogue_get_kind (self, row),
                            ink_catalogue_find (self,
                                                ink_catalogue_get_text (self,
                                                                        row,
                                                                        INK_RECORD_PATH)));
  }
  return g_string_free (out, FALSE);
}

static void
check_trip (InkCatalogue *catalogue)
{
  g_autoptr (GByteArray) bytes = join (catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) opened = open_bytes (bytes, STAMP, &error);
  g_autofree char *before = tell (catalogue);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  after = tell (opened);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (ink_catalogue_is_whole (opened));
}

static void
test_trip (void)
{
  g_autoptr (InkCatalogue) empty = new_catalogue (0);
  g_autoptr (InkCatalogue) catalogue = new_catalogue (100);

  check_trip (empty);
  check_trip (catalogue);
}

/* Dead rows, changed and new ones keep their numbers, and ids theirs; and so on from there. */
static void
test_updated (void)
{
  static const char *const gone[] = { "content/3.md", NULL };
  g_autoptr (InkCatalogue) first = new_catalogue (20);
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  InkCatalogueBuilder *more = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) second = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (InkCatalogue) opened = NULL;
  g_autoptr (InkCatalogue) third = NULL;

  add (builder, 7);
  add (builder, 120);
  second = ink_catalogue_update (first, builder, gone, NULL);
  check_trip (second);
  bytes = join (second);
  opened = open_bytes (bytes, STAMP, NULL);
  add (more, 3);
  third = ink_catalogue_update (opened, more, NULL, NULL);
  check_trip (third);
  g_assert_cmpuint (ink_catalogue_find (third, "content/120.md"), ==, 20);
}

static void
test_refused (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (10);
  g_autoptr (GByteArray) bytes = join (catalogue);
  g_autoptr (GError) stale = NULL;
  g_autoptr (GError) future = NULL;
  g_autoptr (GError) cut = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (GByteArray) empty = g_byte_array_new ();

  g_assert_null (open_bytes (bytes, STAMP + 1, &stale));
  g_assert_error (stale, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_STALE);
  g_assert_null (open_bytes (empty, STAMP, &none));
  g_assert_error (none, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_DAMAGED);
  bytes->data[8]++;
  g_assert_null (open_bytes (bytes, STAMP, &future));
  g_assert_error (future, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_VERSION);
  bytes->data[8]--;
  g_byte_array_set_size (bytes, bytes->len / 2);
  g_assert_null (open_bytes (bytes, STAMP, &cut));
  g_assert_error (cut, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_DAMAGED);
}

/* A byte that is another is found, at once or by who looks through all. */
static void
test_flipped (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (30);
  g_autoptr (GByteArray) bytes = join (catalogue);

  for (guint at = 0; at < bytes->len; at += 7) {
    g_autoptr (InkCatalogue) opened = NULL;

    bytes->data[at] ^= 0x10;
    opened = open_bytes (bytes, STAMP, NULL);
    if (opened != NULL && ink_catalogue_is_whole (opened)) {
      /* Between two arrays there are zeros nobody looks at. */
      g_autofree char *told = tell (opened);
      g_autofree char *meant = tell (catalogue);

      g_assert_cmpstr (told, ==, meant);
    }
    bytes->data[at] ^= 0x10;
  }
}

/* With checks that fit, as if somebody had meant it: refused or read, but never beyond it. */
static void
test_hostile (void)
{
  g_autoptr (InkCatalogue) catalogue = new_catalogue (40);
  g_autoptr (GByteArray) bytes = join (catalogue);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n = g_test_slow () ? 200000 : 4000, n_opened = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GByteArray) copy = g_byte_array_new ();
    g_autoptr (InkCatalogue) opened = NULL;

    g_byte_array_append (copy, bytes->data, bytes->len);
    for (gint k = g_rand_int_range (random, 1, 6); k > 0; k--) {
      guint32 at = (guint32)g_rand_int_range (random, 64, (gint32)copy->len - 4);
      guint32 value = g_rand_boolean (random) ? g_rand_int (random)
                                              : (guint32)g_rand_int_range (random, 0, 50);

      memcpy (copy->data + (g_rand_boolean (random) ? at : at & ~3u), &value, sizeof value);
    }
    ink_catalogue_forge (copy->data, copy->len);
    opened = open_bytes (copy, STAMP, NULL);
    if (opened == NULL)
      continue;
    g_free (tell (opened));
    n_opened++;
  }
  g_assert_cmpuint (n_opened, >, n / 20);
}

/* On the disk: kept, opened, dropped. */
static void
test_cache (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *config = test_folder_write (folder, "hugo.yaml", "title: A\n", -1);
  g_autofree char *article = test_folder_write (folder, "content/a.md", "Text\n", -1);
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  g_autoptr (InkSite) other = NULL;
  g_autofree char *path = ink_catalogue_cache_dup_path (folder);
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkCatalogue) kept = NULL;
  g_autoptr (InkCatalogue) opened = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) stale = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ink_catalogue_cache_load (site, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  catalogue = ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, &error);
  g_assert_true (ink_catalogue_cache_save (catalogue, &kept, &error));
  g_assert_no_error (error);
  opened = ink_catalogue_cache_load (site, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ink_catalogue_find (opened, "content/a.md"), ==, 0);
  g_assert_cmpuint (ink_catalogue_find (kept, "content/a.md"), ==, 0);
  g_free (test_folder_write (folder, "hugo.yaml", "title: B\n", -1));
  other = ink_site_loader_load (folder, NULL, NULL);
  g_assert_null (ink_catalogue_cache_load (other, &stale));
  g_assert_error (stale, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_STALE);
  g_assert_true (ink_catalogue_cache_drop (folder, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (ink_catalogue_cache_drop (folder, &error));
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  int status;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue-file/trip", test_trip);
  g_test_add_func ("/catalogue-file/updated", test_updated);
  g_test_add_func ("/catalogue-file/refused", test_refused);
  g_test_add_func ("/catalogue-file/flipped", test_flipped);
  g_test_add_func ("/catalogue-file/hostile", test_hostile);
  g_test_add_func ("/catalogue-file/cache", test_cache);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
