/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can come next in a query: keys, and values with how many articles have them. */

#include "ink-filter-complete.h"

#include "ink-filter-match.h"
#include "ink-fold.h"

#include <string.h>

#define MAX_VALUES 20000 /* different ones that are counted */

typedef struct {
  InkCatalogue *catalogue;
  gint64 now;
  const char *query;
  const InkFilterPart *part; /* at the cursor; NULL: none is begun */
  InkSpan span;
  char *typed; /* folded: the beginning of the key or value */
  GPtrArray *found;
  GHashTable *seen; /* value → count */
} Completion;

static void
free_completion (gpointer data)
{
  InkFilterCompletion *self = data;

  g_free (self->text);
  g_free (self->label);
  g_free (self);
}

/* 2: it begins as typed; 1: it holds it; 0: neither. */
static int
rank_of (const Completion *self, const char *label)
{
  g_autofree char *folded = ink_fold_dup (label, -1, INK_FOLD_PLAIN);

  if (g_str_has_prefix (folded, self->typed))
    return 2;
  return strstr (folded, self->typed) != NULL ? 1 : 0;
}

static void
add (Completion *self, const char *key, const char *value, guint count)
{
  InkFilterCompletion *found = g_new0 (InkFilterCompletion, 1);
  g_autofree char *quoted = value != NULL ? ink_filter_quote (value, TRUE) : g_strdup ("");
  gboolean negated = self->part != NULL && self->part->negated;

  found->span = self->span;
  found->text = g_strconcat (negated ? "-" : "", key, ":", quoted, NULL);
  found->label = g_strdup (value != NULL ? value : key);
  found->count = count;
  found->key = value == NULL;
  g_ptr_array_add (self->found, found);
}

/* Keys. */

static void
add_key (Completion *self, const char *key)
{
  if (rank_of (self, key) == 2 && !g_hash_table_contains (self->seen, key)) {
    g_hash_table_insert (self->seen, g_strdup (key), NULL);
    add (self, key, NULL, INK_NO_COUNT);
  }
}

static void
add_keys (Completion *self)
{
  static const char *const own[] = {
    "state", "section", "lang", "date", "has", "title", "path"
  };
  InkSite *site = ink_catalogue_get_site (self->catalogue);
  GPtrArray *taxonomies = ink_site_get_taxonomies (site);

  for (guint i = 0; i < taxonomies->len; i++)
    add_key (self, ((const InkTaxonomy *)taxonomies->pdata[i])->name);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    add_key (self, own[i]);
  for (guint i = 0; i < ink_catalogue_get_n_keys (self->catalogue) && *self->typed != '\0';
       i++) {
    const char *key = ink_catalogue_get_key (self->catalogue, i);

    if (strpbrk (key, " :\"") == NULL && ink_filter_lookup_taxonomy (site, key) == NULL)
      add_key (self, key);
  }
}

/* Values. */

static void
count_value (Completion *self, const char *value)
{
  gpointer count = NULL;

  if (*value == '\0' || (g_hash_table_size (self->seen) >= MAX_VALUES &&
                         !g_hash_table_contains (self->seen, value)))
    return;
  count = g_hash_table_lookup (self->seen, value);
  g_hash_table_insert (self->seen,
                       g_strdup (value),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
}

static void
add_counted (Completion *self)
{
  GHashTableIter iter;
  gpointer value, count;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &value, &count))
    if (rank_of (self, value) > 0)
      add (self, self->part->key, value, GPOINTER_TO_UINT (count));
}

static void
add_terms (Completion *self, const char *taxonomy)
{
  for (guint i = 0; i < ink_catalogue_get_n_terms (self->catalogue); i++) {
    InkRecordTerm term = ink_catalogue_get_term (self->catalogue, i);
    guint count = ink_catalogue_get_term_count (self->catalogue, i);

    if (count > 0 && g_ascii_strcasecmp (term.taxonomy, taxonomy) == 0 &&
        rank_of (self, term.name) > 0)
      add (self, self->part->key, term.name, count);
  }
}

static void
count_field (Completion *self, guint row)
{
  guint n = ink_catalogue_get_n_fields (self->catalogue, row);

  for (guint i = 0; i < n; i++) {
    InkRecordField field = ink_catalogue_get_field (self->catalogue, row, i);

    if (g_ascii_strcasecmp (field.key, self->part->key) == 0)
      count_value (self, field.value);
  }
}

/* Years, or once one is typed its months. */
static void
count_date (Completion *self, guint row)
{
  gint64 seconds = ink_catalogue_get_time (self->catalogue, row, INK_RECORD_DATE);
  g_autoptr (GDateTime) date =
      seconds != INK_NO_TIME ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text =
      date != NULL ? g_date_time_format (date, strlen (self->typed) >= 4 ? "%Y-%m" : "%Y")
                   : NULL;

  if (text != NULL)
    count_value (self, text);
}

static void
count_row (Completion *self, guint row)
{
  const InkCatalogue *catalogue = self->catalogue;

  switch (self->part->kind) {
  case INK_FILTER_SECTION:
    count_value (self, ink_catalogue_get_text (catalogue, row, INK_RECORD_SECTION));
    break;
  case INK_FILTER_LANGUAGE:
    count_value (self, ink_catalogue_get_text (catalogue, row, INK_RECORD_LANGUAGE));
    break;
  case INK_FILTER_STATE:
    count_value (self,
                 ink_state_to_string (
                     ink_catalogue_get_state (catalogue, row, self->now, NULL, NULL)));
    break;
  case INK_FILTER_DATE:
    count_date (self, row);
    break;
  case INK_FILTER_FIELD:
    count_field (self, row);
    break;
  case INK_FILTER_WORD:
  case INK_FILTER_HAS:
  case INK_FILTER_TITLE:
  case INK_FILTER_PATH:
    break;
  }
}

/* What there is to have, each with how many articles have it. */
static void
add_things (Completion *self)
{
  static const char *const things[] = { "problem", "note", "image", "link", "translation" };

  for (gsize i = 0; i < G_N_ELEMENTS (things); i++) {
    g_autofree char *query = g_strconcat ("has:", things[i], NULL);
    g_autoptr (InkFilter) filter = ink_filter_parse (query);
    g_autoptr (InkFilterMatch) match =
        ink_filter_match_new (filter, self->catalogue, self->now);
    guint count = 0;

    if (rank_of (self, things[i]) == 0)
      continue;
    for (guint row = 0; row < ink_catalogue_get_n_rows (self->catalogue); row++)
      count +=
          ink_catalogue_is_article (self->catalogue, row) && ink_filter_match_row (match, row);
    add (self, self->part->key, things[i], count);
  }
}

static void
add_values (Completion *self)
{
  const char *taxonomy =
      self->part->kind == INK_FILTER_FIELD
          ? ink_filter_lookup_taxonomy (ink_catalogue_get_site (self->catalogue),
                                        self->part->key)
          : NULL;

  if (taxonomy != NULL) {
    add_terms (self, taxonomy);
    return;
  }
  if (self->part->kind == INK_FILTER_HAS) {
    add_things (self);
    return;
  }
  for (guint row = 0; row < ink_catalogue_get_n_rows (self->catalogue); row++)
    if (ink_catalogue_is_article (self->catalogue, row))
      count_row (self, row);
  add_counted (self);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkFilterCompletion *x = *(InkFilterCompletion *const *)a;
  const InkFilterCompletion *y = *(InkFilterCompletion *const *)b;
  int first, second;

  if (x->key || y->key)
    return 0;
  first = rank_of (data, x->label);
  second = rank_of (data, y->label);
  if (first != second)
    return second - first;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->label, y->label);
}

/* What of the query is at the cursor: which part, and how it begins. */
static void
look_at_cursor (Completion *self, const InkFilter *filter, gsize cursor)
{
  GPtrArray *parts = ink_filter_get_parts (filter);
  g_autofree char *typed = NULL;
  gsize from = cursor;

  self->span = ink_span (cursor, cursor);
  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];

    if (cursor < part->span.start || cursor > part->span.end)
      continue;
    self->part = part;
    self->span = part->span;
    from = MIN (cursor, part->value_span.start);
  }
  if (self->part != NULL && self->part->quoted && from < cursor)
    from++;
  typed = g_strndup (self->query + from, cursor - from);
  self->typed = ink_fold_dup (typed, -1, INK_FOLD_PLAIN);
}

GPtrArray *
ink_filter_complete (
    const char *query, gsize cursor, InkCatalogue *catalogue, gint64 now, guint most)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (query);
  Completion self = { .catalogue = catalogue, .now = now, .query = query };
  GPtrArray *found = g_ptr_array_new_with_free_func (free_completion);

  self.found = found;
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look_at_cursor (&self, filter, MIN (cursor, strlen (query)));
  if (self.part == NULL || self.part->kind == INK_FILTER_WORD) {
    if (self.part == NULL || !self.part->quoted)
      add_keys (&self);
  } else if (cursor >= self.part->value_span.start) {
    add_values (&self);
  }
  g_ptr_array_sort_with_data (found, compare, &self);
  if (found->len > most)
    g_ptr_array_set_size (found, (gint)most);
  g_hash_table_unref (self.seen);
  g_free (self.typed);
  return found;
}
