/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Circles without overlap: a grid knows which circles are where; one that is in the way goes to
 * the free place nearest to where it wants to be, found on a spiral. */

#include "ink-term-map-private.h"

#include <math.h>

#define MOST_CELLS 512 /* a side */
#define MOST_TURNS 3000
#define TOUCHING   0.99999 /* circles that are so near do not overlap: a rounding */

/* A golden angle, so that the places looked at lie evenly. */
#define TURN 2.39996322972865332

typedef struct {
  guint circle; /* position in circles */
  guint next;   /* position in entries, or G_MAXUINT */
} Entry;

struct _InkTermRoom {
  double cell, origin;
  int side;
  guint *cells; /* side * side, positions in entries */
  GArray *entries;
  GArray *circles;
  double largest_out; /* no circle reaches further from the middle */
};

static int
cell_at (const InkTermRoom *self, double coordinate)
{
  return CLAMP ((int)floor ((coordinate - self->origin) / self->cell), 0, self->side - 1);
}

static gboolean
cell_is_free (const InkTermRoom *self, int cx, int cy, const InkTermCircle *circle)
{
  for (guint e = self->cells[cy * self->side + cx]; e != G_MAXUINT;) {
    const Entry *entry = &g_array_index (self->entries, Entry, e);
    const InkTermCircle *other = &g_array_index (self->circles, InkTermCircle, entry->circle);
    double dx = other->x - circle->x, dy = other->y - circle->y;
    double r = (other->r + circle->r) * TOUCHING;

    if (dx * dx + dy * dy < r * r)
      return FALSE;
    e = entry->next;
  }
  return TRUE;
}

gboolean
ink_term_room_is_free (const InkTermRoom *self, const InkTermCircle *circle)
{
  int right = cell_at (self, circle->x + circle->r);
  int bottom = cell_at (self, circle->y + circle->r);

  for (int cy = cell_at (self, circle->y - circle->r); cy <= bottom; cy++)
    for (int cx = cell_at (self, circle->x - circle->r); cx <= right; cx++)
      if (!cell_is_free (self, cx, cy, circle))
        return FALSE;
  return TRUE;
}

void
ink_term_room_keep (InkTermRoom *self, const InkTermCircle *circle)
{
  int right = cell_at (self, circle->x + circle->r);
  int bottom = cell_at (self, circle->y + circle->r);
  const guint number = self->circles->len;

  g_array_append_val (self->circles, *circle);
  self->largest_out = MAX (self->largest_out, hypot (circle->x, circle->y) + circle->r);
  for (int cy = cell_at (self, circle->y - circle->r); cy <= bottom; cy++)
    for (int cx = cell_at (self, circle->x - circle->r); cx <= right; cx++) {
      guint *cell = &self->cells[cy * self->side + cx];
      const Entry entry = { .circle = number, .next = *cell };

      *cell = self->entries->len;
      g_array_append_val (self->entries, entry);
    }
}

/* Past all others, in the direction it wanted. */
static void
put_outside (const InkTermRoom *self, InkTermCircle *circle)
{
  double length = hypot (circle->x, circle->y);
  double out = self->largest_out + circle->r;
  double x = length > 0 ? circle->x / length : 1, y = length > 0 ? circle->y / length : 0;

  circle->x = x * out;
  circle->y = y * out;
}

void
ink_term_room_put (InkTermRoom *self, InkTermCircle *circle)
{
  const double x = circle->x, y = circle->y;
  double step = MAX (circle->r, self->cell * 0.1) * 0.35;
  guint i = 0;

  /* Wider steps the further out, so that a crowd is left in a bounded number of them. */
  for (; i < MOST_TURNS && !ink_term_room_is_free (self, circle); i++) {
    double out = step * sqrt (i + 1.0) * (1 + i / 60.0);

    circle->x = x + out * cos (i * TURN);
    circle->y = y + out * sin (i * TURN);
  }
  if (i == MOST_TURNS && !ink_term_room_is_free (self, circle))
    put_outside (self, circle);
  ink_term_room_keep (self, circle);
}

/* No circle gets further from the middle. */
static double
get_extent (const InkTermCircle *circles, guint n)
{
  double area = 0, largest = 0;

  for (guint i = 0; i < n; i++) {
    area += circles[i].r * circles[i].r;
    largest = MAX (largest, circles[i].r);
  }
  return sqrt (area) * 2.5 + largest * 2;
}

InkTermRoom *
ink_term_room_new (const InkTermCircle *circles, guint n)
{
  InkTermRoom *self = g_new0 (InkTermRoom, 1);
  double extent = get_extent (circles, n), cell = n > 0 ? circles[n / 2].r * 2 : 1;

  self->cell = MAX (cell, extent * 2 / MOST_CELLS);
  self->side = CLAMP ((int)ceil (extent * 2 / self->cell), 1, MOST_CELLS);
  self->origin = -self->cell * self->side / 2;
  self->cells = g_new (guint, self->side * self->side);
  for (int i = 0; i < self->side * self->side; i++)
    self->cells[i] = G_MAXUINT;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->circles = g_array_new (FALSE, FALSE, sizeof (InkTermCircle));
  return self;
}

void
ink_term_room_free (InkTermRoom *self)
{
  g_free (self->cells);
  g_array_unref (self->entries);
  g_array_unref (self->circles);
  g_free (self);
}
