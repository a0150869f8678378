/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the list is shown: in which order, grouped by what, how dense. */

#include "galley-article-list-private.h"

#include "ink-i18n.h"

static const struct {
  const char *order;
  const char *words;
} orders[] = {
  { "-date", N_ ("Newest First") },
  { "date", N_ ("Oldest First") },
  { "-modified", N_ ("Last Changed") },
  { "title", N_ ("Title") },
  { "path", N_ ("Path") },
  { "section", N_ ("Section") },
  { "state", N_ ("State") },
  { "-words", N_ ("Longest First") },
  { "-problems", N_ ("Most Problems") },
  { "-notes", N_ ("Most Notes") },
};

static const struct {
  const char *name;
  const char *words;
} groupings[] = {
  [INK_GROUP_NONE] = { "none", N_ ("Not Grouped") },
  [INK_GROUP_SECTION] = { "section", N_ ("By Section") },
  [INK_GROUP_MONTH] = { "month", N_ ("By Month") },
};

static void
tell_finder (GalleyArticleList *self)
{
  galley_article_finder_set_order (self->finder,
                                   self->column,
                                   self->descending,
                                   self->grouping);
}

gboolean
galley_article_list_set_order (GalleyArticleList *self, const char *order)
{
  gboolean descending = *order == '-';
  InkOrderColumn column;

  if (!ink_order_column_parse (order + descending, &column) || column == INK_ORDER_GIVEN)
    return FALSE;
  self->column = column;
  self->descending = descending;
  tell_finder (self);
  return TRUE;
}

char *
galley_article_list_dup_order (GalleyArticleList *self)
{
  return g_strconcat (self->descending ? "-" : "",
                      ink_order_column_to_string (self->column),
                      NULL);
}

const char *
galley_article_list_get_grouping (GalleyArticleList *self)
{
  return groupings[self->grouping].name;
}

gboolean
galley_article_list_set_grouping (GalleyArticleList *self, const char *grouping)
{
  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++) {
    if (g_str_equal (groupings[i].name, grouping)) {
      self->grouping = (InkOrderGrouping)i;
      tell_finder (self);
      return TRUE;
    }
  }
  return FALSE;
}

static void
make_dense (GalleyArticleList *self, GalleyArticleRow *row)
{
  galley_article_row_set_dense (row, self->dense);
}

void
galley_article_list_set_dense (GalleyArticleList *self, gboolean dense)
{
  self->dense = dense;
  if (dense)
    gtk_widget_add_css_class (self->list, "dense");
  else
    gtk_widget_remove_css_class (self->list, "dense");
  galley_article_list_foreach_row (self, make_dense);
}

static void
add_radio (GMenu *menu, const char *words, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

GtkWidget *
galley_article_list_new_order_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) grouping = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    add_radio (order, _ (orders[i].words), "articles.order", orders[i].order);
  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    add_radio (grouping, _ (groupings[i].words), "articles.grouping", groupings[i].name);
  g_menu_append (look, _ ("Compact Rows"), "articles.dense");
  g_menu_append_section (menu, _ ("Sort"), G_MENU_MODEL (order));
  g_menu_append_section (menu, _ ("Group"), G_MENU_MODEL (grouping));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-descending-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Sort and Group"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}
