/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source as a form: what is changed here is changed in every note that names it. */

#include "galley-site-sources-private.h"

#include "ink-i18n.h"

static const InkSourceField form_fields[] = { INK_SOURCE_TITLE,
                                              INK_SOURCE_PUBLICATION,
                                              INK_SOURCE_AUTHORS,
                                              INK_SOURCE_ISSUED,
                                              INK_SOURCE_URL };

struct _GalleySourceForm {
  AdwWindow parent_instance;
  InkSourceIndex *index;
  guint source;
  GtkWidget *rows[G_N_ELEMENTS (form_fields)];
  char *before[G_N_ELEMENTS (form_fields)];
  GtkWidget *apply;
};

static guint signal_wished;

G_DEFINE_FINAL_TYPE (GalleySourceForm, galley_source_form, ADW_TYPE_WINDOW)

char *
galley_source_dup_value (const InkSourceFields *fields, InkSourceField field)
{
  switch (field) {
  case INK_SOURCE_TITLE:
    return g_strdup (fields->title != NULL ? fields->title : "");
  case INK_SOURCE_PUBLICATION:
    return g_strdup (fields->publication != NULL ? fields->publication : "");
  case INK_SOURCE_AUTHORS:
    return fields->authors != NULL ? g_strjoinv ("、", fields->authors) : g_strdup ("");
  case INK_SOURCE_ISSUED:
    return ink_source_date_write (&fields->issued, "YYYY-MM-DD");
  case INK_SOURCE_ACCESSED:
    return ink_source_date_write (&fields->accessed, "YYYY-MM-DD");
  case INK_SOURCE_URL:
    return g_strdup (fields->url != NULL ? fields->url : "");
  case INK_SOURCE_NOTE:
    return g_strdup (fields->note != NULL ? fields->note : "");
  }
  g_return_val_if_reached (g_strdup (""));
}

static gboolean
is_changed (GalleySourceForm *self, guint i)
{
  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->rows[i])), self->before[i]);
}

static void
changed_cb (GalleySourceForm *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (form_fields); i++)
    any |= is_changed (self, i);
  gtk_widget_set_sensitive (self->apply, any);
}

static void
apply_cb (GalleySourceForm *self)
{
  g_autoptr (InkSourceWish) wish = ink_source_wish_new (self->index, self->source, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (form_fields); i++)
    if (is_changed (self, i))
      ink_source_wish_set (wish,
                           form_fields[i],
                           gtk_editable_get_text (GTK_EDITABLE (self->rows[i])));
  if (wish->n_fields > 0)
    g_signal_emit (self, signal_wished, 0, self->index, wish);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
new_header (GalleySourceForm *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_ ("_Review"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static GtkWidget *
new_group (GalleySourceForm *self)
{
  const InkSourceInfo *info = ink_source_index_get (self->index, self->source);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *said =
      g_strdup_printf (ngettext ("What is changed here is changed in %u note; each keeps its "
                                 "own style.",
                                 "What is changed here is changed in %u notes; each keeps its "
                                 "own style.",
                                 info->n_uses),
                       info->n_uses);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), said);
  for (guint i = 0; i < G_N_ELEMENTS (form_fields); i++) {
    g_autofree char *text = galley_source_dup_value (info->best->fields, form_fields[i]);

    self->rows[i] = adw_entry_row_new ();
    adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->rows[i]), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]),
                                   ink_source_field_get_name (form_fields[i]));
    gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text);
    self->before[i] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[i])));
    g_signal_connect_swapped (self->rows[i], "changed", G_CALLBACK (changed_cb), self);
    g_signal_connect_swapped (self->rows[i], "entry-activated", G_CALLBACK (apply_cb), self);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]);
  }
  return group;
}

static void
galley_source_form_finalize (GObject *object)
{
  GalleySourceForm *self = GALLEY_SOURCE_FORM (object);

  g_clear_pointer (&self->index, ink_source_index_unref);
  for (guint i = 0; i < G_N_ELEMENTS (form_fields); i++)
    g_free (self->before[i]);
  G_OBJECT_CLASS (galley_source_form_parent_class)->finalize (object);
}

static void
galley_source_form_class_init (GalleySourceFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_source_form_finalize;
  signal_wished = g_signal_new ("wished",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_POINTER,
                                G_TYPE_POINTER);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_source_form_init (GalleySourceForm *self)
{
}

GtkWidget *
galley_source_form_new (GtkWindow *parent, InkSourceIndex *index, guint source)
{
  GalleySourceForm *self = g_object_new (GALLEY_TYPE_SOURCE_FORM,
                                         "transient-for",
                                         parent,
                                         "modal",
                                         TRUE,
                                         "default-width",
                                         520,
                                         "title",
                                         _ ("Correct Everywhere"),
                                         NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group;

  self->index = ink_source_index_ref (index);
  self->source = source;
  gtk_box_append (GTK_BOX (box), new_header (self));
  group = new_group (self);
  gtk_widget_add_css_class (group, "source-form");
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_set_sensitive (self->apply, FALSE);
  return GTK_WIDGET (self);
}
