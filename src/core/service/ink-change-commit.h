/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-journal.h"

G_BEGIN_DECLS

/* Putting what was prepared into place, and taking it back. Each may be done again after a kill
 * and then does what is left. */

/* Whether the old file is still the one prepared for: 0, or why not. With @deep the same bytes
 * under another etag will do (after a restart device numbers may be others). */
int ink_commit_check (InkJournal *journal, const InkEntry *entry, gboolean deep);
/* Puts one entry into place and sets its state, reason and etag. 0, or what stops the whole. */
int ink_commit_entry (InkJournal *journal, InkEntry *entry, gboolean deep);
/* Folders made for files that were all skipped go again; folders to be removed are. */
void ink_commit_folders (InkJournal *journal);
/* Takes one entry back, done or not: its temporary file goes, the old file is there again.
 * Where the file was edited since it stays. 0, or why that cannot be done. */
int ink_commit_undo (InkJournal *journal, InkEntry *entry);
/* Writes all of the site's file systems the entries are on to their disks. An errno, or 0. */
int ink_commit_sync (InkJournal *journal);

G_END_DECLS
