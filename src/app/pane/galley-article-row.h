/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of the list: an article (state mark, title, a line of what it is, picture, problems)
 * or the header of a group. Signal "thumbnail-wanted": it is seen, and its article has a
 * picture. */
#define GALLEY_TYPE_ARTICLE_ROW (galley_article_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GALLEY, ARTICLE_ROW, GtkWidget)

GtkWidget *galley_article_row_new (void);
/* Follows @article from now on; NULL empties the row. */
void galley_article_row_set_article (GalleyArticleRow *self, GalleyArticle *article);
GalleyArticle *galley_article_row_get_article (GalleyArticleRow *self);
/* The path of what is shown, or NULL. */
const char *galley_article_row_get_path (GalleyArticleRow *self);
/* One line instead of two, no picture. */
void galley_article_row_set_dense (GalleyArticleRow *self, gboolean dense);
/* All its texts, a line each; for tests. */
char *galley_article_row_dup_shown (GalleyArticleRow *self) G_GNUC_WARN_UNUSED_RESULT;
/* How many problems it has that are more than hints; 0: no mark. */
void galley_article_row_set_problems (GalleyArticleRow *self, guint n);
guint galley_article_row_get_problems (GalleyArticleRow *self);
/* NULL: none. */
void galley_article_row_set_picture (GalleyArticleRow *self, GdkPaintable *picture);
/* Other languages it is translated to, "en · ja"; NULL or "": none. */
void galley_article_row_set_translations (GalleyArticleRow *self, const char *languages);
/* What was found in it, shown instead of the line of what it is: @text with @marks (spans of
 * bytes, InkSpan) in it; @title_marks likewise in the title. All may be NULL. */
void galley_article_row_set_hit (GalleyArticleRow *self,
                                 const char *text,
                                 const GArray *marks,
                                 const GArray *title_marks);

G_END_DECLS
