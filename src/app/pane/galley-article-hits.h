/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Where the words of a query stand in articles that are seen: read in threads, a few at a time,
 * those asked for last first; bounded. Signal "loaded": more is known. */
#define GALLEY_TYPE_ARTICLE_HITS (galley_article_hits_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleHits, galley_article_hits, GALLEY, ARTICLE_HITS, GObject)

typedef struct {
  char *text;          /* the line around the first hit of the body, else of a field; or NULL */
  GArray *marks;       /* of InkSpan of it */
  GArray *title_marks; /* of InkSpan of the title */
} GalleyArticleHit;

GalleyArticleHits *galley_article_hits_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is looked for from now on; NULL: nothing. */
void galley_article_hits_set_filter (GalleyArticleHits *self, InkFilter *filter);
/* What is known of the article at @path below @root, lent; else NULL, and it is looked for. */
const GalleyArticleHit *galley_article_hits_get (GalleyArticleHits *self,
                                                 const char *root,
                                                 const char *path);
/* The file is another one now. */
void galley_article_hits_drop (GalleyArticleHits *self, const char *path);

G_END_DECLS
