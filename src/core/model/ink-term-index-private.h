/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-index.h"
#include "ink-term-link.h"

/* Numbers of many owners, one owner's after the other's. */
typedef struct {
  guint *starts; /* one an owner, and the end */
  guint *values;
} InkTermLists;

/* The _index.md of a term. */
typedef struct {
  guint term, row;
} InkTermPageRow;

struct _InkTermIndex {
  gatomicrefcount refs;
  InkCatalogue *catalogue;
  InkTermLinks *links;
  GTimeZone *zone; /* of the site */
  gint64 now;
  GStringChunk *texts;   /* what the catalogue does not hold */
  GPtrArray *taxonomies; /* char *: the site's, as configured, then those of languages alone */
  guint *taxonomy_starts;
  GHashTable *by_path; /* "TAXONOMY\nPATH" → term + 1 */
  InkTermInfo *infos;
  guint n_terms;
  InkTermLists rows;      /* of terms */
  InkTermLists terms;     /* of rows */
  guint *spelling_starts; /* of terms */
  InkTermSpelling *spellings;
  GArray *pages; /* of InkTermPageRow, by term */
};

/* The pages of @term: a part of self->pages. */
const InkTermPageRow *ink_term_index_get_page_rows (const InkTermIndex *self,
                                                    guint term,
                                                    guint *n_rows);
