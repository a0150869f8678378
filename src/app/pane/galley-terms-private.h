/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-term-map.h"
#include "galley-term.h"
#include "galley-terms.h"

G_BEGIN_DECLS

/* The parts of the place share this; nobody else includes it. */

/* What a thread makes of a catalogue for one taxonomy, or for all. */
typedef struct {
  InkCatalogue *catalogue;
  char *taxonomy; /* NULL: all */
  char *root;
  gint64 now;
  InkTermIndex *index;
  GArray *shown; /* numbers of terms, the most used first */
  InkTermMap *map;
  GArray *names;  /* InkTermName */
  GArray *twins;  /* InkTermTwins, of these */
  GArray *months; /* of all */
} TermsFacts;

void galley_terms_facts_free (gpointer data);
/* In a thread; keeps the index that is there. */
void galley_terms_facts_make (TermsFacts *self);

struct _GalleyTerms {
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *taxonomies; /* drop-down */
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *views; /* linked toggle buttons */
  GtkWidget *twins_button;
  GtkWidget *side;
  /* map */
  GtkWidget *map;
  GtkWidget *legend;
  GtkWidget *colours; /* toggle: by age */
  /* table */
  GtkWidget *table;
  GListStore *rows;
  GtkFilter *filter;
  GtkSelectionModel *selection;
  GtkWidget *table_scrolled;
  guint fit_id;
  GtkWidget *bar; /* of actions */
  GtkWidget *bar_label;
  GtkWidget *table_pages;
  /* twins */
  GtkWidget *twins;
  GtkWidget *twins_pages;
  /* side */
  GtkWidget *side_box;
  GtkWidget *strip;

  GalleySite *site;
  gboolean active;
  gboolean narrow;
  char *taxonomy;
  char *typed; /* folded */
  gboolean by_age;
  guint chosen; /* term of the index */
  TermsFacts *facts;
  GCancellable *loading;
  gboolean stale;
  guint later_id;
};

/* galley-terms.c */
/* A term of the index; INK_NO_TERM. Tells all parts. */
void galley_terms_set_chosen (GalleyTerms *self, guint term);
gboolean galley_terms_matches (GalleyTerms *self, const InkTermInfo *info);
void galley_terms_say (GalleyTerms *self, const char *sentence);
const char *galley_terms_name_of (GalleyTerms *self, const char *taxonomy);

/* galley-terms-wish.c */
void galley_terms_install_actions (GtkWidgetClass *klass);
void galley_terms_update_actions (GalleyTerms *self);
void galley_terms_wish_merge (GalleyTerms *self, guint term, guint into);
void galley_terms_wish_merge_all (GalleyTerms *self, GArray *terms, guint into); /* guint */
void galley_terms_wish_add (GalleyTerms *self, guint term, const char *const *paths);
void galley_terms_wish_names (GalleyTerms *self,
                              const char *taxonomy,
                              const char *name,
                              const char *into);
void galley_terms_show_articles (GalleyTerms *self, guint term);
GMenuModel *galley_terms_new_menu (void);

/* galley-terms-picture.c, -table.c, -twins.c, -side.c: each makes its widget, and shows the
 * facts when they are others. */
GtkWidget *galley_terms_new_picture (GalleyTerms *self);
void galley_terms_show_picture (GalleyTerms *self);
void galley_terms_search_picture (GalleyTerms *self);
GtkWidget *galley_terms_new_table (GalleyTerms *self);
void galley_terms_show_table (GalleyTerms *self);
void galley_terms_search_table (GalleyTerms *self);
GArray *galley_terms_dup_selected (GalleyTerms *self) G_GNUC_WARN_UNUSED_RESULT; /* guint */
void galley_terms_fit_table (GalleyTerms *self); /* to its width, and to being narrow */
/* galley-terms-drag.c: a cell's child is there. */
void galley_terms_init_cell (GtkListItem *item);
GtkWidget *galley_terms_new_twins (GalleyTerms *self);
void galley_terms_fit_twins (GalleyTerms *self);
void galley_terms_show_twins (GalleyTerms *self);
GtkWidget *galley_terms_new_side (GalleyTerms *self);
void galley_terms_show_side (GalleyTerms *self);

G_END_DECLS
