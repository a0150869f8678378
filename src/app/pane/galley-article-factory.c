/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the list that are seen: what they show, clicks on them. */

#include "galley-article-list-private.h"

void
galley_article_list_foreach_row (GalleyArticleList *self, GalleyArticleRowFunc call)
{
  GtkWidget *child = gtk_widget_get_first_child (self->list);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (row != NULL && GALLEY_IS_ARTICLE_ROW (row))
      call (self, GALLEY_ARTICLE_ROW (row));
  }
}

/* --- What a row shows ----------------------------------------------------------------------
 */

static guint
problems_of (GalleyArticleList *self, GalleyArticle *article)
{
  guint n = 0;

  if (g_strcmp0 (self->edited, galley_article_get_path (article)) == 0)
    return self->n_problems;
  n = ink_catalogue_get_count (galley_article_get_catalogue (article),
                               galley_article_get_row (article),
                               INK_RECORD_PROBLEMS);
  return n != INK_NO_COUNT ? n : 0;
}

void
galley_article_list_mark_problems (GalleyArticleList *self, GalleyArticleRow *row)
{
  GalleyArticle *article = galley_article_row_get_article (row);

  if (galley_article_row_get_path (row) != NULL)
    galley_article_row_set_problems (row, problems_of (self, article));
}

static void
show_translations (GalleyArticleList *self, GalleyArticleRow *row)
{
  GalleyArticle *article = galley_article_row_get_article (row);
  g_autofree char *languages = NULL;

  if (galley_article_row_get_path (row) != NULL)
    languages = galley_translation_keeper_dup_languages (self->translations,
                                                         galley_article_get_catalogue (article),
                                                         galley_article_get_row (article));
  galley_article_row_set_translations (row, languages);
}

static void
show_picture (GalleyArticleList *self, GalleyArticleRow *row)
{
  GalleyArticle *article = galley_article_row_get_article (row);
  const char *image = NULL;

  if (self->site == NULL || self->dense || galley_article_row_get_path (row) == NULL)
    return;
  image = ink_catalogue_get_text (galley_article_get_catalogue (article),
                                  galley_article_get_row (article),
                                  INK_RECORD_IMAGE);
  galley_article_row_set_picture (row,
                                  *image != '\0'
                                      ? galley_article_pictures_get (self->pictures,
                                                                     galley_site_get_site (
                                                                         self->site),
                                                                     galley_article_get_path (
                                                                         article),
                                                                     image)
                                      : NULL);
}

static void
show_hit (GalleyArticleList *self, GalleyArticleRow *row)
{
  const char *path = galley_article_row_get_path (row);
  const GalleyArticleHit *hit = NULL;

  if (self->site == NULL || path == NULL)
    return;
  if (galley_article_finder_get_filter (self->finder) != NULL)
    hit = galley_article_hits_get (self->hits,
                                   ink_site_get_root (galley_site_get_site (self->site)),
                                   path);
  if (hit != NULL)
    galley_article_row_set_hit (row, hit->text, hit->marks, hit->title_marks);
  else
    galley_article_row_set_hit (row, NULL, NULL, NULL);
}

static void
translations_cb (GalleyArticleList *self)
{
  galley_article_list_foreach_row (self, show_translations);
}

static void
hits_cb (GalleyArticleList *self)
{
  galley_article_list_foreach_row (self, show_hit);
}

void
galley_article_list_update_hits (GalleyArticleList *self)
{
  galley_article_hits_set_filter (self->hits, galley_article_finder_get_filter (self->finder));
  galley_article_list_foreach_row (self, show_hit);
}

/* The few that are seen are asked, so that nobody has to know who waits. */
static void
loaded_cb (GalleyArticlePictures *pictures, GalleyArticleList *self)
{
  galley_article_list_foreach_row (self, show_picture);
}

void
galley_article_list_follow_finds (GalleyArticleList *self)
{
  g_signal_connect_object (self->pictures, "loaded", G_CALLBACK (loaded_cb), self, 0);
  g_signal_connect_object (self->hits, "loaded", G_CALLBACK (hits_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->translations,
                           "changed",
                           G_CALLBACK (translations_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
article_changed_cb (GalleyArticle *article, GalleyArticleRow *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (row), GALLEY_TYPE_ARTICLE_LIST);

  if (list == NULL)
    return;
  galley_article_list_mark_problems (GALLEY_ARTICLE_LIST (list), row);
  show_picture (GALLEY_ARTICLE_LIST (list), row);
  galley_article_hits_drop (GALLEY_ARTICLE_LIST (list)->hits,
                            galley_article_get_path (article));
  show_hit (GALLEY_ARTICLE_LIST (list), row);
}

/* --- Clicks --------------------------------------------------------------------------------
 */

/* A plain click opens; with Shift or Ctrl it selects, which the list view does itself. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyArticleRow *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (row), GALLEY_TYPE_ARTICLE_LIST);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (list == NULL || n_press > 1 || galley_article_row_get_path (row) == NULL ||
      (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return;
  galley_article_list_activate (GALLEY_ARTICLE_LIST (list),
                                galley_article_row_get_article (row));
}

/* The menu is of the selected ones; one that is not becomes the only one. */
static void
menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyArticleRow *row)
{
  GtkWidget *widget = gtk_widget_get_ancestor (GTK_WIDGET (row), GALLEY_TYPE_ARTICLE_LIST);
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (widget);
  guint number = 0;
  double list_x = 0, list_y = 0;

  if (self == NULL || galley_article_row_get_path (row) == NULL)
    return;
  number = galley_article_get_row (galley_article_row_get_article (row));
  if (!galley_article_model_has_selected (self->model, number))
    galley_article_model_select_only (self->model, number);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, x, y, &list_x, &list_y))
    galley_article_list_show_menu (self, list_x, list_y);
}

static void
add_clicks (GalleyArticleRow *row)
{
  GtkGesture *open = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect (open, "pressed", G_CALLBACK (pressed_cb), row);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (open));
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (menu));
}

/* --- The factory ---------------------------------------------------------------------------
 */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyArticleList *self)
{
  GtkWidget *row = galley_article_row_new ();

  add_clicks (GALLEY_ARTICLE_ROW (row));
  galley_article_list_init_drag (self, row);
  gtk_list_item_set_child (item, row);
}

/* The row of the list view itself, whose height a header has not. */
static void
mark_header (GtkWidget *row, gboolean header)
{
  GtkWidget *parent = gtk_widget_get_parent (row);

  if (parent != NULL && header)
    gtk_widget_add_css_class (parent, "group");
  else if (parent != NULL)
    gtk_widget_remove_css_class (parent, "group");
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyArticleList *self)
{
  GalleyArticleRow *row = GALLEY_ARTICLE_ROW (gtk_list_item_get_child (item));
  GalleyArticle *article = gtk_list_item_get_item (item);
  gboolean header = galley_article_get_header (article) != NULL;

  gtk_list_item_set_selectable (item, !header);
  gtk_list_item_set_activatable (item, !header);
  mark_header (GTK_WIDGET (row), header);
  galley_article_row_set_article (row, article);
  galley_article_row_set_dense (row, self->dense);
  galley_article_list_mark_problems (self, row);
  show_translations (self, row);
  show_picture (self, row);
  show_hit (self, row);
  g_signal_connect_object (article, "changed", G_CALLBACK (article_changed_cb), row, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyArticleList *self)
{
  GalleyArticleRow *row = GALLEY_ARTICLE_ROW (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), article_changed_cb, row);
  galley_article_row_set_article (row, NULL);
}

GtkListItemFactory *
galley_article_list_new_factory (GalleyArticleList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  return factory;
}
