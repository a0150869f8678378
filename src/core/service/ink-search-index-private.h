/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-search-index.h"

G_BEGIN_DECLS

#define INK_NO_TEXT G_MAXUINT32
/* Texts in memory; more are written to a segment. */
#define INK_MAX_FRESH       128
#define INK_MAX_FRESH_BYTES (16 * 1024 * 1024)

/* A segment in its file. Refcounted. */
typedef struct {
  gatomicrefcount refs;
  InkSearchSegment *segment;
  char *name; /* of the file; NULL: in memory alone */
} InkSearchFile;

InkSearchFile *ink_search_file_new (InkSearchSegment *segment,
                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
InkSearchFile *ink_search_file_ref (InkSearchFile *self);
void ink_search_file_unref (InkSearchFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchFile, ink_search_file_unref)

/* A text in memory. Refcounted, sealed. */
typedef struct {
  gatomicrefcount refs;
  char *path;
  guint64 hash;
  GString *title, *text; /* folded */
} InkSearchFresh;

void ink_search_fresh_unref (InkSearchFresh *self);
/* Reads the file at @path below @root; NULL where that cannot be done. */
InkSearchFresh *ink_search_fresh_read (const char *root,
                                       const char *path) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchFresh, ink_search_fresh_unref)

/* Texts are numbered: those of files[i] from i * INK_SEARCH_SEGMENT_MAX on, then the fresh
 * ones. */
struct _InkSearchIndex {
  gatomicrefcount refs;
  char *folder;
  GPtrArray *files; /* of InkSearchFile, in the order of their names: of one path the last */
  GPtrArray *fresh; /* of InkSearchFresh */
  InkCatalogue *catalogue;
  guint n_rows;
  guint32 *text_of_row; /* INK_NO_TEXT */
  guint32 *by_date;     /* rows, newest first, n_live of them: all that are not dead */
  guint n_live;
  guint n_read;
  gboolean unwritable; /* the cache could not be written: nobody tries again without need */
};

InkSearchIndex *ink_search_index_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* With the same files and fresh texts, without rows. */
InkSearchIndex *ink_search_index_copy (const InkSearchIndex *self) G_GNUC_WARN_UNUSED_RESULT;
/* Finds for each row of @catalogue its text among those there are, and sorts by date. */
void ink_search_index_attach (InkSearchIndex *self, InkCatalogue *catalogue);
/* The same for what is different since @old alone. */
void ink_search_index_attach_change (InkSearchIndex *self,
                                     const InkSearchIndex *old,
                                     InkCatalogue *catalogue,
                                     const InkCatalogueChange *change);
/* By these rows are sorted. */
int ink_search_index_compare_rows (gconstpointer a, gconstpointer b, gpointer catalogue);
guint64 ink_search_index_hash_of_row (const InkCatalogue *catalogue, guint row);
const char *ink_search_index_get_title (const InkSearchIndex *self,
                                        guint32 text,
                                        gsize *length);
const char *ink_search_index_get_text (const InkSearchIndex *self, guint32 text, gsize *length);

/* ink-search-files.c */

/* Adds what @folder has beside what is there. */
void ink_search_files_load (const char *folder, GPtrArray *files);
/* Writes a segment; NULL where that cannot be done. */
InkSearchFile *ink_search_files_write (const char *folder,
                                       GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_files_delete (const char *folder, const InkSearchFile *file);
/* One process at a time writes to the folder: a file descriptor to be closed; -1 where it
 * cannot be had. Waits for others. */
int ink_search_files_lock (const char *folder, GCancellable *cancellable);

G_END_DECLS
