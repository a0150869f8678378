/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A temporary folder for one test: made on demand, emptied afterwards. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static inline char *
test_folder_new (void)
{
  char *folder = g_dir_make_tmp ("galley-test-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

/* For tests that write thousands of files: folders in memory, where there is room for them.
 * Before the first folder. */
static inline void
test_folder_use_memory (void)
{
  if (g_access ("/dev/shm", R_OK | W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
}

/* Links are removed, not followed. */
static inline void
test_folder_remove (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    test_folder_remove (child);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

/* Writes @length bytes (-1: a string) to @folder/@name, making folders as needed. Its path. */
static inline char *
test_folder_write (const char *folder, const char *name, const char *data, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  gsize size = length < 0 ? strlen (data) : (gsize)length;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  /* g_file_set_contents_full() would leave the end of a longer file. */
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

/* How many entries a folder has, hidden ones too. */
static inline guint
test_folder_count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
