/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is kept of sites in the cache folder, for those that nobody comes back to: each site has
 * the folders "library/SUM" and "search/SUM" there, by the sum of its path. Only files of ours
 * in folders of such names are ever deleted; no link is followed. */

#define INK_CACHE_MAX_AGE  (180 * 24 * 60 * 60) /* seconds nobody opened the site */
#define INK_CACHE_GONE_AGE (30 * 24 * 60 * 60)  /* the same, where the site is not there */
#define INK_CACHE_MAX_SIZE                                           \
  (G_GINT64_CONSTANT (4) << 30) /* bytes of all; the oldest go first \
                                 */

/* Notes beside what is kept in @folder of which site (its root) it is, and that it is used now.
 * Without a word where that cannot be done. */
void ink_cache_note_use (const char *folder, const char *root);
/* The same is not noted any more. */
void ink_cache_drop_note (const char *folder);
/* Deletes below @cache (the program's folder in the user's cache) what is too old, or too much.
 * @now: seconds since 1970. What is of the site @root stays. Gives how many sites were
 * forgotten. */
guint ink_cache_sweep (const char *cache, const char *root, gint64 now, gint64 max_size);

G_END_DECLS
