/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-watch-places.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How what others do to a site comes to be known. */
typedef enum {
  INK_SITE_WATCH_STARTING,
  INK_SITE_WATCH_FULL,    /* the kernel tells all of it within a second */
  INK_SITE_WATCH_PARTLY,  /* the site has more folders than the system lets one watch: the rest
                             is looked at now and then, and when the window is looked at */
  INK_SITE_WATCH_LOOKING, /* nothing is told (no inotify left, or files on another machine) */
  INK_SITE_WATCH_GONE,    /* the site's folder is not there; watched for to come back */
} InkSiteWatchState;

/* Watches the folders of a site, in a thread of its own.
 *
 * Signal "changed" (GStrv paths, guint kinds) in the main context it was made in, when it is
 * calm: a path (relative to the root, in the bytes of the file system) may be a file or a
 * folder, which then stands for all below it, there or not any more. NULL: anything may have
 * changed, look at all. What it names may well be as it was: the watch reads no file, and
 * whoever listens tells by stat or by bytes; so what we wrote ourselves is silent.
 * While git works in the site it waits for its end, for ten seconds at most.
 * Property "state" (notify) of InkSiteWatchState. */
#define INK_TYPE_SITE_WATCH (ink_site_watch_get_type ())
G_DECLARE_FINAL_TYPE (InkSiteWatch, ink_site_watch, INK, SITE_WATCH, GObject)

typedef struct {
  guint max_folders;  /* how many it may watch; 0: half of what the system allows a user */
  guint look_seconds; /* how often it says "look" where the kernel cannot; 0: 10 */
} InkSiteWatchLimits;

/* @limits: NULL for none but these. It starts at once. */
InkSiteWatch *ink_site_watch_new (const InkSite *site,
                                  const InkSiteWatchLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
/* Ends its thread; nothing is told any more. Dropping the last reference does it too. */
void ink_site_watch_stop (InkSiteWatch *self);
/* The site's config may name other folders now. */
void ink_site_watch_set_site (InkSiteWatch *self, const InkSite *site);
/* Between these nothing is told, and all that happened in one piece afterwards. */
void ink_site_watch_hold (InkSiteWatch *self);
void ink_site_watch_release (InkSiteWatch *self);

InkSiteWatchState ink_site_watch_get_state (InkSiteWatch *self);
/* How many folders it watches, as of the newest news. */
guint ink_site_watch_get_n_folders (InkSiteWatch *self);
/* Property "unnamed" (notify): how many files and folders of content have names that are no
 * UTF-8, which nothing can list; @first (may be NULL) the path of one, to be shown. */
guint ink_site_watch_get_unnamed (InkSiteWatch *self, char **first);
/* Of a state: "full", "partly"... for stat and debugging. */
const char *ink_site_watch_state_to_string (InkSiteWatchState state);

G_END_DECLS
