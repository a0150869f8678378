/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The next snapshot of a generation: what changed lies over what both share. */

#include "ink-catalogue-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (InkCatalogueChange,
                     ink_catalogue_change,
                     ink_catalogue_change_copy,
                     ink_catalogue_change_free)

InkCatalogueChange *
ink_catalogue_change_new (gboolean all)
{
  InkCatalogueChange *self = g_new0 (InkCatalogueChange, 1);

  self->all = all;
  self->added = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->removed = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

InkCatalogueChange *
ink_catalogue_change_copy (const InkCatalogueChange *self)
{
  InkCatalogueChange *copy = ink_catalogue_change_new (self->all);

  g_array_append_vals (copy->added, self->added->data, self->added->len);
  g_array_append_vals (copy->changed, self->changed->data, self->changed->len);
  g_array_append_vals (copy->removed, self->removed->data, self->removed->len);
  return copy;
}

void
ink_catalogue_change_free (InkCatalogueChange *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->added);
  g_array_unref (self->changed);
  g_array_unref (self->removed);
  g_free (self);
}

gboolean
ink_catalogue_change_is_empty (const InkCatalogueChange *self)
{
  return !self->all && self->added->len + self->changed->len + self->removed->len == 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

InkCatalogue *
ink_catalogue_copy (InkCatalogue *self)
{
  InkCatalogue *next = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&next->refs);
  ink_site_ref (next->site);
  ink_segment_ref (next->base);
  ink_dictionary_ref (next->terms);
  ink_dictionary_ref (next->keys);
  next->overlay = NULL;
  g_atomic_rc_box_acquire (next->term_counts);
  g_atomic_rc_box_acquire (next->key_counts);
  if (next->problems != NULL)
    g_atomic_rc_box_acquire (next->problems);
  g_array_ref (next->bundles);
  if (next->twins != NULL)
    g_array_ref (next->twins);
  return next;
}

/* The ids of @builder's own dictionaries become those of @self. */
static void
translate_ids (InkCatalogue *self, InkCatalogueBuilder *builder)
{
  GArray *terms = builder->lists[INK_ARRAY_TERMS], *fields = builder->lists[INK_ARRAY_FIELDS];

  for (guint i = 0; i < terms->len; i++) {
    guint32 *id = &g_array_index (terms, guint32, i);
    InkRecordTerm term = ink_dictionary_get (builder->term_ids, *id);

    *id = ink_dictionary_add (self->terms, &term);
  }
  for (guint i = 0; i < fields->len; i++) {
    guint32 *id = &g_array_index (fields, InkRowField, i).key;
    InkRecordTerm key = ink_dictionary_get (builder->key_ids, *id);

    *id = ink_dictionary_add (self->keys, &key);
  }
  ink_catalogue_builder_drop_unknown (builder);
}

/* A vanished path that comes back has its row again. */
static guint
find_row (const InkCatalogue *self, const InkOverlay *overlay, const char *path)
{
  guint row = ink_path_table_find (&self->base->paths, path, ink_segment_path_of, self->base);

  return row != INK_NO_ROW ? row : ink_overlay_find (overlay, path);
}

static gboolean
are_texts_alike (const InkSegment *a,
                 const InkRow *first,
                 const InkSegment *b,
                 const InkRow *second)
{
  for (guint i = 0; i < INK_N_RECORD_TEXTS; i++) {
    const char *one = i < INK_ROW_N_HOT ? ink_segment_get_hot (a, first->texts[i])
                                        : ink_segment_get_cold (a, first->texts[i]);
    const char *other = i < INK_ROW_N_HOT ? ink_segment_get_hot (b, second->texts[i])
                                          : ink_segment_get_cold (b, second->texts[i]);

    if (strcmp (one, other) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
are_terms_alike (const InkCatalogue *self, const InkCatalogue *other, guint row)
{
  guint n, n_other;
  const guint32 *terms = ink_catalogue_get_row_terms (self, row, &n);
  const guint32 *others = ink_catalogue_get_row_terms (other, row, &n_other);

  return n == n_other && (n == 0 || memcmp (terms, others, n * sizeof *terms) == 0);
}

/* Whether nothing but what stat() says of the file is new. (What the body and the front matter
 * hold beside this is in their hashes.) */
static gboolean
is_row_alike (const InkCatalogue *self, const InkCatalogue *other, guint row)
{
  const InkSegment *a, *b;
  const InkRow *first = ink_catalogue_get_row (self, row, &a);
  const InkRow *second = ink_catalogue_get_row (other, row, &b);

  return first->front_hash == second->front_hash && first->body_hash == second->body_hash &&
         first->identity == second->identity && first->parent_from == second->parent_from &&
         first->parent_until == second->parent_until &&
         first->unpublished == second->unpublished && first->kind == second->kind &&
         first->render == second->render && first->flags == second->flags &&
         memcmp (first->times, second->times, sizeof first->times) == 0 &&
         memcmp (first->counts, second->counts, sizeof first->counts) == 0 &&
         are_texts_alike (a, first, b, second) && are_terms_alike (self, other, row);
}

static void
take_record (InkCatalogue *next,
             const InkCatalogue *old,
             InkSegment *segment,
             guint index,
             InkCatalogueChange *change)
{
  const char *path = ink_segment_path_of (segment, index);
  guint row =
      old->overlay != NULL
          ? find_row (old, old->overlay, path)
          : ink_path_table_find (&old->base->paths, path, ink_segment_path_of, old->base);
  gboolean there = row != INK_NO_ROW && ink_catalogue_has_row (old, row);

  if (row == INK_NO_ROW)
    row = next->n_rows++;
  if (there)
    ink_catalogue_count_row (next, row, -1);
  ink_overlay_set (next->overlay, row, segment, index);
  ink_catalogue_count_row (next, row, 1);
  if (!there)
    g_array_append_val (change->added, row);
  else if (!is_row_alike (next, old, row))
    g_array_append_val (change->changed, row);
}

static void
drop_record (InkCatalogue *next,
             const InkCatalogue *old,
             const char *path,
             InkCatalogueChange *change)
{
  guint row = ink_catalogue_find (old, path);

  if (row == INK_NO_ROW || !ink_catalogue_has_row (next, row))
    return;
  ink_catalogue_count_row (next, row, -1);
  ink_overlay_set (next->overlay, row, NULL, 0);
  g_array_append_val (change->removed, row);
}

/* What is known of changed files' problems is not true any more. */
static void
forget_problems (InkCatalogue *self, const InkCatalogueChange *change)
{
  guint32 *problems;

  if (self->problems == NULL || change->changed->len + change->added->len == 0)
    return;
  problems =
      g_atomic_rc_box_dup (((gsize)self->n_problems + 1) * sizeof (guint32), self->problems);
  g_atomic_rc_box_release (self->problems);
  self->problems = problems;
  for (guint i = 0; i < change->changed->len + change->added->len; i++) {
    guint row = i < change->changed->len
                    ? g_array_index (change->changed, guint, i)
                    : g_array_index (change->added, guint, i - change->changed->len);

    if (row < self->n_problems)
      problems[row] = INK_NO_COUNT;
  }
}

/* Sorted, each row once. */
static void
sort_rows (GArray *rows)
{
  guint n = 0;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, i - 1))
      g_array_index (rows, guint, n++) = g_array_index (rows, guint, i);
  g_array_set_size (rows, n);
}

/* New ones, and those that are one now. */
static void
gather_bundles (const InkCatalogue *self, const GArray *rows, GArray *bundles)
{
  for (guint i = 0; i < rows->len; i++) {
    guint row = g_array_index (rows, guint, i);

    if (ink_catalogue_get_bundle (self, row) != INK_BUNDLE_NONE &&
        !g_array_binary_search (self->bundles, &row, compare_rows, NULL))
      g_array_append_val (bundles, row);
  }
}

static void
add_bundles (InkCatalogue *self, const InkCatalogueChange *change)
{
  g_autoptr (GArray) bundles = g_array_new (FALSE, FALSE, sizeof (guint));

  gather_bundles (self, change->added, bundles);
  gather_bundles (self, change->changed, bundles);
  if (bundles->len == 0)
    return;
  g_array_append_vals (bundles, self->bundles->data, self->bundles->len);
  sort_rows (bundles);
  g_array_unref (self->bundles);
  self->bundles = g_steal_pointer (&bundles);
}

static void
tell_if_alone (const InkCatalogue *self, const InkCatalogue *other, InkCatalogueChange *change)
{
  for (guint i = 0; self->twins != NULL && i < self->twins->len; i++) {
    guint row = g_array_index (self->twins, guint, i);

    if (!ink_catalogue_is_twin (other, row) && ink_catalogue_has_row (self, row) &&
        ink_catalogue_has_row (other, row))
      g_array_append_val (change->changed, row);
  }
}

/* A file more or less can make another one a twin, or none. */
static void
tell_twins (InkCatalogue *self, const InkCatalogue *old, InkCatalogueChange *change)
{
  ink_catalogue_find_twins (self);
  tell_if_alone (self, old, change);
  tell_if_alone (old, self, change);
}

static void
finish_change (InkCatalogueChange *change, InkCatalogueChange **given)
{
  sort_rows (change->added);
  sort_rows (change->changed);
  sort_rows (change->removed);
  if (given != NULL)
    *given = change;
  else
    ink_catalogue_change_free (change);
}

InkCatalogue *
ink_catalogue_update (InkCatalogue *self,
                      InkCatalogueBuilder *changed,
                      const char *const *vanished,
                      InkCatalogueChange **change)
{
  InkCatalogueChange *own = ink_catalogue_change_new (FALSE);
  InkCatalogue *next = ink_catalogue_copy (self);
  InkSegment *segment;
  guint n_changed = changed != NULL ? changed->rows->len : 0;

  if (changed != NULL)
    translate_ids (next, changed);
  ink_catalogue_own_counts (next);
  next->overlay = ink_overlay_copy (self->overlay);
  for (guint i = 0; vanished != NULL && vanished[i] != NULL; i++)
    drop_record (next, self, vanished[i], own);
  segment = changed != NULL ? ink_catalogue_builder_seal (changed) : NULL;
  for (guint i = 0; i < n_changed; i++)
    take_record (next, self, segment, i, own);
  ink_segment_unref (segment);
  ink_overlay_seal (next->overlay, (guint)next->base->arrays[INK_ARRAY_ROWS].n);
  sort_rows (own->added);
  add_bundles (next, own);
  if (own->added->len + own->removed->len > 0)
    tell_twins (next, self, own);
  forget_problems (next, own);
  finish_change (own, change);
  return next;
}

static void
set_problems (InkCatalogue *self, const InkCatalogue *old, guint row, guint count)
{
  if (row < self->n_problems && ink_catalogue_has_row (old, row))
    self->problems[row] = count;
}

guint64
ink_catalogue_get_problems_stamp (const InkCatalogue *self)
{
  return self->problems_stamp;
}

InkCatalogue *
ink_catalogue_with_problems (InkCatalogue *self,
                             guint64 stamp,
                             GArray *rows,
                             GArray *counts,
                             InkCatalogueChange **change)
{
  InkCatalogueChange *own = ink_catalogue_change_new (FALSE);
  InkCatalogue *next = ink_catalogue_copy (self);
  guint32 *problems = g_atomic_rc_box_alloc (((gsize)self->n_rows + 1) * sizeof (guint32));

  next->overlay = self->overlay != NULL ? ink_overlay_copy (self->overlay) : NULL;
  if (next->overlay != NULL)
    ink_overlay_seal (next->overlay, (guint)next->base->arrays[INK_ARRAY_ROWS].n);
  memset (problems, 0xFF, ((gsize)self->n_rows + 1) * sizeof (guint32));
  if (self->problems != NULL)
    memcpy (problems, self->problems, self->n_problems * sizeof (guint32));
  g_clear_pointer (&next->problems, g_atomic_rc_box_release);
  next->problems = problems;
  next->problems_stamp = stamp;
  next->n_problems = self->n_rows;
  for (guint i = 0; i < rows->len && i < counts->len; i++) {
    guint row = g_array_index (rows, guint, i), count = g_array_index (counts, guint, i);

    if (ink_catalogue_get_count (self, row, INK_RECORD_PROBLEMS) == count)
      continue;
    set_problems (next, self, row, count);
    g_array_append_val (own->changed, row);
  }
  finish_change (own, change);
  return next;
}
