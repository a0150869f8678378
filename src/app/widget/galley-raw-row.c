/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A value shown and not edited here. */

#include "galley-raw-row.h"

#include "galley-value-words.h"

#include "ink-i18n.h"

struct _GalleyRawRow {
  GalleyFieldRow parent_instance;
  GtkWidget *label; /* owned by the row's box */
};

G_DEFINE_FINAL_TYPE (GalleyRawRow, galley_raw_row, GALLEY_TYPE_FIELD_ROW)

static void
galley_raw_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  g_autofree char *told = value != NULL ? galley_value_say (value) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (GALLEY_RAW_ROW (row)->label), told);
}

static InkValue *
galley_raw_row_dup_value (GalleyFieldRow *row)
{
  return NULL;
}

static void
source_cb (GtkButton *button, GalleyRawRow *self)
{
  g_signal_emit_by_name (self, "show-source");
}

static void
galley_raw_row_class_init (GalleyRawRowClass *klass)
{
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_raw_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_raw_row_dup_value;
}

static void
galley_raw_row_init (GalleyRawRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Edit as Text"));
  galley_field_row_name (row, self->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit as Text"),
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (source_cb), self);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), button);
  galley_field_row_set_content (row, box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "raw");
}

GtkWidget *
galley_raw_row_new (const char *key, const char *title)
{
  return g_object_new (GALLEY_TYPE_RAW_ROW, "key", key, "title", title, NULL);
}
