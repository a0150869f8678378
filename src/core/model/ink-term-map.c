/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map of terms: who belongs to whom, and what is where. */

#include "ink-term-map-private.h"

#include <math.h>

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
    ink_term_map_lay_out (self);
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
