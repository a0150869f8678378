/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-search-segment.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The texts of a site's files, folded and ready to be searched, as they belong to one snapshot
 * of the catalogue: sealed, refcounted, for any thread. Most of it is in mapped files of the
 * cache, which may be deleted at any time; what was read lately is in memory. */
typedef struct _InkSearchIndex InkSearchIndex;

InkSearchIndex *ink_search_index_ref (InkSearchIndex *self);
void ink_search_index_unref (InkSearchIndex *self);

#define INK_TYPE_SEARCH_INDEX (ink_search_index_get_type ())
GType ink_search_index_get_type (void);

/* What is kept in @folder (absolute; need not be there; NULL: all in memory), attached to no
 * rows yet. Files that are damaged or of another version are deleted. */
InkSearchIndex *ink_search_index_open (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* Of @n_files that have to be read so many were. From any thread. */
typedef void (*InkSearchIndexProgress) (guint n_read, guint n_files, gpointer data);

/* The next snapshot, right for @catalogue: reads, once, each file whose text is not there yet.
 * @change: what is different since the snapshot @self was made for; NULL: look at all rows.
 * @n_threads that read; not more than @most files, the newest articles first (0: all). What
 * cannot be read, or not be kept because the cache cannot be written, is left out and found by
 * reading when searched for (InkSearchOptions.complete). Cancelled: NULL with the error. */
InkSearchIndex *ink_search_index_update (InkSearchIndex *self,
                                         InkCatalogue *catalogue,
                                         const InkCatalogueChange *change,
                                         guint n_threads,
                                         guint most,
                                         InkSearchIndexProgress progress,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with what is in memory alone written to the cache, and with small files and those
 * that are mostly out of date made one: for quiet moments, and the end. Never fails: what
 * cannot be written stays as it is. */
InkSearchIndex *ink_search_index_tidy (InkSearchIndex *self,
                                       GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Reads all that is mapped and drops what is damaged; @n_dropped (may be NULL) counts articles
 * that are to be read again by an update without a change. For a quiet moment after the start.
 */
InkSearchIndex *ink_search_index_verify (InkSearchIndex *self,
                                         guint *n_dropped) G_GNUC_WARN_UNUSED_RESULT;

/* NULL before the first update. */
InkCatalogue *ink_search_index_get_catalogue (const InkSearchIndex *self);

typedef struct {
  guint n_files;         /* in the cache */
  guint n_texts, n_live; /* those that are the text of a row now */
  guint n_fresh;         /* of them in memory */
  guint n_missing;       /* rows without one */
  guint n_read;          /* files read by the update that made this snapshot */
  guint64 size;          /* of the mapped files, bytes */
  guint64 text_size;     /* of the folded texts in them */
} InkSearchIndexStat;

void ink_search_index_get_stat (const InkSearchIndex *self, InkSearchIndexStat *stat);
/* The same files with the rows of @catalogue whose texts are in them; reads no article. */
InkSearchIndex *ink_search_index_with_catalogue (InkSearchIndex *self, InkCatalogue *catalogue)
    G_GNUC_WARN_UNUSED_RESULT;
/* Deletes what is kept in @folder; TRUE too where nothing is. */
gboolean ink_search_index_drop (const char *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchIndex, ink_search_index_unref)

G_END_DECLS
