/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The user's list of trusted sites. Each line is "DEVICE:INODE:BIRTH PATH", the path escaped as
 * in a C string; what is not understood is dropped when the list is written. */

#include "ink-trust.h"

#include "ink-file.h"
#include "ink-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define MAX_SIZE (1024 * 1024)

/* Two windows of one program may trust at the same time. */
static GMutex lock;

char *
ink_trust_dup_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "galley", "trusted", NULL);
}

/* A folder as it is known: NULL where it cannot be looked at. */
static char *
dup_entry (const char *root, GError **error)
{
  g_autofree char *real = realpath (root, NULL);
  g_autofree char *escaped = NULL;
  struct statx info;
  int code = 0;

  if (real == NULL ||
      statx (AT_FDCWD, real, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &info) != 0)
    code = errno;
  else if (!S_ISDIR (info.stx_mode))
    code = ENOTDIR;
  if (code != 0) {
    ink_file_set_error (error, root, code, FALSE);
    return NULL;
  }
  escaped = g_strescape (real, NULL);
  return g_strdup_printf ("%u.%u:%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ".%09u %s",
                          info.stx_dev_major,
                          info.stx_dev_minor,
                          (guint64)info.stx_ino,
                          info.stx_mask & STATX_BTIME ? (gint64)info.stx_btime.tv_sec : 0,
                          info.stx_mask & STATX_BTIME ? info.stx_btime.tv_nsec : 0,
                          escaped);
}

static char *
dup_path_of (const char *entry)
{
  const char *blank = strchr (entry, ' ');

  return blank != NULL ? g_strcompress (blank + 1) : NULL;
}

/* GPtrArray of entries. A list that cannot be read trusts nothing. */
static GPtrArray *
load (void)
{
  g_autofree char *path = ink_trust_dup_file ();
  g_autoptr (GBytes) bytes = ink_file_read (path, MAX_SIZE, NULL, NULL, NULL);
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return entries;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *place = dup_path_of (lines[i]);

    if (place != NULL && g_path_is_absolute (place))
      g_ptr_array_add (entries, g_strdup (lines[i]));
  }
  return entries;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static gboolean
save (GPtrArray *entries, GError **error)
{
  const InkFileOptions options = { .durable = TRUE, .mode = 0600 };
  g_autofree char *path = ink_trust_dup_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (entries, compare);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (text, "%s\n", (char *)entries->pdata[i]);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    ink_file_set_error (error, folder, errno, TRUE);
    return FALSE;
  }
  return ink_file_replace (path, text->str, text->len, &options, NULL, NULL, error);
}

gboolean
ink_trust_is_trusted (const char *root)
{
  g_autofree char *entry = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (root != NULL, FALSE);
  entry = dup_entry (root, NULL);
  if (entry == NULL)
    return FALSE;
  entries = load ();
  return g_ptr_array_find_with_equal_func (entries, entry, g_str_equal, NULL);
}

/* Takes all out that names @real, whichever folder it was. */
static void
forget (GPtrArray *entries, const char *real)
{
  for (guint i = entries->len; i > 0; i--) {
    g_autofree char *place = dup_path_of (entries->pdata[i - 1]);

    if (g_strcmp0 (place, real) == 0)
      g_ptr_array_remove_index (entries, i - 1);
  }
}

gboolean
ink_trust_set (const char *root, gboolean trusted, GError **error)
{
  g_autofree char *entry = NULL;
  g_autofree char *real = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (root != NULL, FALSE);
  entry = dup_entry (root, trusted ? error : NULL);
  if (entry == NULL && trusted)
    return FALSE;
  /* What is gone can be forgotten all the same. */
  real = entry != NULL ? dup_path_of (entry) : g_canonicalize_filename (root, NULL);
  locker = g_mutex_locker_new (&lock);
  entries = load ();
  forget (entries, real);
  if (trusted)
    g_ptr_array_add (entries, g_steal_pointer (&entry));
  return save (entries, error);
}

char **
ink_trust_list (void)
{
  g_autoptr (GPtrArray) entries = load ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++) {
    char *place = dup_path_of (entries->pdata[i]);

    if (ink_trust_is_trusted (place))
      g_ptr_array_add (paths, place);
    else
      g_free (place);
  }
  g_ptr_array_sort (paths, compare);
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
