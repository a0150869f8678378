/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where names may not go: little squares of the widget, and a part around it. */

#include "galley-term-map-private.h"

#include <math.h>
#include <string.h>

#define SQUARE 4 /* pixels of a place that is taken or not */

void
galley_term_map_start_taking (GalleyTermMap *self, double width, double height)
{
  guint size;

  self->taken_columns = (guint)(width + 2 * MAP_AROUND) / SQUARE + 1;
  self->taken_rows = (guint)(height + 2 * MAP_AROUND) / SQUARE + 1;
  size = self->taken_columns * self->taken_rows;
  if (size > self->taken_size) {
    self->taken = g_realloc (self->taken, size);
    self->taken_size = size;
  }
  memset (self->taken, 0, size);
}

/* The squares from a to b, cut at the edges; FALSE where there are none. */
static gboolean
squares (double a, double b, guint n, guint *first, guint *last)
{
  int from = (int)floor ((a + MAP_AROUND) / SQUARE);
  int to = (int)floor ((b + MAP_AROUND) / SQUARE);

  if (to < 0 || from >= (int)n)
    return FALSE;
  *first = (guint)MAX (from, 0);
  *last = (guint)MIN (to, (int)n - 1);
  return TRUE;
}

static void
take_row (GalleyTermMap *self, guint row, guint left, guint right, guint8 by)
{
  guint8 *squares_of_row = self->taken + row * self->taken_columns;

  for (guint i = left; i <= right; i++)
    squares_of_row[i] |= by;
}

void
galley_term_map_take (GalleyTermMap *self, const graphene_rect_t *box, guint8 by)
{
  double x = box->origin.x, y = box->origin.y;
  guint left, right, top, bottom;

  if (!squares (x, x + box->size.width, self->taken_columns, &left, &right) ||
      !squares (y, y + box->size.height, self->taken_rows, &top, &bottom))
    return;
  for (guint row = top; row <= bottom; row++)
    take_row (self, row, left, right, by);
}

void
galley_term_map_take_circle (GalleyTermMap *self, double x, double y, double r, guint8 by)
{
  guint top, bottom;

  if (!squares (y - r, y + r, self->taken_rows, &top, &bottom))
    return;
  for (guint row = top; row <= bottom; row++) {
    double middle = (row + 0.5) * SQUARE - MAP_AROUND - y;
    double half = sqrt (MAX (r * r - middle * middle, 0));
    guint left, right;

    if (squares (x - half, x + half, self->taken_columns, &left, &right))
      take_row (self, row, left, right, by);
  }
}

gboolean
galley_term_map_is_taken (const GalleyTermMap *self, const graphene_rect_t *box, guint8 by)
{
  double x = box->origin.x, y = box->origin.y;
  guint left, right, top, bottom;

  if (!squares (x, x + box->size.width, self->taken_columns, &left, &right) ||
      !squares (y, y + box->size.height, self->taken_rows, &top, &bottom))
    return TRUE;
  for (guint row = top; row <= bottom; row++)
    for (guint i = left; i <= right; i++)
      if ((self->taken[row * self->taken_columns + i] & by) != 0)
        return TRUE;
  return FALSE;
}
