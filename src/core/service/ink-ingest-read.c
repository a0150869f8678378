/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many readers, each with its own buffer, take chunks of the paths; what they make of them is
 * joined in the order of the paths, so that rows are always the same. */

#include "ink-ingest-private.h"

#include "ink-i18n.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 64
#define AHEAD 64 /* chunks that may be made before those in front of them are joined */

/* One reading of many files. */
typedef struct {
  const InkIngest *ingest;
  GDateTime *now;
  int root;
  GPtrArray *paths;
  const InkSurroundings *around;
  guint n_chunks;

  GMutex lock;
  GCond made, joined;
  guint next; /* chunk to be taken */
  guint n_joined;
  InkCatalogueBuilder **chunks; /* made, not joined yet */
  gboolean stopped;
  gboolean alone; /* no helper could be had: all is made, then joined */
  guint n_opens, n_reads, n_plain;
} Reading;

static gboolean
take_chunk (Reading *self, guint *chunk)
{
  gboolean taken;

  g_mutex_lock (&self->lock);
  while (!self->stopped && !self->alone && self->next < self->n_chunks &&
         self->next >= self->n_joined + AHEAD)
    g_cond_wait (&self->joined, &self->lock);
  taken = !self->stopped && self->next < self->n_chunks;
  *chunk = taken ? self->next++ : 0;
  g_mutex_unlock (&self->lock);
  return taken;
}

static void
give_chunk (Reading *self, guint chunk, InkCatalogueBuilder *builder)
{
  g_mutex_lock (&self->lock);
  self->chunks[chunk] = builder;
  g_cond_signal (&self->made);
  g_mutex_unlock (&self->lock);
}

static gpointer
read_chunks (gpointer data)
{
  Reading *self = data;
  g_autoptr (InkIngestReader) reader =
      ink_ingest_reader_new (self->ingest->site, self->now, self->ingest->all_fully);
  g_autoptr (InkCatalogueBuilder) dictionaries = ink_catalogue_builder_new ();
  InkIngestFile file = { 0 };
  guint chunk;

  while (take_chunk (self, &chunk)) {
    InkCatalogueBuilder *builder = ink_catalogue_builder_new_beside (dictionaries);
    guint end = MIN (self->paths->len, (chunk + 1) * CHUNK);

    for (guint i = chunk * CHUNK; i < end; i++)
      if (ink_ingest_file_read (&file, self->root, self->paths->pdata[i]))
        ink_ingest_reader_add (reader,
                               self->paths->pdata[i],
                               &file,
                               self->around,
                               NULL,
                               builder);
    give_chunk (self, chunk, builder);
  }
  g_mutex_lock (&self->lock);
  self->n_opens += file.n_opens;
  self->n_reads += file.n_reads;
  self->n_plain += ink_ingest_reader_get_n_plain (reader);
  g_mutex_unlock (&self->lock);
  ink_ingest_file_clear (&file);
  return NULL;
}

/* Waits for the next chunk; NULL after the last, or where it was stopped. */
static InkCatalogueBuilder *
wait_for_chunk (Reading *self)
{
  InkCatalogueBuilder *builder = NULL;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->n_joined < self->n_chunks &&
         self->chunks[self->n_joined] == NULL) {
    g_cond_wait_until (&self->made, &self->lock, g_get_monotonic_time () + G_USEC_PER_SEC / 10);
    self->stopped = self->stopped || g_cancellable_is_cancelled (self->ingest->cancellable);
  }
  if (!self->stopped && self->n_joined < self->n_chunks)
    builder = g_steal_pointer (&self->chunks[self->n_joined]);
  self->n_joined += builder != NULL;
  g_cond_broadcast (&self->joined);
  g_mutex_unlock (&self->lock);
  return builder;
}

static void
stop (Reading *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->joined);
  g_mutex_unlock (&self->lock);
}

static gboolean
join_chunks (Reading *self, InkCatalogueBuilder *into)
{
  const InkIngest *ingest = self->ingest;
  InkCatalogueBuilder *builder;
  gboolean room = TRUE;

  while (room && (builder = wait_for_chunk (self)) != NULL) {
    room = ink_catalogue_builder_join (into, builder);
    ink_catalogue_builder_free (builder);
    if (ingest->progress != NULL)
      ingest->progress (MIN (self->n_joined * CHUNK, self->paths->len),
                        self->paths->len,
                        ingest->data);
  }
  stop (self);
  return room;
}

static gboolean
run (Reading *self, InkCatalogueBuilder *into)
{
  guint n_threads = MIN (INK_INGEST_THREADS, self->n_chunks);
  g_autofree GThread **threads = g_new0 (GThread *, n_threads + 1);
  gboolean room;

  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_try_new ("read", read_chunks, self, NULL);
  if (n_threads > 0 && threads[0] == NULL) {
    self->alone = TRUE;
    read_chunks (self);
  }
  room = join_chunks (self, into);
  for (guint i = 0; i < n_threads; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
  return room;
}

static void
add_cost (const InkIngest *self, guint n_opens, guint n_reads, guint n_plain)
{
  if (self->cost == NULL)
    return;
  self->cost->n_opens += n_opens;
  self->cost->n_reads += n_reads;
  self->cost->n_plain += n_plain;
}

gboolean
ink_ingest_read_records (const InkIngest *self,
                         GPtrArray *paths,
                         const InkSurroundings *around,
                         InkCatalogueBuilder *into,
                         GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  Reading reading = { .ingest = self, .now = now, .paths = paths, .around = around };
  gboolean room;

  reading.n_chunks = (paths->len + CHUNK - 1) / CHUNK;
  reading.chunks = g_new0 (InkCatalogueBuilder *, reading.n_chunks + 1);
  reading.root = open (ink_site_get_root (self->site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_mutex_init (&reading.lock);
  g_cond_init (&reading.made);
  g_cond_init (&reading.joined);
  room = run (&reading, into);
  for (guint i = 0; i < reading.n_chunks; i++)
    ink_catalogue_builder_free (reading.chunks[i]);
  g_free (reading.chunks);
  g_cond_clear (&reading.joined);
  g_cond_clear (&reading.made);
  g_mutex_clear (&reading.lock);
  if (reading.root >= 0)
    close (reading.root);
  add_cost (self, reading.n_opens, reading.n_reads, reading.n_plain);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!room)
    g_set_error_literal (error,
                         G_IO_ERROR,
                         G_IO_ERROR_NO_SPACE,
                         _ ("The site is too large: its titles, fields and notes are more than "
                            "2 GB. Open a part of it."));
  return room;
}

static void
clear_list (gpointer data)
{
  InkIngestList *self = data;

  g_free (self->path);
  g_clear_pointer (&self->page, ink_page_unref);
  ink_ingest_file_clear (&self->file);
}

/* Lists in the making. */
typedef struct {
  const InkIngest *ingest;
  GArray *lists;
  GDateTime *now;
  int root;
  int next; /* atomic */
} Lists;

static gpointer
read_lists (gpointer data)
{
  Lists *self = data;
  g_autoptr (InkIngestReader) reader =
      ink_ingest_reader_new (self->ingest->site, self->now, self->ingest->all_fully);
  guint at;

  while ((at = (guint)g_atomic_int_add (&self->next, 1)) < self->lists->len &&
         !g_cancellable_is_cancelled (self->ingest->cancellable)) {
    InkIngestList *list = &g_array_index (self->lists, InkIngestList, at);

    if (!ink_ingest_file_read (&list->file, self->root, list->path))
      continue;
    list->page = ink_ingest_reader_make_page (reader, list->path, &list->file);
  }
  return NULL;
}

GArray *
ink_ingest_read_lists (const InkIngest *self, GPtrArray *paths)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GArray *all = g_array_sized_new (FALSE, TRUE, sizeof (InkIngestList), paths->len);
  Lists lists = { self, all, now, -1, 0 };

  g_array_set_clear_func (all, clear_list);
  g_array_set_size (all, paths->len);
  for (guint i = 0; i < paths->len; i++)
    g_array_index (all, InkIngestList, i).path = g_strdup (paths->pdata[i]);
  lists.root = open (ink_site_get_root (self->site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ink_ingest_in_threads (MIN (INK_INGEST_THREADS, paths->len / 4), read_lists, &lists);
  if (lists.root >= 0)
    close (lists.root);
  for (guint i = 0; i < all->len; i++) {
    const InkIngestFile *file = &g_array_index (all, InkIngestList, i).file;

    add_cost (self, file->n_opens, file->n_reads, 0);
  }
  return all;
}

void
ink_ingest_add_lists (const InkIngest *self,
                      GArray *lists,
                      const InkSurroundings *around,
                      InkCatalogueBuilder *into)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkIngestReader) reader = ink_ingest_reader_new (self->site, now, TRUE);

  for (guint i = 0; i < lists->len; i++) {
    const InkIngestList *list = &g_array_index (lists, InkIngestList, i);

    if (list->page != NULL)
      ink_ingest_reader_add (reader, list->path, &list->file, around, list->page, into);
  }
}
