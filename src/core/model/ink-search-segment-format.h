/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-search-segment.h"

#include <string.h>

G_BEGIN_DECLS

/* The bytes of a segment, in the machine's own order: the header, then one after the other,
 * each at a multiple of 8: articles, titles and paths (each ended by NUL), the characters there
 * are (ascending), a row of bits for each of them, INK_GRAM_ROWS rows, texts. */
#define INK_SEGMENT_MAGIC "InkFind\1"
#define INK_SEGMENT_ORDER 0x01020304u

typedef struct {
  char magic[8];
  guint32 order;
  guint32 fold_version;
  guint32 n_docs;
  guint32 n_characters;
  guint64 titles_size;
  guint64 paths_size;
  guint64 texts_size;
  guint64 head_sum; /* of the header with zero here, articles, titles, paths, characters */
  guint64 rest_sum; /* of the rows and texts */
} InkSegmentHeader;

typedef struct {
  guint64 hash;
  guint64 text_at; /* in the texts; it ends where the next begins */
  guint32 title_at;
  guint32 path_at;
} InkSegmentDoc;

/* Where things are, counted from the start. */
typedef struct {
  gsize docs, titles, paths, characters, rows, texts, size;
  gsize words; /* of 64 bits in a row */
} InkSegmentLayout;

/* The sizes are each below 2^40, or FALSE. */
gboolean ink_segment_lay_out (const InkSegmentHeader *header, InkSegmentLayout *layout);
G_END_DECLS
