/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "cite add --from": the one command of galleyctl that fetches a source, and only the one that
 * is named. */

#include "galleyctl-cite.h"
#include "ink-i18n.h"

static const char *
get_field_name (InkPageField field)
{
  static const InkSourceField fields[] = {
    [INK_PAGE_TITLE] = INK_SOURCE_TITLE,     [INK_PAGE_PUBLICATION] = INK_SOURCE_PUBLICATION,
    [INK_PAGE_AUTHORS] = INK_SOURCE_AUTHORS, [INK_PAGE_ISSUED] = INK_SOURCE_ISSUED,
    [INK_PAGE_URL] = INK_SOURCE_URL,
  };

  return ink_source_field_to_string (fields[field]);
}

/* What somebody should look at. */
static void
tell_doubts (const InkPageFacts *facts)
{
  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++) {
    const InkPageFact *best = ink_page_facts_get_best (facts, (InkPageField)i);
    const char *name = get_field_name ((InkPageField)i);

    if (best == NULL)
      g_printerr (_ ("Not found: %s\n"), name);
    else if (!best->certain && i == INK_PAGE_AUTHORS)
      g_printerr (_ ("Not certain and left out: %s=“%s” (%s)\n"),
                  name,
                  best->value,
                  best->origin);
    else if (!best->certain)
      g_printerr (_ ("Not certain: %s=“%s” (%s)\n"), name, best->value, best->origin);
  }
}

InkSourceFields *
galleyctl_cite_fetch (const GalleyctlCite *self, GError **error)
{
  InkSourceFetch fetch = { .text = self->options->from,
                           .allow_private = self->options->allow_private };
  g_autoptr (InkPageFacts) facts = ink_source_fetch_run (&fetch, NULL, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const InkPageFact *authors = NULL;
  InkSourceFields *fields = NULL;

  if (facts == NULL)
    return NULL;
  tell_doubts (facts);
  fields = ink_page_facts_dup_fields (facts);
  authors = ink_page_facts_get_best (facts, INK_PAGE_AUTHORS);
  if (authors != NULL && !authors->certain)
    g_clear_pointer (&fields->authors, g_strfreev);
  g_date_time_get_ymd (now,
                       &fields->accessed.year,
                       &fields->accessed.month,
                       &fields->accessed.day);
  return fields;
}
