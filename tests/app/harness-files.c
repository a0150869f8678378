/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and programs of the tests. */

#include "harness-files.h"

#include "../core/test-folder.h"
#include "harness.h"

#include <errno.h>
#include <stdio.h>

static GPtrArray *folders; /* of char * */

void
harness_files_init (void)
{
  const char *home;

  folders = g_ptr_array_new_with_free_func (g_free);
  home = harness_new_folder ();
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
}

void
harness_files_finish (void)
{
  for (guint i = 0; i < folders->len; i++)
    test_folder_remove (g_ptr_array_index (folders, i));
  g_clear_pointer (&folders, g_ptr_array_unref);
}

const char *
harness_new_folder (void)
{
  char *folder = test_folder_new ();

  g_ptr_array_add (folders, folder);
  return folder;
}

char *
harness_copy_site (void)
{
  const char *given = g_getenv ("GALLEY_SOURCE");
  g_autofree char *source = g_build_filename (given, "data", "sample-site", NULL);
  char *target = g_build_filename (harness_new_folder (), "site", NULL);

  g_assert_nonnull (given);
  harness_spawn ((const char *[]){ "cp", "-R", source, target, NULL });
  return target;
}

char *
harness_find_shared (const char *folder, const char *prefix)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", folder, NULL);
  g_autoptr (GDir) dir = shared != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (path, name, NULL);
  }
  return NULL;
}

char *
harness_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return text;
}

/* In place, as many programs do; GLib's way without a rename would leave the old end. */
void
harness_write (const char *path, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  FILE *file = g_fopen (path, "wb");

  if (file == NULL)
    g_error ("%s: %s", path, g_strerror (errno));
  g_assert_cmpuint (fwrite (text, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
communicated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

int
harness_spawn_for_output (const char *const *argv, const char *folder, char **output)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (folder != NULL)
    g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, communicated_cb, &result);
  while (result == NULL)
    harness_iterate ();
  if (!g_subprocess_communicate_utf8_finish (process, result, output, NULL, &error))
    g_error ("%s: %s", argv[0], error->message);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

void
harness_spawn (const char *const *argv)
{
  g_autofree char *output = NULL;

  if (harness_spawn_for_output (argv, NULL, &output) != 0)
    g_error ("%s %s failed: %s", argv[0], argv[1] != NULL ? argv[1] : "", output);
}
