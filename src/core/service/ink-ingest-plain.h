/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-ingest-file.h"
#include "ink-surroundings.h"

G_BEGIN_DECLS

/* Records of plain pages: those whose front matter ink_front_plain_read() takes, whose name is
 * the same in links, and whose fields change nothing but what each page has of its own. What it
 * gives is what the full way (InkFrontMatter, InkPage, InkSurroundings) gives. For one thread.
 */
typedef struct _InkIngestPlain InkIngestPlain;

InkIngestPlain *ink_ingest_plain_new (InkSite *site,
                                      GDateTime *now,
                                      GStringChunk *texts) G_GNUC_WARN_UNUSED_RESULT;
void ink_ingest_plain_free (InkIngestPlain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkIngestPlain, ink_ingest_plain_free)

/* Fills in what path and front matter tell, in texts that live until the next is read; in
 * @language the page's. Gives the body's start; 0: the page is to be read the full way. */
gsize ink_ingest_plain_read (InkIngestPlain *self,
                             const char *path,
                             const InkIngestFile *file,
                             const InkSurroundings *around,
                             InkRecord *record,
                             const InkLanguage **language);

G_END_DECLS
