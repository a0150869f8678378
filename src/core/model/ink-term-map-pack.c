/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Circles packed around the largest: each goes to the place beside two of those at the edge
 * that lies furthest in and nearest to its company. The edge is a ring of circles that touch,
 * every one the next; who is put between two of them comes into it there. */

#include "ink-term-map-private.h"

#include <math.h>

typedef struct {
  InkTermCircle *circles;
  InkTermRoom *room;
  guint *next; /* of each circle at the edge */
  const InkTermPacking *how;
} Pack;

/* Beside both, to the left of the way from a to b; they touch, or nearly. */
static void
put_beside (const InkTermCircle *a, const InkTermCircle *b, InkTermCircle *circle)
{
  double dx = b->x - a->x, dy = b->y - a->y, square = dx * dx + dy * dy;
  double to_a = (a->r + circle->r) * (a->r + circle->r);
  double to_b = (b->r + circle->r) * (b->r + circle->r);
  double along, aside;

  if (square <= 0) {
    circle->x = a->x + a->r + circle->r;
    circle->y = a->y;
    return;
  }
  along = (square + to_a - to_b) / (2 * square);
  aside = sqrt (MAX (to_a / square - along * along, 0));
  circle->x = a->x + along * dx - aside * dy;
  circle->y = a->y + along * dy + aside * dx;
}

static double
distance (const Pack *self, double x, double y)
{
  return hypot (x / self->how->wide, y * self->how->wide);
}

/* The best place there is, in @circle, and the one at the edge after which it is; G_MAXUINT:
 * there is none. */
static guint
find_place (Pack *self, InkTermCircle *circle, gboolean aims, double aim_x, double aim_y)
{
  guint best = G_MAXUINT, at = 0;
  double least = G_MAXDOUBLE;
  InkTermCircle found = *circle;

  do {
    InkTermCircle here = *circle;
    double cost;

    put_beside (&self->circles[at], &self->circles[self->next[at]], &here);
    cost = distance (self, here.x, here.y);
    if (aims)
      cost += self->how->company * distance (self, here.x - aim_x, here.y - aim_y);
    if (cost < least && ink_term_room_is_free (self->room, &here)) {
      least = cost;
      best = at;
      found = here;
    }
    at = self->next[at];
  } while (at != 0);
  *circle = found;
  return best;
}

static void
start (Pack *self, guint n)
{
  InkTermCircle *first = &self->circles[0], *second = &self->circles[1];

  first->x = first->y = 0;
  ink_term_room_keep (self->room, first);
  self->next[0] = 0;
  if (n < 2)
    return;
  second->x = first->r + second->r;
  second->y = 0;
  ink_term_room_keep (self->room, second);
  self->next[0] = 1;
  self->next[1] = 0;
}

void
ink_term_map_pack (InkTermCircle *circles, guint n, const InkTermPacking *how)
{
  g_autofree guint *next = g_new (guint, n + 1);
  g_autoptr (InkTermRoom) room = ink_term_room_new (circles, n);
  Pack self = { .circles = circles, .room = room, .next = next, .how = how };

  if (n > 0)
    start (&self, n);
  for (guint i = 2; i < n; i++) {
    double x = 0, y = 0;
    gboolean aims = how->aim (circles, i, how->data, &x, &y);
    guint after = find_place (&self, &circles[i], aims, x, y);

    if (after == G_MAXUINT) {
      ink_term_room_put (room, &circles[i]);
      continue;
    }
    next[i] = next[after];
    next[after] = i;
    ink_term_room_keep (room, &circles[i]);
  }
}
