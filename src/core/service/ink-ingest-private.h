/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-ingest-reader.h"
#include "ink-ingest.h"

/* What the files of the ingest share. */

#define INK_INGEST_THREADS 16 /* as many as keep a disk busy, whatever the processors */

/* A file that was found. */
typedef struct {
  char *path;
  InkRecordStat stat; /* where asked for; zero where it could not be had */
} InkIngestEntry;

/* ink-ingest-find.c: the files of the site in the order of ink_site_walk(); with their stats by
 * helpers. GArray of InkIngestEntry; NULL with @error. */
GArray *ink_ingest_find (const InkIngest *self, gboolean stats, GError **error);

/* ink-ingest-read.c: the records of @paths (GPtrArray of char *), each file read once in
 * helpers of this thread, in their order; joined to @into. FALSE: cancelled, or no room. */
gboolean ink_ingest_read_records (const InkIngest *self,
                                  GPtrArray *paths,
                                  const InkSurroundings *around,
                                  InkCatalogueBuilder *into,
                                  GError **error);
/* The same for lists, whose pages must be known before their records can be made. */
typedef struct {
  char *path;
  InkIngestFile file;
  InkPage *page; /* NULL: it is gone */
} InkIngestList;

/* GArray of InkIngestList, which clears them. */
GArray *ink_ingest_read_lists (const InkIngest *self, GPtrArray *paths);
/* Adds their records. */
void ink_ingest_add_lists (const InkIngest *self,
                           GArray *lists,
                           const InkSurroundings *around,
                           InkCatalogueBuilder *into);

/* By its name alone: "_index.md", "index.zh.md". */
gboolean ink_ingest_is_list (const char *path);
gboolean ink_ingest_is_leaf (const char *path);
InkSurroundings *ink_ingest_surround (const InkIngest *self, GArray *lists, GPtrArray *leaves);

/* Calls @work in @n threads and waits for them. */
void ink_ingest_in_threads (guint n, GThreadFunc work, gpointer data);
