/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Segments of the search index, read. Nothing of the bytes is believed before it was checked.
 */

#include "ink-search-segment-format.h"

#include "ink-fold.h"
#include "ink-hash.h"

#define MAX_SIZE ((guint64)1 << 40)

struct _InkSearchSegment {
  gatomicrefcount refs;
  GBytes *bytes;
  const char *data;
  const InkSegmentHeader *header;
  InkSegmentLayout at;
  const InkSegmentDoc *docs;
  const gunichar *characters;
  const guint64 *rows; /* of the characters, then of the grams */
};

static gsize
round_up (gsize size)
{
  return (size + 7) & ~(gsize)7;
}

gboolean
ink_segment_lay_out (const InkSegmentHeader *header, InkSegmentLayout *at)
{
  if (header->n_docs == 0 || header->n_docs > INK_SEARCH_SEGMENT_MAX ||
      header->n_characters > 0x200000 || header->titles_size > MAX_SIZE ||
      header->paths_size > MAX_SIZE || header->texts_size > MAX_SIZE)
    return FALSE;
  at->words = (header->n_docs + 63) / 64;
  at->docs = sizeof (InkSegmentHeader);
  at->titles = at->docs + header->n_docs * sizeof (InkSegmentDoc);
  at->paths = at->titles + round_up (header->titles_size);
  at->characters = at->paths + round_up (header->paths_size);
  at->rows = at->characters + round_up (header->n_characters * sizeof (gunichar));
  at->texts = at->rows + (header->n_characters + INK_GRAM_ROWS) * at->words * 8;
  at->size = at->texts + header->texts_size;
  return TRUE;
}

static guint64
head_sum (const char *data, const InkSegmentLayout *at)
{
  InkSegmentHeader header;

  memcpy (&header, data, sizeof header);
  header.head_sum = 0;
  return ink_hash_join (ink_hash_bytes (&header, sizeof header),
                        ink_hash_bytes (data + at->docs, at->rows - at->docs));
}

/* Whether every place of the table is inside of what it is a place in. */
static gboolean
check_docs (const InkSearchSegment *self)
{
  const InkSegmentHeader *header = self->header;
  const char *titles = self->data + self->at.titles, *paths = self->data + self->at.paths;

  for (guint i = 0; i < header->n_docs; i++) {
    const InkSegmentDoc *doc = &self->docs[i];
    gboolean last = i + 1 == header->n_docs;
    guint64 title_end = last ? header->titles_size : doc[1].title_at;
    guint64 path_end = last ? header->paths_size : doc[1].path_at;
    guint64 text_end = last ? header->texts_size : doc[1].text_at;

    if (title_end > header->titles_size || doc->title_at >= title_end ||
        titles[title_end - 1] != '\0' || path_end > header->paths_size ||
        doc->path_at >= path_end || paths[path_end - 1] != '\0' ||
        text_end > header->texts_size || doc->text_at > text_end)
      return FALSE;
  }
  return TRUE;
}

static gboolean
check (InkSearchSegment *self, gsize size)
{
  const InkSegmentHeader *header = (const InkSegmentHeader *)self->data;

  self->header = header;
  if (size < sizeof *header || memcmp (header->magic, INK_SEGMENT_MAGIC, 8) != 0 ||
      header->order != INK_SEGMENT_ORDER || header->fold_version != ink_fold_get_version () ||
      !ink_segment_lay_out (header, &self->at) || self->at.size != size ||
      head_sum (self->data, &self->at) != header->head_sum)
    return FALSE;
  self->docs = (const InkSegmentDoc *)(self->data + self->at.docs);
  self->characters = (const gunichar *)(self->data + self->at.characters);
  self->rows = (const guint64 *)(self->data + self->at.rows);
  return check_docs (self);
}

InkSearchSegment *
ink_search_segment_new (GBytes *bytes)
{
  g_autoptr (InkSearchSegment) self = g_new0 (InkSearchSegment, 1);
  gsize size;

  g_atomic_ref_count_init (&self->refs);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &size);
  if (size < sizeof (InkSegmentHeader) || (guintptr)self->data % 8 != 0)
    return NULL;
  return check (self, size) ? g_steal_pointer (&self) : NULL;
}

InkSearchSegment *
ink_search_segment_ref (InkSearchSegment *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_search_segment_unref (InkSearchSegment *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

gboolean
ink_search_segment_verify (const InkSearchSegment *self)
{
  return ink_hash_bytes (self->data + self->at.rows, self->at.size - self->at.rows) ==
         self->header->rest_sum;
}

guint
ink_search_segment_get_n_docs (const InkSearchSegment *self)
{
  return self->header->n_docs;
}

gsize
ink_search_segment_get_size (const InkSearchSegment *self)
{
  return self->at.size;
}

const char *
ink_search_segment_get_path (const InkSearchSegment *self, guint doc)
{
  g_return_val_if_fail (doc < self->header->n_docs, "");
  return self->data + self->at.paths + self->docs[doc].path_at;
}

guint64
ink_search_segment_get_hash (const InkSearchSegment *self, guint doc)
{
  g_return_val_if_fail (doc < self->header->n_docs, 0);
  return self->docs[doc].hash;
}

const char *
ink_search_segment_get_title (const InkSearchSegment *self, guint doc, gsize *length)
{
  const InkSegmentDoc *row = &self->docs[doc];
  guint64 end = doc + 1 == self->header->n_docs ? self->header->titles_size : row[1].title_at;

  *length = end - row->title_at - 1;
  return self->data + self->at.titles + row->title_at;
}

const char *
ink_search_segment_get_text (const InkSearchSegment *self, guint doc, gsize *length)
{
  const InkSegmentDoc *row = &self->docs[doc];
  guint64 end = doc + 1 == self->header->n_docs ? self->header->texts_size : row[1].text_at;

  *length = end - row->text_at;
  return self->data + self->at.texts + row->text_at;
}

static gboolean
find_character (const InkSearchSegment *self, gunichar c, gsize *row)
{
  gsize low = 0, high = self->header->n_characters;

  while (low < high) {
    gsize middle = (low + high) / 2;

    if (self->characters[middle] < c)
      low = middle + 1;
    else
      high = middle;
  }
  *row = low;
  return low < self->header->n_characters && self->characters[low] == c;
}

static void
and_row (const InkSearchSegment *self, gsize row, guint64 *bits)
{
  const guint64 *words = self->rows + row * self->at.words;

  for (gsize i = 0; i < self->at.words; i++)
    bits[i] &= words[i];
}

void
ink_search_segment_match (const InkSearchSegment *self,
                          const InkGrams *grams,
                          guint64 bits[INK_SEARCH_SEGMENT_WORDS])
{
  guint n = self->header->n_docs;
  gsize row;

  memset (bits, 0, INK_SEARCH_SEGMENT_WORDS * 8);
  for (guint i = 0; i < grams->characters->len; i++)
    if (!find_character (self, g_array_index (grams->characters, gunichar, i), &row))
      return;
  memset (bits, 0xFF, self->at.words * 8);
  if (n % 64 != 0)
    bits[self->at.words - 1] = ((guint64)1 << n % 64) - 1;
  for (guint i = 0; i < grams->characters->len; i++)
    if (find_character (self, g_array_index (grams->characters, gunichar, i), &row))
      and_row (self, row, bits);
  for (guint i = 0; i < grams->rows->len; i++)
    and_row (self, self->header->n_characters + g_array_index (grams->rows, guint, i), bits);
}
