/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates: what is offered is cleaned, and taken where it is not there yet. */

#include "ink-page-facts-private.h"

#include "ink-source-url.h"

#include <string.h>

#define MOST_CANDIDATES 12
#define LONGEST_VALUE   2000

void
ink_page_fact_free (gpointer data)
{
  InkPageFact *self = data;

  g_free (self->value);
  g_strfreev (self->authors);
  g_free (self);
}

void
ink_page_fact_add (InkPageFacts *self,
                   InkPageField field,
                   const char *value,
                   char **authors,
                   const InkSourceDate *date,
                   const char *origin)
{
  InkPageFact *fact = g_new0 (InkPageFact, 1);

  fact->value = authors != NULL ? g_strjoinv ("、", authors)
                : date != NULL  ? ink_source_date_write (date, "Y/M/D")
                                : g_strdup (value);
  fact->authors = g_strdupv (authors);
  if (date != NULL)
    fact->date = *date;
  fact->origin = origin;
  fact->certain = TRUE;
  g_ptr_array_add (self->candidates[field], fact);
}

static InkPageFact *
find_same (GPtrArray *candidates, InkPageField field, const char *value)
{
  gboolean exact = field == INK_PAGE_URL || field == INK_PAGE_ISSUED;

  for (guint i = 0; i < candidates->len; i++) {
    InkPageFact *fact = candidates->pdata[i];

    if (g_str_equal (fact->value, value) || (!exact && ink_page_is_same (fact->value, value)))
      return fact;
  }
  return NULL;
}

/* Eats @value and @authors. */
static void
take_fact (InkPageReader *self,
           InkPageField field,
           char *value,
           char **authors,
           const InkSourceDate *date,
           const char *origin,
           gboolean certain)
{
  GPtrArray *candidates = self->facts->candidates[field];
  InkPageFact *same = find_same (candidates, field, value);
  InkPageFact *fact = NULL;
  gboolean doubtful = field == INK_PAGE_AUTHORS && ink_page_is_doubtful (value);

  if (same != NULL && !doubtful)
    same->certain = same->certain || certain || !g_str_equal (same->origin, origin);
  if (same != NULL || *value == '\0' || candidates->len == MOST_CANDIDATES ||
      strlen (value) > LONGEST_VALUE) {
    g_free (value);
    g_strfreev (authors);
    return;
  }
  fact = g_new0 (InkPageFact, 1);
  fact->value = value;
  fact->authors = authors;
  if (date != NULL)
    fact->date = *date;
  fact->origin = origin;
  fact->certain = certain && !doubtful;
  g_ptr_array_add (candidates, fact);
}

/* How the site may be called: what was found so far, and what its host is known as. */
char **
ink_page_dup_sites (InkPageReader *self)
{
  g_autoptr (GStrvBuilder) sites = g_strv_builder_new ();
  GPtrArray *found = self->facts->candidates[INK_PAGE_PUBLICATION];

  for (guint i = 0; i < found->len; i++)
    g_strv_builder_add (sites, ((InkPageFact *)found->pdata[i])->value);
  if (ink_page_get_site (self->host) != NULL)
    g_strv_builder_add (sites, ink_page_get_site (self->host));
  return g_strv_builder_end (sites);
}

void
ink_page_offer_authors (InkPageReader *self,
                        char **authors,
                        const char *origin,
                        gboolean certain)
{
  if (g_strv_length (authors) == 0)
    return;
  take_fact (self,
             INK_PAGE_AUTHORS,
             g_strjoinv ("、", authors),
             g_strdupv (authors),
             NULL,
             origin,
             certain);
}

static void
offer_date (InkPageReader *self, const char *value, const char *origin, gboolean certain)
{
  InkSourceDate date;

  if (ink_page_read_date (value, &date))
    take_fact (self,
               INK_PAGE_ISSUED,
               ink_source_date_write (&date, "Y/M/D"),
               NULL,
               &date,
               origin,
               certain);
}

/* An address of this site that can be given to readers: whole, clean, and not its front page.
 */
static char *
dup_address (InkPageReader *self, const char *value)
{
  g_autofree char *whole =
      self->url != NULL
          ? g_uri_resolve_relative (self->url, value, G_URI_FLAGS_PARSE_RELAXED, NULL)
          : g_strdup (value);
  g_autoptr (GUri) uri =
      whole != NULL ? g_uri_parse (whole, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                    : NULL;
  g_autofree char *bare = NULL;
  char *clean = NULL;

  if (uri == NULL || *value == '\0' || g_uri_get_host (uri) == NULL ||
      !g_str_has_prefix (g_uri_get_scheme (uri), "http"))
    return NULL;
  if (self->url != NULL && strlen (g_uri_get_path (uri)) <= 1 &&
      g_uri_get_query (uri) == NULL && !g_str_equal (value, self->url))
    return NULL;
  bare = g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
  clean = ink_source_url_dup_clean (bare);
  return clean != NULL ? clean : g_steal_pointer (&bare);
}

void
ink_page_offer (InkPageReader *self,
                InkPageField field,
                const char *value,
                const char *origin,
                gboolean certain)
{
  g_autofree char *clean = ink_page_dup_clean (value);
  g_auto (GStrv) sites = NULL;
  g_auto (GStrv) authors = NULL;

  switch (field) {
  case INK_PAGE_TITLE:
    take_fact (self, field, g_steal_pointer (&clean), NULL, NULL, origin, certain);
    break;
  case INK_PAGE_PUBLICATION:
    if (!ink_page_is_no_site (clean))
      take_fact (self, field, g_steal_pointer (&clean), NULL, NULL, origin, certain);
    break;
  case INK_PAGE_AUTHORS:
    sites = ink_page_dup_sites (self);
    authors = ink_page_split_authors (clean, (const char *const *)sites);
    ink_page_offer_authors (self, authors, origin, certain);
    break;
  case INK_PAGE_ISSUED:
    offer_date (self, clean, origin, certain);
    break;
  case INK_PAGE_URL: {
    char *address = dup_address (self, clean);

    if (address != NULL)
      take_fact (self, field, address, NULL, NULL, origin, certain);
    break;
  }
  }
}
