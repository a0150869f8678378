/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A snapshot of the search index: which text belongs to which row of a catalogue. How it comes
 * to the next one is in ink-search-update.c. */

#include "ink-search-index-private.h"

#include "ink-hash.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (InkSearchIndex,
                     ink_search_index,
                     ink_search_index_ref,
                     ink_search_index_unref)

InkSearchIndex *
ink_search_index_new (const char *folder)
{
  InkSearchIndex *self = g_new0 (InkSearchIndex, 1);

  g_atomic_ref_count_init (&self->refs);
  self->folder = g_strdup (folder);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_search_file_unref);
  self->fresh = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_search_fresh_unref);
  return self;
}

InkSearchIndex *
ink_search_index_ref (InkSearchIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_search_index_unref (InkSearchIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->folder);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->fresh);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_free (self->text_of_row);
  g_free (self->by_date);
  g_free (self);
}

InkSearchIndex *
ink_search_index_open (const char *folder)
{
  InkSearchIndex *self = ink_search_index_new (folder);

  if (folder != NULL)
    ink_search_files_load (folder, self->files);
  return self;
}

InkSearchIndex *
ink_search_index_copy (const InkSearchIndex *self)
{
  InkSearchIndex *copy = ink_search_index_new (self->folder);

  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (copy->files, ink_search_file_ref (self->files->pdata[i]));
  for (guint i = 0; i < self->fresh->len; i++) {
    InkSearchFresh *fresh = self->fresh->pdata[i];

    g_atomic_ref_count_inc (&fresh->refs);
    g_ptr_array_add (copy->fresh, fresh);
  }
  return copy;
}

InkCatalogue *
ink_search_index_get_catalogue (const InkSearchIndex *self)
{
  return self->catalogue;
}

guint64
ink_search_index_hash_of_row (const InkCatalogue *catalogue, guint row)
{
  return ink_hash_join (ink_catalogue_get_front_hash (catalogue, row),
                        ink_catalogue_get_body_hash (catalogue, row));
}

static const InkSearchFresh *
fresh_of (const InkSearchIndex *self, guint32 text)
{
  guint32 first = self->files->len * INK_SEARCH_SEGMENT_MAX;

  return text >= first ? self->fresh->pdata[text - first] : NULL;
}

static const InkSearchSegment *
segment_of (const InkSearchIndex *self, guint32 text)
{
  const InkSearchFile *file = self->files->pdata[text / INK_SEARCH_SEGMENT_MAX];

  return file->segment;
}

const char *
ink_search_index_get_title (const InkSearchIndex *self, guint32 text, gsize *length)
{
  const InkSearchFresh *fresh = fresh_of (self, text);

  if (fresh == NULL)
    return ink_search_segment_get_title (segment_of (self, text),
                                         text % INK_SEARCH_SEGMENT_MAX,
                                         length);
  *length = fresh->title->len;
  return fresh->title->str;
}

const char *
ink_search_index_get_text (const InkSearchIndex *self, guint32 text, gsize *length)
{
  const InkSearchFresh *fresh = fresh_of (self, text);

  if (fresh == NULL)
    return ink_search_segment_get_text (segment_of (self, text),
                                        text % INK_SEARCH_SEGMENT_MAX,
                                        length);
  *length = fresh->text->len;
  return fresh->text->str;
}

/* Newest first; those without a date last; then by path. */
int
ink_search_index_compare_rows (gconstpointer a, gconstpointer b, gpointer catalogue)
{
  guint x = *(const guint32 *)a, y = *(const guint32 *)b;
  gint64 s = ink_catalogue_get_time (catalogue, x, INK_RECORD_DATE);
  gint64 t = ink_catalogue_get_time (catalogue, y, INK_RECORD_DATE);

  if (s != t)
    return s > t ? -1 : 1;
  return strcmp (ink_catalogue_get_text (catalogue, x, INK_RECORD_PATH),
                 ink_catalogue_get_text (catalogue, y, INK_RECORD_PATH));
}

void
ink_search_index_get_stat (const InkSearchIndex *self, InkSearchIndexStat *stat)
{
  memset (stat, 0, sizeof *stat);
  stat->n_files = self->files->len;
  stat->n_texts = stat->n_fresh = self->fresh->len;
  stat->n_read = self->n_read;
  for (guint i = 0; i < self->files->len; i++) {
    const InkSearchSegment *segment = ((InkSearchFile *)self->files->pdata[i])->segment;
    guint n = ink_search_segment_get_n_docs (segment);
    gsize length;
    const char *last = ink_search_segment_get_text (segment, n - 1, &length);

    stat->n_texts += n;
    stat->size += ink_search_segment_get_size (segment);
    stat->text_size +=
        (guint64)(last + length - ink_search_segment_get_text (segment, 0, &(gsize){ 0 }));
  }
  for (guint i = 0; i < self->n_live; i++)
    stat->n_live += self->text_of_row[self->by_date[i]] != INK_NO_TEXT;
  stat->n_missing = self->n_live - stat->n_live;
}
