/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many rows have a term, a field; how many are articles. */

#include "ink-catalogue-private.h"

#include <string.h>

/* An rc box of @n numbers, the first of them as in @old. */
static guint32 *
copy_counts (const guint32 *old, guint32 n_old, guint32 n)
{
  guint32 *counts = g_atomic_rc_box_alloc0 (((gsize)n + 1) * sizeof (guint32));

  if (old != NULL)
    memcpy (counts, old, (gsize)MIN (n, n_old) * sizeof (guint32));
  return counts;
}

void
ink_catalogue_own_counts (InkCatalogue *self)
{
  guint32 n_terms = ink_dictionary_get_n (self->terms);
  guint32 n_keys = ink_dictionary_get_n (self->keys);
  guint32 *terms = copy_counts (self->term_counts, self->n_terms, n_terms);
  guint32 *keys = copy_counts (self->key_counts, self->n_keys, n_keys);

  g_clear_pointer (&self->term_counts, g_atomic_rc_box_release);
  g_clear_pointer (&self->key_counts, g_atomic_rc_box_release);
  self->term_counts = terms;
  self->key_counts = keys;
  self->n_terms = n_terms;
  self->n_keys = n_keys;
}

/* A list gives several fields with one key, one after the other. */
static void
count_keys (InkCatalogue *self, guint row, int by)
{
  guint n = ink_catalogue_get_n_fields (self, row);
  guint before = G_MAXUINT;

  for (guint i = 0; i < n; i++) {
    guint key = ink_catalogue_get_field_key (self, row, i);

    if (key != before && key < self->n_keys)
      self->key_counts[key] += (guint32)by;
    before = key;
  }
}

void
ink_catalogue_count_row (InkCatalogue *self, guint row, int by)
{
  guint n_terms;
  const guint32 *terms = ink_catalogue_get_row_terms (self, row, &n_terms);

  if (!ink_catalogue_has_row (self, row))
    return;
  self->n_articles += (guint)(ink_catalogue_is_article (self, row) ? by : 0);
  for (guint i = 0; i < n_terms; i++)
    if (terms[i] < self->n_terms)
      self->term_counts[terms[i]] += (guint32)by;
  count_keys (self, row, by);
}

void
ink_catalogue_count (InkCatalogue *self)
{
  self->n_articles = 0;
  g_clear_pointer (&self->term_counts, g_atomic_rc_box_release);
  g_clear_pointer (&self->key_counts, g_atomic_rc_box_release);
  ink_catalogue_own_counts (self);
  self->bundles = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < self->n_rows; row++) {
    ink_catalogue_count_row (self, row, 1);
    if (ink_catalogue_get_bundle (self, row) != INK_BUNDLE_NONE)
      g_array_append_val (self->bundles, row);
  }
}
