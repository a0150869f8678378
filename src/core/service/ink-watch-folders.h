/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-inotify.h"
#include "ink-watch-places.h"

G_BEGIN_DECLS

/* Puts the kernel's watches on the folders of a site. Bounded in depth and number; links are
 * not followed, what may not be read is left out. In a thread. */
typedef struct {
  InkInotify *inotify;
  const char *root; /* absolute */
  GPtrArray *places;
  guint max_folders; /* how many it may watch */
  gboolean partly;   /* given back: there were more folders than it may watch */
  guint n_unnamed;   /* and: entries of content whose names are no UTF-8 */
  char *unnamed;     /* the path of the first, in its bytes; the caller's */
} InkWatchFolders;

/* All places, and no others any more. FALSE where the root is not there. */
gboolean ink_watch_folders_add_all (InkWatchFolders *self);
/* A folder that appeared, with what is below it, where a place covers or is below it. */
void ink_watch_folders_add (InkWatchFolders *self, const char *path);
/* The lock file git holds while it works in the repository @root lies in; NULL for none. */
char *ink_watch_folders_find_git_lock (const char *root) G_GNUC_WARN_UNUSED_RESULT;
/* Whether programs on other machines can write at @root without the kernel here knowing. */
gboolean ink_watch_folders_is_remote (const char *root);

G_END_DECLS
