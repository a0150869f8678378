/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking entries of an unfinished change back. What a file is now is told by its bytes; one
 * that somebody edited meanwhile stays as it is. */

#include "ink-change-commit.h"

#include "ink-change-bytes.h"
#include "ink-change-prepare.h"
#include "ink-change-reason.h"
#include "ink-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int
write_chunk (const char *data, gsize length, gpointer user_data)
{
  return ink_bytes_write (GPOINTER_TO_INT (user_data), data, length);
}

/* The kept bytes, whole, to @fd. */
static int
write_whole (InkJournal *journal, const InkEntry *entry, int fd)
{
  g_autofree char *hash = NULL;
  int code = ink_bytes_stream (journal->kept_fd,
                               entry->offset,
                               (gint64)entry->length,
                               write_chunk,
                               GINT_TO_POINTER (fd),
                               NULL,
                               &hash);

  return code == 0 && g_strcmp0 (hash, entry->old_hash) != 0 ? INK_REASON_KEPT_LOST : code;
}

/* The old bytes, made of the new ones at @path and the splices, to @fd. */
static int
write_spliced (InkJournal *journal, const InkEntry *entry, const char *path, int fd)
{
  g_autoptr (GPtrArray) edits = ink_journal_load_splices (journal, entry);
  g_autoptr (GString) now = g_string_new (NULL);
  g_autoptr (GString) old = g_string_new (NULL);
  g_autofree char *hash = NULL;
  InkChange change = { .edits = edits, .count_bom = TRUE };
  struct stat info;
  int from = -1;
  int code = edits == NULL ? INK_REASON_KEPT_LOST : ink_bytes_open (path, NULL, &info, &from);

  if (code != 0)
    return code;
  code = ink_bytes_read (from, (gsize)info.st_size, now);
  close (from);
  if (code == 0)
    code = ink_change_apply (&change, now->str, now->len, old, NULL);
  if (code != 0)
    return code;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)old->str, old->len);
  if (g_strcmp0 (hash, entry->old_hash) != 0)
    return INK_REASON_KEPT_LOST;
  return ink_bytes_write (fd, old->str, old->len);
}

static void
restore_mode (const InkEntry *entry, int fd)
{
  const struct timespec times[2] = { { .tv_nsec = UTIME_OMIT },
                                     { entry->mtime / 1000000000, entry->mtime % 1000000000 } };

  if (entry->mode != 0 && (fchmod (fd, entry->mode) != 0 || futimens (fd, times) != 0))
    g_debug ("mode or time not restored: %s", g_strerror (errno));
}

static void
make_parent (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0777);
}

/* Puts the kept bytes to @target; @path has the new ones, or nothing. */
static int
restore (InkJournal *journal, const InkEntry *entry, const char *path, const char *target)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  struct stat info;
  gboolean there = lstat (path, &info) == 0;
  int fd = -1, code;

  unlink (temporary);
  make_parent (target);
  code = ink_bytes_create (temporary, there ? &info : NULL, 0600, &fd);
  if (code != 0)
    return code;
  code = entry->kept == INK_KEPT_WHOLE ? write_whole (journal, entry, fd)
                                       : write_spliced (journal, entry, path, fd);
  restore_mode (entry, fd);
  if (code == 0 && fsync (fd) != 0)
    code = errno;
  close (fd);
  if (code == 0 && rename (temporary, target) != 0)
    code = errno;
  if (code != 0)
    unlink (temporary);
  return code;
}

static int
undo_edit (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  if (!ink_bytes_has_hash (path, entry->new_hash)) {
    gboolean old = ink_bytes_has_hash (path, entry->old_hash) || entry->old_hash == NULL;

    return old || ink_commit_check (journal, entry, FALSE) == 0 ? 0 : INK_REASON_EDITED;
  }
  return restore (journal, entry, path, path);
}

static int
undo_new (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  if (access (path, F_OK) != 0)
    return 0;
  if (!ink_bytes_has_hash (path, entry->new_hash))
    return INK_REASON_EDITED;
  return unlink (path) == 0 ? 0 : errno;
}

static int
rename_back (const char *path, const char *from)
{
  make_parent (from);
  return ink_file_rename_new (path, from);
}

static int
undo_move (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  g_autofree char *from = ink_journal_dup_path (journal, entry->from);
  gboolean edited = entry->kept != INK_KEPT_NOTHING;
  int code = 0;

  if (access (path, F_OK) != 0)
    return 0;
  if (access (from, F_OK) != 0) {
    if (edited && !ink_bytes_has_hash (path, entry->new_hash))
      return INK_REASON_EDITED;
    code = edited ? restore (journal, entry, path, from) : rename_back (path, from);
  }
  if (code == 0 && ink_bytes_has_hash (path, entry->new_hash) && unlink (path) != 0)
    code = errno;
  return code;
}

static int
undo_delete (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  return access (path, F_OK) == 0 ? 0 : restore (journal, entry, path, path);
}

static int
undo_folder (InkJournal *journal, InkEntry *entry, gboolean made)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  if (made)
    return rmdir (path) == 0 || errno == ENOENT || errno == ENOTEMPTY ? 0 : errno;
  if (g_mkdir_with_parents (path, 0777) != 0)
    return errno;
  return entry->mode == 0 || chmod (path, entry->mode) == 0 ? 0 : errno;
}

/* Whether a new file was never put into its place. Where old bytes are kept the name may be
 * that of a restoring that was killed, and the bytes tell. */
static gboolean
is_waiting (InkJournal *journal, const InkEntry *entry, const char *temporary)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  struct stat a, b;

  if (entry->kept != INK_KEPT_NOTHING || lstat (temporary, &a) != 0)
    return FALSE;
  return lstat (path, &b) != 0 || a.st_dev != b.st_dev || a.st_ino != b.st_ino;
}

int
ink_commit_undo (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  gboolean waiting = is_waiting (journal, entry, temporary);

  if (entry->kind == INK_CHANGE_MAKE_FOLDER)
    return undo_folder (journal, entry, TRUE);
  unlink (temporary);
  if (journal->state == INK_JOURNAL_BEGUN || entry->state == INK_ENTRY_SKIPPED || waiting)
    return 0;
  switch (entry->kind) {
  case INK_CHANGE_EDIT:
    return undo_edit (journal, entry);
  case INK_CHANGE_CREATE:
  case INK_CHANGE_COPY:
    return undo_new (journal, entry);
  case INK_CHANGE_MOVE:
    return undo_move (journal, entry);
  case INK_CHANGE_DELETE:
    return undo_delete (journal, entry);
  case INK_CHANGE_REMOVE_FOLDER:
  case INK_CHANGE_MAKE_FOLDER:
    return undo_folder (journal, entry, FALSE);
  }
  g_assert_not_reached ();
}
