/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: files of the site, read in a thread, for the scheme "site". */
#include "galley-preview-private.h"

#include "galley-task.h"

#include <webkit/webkit.h>

#define SCHEME_KEY "galley-scheme"

static void
load_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WebKitURISchemeRequest *request = source;
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      galley_preview_scheme_find (data, webkit_uri_scheme_request_get_uri (request), &error);
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_object_set_data_full (G_OBJECT (task), "path", g_steal_pointer (&path), g_free);
  g_task_return_pointer (task,
                         g_bytes_new_take (g_steal_pointer (&contents), length),
                         (GDestroyNotify)g_bytes_unref);
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WebKitURISchemeRequest *request = WEBKIT_URI_SCHEME_REQUEST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *type = NULL;
  g_autofree char *mime = NULL;
  gsize length;
  const guchar *start;

  if (bytes == NULL) {
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }
  start = g_bytes_get_data (bytes, &length);
  type =
      g_content_type_guess (g_object_get_data (G_OBJECT (result), "path"), start, length, NULL);
  mime = g_content_type_get_mime_type (type);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64)length, mime);
}

static void
scheme_cb (WebKitURISchemeRequest *request, gpointer data)
{
  WebKitWebView *view = webkit_uri_scheme_request_get_web_view (request);
  GalleyPreviewScheme *scheme =
      view != NULL ? g_object_get_data (G_OBJECT (view), SCHEME_KEY) : NULL;
  g_autoptr (GTask) task = NULL;

  if (scheme == NULL) {
    g_autoptr (GError) error =
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No article is shown");

    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }
  task = g_task_new (request, NULL, picture_loaded_cb, NULL);
  g_task_set_task_data (task,
                        galley_preview_scheme_ref (scheme),
                        (GDestroyNotify)galley_preview_scheme_unref);
  galley_task_run_in_thread (task, load_picture);
}

void
galley_preview_pictures_register (gpointer context)
{
  webkit_web_context_register_uri_scheme (context, "site", scheme_cb, NULL, NULL);
}

void
galley_preview_pictures_update (GalleyPreview *self)
{
  if (self->view == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->view),
                          SCHEME_KEY,
                          self->scheme != NULL ? galley_preview_scheme_ref (self->scheme)
                                               : NULL,
                          (GDestroyNotify)galley_preview_scheme_unref);
}
