/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-filter.h"
#include "ink-search-index.h"

G_BEGIN_DECLS

typedef struct {
  gint64 now;        /* seconds since 1970, for states */
  gboolean variants; /* traditional characters are found by simplified ones, and vice versa */
  gboolean all;      /* lists of sections and parts of bundles too, not articles alone */
  gboolean complete; /* read the files whose text is not in the index (yet) */
  guint first;       /* so many rows are told at once; 0: none */
} InkSearchOptions;

typedef struct {
  guint row;         /* of the index's catalogue */
  gboolean in_title; /* all words are */
} InkSearchRow;

/* Rows that hold all of the query: those with all words in the title first, then the newest,
 * then those with more hits, then by path. A query without words: the newest first. */
typedef struct {
  GArray *rows;    /* of InkSearchRow */
  guint n_unknown; /* rows that could not be searched: their text is not in the index */
} InkSearchResult;

void ink_search_result_free (InkSearchResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchResult, ink_search_result_free)

/* The first rows while the others are still searched for; lent. There may be fewer than were
 * asked for if there are no more. In the thread of ink_search_run(). */
typedef void (*InkSearchFirst) (const InkSearchResult *first, gpointer data);

/* For a thread; the index must have been updated once. NULL with the error when cancelled.
 * @first may be NULL. */
InkSearchResult *ink_search_run (InkSearchIndex *index,
                                 InkFilter *filter,
                                 const InkSearchOptions *options,
                                 InkSearchFirst first,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
