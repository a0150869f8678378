/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-source-key.h"
#include "ink-source.h"

G_BEGIN_DECLS

/* The sources of all notes of a site, as a catalogue has them: notes that name one source by
 * their keys are one source. Sealed, refcounted, of any thread; pure. What the ingest keeps of
 * notes in the catalogue is all it is made of: nothing is read, nothing kept on the disk of its
 * own. Sources are numbers from 0 on, most used first; they are of this index alone. Texts are
 * borrowed from it. */
typedef struct _InkSourceIndex InkSourceIndex;

#define INK_NO_SOURCE G_MAXUINT

/* A note of an article, read as a source. */
typedef struct {
  guint row;         /* of the catalogue */
  guint position;    /* of the note among those of the row */
  const char *label; /* "1" */
  guint uses;        /* in the article's text */
  const char *raw;   /* the note's text */
  InkSourceState state;
  const InkSourceFields *fields;
  const InkSourceKey *key;
  guint source;  /* that it is of */
  guint variant; /* of the source's */
} InkSourceUse;

/* A way a source is given: all fields but the day of access are alike. */
typedef struct {
  const InkSourceUse *first; /* the newest article's */
  guint count;               /* notes */
} InkSourceVariant;

typedef struct {
  const InkSourceUse *best;        /* what to show: the fullest variant */
  const InkSourceUse *const *uses; /* the newest article's first */
  guint n_uses;
  guint n_articles;
  guint n_unused; /* notes of it that no sentence refers to: readers do not see them */
  const InkSourceVariant *variants; /* the most used first */
  guint n_variants;
  InkSourceSame same; /* what made them one; 0 of one note alone */
  gint64 newest;      /* date of the newest article, or INK_NO_TIME */
} InkSourceInfo;

/* Reads what notes the rows have; of @previous (may be NULL; another snapshot of the same site)
 * whatever was read of texts that are still there is taken. For a thread. */
InkSourceIndex *ink_source_index_new (InkCatalogue *catalogue,
                                      const InkSourceIndex *previous) G_GNUC_WARN_UNUSED_RESULT;
InkSourceIndex *ink_source_index_ref (InkSourceIndex *self);
void ink_source_index_unref (InkSourceIndex *self);

#define INK_TYPE_SOURCE_INDEX (ink_source_index_get_type ())
GType ink_source_index_get_type (void);

InkCatalogue *ink_source_index_get_catalogue (const InkSourceIndex *self);
guint ink_source_index_get_n_sources (const InkSourceIndex *self);
const InkSourceInfo *ink_source_index_get (const InkSourceIndex *self, guint source);
/* Notes in all, and how many of them were read for this index. */
guint ink_source_index_get_n_uses (const InkSourceIndex *self);
guint ink_source_index_get_n_read (const InkSourceIndex *self);

/* What is asked of it: words, all of which must be there ("two words" in quotes is one, -word
 * must not be), in any case, width and script of Chinese, in any field; or an address, DOI or
 * arXiv id. */
typedef struct _InkSourceQuery InkSourceQuery;

InkSourceQuery *ink_source_query_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void ink_source_query_free (InkSourceQuery *self);
gboolean ink_source_query_is_empty (const InkSourceQuery *self);
/* GArray of guint: the sources of which one note holds all, those with all in the title first.
 */
GArray *ink_source_index_find (const InkSourceIndex *self,
                               const InkSourceQuery *query) G_GNUC_WARN_UNUSED_RESULT;
/* The source that @key names; INK_NO_SOURCE. */
guint ink_source_index_lookup (const InkSourceIndex *self, const InkSourceKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceIndex, ink_source_index_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceQuery, ink_source_query_free)

G_END_DECLS
