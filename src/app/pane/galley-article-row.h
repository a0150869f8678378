/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One article in the list: state mark, title, and a second line of date, section, terms. */
#define GALLEY_TYPE_ARTICLE_ROW (galley_article_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GALLEY, ARTICLE_ROW, GtkWidget)

GtkWidget *galley_article_row_new (void);
/* @site tells which terms to show; may be NULL. @summary NULL empties the row. */
void galley_article_row_set_summary (GalleyArticleRow *self,
                                     InkSummary *summary,
                                     InkSite *site);
/* The path of what is shown, or NULL. */
const char *galley_article_row_get_path (GalleyArticleRow *self);
/* How many problems it has that are more than hints; 0: no mark. */
void galley_article_row_set_problems (GalleyArticleRow *self, guint n);

G_END_DECLS
