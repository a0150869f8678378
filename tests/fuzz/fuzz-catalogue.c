/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file a catalogue is kept in: whatever its bytes are, it is refused, or all that can be
 * asked of it can be asked. By the first byte: the input is the whole file, or changes to a
 * file as it is written (two bytes of place, one of value); with sums that are right or not. */

#include "fuzz.h"

#include "ink.h"

#include "ink-catalogue-file.h"

#include <string.h>

#define STAMP 7

static void
add_row (InkCatalogueBuilder *builder, guint number)
{
  g_autofree char *path =
      g_strdup_printf ("content/posts/%u%s.md", number, number % 3 ? "" : "/index");
  g_autofree char *title = g_strdup_printf ("标题 %u", number);
  InkRecordTerm terms[] = { { "tags", title, title }, { "tags", "all", "all" } };
  InkRecordField fields[] = { { "title", title }, { "cover.image", "a.jpg" } };
  InkRecordLink links[] = { { INK_RECORD_LINK_PAGE, "/b/" },
                            { INK_RECORD_LINK_IMAGE, "b.jpg" } };
  InkRecordNote notes[] = { { "1", "A note", 2 }, { "2", "", 0 } };
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = path;
  record.texts[INK_RECORD_TITLE] = record.texts[INK_RECORD_NAME] = title;
  record.texts[INK_RECORD_TRANSLATION_KEY] = number % 2 ? "/same" : path;
  record.bundle = number % 3 ? INK_BUNDLE_NONE : INK_BUNDLE_LEAF;
  record.identity = number / 2 + 1;
  record.times[INK_RECORD_DATE] = number;
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

static GByteArray *
write_catalogue (InkCatalogue *catalogue)
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

static GByteArray *
make_file (InkSite *site)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) plain = NULL;
  g_autoptr (InkCatalogue) counted = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 12; i++) {
    add_row (builder, i);
    g_array_append_val (rows, i);
    g_array_append_val (counts, i);
  }
  plain = ink_catalogue_builder_end (builder, site, 1);
  counted = ink_catalogue_with_problems (plain, 1, rows, counts, NULL);
  return write_catalogue (counted);
}

static void
change_bytes (GByteArray *file, const guint8 *data, gsize size)
{
  for (; size >= 3; size -= 3, data += 3)
    file->data[((guint)data[0] | (guint)data[1] << 8) % file->len] = data[2];
}

/* The sum keeps the compiler from leaving out what is only read. */
static gsize
ask_row (const InkCatalogue *self, guint row)
{
  gsize sum = 0;
  guint n;
  gint64 at;
  InkState to;

  for (guint i = 0; i < INK_N_RECORD_TEXTS; i++)
    sum += strlen (ink_catalogue_get_text (self, row, (InkRecordText)i));
  for (guint i = 0; i < INK_N_RECORD_COUNTS; i++)
    sum += ink_catalogue_get_count (self, row, (InkRecordCount)i);
  sum += (gsize)ink_catalogue_get_state (self, row, 5, &at, &to);
  sum += ink_catalogue_get_unpublished (self, row, 5);
  sum += ink_catalogue_find (self, ink_catalogue_get_text (self, row, INK_RECORD_PATH));
  ink_catalogue_get_row_terms (self, row, &n);
  sum += n;
  for (guint i = 0; i < ink_catalogue_get_n_fields (self, row); i++)
    sum += strlen (ink_catalogue_get_field (self, row, i).key) +
           strlen (ink_catalogue_get_field (self, row, i).value);
  for (guint i = 0; i < ink_catalogue_get_n_links (self, row); i++)
    sum += strlen (ink_catalogue_get_link (self, row, i).target);
  for (guint i = 0; i < ink_catalogue_get_n_notes (self, row); i++)
    sum += strlen (ink_catalogue_get_note (self, row, i).label) +
           strlen (ink_catalogue_get_note (self, row, i).text);
  return sum;
}

/* Everything a program does with what it found in its cache. */
static void
use (InkCatalogue *self)
{
  static const char *const vanished[] = { "content/posts/1.md", NULL };
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkFilter) filter =
      ink_filter_parse ("tag:all lang:en has:translation has:problem");
  g_autoptr (InkFilterMatch) match = ink_filter_match_new (filter, self, 5);
  g_autoptr (InkCatalogue) next = NULL;
  g_autoptr (GByteArray) again = NULL;
  gsize sum = 0;

  for (guint row = 0; row < MIN (ink_catalogue_get_n_rows (self), 100); row++)
    sum += ask_row (self, row) + (gsize)ink_filter_match_row (match, row);
  for (guint id = 0; id < MIN (ink_catalogue_get_n_terms (self), 100); id++)
    sum += strlen (ink_catalogue_get_term (self, id).name) +
           ink_catalogue_get_term_count (self, id);
  add_row (builder, 100);
  add_row (builder, 2);
  next = ink_catalogue_update (self, builder, vanished, NULL);
  again = write_catalogue (next);
  if (sum == 1 && again->len == 0)
    g_abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (InkSite) site = ink_site_new ("/nowhere", NULL);
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (InkCatalogue) catalogue = NULL;
  guint8 how = size > 0 ? data[0] : 0;

  if (how & 1) {
    file = g_byte_array_new ();
    g_byte_array_append (file, data + 1, (guint)MIN (size - 1, 1 << 20));
  } else {
    file = make_file (site);
    change_bytes (file, data + 1, size > 0 ? size - 1 : 0);
  }
  if ((how & 2) == 0)
    ink_catalogue_forge (file->data, file->len);
  bytes = g_bytes_new (file->data, file->len);
  catalogue = ink_catalogue_new_of_bytes (bytes, site, STAMP, NULL);
  if (catalogue != NULL && ink_catalogue_is_whole (catalogue))
    use (catalogue);
  return 0;
}
