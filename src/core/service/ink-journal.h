/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"

#include "ink-journal-place.h"

G_BEGIN_DECLS

/* The record of one change: what is to be done to which file, what was kept of it, how far it
 * got. On the disk two files, `journal` (lines, only ever appended to) and `kept` (old bytes).
 */

/* How the bytes of a file before are kept. */
typedef enum {
  INK_KEPT_NOTHING, /* they are still there under another name, or there were none */
  INK_KEPT_SPLICES, /* as what turns the new bytes into the old ones */
  INK_KEPT_WHOLE,
} InkKept;

typedef enum {
  INK_ENTRY_PLANNED,
  INK_ENTRY_SKIPPED,
  INK_ENTRY_DONE,
  INK_ENTRY_UNDONE, /* in memory alone, for reports */
} InkEntryState;

/* One file of the change. Paths are relative to the root and hold no symbolic link. */
typedef struct {
  guint index;
  guint change; /* of the plan; G_MAXUINT: made for others (a folder). Not on the disk */
  InkChangeKind kind;
  char *path;
  char *from; /* copy, move */
  char *etag; /* of the file before, or NULL */
  gboolean past_trash;
  gboolean asked;  /* a folder that stays though it is empty */
  gboolean linked; /* the temporary file is the old one under a second name */

  /* Known once the temporary files are written. */
  InkKept kept;
  guint64 offset, length; /* in `kept` */
  char *old_hash;         /* SHA-256 of the bytes before and after, where there are any */
  char *new_hash;
  guint mode;   /* of what a deletion or a removed folder takes away */
  gint64 mtime; /* likewise, in ns */

  InkEntryState state;
  char *reason;   /* skipped: why; else what is to be known */
  char *new_etag; /* after it was done */
} InkEntry;

typedef enum {
  INK_JOURNAL_BEGUN,     /* nothing is in its place yet: to be rolled back */
  INK_JOURNAL_COMMITTED, /* all temporary files are on the disk: to be finished */
  INK_JOURNAL_ROLLING_BACK,
  INK_JOURNAL_CLOSED,
} InkJournalState;

typedef struct {
  guint id;
  char *folder;
  char *root;
  char *title;
  char *uuid; /* part of the temporary files' names */
  gint64 time;
  guint undoes;
  gboolean whole; /* see InkPlan */
  InkJournalState state;
  GPtrArray *entries;      /* InkEntry */
  guint n_left;            /* what the plan or its user left alone */
  guint n_done, n_skipped; /* once closed; files, not folders */
  int fd, kept_fd;         /* -1 while not open */
  guint64 kept_size;
  GMutex lock; /* of kept_size */
} InkJournal;

InkJournal *ink_journal_new (const InkJournalPlace *place,
                             const char *title,
                             guint undoes) G_GNUC_WARN_UNUSED_RESULT;
void ink_journal_free (InkJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkJournal, ink_journal_free)

/* Adds a planned entry and lends it. */
InkEntry *ink_journal_add (InkJournal *self, InkChangeKind kind, const char *path);
/* The temporary file of an entry, absolute; it is beside the entry's path. */
char *ink_journal_dup_temporary (const InkJournal *self,
                                 const InkEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* An absolute path of a path of the site. */
char *ink_journal_dup_path (const InkJournal *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Each of these is on the disk when it returns TRUE. */
gboolean ink_journal_begin (InkJournal *self, const InkJournalPlace *place, GError **error);
gboolean ink_journal_commit (InkJournal *self, GError **error);
gboolean ink_journal_roll_back (InkJournal *self, GError **error);
gboolean ink_journal_close (InkJournal *self, GError **error);

/* Reads what is on the disk; a torn last line does not count. With @entries FALSE only what a
 * list shows is set. NULL without error where the journal was never begun as a whole. */
InkJournal *ink_journal_load (const InkJournalPlace *place,
                              guint id,
                              gboolean entries,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* To append to one that was loaded. */
gboolean ink_journal_reopen (InkJournal *self, GError **error);

/* Room in `kept` for @length bytes, to be filled by ink_journal_keep_at. From any thread. */
guint64 ink_journal_reserve (InkJournal *self, guint64 length);
/* An errno, or 0. */
int ink_journal_keep_at (InkJournal *self, guint64 offset, const char *data, gsize length);
/* The path of `kept`. */
char *ink_journal_dup_kept (const InkJournal *self) G_GNUC_WARN_UNUSED_RESULT;
/* What was kept for @entry as edits of the bytes after, which give those before. NULL where it
 * cannot be read. */
GPtrArray *ink_journal_load_splices (InkJournal *self,
                                     const InkEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* One splice as it is kept. */
void ink_journal_append_splice (
    GString *out, gsize start, gsize new_length, const char *old, gsize old_length);

/* NULL-safe: sets state and reason (copied). */
void ink_entry_set (InkEntry *self, InkEntryState state, const char *reason);

G_END_DECLS
