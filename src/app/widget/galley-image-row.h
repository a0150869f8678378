/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* How the picture's name in the article and a file on disk belong together; the form knows. */
typedef struct {
  /* Absolute paths to look at, first to last; NULL-ended; empty for what is not local. */
  char **(*dup_paths) (const char *name, gpointer data);
  /* The name to write for @path; NULL and an error where the site cannot show it. */
  char *(*dup_name) (const char *path, gpointer data, GError **error);
  gpointer data; /* not owned */
} GalleyImageHooks;

/* A picture by name, shown small. */
#define GALLEY_TYPE_IMAGE_ROW (galley_image_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyImageRow, galley_image_row, GALLEY, IMAGE_ROW, GalleyFieldRow)

GtkWidget *galley_image_row_new (const char *key, const char *title);
void galley_image_row_set_hooks (GalleyImageRow *self, const GalleyImageHooks *hooks);
/* As if the user chose the file. */
void galley_image_row_choose (GalleyImageRow *self, const char *path);
gboolean galley_image_row_is_missing (GalleyImageRow *self);
/* The picture shown, or NULL while it loads and where there is none. */
GdkPaintable *galley_image_row_get_picture (GalleyImageRow *self);

G_END_DECLS
