/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-index.h"

G_BEGIN_DECLS

/* A picture of terms: a circle each, its area the number of its articles, none over another,
 * and terms that are used together beside each other. Sealed, refcounted, of any thread. Pure:
 * equal input, equal picture. */

#define INK_TERM_MAP_MAX        4000 /* terms that are laid out: the first ones */
#define INK_TERM_MAP_NEIGHBOURS 8    /* of a term, the nearest to it */

/* In units in which a term of one article has the radius 1; y goes down. The middle of all is
 * near 0, 0. */
typedef struct {
  float x, y, r;
} InkTermMapPlace;

typedef struct {
  guint term;   /* position */
  guint count;  /* articles with both */
  float nearer; /* 0 to 1: how much they belong together (1: never one alone) */
} InkTermMapNeighbour;

typedef struct {
  gatomicrefcount references;
  InkTermMapPlace *places;
  guint n_places;
  double left, top, right, bottom; /* around all circles */
  InkTermMapNeighbour *neighbours; /* nearest first, term after term */
  guint *first_neighbour;          /* n_places + 1 positions in them */
} InkTermMap;

/* @counts: articles of each term (0 counts as 1), best with those that matter first: at most
 * INK_TERM_MAP_MAX are taken. Pairs of terms that are not, or of a term with itself, are left
 * out; a pair should be named once. O(n) but for crowds; 2,000 terms are far below a second. */
InkTermMap *ink_term_map_new (const guint *counts,
                              guint n_counts,
                              const InkTermPair *pairs,
                              guint n_pairs) G_GNUC_WARN_UNUSED_RESULT;
InkTermMap *ink_term_map_ref (InkTermMap *self);
void ink_term_map_unref (InkTermMap *self);
/* A term's neighbours, borrowed. Not both ways: many are near to a term that is everywhere. */
const InkTermMapNeighbour *ink_term_map_get_neighbours (const InkTermMap *self,
                                                        guint term,
                                                        guint *n);
/* The circle at a point, or the one whose edge is no further than @slack; G_MAXUINT. */
guint ink_term_map_find (const InkTermMap *self, double x, double y, double slack);
/* The circle one goes to from @term with an arrow: @dx, @dy is one step; G_MAXUINT where there
 * is none in that direction. */
guint ink_term_map_step (const InkTermMap *self, guint term, int dx, int dy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermMap, ink_term_map_unref)

G_END_DECLS
