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

G_END_DECLS
