/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows of an order as a list of GalleyArticle: an object is made when a row is asked for,
 * and is the same one as long as somebody holds it. Also the selection of many, which is of
 * rows of the catalogue, so it lives on in another order; headers are never selected. */
#define GALLEY_TYPE_ARTICLE_MODEL (galley_article_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleModel, galley_article_model, GALLEY, ARTICLE_MODEL, GObject)

GalleyArticleModel *galley_article_model_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Shows @order of @catalogue from now on; both NULL for nothing. @changed (of guint; may be
 * NULL) are rows with other contents than before; those that are seen are told of. Rows keep
 * their selection, over generations by their paths. */
void galley_article_model_swap (GalleyArticleModel *self,
                                InkCatalogue *catalogue,
                                InkOrder *order,
                                InkOrderGrouping grouping,
                                const GArray *changed);
/* All that are seen have other contents: the moment is another one. */
void galley_article_model_touch (GalleyArticleModel *self);
/* Borrowed; NULL before the first swap. */
InkCatalogue *galley_article_model_get_catalogue (GalleyArticleModel *self);
InkOrder *galley_article_model_get_order (GalleyArticleModel *self);

/* How many rows are selected, also of those that are not shown now. */
guint galley_article_model_get_n_selected (GalleyArticleModel *self);
/* The selected rows that are shown, as they stand (of guint). */
GArray *galley_article_model_dup_selected (GalleyArticleModel *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean galley_article_model_has_selected (GalleyArticleModel *self, guint row);
/* This row alone; INK_NO_ROW for none. */
void galley_article_model_select_only (GalleyArticleModel *self, guint row);

G_END_DECLS
