/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* The site's articles with a search entry. Signal "article-activated" (InkSummary). */
#define GALLEY_TYPE_ARTICLE_LIST (galley_article_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleList, galley_article_list, GALLEY, ARTICLE_LIST, GtkWidget)

GtkWidget *galley_article_list_new (void);
void galley_article_list_set_site (GalleyArticleList *self, GalleySite *site);
/* Marks the open article; @path relative to the site, or NULL. */
void galley_article_list_set_current (GalleyArticleList *self, const char *path);
void galley_article_list_focus_search (GalleyArticleList *self);
/* How many problems the articles have, by path (GHashTable of char * to guint; shared, to be
 * changed by the list alone from then on); NULL: not known. */
void galley_article_list_set_problems (GalleyArticleList *self, GHashTable *problems);
/* The same of one article. */
void galley_article_list_set_problems_of (GalleyArticleList *self, const char *path, guint n);

G_END_DECLS
