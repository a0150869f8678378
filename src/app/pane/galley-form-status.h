/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page instead of rows: why, and the one thing to do. */
typedef struct {
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
  GCallback clicked; /* void (gpointer data) */
} GalleyFormStatus;

GtkWidget *galley_form_status_new (const GalleyFormStatus *status, gpointer data);
/* Why @front cannot be read, in a sentence; borrowed. */
const char *galley_form_status_why (InkFrontMatter *front);
/* Says it on the page. */
void galley_form_status_explain (GtkWidget *page, InkFrontMatter *front);

/* The file's name as a title: "first-post.md" is "first post"; of a bundle its folder's. */
char *galley_form_title_of_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
