/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bars of months, drawn; one that has anything is seen, however much another has. */

#include "galley-term-strip.h"

#include "ink-i18n.h"

#include <math.h>

#define BARS  44 /* pixels, the years apart */
#define YEARS 18

struct _GalleyTermStrip {
  GtkWidget parent_instance;
  guint *counts;
  guint n_months;
  guint most;
  int first; /* year * 12 + month - 1 */
};

G_DEFINE_FINAL_TYPE (GalleyTermStrip, galley_term_strip, GTK_TYPE_WIDGET)

static int
number_of (const InkTermMonth *month)
{
  return month->year * 12 + month->month - 1;
}

static double
bar_width (GalleyTermStrip *self)
{
  return (double)gtk_widget_get_width (GTK_WIDGET (self)) / MAX (self->n_months, 1);
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  return colour;
}

static void
draw_bars (GalleyTermStrip *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour = look_up (GTK_WIDGET (self), "accent_bg_color");
  double width = bar_width (self), gap = width >= 4 ? 1 : 0;

  for (guint i = 0; i < self->n_months; i++) {
    double height = BARS * (double)self->counts[i] / MAX (self->most, 1);

    if (self->counts[i] == 0)
      continue;
    height = MAX (height, 2);
    gtk_snapshot_append_color (snapshot,
                               &colour,
                               &GRAPHENE_RECT_INIT ((float)(i * width),
                                                    (float)(BARS - height),
                                                    (float)MAX (width - gap, 1),
                                                    (float)height));
  }
}

/* A year's number where it begins, as far as there is room for it. */
static void
draw_years (GalleyTermStrip *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour, line;
  double width = bar_width (self), free_from = 0;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  line = colour;
  line.alpha *= 0.18f;
  colour.alpha *= 0.68f;
  gtk_snapshot_append_color (snapshot,
                             &line,
                             &GRAPHENE_RECT_INIT (0,
                                                  BARS,
                                                  (float)gtk_widget_get_width (
                                                      GTK_WIDGET (self)),
                                                  1));
  for (guint i = 0; i < self->n_months; i++) {
    g_autoptr (PangoLayout) layout = NULL;
    g_autofree char *text = NULL;
    int wide = 0, high = 0;

    if ((self->first + (int)i) % 12 != 0 && i != 0)
      continue;
    text = g_strdup_printf ("%d", (self->first + (int)i) / 12);
    layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    pango_layout_get_pixel_size (layout, &wide, &high);
    if (i * width < free_from || i * width + wide > gtk_widget_get_width (GTK_WIDGET (self)))
      continue;
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot,
                            &GRAPHENE_POINT_INIT ((float)round (i * width), BARS + 2));
    gtk_snapshot_append_layout (snapshot, layout, &colour);
    gtk_snapshot_restore (snapshot);
    free_from = i * width + wide + 9;
  }
}

static void
galley_term_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyTermStrip *self = GALLEY_TERM_STRIP (widget);

  if (self->n_months == 0)
    return;
  draw_bars (self, snapshot);
  draw_years (self, snapshot);
}

static void
galley_term_strip_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : BARS + YEARS;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : BARS + YEARS;
}

static char *
dup_month (int number)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (number / 12, number % 12 + 1, 1, 0, 0, 0);

  /* Translators: a month of a year, as “July 2025”: strftime. */
  return time != NULL ? g_date_time_format (time, _ ("%B %Y")) : g_strdup ("");
}

char *
galley_term_strip_dup_sentence (GalleyTermStrip *self, double x)
{
  g_autofree char *month = NULL;
  guint at;

  g_return_val_if_fail (GALLEY_IS_TERM_STRIP (self), NULL);

  if (self->n_months == 0 || x < 0)
    return NULL;
  at = (guint)(x / bar_width (self));
  if (at >= self->n_months)
    return NULL;
  month = dup_month (self->first + (int)at);
  /* Translators: the first is a month, as “July 2025”. */
  return g_strdup_printf (ngettext ("%s: %u article", "%s: %u articles", self->counts[at]),
                          month,
                          self->counts[at]);
}

static gboolean
tooltip_cb (GalleyTermStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = galley_term_strip_dup_sentence (self, x);

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
describe (GalleyTermStrip *self)
{
  g_autofree char *text = NULL;
  guint best = 0;

  for (guint i = 0; i < self->n_months; i++)
    if (self->counts[i] > self->counts[best])
      best = i;
  if (self->n_months > 0) {
    g_autofree char *month = dup_month (self->first + (int)best);

    text = g_strdup_printf (_ ("Use by month; most in %s"), month);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : _ ("Use by month"),
                                  -1);
}

void
galley_term_strip_set_months (GalleyTermStrip *self, GArray *months, GArray *all)
{
  g_return_if_fail (GALLEY_IS_TERM_STRIP (self));
  g_return_if_fail (months != NULL && all != NULL);

  g_clear_pointer (&self->counts, g_free);
  self->n_months = self->most = 0;
  if (all->len > 0) {
    int last = number_of (&g_array_index (all, InkTermMonth, all->len - 1));

    /* Dates of long ago are slips more often than not, and would make all others a line. */
    self->first = MAX (number_of (&g_array_index (all, InkTermMonth, 0)), last - 30 * 12);
    self->n_months = (guint)(last - self->first + 1);
    self->counts = g_new0 (guint, self->n_months);
  }
  for (guint i = 0; i < months->len; i++) {
    const InkTermMonth *month = &g_array_index (months, InkTermMonth, i);
    int at = number_of (month) - self->first;

    if (at < 0 || at >= (int)self->n_months)
      continue;
    self->counts[at] = month->count;
    self->most = MAX (self->most, month->count);
  }
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
galley_term_strip_finalize (GObject *object)
{
  g_free (GALLEY_TERM_STRIP (object)->counts);
  G_OBJECT_CLASS (galley_term_strip_parent_class)->finalize (object);
}

static void
galley_term_strip_class_init (GalleyTermStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_term_strip_finalize;
  widget_class->snapshot = galley_term_strip_snapshot;
  widget_class->measure = galley_term_strip_measure;
  gtk_widget_class_set_css_name (widget_class, "termstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
galley_term_strip_init (GalleyTermStrip *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}

GtkWidget *
galley_term_strip_new (void)
{
  return g_object_new (GALLEY_TYPE_TERM_STRIP, NULL);
}
