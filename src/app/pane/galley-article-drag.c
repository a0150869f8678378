/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles are dragged out of the list by their paths, to be dropped on a term. */

#include "galley-article-list-private.h"

/* Those selected, where the one that is dragged is among them; else that one. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GalleyArticleList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *path = galley_article_row_get_path (GALLEY_ARTICLE_ROW (row));
  g_auto (GStrv) selected = galley_article_list_dup_selected (self);
  const char *const one[] = { path, NULL };
  g_autoptr (GdkPaintable) picture = NULL;

  if (path == NULL)
    return NULL;
  picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (G_TYPE_STRV,
                                         g_strv_contains ((const char *const *)selected, path)
                                             ? selected
                                             : (char **)one);
}

void
galley_article_list_init_drag (GalleyArticleList *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}
