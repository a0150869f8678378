/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A row of the list while it is seen: an article by its row of a catalogue, or a header. Made
 * when it is bound and gone soon after. Signal "changed": the row has other contents now. */
#define GALLEY_TYPE_ARTICLE (galley_article_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticle, galley_article, GALLEY, ARTICLE, GObject)

GalleyArticle *galley_article_new (InkCatalogue *catalogue,
                                   guint row) G_GNUC_WARN_UNUSED_RESULT;
/* @header is copied. */
GalleyArticle *galley_article_new_header (
    InkOrderGrouping grouping, const InkOrderHeader *header) G_GNUC_WARN_UNUSED_RESULT;

/* NULL, and INK_NO_ROW, of a header. Borrowed. */
InkCatalogue *galley_article_get_catalogue (GalleyArticle *self);
guint galley_article_get_row (GalleyArticle *self);
/* Relative to the root; "" of a header. */
const char *galley_article_get_path (GalleyArticle *self);
/* NULL where it is an article. */
const InkOrderHeader *galley_article_get_header (GalleyArticle *self);
InkOrderGrouping galley_article_get_grouping (GalleyArticle *self);

/* For the model: a newer catalogue of the same generation; @changed emits the signal. */
void galley_article_set_catalogue (GalleyArticle *self,
                                   InkCatalogue *catalogue,
                                   gboolean changed);
/* How many there are in the program now; for tests. */
guint galley_article_count_live (void);

G_END_DECLS
