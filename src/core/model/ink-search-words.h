/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-filter.h"
#include "ink-find.h"
#include "ink-fold.h"
#include "ink-search-grams.h"

G_BEGIN_DECLS

/* The words of a query, ready to be found in folded texts. */
typedef struct {
  gboolean variants;
  GPtrArray *folded; /* owned strings of the needles */
  GArray *wanted;    /* of InkNeedle: all must be there */
  GArray *unwanted;  /* of InkNeedle: none may be */
  InkGrams *grams;   /* of those wanted */
  gboolean exact;    /* a segment's candidates are the answer: single characters alone */
} InkSearchWords;

InkSearchWords *ink_search_words_new (const InkFilter *filter,
                                      gboolean variants) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_words_free (InkSearchWords *self);
/* Whether @title and @text, folded plainly, hold all and none. @scratch is for its own use. */
gboolean ink_search_words_match (const InkSearchWords *self,
                                 const char *title,
                                 gsize title_length,
                                 const char *text,
                                 gsize length,
                                 GString *scratch);
/* Whether @title alone holds all that are wanted. */
gboolean ink_search_words_match_title (const InkSearchWords *self,
                                       const char *title,
                                       gsize length,
                                       GString *scratch);
/* How often those wanted are in it. */
guint ink_search_words_count (const InkSearchWords *self,
                              const char *text,
                              gsize length,
                              GString *scratch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchWords, ink_search_words_free)

G_END_DECLS
