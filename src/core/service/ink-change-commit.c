/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting prepared files into place. Every step looks at what is there first, so that it can be
 * done again by whoever comes after a kill. */

#include "ink-change-commit.h"

#include "ink-change-bytes.h"
#include "ink-change-reason.h"
#include "ink-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where the entry's bytes are before: the file that goes, or is replaced. */
static char *
dup_old_path (InkJournal *journal, const InkEntry *entry)
{
  return ink_journal_dup_path (journal, entry->from != NULL ? entry->from : entry->path);
}

static gboolean
has_etag (const struct stat *info, const char *etag)
{
  g_autofree char *now = ink_file_dup_etag (info);

  return etag != NULL && g_str_equal (now, etag);
}

/* The temporary file of a plain move is the old file under a second name, which changes its
 * etag; what is written into the one is in the other. */
static int
check_linked (InkJournal *journal, const InkEntry *entry, const struct stat *info)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  struct stat other;

  if (lstat (temporary, &other) != 0 && lstat (path, &other) != 0)
    return ENOENT;
  return other.st_dev == info->st_dev && other.st_ino == info->st_ino ? 0 : INK_REASON_CHANGED;
}

static int
check_new (InkJournal *journal, const InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  struct stat info;

  if (lstat (path, &info) == 0)
    return EEXIST;
  return errno == ENOENT ? 0 : errno;
}

static int
check_old (InkJournal *journal, const InkEntry *entry, gboolean deep)
{
  g_autofree char *path = dup_old_path (journal, entry);
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno;
  if (!S_ISREG (info.st_mode))
    return INK_REASON_NOT_PLAIN;
  if (entry->linked)
    return check_linked (journal, entry, &info);
  if (has_etag (&info, entry->etag))
    return 0;
  return deep && ink_bytes_has_hash (path, entry->old_hash) ? 0 : INK_REASON_CHANGED;
}

int
ink_commit_check (InkJournal *journal, const InkEntry *entry, gboolean deep)
{
  int code = 0;

  if (entry->kind == INK_CHANGE_EDIT || entry->kind == INK_CHANGE_DELETE ||
      entry->kind == INK_CHANGE_MOVE)
    code = check_old (journal, entry, deep);
  if (code == 0 && (entry->kind == INK_CHANGE_CREATE || entry->kind == INK_CHANGE_COPY ||
                    entry->kind == INK_CHANGE_MOVE))
    code = check_new (journal, entry);
  return code;
}

/* --- Into place ------------------------------------------------------------------------------
 */

static gboolean
exists (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

/* The temporary file is gone: it is in its place, or it was dropped since somebody had changed
 * the file, or somebody took it away. The bytes tell. */
static int
check_placed (InkJournal *journal, const InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno;
  return ink_bytes_has_hash (path, entry->new_hash) ? 0 : INK_REASON_CHANGED;
}

static int
commit_edit (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  int code;

  if (deep && !exists (temporary))
    return check_placed (journal, entry);
  code = ink_commit_check (journal, entry, deep);
  if (code == 0 && rename (temporary, path) != 0)
    code = errno;
  if (code != 0)
    unlink (temporary);
  return code;
}

/* A kill may have come between giving the second name and taking the first. */
static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat x, y;

  return lstat (a, &x) == 0 && lstat (b, &y) == 0 && x.st_dev == y.st_dev &&
         x.st_ino == y.st_ino;
}

static int
commit_new (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  int code = 0;

  if (deep && !exists (temporary))
    return check_placed (journal, entry);
  if (!deep || !is_same_file (temporary, path))
    code = ink_file_rename_new (temporary, path);
  unlink (temporary);
  return code;
}

/* Takes the old name away, where the new one is sure to have the bytes. */
static int
drop_old (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  g_autofree char *from = dup_old_path (journal, entry);
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  int code;

  if (deep && (check_old (journal, entry, deep) != 0 ||
               (!entry->linked && !ink_bytes_has_hash (path, entry->new_hash))))
    return 0; /* gone already, or edited by somebody since: both stay */
  if (unlink (from) == 0 || errno == ENOENT)
    return 0;
  code = errno;
  unlink (path);
  return code;
}

/* The new name first, then the old one goes: never neither. */
static int
commit_move (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  g_autofree char *temporary = ink_journal_dup_temporary (journal, entry);
  gboolean begun = deep && !exists (temporary);
  int code = begun ? 0 : check_old (journal, entry, deep);

  if (code != 0) {
    unlink (temporary);
    return code;
  }
  code = commit_new (journal, entry, deep);
  return code != 0 ? code : drop_old (journal, entry, deep);
}

static int
commit_delete (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  int code = check_old (journal, entry, deep);

  if (deep && code == ENOENT)
    return 0;
  if (code != 0)
    return code;
  if (!entry->past_trash) {
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GError) error = NULL;

    if (g_file_trash (file, NULL, &error))
      return 0;
    g_debug ("no trash for “%s”: %s", path, error->message);
  }
  return unlink (path) == 0 || errno == ENOENT ? 0 : errno;
}

static void
note_etag (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  struct stat info;

  g_clear_pointer (&entry->new_etag, g_free);
  if (entry->kind != INK_CHANGE_DELETE && lstat (path, &info) == 0)
    entry->new_etag = ink_file_dup_etag (&info);
}

/* By now these are no matter of one file. */
static gboolean
is_disk (int code)
{
  return ink_change_reason_is_fatal (code) || code == EIO || code == EROFS;
}

int
ink_commit_entry (InkJournal *journal, InkEntry *entry, gboolean deep)
{
  int code = 0;

  switch (entry->kind) {
  case INK_CHANGE_EDIT:
    code = commit_edit (journal, entry, deep);
    break;
  case INK_CHANGE_CREATE:
  case INK_CHANGE_COPY:
    code = commit_new (journal, entry, deep);
    break;
  case INK_CHANGE_MOVE:
    code = commit_move (journal, entry, deep);
    break;
  case INK_CHANGE_DELETE:
    code = commit_delete (journal, entry, deep);
    break;
  case INK_CHANGE_MAKE_FOLDER:
    break; /* made already */
  case INK_CHANGE_REMOVE_FOLDER:
    return 0; /* at the very end */
  }
  if (code != 0) {
    ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (code));
    return is_disk (code) ? code : 0;
  }
  entry->state = INK_ENTRY_DONE;
  note_etag (journal, entry);
  return 0;
}

/* --- Folders ---------------------------------------------------------------------------------
 */

static int
compare_depth (gconstpointer a, gconstpointer b)
{
  const InkEntry *x = *(InkEntry *const *)a, *y = *(InkEntry *const *)b;
  gsize m = strlen (x->path), n = strlen (y->path);

  return m > n ? -1 : m < n;
}

static void
remove_folder (InkJournal *journal, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  if (rmdir (path) == 0 || errno == ENOENT)
    ink_entry_set (entry, INK_ENTRY_DONE, NULL);
  else
    ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (errno));
}

void
ink_commit_folders (InkJournal *journal)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  for (guint i = 0; i < journal->entries->len; i++) {
    InkEntry *entry = g_ptr_array_index (journal->entries, i);

    if (entry->kind == INK_CHANGE_REMOVE_FOLDER ||
        (entry->kind == INK_CHANGE_MAKE_FOLDER && !entry->asked))
      g_ptr_array_add (folders, entry);
  }
  g_ptr_array_sort (folders, compare_depth);
  for (guint i = 0; i < folders->len; i++) {
    InkEntry *entry = g_ptr_array_index (folders, i);
    g_autofree char *path = ink_journal_dup_path (journal, entry->path);

    if (entry->state == INK_ENTRY_SKIPPED)
      continue;
    if (entry->kind == INK_CHANGE_REMOVE_FOLDER)
      remove_folder (journal, entry);
    else if (rmdir (path) == 0 || errno == ENOENT)
      ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (INK_REASON_UNCHANGED));
  }
}

/* --- The disk --------------------------------------------------------------------------------
 */

typedef struct {
  GHashTable *folders; /* looked at */
  GHashTable *devices; /* synced */
  int code;
} Syncing;

/* The file system of @path's folder, once. */
static void
sync_around (Syncing *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  gint64 device;
  int fd;

  if (g_hash_table_contains (self->folders, folder) || stat (folder, &info) != 0)
    return;
  g_hash_table_add (self->folders, g_strdup (folder));
  device = (gint64)info.st_dev;
  if (!g_hash_table_add (self->devices, g_memdup2 (&device, sizeof device)))
    return;
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  if (syncfs (fd) != 0)
    self->code = errno;
  close (fd);
}

int
ink_commit_sync (InkJournal *journal)
{
  Syncing self = { 0 };

  self.folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.devices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (journal->entries, i);
    g_autofree char *path = ink_journal_dup_path (journal, entry->path);
    g_autofree char *from = dup_old_path (journal, entry);

    if (entry->state == INK_ENTRY_SKIPPED)
      continue;
    sync_around (&self, path);
    if (entry->kind == INK_CHANGE_MOVE)
      sync_around (&self, from);
  }
  g_hash_table_unref (self.folders);
  g_hash_table_unref (self.devices);
  return self.code;
}
