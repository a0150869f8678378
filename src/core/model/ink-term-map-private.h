/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-map.h"

G_BEGIN_DECLS

/* The parts of the layout share this; nobody else includes it. */

#define INK_TERM_MAP_WIDE 1.4 /* the picture is so much wider than high */

/* A circle under way. */
typedef struct {
  double x, y;
  double r;     /* with the room around it */
  guint group;  /* of terms much used together */
  guint number; /* the term's position */
} InkTermCircle;

/* Which terms are one group (ink-term-map-groups.c): sets @groups of each, and returns how many
 * groups there are. No group has more than a part of all area. */
guint ink_term_map_group (const InkTermMap *map, guint *groups);

/* Circles that are put down for good, found again by their places (ink-term-map-room.c). */
typedef struct _InkTermRoom InkTermRoom;

/* @cell: about the usual diameter; @extent: no circle gets further from the middle. */
InkTermRoom *ink_term_room_new (double cell, double extent) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_room_free (InkTermRoom *self);
/* Moves @circle to a free place near the one it has, and keeps that free of others. */
void ink_term_room_put (InkTermRoom *self, InkTermCircle *circle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermRoom, ink_term_room_free)

/* Pulls what is linked together and pushes apart what overlaps (ink-term-map-relax.c); @circles
 * are sorted by radius, largest first. What is left of overlaps is small. */
void ink_term_map_relax (const InkTermMap *map, InkTermCircle *circles, guint n);

G_END_DECLS
