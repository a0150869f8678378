/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A switch; its title stands as large as a value, for it is read as one. */

#include "galley-switch-row.h"

struct _GalleySwitchRow {
  GalleyFieldRow parent_instance;
  GtkWidget *title; /* owned by the row's box, as the others */
  GtkWidget *subtitle;
  GtkWidget *toggle;
};

G_DEFINE_FINAL_TYPE (GalleySwitchRow, galley_switch_row, GALLEY_TYPE_FIELD_ROW)

static void
galley_switch_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleySwitchRow *self = GALLEY_SWITCH_ROW (row);
  gboolean on = value != NULL && ink_value_get_boolean (value);

  if (gtk_switch_get_active (GTK_SWITCH (self->toggle)) != on)
    gtk_switch_set_active (GTK_SWITCH (self->toggle), on);
}

static InkValue *
galley_switch_row_dup_value (GalleyFieldRow *row)
{
  GalleySwitchRow *self = GALLEY_SWITCH_ROW (row);

  return ink_value_new_boolean (gtk_switch_get_active (GTK_SWITCH (self->toggle)));
}

static void
toggled_cb (GtkSwitch *toggle, GParamSpec *pspec, GalleyFieldRow *self)
{
  InkValue *known = galley_field_row_get_value (self);
  gboolean on = known != NULL && ink_value_get_boolean (known);

  if (gtk_switch_get_active (toggle) != on)
    galley_field_row_touch (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleySwitchRow *self)
{
  gtk_widget_activate (self->toggle);
}

static void
galley_switch_row_class_init (GalleySwitchRowClass *klass)
{
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_switch_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_switch_row_dup_value;
}

static GtkWidget *
new_words (GalleySwitchRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkGesture *click = gtk_gesture_click_new ();

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), TRUE);
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->subtitle);
  g_signal_connect (click, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (words, GTK_EVENT_CONTROLLER (click));
  return words;
}

static void
galley_switch_row_init (GalleySwitchRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_words (self));
  galley_field_row_place_menu (row, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), self->toggle);
  g_signal_connect (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
  galley_field_row_set_caption_visible (row, FALSE);
  galley_field_row_set_content (row, box);
  galley_field_row_name (row, self->toggle);
  gtk_widget_add_css_class (GTK_WIDGET (self), "switch");
}

GtkWidget *
galley_switch_row_new (const char *key, const char *title, const char *subtitle)
{
  GalleySwitchRow *self =
      g_object_new (GALLEY_TYPE_SWITCH_ROW, "key", key, "title", title, NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, subtitle != NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_switch_row_get_switch (GalleySwitchRow *self)
{
  g_return_val_if_fail (GALLEY_IS_SWITCH_ROW (self), NULL);

  return self->toggle;
}
