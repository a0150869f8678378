/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Segments of the search index, written. While articles come in, every row has room for as many
 * as a segment can hold; at the end rows are as wide as need be. */

#include "ink-search-segment-format.h"

#include "ink-fold.h"
#include "ink-hash.h"
#include "ink-variants.h"

#define WORDS INK_SEARCH_SEGMENT_WORDS

typedef guint64 Row[WORDS];

struct _InkSearchWriter {
  GArray *docs; /* of InkSegmentDoc */
  GString *titles, *paths, *texts;
  GHashTable *characters; /* character → its row among character_rows */
  GArray *character_rows; /* of Row */
  Row *gram_rows;
  guint32 quick[0x10000]; /* for most characters the row, counted from 1; 0 for none yet */
  GString *simplified;    /* of the text at hand */
};

InkSearchWriter *
ink_search_writer_new (void)
{
  InkSearchWriter *self = g_new0 (InkSearchWriter, 1);

  self->docs = g_array_new (FALSE, TRUE, sizeof (InkSegmentDoc));
  self->titles = g_string_new (NULL);
  self->paths = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->simplified = g_string_new (NULL);
  self->characters = g_hash_table_new (NULL, NULL);
  self->character_rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->gram_rows = g_new0 (Row, INK_GRAM_ROWS);
  return self;
}

void
ink_search_writer_free (InkSearchWriter *self)
{
  g_array_unref (self->docs);
  g_string_free (self->titles, TRUE);
  g_string_free (self->paths, TRUE);
  g_string_free (self->texts, TRUE);
  g_string_free (self->simplified, TRUE);
  g_hash_table_unref (self->characters);
  g_array_unref (self->character_rows);
  g_free (self->gram_rows);
  g_free (self);
}

gboolean
ink_search_writer_is_full (const InkSearchWriter *self)
{
  return self->docs->len == INK_SEARCH_SEGMENT_MAX ||
         self->texts->len >= INK_SEARCH_SEGMENT_BYTES;
}

guint
ink_search_writer_get_n_docs (const InkSearchWriter *self)
{
  return self->docs->len;
}

/* The row of @c, made where there is none; counted from 0. */
static guint32
row_of (InkSearchWriter *self, gunichar c)
{
  guint32 row = c < 0x10000 ? self->quick[c] : 0;

  if (row == 0 && c >= 0x10000)
    row = GPOINTER_TO_UINT (g_hash_table_lookup (self->characters, GUINT_TO_POINTER (c)));
  if (row != 0)
    return row - 1;
  row = self->character_rows->len + 1;
  g_array_set_size (self->character_rows, row);
  g_hash_table_insert (self->characters, GUINT_TO_POINTER (c), GUINT_TO_POINTER (row));
  if (c < 0x10000)
    self->quick[c] = row;
  return row - 1;
}

static void
add_gram (InkSearchWriter *self, gsize word, guint64 bit, gunichar a, gunichar b, gunichar c)
{
  guint rows[2];

  ink_grams_rows (a, b, c, rows);
  self->gram_rows[rows[0]][word] |= bit;
  self->gram_rows[rows[1]][word] |= bit;
}

/* The bits of one text for the article @doc; NULs part it. */
static void
add_grams (InkSearchWriter *self, guint doc, const char *text, gsize length)
{
  gunichar before[2] = { 0, 0 };
  guint64 bit = (guint64)1 << doc % 64;
  gsize word = doc / 64, at = 0;

  g_string_truncate (self->simplified, 0);
  g_string_append_len (self->simplified, text, (gssize)length);
  ink_variants_simplify_text (self->simplified->str, length);
  while (at < length) {
    gunichar c = ink_grams_next (self->simplified->str, length, &at);

    if (c != 0) {
      guint32 row = row_of (self, c);

      g_array_index (self->character_rows, Row, row)[word] |= bit;
      if (before[1] != 0)
        add_gram (self, word, bit, before[1], c, 0);
      if (before[0] != 0 && before[1] != 0)
        add_gram (self, word, bit, before[0], before[1], c);
    }
    before[0] = before[1];
    before[1] = c;
  }
}

void
ink_search_writer_add (InkSearchWriter *self,
                       const char *path,
                       guint64 hash,
                       const char *title,
                       gsize title_length,
                       const char *text,
                       gsize text_length)
{
  InkSegmentDoc doc = { .hash = hash,
                        .text_at = self->texts->len,
                        .title_at = (guint32)self->titles->len,
                        .path_at = (guint32)self->paths->len };
  guint number = self->docs->len;

  g_return_if_fail (number < INK_SEARCH_SEGMENT_MAX);
  g_array_append_val (self->docs, doc);
  g_string_append_len (self->titles, title, (gssize)title_length);
  g_string_append_c (self->titles, '\0');
  g_string_append (self->paths, path);
  g_string_append_c (self->paths, '\0');
  g_string_append_len (self->texts, text, (gssize)text_length);
  add_grams (self, number, title, title_length);
  add_grams (self, number, text, text_length);
}

static int
compare_characters (gconstpointer a, gconstpointer b)
{
  gunichar x = *(const gunichar *)a, y = *(const gunichar *)b;

  return x < y ? -1 : x > y;
}

static GArray *
sort_characters (InkSearchWriter *self)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (gunichar));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->characters);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    gunichar c = GPOINTER_TO_UINT (key);

    g_array_append_val (sorted, c);
  }
  g_array_sort (sorted, compare_characters);
  return sorted;
}

static void
put_rows (InkSearchWriter *self, char *data, const InkSegmentLayout *at, GArray *characters)
{
  gsize width = at->words * 8;
  char *p = data + at->rows;

  for (guint i = 0; i < characters->len; i++, p += width) {
    guint32 row = row_of (self, g_array_index (characters, gunichar, i));

    memcpy (p, g_array_index (self->character_rows, Row, row), width);
  }
  for (guint i = 0; i < INK_GRAM_ROWS; i++, p += width)
    memcpy (p, self->gram_rows[i], width);
}

static void
put_sums (char *data, const InkSegmentLayout *at)
{
  InkSegmentHeader *header = (InkSegmentHeader *)data;

  header->rest_sum = ink_hash_bytes (data + at->rows, at->size - at->rows);
  header->head_sum = ink_hash_join (ink_hash_bytes (header, sizeof *header),
                                    ink_hash_bytes (data + at->docs, at->rows - at->docs));
}

static void
empty (InkSearchWriter *self)
{
  g_array_set_size (self->docs, 0);
  g_string_truncate (self->titles, 0);
  g_string_truncate (self->paths, 0);
  g_string_truncate (self->texts, 0);
  g_hash_table_remove_all (self->characters);
  g_array_set_size (self->character_rows, 0);
  memset (self->gram_rows, 0, INK_GRAM_ROWS * sizeof (Row));
  memset (self->quick, 0, sizeof self->quick);
}

GBytes *
ink_search_writer_finish (InkSearchWriter *self)
{
  g_autoptr (GArray) characters = sort_characters (self);
  InkSegmentHeader header = { .magic = INK_SEGMENT_MAGIC,
                              .order = INK_SEGMENT_ORDER,
                              .fold_version = ink_fold_get_version (),
                              .n_docs = self->docs->len,
                              .n_characters = characters->len,
                              .titles_size = self->titles->len,
                              .paths_size = self->paths->len,
                              .texts_size = self->texts->len };
  InkSegmentLayout at;
  char *data;

  g_return_val_if_fail (ink_segment_lay_out (&header, &at), NULL);
  data = g_malloc0 (at.size);
  memcpy (data, &header, sizeof header);
  memcpy (data + at.docs, self->docs->data, self->docs->len * sizeof (InkSegmentDoc));
  memcpy (data + at.titles, self->titles->str, self->titles->len);
  memcpy (data + at.paths, self->paths->str, self->paths->len);
  memcpy (data + at.characters, characters->data, characters->len * sizeof (gunichar));
  put_rows (self, data, &at, characters);
  memcpy (data + at.texts, self->texts->str, self->texts->len);
  put_sums (data, &at);
  empty (self);
  return g_bytes_new_take (data, at.size);
}
