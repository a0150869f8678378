/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the circles of the terms are: each group is packed around its largest term, then the
 * groups, as discs, around the largest of them; company is near on both floors. */

#include "ink-term-map-private.h"

#include <math.h>
#include <stdlib.h>

#define WIDE        1.18 /* the picture: so much wider, and so much less high, than round */
#define AROUND      1.03 /* a group's disc */
#define FEW         30   /* terms that are one group */
#define MIDDLINGS   24   /* steps towards the middle of a group */
#define TO_FARTHEST 0.1

typedef struct {
  InkTermMap *map;
  guint *groups; /* of each term */
  guint n_groups;
  guint *starts;          /* of each group in circles, and the end */
  InkTermCircle *circles; /* by group, then by radius; numbers are terms */
  InkTermCircle *at;      /* of each term, in its group; r: 0 where it is not put down yet */
  InkTermCircle *discs;   /* of each group: x, y its middle in itself */
  InkTermCircle *put;     /* of each group in the whole; r: 0 where it is not put down yet */
} Layout;

int
ink_term_circle_compare (gconstpointer a, gconstpointer b)
{
  const InkTermCircle *x = a, *y = b;

  if (x->r != y->r)
    return x->r > y->r ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* --- Terms in their group ------------------------------------------------------------------
 */

/* So much room a circle has around it: a little more the larger it is. */
static double
room_around (double r)
{
  return 0.22 + 0.035 * r;
}

static void
list_groups (Layout *self)
{
  const InkTermMap *map = self->map;
  g_autofree guint *next = g_new0 (guint, self->n_groups + 1);
  guint total = 0;

  for (guint i = 0; i < map->n_places; i++)
    self->starts[self->groups[i] + 1]++;
  for (guint i = 0; i < self->n_groups; i++) {
    total += self->starts[i + 1];
    self->starts[i + 1] = total;
    next[i] = self->starts[i];
  }
  for (guint i = 0; i < map->n_places; i++) {
    double r = map->places[i].r;

    self->circles[next[self->groups[i]]++] =
        (InkTermCircle){ .r = r + room_around (r), .number = i };
  }
  for (guint i = 0; i < self->n_groups; i++)
    qsort (self->circles + self->starts[i],
           self->starts[i + 1] - self->starts[i],
           sizeof (InkTermCircle),
           ink_term_circle_compare);
}

/* The middle, weighed, of the neighbours that are there. */
static gboolean
aim_at_neighbours (const InkTermCircle *circles, guint i, gpointer data, double *x, double *y)
{
  Layout *self = data;
  guint n = 0;
  const InkTermMapNeighbour *near =
      ink_term_map_get_neighbours (self->map, circles[i].number, &n);
  double weight = 0;

  if (i > 0) /* all before it are put down by now */
    self->at[circles[i - 1].number] = circles[i - 1];
  if (i == 2)
    self->at[circles[0].number] = circles[0];
  for (guint k = 0; k < n; k++) {
    const InkTermCircle *other = &self->at[near[k].term];

    if (self->groups[near[k].term] != self->groups[circles[i].number] || other->r <= 0)
      continue;
    *x += other->x * near[k].nearer;
    *y += other->y * near[k].nearer;
    weight += near[k].nearer;
  }
  if (weight <= 0)
    return FALSE;
  *x /= weight;
  *y /= weight;
  return TRUE;
}

/* Where the middle of a group is, and how far it reaches: again and again towards who is
 * furthest out. */
static void
find_middle (const InkTermCircle *circles, guint n, InkTermCircle *disc)
{
  double x = 0, y = 0;

  disc->r = G_MAXDOUBLE;
  for (guint round = 0; round < MIDDLINGS; round++) {
    double most = 0, to_x = 0, to_y = 0;

    for (guint i = 0; i < n; i++) {
      double dx = circles[i].x - x, dy = circles[i].y - y;
      double away = hypot (dx, dy) + circles[i].r;

      if (away <= most)
        continue;
      most = away;
      to_x = dx;
      to_y = dy;
    }
    if (most < disc->r)
      *disc = (InkTermCircle){ x, y, most, disc->number };
    x += to_x * TO_FARTHEST;
    y += to_y * TO_FARTHEST;
  }
  disc->r *= AROUND;
}

static void
pack_groups (Layout *self)
{
  for (guint i = 0; i < self->n_groups; i++) {
    InkTermCircle *circles = self->circles + self->starts[i];
    guint n = self->starts[i + 1] - self->starts[i];

    ink_term_map_pack (circles,
                       n,
                       &(InkTermPacking){
                           self->n_groups == 1 ? WIDE : 1, 0.7, aim_at_neighbours, self });
    self->discs[i].number = i;
    find_middle (circles, n, &self->discs[i]);
  }
}

/* --- Groups in the whole -------------------------------------------------------------------
 */

/* The middle, weighed, of the groups that are there and have to do with this one. */
static gboolean
aim_at_company (const InkTermCircle *discs, guint i, gpointer data, double *x, double *y)
{
  Layout *self = data;
  guint group = discs[i].number;
  double weight = 0;

  if (i > 0)
    self->put[discs[i - 1].number] = discs[i - 1];
  if (i == 2)
    self->put[discs[0].number] = discs[0];
  for (guint t = self->starts[group]; t < self->starts[group + 1]; t++) {
    guint n = 0;
    const InkTermMapNeighbour *near =
        ink_term_map_get_neighbours (self->map, self->circles[t].number, &n);

    for (guint k = 0; k < n; k++) {
      const InkTermCircle *other = &self->put[self->groups[near[k].term]];

      if (self->groups[near[k].term] == group || other->r <= 0)
        continue;
      *x += other->x * near[k].nearer;
      *y += other->y * near[k].nearer;
      weight += near[k].nearer;
    }
  }
  if (weight <= 0)
    return FALSE;
  *x /= weight;
  *y /= weight;
  return TRUE;
}

static void
pack_discs (Layout *self)
{
  g_autofree InkTermCircle *sorted = g_memdup2 (self->discs, self->n_groups * sizeof *sorted);

  qsort (sorted, self->n_groups, sizeof *sorted, ink_term_circle_compare);
  ink_term_map_pack (sorted,
                     self->n_groups,
                     &(InkTermPacking){ WIDE, 0.35, aim_at_company, self });
  for (guint i = 0; i < self->n_groups; i++)
    self->put[sorted[i].number] = sorted[i];
}

/* --- All -----------------------------------------------------------------------------------
 */

static void
take_place (InkTermMap *map, const InkTermCircle *circle)
{
  InkTermMapPlace *place = &map->places[circle->number];

  place->x = (float)circle->x;
  place->y = (float)circle->y;
  map->left = MIN (map->left, place->x - place->r);
  map->right = MAX (map->right, place->x + place->r);
  map->top = MIN (map->top, place->y - place->r);
  map->bottom = MAX (map->bottom, place->y + place->r);
}

/* The room they have around them is more than what rounding takes. */
static void
settle (Layout *self)
{
  for (guint group = 0; group < self->n_groups; group++)
    for (guint i = self->starts[group]; i < self->starts[group + 1]; i++) {
      InkTermCircle *circle = &self->circles[i];

      circle->x += self->put[group].x - self->discs[group].x;
      circle->y += self->put[group].y - self->discs[group].y;
      take_place (self->map, circle);
    }
}

void
ink_term_map_lay_out (InkTermMap *map)
{
  guint n = map->n_places;
  g_autofree guint *groups = g_new0 (guint, n + 1);
  g_autofree guint *starts = g_new0 (guint, n + 2);
  g_autofree InkTermCircle *circles = g_new0 (InkTermCircle, n + 1);
  g_autofree InkTermCircle *at = g_new0 (InkTermCircle, n + 1);
  g_autofree InkTermCircle *discs = g_new0 (InkTermCircle, n + 1);
  g_autofree InkTermCircle *put = g_new0 (InkTermCircle, n + 1);
  Layout self = { .map = map, .groups = groups, .starts = starts };

  self.circles = circles;
  self.at = at;
  self.discs = discs;
  self.put = put;
  self.n_groups = n > FEW ? ink_term_map_group (map, groups) : 1;
  list_groups (&self);
  pack_groups (&self);
  pack_discs (&self);
  settle (&self);
}
