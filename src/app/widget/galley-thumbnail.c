/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small picture of a picture's file, made off the main thread. */

#include "galley-thumbnail.h"

#include "galley-task.h"
#include "ink-i18n.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#define MAX_BYTES  (20 * 1000 * 1000)
#define MAX_PIXELS (100 * 1000 * 1000)

typedef struct {
  char **paths;
  int size;
  char *found;
} Job;

static void
job_free (Job *self)
{
  g_strfreev (self->paths);
  g_free (self->found);
  g_free (self);
}

static char *
find_file (char **paths)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    if (g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
      return g_strdup (paths[i]);
  }
  return NULL;
}

static gboolean
is_bearable (const char *path, GError **error)
{
  GStatBuf info;
  int width = 0, height = 0;

  if (g_stat (path, &info) != 0 || info.st_size > MAX_BYTES) {
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_INVALID_DATA,
                 _ ("The picture is larger than %d MB. Make a smaller one for the web."),
                 MAX_BYTES / 1000000);
    return FALSE;
  }
  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL) {
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_INVALID_DATA,
                 _ ("This is not a picture Galley can show."));
    return FALSE;
  }
  if ((gint64)width * height <= MAX_PIXELS)
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_INVALID_DATA,
               _ ("The picture has %d × %d pixels, too many to show."),
               width,
               height);
  return FALSE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) error = NULL;

  job->found = find_file (job->paths);
  if (job->found == NULL) {
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NOT_FOUND,
                             _ ("There is no such picture in the site."));
    return;
  }
  if (is_bearable (job->found, &error))
    pixbuf = gdk_pixbuf_new_from_file_at_scale (job->found, job->size, job->size, TRUE, &error);
  if (pixbuf == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_task_return_pointer (task, gdk_texture_new_for_pixbuf (upright), g_object_unref);
}

void
galley_thumbnail_load_async (const char *const *paths,
                             int size,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->paths = g_strdupv ((char **)paths);
  job->size = size;
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  galley_task_run_in_thread (task, load_thread);
}

GdkTexture *
galley_thumbnail_load_finish (GAsyncResult *result, char **path, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), error);

  *path = g_strdup (job->found);
  return texture;
}
