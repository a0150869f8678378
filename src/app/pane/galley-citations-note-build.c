/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form's widgets: head, fields, the note's text beside, the sentences it is used in. */

#include "galley-citations-note-private.h"

#include "galley-long-text-row.h"
#include "galley-text-row.h"

#include "ink-i18n.h"

#include <adwaita.h>

typedef struct {
  GalleyCitationsNote *self;
  const GalleyCitationsNoteCalls *calls;
} Build;

static GtkWidget *
new_wish (const Build *build, GtkWidget *button, const char *wish)
{
  g_object_set_data (G_OBJECT (button), "wish", (gpointer)wish);
  g_signal_connect_object (button, "clicked", G_CALLBACK (build->calls->wish), build->self, 0);
  return button;
}

static GtkWidget *
new_head (const Build *build)
{
  GalleyCitationsNote *self = build->self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_tooltip_text (back, _ ("Back to the Notes"));
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (build->calls->back), self);
  self->cite = new_wish (build, gtk_button_new_with_label (_ ("Cite")), "cite");
  gtk_widget_set_tooltip_text (self->cite, _ ("Refer to This Note at the Cursor"));
  self->insert = gtk_button_new_with_label (_ ("Insert"));
  gtk_widget_add_css_class (self->insert, "suggested-action");
  gtk_widget_set_tooltip_text (self->insert,
                               _ ("Write the Note and Refer to It at the Cursor"));
  g_signal_connect_swapped (self->insert, "clicked", G_CALLBACK (build->calls->insert), self);
  self->delete =
      new_wish (build, gtk_button_new_from_icon_name ("user-trash-symbolic"), "delete");
  gtk_widget_add_css_class (self->delete, "flat");
  gtk_widget_set_tooltip_text (self->delete, _ ("Delete the Note and Its References…"));
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->delete);
  gtk_box_append (GTK_BOX (box), self->cite);
  gtk_box_append (GTK_BOX (box), self->insert);
  gtk_widget_add_css_class (box, "citations-head");
  return box;
}

static GtkWidget *
new_row (InkSourceField field)
{
  const char *key = ink_source_field_to_string (field);
  const char *name = ink_source_field_get_name (field);
  GtkWidget *row = NULL;

  if (field != INK_SOURCE_TITLE && field != INK_SOURCE_URL && field != INK_SOURCE_NOTE)
    return galley_text_row_new (key, name);
  row = galley_long_text_row_new (key, name);
  if (field != INK_SOURCE_NOTE)
    galley_long_text_row_set_one_line (GALLEY_LONG_TEXT_ROW (row), TRUE);
  return row;
}

static GtkWidget *
new_fields (const Build *build)
{
  GalleyCitationsNote *self = build->self;
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->fields, "card");
  gtk_widget_add_css_class (self->fields, "field-group");
  for (InkSourceField field = INK_SOURCE_TITLE; field <= INK_N_SOURCE_FIELDS; field++) {
    GtkWidget *row = new_row (field);

    galley_field_row_hide_menu (GALLEY_FIELD_ROW (row));
    g_signal_connect_object (row, "edited", G_CALLBACK (build->calls->edited), self, 0);
    g_signal_connect_object (row, "stay-ended", G_CALLBACK (build->calls->left), self, 0);
    g_signal_connect_object (row,
                             "show-source",
                             G_CALLBACK (build->calls->jump),
                             self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (self->fields), row);
    self->rows[field] = row;
  }
  return self->fields;
}

static GtkWidget *
new_group (GtkWidget **group, const char *name, GtkWidget *suffix, GtkWidget *content)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (head), label);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (head), suffix);
  gtk_box_append (GTK_BOX (*group), head);
  gtk_box_append (GTK_BOX (*group), content);
  return *group;
}

static GtkWidget *
new_text_group (const Build *build)
{
  GalleyCitationsNote *self = build->self;
  GtkWidget *go = gtk_button_new_from_icon_name ("find-location-symbolic");

  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->text), TRUE);
  gtk_widget_add_css_class (self->text, "written");
  gtk_widget_add_css_class (go, "flat");
  gtk_widget_set_tooltip_text (go, _ ("Show in the Text"));
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (build->calls->jump), self);
  g_object_bind_property (self->cite, "visible", go, "visible", G_BINDING_SYNC_CREATE);
  return new_group (&self->text_group, _ ("As Written"), go, self->text);
}

static GtkWidget *
new_uses_group (const Build *build)
{
  GalleyCitationsNote *self = build->self;
  self->uses = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->uses), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->uses, "boxed-list");
  gtk_widget_add_css_class (self->uses, "citation-uses");
  g_signal_connect_object (self->uses,
                           "row-activated",
                           G_CALLBACK (build->calls->use),
                           self,
                           0);
  return new_group (&self->uses_group, _ ("Used In"), NULL, self->uses);
}

static GtkWidget *
new_column (const Build *build)
{
  GalleyCitationsNote *self = build->self;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_widget_add_css_class (self->remark, "citation-remark");
  self->write = new_wish (build, gtk_button_new_with_label (_ ("Write the Note")), "write");
  gtk_widget_set_halign (self->write, GTK_ALIGN_START);
  self->merge = new_wish (build, gtk_button_new_with_label (_ ("Merge…")), "merge");
  gtk_widget_set_halign (self->merge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), self->remark);
  gtk_box_append (GTK_BOX (column), self->write);
  gtk_box_append (GTK_BOX (column), self->merge);
  gtk_box_append (GTK_BOX (column), new_fields (build));
  gtk_box_append (GTK_BOX (column), new_text_group (build));
  gtk_box_append (GTK_BOX (column), new_uses_group (build));
  gtk_widget_add_css_class (column, "citation-column");
  return column;
}

void
galley_citations_note_build (GalleyCitationsNote *self, const GalleyCitationsNoteCalls *calls)
{
  const Build build = { self, calls };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *clamp = adw_clamp_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (new_head (&build), GTK_WIDGET (self));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), new_column (&build));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
