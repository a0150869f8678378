/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder of a site's changes: numbers, lock, removal. Knows nothing of what a journal says.
 */

#include "ink-journal-place.h"

#include "ink-change.h"
#include "ink-file.h"
#include "ink-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME_LENGTH 8
#define LIST_MAX    100000

InkJournalPlace *
ink_journal_place_new (const char *root, GError **error)
{
  InkJournalPlace *self;
  g_autofree char *hash = NULL;
  char *real = realpath (root, NULL);

  if (real == NULL) {
    ink_file_set_error (error, root, errno, FALSE);
    return NULL;
  }
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  hash[24] = '\0';
  self = g_new0 (InkJournalPlace, 1);
  self->root = g_strdup (real);
  self->folder = g_build_filename (g_get_user_state_dir (), "galley", "changes", hash, NULL);
  self->lock = -1;
  free (real);
  return self;
}

void
ink_journal_place_free (InkJournalPlace *self)
{
  if (self == NULL)
    return;
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->root);
  g_free (self->folder);
  g_free (self);
}

static gboolean
set_failed (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_JOURNAL,
               _ ("Nothing was changed: “%s”, where Galley keeps what undo needs, cannot be "
                  "written: %s."),
               name,
               g_strerror (code));
  return FALSE;
}

/* So that people can tell whose folder it is. */
static void
name_site (const InkJournalPlace *self)
{
  g_autofree char *path = g_build_filename (self->folder, "site", NULL);
  g_autofree char *text = g_strconcat (self->root, "\n", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

gboolean
ink_journal_place_lock (InkJournalPlace *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);
  g_autofree char *name = NULL;
  int code;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return set_failed (error, self->folder, errno);
  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0)
    return set_failed (error, path, errno);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0) {
    name_site (self);
    return TRUE;
  }
  code = errno;
  close (self->lock);
  self->lock = -1;
  if (code != EWOULDBLOCK)
    return set_failed (error, path, code);
  name = g_filename_display_name (self->root);
  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_BUSY,
               _ ("Another Galley is changing files of “%s” right now. Try again when it is "
                  "done."),
               name);
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return x < y ? -1 : x > y;
}

GArray *
ink_journal_place_list (const InkJournalPlace *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && ids->len < LIST_MAX && (name = g_dir_read_name (dir)) != NULL) {
    guint id = (guint)strtoul (name, NULL, 10);

    if (strlen (name) == NAME_LENGTH && strspn (name, "0123456789") == NAME_LENGTH && id > 0)
      g_array_append_val (ids, id);
  }
  g_array_sort (ids, compare_ids);
  return ids;
}

char *
ink_journal_place_dup_folder (const InkJournalPlace *self, guint id)
{
  return g_strdup_printf ("%s/%0*u", self->folder, NAME_LENGTH, id);
}

guint
ink_journal_place_add (const InkJournalPlace *self, GError **error)
{
  g_autoptr (GArray) ids = ink_journal_place_list (self);
  guint id = ids->len > 0 ? g_array_index (ids, guint, ids->len - 1) + 1 : 1;
  g_autofree char *folder = ink_journal_place_dup_folder (self, id);

  if (g_mkdir (folder, 0700) == 0)
    return id;
  set_failed (error, folder, errno);
  return 0;
}

/* The journal goes first: what has none is rubbish for whoever comes next. */
void
ink_journal_place_remove (const InkJournalPlace *self, guint id)
{
  g_autofree char *folder = ink_journal_place_dup_folder (self, id);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autofree char *kept = g_build_filename (folder, "kept", NULL);

  unlink (journal);
  unlink (kept);
  if (rmdir (folder) != 0)
    g_debug ("“%s” stays: %s", folder, g_strerror (errno));
}

guint64
ink_journal_place_measure (const InkJournalPlace *self, guint id)
{
  g_autofree char *folder = ink_journal_place_dup_folder (self, id);
  guint64 size = 0;

  for (guint i = 0; i < 2; i++) {
    g_autofree char *path = g_build_filename (folder, i == 0 ? "journal" : "kept", NULL);
    struct stat info;

    if (lstat (path, &info) == 0)
      size += (guint64)info.st_size;
  }
  return size;
}

void
ink_journal_sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("“%s” not synced: %s", folder, g_strerror (errno));
  close (fd);
}
