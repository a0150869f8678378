/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of a row. Its popover is made when it is first opened: most never are. The button is
 * no stop of the Tab key, which goes from value to value; the Menu key opens it. */

#include "galley-field-menu.h"

#include "galley-key-popover.h"

#include "ink-i18n.h"

struct _GalleyFieldMenu {
  GtkWidget parent_instance;
  GalleyFieldRow *row; /* not owned: holds this widget */
  GtkWidget *button;   /* these are children */
  GtkWidget *question; /* NULL until it is asked */
  GMenu *model;
  GSimpleActionGroup *actions;
  guint idle;
};

G_DEFINE_FINAL_TYPE (GalleyFieldMenu, galley_field_menu, GTK_TYPE_WIDGET)

/* Once the menu is gone: the row may go with its field. */
static gboolean
remove_idle_cb (gpointer data)
{
  GalleyFieldMenu *self = data;

  self->idle = 0;
  g_signal_emit_by_name (self->row, "remove-field");
  return G_SOURCE_REMOVE;
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyFieldMenu *self = data;

  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, remove_idle_cb, self, NULL);
}

static const char *
last_key (const char *path)
{
  const char *point = strrchr (path, '.');

  return point != NULL ? point + 1 : path;
}

static void
named_cb (GalleyKeyPopover *popover, const char *name, gpointer value, GalleyFieldMenu *self)
{
  const char *path = galley_field_row_get_key (self->row);
  const GalleyWish wish = { .kind = GALLEY_WISH_RENAME, .path = path, .name = name };

  if (!g_str_equal (last_key (path), name))
    galley_field_row_wish (self->row, &wish);
}

void
galley_field_menu_ask_name (GalleyFieldMenu *self)
{
  g_return_if_fail (GALLEY_IS_FIELD_MENU (self));

  if (self->question == NULL) {
    self->question = galley_key_popover_new (_ ("Rename"), FALSE);
    gtk_widget_set_parent (self->question, GTK_WIDGET (self));
    g_signal_connect (self->question, "chosen", G_CALLBACK (named_cb), self);
  }
  galley_key_popover_ask (GALLEY_KEY_POPOVER (self->question),
                          last_key (galley_field_row_get_key (self->row)));
}

GtkWidget *
galley_field_menu_get_question (GalleyFieldMenu *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_MENU (self), NULL);

  return self->question;
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  galley_field_menu_ask_name (data);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyFieldMenu *self = data;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          galley_field_row_get_key (self->row));
}

static void
source_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (((GalleyFieldMenu *)data)->row, "show-source");
}

static void
open_cb (GtkMenuButton *button, gpointer data)
{
  GalleyFieldMenu *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button,
                                 gtk_popover_menu_new_from_model (G_MENU_MODEL (self->model)));
}

static void
galley_field_menu_dispose (GObject *object)
{
  GalleyFieldMenu *self = GALLEY_FIELD_MENU (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->question, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (galley_field_menu_parent_class)->dispose (object);
}

static void
galley_field_menu_class_init (GalleyFieldMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_field_menu_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "fieldmenu");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
galley_field_menu_init (GalleyFieldMenu *self)
{
  g_autoptr (GMenu) naming = g_menu_new ();
  g_autoptr (GMenu) removing = g_menu_new ();

  g_menu_append (naming, _ ("Show in Text"), "field.show-source");
  g_menu_append (naming, _ ("Rename Field…"), "field.rename");
  g_menu_append (naming, _ ("Copy Key"), "field.copy-path");
  g_menu_append (removing, _ ("Remove Field"), "field.remove");
  self->model = g_menu_new ();
  g_menu_append_section (self->model, NULL, G_MENU_MODEL (naming));
  g_menu_append_section (self->model, NULL, G_MENU_MODEL (removing));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), open_cb, self, NULL);
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->button), FALSE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Field Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Field Menu"),
                                  -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
galley_field_menu_new (GalleyFieldRow *row)
{
  static const GActionEntry entries[] = {
    { .name = "remove", .activate = remove_cb },
    { .name = "rename", .activate = rename_cb },
    { .name = "copy-path", .activate = copy_cb },
    { .name = "show-source", .activate = source_cb },
  };
  GalleyFieldMenu *self = g_object_new (GALLEY_TYPE_FIELD_MENU, NULL);

  self->row = row;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (row), "field", G_ACTION_GROUP (self->actions));
  return GTK_WIDGET (self);
}

static void
enable (GalleyFieldMenu *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
galley_field_menu_set_enabled (GalleyFieldMenu *self, gboolean remove, gboolean rename)
{
  g_return_if_fail (GALLEY_IS_FIELD_MENU (self));

  enable (self, "remove", remove);
  enable (self, "rename", rename);
  enable (self, "show-source", rename);
}

void
galley_field_menu_set_extra (GalleyFieldMenu *self, GMenuModel *extra)
{
  g_return_if_fail (GALLEY_IS_FIELD_MENU (self));

  g_menu_prepend_section (self->model, NULL, extra);
}

GMenuModel *
galley_field_menu_get_model (GalleyFieldMenu *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_MENU (self), NULL);

  return G_MENU_MODEL (self->model);
}

void
galley_field_menu_popup (GalleyFieldMenu *self)
{
  g_return_if_fail (GALLEY_IS_FIELD_MENU (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
