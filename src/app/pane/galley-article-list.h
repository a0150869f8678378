/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

#include "galley-article-model.h"

G_BEGIN_DECLS

/* The site's articles: search and filters, views, orders and groups, many selected at once.
 *
 * Properties, for settings: "order" (a column's name, with "-" before it downward), "grouping"
 * ("none", "section", "month"), "dense".
 * Actions: "articles.save-view" (what is looked for now), "articles.order",
 * "articles.grouping", "articles.dense", "articles.view" (a filter). Signals:
 * "article-activated" (char *path: relative to the site), "selection-changed", "said" (char *:
 * a sentence for people). What is wished for the selected ones goes up by actions of the window
 * ("win.bulk"). */
#define GALLEY_TYPE_ARTICLE_LIST (galley_article_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleList, galley_article_list, GALLEY, ARTICLE_LIST, GtkWidget)

GtkWidget *galley_article_list_new (void);
void galley_article_list_set_site (GalleyArticleList *self, GalleySite *site);
/* Marks the open article; @path relative to the site, or NULL. */
void galley_article_list_set_current (GalleyArticleList *self, const char *path);
void galley_article_list_focus_search (GalleyArticleList *self);
/* What stands in the search entry; setting it searches. */
void galley_article_list_set_query (GalleyArticleList *self, const char *query);
/* A filter beside it ("state:draft"); "" for all. */
void galley_article_list_set_view (GalleyArticleList *self, const char *view);
/* Paths of the selected articles that are shown, as they stand; never NULL. */
char **galley_article_list_dup_selected (GalleyArticleList *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether anything narrows the list down. */
gboolean galley_article_list_is_narrowed (GalleyArticleList *self);
/* What is listed. */
GalleyArticleModel *galley_article_list_get_model (GalleyArticleList *self);
/* Whether what was wished for is shown. */
gboolean galley_article_list_is_settled (GalleyArticleList *self);
/* One article has as many problems as its editor says; all others, and with NULL all, have what
 * the catalogue knows of them. */
void galley_article_list_set_problems_of (GalleyArticleList *self, const char *path, guint n);

G_END_DECLS
