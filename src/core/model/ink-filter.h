/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"

G_BEGIN_DECLS

/* What people type to find articles: words and filters, all of which must hold.
 *
 *   word  "some words"          in title, body, fields or notes
 *   -word                       not there
 *   KEY:value  KEY:"a value"    a filter; with "-" before it, what it does not hold for
 *
 * KEY is section, state (draft, scheduled, published, expired), lang (or language), date (2025,
 * 2025-07, 2025-07-02, with ".." before, between or behind), has (problem, image, note, link,
 * translation, or a field), title, path, a taxonomy by its singular or plural, or any field.
 * Words and values are folded (ink-fold.h). In quotes, \" is a quote and \\ a backslash. */
typedef enum {
  INK_FILTER_WORD,
  INK_FILTER_SECTION,
  INK_FILTER_STATE,
  INK_FILTER_LANGUAGE,
  INK_FILTER_DATE,
  INK_FILTER_HAS,
  INK_FILTER_TITLE,
  INK_FILTER_PATH,
  INK_FILTER_FIELD, /* a taxonomy or a field; which of the two the site tells */
} InkFilterKind;

/* A day, or a month or year where the rest is 0. */
typedef struct {
  int year, month, day;
} InkFilterDay;

typedef struct {
  InkFilterKind kind;
  gboolean negated;
  gboolean quoted;
  char *key;          /* as written; NULL of a word */
  char *value;        /* without quotes */
  char *folded;       /* of the value */
  InkSpan span;       /* of all of it, in the query */
  InkSpan key_span;   /* without the colon */
  InkSpan value_span; /* quotes included */
  InkState state;
  InkFilterDay from, to; /* of a date: both are in it; year 0 is open */
  char *error;           /* a sentence, translated: it is left out of what must hold; or NULL */
} InkFilterPart;

/* A query, read. Sealed, refcounted. */
typedef struct _InkFilter InkFilter;

/* Never fails: what is wrong is told part by part. @query: UTF-8. */
InkFilter *ink_filter_parse (const char *query) G_GNUC_WARN_UNUSED_RESULT;
InkFilter *ink_filter_ref (InkFilter *self);
void ink_filter_unref (InkFilter *self);

/* GPtrArray of InkFilterPart, in their order; borrowed. */
GPtrArray *ink_filter_get_parts (const InkFilter *self);
/* The first part with an error, or NULL. */
const InkFilterPart *ink_filter_get_fault (const InkFilter *self);
/* Nothing must hold. */
gboolean ink_filter_is_empty (const InkFilter *self);
/* Whether any of it is a word: then it needs the search index. */
gboolean ink_filter_has_words (const InkFilter *self);
/* The query as it is written best; reading it gives the same parts. */
char *ink_filter_to_string (const InkFilter *self) G_GNUC_WARN_UNUSED_RESULT;
/* @value as it may stand after KEY: (or for itself, @key FALSE), in quotes where it needs them.
 */
char *ink_filter_quote (const char *value, gboolean key) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFilter, ink_filter_unref)

G_END_DECLS
