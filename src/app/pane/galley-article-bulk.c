/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the selected articles: a bar below the list when there are several, and
 * a menu. Everything goes up as "win.bulk". */

#include "galley-article-list-private.h"

#include "ink-i18n.h"

static const struct {
  const char *words;
  const char *wish; /* NULL: a new section begins */
} wishes[] = {
  { N_ ("_Add Term…"), "add-term" },
  { N_ ("_Remove Term…"), "remove-term" },
  { N_ ("_Set Field…"), "set-field" },
  { N_ ("Remove _Field…"), "remove-field" },
  { N_ ("Set _Date…"), "date" },
  { NULL, NULL },
  { N_ ("Make _Drafts"), "draft-on" },
  { N_ ("Make Drafts _Public"), "draft-off" },
  { NULL, NULL },
  { N_ ("_Export…"), "export" },
};

/* What is about one article alone, or about its place. */
static const struct {
  const char *words;
  const char *action;
} places[] = {
  { N_ ("Re_name…"), "win.rename-article" },
  { N_ ("_Move…"), "win.move-articles" },
  { N_ ("D_uplicate…"), "win.duplicate-article" },
  { N_ ("Move to _Trash…"), "win.delete-articles" },
};

static GMenuModel *
new_wishes (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++) {
    g_autoptr (GMenuItem) item = NULL;

    if (wishes[i].wish == NULL) {
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
      continue;
    }
    item = g_menu_item_new (_ (wishes[i].words), NULL);
    g_menu_item_set_action_and_target (item, "win.bulk", "s", wishes[i].wish);
    g_menu_append_item (section, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
  section = g_menu_new ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (places[i].words), places[i].action);

    g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
    g_menu_append_item (section, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

static void
let_go_cb (GalleyArticleList *self)
{
  guint row = INK_NO_ROW;
  InkCatalogue *catalogue = galley_article_model_get_catalogue (self->model);

  if (catalogue != NULL && self->current != NULL)
    row = ink_catalogue_find (catalogue, self->current);
  galley_article_model_select_only (self->model, row);
  gtk_widget_grab_focus (self->list);
}

GtkWidget *
galley_article_list_new_bulk (GalleyArticleList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *change = gtk_menu_button_new ();
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autoptr (GMenuModel) menu = new_wishes ();

  self->bulk_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->bulk_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->bulk_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->bulk_label, TRUE);
  gtk_widget_add_css_class (self->bulk_label, "numeric");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (change), _ ("Change"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (change), menu);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (change), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (change, _ ("Change the Selected Articles"));
  gtk_widget_set_tooltip_text (close, _ ("Select None"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (let_go_cb), self);
  gtk_box_append (GTK_BOX (box), self->bulk_label);
  gtk_box_append (GTK_BOX (box), change);
  gtk_box_append (GTK_BOX (box), close);
  gtk_widget_add_css_class (box, "bulk");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

void
galley_article_list_update_bulk (GalleyArticleList *self)
{
  guint n = galley_article_model_get_n_selected (self->model);
  g_autofree char *text = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);

  gtk_label_set_text (GTK_LABEL (self->bulk_label), text);
  gtk_widget_set_visible (self->bulk, n > 1);
}

void
galley_article_list_show_menu (GalleyArticleList *self, double x, double y)
{
  g_autoptr (GMenuModel) model = new_wishes ();
  const GdkRectangle place = { (int)x, (int)y, 1, 1 };

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_object_add_weak_pointer (G_OBJECT (self->menu), (gpointer *)&self->menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
