/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-term-map-raster.h"
#include "galley-term-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The parts of the map share this; nobody else includes it. */

#define NO_TERM G_MAXUINT

/* A term as the map draws it. Widths are in units of the font's size; 0: not measured yet. */
typedef struct {
  char *name;
  guint count;
  guint8 hue, age; /* age in steps, 0 to AGES - 1 */
  gboolean found;
  float width1, width2; /* on one line; on two */
  guint split;          /* byte at which the second line begins */
  PangoLayout *layout;  /* of the last drawing */
  guint8 size, lines;   /* of that */
} MapTerm;

#define AGES 8

typedef struct {
  double x, y;  /* of the map, in the middle of the widget */
  double scale; /* pixels per unit */
} MapView;

struct _GalleyTermMap {
  GtkWidget parent_instance;
  InkTermMap *map;
  GPtrArray *terms; /* MapTerm */
  MapView view;
  gboolean fitted; /* all is seen, whatever the size */
  AdwAnimation *flight;
  MapView from, to;
  guint lit;     /* under the pointer */
  guint focused; /* of the keyboard */
  guint chosen;
  gboolean searching;
  double glow; /* 0 to 1: how far all but the lit ones recede */
  AdwAnimation *dawn;
  guint company; /* whose company lights up or fades */
  guint dragged, target;
  double drag_x, drag_y;
  double pan_x, pan_y;
  gboolean panning;
  double pinch;
  GtkWidget *marks[2]; /* the term of the keyboard, for screen readers */
  guint mark;
  GalleyTermRaster *raster;
  guint8 *states; /* of each term in this drawing */
  guint8 *taken;  /* where names may not go, in little squares */
  guint taken_columns, taken_rows, taken_size;
};

/* How a circle is drawn. */
typedef enum { STATE_PLAIN, STATE_DIM, STATE_NEAR, STATE_LIT, STATE_HIDDEN } MapState;
#define N_STATES (STATE_HIDDEN + 1)

static inline MapTerm *
map_term (GalleyTermMap *self, guint term)
{
  return g_ptr_array_index (self->terms, term);
}

/* galley-term-map-view.c */
double galley_term_map_x (GalleyTermMap *self, double x); /* to the widget */
double galley_term_map_y (GalleyTermMap *self, double y);
void galley_term_map_init_view (GalleyTermMap *self);
void galley_term_map_follow_size (GalleyTermMap *self);
void galley_term_map_zoom_at (
    GalleyTermMap *self, double factor, double x, double y, gboolean animate);
void galley_term_map_pan (GalleyTermMap *self, double dx, double dy); /* pixels */
void galley_term_map_show (GalleyTermMap *self, guint term);          /* pans as needed */
/* The term whose company is shown is another one now, maybe. */
void galley_term_map_update_company (GalleyTermMap *self);

/* galley-term-map-draw.c */
void galley_term_map_draw (GalleyTermMap *self, GtkSnapshot *snapshot);

/* galley-term-map-colours.c */
typedef struct {
  GdkRGBA ground, text, accent, shade;
  GdkRGBA hues[GALLEY_TERM_MAP_HUES];
  gboolean dark, contrast;
} MapColours;

void galley_term_map_get_colours (GtkWidget *widget, MapColours *colours);
GdkRGBA galley_term_map_mix (const GdkRGBA *a, const GdkRGBA *b, double part_of_b);
GdkRGBA galley_term_map_fill (const MapColours *colours,
                              guint hue,
                              guint age,
                              MapState state,
                              double glow,
                              gboolean small);
GdkRGBA galley_term_map_ring (
    const MapColours *colours, guint hue, guint age, MapState state, double glow);

/* galley-term-map-labels.c */
void galley_term_map_draw_labels (GalleyTermMap *self,
                                  GtkSnapshot *snapshot,
                                  const MapColours *colours);
void galley_term_map_term_free (gpointer data);

/* galley-term-map-taken.c: what lies where, as bits. */
typedef enum { TAKEN_CIRCLE = 1, TAKEN_LIT = 2, TAKEN_NAME = 4 } MapTaken;
#define MAP_AROUND 120 /* pixels beyond the edges that count */

void galley_term_map_start_taking (GalleyTermMap *self, double width, double height);
void galley_term_map_take (GalleyTermMap *self, const graphene_rect_t *box, guint8 by);
void galley_term_map_take_circle (GalleyTermMap *self, double x, double y, double r, guint8 by);
gboolean galley_term_map_is_taken (const GalleyTermMap *self,
                                   const graphene_rect_t *box,
                                   guint8 by);

/* galley-term-map-input.c */
void galley_term_map_init_input (GalleyTermMap *self);
void galley_term_map_focus_term (GalleyTermMap *self, guint term);

G_END_DECLS
