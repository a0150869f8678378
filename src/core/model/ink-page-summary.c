/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands for a page in lists. */

#include "ink-page-summary.h"

#include "ink-page-private.h"

#include <string.h>

#define DIVIDER "<!--more-->"

const char *
ink_summary_source_to_string (InkSummarySource source)
{
  static const char *const names[] = { "automatic", "divider", "field" };

  return names[source];
}

char *
ink_page_dup_summary (const InkPage *page, const char *body, InkSummarySource *source)
{
  InkPageFields fields = { page->fields, page->cascade, page->types, page->hugo };
  g_autofree char *field = NULL;
  const char *divider;

  g_return_val_if_fail (page != NULL && body != NULL && source != NULL, NULL);

  divider = strstr (body, DIVIDER);
  if (divider != NULL) {
    *source = INK_SUMMARY_DIVIDER;
    return g_strstrip (g_strndup (body, (gsize)(divider - body)));
  }
  field = ink_page_fields_dup_text (&fields, "summary");
  *source = *field != '\0' ? INK_SUMMARY_FIELD : INK_SUMMARY_AUTOMATIC;
  return *field != '\0' ? g_steal_pointer (&field) : NULL;
}
