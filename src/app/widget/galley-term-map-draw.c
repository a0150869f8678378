/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing the circles: what is out of sight is left out; the many are discs of a raster, the
 * few that are looked at lie above it with their lines. */

#include "galley-term-map-private.h"

#include <math.h>

#define RING_FROM 4.5 /* pixels of radius: smaller ones have no ring, but more colour */

/* What is drawn at once. */
typedef struct {
  GalleyTermMap *self;
  MapColours colours;
  double width, height;
} Drawing;

/* --- States --------------------------------------------------------------------------------
 */

static gboolean
is_seen (const Drawing *drawing, guint term)
{
  GalleyTermMap *self = drawing->self;
  const InkTermMapPlace *place = &self->map->places[term];
  double r = place->r * self->view.scale + 1;
  double x = galley_term_map_x (self, place->x), y = galley_term_map_y (self, place->y);

  return x + r >= 0 && y + r >= 0 && x - r <= drawing->width && y - r <= drawing->height;
}

static void
find_states (Drawing *drawing)
{
  GalleyTermMap *self = drawing->self;
  gboolean lit = self->company != NO_TERM && self->glow > 0;
  guint n = 0;
  const InkTermMapNeighbour *near = NULL;

  for (guint i = 0; i < self->map->n_places; i++) {
    MapState state =
        lit || (self->searching && !map_term (self, i)->found) ? STATE_DIM : STATE_PLAIN;

    self->states[i] = is_seen (drawing, i) ? state : STATE_HIDDEN;
  }
  if (!lit)
    return;
  near = ink_term_map_get_neighbours (self->map, self->company, &n);
  for (guint i = 0; i < n; i++)
    if (self->states[near[i].term] != STATE_HIDDEN)
      self->states[near[i].term] = STATE_NEAR;
  if (self->states[self->company] != STATE_HIDDEN)
    self->states[self->company] = STATE_LIT;
}

/* --- Circles -------------------------------------------------------------------------------
 */

static double
get_glow (const Drawing *drawing)
{
  GalleyTermMap *self = drawing->self;

  return self->searching && self->company == NO_TERM ? 1 : self->glow;
}

/* Opaque colours of all that is alike, made once for a drawing. */
typedef struct {
  guint32 fills[GALLEY_TERM_MAP_HUES][AGES][2][2]; /* plain or dim; large or small */
  guint32 rings[GALLEY_TERM_MAP_HUES][AGES][2];
} Looks;

static void
find_looks (const Drawing *drawing, Looks *looks)
{
  double glow = get_glow (drawing);

  for (guint hue = 0; hue < GALLEY_TERM_MAP_HUES; hue++)
    for (guint age = 0; age < AGES; age++)
      for (guint state = STATE_PLAIN; state <= STATE_DIM; state++) {
        GdkRGBA ring = galley_term_map_ring (&drawing->colours, hue, age, state, glow);

        looks->rings[hue][age][state] = galley_term_raster_pack (&ring);
        for (guint small = 0; small < 2; small++) {
          GdkRGBA fill =
              galley_term_map_fill (&drawing->colours, hue, age, state, glow, small == 1);

          looks->fills[hue][age][state][small] = galley_term_raster_pack (&fill);
        }
      }
}

static void
draw_many (const Drawing *drawing, cairo_t *cairo)
{
  GalleyTermMap *self = drawing->self;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double line = (drawing->colours.contrast ? 1.6 : 1) * factor;
  Looks looks;
  cairo_surface_t *picture;

  find_looks (drawing, &looks);
  galley_term_raster_begin (self->raster,
                            (int)drawing->width * factor,
                            (int)drawing->height * factor,
                            &drawing->colours.ground);
  for (guint i = 0; i < self->map->n_places; i++) {
    const InkTermMapPlace *place = &self->map->places[i];
    const MapTerm *term = map_term (self, i);
    double r = place->r * self->view.scale;
    gboolean small = r < RING_FROM;
    guint8 state = self->states[i];

    if (state <= STATE_DIM)
      galley_term_raster_add (self->raster,
                              galley_term_map_x (self, place->x) * factor,
                              galley_term_map_y (self, place->y) * factor,
                              MAX (r, 0.75) * factor,
                              small ? 0 : line,
                              looks.fills[term->hue][term->age][state][small],
                              looks.rings[term->hue][term->age][state]);
  }
  picture = galley_term_raster_end (self->raster);
  cairo_surface_set_device_scale (picture, factor, factor);
  cairo_set_source_surface (cairo, picture, 0, 0);
  cairo_paint (cairo);
  cairo_surface_destroy (picture);
}

static void
add_circle (cairo_t *cairo, double x, double y, double r)
{
  cairo_new_sub_path (cairo);
  cairo_arc (cairo, x, y, r, 0, 2 * G_PI);
}

/* One of the few. */
static void
draw_circle (const Drawing *drawing, cairo_t *cairo, guint number)
{
  GalleyTermMap *self = drawing->self;
  const InkTermMapPlace *place = &self->map->places[number];
  const MapTerm *term = map_term (self, number);
  MapState state = self->states[number];
  double r = MAX (place->r * self->view.scale, 2.5), glow = get_glow (drawing);
  GdkRGBA fill =
      galley_term_map_fill (&drawing->colours, term->hue, term->age, state, glow, FALSE);
  GdkRGBA ring = galley_term_map_ring (&drawing->colours, term->hue, term->age, state, glow);

  add_circle (cairo,
              galley_term_map_x (self, place->x),
              galley_term_map_y (self, place->y),
              r - 0.5);
  gdk_cairo_set_source_rgba (cairo, &fill);
  cairo_fill_preserve (cairo);
  gdk_cairo_set_source_rgba (cairo, &ring);
  cairo_set_line_width (cairo, drawing->colours.contrast ? 2 : 1.2);
  cairo_stroke (cairo);
}

static void
draw_few (const Drawing *drawing, cairo_t *cairo, MapState state)
{
  for (guint i = 0; i < drawing->self->map->n_places; i++)
    if (drawing->self->states[i] == state)
      draw_circle (drawing, cairo, i);
}

/* --- What lies between and above -----------------------------------------------------------
 */

/* From the lit one to its company: the more they have together the stronger. */
static void
draw_lines (const Drawing *drawing, cairo_t *cairo)
{
  GalleyTermMap *self = drawing->self;
  const InkTermMapPlace *from;
  guint n = 0;
  const InkTermMapNeighbour *near;
  GdkRGBA colour = drawing->colours.accent;

  if (self->company == NO_TERM || self->glow == 0)
    return;
  from = &self->map->places[self->company];
  near = ink_term_map_get_neighbours (self->map, self->company, &n);
  colour.alpha = (float)(0.55 * self->glow);
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_set_line_cap (cairo, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < n; i++) {
    const InkTermMapPlace *to = &self->map->places[near[i].term];

    cairo_set_line_width (cairo, 1 + 4 * sqrt (near[i].nearer));
    cairo_move_to (cairo, galley_term_map_x (self, from->x), galley_term_map_y (self, from->y));
    cairo_line_to (cairo, galley_term_map_x (self, to->x), galley_term_map_y (self, to->y));
    cairo_stroke (cairo);
  }
}

static void
draw_outline (const Drawing *drawing, cairo_t *cairo, guint term, double gap, double width)
{
  const InkTermMapPlace *place = &drawing->self->map->places[term];

  add_circle (cairo,
              galley_term_map_x (drawing->self, place->x),
              galley_term_map_y (drawing->self, place->y),
              place->r * drawing->self->view.scale + gap);
  gdk_cairo_set_source_rgba (cairo, &drawing->colours.accent);
  cairo_set_line_width (cairo, width);
  cairo_stroke (cairo);
}

/* The one that is carried, and the one it would go into leaning towards it. */
static void
draw_drag (const Drawing *drawing, cairo_t *cairo)
{
  GalleyTermMap *self = drawing->self;
  const MapTerm *term = map_term (self, self->dragged);
  double r = MAX (self->map->places[self->dragged].r * self->view.scale, 6);
  GdkRGBA fill =
      galley_term_map_fill (&drawing->colours, term->hue, term->age, STATE_LIT, 1, FALSE);

  if (self->target != NO_TERM) {
    const InkTermMapPlace *into = &self->map->places[self->target];

    draw_outline (drawing, cairo, self->target, 4, 3);
    cairo_move_to (cairo, self->drag_x, self->drag_y);
    cairo_line_to (cairo, galley_term_map_x (self, into->x), galley_term_map_y (self, into->y));
    cairo_set_line_width (cairo, MIN (r, 14));
    cairo_stroke (cairo);
  }
  fill.alpha = 0.85f;
  gdk_cairo_set_source_rgba (cairo, &fill);
  add_circle (cairo, self->drag_x, self->drag_y, r);
  cairo_fill (cairo);
}

static gboolean
shows_focus (GalleyTermMap *self)
{
  return self->focused != NO_TERM && gtk_widget_has_visible_focus (self->marks[self->mark]);
}

static gboolean
has_few (GalleyTermMap *self)
{
  return self->company != NO_TERM || self->chosen != NO_TERM || self->dragged != NO_TERM ||
         shows_focus (self);
}

static void
draw_above (const Drawing *drawing, cairo_t *cairo)
{
  GalleyTermMap *self = drawing->self;

  draw_lines (drawing, cairo);
  draw_few (drawing, cairo, STATE_NEAR);
  draw_few (drawing, cairo, STATE_LIT);
  if (self->chosen != NO_TERM)
    draw_outline (drawing, cairo, self->chosen, 2.5, 2);
  if (shows_focus (self))
    draw_outline (drawing, cairo, self->focused, 4.5, 2.5);
  if (self->dragged != NO_TERM)
    draw_drag (drawing, cairo);
}

void
galley_term_map_draw (GalleyTermMap *self, GtkSnapshot *snapshot)
{
  Drawing drawing = { .self = self,
                      .width = gtk_widget_get_width (GTK_WIDGET (self)),
                      .height = gtk_widget_get_height (GTK_WIDGET (self)) };
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float)drawing.width, (float)drawing.height);
  cairo_t *cairo;

  if (drawing.width < 1 || drawing.height < 1)
    return;
  galley_term_map_get_colours (GTK_WIDGET (self), &drawing.colours);
  find_states (&drawing);
  cairo = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_many (&drawing, cairo);
  if (has_few (self))
    draw_above (&drawing, cairo);
  cairo_destroy (cairo);
  galley_term_map_draw_labels (self, snapshot, &drawing.colours);
}
