/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forces: what is linked draws together, all draws to the middle, nothing may overlap.
 * First circles pass through each other and find their company, then they are held apart more
 * and more firmly, then all is still. */

#include "ink-term-map-private.h"

#include <math.h>

#define STEPS     140
#define STILL     24 /* more, without any pull */
#define LINK_PULL 0.25
#define MID_PULL  0.35 /* of the usual radius, a step */
#define MOST_PULL 0.5  /* likewise: nothing flies */

typedef struct {
  const InkTermMap *map;
  InkTermCircle *circles;
  guint n;
  guint *position;    /* of a term among the circles */
  double cell, usual; /* radius */
  int columns, rows;
  double left, top;
  guint *starts; /* of each cell in members, one more at the end */
  guint *members;
  guint n_starts; /* allocated */
} Relax;

/* --- Who is near ---------------------------------------------------------------------------
 */

static void
find_bounds (Relax *self)
{
  double right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  self->left = self->top = G_MAXDOUBLE;
  for (guint i = 0; i < self->n; i++) {
    self->left = MIN (self->left, self->circles[i].x);
    self->top = MIN (self->top, self->circles[i].y);
    right = MAX (right, self->circles[i].x);
    bottom = MAX (bottom, self->circles[i].y);
  }
  self->columns = CLAMP ((int)((right - self->left) / self->cell) + 1, 1, 256);
  self->rows = CLAMP ((int)((bottom - self->top) / self->cell) + 1, 1, 256);
}

static int
column_of (const Relax *self, double x)
{
  return CLAMP ((int)floor ((x - self->left) / self->cell), 0, self->columns - 1);
}

static int
row_of (const Relax *self, double y)
{
  return CLAMP ((int)floor ((y - self->top) / self->cell), 0, self->rows - 1);
}

static guint
cell_of (const Relax *self, const InkTermCircle *circle)
{
  return row_of (self, circle->y) * self->columns + column_of (self, circle->x);
}

/* By counting, so that members of a cell stand in the circles' order. */
static void
sort_into_cells (Relax *self)
{
  guint n_cells;

  find_bounds (self);
  n_cells = self->columns * self->rows;
  if (self->n_starts < n_cells + 2) {
    self->n_starts = n_cells + 2;
    self->starts = g_renew (guint, self->starts, self->n_starts);
  }
  for (guint i = 0; i < n_cells + 2; i++)
    self->starts[i] = 0;
  for (guint i = 0; i < self->n; i++)
    self->starts[cell_of (self, &self->circles[i]) + 2]++;
  for (guint i = 2; i < n_cells + 2; i++)
    self->starts[i] += self->starts[i - 1];
  for (guint i = 0; i < self->n; i++)
    self->members[self->starts[cell_of (self, &self->circles[i]) + 1]++] = i;
}

/* --- Forces --------------------------------------------------------------------------------
 */

/* What is pushed gives way by how light it is. */
static void
push (InkTermCircle *a, InkTermCircle *b, double dx, double dy, double by)
{
  double heavy = a->r * a->r, light = b->r * b->r;
  double share = light / (heavy + light);

  a->x -= dx * by * share;
  a->y -= dy * by * share;
  b->x += dx * by * (1 - share);
  b->y += dy * by * (1 - share);
}

static void
hold_apart (InkTermCircle *a, InkTermCircle *b, double strength)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double wanted = (a->r + b->r) * (a->group == b->group ? 1 : 1.06);
  double square = dx * dx + dy * dy, distance;

  if (square >= wanted * wanted)
    return;
  if (square < 1e-9) { /* on one point: any way out, but always the same */
    dx = cos (b->number);
    dy = sin (b->number);
    square = 1;
  }
  distance = sqrt (square);
  push (a, b, dx / distance, dy / distance, (wanted - distance) * strength);
}

/* Each pair once: the larger one looks for those that are smaller, whose middles are no further
 * away than its own diameter. */
static void
hold_all_apart (Relax *self, double strength)
{
  sort_into_cells (self);
  for (guint i = 0; i < self->n; i++) {
    InkTermCircle *circle = &self->circles[i];
    double reach = circle->r * 2.12;
    int last_row = row_of (self, circle->y + reach);
    int last_column = column_of (self, circle->x + reach);

    for (int row = row_of (self, circle->y - reach); row <= last_row; row++)
      for (int column = column_of (self, circle->x - reach); column <= last_column; column++) {
        guint cell = row * self->columns + column;

        for (guint m = self->starts[cell]; m < self->starts[cell + 1]; m++)
          if (self->members[m] > i)
            hold_apart (circle, &self->circles[self->members[m]], strength);
      }
  }
}

static void
draw_linked (Relax *self, double heat)
{
  for (guint i = 0; i < self->n; i++) {
    InkTermCircle *a = &self->circles[i];
    guint n = 0;
    const InkTermMapNeighbour *near = ink_term_map_get_neighbours (self->map, a->number, &n);

    for (guint k = 0; k < n; k++) {
      InkTermCircle *b = &self->circles[self->position[near[k].term]];
      double dx = b->x - a->x, dy = b->y - a->y;
      double distance = hypot (dx, dy), gap = distance - a->r - b->r, by;

      if (gap <= 0)
        continue;
      by = MIN (gap * LINK_PULL * near[k].nearer, self->usual * MOST_PULL) * heat;
      push (a, b, dx / distance, dy / distance, -by * (a->group == b->group ? 1 : 0.4));
    }
  }
}

/* By so much a step wherever it is, so that the crowd is not pressed; along ellipses. */
static void
draw_to_middle (Relax *self, double heat)
{
  for (guint i = 0; i < self->n; i++) {
    InkTermCircle *circle = &self->circles[i];
    double x = circle->x / INK_TERM_MAP_WIDE, y = circle->y * INK_TERM_MAP_WIDE;
    double distance = hypot (x, y), by = self->usual * MID_PULL * heat;

    if (distance <= by)
      continue;
    circle->x -= x / distance * by;
    circle->y -= y / distance * by;
  }
}

void
ink_term_map_relax (const InkTermMap *map, InkTermCircle *circles, guint n)
{
  g_autofree guint *position = g_new (guint, n + 1);
  g_autofree guint *members = g_new (guint, n + 1);
  Relax self = { .map = map, .circles = circles, .n = n, .position = position };

  if (n == 0)
    return;
  self.members = members;
  self.usual = circles[n / 2].r;
  self.cell = self.usual * 2.5;
  for (guint i = 0; i < n; i++)
    position[circles[i].number] = i;
  for (guint step = 0; step < STEPS; step++) {
    double time = (double)step / STEPS;

    draw_linked (&self, 1 - time);
    draw_to_middle (&self, 1 - time);
    hold_all_apart (&self, 0.3 + 0.7 * time);
  }
  for (guint step = 0; step < STILL; step++)
    hold_all_apart (&self, 1);
  g_free (self.starts);
}
