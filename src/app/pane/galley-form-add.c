/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button under the form that offers what sibling articles have. */

#include "galley-form-add.h"

#include "galley-form-rows.h"
#include "galley-key-popover.h"

#include "ink-i18n.h"

struct _GalleyFormAdd {
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkWidget *question; /* asks for the name of a new one */
  GtkWidget *list;     /* below the button's popover */
};

enum { SIGNAL_OPENING, SIGNAL_CHOSEN, SIGNAL_CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyFormAdd, galley_form_add, GTK_TYPE_WIDGET)

static void
opening_cb (GalleyFormAdd *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENING], 0);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, GalleyFormAdd *self)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (row), "key"));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (key != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
}

static GtkWidget *
new_row (const char *key)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (galley_form_label (key));
  GtkWidget *name = gtk_label_new (key);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_visible (name, !g_str_equal (galley_form_label (key), key));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  galley_form_label (key),
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  return row;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_ ("Other articles have no more fields."));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

void
galley_form_add_set_keys (GalleyFormAdd *self, const char *const *keys)
{
  GtkWidget *child;

  g_return_if_fail (GALLEY_IS_FORM_ADD (self));

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; keys[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (keys[i]));
  if (keys[0] == NULL)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_nothing ());
}

/* After the popover that offered it is gone. */
static gboolean
ask_cb (gpointer data)
{
  g_autoptr (GalleyFormAdd) self = data;

  if (self->question != NULL)
    galley_key_popover_ask (GALLEY_KEY_POPOVER (self->question), "");
  return G_SOURCE_REMOVE;
}

static void
new_cb (GalleyFormAdd *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_idle_add (ask_cb, g_object_ref (self));
}

static void
created_cb (GalleyKeyPopover *popover, const char *name, InkValue *value, GalleyFormAdd *self)
{
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, name, value);
}

static void
galley_form_add_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_FORM_ADD (object)->question, gtk_widget_unparent);
  g_clear_pointer (&GALLEY_FORM_ADD (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_form_add_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name,
                       GALLEY_TYPE_FORM_ADD,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       G_TYPE_STRING);
}

static void
galley_form_add_class_init (GalleyFormAddClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_form_add_dispose;
  signals[SIGNAL_OPENING] = new_signal ("opening", 0);
  signals[SIGNAL_CHOSEN] = new_signal ("chosen", 1);
  signals[SIGNAL_CREATED] = g_signal_new ("created",
                                          GALLEY_TYPE_FORM_ADD,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          2,
                                          G_TYPE_STRING,
                                          G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_popover (GalleyFormAdd *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *new = gtk_button_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_size_request (scrolled, 240, -1);
  gtk_button_set_child (GTK_BUTTON (new), gtk_label_new (_ ("New Field…")));
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (new))), 0);
  gtk_widget_add_css_class (new, "flat");
  gtk_widget_add_css_class (new, "new");
  g_signal_connect_swapped (new, "clicked", G_CALLBACK (new_cb), self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "terms");
  g_signal_connect_swapped (popover, "map", G_CALLBACK (opening_cb), self);
  return popover;
}

static void
galley_form_add_init (GalleyFormAdd *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Add Field"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "add");
  gtk_widget_set_tooltip_text (self->button,
                               _ ("Add a Field Other Articles Have, or a New One"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  self->question = galley_key_popover_new (_ ("Add"), TRUE);
  gtk_widget_set_parent (self->question, GTK_WIDGET (self));
  g_signal_connect (self->question, "chosen", G_CALLBACK (created_cb), self);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
galley_form_add_new (void)
{
  return g_object_new (GALLEY_TYPE_FORM_ADD, NULL);
}

GtkWidget *
galley_form_add_get_question (GalleyFormAdd *self)
{
  g_return_val_if_fail (GALLEY_IS_FORM_ADD (self), NULL);

  return self->question;
}
