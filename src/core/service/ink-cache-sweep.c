/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forgets sites that nobody opens any more. */

#include "ink-cache-sweep.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTE     "site"
#define MAX_NOTE 8192

/* Where sums of sites name folders, and how long they are there. */
static const struct {
  const char *name;
  gsize length;
} areas[] = { { "library", 64 }, { "search", 32 } };

/* A folder of a site. */
typedef struct {
  char *path;
  char *root; /* of the site; NULL where nobody noted it */
  gint64 used, size;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->path);
  g_free (self->root);
  g_free (self);
}

void
ink_cache_note_use (const char *folder, const char *root)
{
  g_autofree char *path = g_build_filename (folder, NOTE, NULL);
  g_autofree char *known = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  if (g_file_get_contents (path, &known, NULL, NULL) && g_str_equal (known, root))
    utimensat (AT_FDCWD, path, NULL, 0);
  else
    g_file_set_contents_full (path, root, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
ink_cache_drop_note (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, NOTE, NULL);

  unlink (path);
}

/* Those that programs of ours write. */
static gboolean
is_ours (const char *name)
{
  return g_str_equal (name, NOTE) || g_str_equal (name, "lock") ||
         g_str_has_prefix (name, "catalogue") || g_str_has_prefix (name, "new-") ||
         g_str_has_suffix (name, ".find");
}

/* When and how much: of the newest and of all of its files. */
static void
measure (Entry *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;
  struct stat info;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->path, name, NULL);

    if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
      continue;
    self->used = MAX (self->used, (gint64)info.st_mtime);
    self->size += info.st_size;
    if (g_str_equal (name, NOTE) && info.st_size < MAX_NOTE)
      g_file_get_contents (path, &self->root, NULL, NULL);
  }
}

static gboolean
is_sum (const char *name, gsize length)
{
  return strlen (name) == length && strspn (name, "0123456789abcdef") == length;
}

static void
list_area (const char *cache, guint area, GPtrArray *entries)
{
  g_autofree char *folder = g_build_filename (cache, areas[area].name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  struct stat info;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    Entry *entry;

    if (!is_sum (name, areas[area].length) || lstat (path, &info) != 0 ||
        !S_ISDIR (info.st_mode))
      continue;
    entry = g_new0 (Entry, 1);
    entry->path = g_steal_pointer (&path);
    entry->used = info.st_mtime;
    measure (entry);
    g_ptr_array_add (entries, entry);
  }
}

/* A disk that is not there now may be back tomorrow: it has its time. */
static gboolean
is_old (const Entry *self, gint64 now)
{
  gint64 age = now - self->used;
  gboolean gone = self->root != NULL && !g_file_test (self->root, G_FILE_TEST_IS_DIR);

  return age > (gone ? INK_CACHE_GONE_AGE : INK_CACHE_MAX_AGE);
}

static void
delete_entry (const Entry *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->path, name, NULL);

    if (is_ours (name))
      unlink (path);
  }
  rmdir (self->path);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *)a, *second = *(const Entry *const *)b;

  return first->used < second->used ? -1 : first->used > second->used;
}

guint
ink_cache_sweep (const char *cache, const char *root, gint64 now, gint64 max_size)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autofree char *own = g_compute_checksum_for_string (G_CHECKSUM_SHA256, root, -1);
  gint64 size = 0;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    list_area (cache, i, entries);
  g_ptr_array_sort (entries, compare_use);
  for (guint i = 0; i < entries->len; i++)
    size += ((const Entry *)entries->pdata[i])->size;
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];
    const char *sum = strrchr (entry->path, '/') + 1;

    if (strncmp (own, sum, strlen (sum)) == 0 || (!is_old (entry, now) && size <= max_size))
      continue;
    delete_entry (entry);
    size -= entry->size;
    n++;
  }
  return n;
}
