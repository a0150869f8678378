/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the changes of one site are kept: $XDG_STATE_HOME/galley/changes/HASH/, where HASH is
 * of the site's real path. A folder a change, named by its number; a file `lock`; a file `site`
 * that names the site for people. */
typedef struct {
  char *root;   /* the site's real path */
  char *folder; /* of the changes; need not exist */
  int lock;     /* -1 while not held */
} InkJournalPlace;

/* Looks up, makes nothing. */
InkJournalPlace *ink_journal_place_new (const char *root,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ink_journal_place_free (InkJournalPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkJournalPlace, ink_journal_place_free)

/* Makes the folder and takes the lock, held until the place is freed or the process dies.
 * INK_CHANGE_ERROR_BUSY where somebody else has it. */
gboolean ink_journal_place_lock (InkJournalPlace *self, GError **error);
/* The numbers of the changes, ascending: a GArray of guint. */
GArray *ink_journal_place_list (const InkJournalPlace *self) G_GNUC_WARN_UNUSED_RESULT;
char *ink_journal_place_dup_folder (const InkJournalPlace *self,
                                    guint id) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the folder of a new change; its number, or 0. */
guint ink_journal_place_add (const InkJournalPlace *self, GError **error);
void ink_journal_place_remove (const InkJournalPlace *self, guint id);
/* Bytes kept for a change. */
guint64 ink_journal_place_measure (const InkJournalPlace *self, guint id);
/* Syncs a folder, as far as its file system can. */
void ink_journal_sync_folder (const char *folder);

G_END_DECLS
