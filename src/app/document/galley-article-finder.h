/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-model.h"

G_BEGIN_DECLS

/* Keeps a model of articles right: what is wanted of a library (a query, an order) is found and
 * sorted in a thread, the newest wish wins, and the model shows it. Follows the library, and
 * the clock where articles go live or expire by themselves.
 *
 * Signal "found": the model has the answer to the last wish, or newer articles. */
#define GALLEY_TYPE_ARTICLE_FINDER (galley_article_finder_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyArticleFinder, galley_article_finder, GALLEY, ARTICLE_FINDER, GObject)

/* Takes a reference of @model. */
GalleyArticleFinder *galley_article_finder_new (GalleyArticleModel *model)
    G_GNUC_WARN_UNUSED_RESULT;
/* NULL for none: the model is empty then. */
void galley_article_finder_set_library (GalleyArticleFinder *self, InkLibrary *library);
/* What finds words in texts; without it, or NULL, they are looked for in names alone. Of the
 * library that is set. */
void galley_article_finder_set_searcher (GalleyArticleFinder *self, InkSearcher *searcher);
/* Filters and words to find, as people write them; "" for all. @view is a filter beside it, of
 * which nothing is shown in the entry. */
void galley_article_finder_set_query (GalleyArticleFinder *self,
                                      const char *query,
                                      const char *view);
void galley_article_finder_set_order (GalleyArticleFinder *self,
                                      InkOrderColumn column,
                                      gboolean descending,
                                      InkOrderGrouping grouping);
/* Whether a wish is not answered yet. */
gboolean galley_article_finder_is_busy (GalleyArticleFinder *self);
/* Whether anything narrows the list down. */
gboolean galley_article_finder_is_narrowed (GalleyArticleFinder *self);
/* What the last query is as words to find; NULL where it has none. Borrowed. */
InkFilter *galley_article_finder_get_filter (GalleyArticleFinder *self);
const char *galley_article_finder_get_query (GalleyArticleFinder *self);
const char *galley_article_finder_get_view (GalleyArticleFinder *self);

G_END_DECLS
