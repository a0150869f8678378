/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site.h"

G_BEGIN_DECLS

/* What is wished for terms. */
typedef enum {
  GALLEY_TERMS_RENAME,
  GALLEY_TERMS_MERGE, /* into @name; NULL: ask */
  GALLEY_TERMS_MOVE,
  GALLEY_TERMS_SPLIT,
  GALLEY_TERMS_DELETE,
  GALLEY_TERMS_UNIFY, /* all spellings become the one most used */
  GALLEY_TERMS_ADD,   /* to the articles of @paths */
} GalleyTermsKind;

/* Terms by their names, as an index may be another one when it comes to it. */
typedef struct {
  GalleyTermsKind kind;
  InkTermIndex *index;
  const char *taxonomy;     /* of the terms: they are of one */
  const char *const *names; /* all spellings that are meant, the most used first */
  const char *name;         /* merge: into; add: what; else the term as shown */
  const char *to_taxonomy;  /* merge: of @name, where it is another one; or NULL */
  const char *const *paths; /* add: relative to the site */
} GalleyTermsWish;

/* The terms of a site: as a map, as a table, and those that are likely twice there; what is
 * known of the chosen one beside. Works on an index made in a thread; does nothing to files.
 *
 * Actions "terms.rename", "terms.merge", "terms.move", "terms.split", "terms.delete",
 * "terms.unify", "terms.show" of what is chosen; "terms.view" ("map", "table", "twins").
 * Signals: "wished" (const GalleyTermsWish *, lent); "articles-wanted" (char *filter: of the
 * library); "said" (char *sentence). */
#define GALLEY_TYPE_TERMS (galley_terms_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTerms, galley_terms, GALLEY, TERMS, GtkWidget)

GtkWidget *galley_terms_new (void);
void galley_terms_set_site (GalleyTerms *self, GalleySite *site);
/* Nothing is read while it is not looked at. */
void galley_terms_set_active (GalleyTerms *self, gboolean active);
/* No room for what is beside. */
void galley_terms_set_narrow (GalleyTerms *self, gboolean narrow);
/* "map", "table", "twins". */
void galley_terms_set_view (GalleyTerms *self, const char *view);
/* NULL: all. */
void galley_terms_set_taxonomy (GalleyTerms *self, const char *taxonomy);
void galley_terms_set_search (GalleyTerms *self, const char *text);
/* Chooses a term; FALSE where there is none of that name. */
gboolean galley_terms_choose (GalleyTerms *self, const char *taxonomy, const char *name);
/* Whether the newest catalogue is shown. */
gboolean galley_terms_is_settled (GalleyTerms *self);
/* For tests: "map" (GalleyTermMap), "table" (GtkColumnView), "twins" (GtkListBox), "strip",
 * "search", "side". */
GtkWidget *galley_terms_get_part (GalleyTerms *self, const char *name);
/* The term a place of the map is; INK_NO_TERM. And its index. */
guint galley_terms_get_mapped (GalleyTerms *self, guint place);
InkTermIndex *galley_terms_get_index (GalleyTerms *self);
/* As if the row of @term was dropped on that of @into in the table; where it is one of those
 * selected, all of these. */
void galley_terms_drop (GalleyTerms *self, guint term, guint into);

G_END_DECLS
