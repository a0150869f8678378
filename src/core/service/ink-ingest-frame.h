/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-ingest-keys.h"
#include "ink-surroundings.h"

G_BEGIN_DECLS

/* A text of the model's, cut where its name stands in it. */
typedef struct {
  char *before;
  char *after; /* NULL: its name is not in it */
} InkIngestPattern;

/* Where the terms of a taxonomy are found. */
typedef struct {
  const InkTaxonomy *taxonomy; /* of the site */
  guint key;
} InkIngestTaxonomy;

/* What the plain pages of one folder (or its plain bundles) have in common: the record of one
 * of them without front matter, and where its own name goes. For the thread whose keys it has.
 */
typedef struct {
  InkPage *model;
  InkRecord record; /* of the model: borrows from it */
  InkIngestPattern url, output_path, translation_key, place;
  GArray *taxonomies;                /* InkIngestTaxonomy */
  GArray *sources[INK_N_PAGE_DATES]; /* guint: keys of fields */
  const char *zone;                  /* of the site; NULL for none */
  const char *base_name;             /* of pages' files: "index" */
  InkUrlizeFlags flags;
} InkIngestFrame;

/* Of the pages in @folder (with "/" at its end), or, with @bundles, of the bundles in it. NULL:
 * pages there are not all like one another. */
InkIngestFrame *ink_ingest_frame_new (const char *folder,
                                      gboolean bundles,
                                      InkSite *site,
                                      GDateTime *now,
                                      const InkSurroundings *around,
                                      InkIngestKeys *keys) G_GNUC_WARN_UNUSED_RESULT;
void ink_ingest_frame_free (InkIngestFrame *self);

G_END_DECLS
