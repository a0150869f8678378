/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A date: said in a line, chosen in a popover, written as it was. */

#include "galley-date-row.h"

#include "ink-i18n.h"

struct _GalleyDateRow {
  GalleyFieldRow parent_instance;
  GtkWidget *stack; /* these all are owned by the row's box */
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *popover;
  GtkWidget *text;
  char *site_zone;
  char *like; /* how the date is written; NULL where there is none */
  InkDatePrecision precision;
};

G_DEFINE_FINAL_TYPE (GalleyDateRow, galley_date_row, GALLEY_TYPE_FIELD_ROW)

char *
galley_date_say (GDateTime *date, InkDatePrecision precision)
{
  /* Translators: a day, as g_date_time_format() writes it. */
  const char *day = _ ("%-d %B %Y");
  /* Translators: a day with a time. */
  const char *time = _ ("%-d %B %Y, %H:%M");
  g_autofree char *said = g_date_time_format (date, precision == INK_DATE_DAY ? day : time);
  g_autofree char *zone = NULL;

  if (precision != INK_DATE_ZONE || said == NULL)
    return g_steal_pointer (&said);
  zone = g_date_time_get_utc_offset (date) == 0 ? g_strdup ("UTC")
                                                : g_date_time_format (date, "%:z");
  return g_strdup_printf ("%s · %s", said, zone);
}

static void
show_date (GalleyDateRow *self, GDateTime *date)
{
  g_autofree char *said = galley_date_say (date, self->precision);
  g_autofree char *whole = g_date_time_format_iso8601 (date);

  gtk_label_set_text (GTK_LABEL (self->label), said);
  gtk_widget_remove_css_class (self->label, "dim-label");
  gtk_widget_set_tooltip_text (self->button, whole);
  galley_date_popover_set_date (GALLEY_DATE_POPOVER (self->popover), date, self->precision);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "date");
}

static void
show_none (GalleyDateRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%dT%H:%M:00Z");
  g_autoptr (GTimeZone) zone =
      self->site_zone != NULL ? g_time_zone_new_identifier (self->site_zone) : NULL;
  g_autoptr (GDateTime) minute = g_date_time_new_from_iso8601 (day, NULL);
  g_autoptr (GDateTime) here =
      zone != NULL ? g_date_time_to_timezone (minute, zone) : g_date_time_ref (minute);

  self->precision = INK_DATE_ZONE;
  show_date (self, here);
  gtk_label_set_text (GTK_LABEL (self->label), _ ("None"));
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_tooltip_text (self->button, _ ("Choose a Date"));
}

static void
show_raw (GalleyDateRow *self, const char *text)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (self->text));

  if (!g_str_equal (gtk_entry_buffer_get_text (buffer), text))
    gtk_entry_buffer_set_text (buffer, text, -1);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "raw");
}

static void
galley_date_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (row);
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;
  g_autoptr (GDateTime) date = NULL;

  g_clear_pointer (&self->like, g_free);
  if (text == NULL || *text == '\0') {
    show_none (self);
    return;
  }
  date = ink_date_parse (text, self->site_zone, &self->precision);
  if (date == NULL) {
    show_raw (self, text);
    return;
  }
  self->like = g_strdup (text);
  show_date (self, date);
}

static gboolean
is_raw (GalleyDateRow *self)
{
  const char *shown = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  return g_strcmp0 (shown, "raw") == 0;
}

/* A quoted date stays a string, an unquoted one a date. */
static InkValue *
galley_date_row_dup_value (GalleyFieldRow *row)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (row);
  GalleyDatePopover *popover = GALLEY_DATE_POPOVER (self->popover);
  InkValue *known = galley_field_row_get_value (row);
  const char *like = self->like;
  g_autofree char *text = NULL;

  if (is_raw (self)) {
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  } else {
    if (galley_date_popover_get_precision (popover) != self->precision)
      like = NULL;
    text = ink_date_format (galley_date_popover_get_date (popover), like);
  }
  if (known != NULL && ink_value_get_kind (known) == INK_VALUE_STRING)
    return ink_value_new_string (text);
  return ink_value_new_date (text);
}

static void
chosen_cb (GalleyDatePopover *popover, GalleyFieldRow *row)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (row);
  GDateTime *date = galley_date_popover_get_date (popover);
  g_autofree char *said = NULL;
  InkValue *value;

  galley_field_row_touch (row);
  value = galley_field_row_get_value (row);
  if (value == NULL || ink_value_get_text (value) == NULL)
    return;
  g_free (self->like);
  self->like = g_strdup (ink_value_get_text (value));
  self->precision = galley_date_popover_get_precision (popover);
  said = galley_date_say (date, self->precision);
  gtk_label_set_text (GTK_LABEL (self->label), said);
  gtk_widget_remove_css_class (self->label, "dim-label");
}

/* A date mended as text becomes one to choose when it is left, not under the cursor. */
static void
text_changed_cb (GtkEditable *text, GalleyFieldRow *row)
{
  InkValue *known = galley_field_row_get_value (row);
  const char *same = known != NULL ? ink_value_get_text (known) : NULL;

  if (is_raw (GALLEY_DATE_ROW (row)) &&
      g_strcmp0 (gtk_editable_get_text (text), same != NULL ? same : "") != 0)
    galley_field_row_touch (row);
}

static void
left_cb (GalleyDateRow *self, gpointer data)
{
  if (is_raw (self))
    galley_date_row_show_value (GALLEY_FIELD_ROW (self),
                                galley_field_row_get_value (GALLEY_FIELD_ROW (self)));
}

static void
preedit_cb (GtkText *text, const char *preedit, GalleyFieldRow *self)
{
  galley_field_row_preedit (self, preedit);
}

static void
galley_date_row_finalize (GObject *object)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (object);

  g_free (self->site_zone);
  g_free (self->like);
  G_OBJECT_CLASS (galley_date_row_parent_class)->finalize (object);
}

static void
galley_date_row_class_init (GalleyDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_date_row_finalize;
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_date_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_date_row_dup_value;
}

static GtkWidget *
new_button (GalleyDateRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("x-office-calendar-symbolic");

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), icon);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL); /* else centred */
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "value");
  return self->button;
}

static GtkWidget *
new_raw (GalleyDateRow *self)
{
  self->text = gtk_text_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Date as Text"),
                                  -1);
  g_signal_connect (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect (self->text, "preedit-changed", G_CALLBACK (preedit_cb), self);
  gtk_text_set_extra_menu (GTK_TEXT (self->text),
                           galley_field_row_get_menu (GALLEY_FIELD_ROW (self)));
  return self->text;
}

static void
galley_date_row_init (GalleyDateRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  galley_field_row_set_content (row, self->stack);
  gtk_widget_add_css_class (GTK_WIDGET (self), "date");
  g_signal_connect (self, "stay-ended", G_CALLBACK (left_cb), NULL);
}

GtkWidget *
galley_date_row_new (const char *key, const char *title, const char *site_zone)
{
  GalleyDateRow *self = g_object_new (GALLEY_TYPE_DATE_ROW, "key", key, "title", title, NULL);

  self->site_zone = g_strdup (site_zone);
  self->popover = galley_date_popover_new (site_zone);
  gtk_stack_add_named (GTK_STACK (self->stack), new_button (self), "date");
  gtk_stack_add_named (GTK_STACK (self->stack), new_raw (self), "raw");
  g_signal_connect (self->popover, "changed", G_CALLBACK (chosen_cb), self);
  galley_field_row_name (GALLEY_FIELD_ROW (self), self->button);
  show_none (self);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_date_row_get_button (GalleyDateRow *self)
{
  g_return_val_if_fail (GALLEY_IS_DATE_ROW (self), NULL);

  return self->button;
}

GalleyDatePopover *
galley_date_row_get_popover (GalleyDateRow *self)
{
  g_return_val_if_fail (GALLEY_IS_DATE_ROW (self), NULL);

  return GALLEY_DATE_POPOVER (self->popover);
}
