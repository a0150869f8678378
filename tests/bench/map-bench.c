/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the map of terms takes to be laid out. The floor is looking once at all pairs of
 * terms, in the same run: what a layout without a grid does in each of its steps. */
#include "term-garden.h"

#include <stdlib.h>
#include <time.h>

#define ROUNDS 5

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

/* This thread's own: other work on the machine does not count. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static double
look_at_all_pairs (const InkTermMap *map)
{
  double sum = 0;

  for (guint i = 0; i < map->n_places; i++)
    for (guint k = i + 1; k < map->n_places; k++) {
      double dx = map->places[i].x - map->places[k].x, dy = map->places[i].y - map->places[k].y;

      sum += dx * dx + dy * dy;
    }
  return sum;
}

static void
measure (guint n_terms)
{
  g_autoptr (TermGarden) garden = term_garden_new (n_terms, n_terms * 5);
  double layouts[ROUNDS], floors[ROUNDS];
  volatile double sum = 0;

  for (guint i = 0; i < ROUNDS; i++) {
    double start = now ();
    g_autoptr (InkTermMap) map = ink_term_map_new ((const guint *)garden->counts->data,
                                                   garden->counts->len,
                                                   (const InkTermPair *)garden->links->data,
                                                   garden->links->len);

    layouts[i] = now () - start;
    start = now ();
    sum += look_at_all_pairs (map);
    floors[i] = now () - start;
  }
  qsort (layouts, ROUNDS, sizeof (double), compare_doubles);
  qsort (floors, ROUNDS, sizeof (double), compare_doubles);
  g_print ("map: %4u terms, %5u links: %6.1f ms of work to lay out (median of %d); all pairs "
           "once %.2f "
           "ms; ratio %.0f\n",
           n_terms,
           garden->links->len,
           layouts[ROUNDS / 2],
           ROUNDS,
           floors[ROUNDS / 2],
           layouts[ROUNDS / 2] / floors[ROUNDS / 2]);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 10, 200, 2000, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i]);
  return 0;
}
