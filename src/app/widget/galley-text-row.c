/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of text, or a number kept as it is written. */

#include "galley-text-row.h"

#include "ink-i18n.h"

struct _GalleyTextRow {
  GalleyFieldRow parent_instance;
  GtkWidget *text; /* owned by the row's box */
  gboolean numeric;
};

G_DEFINE_FINAL_TYPE (GalleyTextRow, galley_text_row, GALLEY_TYPE_FIELD_ROW)

/* A plain decimal number, as every front matter format and every Hugo reads it. */
static gboolean
is_number (const char *text)
{
  return g_regex_match_simple ("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$", text, G_REGEX_DEFAULT, 0);
}

static void
galley_text_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (row);
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (self->text));
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  if (text == NULL)
    text = "";
  if (!g_str_equal (gtk_entry_buffer_get_text (buffer), text))
    gtk_entry_buffer_set_text (buffer, text, -1); /* one "changed", unlike the editable's */
}

static InkValue *
galley_text_row_dup_value (GalleyFieldRow *row)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (row);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  InkValue *known = galley_field_row_get_value (row);

  /* A null shown as nothing is still a null. */
  if (*text == '\0' && known != NULL && ink_value_get_kind (known) == INK_VALUE_NULL)
    return ink_value_ref (known);
  if (!self->numeric)
    return ink_value_new_string (text);
  return is_number (text) ? ink_value_new_number (text) : NULL;
}

static void
changed_cb (GtkEditable *text, GalleyTextRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  const char *shown = gtk_editable_get_text (text);
  InkValue *known = galley_field_row_get_value (row);
  const char *same = known != NULL ? ink_value_get_text (known) : NULL;

  if (g_str_equal (shown, same != NULL ? same : "") && !galley_field_row_is_busy (row)) {
    galley_field_row_set_error (row, NULL);
    return;
  }
  galley_field_row_touch (row);
  if (self->numeric && *shown != '\0' && !is_number (shown))
    galley_field_row_set_error (row, _ ("This is not a number. Write it as 12 or 0.5."));
}

/* What is no number is not kept: what the article has is shown again. */
static void
left_cb (GalleyTextRow *self, gpointer data)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);

  if (!self->numeric || is_number (gtk_editable_get_text (GTK_EDITABLE (self->text))))
    return;
  galley_field_row_set_error (row, NULL);
  galley_text_row_show_value (row, galley_field_row_get_value (row));
}

/* @text and @step, both whole numbers; NULL where they are not, or too large. */
static char *
add_whole (const char *text, int step)
{
  gint64 number = 0;

  if (!g_ascii_string_to_signed (text, 10, -1000000000, 1000000000, &number, NULL))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, number + step);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyTextRow *self)
{
  gboolean up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;
  g_autofree char *text = NULL;

  if (!self->numeric || (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (!up && key != GDK_KEY_Down && key != GDK_KEY_KP_Down))
    return FALSE;
  text = add_whole (gtk_editable_get_text (GTK_EDITABLE (self->text)), up ? 1 : -1);
  if (text == NULL)
    return FALSE;
  gtk_entry_buffer_set_text (gtk_text_get_buffer (GTK_TEXT (self->text)), text, -1);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  return TRUE;
}

static void
preedit_cb (GtkText *text, const char *preedit, GalleyFieldRow *self)
{
  galley_field_row_preedit (self, preedit);
}

static void
galley_text_row_class_init (GalleyTextRowClass *klass)
{
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_text_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_text_row_dup_value;
}

static void
galley_text_row_init (GalleyTextRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = gtk_text_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_text_set_truncate_multiline (GTK_TEXT (self->text), TRUE);
  g_signal_connect (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->text, "preedit-changed", G_CALLBACK (preedit_cb), self);
  g_signal_connect (self, "stay-ended", G_CALLBACK (left_cb), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->text, keys);
  gtk_text_set_extra_menu (GTK_TEXT (self->text),
                           galley_field_row_get_menu (GALLEY_FIELD_ROW (self)));
  galley_field_row_set_content (GALLEY_FIELD_ROW (self), self->text);
  galley_field_row_name (GALLEY_FIELD_ROW (self), self->text);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text");
}

GtkWidget *
galley_text_row_new (const char *key, const char *title)
{
  return g_object_new (GALLEY_TYPE_TEXT_ROW, "key", key, "title", title, NULL);
}

GtkWidget *
galley_text_row_new_number (const char *key, const char *title)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (galley_text_row_new (key, title));

  self->numeric = TRUE;
  gtk_text_set_input_purpose (GTK_TEXT (self->text), GTK_INPUT_PURPOSE_NUMBER);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_text_row_get_text (GalleyTextRow *self)
{
  g_return_val_if_fail (GALLEY_IS_TEXT_ROW (self), NULL);

  return self->text;
}
