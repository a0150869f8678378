/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-row.h"

G_BEGIN_DECLS

typedef enum {
  GALLEY_ROW_TITLE, /* or the name of a group */
  GALLEY_ROW_DETAIL,
  GALLEY_ROW_DATE, /* of dense rows; of a group how many are below it */
  GALLEY_ROW_TRANSLATIONS,
  GALLEY_ROW_PROBLEMS, /* how many */
  GALLEY_ROW_MARK,     /* no texts from here on */
  GALLEY_ROW_WARNING,
  GALLEY_ROW_PICTURE,
} GalleyRowPart;

#define GALLEY_ROW_N_TEXTS GALLEY_ROW_MARK
#define GALLEY_ROW_N_PARTS (GALLEY_ROW_PICTURE + 1)

/* The row's two files share this struct; nobody else includes this header. */
struct _GalleyArticleRow {
  GtkWidget parent_instance;

  GalleyArticle *article;
  gboolean dense;
  guint n_problems;
  char *translations; /* or NULL */
  GdkPaintable *picture;
  char *hit; /* what was found, instead of the detail; or NULL */
  GArray *hit_marks, *title_marks;

  /* What is said of it: made when it is seen or asked for. */
  gboolean filled;
  InkState state;
  char *state_words;               /* or NULL */
  char *texts[GALLEY_ROW_N_TEXTS]; /* NULL: none */
  PangoLayout *layouts[GALLEY_ROW_N_TEXTS];
};

/* galley-article-row.c */
void galley_article_row_fill (GalleyArticleRow *self);
const InkOrderHeader *galley_article_row_get_header (GalleyArticleRow *self);

/* galley-article-row-draw.c */
void galley_article_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void galley_article_row_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline);
void galley_article_row_drop_layouts (GalleyArticleRow *self);
/* Which part is at @x; MARK, PROBLEMS, TRANSLATIONS, or TITLE for all else. */
GalleyRowPart galley_article_row_get_part (GalleyArticleRow *self, double x);

G_END_DECLS
