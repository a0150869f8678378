/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many problems each article of a site has on disk, hints apart. Sealed and refcounted; to
 * count again reads only the files whose etag is another. */
typedef struct _InkSiteCounts InkSiteCounts;

/* Counts in this thread and helpers of it. What @before (may be NULL) counted is taken from it
 * where the site object, its suppressions, its pinned Hugo, the day and the file's etag are the
 * same. In @n_read, which may be NULL, how many files were read. */
InkSiteCounts *ink_site_counts_new (InkSite *site,
                                    const InkSiteCounts *before,
                                    guint *n_read,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkSiteCounts *ink_site_counts_ref (InkSiteCounts *self);
void ink_site_counts_unref (InkSiteCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteCounts, ink_site_counts_unref)

/* A new table: path relative to the root to number, of those that have problems. */
GHashTable *ink_site_counts_dup_table (const InkSiteCounts *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
