/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-search-grams.h"

G_BEGIN_DECLS

/* A part of the search index: up to INK_SEARCH_SEGMENT_MAX articles with their folded texts and
 * a table of bits, one row for each character and each hashed gram, one column for each
 * article. Sealed, refcounted, the same bytes in memory and on disk. Pure. */
#define INK_SEARCH_SEGMENT_MAX   1024
#define INK_SEARCH_SEGMENT_WORDS (INK_SEARCH_SEGMENT_MAX / 64)
/* A segment with more text than this takes no more articles. */
#define INK_SEARCH_SEGMENT_BYTES (48 * 1024 * 1024)

typedef struct _InkSearchSegment InkSearchSegment;

/* NULL where @bytes (hostile: a file of the cache) are none of this version and folding. What
 * is needed to stay inside of them is checked; of texts and rows ink_search_segment_verify()
 * tells whether they are what was written. */
InkSearchSegment *ink_search_segment_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
InkSearchSegment *ink_search_segment_ref (InkSearchSegment *self);
void ink_search_segment_unref (InkSearchSegment *self);
/* Reads all of it. */
gboolean ink_search_segment_verify (const InkSearchSegment *self);

guint ink_search_segment_get_n_docs (const InkSearchSegment *self);
gsize ink_search_segment_get_size (const InkSearchSegment *self);
/* Of the article's file; borrowed, ended by NUL. */
const char *ink_search_segment_get_path (const InkSearchSegment *self, guint doc);
guint64 ink_search_segment_get_hash (const InkSearchSegment *self, guint doc);
/* Folded, borrowed. */
const char *ink_search_segment_get_title (const InkSearchSegment *self,
                                          guint doc,
                                          gsize *length);
const char *ink_search_segment_get_text (const InkSearchSegment *self,
                                         guint doc,
                                         gsize *length);
/* Sets the bits of the articles that may hold all of @grams; no other bits are set. */
void ink_search_segment_match (const InkSearchSegment *self,
                               const InkGrams *grams,
                               guint64 bits[INK_SEARCH_SEGMENT_WORDS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchSegment, ink_search_segment_unref)

/* Collects articles for a segment. */
typedef struct _InkSearchWriter InkSearchWriter;

InkSearchWriter *ink_search_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_writer_free (InkSearchWriter *self);
gboolean ink_search_writer_is_full (const InkSearchWriter *self);
guint ink_search_writer_get_n_docs (const InkSearchWriter *self);
/* @title and @text as ink_search_text_fold() gives them; not when it is full. */
void ink_search_writer_add (InkSearchWriter *self,
                            const char *path,
                            guint64 hash,
                            const char *title,
                            gsize title_length,
                            const char *text,
                            gsize text_length);
/* The bytes of the segment; the writer is empty then. */
GBytes *ink_search_writer_finish (InkSearchWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchWriter, ink_search_writer_free)

G_END_DECLS
