/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the place shows, worked out in a thread: the index, the map, likely twins. */

#include "galley-terms-private.h"

/* Twins are looked at by people: more than these nobody reads. */
#define MOST_TWINS 200
#define MOST_TERMS 20000

void
galley_terms_facts_free (gpointer data)
{
  TermsFacts *self = data;

  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->map, ink_term_map_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->twins, g_array_unref);
  g_clear_pointer (&self->months, g_array_unref);
  g_clear_pointer (&self->index, ink_term_index_unref);
  g_free (self->taxonomy);
  g_free (self->root);
  g_free (self);
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  guint p = ink_term_index_get (data, x)->count, q = ink_term_index_get (data, y)->count;

  if (p != q)
    return p > q ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
list_terms (TermsFacts *self)
{
  guint first = 0, end = ink_term_index_get_n_terms (self->index);

  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  if (self->taxonomy != NULL &&
      !ink_term_index_find_taxonomy (self->index, self->taxonomy, &first, &end))
    return;
  for (guint i = first; i < end; i++)
    g_array_append_val (self->shown, i);
  g_array_sort_with_data (self->shown, compare_counts, self->index);
}

static void
make_map (TermsFacts *self)
{
  guint n = MIN (self->shown->len, INK_TERM_MAP_MAX);
  g_autofree guint *counts = g_new0 (guint, n + 1);
  g_autoptr (GArray) pairs = NULL;

  for (guint i = 0; i < n; i++)
    counts[i] = ink_term_index_get (self->index, g_array_index (self->shown, guint, i))->count;
  pairs = ink_term_index_dup_pairs (self->index, (const guint *)self->shown->data, n, 1);
  self->map = ink_term_map_new (counts, n, (const InkTermPair *)pairs->data, pairs->len);
}

static void
find_twins (TermsFacts *self)
{
  g_autoptr (InkTermPairs) apart = ink_settings_load_term_pairs (self->root);

  self->names = ink_term_index_dup_names (self->index, self->taxonomy);
  self->twins = ink_term_twins_find ((const InkTermName *)self->names->data,
                                     MIN (self->names->len, MOST_TERMS),
                                     ink_term_pairs_are_apart,
                                     apart);
  if (self->twins->len > MOST_TWINS)
    g_array_set_size (self->twins, MOST_TWINS);
}

void
galley_terms_facts_make (TermsFacts *self)
{
  if (self->index == NULL)
    self->index = ink_term_index_new (self->catalogue, self->now);
  list_terms (self);
  make_map (self);
  find_twins (self);
  self->months = ink_term_index_dup_months (self->index, INK_NO_TERM);
}
