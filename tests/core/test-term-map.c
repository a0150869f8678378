/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map of terms: nothing overlaps, areas are numbers of articles, company is near, arrows
 * reach everything, and equal input gives an equal picture. */

#include "ink-term-map.h"
#include "ink.h"

#include "../bench/term-garden.h"

#include <math.h>
#include <string.h>

static InkTermMap *
new_map (const TermGarden *garden)
{
  return ink_term_map_new ((const guint *)garden->counts->data,
                           garden->counts->len,
                           (const InkTermPair *)garden->links->data,
                           garden->links->len);
}

static guint
count_overlaps (const InkTermMap *map)
{
  guint n = 0;

  for (guint i = 0; i < map->n_places; i++)
    for (guint k = i + 1; k < map->n_places; k++) {
      const InkTermMapPlace *a = &map->places[i], *b = &map->places[k];

      n += hypot (a->x - b->x, a->y - b->y) < a->r + b->r;
    }
  return n;
}

/* How much of what is around them circles fill: scattered ones do not. */
static double
get_filled (const InkTermMap *map)
{
  double area = 0;

  for (guint i = 0; i < map->n_places; i++)
    area += G_PI * map->places[i].r * map->places[i].r;
  return area / ((map->right - map->left) * (map->bottom - map->top));
}

static const struct {
  const char *name;
  guint n_terms;
  double filled; /* at least */
} sizes[] = {
  { "/terms/map/none", 0, 0 },
  { "/terms/map/one", 1, 0.7 },
  { "/terms/map/ten", 10, 0.3 },
  { "/terms/map/two-hundred", 200, 0.3 },
  { "/terms/map/two-thousand", 2000, 0.35 },
};

static void
test_size (gconstpointer data)
{
  const typeof (sizes[0]) *size = data;
  g_autoptr (TermGarden) garden = term_garden_new (size->n_terms, size->n_terms * 5);
  g_autoptr (InkTermMap) map = new_map (garden);
  g_autoptr (InkTermMap) again = new_map (garden);

  g_assert_cmpuint (map->n_places, ==, size->n_terms);
  g_assert_cmpuint (count_overlaps (map), ==, 0);
  for (guint i = 0; i < map->n_places; i++)
    g_assert_cmpfloat_with_epsilon (map->places[i].r * map->places[i].r,
                                    g_array_index (garden->counts, guint, i),
                                    0.01 * g_array_index (garden->counts, guint, i));
  if (size->n_terms > 0)
    g_assert_cmpfloat (get_filled (map), >, size->filled);
  g_assert_cmpint (memcmp (map->places,
                           again->places,
                           map->n_places * sizeof (InkTermMapPlace)),
                   ==,
                   0);
}

/* What weighs more is not on one side: the middle of all area is near that of the picture. */
static void
test_balance (void)
{
  static const guint n_terms[] = { 200, 700, 2000 };

  for (guint k = 0; k < G_N_ELEMENTS (n_terms); k++) {
    g_autoptr (TermGarden) garden = term_garden_new (n_terms[k], n_terms[k] * 5);
    g_autoptr (InkTermMap) map = new_map (garden);
    double width = map->right - map->left, height = map->bottom - map->top;
    double x = 0, y = 0, all = 0;

    for (guint i = 0; i < map->n_places; i++) {
      double area = map->places[i].r * map->places[i].r;

      x += map->places[i].x * area;
      y += map->places[i].y * area;
      all += area;
    }
    g_assert_cmpfloat (fabs (x / all - (map->left + map->right) / 2), <, width * 0.08);
    g_assert_cmpfloat (fabs (y / all - (map->top + map->bottom) / 2), <, height * 0.08);
    g_assert_cmpfloat (width / height, >, 1.1);
    g_assert_cmpfloat (width / height, <, 1.9);
  }
}

/* Neighbours are much nearer to each other than any two are. */
static void
test_company (void)
{
  g_autoptr (TermGarden) garden = term_garden_new (600, 3000);
  g_autoptr (InkTermMap) map = new_map (garden);
  double near_sum = 0, all_sum = 0;
  guint n_near = 0, n_all = 0;

  for (guint i = 0; i < map->n_places; i++) {
    guint n = 0;
    const InkTermMapNeighbour *near = ink_term_map_get_neighbours (map, i, &n);

    g_assert_cmpuint (n, <=, INK_TERM_MAP_NEIGHBOURS);
    for (guint k = 0; k < n; k++) {
      const InkTermMapPlace *other = &map->places[near[k].term];

      near_sum += hypot (map->places[i].x - other->x, map->places[i].y - other->y);
      n_near++;
      if (k > 0)
        g_assert_cmpfloat (near[k].nearer, <=, near[k - 1].nearer);
    }
    for (guint k = i + 1; k < map->n_places; k++) {
      all_sum +=
          hypot (map->places[i].x - map->places[k].x, map->places[i].y - map->places[k].y);
      n_all++;
    }
  }
  g_assert_cmpfloat (near_sum / n_near, <, 0.5 * all_sum / n_all);
}

/* What cannot be told apart, what is not linked, links that lead nowhere, more than are shown.
 */
static void
test_hostile (void)
{
  g_autofree guint *counts = g_new0 (guint, 10000);
  const InkTermPair links[] = {
    { 0, 0, 3 }, { 1, G_MAXUINT, 3 }, { 9999, 1, 3 },  { 1, 2, 0 },
    { 1, 2, 9 }, { 2, 1, 9 },         { 1, 3, 70000 }, { 3, 4, 1 }
  };
  g_autoptr (InkTermMap) equal = ink_term_map_new (counts, 10000, links, G_N_ELEMENTS (links));
  g_autoptr (InkTermMap) huge = NULL;

  g_assert_cmpuint (equal->n_places, ==, INK_TERM_MAP_MAX);
  g_assert_cmpuint (count_overlaps (equal), ==, 0);
  counts[0] = G_MAXUINT;
  counts[1] = 1000000;
  huge = ink_term_map_new (counts, 300, NULL, 0);
  g_assert_cmpuint (count_overlaps (huge), ==, 0);
}

static void
test_pointing (void)
{
  g_autoptr (TermGarden) garden = term_garden_new (200, 1000);
  g_autoptr (InkTermMap) map = new_map (garden);

  for (guint i = 0; i < map->n_places; i++) {
    const InkTermMapPlace *place = &map->places[i];

    g_assert_cmpuint (ink_term_map_find (map, place->x, place->y, 0), ==, i);
    g_assert_cmpuint (ink_term_map_find (map, place->x + place->r * 0.9, place->y, 0), ==, i);
  }
  g_assert_cmpuint (ink_term_map_find (map, map->left - 9, map->top - 9, 2), ==, G_MAXUINT);
}

static void
test_arrows (void)
{
  static const int steps[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  g_autoptr (TermGarden) garden = term_garden_new (300, 1500);
  g_autoptr (InkTermMap) map = new_map (garden);
  g_autofree gboolean *seen = g_new0 (gboolean, map->n_places);
  g_autoptr (GQueue) queue = g_queue_new ();
  guint n = 1;

  seen[0] = TRUE;
  g_queue_push_tail (queue, GUINT_TO_POINTER (0));
  while (!g_queue_is_empty (queue)) {
    guint at = GPOINTER_TO_UINT (g_queue_pop_head (queue));

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
      guint to = ink_term_map_step (map, at, steps[i][0], steps[i][1]);

      if (to == G_MAXUINT || seen[to])
        continue;
      g_assert_cmpfloat ((map->places[to].x - map->places[at].x) * steps[i][0] +
                             (map->places[to].y - map->places[at].y) * steps[i][1],
                         >,
                         0);
      seen[to] = TRUE;
      n++;
      g_queue_push_tail (queue, GUINT_TO_POINTER (to));
    }
  }
  /* What lies behind larger ones on all sides is reached by other keys. */
  g_assert_cmpuint (n, >=, map->n_places * 99 / 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_test_add_data_func (sizes[i].name, &sizes[i], test_size);
  g_test_add_func ("/terms/map/balance", test_balance);
  g_test_add_func ("/terms/map/company", test_company);
  g_test_add_func ("/terms/map/hostile", test_hostile);
  g_test_add_func ("/terms/map/pointing", test_pointing);
  g_test_add_func ("/terms/map/arrows", test_arrows);
  return g_test_run ();
}
