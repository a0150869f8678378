/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For tests of changes: a site on the disk, told as one text, and plans made in one line. */
#include "ink.h"
#include "test-folder.h"

#include <sys/stat.h>
#include <unistd.h>

static inline int
test_site_compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static inline void
test_site_tell (GString *out, const char *root, const char *relative)
{
  g_autofree char *path = g_build_filename (root, relative, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, test_site_compare);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *child = *relative == '\0'
                                 ? g_strdup (names->pdata[i])
                                 : g_strconcat (relative, "/", names->pdata[i], NULL);
    g_autofree char *whole = g_build_filename (root, child, NULL);
    g_autofree char *data = NULL;
    gsize length = 0;
    struct stat info;

    g_assert_cmpint (lstat (whole, &info), ==, 0);
    g_string_append_printf (out, "%s %o ", child, info.st_mode);
    if (S_ISREG (info.st_mode) && g_file_get_contents (whole, &data, &length, NULL)) {
      g_autofree char *hash =
          g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *)data, length);

      g_string_append (out, hash);
    }
    g_string_append_c (out, '\n');
    if (S_ISDIR (info.st_mode))
      test_site_tell (out, root, child);
  }
}

/* Every file and folder with its mode and a hash of its bytes. */
static inline char *
test_site_snapshot (const char *root)
{
  GString *out = g_string_new (NULL);

  test_site_tell (out, root, "");
  return g_string_free (out, FALSE);
}

static inline char *
test_site_etag (const char *root, const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);

  return ink_store_get_etag (whole, NULL);
}

/* Replaces bytes [start, end) of the file as it is now. */
static inline InkChange *
test_site_plan_edit (
    InkPlan *plan, const char *root, const char *path, gsize start, gsize end, const char *text)
{
  g_autofree char *etag = test_site_etag (root, path);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  g_ptr_array_add (edits, ink_edit_new (ink_span (start, end), text, -1));
  return ink_plan_add_edits (plan, path, etag, edits, "an edit");
}

static inline char *
test_site_read (const char *root, const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  char *data = NULL;

  g_file_get_contents (whole, &data, NULL, NULL);
  return data;
}

/* State and trash in a folder of the test's own; before anything of GLib asks for them. */
static inline void
test_site_isolate (const char *home)
{
  g_autofree char *state = g_build_filename (home, "state", NULL);
  g_autofree char *data = g_build_filename (home, "data", NULL);

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
}
