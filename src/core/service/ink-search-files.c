/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search index on disk: a folder of segments, named by numbers that only grow. Files are
 * mapped, never changed, and may go at any time: what was in them is read again. Nothing is
 * synced, since every file tells by its sums whether it is whole. */

#include "ink-search-index-private.h"

#include "ink-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define SUFFIX    ".find"
#define MAX_FILES 20000
#define ATTEMPTS  64

InkSearchFile *
ink_search_file_new (InkSearchSegment *segment, const char *name)
{
  InkSearchFile *self = g_new0 (InkSearchFile, 1);

  g_atomic_ref_count_init (&self->refs);
  self->segment = ink_search_segment_ref (segment);
  self->name = g_strdup (name);
  return self;
}

InkSearchFile *
ink_search_file_ref (InkSearchFile *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_search_file_unref (InkSearchFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ink_search_segment_unref (self->segment);
  g_free (self->name);
  g_free (self);
}

/* Eight hexadecimal digits. */
static gboolean
read_name (const char *name, guint32 *number)
{
  char *end;

  if (strlen (name) != 8 + strlen (SUFFIX) || !g_str_has_suffix (name, SUFFIX) ||
      strspn (name, "0123456789abcdef") < 8)
    return FALSE;
  *number = (guint32)g_ascii_strtoull (name, &end, 16);
  return g_str_equal (end, SUFFIX);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Names of segments, ascending. */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint32 number;

  while (dir != NULL && names->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    if (read_name (name, &number))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static InkSearchSegment *
map_segment (const char *path)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;

  return bytes != NULL ? ink_search_segment_new (bytes) : NULL;
}

static gboolean
is_there (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_strcmp0 (((const InkSearchFile *)files->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

void
ink_search_files_load (const char *folder, GPtrArray *files)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    g_autoptr (InkSearchSegment) segment = NULL;

    if (is_there (files, names->pdata[i]))
      continue;
    segment = map_segment (path);
    if (segment != NULL)
      g_ptr_array_add (files, ink_search_file_new (segment, names->pdata[i]));
    else
      g_unlink (path);
  }
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t n = write (fd, data, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    data += n;
    length -= (gsize)n;
  }
  return TRUE;
}

static gboolean
write_temporary (char *path, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return FALSE;
  written = write_all (fd, data, length);
  if (close (fd) != 0 || !written) {
    g_unlink (path);
    return FALSE;
  }
  return TRUE;
}

/* Gives the temporary file the next free number. */
static char *
name_file (const char *folder, const char *temporary)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  guint32 number = 0;

  if (names->len > 0)
    read_name (names->pdata[names->len - 1], &number);
  for (guint i = 1; i <= ATTEMPTS && number < G_MAXUINT32 - ATTEMPTS; i++) {
    g_autofree char *name = g_strdup_printf ("%08x" SUFFIX, number + i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    int code = ink_file_rename_new (temporary, path);

    if (code == 0)
      return g_steal_pointer (&name);
    if (code != EEXIST)
      break;
  }
  return NULL;
}

InkSearchFile *
ink_search_files_write (const char *folder, GBytes *bytes)
{
  g_autofree char *temporary = g_build_filename (folder, "new-XXXXXX", NULL);
  g_autofree char *name = NULL, *path = NULL;
  g_autoptr (InkSearchSegment) segment = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0 || !write_temporary (temporary, bytes))
    return NULL;
  name = name_file (folder, temporary);
  if (name == NULL) {
    g_unlink (temporary);
    return NULL;
  }
  path = g_build_filename (folder, name, NULL);
  segment = map_segment (path);
  return segment != NULL ? ink_search_file_new (segment, name) : NULL;
}

void
ink_search_files_delete (const char *folder, const InkSearchFile *file)
{
  g_autofree char *path = NULL;

  if (folder == NULL || file->name == NULL)
    return;
  path = g_build_filename (folder, file->name, NULL);
  g_unlink (path);
}

int
ink_search_files_lock (const char *folder, GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  while (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK || g_cancellable_is_cancelled (cancellable)) {
      close (fd);
      return -1;
    }
    g_usleep (50000);
  }
  return fd;
}

/* Segments, the lock, and what a write that was cut off left: all that is ever there. */
static gboolean
is_ours (const char *name)
{
  return g_str_equal (name, "lock") || g_str_has_prefix (name, "new-") ||
         g_str_has_suffix (name, SUFFIX);
}

gboolean
ink_search_index_drop (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_ours (name) && unlink (path) != 0 && errno != ENOENT) {
      ink_file_set_error (error, path, errno, TRUE);
      return FALSE;
    }
  }
  rmdir (folder);
  return TRUE;
}
