/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* One run of the finder, for it alone: what is wanted, and the answer. Filled on the main
 * thread, worked on in another, read on the main thread again. */
typedef struct {
  gpointer library; /* whose it is; never looked into */
  InkCatalogue *catalogue;
  char *query, *view;
  guint wish;
  InkOrderSpec spec;  /* locale and zone are owned */
  GArray *changed;    /* rows, of guint */
  gboolean all;       /* more than these changed */
  gboolean touched;   /* the moment did */
  GArray *given;      /* rows that a search ranked (guint), or NULL */
  InkOrder *before;   /* of the same wish, or NULL */
  gint stop;          /* set: nobody wants it any more */
  InkOrder *order;    /* the answer; NULL where it was stopped */
  gint64 next_change; /* when a state changes by itself, or INK_NO_TIME; in: as known before */
} GalleyArticleRun;

GalleyArticleRun *galley_article_run_new (void) G_GNUC_WARN_UNUSED_RESULT;
void galley_article_run_free (GalleyArticleRun *self);
void galley_article_run_do (GalleyArticleRun *self);

G_END_DECLS
