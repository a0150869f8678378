/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an open article is among the others. */

#include "galley-among.h"

void
galley_among_init (GalleyAmong *self,
                   InkSiteFacts *facts,
                   InkSite *site,
                   const char *path,
                   InkArticle *article,
                   const GalleyAmong *like)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkPage) raw = NULL;

  *self = (GalleyAmong){ NULL };
  if (path == NULL)
    return;
  if (like == NULL)
    self->around = ink_surroundings_load_above (site, path, now);
  else if (like->around != NULL && like->page->site == site)
    self->around = ink_surroundings_ref (like->around);
  if (self->around == NULL)
    return;
  if (facts != NULL)
    self->facts = ink_site_facts_ref (facts);
  raw = ink_page_new (path, ink_article_get_front_matter (article), site, now, NULL);
  self->page = ink_surroundings_place (self->around, raw);
}

void
galley_among_copy (const GalleyAmong *self, GalleyAmong *copy)
{
  *copy = *self;
  if (copy->facts != NULL)
    ink_site_facts_ref (copy->facts);
  if (copy->around != NULL)
    ink_surroundings_ref (copy->around);
  if (copy->page != NULL)
    ink_page_ref (copy->page);
}

void
galley_among_clear (GalleyAmong *self)
{
  g_clear_pointer (&self->facts, ink_site_facts_unref);
  g_clear_pointer (&self->around, ink_surroundings_unref);
  g_clear_pointer (&self->page, ink_page_unref);
}

InkSiteFact
galley_among_get_own (const GalleyAmong *self)
{
  return ink_site_facts_take_page (self->facts, self->page);
}

static InkSiteRelations
relations_of (const InkPage *page, InkSiteFacts *facts)
{
  InkSiteRelations none = { NULL };
  InkSiteFact fact;

  if (facts == NULL)
    return none;
  fact = ink_site_facts_take_page (facts, page);
  return ink_site_facts_relate (facts, &fact);
}

gboolean
galley_among_is_news (const GalleyAmong *self, InkSiteFacts *facts)
{
  InkSiteRelations told, now;

  if (facts == self->facts || self->page == NULL)
    return FALSE;
  told = relations_of (self->page, self->facts);
  now = relations_of (self->page, facts);
  return !ink_site_relations_equal (&told, &now);
}
