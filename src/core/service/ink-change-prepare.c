/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing a change's temporary files and keeping old bytes, in a few threads that take the next
 * entry each. Memory is bounded: articles one a thread, all else in chunks. */

#include "ink-change-prepare.h"

#include "ink-change-bytes.h"
#include "ink-change-reason.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define THREADS         4
#define PROGRESS_EVERY  64
#define SPLICES_MAX     (64 * 1024)
#define SPLICES_ARTICLE ((goffset)INK_STORE_MAX_SIZE)

typedef struct {
  InkJournal *journal;
  const InkPlan *plan;
  GCancellable *cancellable;
  int next;  /* atomic: the entry to be taken next */
  int fatal; /* atomic: what ended it, or 0 */
  int where; /* its entry */
} Preparing;

/* One thread's. */
typedef struct {
  Preparing *preparing;
  InkJournal *journal;
  GString *old, *new, *splices;
} Worker;

/* --- Keeping ---------------------------------------------------------------------------------
 */

/* Where the journal fails it is no matter of one file. */
static int
keep (Worker *self, InkEntry *entry, InkKept kept, const char *data, gsize length)
{
  int code;

  entry->kept = kept;
  entry->length = length;
  entry->offset = ink_journal_reserve (self->journal, length);
  code = ink_journal_keep_at (self->journal, entry->offset, data, length);
  return code == 0 || ink_change_reason_is_fatal (code) ? code : INK_REASON_NOT_KEPT;
}

typedef struct {
  InkJournal *journal;
  guint64 offset;
} Keeper;

static int
keep_chunk (const char *data, gsize length, gpointer user_data)
{
  Keeper *self = user_data;
  int code = ink_journal_keep_at (self->journal, self->offset, data, length);

  self->offset += length;
  return code == 0 || ink_change_reason_is_fatal (code) ? code : INK_REASON_NOT_KEPT;
}

/* All of a file, however large. */
static int
keep_file (Worker *self, InkEntry *entry, int fd, const struct stat *info)
{
  Keeper keeper = { self->journal, 0 };

  entry->kept = INK_KEPT_WHOLE;
  entry->length = (guint64)info->st_size;
  entry->mode = info->st_mode & 07777;
  entry->mtime = (gint64)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
  entry->offset = keeper.offset = ink_journal_reserve (self->journal, entry->length);
  return ink_bytes_stream (fd,
                           0,
                           info->st_size,
                           keep_chunk,
                           &keeper,
                           self->preparing->cancellable,
                           &entry->old_hash);
}

/* --- Temporary files -------------------------------------------------------------------------
 */

static int
write_temporary (Worker *self,
                 const InkEntry *entry,
                 const struct stat *old,
                 guint mode,
                 const char *data,
                 gsize length)
{
  g_autofree char *path = ink_journal_dup_temporary (self->journal, entry);
  int fd = -1;
  int code = ink_bytes_create (path, old, mode, &fd);

  if (code != 0)
    return code;
  code = ink_bytes_write (fd, data, length);
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code;
}

static int
write_chunk (const char *data, gsize length, gpointer user_data)
{
  return ink_bytes_write (GPOINTER_TO_INT (user_data), data, length);
}

/* From an open file, however large. @info is of the file it takes the place of, or is a copy
 * of; or NULL. */
static int
stream_temporary (Worker *self,
                  InkEntry *entry,
                  int from,
                  guint64 offset,
                  gint64 length,
                  const struct stat *info,
                  guint mode)
{
  g_autofree char *path = ink_journal_dup_temporary (self->journal, entry);
  int fd = -1;
  int code = ink_bytes_create (path, info, mode, &fd);

  if (code != 0)
    return code;
  code = ink_bytes_stream (from,
                           offset,
                           length,
                           write_chunk,
                           GINT_TO_POINTER (fd),
                           self->preparing->cancellable,
                           &entry->new_hash);
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code;
}

static int
stream_source (
    Worker *self, InkEntry *entry, const InkChange *change, const struct stat *old, guint mode)
{
  struct stat info;
  int fd = -1;
  int code = open (change->source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (code < 0)
    return errno;
  fd = code;
  code = fstat (fd, &info) != 0 ? errno
         : !S_ISREG (info.st_mode)
             ? INK_REASON_NOT_PLAIN
             : stream_temporary (self, entry, fd, change->offset, change->length, old, mode);
  close (fd);
  return code;
}

/* --- One entry each --------------------------------------------------------------------------
 */

static const InkChange *
change_of (Worker *self, const InkEntry *entry)
{
  return g_ptr_array_index (self->preparing->plan->changes, entry->change);
}

static char *
hash_of (const GString *bytes)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                      (const guchar *)bytes->str,
                                      bytes->len);
}

/* An article, or what is no larger: whole in memory. */
static int
edit_in_memory (
    Worker *self, InkEntry *entry, const InkChange *change, int fd, const struct stat *info)
{
  int code = ink_bytes_read (fd, (gsize)info->st_size, self->old);
  gboolean splices;

  g_string_truncate (self->new, 0);
  g_string_truncate (self->splices, 0);
  if (code == 0)
    code = ink_change_apply (change, self->old->str, self->old->len, self->new, self->splices);
  if (code == 0 && entry->kind == INK_CHANGE_EDIT && g_string_equal (self->old, self->new))
    code = INK_REASON_UNCHANGED;
  if (code != 0)
    return code;
  entry->old_hash = hash_of (self->old);
  entry->new_hash = hash_of (self->new);
  code = write_temporary (self, entry, info, 0, self->new->str, self->new->len);
  if (code != 0)
    return code;
  /* An edit is a text: it holds no NUL. */
  splices = self->splices->len <= SPLICES_MAX && self->splices->len < self->old->len + 64 &&
            memchr (self->splices->str, '\0', self->splices->len) == NULL;
  return splices ? keep (self, entry, INK_KEPT_SPLICES, self->splices->str, self->splices->len)
                 : keep (self, entry, INK_KEPT_WHOLE, self->old->str, self->old->len);
}

static int
edit_large (
    Worker *self, InkEntry *entry, const InkChange *change, int fd, const struct stat *info)
{
  gsize length = 0;
  const char *data;
  int code;

  if (change->edits != NULL)
    return INK_REASON_TOO_LARGE;
  code = keep_file (self, entry, fd, info);
  if (code != 0 || change->bytes == NULL)
    return code != 0 ? code : stream_source (self, entry, change, info, 0);
  data = g_bytes_get_data (change->bytes, &length);
  entry->new_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, change->bytes);
  return write_temporary (self, entry, info, 0, data, length);
}

static int
prepare_edit (Worker *self, InkEntry *entry, int fd, const struct stat *info)
{
  const InkChange *change = change_of (self, entry);

  if (info->st_size > SPLICES_ARTICLE || change->source != NULL)
    return edit_large (self, entry, change, fd, info);
  return edit_in_memory (self, entry, change, fd, info);
}

static void
keep_time (const char *path, struct timespec mtime)
{
  const struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, mtime };

  if (utimensat (AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) != 0)
    g_debug ("the time of a file cannot be kept: %s", g_strerror (errno));
}

static int
write_created (Worker *self, InkEntry *entry, const InkChange *change)
{
  guint mode = change->mode != 0 ? change->mode : 0644;
  gsize length = 0;
  const char *data;

  if (change->source != NULL)
    return stream_source (self, entry, change, NULL, mode);
  data = g_bytes_get_data (change->bytes, &length);
  entry->new_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, change->bytes);
  return write_temporary (self, entry, NULL, mode, data, length);
}

static int
prepare_create (Worker *self, InkEntry *entry)
{
  const InkChange *change = change_of (self, entry);
  g_autofree char *temporary = ink_journal_dup_temporary (self->journal, entry);
  int code = write_created (self, entry, change);
  struct timespec time = { change->mtime / 1000000000, change->mtime % 1000000000 };

  if (code == 0 && change->mtime != 0)
    keep_time (temporary, time);
  return code;
}

/* A plain move gives the file a second name: no bytes are copied where the file system can. */
static int
prepare_move (Worker *self, InkEntry *entry, int fd, const struct stat *info)
{
  g_autofree char *from = ink_journal_dup_path (self->journal, entry->from);
  g_autofree char *temporary = ink_journal_dup_temporary (self->journal, entry);
  const InkChange *change = change_of (self, entry);
  int code;

  if (change->edits != NULL || change->bytes != NULL || change->source != NULL)
    return prepare_edit (self, entry, fd, info);
  entry->linked = link (from, temporary) == 0;
  if (entry->linked) {
    GCancellable *cancellable = self->preparing->cancellable;

    code = ink_bytes_stream (fd, 0, -1, NULL, NULL, cancellable, &entry->new_hash);
  } else {
    code = stream_temporary (self, entry, fd, 0, -1, info, 0);
    keep_time (temporary, info->st_mtim);
  }
  entry->old_hash = g_strdup (entry->new_hash);
  return code;
}

/* What reads an old file first. */
static int
prepare_from (Worker *self, InkEntry *entry)
{
  const char *relative = entry->from != NULL ? entry->from : entry->path;
  g_autofree char *path = ink_journal_dup_path (self->journal, relative);
  struct stat info;
  int fd = -1;
  int code = ink_bytes_open (path, entry->etag, &info, &fd);

  if (code != 0)
    return code;
  if (entry->kind == INK_CHANGE_EDIT)
    code = prepare_edit (self, entry, fd, &info);
  else if (entry->kind == INK_CHANGE_MOVE)
    code = prepare_move (self, entry, fd, &info);
  else if (entry->kind == INK_CHANGE_COPY)
    code = stream_temporary (self, entry, fd, 0, -1, &info, 0);
  else
    code = keep_file (self, entry, fd, &info);
  close (fd);
  if (code == 0 && entry->kind == INK_CHANGE_EDIT && info.st_nlink > 1)
    entry->reason = g_strdup (_ ("It has a second name elsewhere (a hard link); there it stays "
                                 "as it was."));
  return code;
}

static int
prepare_remove_folder (Worker *self, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (self->journal, entry->path);
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno;
  entry->mode = info.st_mode & 07777;
  return 0;
}

static int
prepare_entry (Worker *self, InkEntry *entry)
{
  if (entry->kind == INK_CHANGE_CREATE)
    return prepare_create (self, entry);
  if (entry->kind == INK_CHANGE_MAKE_FOLDER)
    return 0;
  if (entry->kind == INK_CHANGE_REMOVE_FOLDER)
    return prepare_remove_folder (self, entry);
  return prepare_from (self, entry);
}

/* A file that cannot be changed leaves nothing behind. */
static void
skip (Worker *self, InkEntry *entry, int code)
{
  g_autofree char *temporary = ink_journal_dup_temporary (self->journal, entry);

  unlink (temporary);
  ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (code));
}

/* Takes the next entry; FALSE where there is none, or something ended it. */
static gboolean
work_once (Worker *self)
{
  Preparing *preparing = self->preparing;
  guint index = (guint)g_atomic_int_add (&preparing->next, 1);
  InkEntry *entry;
  int code;

  if (index >= self->journal->entries->len || g_atomic_int_get (&preparing->fatal) != 0)
    return FALSE;
  entry = g_ptr_array_index (self->journal->entries, index);
  if (entry->state != INK_ENTRY_PLANNED)
    return TRUE;
  code = g_cancellable_is_cancelled (preparing->cancellable) ? INK_REASON_CANCELLED
                                                             : prepare_entry (self, entry);
  if (code == 0)
    return TRUE;
  skip (self, entry, code);
  if (!ink_change_reason_is_fatal (code))
    return TRUE;
  if (g_atomic_int_compare_and_exchange (&preparing->fatal, 0, code))
    g_atomic_int_set (&preparing->where, (int)index);
  return FALSE;
}

static void
worker_init (Worker *self, Preparing *preparing)
{
  self->preparing = preparing;
  self->journal = preparing->journal;
  self->old = g_string_new (NULL);
  self->new = g_string_new (NULL);
  self->splices = g_string_new (NULL);
}

static void
worker_clear (Worker *self)
{
  g_string_free (self->old, TRUE);
  g_string_free (self->new, TRUE);
  g_string_free (self->splices, TRUE);
}

static gpointer
work (gpointer data)
{
  Worker self;

  worker_init (&self, data);
  while (work_once (&self))
    ;
  worker_clear (&self);
  return NULL;
}

static void
tell (Preparing *self, const InkChangeOptions *options)
{
  guint total = self->journal->entries->len;
  guint done = (guint)g_atomic_int_get (&self->next);

  if (options != NULL && options->progress != NULL)
    options->progress (INK_CHANGE_WRITING, MIN (done, total), total, options->progress_data);
}

/* The mode asked for, where it was: an undo gives the folder back as it was. */
static void
make_folder (Preparing *self, InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (self->journal, entry->path);
  const InkChange *change = entry->change < self->plan->changes->len
                                ? g_ptr_array_index (self->plan->changes, entry->change)
                                : NULL;
  int code = mkdir (path, 0777) == 0 ? 0 : errno;

  if (code == 0 && change != NULL && change->mode != 0 && chmod (path, change->mode) != 0)
    g_debug ("the mode of “%s” cannot be set: %s", path, g_strerror (errno));
  if (code != 0 && code != EEXIST)
    ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (code));
}

/* In order, as one may be in another. */
static void
make_folders (Preparing *self)
{
  for (guint i = 0; i < self->journal->entries->len; i++) {
    InkEntry *entry = g_ptr_array_index (self->journal->entries, i);

    if (entry->kind == INK_CHANGE_MAKE_FOLDER)
      make_folder (self, entry);
  }
}

int
ink_change_prepare (InkJournal *journal,
                    const InkPlan *plan,
                    const InkChangeOptions *options,
                    GCancellable *cancellable,
                    char **where)
{
  Preparing self = { .journal = journal, .plan = plan, .cancellable = cancellable };
  guint n = MIN (THREADS - 1, journal->entries->len / PROGRESS_EVERY);
  GThread *threads[THREADS];
  Worker own;

  make_folders (&self);
  tell (&self, options);
  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_try_new ("galley-change", work, &self, NULL);
  worker_init (&own, &self);
  for (guint i = 1; work_once (&own); i++) {
    if (i % PROGRESS_EVERY == 0)
      tell (&self, options);
  }
  worker_clear (&own);
  for (guint i = 0; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
  tell (&self, options);
  if (self.fatal != 0 && where != NULL) {
    const InkEntry *entry = g_ptr_array_index (journal->entries, (guint)self.where);

    *where = g_strdup (entry->path);
  }
  return self.fatal;
}
