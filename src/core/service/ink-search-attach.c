/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of the search index and rows of the catalogue find each other: by path, and by the hash
 * of what the file held. */

#include "ink-search-index-private.h"

#include <string.h>

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

static void
add_rows (GHashTable *rows, GArray *sorted, const GArray *more, const InkCatalogue *catalogue)
{
  for (guint i = 0; i < more->len; i++) {
    guint32 row = g_array_index (more, guint, i);

    if (g_hash_table_add (rows, GUINT_TO_POINTER (row)) && sorted != NULL &&
        ink_catalogue_has_row (catalogue, row))
      g_array_append_val (sorted, row);
  }
}

/* The old order without @gone, and @sorted put in. */
static void
merge_order (InkSearchIndex *self, const InkSearchIndex *old, GHashTable *gone, GArray *sorted)
{
  guint next = 0;

  for (guint i = 0; i < old->n_live; i++) {
    guint32 row = old->by_date[i];

    if (g_hash_table_contains (gone, GUINT_TO_POINTER (row)))
      continue;
    while (next < sorted->len &&
           ink_search_index_compare_rows (&g_array_index (sorted, guint32, next),
                                          &row,
                                          self->catalogue) < 0)
      self->by_date[self->n_live++] = g_array_index (sorted, guint32, next++);
    self->by_date[self->n_live++] = row;
  }
  while (next < sorted->len)
    self->by_date[self->n_live++] = g_array_index (sorted, guint32, next++);
}

/* The texts of rows that did not change stay; those of others are looked for among all that is
 * fresh: what is older is read again. */
static void
keep_texts (InkSearchIndex *self, const InkSearchIndex *old, GHashTable *gone)
{
  guint32 first_fresh = self->files->len * INK_SEARCH_SEGMENT_MAX;
  GHashTableIter iter;
  gpointer row;

  memcpy (self->text_of_row,
          old->text_of_row,
          MIN (self->n_rows, old->n_rows) * sizeof (guint32));
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &row, NULL)) {
    guint number = GPOINTER_TO_UINT (row);
    guint32 text = number < old->n_rows ? old->text_of_row[number] : INK_NO_TEXT;
    gboolean same = number < old->n_rows && text != INK_NO_TEXT &&
                    ink_catalogue_has_row (self->catalogue, number) &&
                    ink_search_index_hash_of_row (old->catalogue, number) ==
                        ink_search_index_hash_of_row (self->catalogue, number);

    if (number < self->n_rows && !same)
      self->text_of_row[number] = INK_NO_TEXT;
  }
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
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint32));

  set_catalogue (self, catalogue);
  add_rows (rows, sorted, change->added, catalogue);
  add_rows (rows, sorted, change->changed, catalogue);
  add_rows (rows, NULL, change->removed, catalogue);
  g_array_sort_with_data (sorted, ink_search_index_compare_rows, catalogue);
  merge_order (self, old, rows, sorted);
  keep_texts (self, old, rows);
}
