/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl terms list, terms show: what terms there are. */

#include "galleyctl-terms.h"
#include "ink-i18n.h"

#define MOST_TOGETHER 20
#define MOST_NEAR     20

static char *
dup_date (const GalleyctlTerms *self, gint64 seconds)
{
  const char *name = ink_site_get_time_zone (self->site);
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GDateTime) date =
      seconds != INK_NO_TIME ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autoptr (GDateTime) local =
      date != NULL && zone != NULL ? g_date_time_to_timezone (date, zone) : NULL;

  if (date == NULL)
    return NULL;
  return g_date_time_format_iso8601 (local != NULL ? local : date);
}

static void
add_term (const GalleyctlTerms *self, GalleyctlJson *json, const InkTermInfo *info)
{
  g_autofree char *first = dup_date (self, info->first);
  g_autofree char *last = dup_date (self, info->last);

  galleyctl_json_string (json, "taxonomy", info->taxonomy);
  galleyctl_json_string (json, "name", info->name);
  galleyctl_json_string (json, "term_path", info->path);
  galleyctl_json_integer (json, "count", info->count);
  galleyctl_json_string (json, "first", first);
  galleyctl_json_string (json, "last", last);
}

/* --- List ----------------------------------------------------------------------------------
 */

static void
add_spelling (const GalleyctlTerms *self,
              GalleyctlJson *json,
              const InkTermInfo *info,
              const InkTermSpelling *spelling)
{
  InkTermInfo shown = *info;

  shown.name = spelling->name;
  shown.count = spelling->count;
  galleyctl_json_begin_object (json, NULL);
  add_term (self, json, &shown);
  if (info->n_spellings > 1)
    galleyctl_json_integer (json, "term_count", info->count);
  galleyctl_json_end_object (json);
}

static void
list_term (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  const InkTermInfo *info = ink_term_index_get (self->index, term);
  guint n = 0;
  const InkTermSpelling *spellings = ink_term_index_get_spellings (self->index, term, &n);

  for (guint i = 0; i < n; i++) {
    if (self->options->json)
      add_spelling (self, json, info, &spellings[i]);
    else
      g_print ("%6u  %s  %s\n", spellings[i].count, info->taxonomy, spellings[i].name);
  }
}

gboolean
galleyctl_terms_list (const GalleyctlTerms *self, char **arguments, GError **error)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  if (*arguments != NULL)
    return galleyctl_terms_refuse_usage (error, _ ("“terms list” takes no names."));
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint term = 0; term < ink_term_index_get_n_terms (self->index); term++) {
    const char *taxonomy = ink_term_index_get (self->index, term)->taxonomy;

    if (self->taxonomy == NULL || g_ascii_strcasecmp (taxonomy, self->taxonomy) == 0)
      list_term (self, json, term);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (self->options->json)
    galleyctl_json_print (json);
  return TRUE;
}

/* --- Show ----------------------------------------------------------------------------------
 */

static void
add_spellings (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  guint n = 0;
  const InkTermSpelling *spellings = ink_term_index_get_spellings (self->index, term, &n);

  galleyctl_json_begin_array (json, "spellings");
  for (guint i = 0; i < n; i++) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "name", spellings[i].name);
    galleyctl_json_integer (json, "count", spellings[i].count);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_pages (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  g_autoptr (GPtrArray) pages = ink_term_index_dup_pages (self->index, term);

  galleyctl_json_begin_array (json, "pages");
  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "language", page->language);
    galleyctl_json_string (json, "url", page->url);
    galleyctl_json_string (json, "title", page->title);
    galleyctl_json_string (json, "path", page->page_path);
    galleyctl_json_integer (json, "count", page->count);
    galleyctl_json_integer (json, "published", page->published);
    galleyctl_json_boolean (json, "exists", page->exists);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_company (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  g_autoptr (GArray) company = ink_term_index_dup_company (self->index, term, MOST_TOGETHER);

  galleyctl_json_begin_array (json, "together");
  for (guint i = 0; i < company->len; i++) {
    const InkTermCompany *one = &g_array_index (company, InkTermCompany, i);
    const InkTermInfo *info = ink_term_index_get (self->index, one->term);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "taxonomy", info->taxonomy);
    galleyctl_json_string (json, "name", info->name);
    galleyctl_json_integer (json, "count", one->count);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_months (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  g_autoptr (GArray) months = ink_term_index_dup_months (self->index, term);

  galleyctl_json_begin_array (json, "months");
  for (guint i = 0; i < months->len; i++) {
    const InkTermMonth *one = &g_array_index (months, InkTermMonth, i);
    g_autofree char *month = g_strdup_printf ("%04d-%02d", one->year, one->month);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "month", month);
    galleyctl_json_integer (json, "count", one->count);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_near (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  const InkTermInfo *info = ink_term_index_get (self->index, term);
  g_autoptr (InkTermPairs) apart =
      ink_settings_load_term_pairs (ink_site_get_root (self->site));
  g_autoptr (InkTermNear) near = ink_term_near_new (self->index, apart);
  g_autoptr (GArray) found = ink_term_near_find (near, info->taxonomy, info->name, MOST_NEAR);

  galleyctl_json_begin_array (json, "near");
  for (guint i = 0; i < found->len; i++) {
    const InkTermNearby *one = &g_array_index (found, InkTermNearby, i);
    g_autoptr (GPtrArray) evidence =
        galleyctl_terms_dup_evidence (one->forms, one->likeness, one->one_page);

    if (one->term == term)
      continue;
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "name", one->name);
    galleyctl_json_integer (json, "count", ink_term_index_get (self->index, one->term)->count);
    galleyctl_json_boolean (json, "certain", one->certain);
    galleyctl_json_begin_array (json, "evidence");
    for (guint k = 0; evidence->pdata[k] != NULL; k++)
      galleyctl_json_string (json, NULL, evidence->pdata[k]);
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_articles (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  guint n = 0;
  const guint *rows = ink_term_index_get_rows (self->index, term, &n);

  galleyctl_json_begin_array (json, "articles");
  for (guint i = 0; i < n; i++)
    galleyctl_json_string (json,
                           NULL,
                           ink_catalogue_get_text (self->catalogue, rows[i], INK_RECORD_PATH));
  galleyctl_json_end_array (json);
}

static void
add_all (const GalleyctlTerms *self, GalleyctlJson *json, guint term)
{
  galleyctl_json_begin_object (json, NULL);
  add_term (self, json, ink_term_index_get (self->index, term));
  add_spellings (self, json, term);
  add_pages (self, json, term);
  add_company (self, json, term);
  add_months (self, json, term);
  add_near (self, json, term);
  add_articles (self, json, term);
  galleyctl_json_end_object (json);
}

static void
print_term (const GalleyctlTerms *self, guint term)
{
  const InkTermInfo *info = ink_term_index_get (self->index, term);
  g_autoptr (GPtrArray) pages = ink_term_index_dup_pages (self->index, term);
  g_autoptr (GArray) company = ink_term_index_dup_company (self->index, term, MOST_TOGETHER);
  guint n = 0;
  const InkTermSpelling *spellings = ink_term_index_get_spellings (self->index, term, &n);

  g_print ("%6u  %s  %s\n", info->count, info->taxonomy, info->name);
  for (guint i = 0; i < n; i++)
    g_print (_ ("  spelled   %s (%u)\n"), spellings[i].name, spellings[i].count);
  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];

    g_print (_ ("  page      %s %s\n"),
             page->url != NULL ? page->url : "-",
             page->page_path != NULL ? page->page_path : "");
  }
  for (guint i = 0; i < company->len; i++) {
    const InkTermCompany *one = &g_array_index (company, InkTermCompany, i);

    g_print (_ ("  together  %s (%u)\n"),
             ink_term_index_get (self->index, one->term)->name,
             one->count);
  }
}

/* In all taxonomies that have it, or the one meant. */
static guint
show_name (const GalleyctlTerms *self, GalleyctlJson *json, const char *name)
{
  GPtrArray *taxonomies = ink_site_get_taxonomies (self->site);
  guint n = 0;

  for (guint i = 0; i < taxonomies->len; i++) {
    const char *key = ((const InkTaxonomy *)taxonomies->pdata[i])->key;
    guint term = self->taxonomy == NULL || g_ascii_strcasecmp (key, self->taxonomy) == 0
                     ? ink_term_index_find (self->index, key, name)
                     : INK_NO_TERM;

    if (term == INK_NO_TERM)
      continue;
    n++;
    if (self->options->json)
      add_all (self, json, term);
    else
      print_term (self, term);
  }
  return n;
}

gboolean
galleyctl_terms_show (const GalleyctlTerms *self, char **arguments, GError **error)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  if (*arguments == NULL)
    return galleyctl_terms_refuse_usage (error, _ ("“terms show” takes names."));
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (; *arguments != NULL; arguments++)
    if (show_name (self, json, *arguments) == 0) {
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_REFUSED,
                   _ ("The site has no term “%s”: see “galleyctl terms list”."),
                   *arguments);
      return FALSE;
    }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (self->options->json)
    galleyctl_json_print (json);
  return TRUE;
}
