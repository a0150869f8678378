/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The next snapshot of the search index. A few texts that are new stay in memory, where they
 * are searched one by one; many are put into segments, by several threads, 1,024 files each. */

#include "ink-search-index-private.h"

#include "ink-front-matter.h"
#include "ink-hash.h"
#include "ink-search-text.h"
#include "ink-store.h"

#include <unistd.h>

void
ink_search_fresh_unref (InkSearchFresh *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->path);
  g_string_free (self->title, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* The hash as the catalogue has it of the same bytes. */
static guint64
hash_of (InkText *text)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  const char *data = ink_text_get_data (text);
  gsize body = ink_front_matter_get_body_start (front_matter);

  return ink_hash_join (ink_hash_bytes (data, body),
                        ink_hash_bytes (data + body, ink_text_get_length (text) - body));
}

InkSearchFresh *
ink_search_fresh_read (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, NULL, NULL);
  InkSearchFresh *self;

  if (stored == NULL)
    return NULL;
  self = g_new0 (InkSearchFresh, 1);
  g_atomic_ref_count_init (&self->refs);
  self->path = g_strdup (path);
  self->hash = hash_of (stored->text);
  self->title = g_string_new (NULL);
  self->text = g_string_new (NULL);
  ink_search_text_fold (path, stored->text, self->title, self->text);
  return self;
}

/* FALSE: whoever made the catalogue could not read the file, or found no text in it. */
static gboolean
has_text (const InkCatalogue *catalogue, guint32 row)
{
  return (ink_catalogue_get_front_hash (catalogue, row) |
          ink_catalogue_get_body_hash (catalogue, row)) != 0;
}

/* The rows whose text is to be read. */
static GArray *
list_missing (const InkSearchIndex *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->n_live; i++)
    if (self->text_of_row[self->by_date[i]] == INK_NO_TEXT &&
        has_text (self->catalogue, self->by_date[i]))
      g_array_append_val (rows, self->by_date[i]);
  return rows;
}

/* What the threads of a build share. */
typedef struct {
  const InkSearchIndex *index;
  const char *root;
  const GArray *missing;
  GMutex mutex;
  GPtrArray *files; /* of InkSearchFile */
  gint next;        /* of the missing, atomic */
  gint n_read;      /* atomic */
  gboolean unwritable;
  InkSearchIndexProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Build;

/* What is written so far as a segment. Without a folder it stays in memory. */
static void
end_segment (Build *build, InkSearchWriter *writer)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (InkSearchFile) file = NULL;

  if (ink_search_writer_get_n_docs (writer) == 0)
    return;
  bytes = ink_search_writer_finish (writer);
  if (build->index->folder != NULL) {
    file = ink_search_files_write (build->index->folder, bytes);
  } else {
    g_autoptr (InkSearchSegment) segment = ink_search_segment_new (bytes);

    file = segment != NULL ? ink_search_file_new (segment, NULL) : NULL;
  }
  g_mutex_lock (&build->mutex);
  if (file != NULL)
    g_ptr_array_add (build->files, g_steal_pointer (&file));
  else
    build->unwritable = TRUE;
  g_mutex_unlock (&build->mutex);
}

static void
read_row (Build *build, InkSearchWriter *writer, guint row)
{
  const char *path = ink_catalogue_get_text (build->index->catalogue, row, INK_RECORD_PATH);
  g_autoptr (InkSearchFresh) fresh = ink_search_fresh_read (build->root, path);
  gint n = g_atomic_int_add (&build->n_read, 1) + 1;

  if (fresh != NULL)
    ink_search_writer_add (writer,
                           path,
                           fresh->hash,
                           fresh->title->str,
                           fresh->title->len,
                           fresh->text->str,
                           fresh->text->len);
  if (build->progress != NULL && n % 64 == 0)
    build->progress ((guint)n, build->missing->len, build->data);
}

static void
build_thread (gpointer data, gpointer user_data)
{
  Build *build = data;
  g_autoptr (InkSearchWriter) writer = ink_search_writer_new ();
  guint at;

  while (!build->unwritable && !g_cancellable_is_cancelled (build->cancellable) &&
         (at = (guint)g_atomic_int_add (&build->next, 1)) < build->missing->len) {
    read_row (build, writer, g_array_index (build->missing, guint32, at));
    if (ink_search_writer_is_full (writer))
      end_segment (build, writer);
  }
  end_segment (build, writer); /* cancelled too: what was read need not be read again */
}

static void
run_build (Build *build, guint n_threads)
{
  GThreadPool *pool;

  n_threads = MIN (n_threads, build->missing->len / INK_SEARCH_SEGMENT_MAX + 1);
  if (n_threads <= 1) {
    build_thread (build, NULL);
    return;
  }
  pool = g_thread_pool_new (build_thread, NULL, (gint)n_threads, TRUE, NULL);
  for (guint i = 0; i < n_threads; i++)
    g_thread_pool_push (pool, build, NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const InkSearchFile *x = *(const InkSearchFile *const *)a;
  const InkSearchFile *y = *(const InkSearchFile *const *)b;

  return g_strcmp0 (x->name, y->name);
}

/* Reads what is missing into segments. While another process does so, it waits, and takes what
 * that one wrote. */
static void
build_segments (InkSearchIndex *self, Build *build, guint n_threads, guint most)
{
  g_autoptr (GArray) missing = NULL;
  int lock = -1;

  if (self->folder != NULL) {
    lock = ink_search_files_lock (self->folder, build->cancellable);
    ink_search_files_load (self->folder, self->files);
    ink_search_index_attach (self, self->catalogue);
  }
  missing = list_missing (self);
  if (most > 0 && missing->len > most)
    g_array_set_size (missing, most);
  build->missing = missing;
  build->files = self->files;
  build->index = self;
  run_build (build, n_threads);
  build->missing = NULL;
  g_ptr_array_sort (self->files, compare_files);
  ink_search_index_attach (self, self->catalogue);
  if (lock >= 0)
    close (lock);
}

static void
read_fresh (InkSearchIndex *self, Build *build, const GArray *missing)
{
  guint32 first = self->files->len * INK_SEARCH_SEGMENT_MAX;

  for (guint i = 0; i < missing->len && !g_cancellable_is_cancelled (build->cancellable); i++) {
    guint row = g_array_index (missing, guint32, i);
    const char *path = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);
    InkSearchFresh *fresh = ink_search_fresh_read (build->root, path);

    build->n_read++;
    if (fresh == NULL)
      continue;
    self->text_of_row[row] = first + self->fresh->len;
    g_ptr_array_add (self->fresh, fresh);
  }
}

/* Lets go of fresh texts that no row has any more. */
static void
drop_dead (InkSearchIndex *self)
{
  guint32 first = self->files->len * INK_SEARCH_SEGMENT_MAX;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->fresh);

  self->fresh = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_search_fresh_unref);
  for (guint i = 0; i < self->n_live; i++) {
    guint32 *text = &self->text_of_row[self->by_date[i]];
    InkSearchFresh *fresh;

    if (*text < first || *text == INK_NO_TEXT)
      continue;
    fresh = old->pdata[*text - first];
    g_atomic_ref_count_inc (&fresh->refs);
    *text = first + self->fresh->len;
    g_ptr_array_add (self->fresh, fresh);
  }
}

static gboolean
has_room (const InkSearchIndex *self, guint more)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->fresh->len; i++)
    bytes += ((const InkSearchFresh *)self->fresh->pdata[i])->text->len;
  return self->fresh->len + more <= INK_MAX_FRESH && bytes <= INK_MAX_FRESH_BYTES;
}

/* Of many that are missing since the cache cannot be written: those that changed now. */
static void
keep_changed (GArray *missing, const InkCatalogueChange *change)
{
  guint n = 0;

  for (guint i = 0; i < missing->len && n < INK_MAX_FRESH / 4; i++) {
    guint row = g_array_index (missing, guint32, i);
    gboolean changed = FALSE;

    for (guint j = 0; j < change->changed->len && !changed; j++)
      changed = g_array_index (change->changed, guint, j) == row;
    if (changed)
      g_array_index (missing, guint32, n++) = row;
  }
  g_array_set_size (missing, n);
}

InkSearchIndex *
ink_search_index_update (InkSearchIndex *self,
                         InkCatalogue *catalogue,
                         const InkCatalogueChange *change,
                         guint n_threads,
                         guint most,
                         InkSearchIndexProgress progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (InkSearchIndex) next = ink_search_index_copy (self);
  g_autoptr (GArray) missing = NULL;
  Build build = { .root = ink_site_get_root (ink_catalogue_get_site (catalogue)),
                  .progress = progress,
                  .data = data,
                  .cancellable = cancellable };

  if (change != NULL && !change->all && self->catalogue != NULL)
    ink_search_index_attach_change (next, self, catalogue, change);
  else
    ink_search_index_attach (next, catalogue);
  missing = list_missing (next);
  if (!has_room (next, missing->len))
    drop_dead (next);
  if (self->unwritable && change != NULL && !change->all && !has_room (next, missing->len))
    keep_changed (missing, change);
  g_mutex_init (&build.mutex);
  if (has_room (next, missing->len))
    read_fresh (next, &build, missing);
  else
    build_segments (next, &build, n_threads, most);
  g_mutex_clear (&build.mutex);
  next->n_read = (guint)build.n_read;
  next->unwritable = build.unwritable || (self->unwritable && change != NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&next);
}
