/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Watches one file. It only says "look"; whether the bytes changed is told by comparing etags.
 * The monitor of a file sees its folder too, so a rename over it counts. Where the path is a
 * link, both the link and the file it leads to are watched.
 *
 * Apart from the site's watch, which the open article does not need: it may lie in no site,
 * behind a link, or above the number of folders a system lets one watch. It costs one watch
 * more. */

#include "galley-disk-watch.h"

#include <stdlib.h>

#define COALESCE_MS 150

struct _GalleyDiskWatch {
  GFileMonitor *monitors[2];
  GalleyDiskWatchFunc func;
  gpointer data;
  guint timer;
};

static gboolean
tell_cb (gpointer data)
{
  GalleyDiskWatch *self = data;

  self->timer = 0;
  self->func (self->data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GalleyDiskWatch *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (COALESCE_MS, tell_cb, self);
}

static GFileMonitor *
watch_path (GalleyDiskWatch *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor != NULL)
    g_signal_connect_swapped (monitor, "changed", G_CALLBACK (changed_cb), self);
  return monitor;
}

GalleyDiskWatch *
galley_disk_watch_new (const char *path, GalleyDiskWatchFunc func, gpointer data)
{
  GalleyDiskWatch *self = g_new0 (GalleyDiskWatch, 1);
  char *real = realpath (path, NULL);

  self->func = func;
  self->data = data;
  self->monitors[0] = watch_path (self, path);
  if (real != NULL && !g_str_equal (real, path))
    self->monitors[1] = watch_path (self, real);
  free (real);
  return self;
}

void
galley_disk_watch_free (GalleyDiskWatch *self)
{
  g_return_if_fail (self != NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++) {
    if (self->monitors[i] == NULL)
      continue;
    g_signal_handlers_disconnect_by_data (self->monitors[i], self);
    g_file_monitor_cancel (self->monitors[i]);
    g_object_unref (self->monitors[i]);
  }
  g_free (self);
}
