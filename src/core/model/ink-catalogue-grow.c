/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is there of a catalogue in the making, for who does not want to wait for the whole. */

#include "ink-catalogue-private.h"

#include <string.h>

static void
copy_paths (const InkPathTable *self, InkPathTable *copy)
{
  *copy = *self;
  if (self->slots != NULL)
    copy->slots = g_memdup2 (self->slots, ((gsize)self->mask + 1) * sizeof *self->slots);
}

InkCatalogue *
ink_catalogue_builder_look (const InkCatalogueBuilder *self, InkSite *site, guint64 generation)
{
  InkCatalogueBuilder *copy = ink_catalogue_builder_new_of (self->term_ids, self->key_ids);

  g_array_append_vals (copy->rows, self->rows->data, self->rows->len);
  for (guint i = 0; i < 2; i++) { /* the first, empty text is there */
    g_byte_array_set_size (copy->heaps[i], 0);
    g_byte_array_append (copy->heaps[i], self->heaps[i]->data, self->heaps[i]->len);
  }
  for (InkArrayKind kind = INK_ARRAY_TERMS; kind < INK_N_ARRAYS; kind++)
    g_array_append_vals (copy->lists[kind], self->lists[kind]->data, self->lists[kind]->len);
  copy_paths (&self->paths, &copy->paths);
  return ink_catalogue_builder_end (copy, site, generation);
}

/* A row that is a twin in one of the two alone; both are sorted. */
static void
add_other_twins (const InkCatalogue *self, const InkCatalogue *other, guint n, GArray *rows)
{
  for (guint i = 0; self->twins != NULL && i < self->twins->len; i++) {
    guint row = g_array_index (self->twins, guint, i);

    if (row < n && !ink_catalogue_is_twin (other, row))
      g_array_append_val (rows, row);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

InkCatalogueChange *
ink_catalogue_dup_growth (const InkCatalogue *before, const InkCatalogue *after)
{
  gboolean other = before->generation != after->generation || before->n_rows > after->n_rows;
  InkCatalogueChange *change = ink_catalogue_change_new (other);

  for (guint row = before->n_rows; !other && row < after->n_rows; row++)
    g_array_append_val (change->added, row);
  if (other)
    return change;
  add_other_twins (before, after, before->n_rows, change->changed);
  add_other_twins (after, before, before->n_rows, change->changed);
  g_array_sort (change->changed, compare_rows);
  return change;
}
