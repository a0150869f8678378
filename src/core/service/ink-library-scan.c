/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The older form of the library: articles as objects, terms as lists. */

#include "ink-library-private.h"

#include "ink-pages.h"
#include "ink-site-walk.h"
#include "ink-store.h"

#include <string.h>

#define MAX_ARTICLES 200000

/* One reading of the site. */
typedef struct {
  InkLibrary *library;
  GDateTime *now;
  GPtrArray *pages; /* InkPage, sections too */
  GCancellable *cancellable;
} Scan;

static void
add_article (const char *path, gpointer data)
{
  const Scan *scan = data;
  InkLibrary *library = scan->library;
  g_autofree char *full = g_build_filename (ink_site_get_root (library->site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, scan->cancellable, NULL);

  g_autoptr (InkFrontMatter) front_matter = NULL;
  InkPage *page;

  if (stored == NULL || library->articles->len >= MAX_ARTICLES)
    return;
  front_matter = ink_front_matter_parse (stored->text);
  page = ink_page_new (path, front_matter, library->site, scan->now, NULL);
  g_ptr_array_add (scan->pages, page);
  if (page->place->bundle != INK_BUNDLE_BRANCH)
    g_ptr_array_add (library->articles, ink_summary_new_of_page (page, front_matter));
}

/* What sections cascade to their articles. */
static void
settle_articles (const Scan *scan)
{
  InkLibrary *library = scan->library;
  g_autoptr (InkPages) pages = ink_pages_new (scan->pages, library->site, scan->now);

  for (guint i = 0; i < library->articles->len; i++) {
    InkSummary *article = library->articles->pdata[i];
    const InkPage *page = ink_pages_lookup (pages, ink_summary_get_path (article));

    if (page != NULL)
      ink_summary_take_page (article, page);
  }
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  InkSummary *first = *(InkSummary *const *)a;
  InkSummary *second = *(InkSummary *const *)b;
  GDateTime *first_date = ink_summary_get_date (first);
  GDateTime *second_date = ink_summary_get_date (second);
  int order = 0;

  if (first_date != NULL && second_date != NULL)
    order = g_date_time_compare (second_date, first_date);
  else if (first_date != NULL || second_date != NULL)
    order = first_date != NULL ? -1 : 1;
  if (order != 0)
    return order;
  return strcmp (ink_summary_get_path (first), ink_summary_get_path (second));
}

static void
term_free (gpointer data)
{
  InkTerm *self = data;

  g_free (self->name);
  g_free (self);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const InkTerm *first = *(InkTerm *const *)a;
  const InkTerm *second = *(InkTerm *const *)b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

/* An article that names a term twice counts once. */
static void
count_terms (GPtrArray *terms, GHashTable *by_name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++) {
    InkTerm *term = g_hash_table_lookup (by_name, names[i]);
    gboolean again = FALSE;

    for (guint k = 0; k < i && !again; k++)
      again = g_str_equal (names[k], names[i]);
    if (again)
      continue;
    if (term == NULL) {
      term = g_new0 (InkTerm, 1);
      term->name = g_strdup (names[i]);
      g_ptr_array_add (terms, term);
      g_hash_table_insert (by_name, term->name, term);
    }
    term->count++;
  }
}

static void
gather_terms (InkLibrary *self, const char *taxonomy)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);

  for (guint i = 0; i < self->articles->len; i++)
    count_terms (terms, by_name, ink_summary_get_terms (self->articles->pdata[i], taxonomy));
  g_ptr_array_sort (terms, compare_terms);
  g_hash_table_replace (self->terms, g_ascii_strdown (taxonomy, -1), terms);
}

static InkLibrary *
library_new (InkSite *site)
{
  InkLibrary *self = ink_library_new (site);

  self->articles = g_ptr_array_new_with_free_func (g_object_unref);
  self->terms = g_hash_table_new_full (g_str_hash,
                                       g_str_equal,
                                       g_free,
                                       (GDestroyNotify)g_ptr_array_unref);
  return self;
}

InkLibrary *
ink_library_scan (InkSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkLibrary) self = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  GPtrArray *taxonomies;

  g_return_val_if_fail (site != NULL, NULL);

  self = library_new (site);
  Scan scan = { self, now, pages, cancellable };
  if (!ink_site_walk (site, INK_SITE_WALK_SECTIONS, add_article, &scan, cancellable, error))
    return NULL;
  settle_articles (&scan);
  g_ptr_array_sort (self->articles, compare_articles);
  taxonomies = ink_site_get_taxonomies (site);
  for (guint i = 0; i < taxonomies->len; i++)
    gather_terms (self, ((InkTaxonomy *)taxonomies->pdata[i])->key);
  return g_steal_pointer (&self);
}

InkLibrary *
ink_library_ref (InkLibrary *self)
{
  return g_object_ref (self);
}

void
ink_library_unref (InkLibrary *self)
{
  g_clear_object (&self);
}

GPtrArray *
ink_library_get_articles (const InkLibrary *self)
{
  return self->articles;
}

GPtrArray *
ink_library_get_terms (const InkLibrary *self, const char *taxonomy)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (taxonomy != NULL, NULL);

  key = g_ascii_strdown (taxonomy, -1);
  return g_hash_table_lookup (self->terms, key);
}
