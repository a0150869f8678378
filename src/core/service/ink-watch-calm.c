/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Coalescing of what a watch sees. Pure. */

#include "ink-watch-calm.h"

#include <string.h>

void
ink_watch_calm_init (InkWatchCalm *self)
{
  *self = (InkWatchCalm){ 0 };
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ink_watch_calm_clear (InkWatchCalm *self)
{
  g_clear_pointer (&self->paths, g_hash_table_unref);
}

void
ink_watch_calm_add (InkWatchCalm *self, const char *path, InkWatchKinds kinds, gint64 now)
{
  if (kinds == 0)
    return;
  if (self->kinds == 0)
    self->first = now;
  self->kinds |= kinds;
  self->last = now;
  self->all = self->all || path == NULL;
  if (!self->all && !g_hash_table_contains (self->paths, path))
    g_hash_table_add (self->paths, g_strdup (path));
  self->all = self->all || g_hash_table_size (self->paths) > INK_WATCH_MAX_PATHS;
  if (self->all)
    g_hash_table_remove_all (self->paths);
}

gint64
ink_watch_calm_get_due (const InkWatchCalm *self)
{
  if (self->kinds == 0)
    return G_MAXINT64;
  return MIN (self->last + INK_WATCH_QUIET, self->first + INK_WATCH_LATEST);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
dup_paths (GHashTable *paths)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_ptr_array_add (list, g_strdup (path));
  g_ptr_array_sort (list, compare_strings);
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (list, FALSE);
}

char **
ink_watch_calm_take (InkWatchCalm *self, InkWatchKinds *kinds)
{
  char **paths = self->all ? NULL : dup_paths (self->paths);

  *kinds = self->kinds;
  g_hash_table_remove_all (self->paths);
  self->all = FALSE;
  self->kinds = 0;
  return paths;
}
