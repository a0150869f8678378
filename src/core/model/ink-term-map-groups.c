/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which terms belong together: each takes the group most of its neighbours have, a few times
 * over, in an order that never changes. */

#include "ink-term-map-private.h"

#define ROUNDS 12
#define MOST   0.22 /* of all area in one group */

typedef struct {
  const InkTermMap *map;
  guint *groups;
  double *areas; /* of each group */
  double *pulls; /* of each group on the term looked at; 0 between two */
  double most;
} Groups;

static double
area_of (const InkTermMap *map, guint term)
{
  return (double)map->places[term].r * map->places[term].r;
}

static gboolean
has_room (const Groups *self, guint group, guint term)
{
  return self->areas[group] + area_of (self->map, term) <= self->most;
}

/* The group that pulls most and has room; of equals the first. */
static guint
choose (Groups *self, guint term)
{
  guint n = 0;
  guint own = self->groups[term], best = own;
  const InkTermMapNeighbour *near = ink_term_map_get_neighbours (self->map, term, &n);

  for (guint i = 0; i < n; i++)
    self->pulls[self->groups[near[i].term]] += near[i].nearer;
  for (guint i = 0; i < n; i++) {
    guint group = self->groups[near[i].term];

    if (group != own && !has_room (self, group, term))
      continue;
    if (self->pulls[group] > self->pulls[best] ||
        (self->pulls[group] == self->pulls[best] && best != own && group < best))
      best = group;
  }
  for (guint i = 0; i < n; i++)
    self->pulls[self->groups[near[i].term]] = 0;
  return best;
}

static gboolean
go_round (Groups *self)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < self->map->n_places; i++) {
    guint old = self->groups[i];
    guint chosen = choose (self, i);

    if (chosen == old)
      continue;
    self->areas[old] -= area_of (self->map, i);
    self->areas[chosen] += area_of (self->map, i);
    self->groups[i] = chosen;
    moved = TRUE;
  }
  return moved;
}

/* Numbers without gaps, by the first term that has them. */
static guint
number (guint *groups, guint n)
{
  g_autofree guint *numbers = g_new (guint, n + 1);
  guint n_groups = 0;

  for (guint i = 0; i < n; i++)
    numbers[i] = G_MAXUINT;
  for (guint i = 0; i < n; i++) {
    if (numbers[groups[i]] == G_MAXUINT)
      numbers[groups[i]] = n_groups++;
    groups[i] = numbers[groups[i]];
  }
  return n_groups;
}

guint
ink_term_map_group (const InkTermMap *map, guint *groups)
{
  guint n = map->n_places;
  g_autofree double *areas = g_new0 (double, n + 1);
  g_autofree double *pulls = g_new0 (double, n + 1);
  Groups self = { .map = map, .groups = groups, .areas = areas, .pulls = pulls };

  for (guint i = 0; i < n; i++) {
    groups[i] = i;
    areas[i] = area_of (map, i);
    self.most += areas[i] * MOST;
  }
  for (guint i = 0; i < ROUNDS && go_round (&self); i++)
    continue;
  return number (groups, n);
}
