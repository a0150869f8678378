/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-watch-places.h"

G_BEGIN_DECLS

/* Gathers what happens until it is calm: a hundred files saved at once are told once. No clock
 * of its own: times are given, monotonic, in microseconds. */
typedef struct {
  GHashTable *paths;   /* relative; owned */
  gboolean all;        /* too many to name, or not known which */
  InkWatchKinds kinds; /* 0: nothing happened */
  gint64 first;
  gint64 last;
} InkWatchCalm;

/* It is calm when nothing happened for this long, or this long after the first. */
#define INK_WATCH_QUIET     (120 * G_TIME_SPAN_MILLISECOND)
#define INK_WATCH_LATEST    (600 * G_TIME_SPAN_MILLISECOND)
#define INK_WATCH_MAX_PATHS 4096

void ink_watch_calm_init (InkWatchCalm *self);
void ink_watch_calm_clear (InkWatchCalm *self);
/* @path NULL: anything may have changed. */
void ink_watch_calm_add (InkWatchCalm *self, const char *path, InkWatchKinds kinds, gint64 now);
/* When it is to be told; G_MAXINT64 where nothing is. */
gint64 ink_watch_calm_get_due (const InkWatchCalm *self);
/* What changed, sorted, and forgets it; NULL for anything. A folder stands for all below it. */
char **ink_watch_calm_take (InkWatchCalm *self, InkWatchKinds *kinds);

G_END_DECLS
