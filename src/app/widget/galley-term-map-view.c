/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What part of the map is seen, and how it moves there; whose company lights up. */

#include "galley-term-map-private.h"

#include <math.h>

#define MARGIN   18 /* pixels around all */
#define FLIGHT   180
#define DAWN     140
#define BIGGEST  64 /* pixels of the smallest circle's radius at most */
#define FARTHEST 0.6

double
galley_term_map_x (GalleyTermMap *self, double x)
{
  return (x - self->view.x) * self->view.scale + gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
}

double
galley_term_map_y (GalleyTermMap *self, double y)
{
  return (y - self->view.y) * self->view.scale +
         gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

/* The view in which all is seen. */
static MapView
get_fit (GalleyTermMap *self)
{
  MapView view = { 0, 0, 1 };
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;

  if (self->map == NULL || self->map->n_places == 0)
    return view;
  view.x = (self->map->left + self->map->right) / 2;
  view.y = (self->map->top + self->map->bottom) / 2;
  view.scale = MIN (MAX (width, 1) / (self->map->right - self->map->left),
                    MAX (height, 1) / (self->map->bottom - self->map->top));
  /* Three terms need not fill a hall. */
  view.scale = MIN (view.scale, MAX (150 / self->map->places[0].r, 1));
  return view;
}

static void
set_view (GalleyTermMap *self, const MapView *view)
{
  self->view = *view;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Zooming is even to the eye when scales are multiplied evenly. */
static void
fly_cb (double part, gpointer data)
{
  GalleyTermMap *self = data;
  const MapView *a = &self->from, *b = &self->to;
  MapView view = { a->x + (b->x - a->x) * part, a->y + (b->y - a->y) * part, 1 };

  view.scale = a->scale * pow (b->scale / a->scale, part);
  /* The place that stays is the same all the way. */
  if (fabs (b->scale - a->scale) > 1e-9) {
    double done = (1 / a->scale - 1 / view.scale) / (1 / a->scale - 1 / b->scale);

    view.x = a->x + (b->x - a->x) * done;
    view.y = a->y + (b->y - a->y) * done;
  }
  set_view (self, &view);
}

static void
fly (GalleyTermMap *self, const MapView *to)
{
  self->from = self->view;
  self->to = *to;
  adw_animation_reset (self->flight);
  adw_animation_play (self->flight);
}

/* Where it is going, if it is. */
static MapView
get_goal (GalleyTermMap *self)
{
  return adw_animation_get_state (self->flight) == ADW_ANIMATION_PLAYING ? self->to
                                                                         : self->view;
}

static void
glow_cb (double value, gpointer data)
{
  GalleyTermMap *self = data;

  self->glow = value;
  if (value == 0)
    self->company = NO_TERM;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
galley_term_map_update_company (GalleyTermMap *self)
{
  guint wanted = self->lit != NO_TERM ? self->lit : self->chosen;
  double goal = wanted != NO_TERM ? 1 : 0;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (wanted != NO_TERM)
    self->company = wanted;
  if (adw_timed_animation_get_value_to (ADW_TIMED_ANIMATION (self->dawn)) == goal)
    return;
  adw_animation_pause (self->dawn);
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->dawn), self->glow);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->dawn), goal);
  adw_animation_reset (self->dawn);
  adw_animation_play (self->dawn);
}

void
galley_term_map_init_view (GalleyTermMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->flight =
      adw_timed_animation_new (widget,
                               0,
                               1,
                               FLIGHT,
                               adw_callback_animation_target_new (fly_cb, self, NULL));
  self->dawn =
      adw_timed_animation_new (widget,
                               0,
                               0,
                               DAWN,
                               adw_callback_animation_target_new (glow_cb, self, NULL));
  self->view.scale = 1;
  self->fitted = TRUE;
}

void
galley_term_map_follow_size (GalleyTermMap *self)
{
  if (self->fitted && adw_animation_get_state (self->flight) != ADW_ANIMATION_PLAYING)
    self->view = get_fit (self);
}

static double
clamp_scale (GalleyTermMap *self, double scale)
{
  double fit = get_fit (self).scale;

  return CLAMP (scale, fit * FARTHEST, MAX (BIGGEST, fit));
}

void
galley_term_map_zoom_at (
    GalleyTermMap *self, double factor, double x, double y, gboolean animate)
{
  MapView view = get_goal (self);
  double scale = clamp_scale (self, view.scale * factor);
  double dx = x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double dy = y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  view.x += dx / view.scale - dx / scale;
  view.y += dy / view.scale - dy / scale;
  view.scale = scale;
  self->fitted = FALSE;
  if (animate) {
    fly (self, &view);
    return;
  }
  adw_animation_pause (self->flight);
  set_view (self, &view);
}

void
galley_term_map_zoom (GalleyTermMap *self, double factor, gboolean fly)
{
  g_return_if_fail (GALLEY_IS_TERM_MAP (self));

  galley_term_map_zoom_at (self,
                           factor,
                           gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0,
                           fly);
}

void
galley_term_map_fit (GalleyTermMap *self)
{
  MapView view;

  g_return_if_fail (GALLEY_IS_TERM_MAP (self));

  view = get_fit (self);
  fly (self, &view);
  self->fitted = TRUE;
}

double
galley_term_map_get_zoom (GalleyTermMap *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_MAP (self), 1);

  return get_goal (self).scale / get_fit (self).scale;
}

/* Never so far that all is out of sight. */
void
galley_term_map_pan (GalleyTermMap *self, double dx, double dy)
{
  MapView view = self->view;

  adw_animation_pause (self->flight);
  view.x = CLAMP (view.x - dx / view.scale, self->map->left, self->map->right);
  view.y = CLAMP (view.y - dy / view.scale, self->map->top, self->map->bottom);
  self->fitted = FALSE;
  set_view (self, &view);
}

/* So large that its name can be read, and away from the edge; else nothing moves. */
void
galley_term_map_show (GalleyTermMap *self, guint term)
{
  const InkTermMapPlace *place = &self->map->places[term];
  MapView view = get_goal (self);
  double half_width = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - 60;
  double half_height = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - 40;

  if (fabs (place->x - view.x) * view.scale <= half_width &&
      fabs (place->y - view.y) * view.scale <= half_height)
    return;
  view.x = place->x;
  view.y = place->y;
  self->fitted = FALSE;
  fly (self, &view);
}
