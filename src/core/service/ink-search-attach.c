/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of the search index and rows of the catalogue find each other: by path, and by the hash
 * of what the file held. */

#include "ink-search-index-private.h"

#include <string.h>

#define MANY 64 /* rows that are put in one by one */

static void
attach_text (InkSearchIndex *self, guint32 text, const char *path, guint64 hash)
{
  guint row = ink_catalogue_find (self->catalogue, path);

  if (row != INK_NO_ROW && ink_catalogue_has_row (self->catalogue, row) &&
      ink_search_index_hash_of_row (self->catalogue, row) == hash)
    self->text_of_row[row] = text;
}

static void
attach_texts (InkSearchIndex *self)
{
  guint32 text = 0;

  for (guint i = 0; i < self->files->len; i++) {
    const InkSearchSegment *segment = ((InkSearchFile *)self->files->pdata[i])->segment;

    text = i * INK_SEARCH_SEGMENT_MAX;
    for (guint doc = 0; doc < ink_search_segment_get_n_docs (segment); doc++)
      attach_text (self,
                   text + doc,
                   ink_search_segment_get_path (segment, doc),
                   ink_search_segment_get_hash (segment, doc));
  }
  text = self->files->len * INK_SEARCH_SEGMENT_MAX;
  for (guint i = 0; i < self->fresh->len; i++) {
    const InkSearchFresh *fresh = self->fresh->pdata[i];

    attach_text (self, text + i, fresh->path, fresh->hash);
  }
}

static void
set_catalogue (InkSearchIndex *self, InkCatalogue *catalogue)
{
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->n_rows = ink_catalogue_get_n_rows (catalogue);
  g_free (self->text_of_row);
  g_free (self->by_date);
  self->text_of_row = g_new (guint32, self->n_rows + 1);
  self->by_date = g_new (guint32, self->n_rows + 1);
  memset (self->text_of_row, 0xFF, self->n_rows * sizeof (guint32));
  self->n_live = 0;
}

void
ink_search_index_attach (InkSearchIndex *self, InkCatalogue *catalogue)
{
  set_catalogue (self, catalogue);
  for (guint row = 0; row < self->n_rows; row++)
    if (ink_catalogue_has_row (catalogue, row))
      self->by_date[self->n_live++] = row;
  g_qsort_with_data (self->by_date,
                     (gint)self->n_live,
                     sizeof (guint32),
                     ink_search_index_compare_rows,
                     catalogue);
  attach_texts (self);
}

InkSearchIndex *
ink_search_index_with_catalogue (InkSearchIndex *self, InkCatalogue *catalogue)
{
  InkSearchIndex *next = ink_search_index_copy (self);

  ink_search_index_attach (next, catalogue);
  return next;
}

/* Marks rows; those that live are appended to @sorted, each once. */
static void
add_rows (
    InkSearchIndex *self, guint8 *marks, GArray *sorted, const GArray *more, guint n_marks)
{
  for (guint i = 0; i < more->len; i++) {
    guint32 row = g_array_index (more, guint, i);

    if (row >= n_marks || marks[row] != 0)
      continue;
    marks[row] = 1;
    if (row < self->n_rows && ink_catalogue_has_row (self->catalogue, row))
      g_array_append_val (sorted, row);
  }
}

/* Where @row belongs among the rows that are sorted. */
static guint
place_of (const InkSearchIndex *self, guint32 row)
{
  guint low = 0, high = self->n_live;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (ink_search_index_compare_rows (&self->by_date[middle], &row, self->catalogue) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The old order without what is marked, and @rows put in. */
static void
merge_order (InkSearchIndex *self, const InkSearchIndex *old, const guint8 *marks, GArray *rows)
{
  for (guint i = 0; i < old->n_live; i++)
    if (marks[old->by_date[i]] == 0)
      self->by_date[self->n_live++] = old->by_date[i];
  if (rows->len > MANY) {
    g_array_append_vals (rows, self->by_date, self->n_live);
    memcpy (self->by_date, rows->data, rows->len * sizeof (guint32));
    self->n_live = rows->len;
    g_qsort_with_data (self->by_date,
                       (gint)self->n_live,
                       sizeof (guint32),
                       ink_search_index_compare_rows,
                       self->catalogue);
    return;
  }
  for (guint i = 0; i < rows->len; i++) {
    guint32 row = g_array_index (rows, guint32, i);
    guint place = place_of (self, row);

    memmove (self->by_date + place + 1,
             self->by_date + place,
             (self->n_live - place) * sizeof (guint32));
    self->by_date[place] = row;
    self->n_live++;
  }
}

/* Whether the file of @row holds what it held. */
static gboolean
is_same (const InkSearchIndex *self, const InkSearchIndex *old, guint32 row)
{
  return row < old->n_rows && row < self->n_rows &&
         ink_catalogue_has_row (self->catalogue, row) &&
         ink_search_index_hash_of_row (old->catalogue, row) ==
             ink_search_index_hash_of_row (self->catalogue, row);
}

/* The texts of rows that did not change stay; those of others are looked for among all that is
 * fresh: what is older is read again. */
static void
keep_texts (InkSearchIndex *self, const InkSearchIndex *old, const guint8 *marks)
{
  guint32 first_fresh = self->files->len * INK_SEARCH_SEGMENT_MAX;
  guint n = MIN (self->n_rows, old->n_rows);

  memcpy (self->text_of_row, old->text_of_row, n * sizeof (guint32));
  for (guint32 row = 0; row < n; row++)
    if (marks[row] != 0 && !is_same (self, old, row))
      self->text_of_row[row] = INK_NO_TEXT;
  for (guint i = 0; i < self->fresh->len; i++) {
    const InkSearchFresh *fresh = self->fresh->pdata[i];

    attach_text (self, first_fresh + i, fresh->path, fresh->hash);
  }
}

void
ink_search_index_attach_change (InkSearchIndex *self,
                                const InkSearchIndex *old,
                                InkCatalogue *catalogue,
                                const InkCatalogueChange *change)
{
  guint n_marks = MAX (old->n_rows, ink_catalogue_get_n_rows (catalogue));
  g_autofree guint8 *marks = g_new0 (guint8, n_marks + 1);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  set_catalogue (self, catalogue);
  add_rows (self, marks, rows, change->added, n_marks);
  add_rows (self, marks, rows, change->changed, n_marks);
  add_rows (self, marks, rows, change->removed, n_marks);
  merge_order (self, old, marks, rows);
  keep_texts (self, old, marks);
}
