/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source that is not in the text yet, field by field as a form has them. */

#include "galley-citations-card.h"

#include "ink-i18n.h"

static void
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

gboolean
galley_citations_card_set (InkSourceFields *card, InkSourceField field, const char *value)
{
  switch (field) {
  case INK_SOURCE_TITLE:
    take_text (&card->title, value);
    break;
  case INK_SOURCE_PUBLICATION:
    take_text (&card->publication, value);
    break;
  case INK_SOURCE_AUTHORS:
    g_strfreev (card->authors);
    card->authors = ink_source_authors_split (value);
    break;
  case INK_SOURCE_ISSUED:
    return ink_source_date_read (value, -1, &card->issued) || *value == '\0';
  case INK_SOURCE_ACCESSED:
    return ink_source_date_read (value, -1, &card->accessed) || *value == '\0';
  case INK_SOURCE_URL:
    take_text (&card->url, value);
    break;
  case INK_SOURCE_NOTE:
    take_text (&card->note, value);
    break;
  }
  return TRUE;
}

static char *
dup_date (const InkSourceDate *date)
{
  return date->unknown ? g_strdup (_ ("n.d.")) : ink_source_date_write (date, "YYYY-MM-DD");
}

char *
galley_citations_card_dup (const InkSourceFields *card, InkSourceField field)
{
  switch (field) {
  case INK_SOURCE_TITLE:
    return g_strdup (card->title);
  case INK_SOURCE_PUBLICATION:
    return g_strdup (card->publication);
  case INK_SOURCE_AUTHORS:
    return card->authors != NULL ? g_strjoinv ("、", card->authors) : NULL;
  case INK_SOURCE_ISSUED:
    return dup_date (&card->issued);
  case INK_SOURCE_ACCESSED:
    return dup_date (&card->accessed);
  case INK_SOURCE_URL:
    return g_strdup (card->url);
  case INK_SOURCE_NOTE:
    return g_strdup (card->note);
  }
  return NULL;
}
