/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citations-note.h"
#include "galley-citations.h"

G_BEGIN_DECLS

/* The pane's parts share this struct; nobody else includes this header. */
struct _GalleyCitations {
  GtkWidget parent_instance;
  GtkWidget *stack; /* "list" and "note" */
  GtkWidget *inner; /* of the list: "list" and "none" */
  GtkWidget *title;
  GtkWidget *menu;
  GtkWidget *view;
  GtkWidget *note;
  GListStore *items;
  GalleyDocument *document;
  char *wanted; /* the missing note the card is for, or NULL */
  gboolean dirty;
  guint read_id;
};

GalleyCitationsItem *galley_citations_get_item (GalleyCitations *self, guint position);
void galley_citations_say (GalleyCitations *self, const char *text);
/* The text goes to @offset; @focus: and takes the focus. */
void galley_citations_jump (GalleyCitations *self, gsize offset, gboolean focus);
/* Asks the window for a command about one note. */
void galley_citations_ask (GalleyCitations *self,
                           const char *id,
                           const GalleyCitation *citation);

/* galley-citations-build.c */
void galley_citations_build (GalleyCitations *self);

/* galley-citations-wish.c */
/* "cite", "jump", "use", "up", "down", "delete", "write": what a row or a form wants. */
void galley_citations_wish (GalleyCitations *self, GalleyCitationsItem *item, const char *wish);
/* @item goes before or behind the one @at. */
void galley_citations_move (GalleyCitations *self,
                            GalleyCitationsItem *item,
                            GalleyCitationsItem *at,
                            gboolean below);
/* A card for the note that is missing. */
void galley_citations_offer_for (GalleyCitations *self, const char *label);
void galley_citations_insert (GalleyCitations *self, const char *content);

G_END_DECLS
