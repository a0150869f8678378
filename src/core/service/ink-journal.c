/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record of one change, written: lines that are only ever appended, each state on the disk
 * before what it stands for is done.
 *
 *   galley-journal 1
 *   site: …  title: …  uuid: …  time: …  undoes: … left: … whole: …   (a line each)
 *   entry KIND PATH FROM ETAG FLAGS                        one a file, numbered from 0
 *   begin
 *   kept N FORM OFFSET LENGTH OLD-HASH NEW-HASH MODE MTIME FLAGS
 *   skip N REASON
 *   commit  (or roll-back, or both)
 *   done N ETAG REASON
 *   closed DONE SKIPPED
 *
 * A field without value is ".". */

#include "ink-journal.h"

#include "ink-change.h"
#include "ink-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define TITLE_MAX 1000

static void
entry_free (gpointer data)
{
  InkEntry *self = data;

  g_free (self->path);
  g_free (self->from);
  g_free (self->etag);
  g_free (self->old_hash);
  g_free (self->new_hash);
  g_free (self->reason);
  g_free (self->new_etag);
  g_free (self);
}

InkJournal *
ink_journal_new (const InkJournalPlace *place, const char *title, guint undoes)
{
  InkJournal *self = g_new0 (InkJournal, 1);

  self->root = g_strdup (place->root);
  self->title =
      title != NULL ? g_utf8_make_valid (title, (gssize)strnlen (title, TITLE_MAX)) : NULL;
  self->uuid = g_uuid_string_random ();
  self->time = g_get_real_time () / G_USEC_PER_SEC;
  self->undoes = undoes;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->fd = self->kept_fd = -1;
  g_mutex_init (&self->lock);
  return self;
}

void
ink_journal_free (InkJournal *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->kept_fd >= 0)
    close (self->kept_fd);
  g_free (self->folder);
  g_free (self->root);
  g_free (self->title);
  g_free (self->uuid);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

InkEntry *
ink_journal_add (InkJournal *self, InkChangeKind kind, const char *path)
{
  InkEntry *entry = g_new0 (InkEntry, 1);

  entry->index = self->entries->len;
  entry->change = G_MAXUINT;
  entry->kind = kind;
  entry->path = g_strdup (path);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

void
ink_entry_set (InkEntry *self, InkEntryState state, const char *reason)
{
  self->state = state;
  if (reason == NULL)
    return;
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

char *
ink_journal_dup_path (const InkJournal *self, const char *path)
{
  return g_strconcat (self->root, "/", path, NULL);
}

char *
ink_journal_dup_temporary (const InkJournal *self, const InkEntry *entry)
{
  const char *slash = strrchr (entry->path, '/');
  int length = slash != NULL ? (int)(slash - entry->path) + 1 : 0;

  return g_strdup_printf ("%s/%.*s.galley-%s-%u.tmp",
                          self->root,
                          length,
                          entry->path,
                          self->uuid,
                          entry->index);
}

char *
ink_journal_dup_kept (const InkJournal *self)
{
  return g_build_filename (self->folder, "kept", NULL);
}

/* --- Writing ---------------------------------------------------------------------------------
 */

static gboolean
set_failed (InkJournal *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->folder);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_JOURNAL,
               _ ("Nothing was changed: “%s”, where Galley keeps what undo needs, cannot be "
                  "written: %s."),
               name,
               g_strerror (code));
  return FALSE;
}

static int
write_all (int fd, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t put = write (fd, data, length);

    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return put == 0 ? EIO : errno;
    data += put;
    length -= (gsize)put;
  }
  return 0;
}

/* Appends whole lines and waits for the disk. */
static gboolean
append (InkJournal *self, const GString *lines, GError **error)
{
  int code = write_all (self->fd, lines->str, lines->len);

  if (code == 0 && fdatasync (self->fd) != 0)
    code = errno;
  return code == 0 || set_failed (self, code, error);
}

/* A field of its own: no space, no line end, never empty. */
static void
add_field (GString *out, const char *text)
{
  g_autofree char *escaped =
      text != NULL && *text != '\0' ? g_uri_escape_string (text, "/", TRUE) : NULL;

  g_string_append_c (out, ' ');
  g_string_append (out, escaped != NULL ? escaped : ".");
}

static void
add_entry (GString *out, const InkEntry *entry)
{
  g_string_append_printf (out, "entry %s", ink_change_kind_to_string (entry->kind));
  add_field (out, entry->path);
  add_field (out, entry->from);
  add_field (out, entry->etag);
  add_field (out, entry->past_trash ? "past-trash" : entry->asked ? "asked" : NULL);
  g_string_append_c (out, '\n');
}

static void
add_head (GString *out, const InkJournal *self)
{
  g_string_append (out, "galley-journal 1\nsite:");
  add_field (out, self->root);
  g_string_append (out, "\ntitle:");
  add_field (out, self->title);
  g_string_append_printf (out,
                          "\nuuid: %s\ntime: %" G_GINT64_FORMAT
                          "\nundoes: %u\nleft: %u\nwhole: %d\n",
                          self->uuid,
                          self->time,
                          self->undoes,
                          self->n_left,
                          self->whole ? 1 : 0);
}

static int
open_file (const InkJournal *self, const char *name, int flags)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return open (path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
}

gboolean
ink_journal_begin (InkJournal *self, const InkJournalPlace *place, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  self->id = ink_journal_place_add (place, error);
  if (self->id == 0)
    return FALSE;
  self->folder = ink_journal_place_dup_folder (place, self->id);
  self->kept_fd = open_file (self, "kept", O_RDWR | O_CREAT | O_EXCL);
  self->fd = open_file (self, "journal", O_RDWR | O_CREAT | O_EXCL | O_APPEND);
  if (self->fd < 0 || self->kept_fd < 0)
    return set_failed (self, errno, error);
  add_head (out, self);
  for (guint i = 0; i < self->entries->len; i++)
    add_entry (out, g_ptr_array_index (self->entries, i));
  g_string_append (out, "begin\n");
  if (!append (self, out, error))
    return FALSE;
  ink_journal_sync_folder (self->folder);
  ink_journal_sync_folder (place->folder);
  self->state = INK_JOURNAL_BEGUN;
  return TRUE;
}

static const char *const forms[] = { "nothing", "splices", "whole" };

static void
add_kept (GString *out, const InkEntry *entry)
{
  g_string_append_printf (out,
                          "kept %u %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                          entry->index,
                          forms[entry->kept],
                          entry->offset,
                          entry->length);
  add_field (out, entry->old_hash);
  add_field (out, entry->new_hash);
  g_string_append_printf (out, " %o %" G_GINT64_FORMAT, entry->mode, entry->mtime);
  add_field (out, entry->linked ? "linked" : NULL);
  g_string_append_c (out, '\n');
}

static void
add_skip (GString *out, const InkEntry *entry)
{
  g_string_append_printf (out, "skip %u", entry->index);
  add_field (out, entry->reason);
  g_string_append_c (out, '\n');
}

gboolean
ink_journal_commit (InkJournal *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (fdatasync (self->kept_fd) != 0)
    return set_failed (self, errno, error);
  for (guint i = 0; i < self->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (self->entries, i);

    if (entry->state == INK_ENTRY_SKIPPED)
      add_skip (out, entry);
    else
      add_kept (out, entry);
  }
  g_string_append (out, "commit\n");
  if (!append (self, out, error))
    return FALSE;
  self->state = INK_JOURNAL_COMMITTED;
  return TRUE;
}

gboolean
ink_journal_roll_back (InkJournal *self, GError **error)
{
  g_autoptr (GString) out = g_string_new ("roll-back\n");

  self->state = INK_JOURNAL_ROLLING_BACK;
  return append (self, out, error);
}

gboolean
ink_journal_close (InkJournal *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  self->n_done = 0;
  self->n_skipped = self->n_left;
  for (guint i = 0; i < self->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (self->entries, i);
    guint *count = entry->state == INK_ENTRY_DONE ? &self->n_done : &self->n_skipped;

    if (entry->state == INK_ENTRY_DONE) {
      g_string_append_printf (out, "done %u", entry->index);
      add_field (out, entry->new_etag);
      add_field (out, entry->reason);
      g_string_append_c (out, '\n');
    } else {
      add_skip (out, entry);
    }
    *count += entry->kind == INK_CHANGE_MAKE_FOLDER || entry->kind == INK_CHANGE_REMOVE_FOLDER
                  ? 0
                  : 1;
  }
  g_string_append_printf (out, "closed %u %u\n", self->n_done, self->n_skipped);
  if (!append (self, out, error))
    return FALSE;
  self->state = INK_JOURNAL_CLOSED;
  return TRUE;
}

gboolean
ink_journal_reopen (InkJournal *self, GError **error)
{
  off_t size;

  self->kept_fd = open_file (self, "kept", O_RDWR);
  self->fd = open_file (self, "journal", O_RDWR | O_APPEND);
  if (self->fd < 0 || self->kept_fd < 0)
    return set_failed (self, errno, error);
  size = lseek (self->kept_fd, 0, SEEK_END);
  self->kept_size = size > 0 ? (guint64)size : 0;
  return TRUE;
}

/* --- What is kept ----------------------------------------------------------------------------
 */

guint64
ink_journal_reserve (InkJournal *self, guint64 length)
{
  guint64 offset;

  g_mutex_lock (&self->lock);
  offset = self->kept_size;
  self->kept_size += length;
  g_mutex_unlock (&self->lock);
  return offset;
}

int
ink_journal_keep_at (InkJournal *self, guint64 offset, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t put = pwrite (self->kept_fd, data, length, (off_t)offset);

    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return put == 0 ? EIO : errno;
    data += put;
    offset += (guint64)put;
    length -= (gsize)put;
  }
  return 0;
}

void
ink_journal_append_splice (
    GString *out, gsize start, gsize new_length, const char *old, gsize old_length)
{
  g_string_append_printf (out,
                          "%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n",
                          start,
                          new_length,
                          old_length);
  g_string_append_len (out, old, (gssize)old_length);
  g_string_append_c (out, '\n');
}
