/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record of one change, read. What is on the disk is hostile until parsed: numbers are
 * bounded, paths must stay in the site, a torn last line does not count. */

#include "ink-journal.h"

#include "ink-change.h"
#include "ink-file.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JOURNAL_MAX ((gsize)512 * 1024 * 1024)
#define HEAD_SIZE   (64 * 1024)
#define TAIL_SIZE   64
#define MAX_FIELDS  12

/* The value of a field; NULL for ".". */
static char *
read_field (const char *text)
{
  return text == NULL || g_str_equal (text, ".") ? NULL : g_uri_unescape_string (text, NULL);
}

static void
take (char **place, char *value)
{
  g_free (*place);
  *place = value;
}

static gboolean
read_kind (const char *text, InkChangeKind *kind)
{
  for (guint i = INK_CHANGE_EDIT; i <= INK_CHANGE_MAKE_FOLDER; i++) {
    if (g_str_equal (text, ink_change_kind_to_string (i))) {
      *kind = (InkChangeKind)i;
      return TRUE;
    }
  }
  return FALSE;
}

/* entry KIND PATH FROM ETAG FLAGS */
static gboolean
read_entry (InkJournal *self, char **fields, guint n)
{
  g_autofree char *path = n >= 6 ? read_field (fields[2]) : NULL;
  g_autofree char *from = n >= 6 ? read_field (fields[3]) : NULL;
  InkChangeKind kind;
  InkEntry *entry;

  if (path == NULL || !ink_plan_is_inside (path) || !read_kind (fields[1], &kind) ||
      (from != NULL && !ink_plan_is_inside (from)))
    return FALSE;
  if ((kind == INK_CHANGE_MOVE || kind == INK_CHANGE_COPY) && from == NULL)
    return FALSE;
  entry = ink_journal_add (self, kind, path);
  entry->from = g_steal_pointer (&from);
  entry->etag = read_field (fields[4]);
  entry->past_trash = g_str_equal (fields[5], "past-trash");
  entry->asked = g_str_equal (fields[5], "asked");
  return TRUE;
}

static InkEntry *
entry_at (InkJournal *self, const char *number)
{
  guint64 index = g_ascii_strtoull (number, NULL, 10);

  return index < self->entries->len ? g_ptr_array_index (self->entries, (guint)index) : NULL;
}

/* kept N FORM OFFSET LENGTH OLD-HASH NEW-HASH MODE MTIME FLAGS */
static gboolean
read_kept (InkJournal *self, char **fields, guint n)
{
  InkEntry *entry = n >= 10 ? entry_at (self, fields[1]) : NULL;

  if (entry == NULL)
    return FALSE;
  entry->kept = g_str_equal (fields[2], "splices") ? INK_KEPT_SPLICES
                : g_str_equal (fields[2], "whole") ? INK_KEPT_WHOLE
                                                   : INK_KEPT_NOTHING;
  entry->offset = g_ascii_strtoull (fields[3], NULL, 10);
  entry->length = g_ascii_strtoull (fields[4], NULL, 10);
  take (&entry->old_hash, read_field (fields[5]));
  take (&entry->new_hash, read_field (fields[6]));
  entry->mode = (guint)strtoul (fields[7], NULL, 8) & 07777;
  entry->mtime = g_ascii_strtoll (fields[8], NULL, 10);
  entry->linked = g_str_equal (fields[9], "linked");
  return TRUE;
}

static gboolean
read_outcome (InkJournal *self, char **fields, guint n)
{
  InkEntry *entry = n >= 3 ? entry_at (self, fields[1]) : NULL;
  gboolean done = *fields[0] == 'd';

  if (entry == NULL || (done && n < 4))
    return FALSE;
  entry->state = done ? INK_ENTRY_DONE : INK_ENTRY_SKIPPED;
  if (done)
    take (&entry->new_etag, read_field (fields[2]));
  take (&entry->reason, read_field (fields[done ? 3 : 2]));
  return TRUE;
}

static gboolean
read_state (InkJournal *self, char **fields, guint n)
{
  if (g_str_equal (fields[0], "commit")) {
    self->state = INK_JOURNAL_COMMITTED;
  } else if (g_str_equal (fields[0], "roll-back")) {
    self->state = INK_JOURNAL_ROLLING_BACK;
  } else if (g_str_equal (fields[0], "closed") && n >= 3) {
    self->state = INK_JOURNAL_CLOSED;
    self->n_done = (guint)g_ascii_strtoull (fields[1], NULL, 10);
    self->n_skipped = (guint)g_ascii_strtoull (fields[2], NULL, 10);
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_head (InkJournal *self, char **fields, guint n)
{
  const char *value = n >= 2 ? fields[1] : ".";

  if (g_str_equal (fields[0], "title:"))
    take (&self->title, read_field (value));
  else if (g_str_equal (fields[0], "uuid:") && strspn (value, "0123456789abcdef-") == 36 &&
           value[36] == '\0')
    take (&self->uuid, g_strdup (value));
  else if (g_str_equal (fields[0], "time:"))
    self->time = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (fields[0], "undoes:"))
    self->undoes = (guint)g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (fields[0], "left:"))
    self->n_left = (guint)g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (fields[0], "whole:"))
    self->whole = *value == '1';
  else
    return g_str_equal (fields[0], "site:");
  return TRUE;
}

/* One line, cut at its spaces in place. */
static gboolean
read_line (InkJournal *self, char *line, gboolean *begun)
{
  char *fields[MAX_FIELDS];
  guint n = 0;

  for (char *rest = line; rest != NULL && n < MAX_FIELDS; n++)
    fields[n] = strsep (&rest, " ");
  if (!*begun) {
    *begun = g_str_equal (fields[0], "begin");
    if (g_str_equal (fields[0], "entry"))
      return read_entry (self, fields, n);
    return *begun || read_head (self, fields, n);
  }
  if (g_str_equal (fields[0], "kept"))
    return read_kept (self, fields, n);
  if (g_str_equal (fields[0], "done") || g_str_equal (fields[0], "skip"))
    return read_outcome (self, fields, n);
  return read_state (self, fields, n);
}

static gboolean
set_damaged (InkJournal *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->folder);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_JOURNAL,
               _ ("Galley’s own record in “%s” is damaged. Move that folder away; the site is "
                  "left as it is."),
               name);
  return FALSE;
}

/* FALSE without error where it was never begun as a whole. */
static gboolean
read_lines (InkJournal *self, char *text, GError **error)
{
  gboolean begun = FALSE;
  char *end;

  if (!g_str_has_prefix (text, "galley-journal 1\n"))
    return *text != '\0' && strchr (text, '\n') != NULL && set_damaged (self, error);
  for (char *line = strchr (text, '\n') + 1; (end = strchr (line, '\n')) != NULL;
       line = end + 1) {
    *end = '\0';
    if (!read_line (self, line, &begun))
      return set_damaged (self, error);
  }
  return begun && (self->uuid != NULL || set_damaged (self, error));
}

/* The head of the file and its last line, for a list. */
static char *
read_ends (const char *path)
{
  g_autofree char *text = g_malloc0 (HEAD_SIZE + TAIL_SIZE + 2);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  off_t size = fd >= 0 ? lseek (fd, 0, SEEK_END) : -1;
  ssize_t head, tail;
  char *end;

  head = size > 0 ? pread (fd, text, HEAD_SIZE, 0) : -1;
  text[MAX (head, 0)] = '\0';
  end = strstr (text, "\nentry ");
  if (end == NULL)
    end = strstr (text, "\nbegin\n");
  if (end != NULL)
    strcpy (end, "\nbegin\n");
  end = text + strlen (text);
  tail = size > 0 ? pread (fd, end, TAIL_SIZE, MAX ((off_t)0, size - TAIL_SIZE)) : -1;
  end[MAX (tail, 0)] = '\0';
  if (fd >= 0)
    close (fd);
  if (tail > 0) {
    char *closed = g_strrstr (end, "\nclosed ");

    memmove (end, closed != NULL ? closed + 1 : "", closed != NULL ? strlen (closed) : 1);
  }
  return head > 0 ? g_steal_pointer (&text) : NULL;
}

static char *
read_whole (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = ink_file_read (path, JOURNAL_MAX, NULL, NULL, error);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

InkJournal *
ink_journal_load (const InkJournalPlace *place, guint id, gboolean entries, GError **error)
{
  g_autoptr (InkJournal) self = ink_journal_new (place, NULL, 0);
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  self->id = id;
  self->folder = ink_journal_place_dup_folder (place, id);
  take (&self->uuid, NULL);
  path = g_build_filename (self->folder, "journal", NULL);
  text = entries ? read_whole (path, &local) : read_ends (path);
  if (text == NULL) {
    if (local != NULL && !g_error_matches (local, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED))
      g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return read_lines (self, text, error) ? g_steal_pointer (&self) : NULL;
}

/* --- What was kept ---------------------------------------------------------------------------
 */

static char *
read_kept_bytes (InkJournal *self, const InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_kept (self);
  g_autofree char *data = NULL;
  gsize done = 0;
  int fd =
      self->kept_fd >= 0 ? dup (self->kept_fd) : open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return NULL;
  if (entry->length <= 2 * INK_STORE_MAX_SIZE)
    data = g_malloc (entry->length + 1);
  while (data != NULL && done < entry->length) {
    ssize_t got = pread (fd, data + done, entry->length - done, (off_t)(entry->offset + done));

    if (got <= 0)
      break;
    done += (gsize)got;
  }
  close (fd);
  if (data == NULL || done < entry->length)
    return NULL;
  data[done] = '\0';
  return g_steal_pointer (&data);
}

/* "START NEW OLD\n", then OLD bytes and a line end. Gives where the next one begins, or NULL.
 */
static const char *
read_splice (const char *at, const char *end, GPtrArray *edits)
{
  guint64 numbers[3];
  char *next = NULL;

  for (guint i = 0; i < 3; i++) {
    if (!g_ascii_isdigit (*at))
      return NULL;
    numbers[i] = g_ascii_strtoull (at, &next, 10);
    if (numbers[i] > G_MAXINT32 || *next != (i < 2 ? ' ' : '\n'))
      return NULL;
    at = next + 1;
  }
  if (numbers[2] + 1 > (guint64)(end - at) || at[numbers[2]] != '\n')
    return NULL;
  g_ptr_array_add (edits,
                   ink_edit_new (ink_span (numbers[0], numbers[0] + numbers[1]),
                                 at,
                                 (gssize)numbers[2]));
  return at + numbers[2] + 1;
}

GPtrArray *
ink_journal_load_splices (InkJournal *self, const InkEntry *entry)
{
  g_autofree char *data = read_kept_bytes (self, entry);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  const char *at = data;

  while (at != NULL && at < data + entry->length)
    at = read_splice (at, data + entry->length, edits);
  return at != NULL ? g_steal_pointer (&edits) : NULL;
}
