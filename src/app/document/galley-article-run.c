/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the finder's thread does: which rows are wanted, in which order, and when the next of
 * them changes its state by itself. */

#include "galley-article-run.h"

#include <string.h>

#define FEW 256 /* changed rows that are put into their places one by one */

GalleyArticleRun *
galley_article_run_new (void)
{
  GalleyArticleRun *self = g_new0 (GalleyArticleRun, 1);

  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
galley_article_run_free (GalleyArticleRun *self)
{
  ink_catalogue_unref (self->catalogue);
  g_free (self->query);
  g_free (self->view);
  g_free ((char *)self->spec.locale);
  g_clear_pointer (&self->spec.zone, g_time_zone_unref);
  g_array_unref (self->changed);
  g_clear_pointer (&self->given, g_array_unref);
  g_clear_pointer (&self->before, ink_order_unref);
  g_clear_pointer (&self->order, ink_order_unref);
  g_free (self);
}

/* --- Which rows ----------------------------------------------------------------------------
 */

typedef struct {
  GalleyArticleRun *run;
  InkFilter *filter;
  InkFilterMatch *match;
  GPtrArray *words; /* InkFilterPart of the filter */
} Matcher;

/* Words are looked for in the name where there is no index (yet). */
static void
matcher_init (Matcher *self, GalleyArticleRun *run)
{
  g_autofree char *both = g_strconcat (run->view, " ", run->query, NULL);
  GPtrArray *parts = NULL;

  self->run = run;
  self->filter = ink_filter_parse (both);
  self->match = ink_filter_match_new (self->filter, run->catalogue, run->spec.now);
  self->words = g_ptr_array_new ();
  parts = ink_filter_get_parts (self->filter);
  for (guint i = 0; i < parts->len; i++) {
    if (((InkFilterPart *)parts->pdata[i])->kind == INK_FILTER_WORD)
      g_ptr_array_add (self->words, parts->pdata[i]);
  }
}

static void
matcher_clear (Matcher *self)
{
  g_ptr_array_unref (self->words);
  ink_filter_match_free (self->match);
  ink_filter_unref (self->filter);
}

static gboolean
has_words (const Matcher *self, guint row)
{
  const char *text = ink_catalogue_get_text (self->run->catalogue, row, INK_RECORD_NAME);
  g_autofree char *name = ink_fold_dup (text, -1, INK_FOLD_PLAIN);

  for (guint i = 0; i < self->words->len; i++) {
    const InkFilterPart *part = self->words->pdata[i];

    if ((strstr (name, part->folded) != NULL) == part->negated)
      return FALSE;
  }
  return TRUE;
}

/* Parts of bundles are their bundle's matter. */
static gboolean
matches (const Matcher *self, guint row)
{
  InkCatalogue *catalogue = self->run->catalogue;

  return ink_catalogue_has_row (catalogue, row) &&
         (ink_catalogue_get_unpublished (catalogue, row, self->run->spec.now) &
          INK_UNPUBLISHED_RESOURCE) == 0 &&
         ink_filter_match_row (self->match, row) &&
         (self->words->len == 0 || has_words (self, row));
}

static void
note_change (GalleyArticleRun *self, guint row)
{
  gint64 at = INK_NO_TIME;

  ink_catalogue_get_state (self->catalogue, row, self->spec.now, &at, NULL);
  if (at != INK_NO_TIME && (self->next_change == INK_NO_TIME || at < self->next_change))
    self->next_change = at;
}

/* --- All of them, or a few -----------------------------------------------------------------
 */

static void
sort_all (Matcher *matcher)
{
  GalleyArticleRun *self = matcher->run;
  /* Sized: no rows are not all rows. */
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), 64);
  guint n = ink_catalogue_get_n_rows (self->catalogue);

  self->next_change = INK_NO_TIME;
  for (guint i = 0; i < n && g_atomic_int_get (&self->stop) == 0; i++) {
    if (matches (matcher, i))
      g_array_append_val (rows, i);
    if (ink_catalogue_has_row (self->catalogue, i))
      note_change (self, i);
  }
  self->order = ink_order_new (self->catalogue,
                               &self->spec,
                               (const guint *)(gconstpointer)rows->data,
                               rows->len,
                               &self->stop);
}

/* A search has looked at words and filters already. */
static void
take_given (GalleyArticleRun *self)
{
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), 64);

  self->spec.column = INK_ORDER_GIVEN;
  self->spec.descending = FALSE;
  for (guint i = 0; i < self->given->len; i++) {
    guint row = g_array_index (self->given, guint, i);

    if ((ink_catalogue_get_unpublished (self->catalogue, row, self->spec.now) &
         INK_UNPUBLISHED_RESOURCE) == 0)
      g_array_append_val (rows, row);
  }
  self->order = ink_order_new (self->catalogue,
                               &self->spec,
                               (const guint *)(gconstpointer)rows->data,
                               rows->len,
                               &self->stop);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;

  return (left > right) - (left < right);
}

static void
drop_twins (GArray *rows)
{
  guint n = 0;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++) {
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, i - 1))
      g_array_index (rows, guint, n++) = g_array_index (rows, guint, i);
  }
  g_array_set_size (rows, n);
}

static void
sort_changed (Matcher *matcher)
{
  GalleyArticleRun *self = matcher->run;
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->changed->len; i++) {
    guint row = g_array_index (self->changed, guint, i);

    if (matches (matcher, row))
      g_array_append_val (shown, row);
    if (ink_catalogue_has_row (self->catalogue, row))
      note_change (self, row);
  }
  self->order = ink_order_update (self->before,
                                  self->catalogue,
                                  &self->spec,
                                  (const guint *)(gconstpointer)self->changed->data,
                                  self->changed->len,
                                  (const guint *)(gconstpointer)shown->data,
                                  shown->len);
}

void
galley_article_run_do (GalleyArticleRun *self)
{
  Matcher matcher;

  if (self->given != NULL) {
    drop_twins (self->changed);
    take_given (self);
    return;
  }
  matcher_init (&matcher, self);
  drop_twins (self->changed);
  if (self->before != NULL && self->changed->len <= FEW)
    sort_changed (&matcher);
  if (self->order == NULL)
    sort_all (&matcher);
  matcher_clear (&matcher);
}
