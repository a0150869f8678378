/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-term-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The living library of a site: reads its articles in threads, keeps their catalogue right and
 * tells. All functions are for the thread it was made in; signals are emitted in its main
 * context.
 *
 * Properties: "catalogue" (boxed InkCatalogue; never NULL; notified on each change),
 * "busy" (whether it reads), "progress" (0 to 1 while busy).
 *
 * Signal "changed" (library, InkCatalogueChange *change): there is a newer catalogue;
 * @change is lent. Not more often than every 100 ms while a site is read for the first
 * time, in parts.
 * Signal "trouble" (library, const char *sentence): something of the world is in the way, told
 * once: the cache was damaged and is made anew, its disk is full, the site is gone. */
#define INK_TYPE_LIBRARY (ink_library_get_type ())
G_DECLARE_FINAL_TYPE (InkLibrary, ink_library, INK, LIBRARY, GObject)

/* Reads nothing before ink_library_start(). */
InkLibrary *ink_library_new (InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* What the cache knows first, then what the disk says. Once. */
void ink_library_start (InkLibrary *self);
/* No more signals; what is under way is cancelled. For whoever lets it go. */
void ink_library_stop (InkLibrary *self);

InkSite *ink_library_get_site (InkLibrary *self);
/* The same folder, whose config says something else now: all is read as it says. */
void ink_library_set_site (InkLibrary *self, InkSite *site);
/* The newest; borrowed, so take a reference for a thread. Empty before the first is there. */
InkCatalogue *ink_library_get_catalogue (InkLibrary *self);
/* Looks whether these files (relative to the root; folders too; NULL: all) are others than
 * those that were read. Nothing is told where they are not. Cheap to call often: asked for
 * while busy, it follows. */
void ink_library_look_again (InkLibrary *self, const char *const *paths);
/* Problems are counted, too, from now on: whenever there is nothing else to do, a few files at
 * a time, told as changes of their rows. Call it again where something else they depend on (the
 * site's suppressions, its Hugo) has changed. */
void ink_library_count_problems (InkLibrary *self);
gboolean ink_library_is_busy (InkLibrary *self);
double ink_library_get_progress (InkLibrary *self);
/* The site is read for the first time, and the catalogue is what there is of it so far. */
gboolean ink_library_is_partial (InkLibrary *self);

typedef enum {
  INK_LIBRARY_DEFAULT = 0,
  INK_LIBRARY_NO_CACHE = 1 << 0, /* neither read nor written */
  INK_LIBRARY_PROBLEMS = 1 << 1, /* the counts of problems too */
} InkLibraryFlags;

/* For who can wait: the catalogue as the disk is now. In this thread and helpers of it. */
InkCatalogue *ink_library_load (InkSite *site,
                                InkLibraryFlags flags,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
