/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-library.h"
#include "ink-search.h"

G_BEGIN_DECLS

/* Keeps the search index of a living library right, in a thread of low priority, and answers
 * queries, in another. All functions are for the thread it was made in; signals are emitted in
 * its main context.
 *
 * Property "busy": texts are being read, so that what is found may not be all yet.
 *
 * Signal "found" (searcher, guint64 generation, InkSearchAnswer *answer): an answer, lent. Of
 * a query there are two: its first rows, then all. Never one of an older generation than the
 * newest asked for. */
#define INK_TYPE_SEARCHER (ink_searcher_get_type ())
G_DECLARE_FINAL_TYPE (InkSearcher, ink_searcher, INK, SEARCHER, GObject)

typedef struct {
  InkCatalogue *catalogue; /* that the rows are of; may be older than the library's */
  GArray *rows;            /* of InkSearchRow, in the order to be shown */
  gboolean complete;       /* these are all */
  guint n_unknown;         /* articles whose texts are still being read */
} InkSearchAnswer;

#define INK_TYPE_SEARCH_ANSWER (ink_search_answer_get_type ())
GType ink_search_answer_get_type (void);
InkSearchAnswer *ink_search_answer_copy (const InkSearchAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_answer_free (InkSearchAnswer *self);

/* @folder: where the index is kept (ink_searcher_dup_folder); NULL: in memory. */
InkSearcher *ink_searcher_new (InkLibrary *library,
                               const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* The place for a site's index in the user's cache; that of the catalogue, when there is one.
 */
char *ink_searcher_dup_folder (const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* Ends what is under way; no more signals. For whoever lets it go. */
void ink_searcher_stop (InkSearcher *self);

/* Asks; what was asked before is forgotten. Gives the generation of the answers to come. While
 * the library changes, the newest query is answered again, with the same generation. */
guint64 ink_searcher_find (InkSearcher *self,
                           InkFilter *filter,
                           const InkSearchOptions *options);
/* Nothing is asked for any more. */
void ink_searcher_forget (InkSearcher *self);
/* The newest index, for contexts and plans; NULL before the first. Borrowed. */
InkSearchIndex *ink_searcher_get_index (InkSearcher *self);
gboolean ink_searcher_is_busy (InkSearcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchAnswer, ink_search_answer_free)

G_END_DECLS
