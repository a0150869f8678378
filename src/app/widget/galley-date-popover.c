/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a day, a time and a zone. Every change is told at once. */

#include "galley-date-popover.h"

#include "ink-i18n.h"

struct _GalleyDatePopover {
  GtkPopover parent_instance;
  GtkWidget *calendar;
  GtkWidget *clock;
  GtkWidget *add_time;
  GtkWidget *parts[3]; /* hour, minute, second */
  GtkWidget *zones;
  GArray *offsets; /* gint32 seconds, as in the drop-down; the first is the site's zone */
  GTimeZone *site_zone;
  char *site_zone_name;
  GDateTime *date;
  InkDatePrecision precision;
  gboolean showing; /* while set_date() fills the parts one after the other */
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (GalleyDatePopover, galley_date_popover, GTK_TYPE_POPOVER)

static char *
offset_name (int seconds)
{
  int minutes = ABS (seconds) / 60;

  if (seconds == 0)
    return g_strdup ("UTC");
  return g_strdup_printf ("%s%02d:%02d",
                          seconds < 0 ? "\342\210\222" : "+",
                          minutes / 60,
                          minutes % 60);
}

static GTimeZone *
chosen_zone (GalleyDatePopover *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->zones));

  if (chosen == 0 || chosen >= self->offsets->len)
    return g_time_zone_ref (self->site_zone);
  return g_time_zone_new_offset (g_array_index (self->offsets, gint32, chosen));
}

static int
part_value (GalleyDatePopover *self, int part)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->parts[part]));
}

/* What the parts say together. */
static GDateTime *
read_parts (GalleyDatePopover *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GTimeZone) zone = chosen_zone (self);

  return g_date_time_new (zone,
                          g_date_time_get_year (day),
                          g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day),
                          part_value (self, 0),
                          part_value (self, 1),
                          part_value (self, 2));
}

static void
tell (GalleyDatePopover *self, GDateTime *date)
{
  g_clear_pointer (&self->date, g_date_time_unref);
  self->date = g_date_time_ref (date);
  g_signal_emit (self, signal_changed, 0);
}

static void
part_changed_cb (GalleyDatePopover *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->showing)
    return;
  date = read_parts (self);
  if (date != NULL &&
      (self->date == NULL || !g_date_time_equal (date, self->date) ||
       g_date_time_get_utc_offset (date) != g_date_time_get_utc_offset (self->date)))
    tell (self, date);
}

static void
update_clock (GalleyDatePopover *self)
{
  gtk_widget_set_visible (self->clock, self->precision != INK_DATE_DAY);
  gtk_widget_set_visible (self->zones, self->precision == INK_DATE_ZONE);
  gtk_widget_set_visible (self->add_time, self->precision == INK_DATE_DAY);
}

static void
add_time_cb (GtkButton *button, GalleyDatePopover *self)
{
  g_autoptr (GDateTime) date = NULL;

  self->precision = INK_DATE_ZONE;
  update_clock (self);
  date = read_parts (self);
  if (date != NULL)
    tell (self, date);
}

void
galley_date_popover_choose (GalleyDatePopover *self, GDateTime *date)
{
  galley_date_popover_set_date (self, date, self->precision);
  g_signal_emit (self, signal_changed, 0);
}

static void
now_cb (GtkButton *button, GalleyDatePopover *self)
{
  g_autoptr (GTimeZone) zone = chosen_zone (self);
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);
  g_autoptr (GDateTime) whole = g_date_time_new (zone,
                                                 g_date_time_get_year (now),
                                                 g_date_time_get_month (now),
                                                 g_date_time_get_day_of_month (now),
                                                 g_date_time_get_hour (now),
                                                 g_date_time_get_minute (now),
                                                 g_date_time_get_second (now));

  galley_date_popover_choose (self, whole);
}

/* The zones offered: the site's, UTC, every whole hour and the others in use; @extra too. */
static void
fill_zones (GalleyDatePopover *self, GDateTime *date)
{
  static const int odd[] = { 210, 270, 330, 345, 390, 570, 765, -210, -570 };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (date, self->site_zone);
  gint32 wanted = g_date_time_get_utc_offset (date) / G_TIME_SPAN_SECOND;
  gint32 site = g_date_time_get_utc_offset (here) / G_TIME_SPAN_SECOND;
  g_autofree char *site_offset = offset_name (site);
  g_autofree char *first =
      g_strdup_printf ("%s · %s",
                       site_offset,
                       self->site_zone_name ? self->site_zone_name : _ ("Site"));
  guint chosen = 0;

  g_array_set_size (self->offsets, 0);
  g_array_append_val (self->offsets, site);
  for (gint32 hour = -12; hour <= 14; hour++) {
    gint32 seconds = hour * 3600;

    g_array_append_val (self->offsets, seconds);
  }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    gint32 seconds = odd[i] * 60;

    g_array_append_val (self->offsets, seconds);
  }
  g_array_append_val (self->offsets, wanted);
  gtk_string_list_append (names, first);
  for (guint i = 1; i < self->offsets->len; i++) {
    gint32 seconds = g_array_index (self->offsets, gint32, i);
    g_autofree char *name = offset_name (seconds);

    gtk_string_list_append (names, name);
    if (chosen == 0 && seconds == wanted)
      chosen = i;
  }
  gtk_string_list_remove (names, self->offsets->len - 1); /* only there to be found last */
  if (chosen == self->offsets->len - 1) {
    g_autofree char *name = offset_name (wanted);

    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->zones), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->zones), wanted == site ? 0 : chosen);
}

void
galley_date_popover_set_date (GalleyDatePopover *self,
                              GDateTime *date,
                              InkDatePrecision precision)
{
  g_return_if_fail (GALLEY_IS_DATE_POPOVER (self) && date != NULL);

  GDateTime *kept = g_date_time_ref (date);
  g_clear_pointer (&self->date, g_date_time_unref);
  self->date = kept;
  self->precision = precision;
  self->showing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->parts[0]), g_date_time_get_hour (date));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->parts[1]), g_date_time_get_minute (date));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->parts[2]), g_date_time_get_second (date));
  fill_zones (self, date);
  update_clock (self);
  self->showing = FALSE;
}

GDateTime *
galley_date_popover_get_date (GalleyDatePopover *self)
{
  g_return_val_if_fail (GALLEY_IS_DATE_POPOVER (self), NULL);

  return self->date;
}

InkDatePrecision
galley_date_popover_get_precision (GalleyDatePopover *self)
{
  g_return_val_if_fail (GALLEY_IS_DATE_POPOVER (self), INK_DATE_DAY);

  return self->precision;
}

static void
galley_date_popover_finalize (GObject *object)
{
  GalleyDatePopover *self = GALLEY_DATE_POPOVER (object);

  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->site_zone, g_time_zone_unref);
  g_array_unref (self->offsets);
  g_free (self->site_zone_name);
  G_OBJECT_CLASS (galley_date_popover_parent_class)->finalize (object);
}

static void
galley_date_popover_class_init (GalleyDatePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_date_popover_finalize;
  signal_changed = g_signal_new ("changed",
                                 GALLEY_TYPE_DATE_POPOVER,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static gboolean
two_digits_cb (GtkSpinButton *button, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (button)), text))
    gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static GtkWidget *
new_part (GalleyDatePopover *self, int max, const char *name)
{
  GtkWidget *part = gtk_spin_button_new_with_range (0, max, 1);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (part), GTK_ORIENTATION_VERTICAL);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (part), TRUE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (part), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (part), 2);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (part), 2);
  gtk_editable_set_alignment (GTK_EDITABLE (part), 0.5);
  gtk_editable_set_enable_undo (GTK_EDITABLE (part), FALSE);
  gtk_widget_set_tooltip_text (part, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  g_signal_connect (part, "output", G_CALLBACK (two_digits_cb), NULL);
  g_signal_connect_swapped (part, "value-changed", G_CALLBACK (part_changed_cb), self);
  return part;
}

static GtkWidget *
new_clock (GalleyDatePopover *self)
{
  GtkWidget *clock = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->parts[0] = new_part (self, 23, _ ("Hour"));
  self->parts[1] = new_part (self, 59, _ ("Minute"));
  self->parts[2] = new_part (self, 59, _ ("Second"));
  for (int i = 0; i < 3; i++) {
    if (i > 0)
      gtk_box_append (GTK_BOX (clock), gtk_label_new (":"));
    gtk_box_append (GTK_BOX (clock), self->parts[i]);
  }
  gtk_widget_set_halign (clock, GTK_ALIGN_CENTER);
  gtk_widget_set_direction (clock, GTK_TEXT_DIR_LTR); /* a time reads so everywhere */
  return clock;
}

static GtkWidget *
new_buttons (GalleyDatePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *now = gtk_button_new_with_label (_ ("Now"));

  self->add_time = gtk_button_new_with_label (_ ("Add Time"));
  gtk_widget_set_hexpand (self->zones, TRUE);
  gtk_widget_set_hexpand (self->add_time, TRUE);
  gtk_widget_set_tooltip_text (now, _ ("Set to This Moment"));
  g_signal_connect (now, "clicked", G_CALLBACK (now_cb), self);
  g_signal_connect (self->add_time, "clicked", G_CALLBACK (add_time_cb), self);
  gtk_box_append (GTK_BOX (box), self->zones);
  gtk_box_append (GTK_BOX (box), self->add_time);
  gtk_box_append (GTK_BOX (box), now);
  return box;
}

static void
galley_date_popover_init (GalleyDatePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->offsets = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->calendar = gtk_calendar_new ();
  self->zones = gtk_drop_down_new (NULL, NULL);
  self->clock = new_clock (self);
  gtk_widget_set_tooltip_text (self->zones, _ ("Time Zone"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zones),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time Zone"),
                                  -1);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (part_changed_cb), self);
  g_signal_connect_swapped (self->zones,
                            "notify::selected",
                            G_CALLBACK (part_changed_cb),
                            self);
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), self->clock);
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "date");
}

GtkWidget *
galley_date_popover_new (const char *site_zone)
{
  GalleyDatePopover *self = g_object_new (GALLEY_TYPE_DATE_POPOVER, NULL);

  self->site_zone_name = g_strdup (site_zone);
  self->site_zone = site_zone != NULL ? g_time_zone_new_identifier (site_zone) : NULL;
  if (self->site_zone == NULL)
    self->site_zone = g_time_zone_new_utc ();
  return GTK_WIDGET (self);
}
