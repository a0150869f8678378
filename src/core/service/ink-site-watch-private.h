/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-watch.h"

G_BEGIN_DECLS

/* The thread behind a watch. Shared by the object and the thread; what is below the lock is
 * asked for or told by either. */
typedef struct {
  gatomicrefcount refs;
  char *root;
  InkSiteWatchLimits limits;
  int wake;              /* an eventfd: something below was changed */
  GMainContext *context; /* where it is told */
  GWeakRef object;

  GMutex lock;
  GPtrArray *places;
  gboolean places_new;
  guint held;
  gboolean stop;
  GSource *telling; /* an answer is on its way to the context */
  char **paths;     /* of that answer; NULL: anything, where there are kinds */
  InkWatchKinds kinds;
  InkSiteWatchState state;
  guint n_folders;
  guint n_unnamed;
  char *unnamed;
  gboolean unnamed_new;
} InkWatcher;

InkWatcher *ink_watcher_new (InkSiteWatch *object,
                             const InkSite *site,
                             const InkSiteWatchLimits *limits);
InkWatcher *ink_watcher_ref (InkWatcher *self);
void ink_watcher_unref (InkWatcher *self);
void ink_watcher_wake (InkWatcher *self);
/* The thread's function; eats a reference. */
gpointer ink_watcher_run (gpointer self);

/* From the thread: the object tells it in its own context, in one piece with what it has not
 * told yet. Takes @paths. */
void ink_watcher_tell (InkWatcher *self, char **paths, InkWatchKinds kinds);
void ink_watcher_set_state (InkWatcher *self, InkSiteWatchState state, guint n_folders);
/* Takes @first. */
void ink_watcher_set_unnamed (InkWatcher *self, guint n, char *first);
/* In the object's context: gives out what is to be told. */
void ink_site_watch_emit (InkSiteWatch *self);

G_END_DECLS
