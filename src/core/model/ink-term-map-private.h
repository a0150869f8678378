/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-map.h"

G_BEGIN_DECLS

/* The parts of the layout share this; nobody else includes it. */

/* A circle under way. */
typedef struct {
  double x, y;
  double r;     /* with the room around it */
  guint number; /* the term's position, or the group's number */
} InkTermCircle;

/* Which terms are one group (ink-term-map-groups.c): sets @groups of each, and returns how many
 * groups there are. No group has more than a part of all area. */
guint ink_term_map_group (const InkTermMap *map, guint *groups);

/* Largest first, then by number. */
int ink_term_circle_compare (gconstpointer a, gconstpointer b);

/* Where a circle would like to be, by those before it in the array; FALSE: anywhere. */
typedef gboolean (*InkTermAim) (
    const InkTermCircle *circles, guint i, gpointer data, double *x, double *y);

typedef struct {
  double wide;    /* so much wider, and so much less high, than round */
  double company; /* how much it counts beside the middle */
  InkTermAim aim;
  gpointer data;
} InkTermPacking;

/* Puts circles, sorted by ink_term_circle_compare(), around 0, 0, the first in the middle, each
 * of the others touching two (ink-term-map-pack.c). None overlaps another by more than a
 * rounding. */
void ink_term_map_pack (InkTermCircle *circles, guint n, const InkTermPacking *how);

/* Places of all circles, which are set in @map (ink-term-map-layout.c). */
void ink_term_map_lay_out (InkTermMap *map);

/* Circles that are put down for good, found again by their places (ink-term-map-room.c). */
typedef struct _InkTermRoom InkTermRoom;

/* For these circles, wherever they are put around 0, 0. */
InkTermRoom *ink_term_room_new (const InkTermCircle *circles,
                                guint n) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_room_free (InkTermRoom *self);
/* Touching is free. */
gboolean ink_term_room_is_free (const InkTermRoom *self, const InkTermCircle *circle);
void ink_term_room_keep (InkTermRoom *self, const InkTermCircle *circle);
/* Moves @circle to a free place near the one it has, and keeps it. */
void ink_term_room_put (InkTermRoom *self, InkTermCircle *circle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermRoom, ink_term_room_free)

G_END_DECLS
