/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-record.h"

G_BEGIN_DECLS

/* One file after the other in one buffer. */
typedef struct {
  char *buffer;
  gsize room;
  const char *data; /* without a BOM; NUL-ended, which is not part of it */
  gsize length;
  InkRecordStat stat;
  gboolean is_text; /* it was read, and is text as the store takes it */
  guint n_opens, n_reads;
} InkIngestFile;

/* What stat() tells of it, from any of its forms. */
struct stat;
InkRecordStat ink_ingest_stat (const struct stat *info);

/* Reads @path below the folder @root with one open and, where nobody writes to it meanwhile,
 * one read. FALSE: it is gone, or no plain file. TRUE and not is_text: it is there, but cannot
 * be read, is too large or no text. */
gboolean ink_ingest_file_read (InkIngestFile *self, int root, const char *path);
void ink_ingest_file_clear (InkIngestFile *self);

G_END_DECLS
