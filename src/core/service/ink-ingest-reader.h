/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-ingest-file.h"
#include "ink-surroundings.h"

G_BEGIN_DECLS

/* What one thread needs to make records of files: used again for each. */
typedef struct _InkIngestReader InkIngestReader;

/* @all_fully: no page is taken for a plain one. */
InkIngestReader *ink_ingest_reader_new (InkSite *site,
                                        GDateTime *now,
                                        gboolean all_fully) G_GNUC_WARN_UNUSED_RESULT;
void ink_ingest_reader_free (InkIngestReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkIngestReader, ink_ingest_reader_free)

/* The page of a file as its own text has it. */
InkPage *ink_ingest_reader_make_page (InkIngestReader *self,
                                      const char *path,
                                      const InkIngestFile *file) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the record of the file. @raw: what make_page() gave for it, or NULL. */
void ink_ingest_reader_add (InkIngestReader *self,
                            const char *path,
                            const InkIngestFile *file,
                            const InkSurroundings *around,
                            InkPage *raw,
                            InkCatalogueBuilder *builder);

/* How many of the files it added were plain pages (ink-ingest-plain.h). */
guint ink_ingest_reader_get_n_plain (const InkIngestReader *self);

/* Of its front matter with the delimiters, as records have it. */
guint64 ink_ingest_hash_front (const InkIngestFile *file);

G_END_DECLS
