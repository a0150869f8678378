/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-finder.h"
#include "galley-article-hits.h"
#include "galley-article-list.h"
#include "galley-article-pictures.h"
#include "galley-article-row.h"
#include "galley-translation-keeper.h"

G_BEGIN_DECLS

/* The list's parts share this struct; nobody else includes this header. */
struct _GalleyArticleList {
  GtkWidget parent_instance;

  GtkWidget *search;
  GtkWidget *completion; /* popover of the entry; NULL when it is gone */
  GtkWidget *completion_box;
  GtkWidget *bar; /* the view, and how it is shown */
  GtkWidget *view_button;
  GtkWidget *progress;
  GtkWidget *stack;
  GtkWidget *nothing; /* what is said where nothing was found */
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *bulk; /* what can be done with the selected ones */
  GtkWidget *bulk_label;
  GtkWidget *menu; /* of the selected ones, where it was asked for */
  GalleyArticleModel *model;
  GalleyArticleFinder *finder;
  GalleyArticlePictures *pictures;
  GalleyArticleHits *hits;
  GalleyTranslationKeeper *translations;
  GalleySite *site;
  char *current;    /* path of the open article */
  gboolean place;   /* the open article is to be selected and seen, once it is there */
  gboolean go;      /* Return was pressed before what was typed was found */
  char *edited;     /* path of the article whose problems are those of its editor, or NULL */
  guint n_problems; /* of it */
  InkOrderColumn column;
  gboolean descending;
  InkOrderGrouping grouping;
  gboolean dense;
  guint skeleton_id;
  guint progress_id;
  guint scroll_id;
  gboolean scroll;             /* another order was wished for, and is not there yet */
  GtkEventController *pointer; /* over the list */
  gboolean at_top;             /* nobody has touched the list since the site is shown */
};

/* galley-article-factory.c: rows that are seen */
GtkListItemFactory *galley_article_list_new_factory (GalleyArticleList *self);
typedef void (*GalleyArticleRowFunc) (GalleyArticleList *self, GalleyArticleRow *row);
/* Only the rows that are seen have widgets. */
void galley_article_list_foreach_row (GalleyArticleList *self, GalleyArticleRowFunc call);
void galley_article_list_mark_problems (GalleyArticleList *self, GalleyArticleRow *row);
/* What rows show follows what is found out beside the list. */
void galley_article_list_follow_finds (GalleyArticleList *self);
/* Rows show where the words of the finder's filter stand, or nothing of it any more. */
void galley_article_list_update_hits (GalleyArticleList *self);

/* galley-article-list.c */
/* Tells the user, by whoever has a place for it. */
void galley_article_list_say (GalleyArticleList *self, const char *text);
void galley_article_list_activate (GalleyArticleList *self, GalleyArticle *article);

/* Which page of the stack is shown. */
void galley_article_list_show_page (GalleyArticleList *self);
/* To the open article, or to the top, once the list has its rows and its place. */
void galley_article_list_scroll_soon (GalleyArticleList *self);

/* galley-article-reading.c: while the site is read */
void galley_article_list_init_reading (GalleyArticleList *self);
/* The stack, with the bar over it. */
GtkWidget *galley_article_list_new_overlay (GalleyArticleList *self);
void galley_article_list_follow_reading (GalleyArticleList *self);
void galley_article_list_leave_reading (GalleyArticleList *self);
/* There are other rows. */
void galley_article_list_take_part (GalleyArticleList *self);

/* galley-article-order.c: order, grouping, density */
GtkWidget *galley_article_list_new_order_button (void);
/* "-date"; whether it is one. */
gboolean galley_article_list_set_order (GalleyArticleList *self, const char *order);
char *galley_article_list_dup_order (GalleyArticleList *self);
const char *galley_article_list_get_grouping (GalleyArticleList *self);
gboolean galley_article_list_set_grouping (GalleyArticleList *self, const char *grouping);
void galley_article_list_set_dense (GalleyArticleList *self, gboolean dense);

/* galley-article-completion.c: what may come next in the entry */
void galley_article_list_init_completion (GalleyArticleList *self);
void galley_article_list_drop_completion (GalleyArticleList *self);

/* galley-article-bulk.c: many at once */
GtkWidget *galley_article_list_new_bulk (GalleyArticleList *self);
void galley_article_list_update_bulk (GalleyArticleList *self);
/* At a place of the list's own. */
void galley_article_list_show_menu (GalleyArticleList *self, double x, double y);

/* galley-article-views.c: filters that have a name */
GtkWidget *galley_article_list_new_views (GalleyArticleList *self);
void galley_article_list_update_views (GalleyArticleList *self);
/* What is kept is another thing: what is listed of it now is listed anew. */
void galley_article_list_reload_views (GalleyArticleList *self);
/* Shows a view that has a name, and nothing else. */
void galley_article_list_show_view (GalleyArticleList *self,
                                    const char *name,
                                    const char *query);

/* galley-article-views-own.c: those the site keeps */
void galley_article_list_install_own_views (GtkWidgetClass *klass);
/* Whether there is anything to save. */
void galley_article_list_update_own_views (GalleyArticleList *self);
/* What can be done with one of them. */
GtkWidget *galley_article_list_new_view_menu (const char *name, const char *query);

/* galley-article-drag.c: @row shows one article. */
void galley_article_list_init_drag (GalleyArticleList *self, GtkWidget *row);

G_END_DECLS
