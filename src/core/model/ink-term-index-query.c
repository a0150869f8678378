/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an index of terms answers: looking up, pages, company, months. */

#include "ink-term-index-private.h"

#include "ink-term-plan.h"

#include <string.h>

InkCatalogue *
ink_term_index_get_catalogue (const InkTermIndex *self)
{
  return self->catalogue;
}

guint
ink_term_index_get_n_terms (const InkTermIndex *self)
{
  return self->n_terms;
}

const InkTermInfo *
ink_term_index_get (const InkTermIndex *self, guint term)
{
  g_return_val_if_fail (term < self->n_terms, NULL);

  return &self->infos[term];
}

static guint
find_position (const InkTermIndex *self, const char *taxonomy)
{
  guint i = 0;

  while (i < self->taxonomies->len &&
         g_ascii_strcasecmp (self->taxonomies->pdata[i], taxonomy) != 0)
    i++;
  return i;
}

guint
ink_term_index_find (const InkTermIndex *self, const char *taxonomy, const char *name)
{
  guint position = find_position (self, taxonomy);
  g_autofree char *path = ink_term_dup_path (ink_catalogue_get_site (self->catalogue), name);
  g_autofree char *both = NULL;

  if (position == self->taxonomies->len)
    return INK_NO_TERM;
  both = g_strconcat (self->taxonomies->pdata[position], "\n", path, NULL);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_path, both)) - 1;
}

gboolean
ink_term_index_find_taxonomy (const InkTermIndex *self,
                              const char *taxonomy,
                              guint *first,
                              guint *end)
{
  guint position = find_position (self, taxonomy);

  if (position == self->taxonomies->len)
    return FALSE;
  *first = self->taxonomy_starts[position];
  *end = self->taxonomy_starts[position + 1];
  return TRUE;
}

const guint *
ink_term_index_get_rows (const InkTermIndex *self, guint term, guint *n_rows)
{
  g_return_val_if_fail (term < self->n_terms, NULL);

  *n_rows = self->rows.starts[term + 1] - self->rows.starts[term];
  return self->rows.values + self->rows.starts[term];
}

const guint *
ink_term_index_get_terms_of (const InkTermIndex *self, guint row, guint *n_terms)
{
  *n_terms = 0;
  if (row >= ink_catalogue_get_n_rows (self->catalogue))
    return NULL;
  *n_terms = self->terms.starts[row + 1] - self->terms.starts[row];
  return self->terms.values + self->terms.starts[row];
}

const InkTermSpelling *
ink_term_index_get_spellings (const InkTermIndex *self, guint term, guint *n_spellings)
{
  g_return_val_if_fail (term < self->n_terms, NULL);

  *n_spellings = self->infos[term].n_spellings;
  return self->spellings + self->spelling_starts[term];
}

GArray *
ink_term_index_dup_names (const InkTermIndex *self, const char *taxonomy)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (InkTermName));

  for (guint term = 0; term < self->n_terms; term++) {
    const InkTermInfo *info = &self->infos[term];

    if (taxonomy != NULL && g_ascii_strcasecmp (info->taxonomy, taxonomy) != 0)
      continue;
    for (guint i = 0; i < info->n_spellings; i++) {
      const InkTermSpelling *spelling = &self->spellings[self->spelling_starts[term] + i];
      const InkTermName name = { info->taxonomy, spelling->name, info->path, spelling->count };

      g_array_append_val (names, name);
    }
  }
  return names;
}

/* --- Pages ---------------------------------------------------------------------------------
 */

const InkTermPageRow *
ink_term_index_get_page_rows (const InkTermIndex *self, guint term, guint *n_rows)
{
  const InkTermPageRow *rows = (const InkTermPageRow *)(gpointer)self->pages->data;
  guint low = 0, high = self->pages->len, end;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (rows[middle].term < term)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < self->pages->len && rows[end].term == term; end++)
    ;
  *n_rows = end - low;
  return rows + low;
}

static void
page_free (gpointer data)
{
  InkTermPage *self = data;

  g_free (self->url);
  g_free (self->title);
  g_free (self);
}

static InkTermPage *
page_new (const InkTermIndex *self, guint term, const InkLanguage *language)
{
  const InkTermInfo *info = &self->infos[term];
  InkTermPage *page = g_new0 (InkTermPage, 1);

  page->language = language->key;
  page->page_row = INK_NO_ROW;
  page->url = ink_term_links_dup_url (self->links,
                                      language->key,
                                      info->taxonomy,
                                      info->name,
                                      info->path);
  page->title = ink_term_links_dup_title (self->links, info->name);
  return page;
}

/* In this language the _index.md at @row is the page. */
static void
page_take_row (InkTermPage *page, const InkTermIndex *self, guint row)
{
  InkCatalogue *catalogue = self->catalogue;
  const char *url = ink_catalogue_get_text (catalogue, row, INK_RECORD_URL);
  const char *title = ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE);

  page->page_path = ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH);
  page->page_row = row;
  if (ink_catalogue_get_unpublished (catalogue, row, self->now) != 0)
    return;
  page->exists = TRUE;
  if (*url != '\0') {
    g_free (page->url);
    page->url = g_strdup (url);
  }
  g_free (page->title); /* an _index.md without a title has none in any Hugo */
  page->title = g_strdup (title);
}

static gboolean
is_in (const InkTermIndex *self, guint row, const char *language)
{
  return g_str_equal (ink_catalogue_get_text (self->catalogue, row, INK_RECORD_LANGUAGE),
                      language);
}

static void
count_language (const InkTermIndex *self, guint term, InkTermPage *page)
{
  guint n = 0;
  const guint *rows = ink_term_index_get_rows (self, term, &n);

  for (guint i = 0; i < n; i++) {
    InkUnpublished why;

    if (!is_in (self, rows[i], page->language))
      continue;
    why = ink_catalogue_get_unpublished (self->catalogue, rows[i], self->now);
    page->count++;
    page->published += (why & ~(guint)INK_UNPUBLISHED_RENDER) == 0;
  }
}

GPtrArray *
ink_term_index_dup_pages (const InkTermIndex *self, guint term)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (page_free);
  GPtrArray *languages = ink_site_get_languages (ink_catalogue_get_site (self->catalogue));
  guint n = 0;
  const InkTermPageRow *rows = ink_term_index_get_page_rows (self, term, &n);

  g_return_val_if_fail (term < self->n_terms, pages);

  for (guint i = 0; i < languages->len; i++) {
    InkTermPage *page = page_new (self, term, languages->pdata[i]);

    count_language (self, term, page);
    page->exists = page->published > 0 && page->url != NULL;
    for (guint k = 0; k < n; k++)
      if (is_in (self, rows[k].row, page->language))
        page_take_row (page, self, rows[k].row);
    if (page->count > 0 || page->page_path != NULL)
      g_ptr_array_add (pages, page);
    else
      page_free (page);
  }
  return pages;
}

/* --- Company -------------------------------------------------------------------------------
 */

static int
compare_company (gconstpointer a, gconstpointer b)
{
  const InkTermCompany *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return first->term < second->term ? -1 : first->term > second->term;
}

GArray *
ink_term_index_dup_company (const InkTermIndex *self, guint term, guint most)
{
  GArray *company = g_array_new (FALSE, FALSE, sizeof (InkTermCompany));
  g_autofree guint *counts = g_new0 (guint, self->n_terms + 1);
  guint n = 0;
  const guint *rows = ink_term_index_get_rows (self, term, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = self->terms.starts[rows[i]]; k < self->terms.starts[rows[i] + 1]; k++)
      counts[self->terms.values[k]]++;
  for (guint i = 0; i < self->n_terms; i++) {
    const InkTermCompany one = { i, counts[i] };

    if (counts[i] > 0 && i != term)
      g_array_append_val (company, one);
  }
  g_array_sort (company, compare_company);
  if (most > 0 && company->len > most)
    g_array_set_size (company, most);
  return company;
}

/* Counting what stands beside one term after the other. */
typedef struct {
  const InkTermIndex *index;
  guint *position; /* of a term among those asked for; G_MAXUINT: it was not */
  guint *counts;   /* by position; all 0 between two terms */
  GArray *touched; /* of guint: positions whose count is not */
} Counter;

/* The term at @a beside those at later positions. */
static void
count_beside (Counter *self, guint term, guint a)
{
  const InkTermLists *terms = &self->index->terms;
  guint n = 0;
  const guint *rows = ink_term_index_get_rows (self->index, term, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = terms->starts[rows[i]]; k < terms->starts[rows[i] + 1]; k++) {
      guint b = self->position[terms->values[k]];

      if (b != G_MAXUINT && b > a && self->counts[b]++ == 0)
        g_array_append_val (self->touched, b);
    }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

static void
take_pairs (Counter *self, guint a, guint least, GArray *pairs)
{
  g_array_sort (self->touched, compare_positions);
  for (guint i = 0; i < self->touched->len; i++) {
    guint b = g_array_index (self->touched, guint, i);
    const InkTermPair pair = { a, b, self->counts[b] };

    if (pair.count >= least)
      g_array_append_val (pairs, pair);
    self->counts[b] = 0;
  }
  g_array_set_size (self->touched, 0);
}

GArray *
ink_term_index_dup_pairs (const InkTermIndex *self,
                          const guint *terms,
                          guint n_terms,
                          guint least)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (InkTermPair));
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *position = g_new (guint, self->n_terms + 1);
  g_autofree guint *counts = g_new0 (guint, n_terms + 1);
  Counter counter = { self, position, counts, touched };

  for (guint i = 0; i < self->n_terms; i++)
    position[i] = G_MAXUINT;
  for (guint i = 0; i < n_terms; i++)
    position[terms[i]] = i;
  for (guint i = 0; i < n_terms; i++) {
    count_beside (&counter, terms[i], i);
    take_pairs (&counter, i, least, pairs);
  }
  return pairs;
}

/* --- Months --------------------------------------------------------------------------------
 */

static gboolean
find_month (const InkTermIndex *self, guint row, gint *month)
{
  gint64 time = ink_catalogue_get_time (self->catalogue, row, INK_RECORD_DATE);
  gint64 offset;
  g_autoptr (GDateTime) date = NULL;

  if (time == INK_NO_TIME)
    return FALSE;
  offset = g_time_zone_get_offset (self->zone,
                                   g_time_zone_find_interval (self->zone,
                                                              G_TIME_TYPE_UNIVERSAL,
                                                              time));
  date = g_date_time_new_from_unix_utc (time + offset);
  if (date == NULL)
    return FALSE;
  *month = g_date_time_get_year (date) * 12 + g_date_time_get_month (date) - 1;
  return TRUE;
}

static int
compare_gints (gconstpointer a, gconstpointer b)
{
  gint first = *(const gint *)a, second = *(const gint *)b;

  return first < second ? -1 : first > second;
}

static GArray *
count_months (const GArray *sorted)
{
  GArray *months = g_array_new (FALSE, FALSE, sizeof (InkTermMonth));

  for (guint i = 0; i < sorted->len; i++) {
    gint month = g_array_index (sorted, gint, i);
    const InkTermMonth next = { month / 12, month % 12 + 1, 1 };

    if (i > 0 && g_array_index (sorted, gint, i - 1) == month)
      g_array_index (months, InkTermMonth, months->len - 1).count++;
    else
      g_array_append_val (months, next);
  }
  return months;
}

GArray *
ink_term_index_dup_months (const InkTermIndex *self, guint term)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint));
  guint n = ink_catalogue_get_n_rows (self->catalogue);
  const guint *rows = term != INK_NO_TERM ? ink_term_index_get_rows (self, term, &n) : NULL;

  for (guint i = 0; i < n; i++) {
    guint row = rows != NULL ? rows[i] : i;
    gint month;

    if (self->terms.starts[row] < self->terms.starts[row + 1] && find_month (self, row, &month))
      g_array_append_val (all, month);
  }
  g_array_sort (all, compare_gints);
  return count_months (all);
}
