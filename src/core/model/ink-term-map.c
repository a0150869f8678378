/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the circles of the terms are: groups first, each a disc near those it is linked with;
 * in them their terms; then the forces; then each to the nearest place that is free. */

#include "ink-term-map-private.h"

#include <math.h>
#include <stdlib.h>

/* --- Who belongs to whom -------------------------------------------------------------------
 */

typedef struct {
  guint from;
  InkTermMapNeighbour to;
} Arc;

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const Arc *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to.nearer != y->to.nearer)
    return x->to.nearer > y->to.nearer ? -1 : 1;
  if (x->to.count != y->to.count)
    return x->to.count > y->to.count ? -1 : 1;
  return x->to.term < y->to.term ? -1 : x->to.term > y->to.term;
}

static gboolean
is_link (const InkTermMap *self, const InkTermPair *link)
{
  return link->a < self->n_places && link->b < self->n_places && link->a != link->b &&
         link->count > 0;
}

/* Articles with both among those with either; what was seen once says less. */
static float
nearness (const guint *counts, const InkTermPair *link)
{
  double both = link->count;
  double mean = sqrt ((double)MAX (counts[link->a], 1) * MAX (counts[link->b], 1));

  return (float)CLAMP (both / (mean + 0.5), 0, 1);
}

static GArray *
new_arcs (const InkTermMap *self, const guint *counts, const InkTermPair *links, guint n)
{
  GArray *arcs = g_array_sized_new (FALSE, FALSE, sizeof (Arc), n * 2);

  for (guint i = 0; i < n; i++) {
    float nearer;
    Arc there, back;

    if (!is_link (self, &links[i]))
      continue;
    nearer = nearness (counts, &links[i]);
    there = (Arc){ links[i].a, { links[i].b, links[i].count, nearer } };
    back = (Arc){ links[i].b, { links[i].a, links[i].count, nearer } };
    g_array_append_val (arcs, there);
    g_array_append_val (arcs, back);
  }
  g_array_sort (arcs, compare_arcs);
  return arcs;
}

/* The nearest ones of each, and of those whose nearest it is: marks the arcs that stay. A term
 * everybody is near to does not keep them all. */
static void
take_neighbours (InkTermMap *self, GArray *arcs)
{
  guint at = 0, n = 0;

  self->neighbours =
      g_new (InkTermMapNeighbour, (gsize)self->n_places * INK_TERM_MAP_NEIGHBOURS + 1);
  self->first_neighbour = g_new (guint, self->n_places + 1);
  for (guint i = 0; i < self->n_places; i++) {
    guint taken = 0;

    self->first_neighbour[i] = n;
    for (; at < arcs->len && g_array_index (arcs, Arc, at).from == i; at++)
      if (taken++ < INK_TERM_MAP_NEIGHBOURS)
        self->neighbours[n++] = g_array_index (arcs, Arc, at).to;
  }
  self->first_neighbour[self->n_places] = n;
}

/* --- Discs of groups -----------------------------------------------------------------------
 */

static int
compare_radii (gconstpointer a, gconstpointer b)
{
  const InkTermCircle *x = a, *y = b;

  if (x->r != y->r)
    return x->r > y->r ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* How much each group has to do with those that are placed: their middle, weighed. */
static void
aim_at_company (const InkTermMap *self,
                const guint *groups,
                const InkTermCircle *placed,
                const gboolean *done,
                InkTermCircle *group)
{
  double x = 0, y = 0, weight = 0;

  for (guint i = 0; i < self->n_places; i++) {
    guint n = 0;
    const InkTermMapNeighbour *near;

    if (groups[i] != group->number)
      continue;
    near = ink_term_map_get_neighbours (self, i, &n);
    for (guint k = 0; k < n; k++) {
      guint other = groups[near[k].term];

      if (!done[other])
        continue;
      x += placed[other].x * near[k].nearer;
      y += placed[other].y * near[k].nearer;
      weight += near[k].nearer;
    }
  }
  group->x = weight > 0 ? x / weight : 0;
  group->y = weight > 0 ? y / weight : 0;
}

/* A disc for each group, by its number. */
static InkTermCircle *
place_groups (const InkTermMap *self, const guint *groups, guint n_groups, double extent)
{
  g_autofree InkTermCircle *sorted = g_new0 (InkTermCircle, n_groups + 1);
  InkTermCircle *placed = g_new0 (InkTermCircle, n_groups + 1);
  g_autofree gboolean *done = g_new0 (gboolean, n_groups + 1);
  g_autoptr (InkTermRoom) room = NULL;

  for (guint i = 0; i < n_groups; i++)
    sorted[i].number = i;
  for (guint i = 0; i < self->n_places; i++)
    sorted[groups[i]].r += (double)self->places[i].r * self->places[i].r * 1.5;
  for (guint i = 0; i < n_groups; i++)
    sorted[i].r = sqrt (sorted[i].r);
  qsort (sorted, n_groups, sizeof *sorted, compare_radii);
  room = ink_term_room_new (sorted[n_groups / 2].r * 2, extent);
  for (guint i = 0; i < n_groups; i++) {
    aim_at_company (self, groups, placed, done, &sorted[i]);
    ink_term_room_put (room, &sorted[i]);
    placed[sorted[i].number] = sorted[i];
    done[sorted[i].number] = TRUE;
  }
  return placed;
}

/* --- Terms ---------------------------------------------------------------------------------
 */

/* So much room a circle has around it: a little more the larger it is. */
static double
room_around (double r)
{
  return 0.22 + 0.035 * r;
}

static double
get_extent (const InkTermMap *self)
{
  double area = 0, largest = 0;

  for (guint i = 0; i < self->n_places; i++) {
    double r = self->places[i].r + room_around (self->places[i].r);

    area += r * r;
    largest = MAX (largest, r);
  }
  return sqrt (area) * 2.5 + largest * 2;
}

/* Each in its group's disc, as seeds in a flower; sorted by radius. */
static InkTermCircle *
new_circles (const InkTermMap *self, const guint *groups, const InkTermCircle *discs)
{
  InkTermCircle *circles = g_new0 (InkTermCircle, self->n_places + 1);
  g_autoptr (GHashTable) areas = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < self->n_places; i++) {
    double r = self->places[i].r;

    circles[i] = (InkTermCircle){ .r = r + room_around (r), .group = groups[i], .number = i };
  }
  qsort (circles, self->n_places, sizeof *circles, compare_radii);
  for (guint i = 0; i < self->n_places; i++) {
    InkTermCircle *circle = &circles[i];
    const InkTermCircle *disc = &discs[circle->group];
    double *area = g_hash_table_lookup (areas, GUINT_TO_POINTER (circle->group));
    double out;

    if (area == NULL) {
      area = g_new0 (double, 1);
      g_hash_table_insert (areas, GUINT_TO_POINTER (circle->group), area);
    }
    out = sqrt (*area);
    *area += circle->r * circle->r;
    circle->x = disc->x + out * cos (i * 2.39996);
    circle->y = disc->y + out * sin (i * 2.39996);
  }
  return circles;
}

static void
settle (InkTermMap *self, InkTermCircle *circles, double extent)
{
  g_autoptr (InkTermRoom) room = ink_term_room_new (circles[self->n_places / 2].r * 2, extent);

  for (guint i = 0; i < self->n_places; i++) {
    InkTermMapPlace *place = &self->places[circles[i].number];

    ink_term_room_put (room, &circles[i]);
    place->x = (float)circles[i].x;
    place->y = (float)circles[i].y;
    self->left = MIN (self->left, place->x - place->r);
    self->right = MAX (self->right, place->x + place->r);
    self->top = MIN (self->top, place->y - place->r);
    self->bottom = MAX (self->bottom, place->y + place->r);
  }
}

static void
lay_out (InkTermMap *self)
{
  g_autofree guint *groups = g_new0 (guint, self->n_places);
  double extent = get_extent (self);
  guint n_groups = ink_term_map_group (self, groups);
  g_autofree InkTermCircle *discs = place_groups (self, groups, n_groups, extent);
  g_autofree InkTermCircle *circles = new_circles (self, groups, discs);

  ink_term_map_relax (self, circles, self->n_places);
  settle (self, circles, extent);
}

InkTermMap *
ink_term_map_new (const guint *counts, guint n_counts, const InkTermPair *links, guint n_links)
{
  InkTermMap *self = g_new0 (InkTermMap, 1);
  g_autoptr (GArray) arcs = NULL;

  g_atomic_ref_count_init (&self->references);
  self->n_places = MIN (n_counts, INK_TERM_MAP_MAX);
  self->places = g_new0 (InkTermMapPlace, self->n_places + 1);
  for (guint i = 0; i < self->n_places; i++)
    self->places[i].r = (float)sqrt (MAX (counts[i], 1));
  arcs = new_arcs (self, counts, links, n_links);
  take_neighbours (self, arcs);
  if (self->n_places > 0)
    lay_out (self);
  return self;
}

InkTermMap *
ink_term_map_ref (InkTermMap *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ink_term_map_unref (InkTermMap *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->places);
  g_free (self->neighbours);
  g_free (self->first_neighbour);
  g_free (self);
}

/* --- Asking --------------------------------------------------------------------------------
 */

const InkTermMapNeighbour *
ink_term_map_get_neighbours (const InkTermMap *self, guint term, guint *n)
{
  g_return_val_if_fail (term < self->n_places, NULL);

  *n = self->first_neighbour[term + 1] - self->first_neighbour[term];
  return self->neighbours + self->first_neighbour[term];
}

guint
ink_term_map_find (const InkTermMap *self, double x, double y, double slack)
{
  guint best = G_MAXUINT;
  double least = slack;

  for (guint i = 0; i < self->n_places; i++) {
    const InkTermMapPlace *place = &self->places[i];
    double away = hypot (place->x - x, place->y - y) - place->r;

    if (away <= MIN (least, slack)) {
      least = away;
      best = i;
    }
  }
  return best;
}

/* What lies more to that side than to another, the nearest; straight on counts as nearer. */
guint
ink_term_map_step (const InkTermMap *self, guint term, int dx, int dy)
{
  guint best = G_MAXUINT;
  double least = G_MAXDOUBLE;

  g_return_val_if_fail (term < self->n_places, G_MAXUINT);

  for (guint i = 0; i < self->n_places; i++) {
    double x = self->places[i].x - self->places[term].x;
    double y = self->places[i].y - self->places[term].y;
    double along = x * dx + y * dy, aside = fabs (x * dy) + fabs (y * dx);
    double cost = hypot (x, y) + aside;

    if (i == term || along <= 0 || aside > along || cost >= least)
      continue;
    least = cost;
    best = i;
  }
  return best;
}
