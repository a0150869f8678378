/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files there are, and what stat() tells of them. */

#include "ink-ingest-private.h"

#include "ink-site-walk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAT_THREADS 8
#define CHUNK        256

/* One look at all files. */
typedef struct {
  GArray *entries;
  int root;
  int next; /* atomic */
  GCancellable *cancellable;
} Look;

static void
clear_entry (gpointer data)
{
  g_free (((InkIngestEntry *)data)->path);
}

static void
add_path (const char *path, gpointer data)
{
  InkIngestEntry entry = { g_strdup (path), { 0, 0, 0, 0, 0 } };

  g_array_append_val ((GArray *)data, entry);
}

static gpointer
stat_chunks (gpointer data)
{
  Look *self = data;
  guint n = self->entries->len, at;

  while ((at = (guint)g_atomic_int_add (&self->next, CHUNK)) < n &&
         !g_cancellable_is_cancelled (self->cancellable)) {
    for (guint i = at; i < MIN (n, at + CHUNK); i++) {
      InkIngestEntry *entry = &g_array_index (self->entries, InkIngestEntry, i);
      struct stat info;

      if (fstatat (self->root, entry->path, &info, 0) == 0)
        entry->stat = ink_ingest_stat (&info);
    }
  }
  return NULL;
}

void
ink_ingest_in_threads (guint n, GThreadFunc work, gpointer data)
{
  g_autofree GThread **threads = g_new0 (GThread *, n);

  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_try_new ("ingest", work, data, NULL);
  if (n == 0 || threads[0] == NULL)
    work (data);
  for (guint i = 0; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

GArray *
ink_ingest_find (const InkIngest *self, gboolean stats, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (InkIngestEntry));
  Look look = { entries, -1, 0, self->cancellable };

  g_array_set_clear_func (entries, clear_entry);
  if (!ink_site_walk (self->site,
                      INK_SITE_WALK_SECTIONS | INK_SITE_WALK_PARTS,
                      add_path,
                      entries,
                      self->cancellable,
                      error))
    return NULL;
  if (stats)
    look.root = open (ink_site_get_root (self->site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (look.root >= 0) {
    ink_ingest_in_threads (MIN (STAT_THREADS, entries->len / CHUNK), stat_chunks, &look);
    close (look.root);
  }
  if (self->cost != NULL)
    self->cost->n_stats += stats ? entries->len : 0;
  return g_cancellable_set_error_if_cancelled (self->cancellable, error)
             ? NULL
             : g_steal_pointer (&entries);
}
