/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of terms one can handle: circles by articles, near each other by what is used
 * together. It zooms (scroll, pinch, + and -, 0 for all), pans (drag beside a circle), and goes
 * from circle to circle by arrows, by articles with Page Up and Down; what is near to the one
 * pointed at lights up. It decides nothing.
 *
 * Signals, with positions among the terms given:
 * "chosen" (guint term, or G_MAXUINT for none): clicked, or gone to by keys;
 * "activated" (guint term): clicked twice, or Enter;
 * "merge-wished" (guint term, guint into): the one was dropped on the other;
 * "articles-dropped" (guint term, GStrv paths): from a list of articles;
 * "menu-wished" (guint term, double x, double y): the other button, or the menu key. */
#define GALLEY_TYPE_TERM_MAP (galley_term_map_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermMap, galley_term_map, GALLEY, TERM_MAP, GtkWidget)

#define GALLEY_TERM_MAP_HUES 6 /* colours told apart */

typedef struct {
  const char *name;
  guint count;
  guint hue; /* which colour, as 0 to GALLEY_TERM_MAP_HUES */
  float age; /* 0: used now, in full colour; 1: long ago, grey */
} GalleyTermMapItem;

GtkWidget *galley_term_map_new (void);
/* @map is of these terms; @items (most used first) are copied. What was chosen is
 * chosen no more. Where a term of the same name was under the keyboard's focus it keeps it. */
void galley_term_map_set_terms (GalleyTermMap *self,
                                InkTermMap *map,
                                const GalleyTermMapItem *items,
                                guint n_items);
/* Whether that one is shown. */
gboolean galley_term_map_has (GalleyTermMap *self, const InkTermMap *map);
/* Other colours for the same terms; as many as were set. */
void galley_term_map_set_colours (GalleyTermMap *self, const GalleyTermMapItem *items);
/* The one whose company is shown; G_MAXUINT: none. Moves the map where it is not seen. */
void galley_term_map_choose (GalleyTermMap *self, guint term);
guint galley_term_map_get_chosen (GalleyTermMap *self);
/* Those that a search found, the rest recedes; NULL: no search. */
void galley_term_map_set_found (GalleyTermMap *self, const gboolean *found);
/* At the middle; @fly: as a short movement. */
void galley_term_map_zoom (GalleyTermMap *self, double factor, gboolean fly);
void galley_term_map_fit (GalleyTermMap *self);
/* 1: all is seen. */
double galley_term_map_get_zoom (GalleyTermMap *self);
/* Where a term's circle is, in the widget; FALSE where there is no such term. */
gboolean galley_term_map_get_circle (
    GalleyTermMap *self, guint term, double *x, double *y, double *r);
/* The term at a place of the widget; G_MAXUINT. */
guint galley_term_map_get_term_at (GalleyTermMap *self, double x, double y);
/* As if one was dropped on the other. */
void galley_term_map_drop (GalleyTermMap *self, guint term, guint into);
/* The colour of a hue as circles have it, for a legend. */
void galley_term_map_get_colour (GtkWidget *widget, guint hue, float age, GdkRGBA *colour);

G_END_DECLS
