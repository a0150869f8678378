/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Loads the first of @paths (absolute, NULL-ended) that is a file, scaled to fit @size, in a
 * thread. Files over 20 MB and pictures over 100 megapixels are refused. */
void galley_thumbnail_load_async (const char *const *paths,
                                  int size,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* @path is where it was found (also where it could not be read); free it. */
GdkTexture *galley_thumbnail_load_finish (GAsyncResult *result, char **path, GError **error);

G_END_DECLS
