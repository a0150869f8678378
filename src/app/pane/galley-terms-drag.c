/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table that are carried onto others, and articles that are dropped there. */

#include "galley-terms-private.h"

/* A term of a row in the index there is now. */
static guint
find_now (GalleyTerms *self, GalleyTerm *term)
{
  const InkTermInfo *info = galley_term_get_info (term);

  return self->facts != NULL
             ? ink_term_index_find (self->facts->index, info->taxonomy, info->name)
             : INK_NO_TERM;
}

void
galley_terms_drop (GalleyTerms *self, guint term, guint into)
{
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean of_selection = FALSE;

  g_return_if_fail (GALLEY_IS_TERMS (self));

  selected = galley_terms_dup_selected (self);
  for (guint i = 0; i < selected->len; i++) {
    guint one = g_array_index (selected, guint, i);

    of_selection |= one == term;
    if (one != into)
      g_array_append_val (terms, one);
  }
  if (!of_selection) {
    g_array_set_size (terms, 0);
    g_array_append_val (terms, term);
  }
  galley_terms_wish_merge_all (self, terms, into);
}

/* --- Carrying ------------------------------------------------------------------------------
 */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (label);

  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (GALLEY_TYPE_TERM, gtk_list_item_get_item (item));
}

/* --- Dropping ------------------------------------------------------------------------------
 */

static void
mark_row (GtkListItem *item, gboolean marked)
{
  GtkWidget *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row == NULL)
    return;
  if (marked)
    gtk_widget_add_css_class (row, "merge-into");
  else
    gtk_widget_remove_css_class (row, "merge-into");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GtkListItem *item)
{
  const GValue *value = gtk_drop_target_get_value (target);
  gboolean articles = value != NULL && G_VALUE_HOLDS (value, G_TYPE_STRV);
  gboolean here = value != NULL && G_VALUE_HOLDS (value, GALLEY_TYPE_TERM) &&
                  g_value_get_object (value) == gtk_list_item_get_item (item);

  mark_row (item, !here);
  return here ? 0 : articles ? GDK_ACTION_COPY : GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, GtkListItem *item)
{
  mark_row (item, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GalleyTerms *self = GALLEY_TERMS (gtk_widget_get_ancestor (label, GALLEY_TYPE_TERMS));
  guint into = find_now (self, gtk_list_item_get_item (item));
  guint term = INK_NO_TERM;

  mark_row (item, FALSE);
  if (into == INK_NO_TERM)
    return FALSE;
  if (G_VALUE_HOLDS (value, G_TYPE_STRV)) {
    galley_terms_wish_add (self, into, g_value_get_boxed (value));
    return TRUE;
  }
  term = find_now (self, g_value_get_object (value));
  if (term == INK_NO_TERM || term == into)
    return FALSE;
  galley_terms_drop (self, term, into);
  return TRUE;
}

void
galley_terms_init_cell (GtkListItem *item)
{
  GType types[] = { GALLEY_TYPE_TERM, G_TYPE_STRV };
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target =
      gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), item);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), item);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), item);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), item);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));
}
