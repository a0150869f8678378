/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the dialog is for. */
typedef enum {
  GALLEY_PLACE_NEW,
  GALLEY_PLACE_MOVE, /* and rename */
  GALLEY_PLACE_DUPLICATE,
} GalleyPlaceMode;

/* What it has to know; read in a thread. */
typedef struct {
  GalleyPlaceMode mode;
  InkSite *site;
  GHashTable *taken; /* set: paths of all Markdown files of the site */
  char **paths;      /* the articles, relative to the root; empty for a new one */
  char **folders;    /* below the content folder, sorted: "posts", "posts/2025" */
  char **archetypes; /* names */
  InkText *text;     /* of the first article; NULL for a new one */
  char *section;     /* where a new one is likely to go */
} GalleyPlaceFacts;

/* Reads the disk: in a thread. @paths may be NULL. */
GalleyPlaceFacts *galley_place_facts_load (GalleyPlaceMode mode,
                                           InkSite *site,
                                           const char *const *paths,
                                           const char *section);
void galley_place_facts_free (GalleyPlaceFacts *self);

/* Asks where an article is to be and what it is called, and shows its file and its address
 * while one types. Signal: "chosen" (it is closed then). */
#define GALLEY_TYPE_PLACE (galley_place_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPlace, galley_place, GALLEY, PLACE, AdwWindow)

/* Takes @facts. */
GtkWidget *galley_place_new (GtkWindow *parent, GalleyPlaceFacts *facts);
const GalleyPlaceFacts *galley_place_get_facts (GalleyPlace *self);
/* Where the article goes, relative to the root; of a bundle its folder; of several articles the
 * folder, with "/" at its end. */
char *galley_place_dup_path (GalleyPlace *self);
const char *galley_place_get_title (GalleyPlace *self);     /* "" for none */
const char *galley_place_get_archetype (GalleyPlace *self); /* NULL: the section's */
const char *galley_place_get_slug (GalleyPlace *self);      /* NULL: as it is */
gboolean galley_place_get_translations (GalleyPlace *self);
gboolean galley_place_get_keep_address (GalleyPlace *self);
gboolean galley_place_get_correct_links (GalleyPlace *self);
/* How many other articles have links that lead to the one that moves. */
void galley_place_set_n_linking (GalleyPlace *self, guint n);
/* What is shown of it: "posts/a.md", "/posts/a/". For tests. */
const char *galley_place_get_shown_path (GalleyPlace *self);
const char *galley_place_get_shown_address (GalleyPlace *self);
void galley_place_set_title (GalleyPlace *self, const char *title);
void galley_place_set_name (GalleyPlace *self, const char *name);
void galley_place_set_slug (GalleyPlace *self, const char *slug);
/* Whether an alias is offered, and what is said of links. For tests. */
gboolean galley_place_offers_alias (GalleyPlace *self);
const char *galley_place_get_shown_links (GalleyPlace *self);
void galley_place_choose (GalleyPlace *self);

G_END_DECLS
