/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the files of the search index few and to the point: what is in memory, in small files
 * and in files that are mostly out of date is written anew as full segments. Texts are copied
 * folded as they are; no article is read. */

#include "ink-search-index-private.h"

#include <unistd.h>

#define SMALL     (INK_SEARCH_SEGMENT_MAX / 2)
#define MAX_SMALL 6 /* small files may be so many */

typedef struct {
  InkSearchIndex *index;
  InkSearchWriter *writer;
  GPtrArray *written; /* of InkSearchFile */
  gboolean failed;
} Tidy;

static void
end_segment (Tidy *tidy)
{
  g_autoptr (GBytes) bytes = NULL;
  InkSearchFile *file;

  if (ink_search_writer_get_n_docs (tidy->writer) == 0)
    return;
  bytes = ink_search_writer_finish (tidy->writer);
  file = ink_search_files_write (tidy->index->folder, bytes);
  if (file != NULL)
    g_ptr_array_add (tidy->written, file);
  else
    tidy->failed = TRUE;
}

static void
copy_text (Tidy *tidy, guint32 text, const char *path, guint64 hash)
{
  gsize title_length, length;
  const char *title = ink_search_index_get_title (tidy->index, text, &title_length);
  const char *body = ink_search_index_get_text (tidy->index, text, &length);

  ink_search_writer_add (tidy->writer, path, hash, title, title_length, body, length);
  if (ink_search_writer_is_full (tidy->writer))
    end_segment (tidy);
}

/* How many of each file's texts a row has, and which those are. */
static guint *
count_live (const InkSearchIndex *self, GHashTable *live)
{
  guint *counts = g_new0 (guint, self->files->len + 1);

  for (guint i = 0; i < self->n_live; i++) {
    guint32 text = self->text_of_row[self->by_date[i]];

    if (text == INK_NO_TEXT)
      continue;
    counts[MIN (text / INK_SEARCH_SEGMENT_MAX, self->files->len)]++;
    g_hash_table_add (live, GUINT_TO_POINTER (text));
  }
  return counts;
}

static void
copy_file (Tidy *tidy, guint number, GHashTable *live)
{
  const InkSearchFile *file = tidy->index->files->pdata[number];

  for (guint doc = 0; doc < ink_search_segment_get_n_docs (file->segment); doc++) {
    guint32 text = number * INK_SEARCH_SEGMENT_MAX + doc;

    if (g_hash_table_contains (live, GUINT_TO_POINTER (text)))
      copy_text (tidy,
                 text,
                 ink_search_segment_get_path (file->segment, doc),
                 ink_search_segment_get_hash (file->segment, doc));
  }
}

static void
copy_fresh (Tidy *tidy, GHashTable *live)
{
  guint32 first = tidy->index->files->len * INK_SEARCH_SEGMENT_MAX;

  for (guint i = 0; i < tidy->index->fresh->len; i++) {
    const InkSearchFresh *fresh = tidy->index->fresh->pdata[i];

    if (g_hash_table_contains (live, GUINT_TO_POINTER (first + i)))
      copy_text (tidy, first + i, fresh->path, fresh->hash);
  }
}

/* Marks what is to be written anew; FALSE where all may stay. */
static gboolean
choose (const InkSearchIndex *self, const guint *live, gboolean *anew)
{
  guint n_small = 0, n_chosen = 0;

  for (guint i = 0; i < self->files->len; i++)
    n_small += live[i] < SMALL;
  for (guint i = 0; i < self->files->len; i++) {
    const InkSearchFile *file = self->files->pdata[i];
    guint n = ink_search_segment_get_n_docs (file->segment);

    anew[i] = live[i] < n / 2 || (n_small > MAX_SMALL && live[i] < SMALL);
    n_chosen += anew[i];
  }
  return n_chosen > 0 || self->fresh->len > 0;
}

/* The snapshot with what was written in the place of what it was written from. */
static InkSearchIndex *
replace (const InkSearchIndex *self, const gboolean *anew, GPtrArray *written)
{
  InkSearchIndex *next = ink_search_index_new (self->folder);

  for (guint i = 0; i < self->files->len; i++)
    if (!anew[i])
      g_ptr_array_add (next->files, ink_search_file_ref (self->files->pdata[i]));
    else
      ink_search_files_delete (self->folder, self->files->pdata[i]);
  for (guint i = 0; i < written->len; i++)
    g_ptr_array_add (next->files, ink_search_file_ref (written->pdata[i]));
  ink_search_index_attach (next, self->catalogue);
  return next;
}

InkSearchIndex *
ink_search_index_tidy (InkSearchIndex *self, GCancellable *cancellable)
{
  g_autoptr (GHashTable) live = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) written =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_search_file_unref);
  g_autoptr (InkSearchWriter) writer = NULL;
  g_autofree gboolean *anew = g_new0 (gboolean, self->files->len + 1);
  g_autofree guint *counts = count_live (self, live);
  Tidy tidy = { .index = self, .written = written };
  int lock;

  if (self->folder == NULL || self->catalogue == NULL || !choose (self, counts, anew))
    return ink_search_index_ref (self);
  lock = ink_search_files_lock (self->folder, cancellable);
  if (lock < 0)
    return ink_search_index_ref (self);
  tidy.writer = writer = ink_search_writer_new ();
  for (guint i = 0; i < self->files->len && !tidy.failed; i++)
    if (anew[i] && !g_cancellable_is_cancelled (cancellable))
      copy_file (&tidy, i, live);
  copy_fresh (&tidy, live);
  end_segment (&tidy);
  if (tidy.failed || g_cancellable_is_cancelled (cancellable)) {
    for (guint i = 0; i < written->len; i++)
      ink_search_files_delete (self->folder, written->pdata[i]);
    close (lock);
    return ink_search_index_ref (self);
  }
  InkSearchIndex *next = replace (self, anew, written);
  close (lock);
  return next;
}

InkSearchIndex *
ink_search_index_verify (InkSearchIndex *self, guint *n_dropped)
{
  g_autoptr (InkSearchIndex) next = ink_search_index_copy (self);
  guint dropped = 0;

  for (guint i = next->files->len; i > 0; i--) {
    InkSearchFile *file = next->files->pdata[i - 1];

    if (ink_search_segment_verify (file->segment))
      continue;
    dropped += ink_search_segment_get_n_docs (file->segment);
    ink_search_files_delete (next->folder, file);
    g_ptr_array_remove_index (next->files, i - 1);
  }
  if (n_dropped != NULL)
    *n_dropped = dropped;
  if (dropped == 0)
    return ink_search_index_ref (self);
  if (self->catalogue != NULL)
    ink_search_index_attach (next, self->catalogue);
  return g_steal_pointer (&next);
}
