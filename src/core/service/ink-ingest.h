/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What it cost. */
typedef struct {
  guint n_files; /* found */
  guint n_opens; /* of files that are articles or their like */
  guint n_reads;
  guint n_stats; /* beside those of open files */
  guint n_plain; /* articles that were read without front matter and page made of them */
} InkIngestCost;

/* How far it is: of @n_files so many were read. In this thread. */
typedef void (*InkIngestProgress) (guint n_read, guint n_files, gpointer data);

/* What was read so far, where all is read: a catalogue (lent) whose rows those that come later
 * follow, all of one generation. In this thread. */
typedef void (*InkIngestBatch) (InkCatalogue *so_far, gpointer data);

/* How to read. All but the first may be NULL. */
typedef struct {
  InkSite *site;
  GCancellable *cancellable;
  InkIngestProgress progress;
  gpointer data;
  InkIngestCost *cost;  /* what is spent is added to it */
  gboolean all_fully;   /* no plain way for plain articles: for tests, which compare the two */
  InkIngestBatch batch; /* each with at least twice the rows of the one before */
  guint batch_ms;       /* between two of them, at least */
} InkIngest;

/* Reads every Markdown file of the site, each once, in helpers of this thread, and gives their
 * catalogue: its values are those InkPages would have. A file that cannot be read has a row
 * that says so. */
InkCatalogue *ink_ingest_all (const InkIngest *self,
                              guint64 generation,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings a catalogue of the site up to date with the disk: @paths (relative to the root; files
 * or folders; NULL: all) are looked at, and what is another file than the one that was read is
 * read. The next snapshot of its generation, or of a new one where so much is new that all was
 * read; @self's own catalogue, referenced, where nothing is. @change (may be NULL) is set where
 * something is. */
InkCatalogue *ink_ingest_again (const InkIngest *self,
                                InkCatalogue *before,
                                const char *const *paths,
                                InkCatalogueChange **change,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
