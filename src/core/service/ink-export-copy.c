/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies files and folders so that a cut copy leaves nothing half behind. */

#include "ink-export-copy.h"

#include "ink-export.h"
#include "ink-file.h"
#include "ink-i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_DEPTH 32

static char *
temporary_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s/.galley-%s.tmp", folder, uuid);
}

static gboolean
set_copy_error (
    GError **error, const char *source, GQuark domain, int code, const char *message)
{
  g_autofree char *name = g_filename_display_name (source);

  g_set_error (error,
               domain,
               code,
               _ ("“%s” was not copied: %s. Try again when that is put right."),
               name,
               message);
  return FALSE;
}

static gboolean
set_copy_errno (GError **error, const char *source, int code)
{
  return set_copy_error (error,
                         source,
                         G_IO_ERROR,
                         (int)g_io_error_from_errno (code),
                         g_strerror (code));
}

/* 0644 or 0755, whatever the source and the umask say: an export is for others to read. */
static gboolean
copy_plain (const char *source, const char *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autoptr (GError) local = NULL;

  if (g_file_copy (from,
                   to,
                   G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                   cancellable,
                   NULL,
                   NULL,
                   &local) &&
      g_chmod (target, access (source, X_OK) == 0 ? 0755 : 0644) == 0)
    return TRUE;
  if (local == NULL)
    return set_copy_errno (error, source, errno);
  return set_copy_error (error, source, local->domain, local->code, local->message);
}

gboolean
ink_export_copy_file (const char *source,
                      const char *target,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *temporary = temporary_beside (target);

  if (!copy_plain (source, temporary, cancellable, error)) {
    unlink (temporary);
    return FALSE;
  }
  if (g_rename (temporary, target) == 0)
    return TRUE;
  ink_file_set_error (error, target, errno, TRUE);
  unlink (temporary);
  return FALSE;
}

static void
remove_tree (const char *path)
{
  gboolean link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  g_autoptr (GDir) dir = link ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static gboolean copy_tree (const char *source,
                           const char *target,
                           guint depth,
                           GCancellable *cancellable,
                           GError **error);

/* Plain files and folders alone: links and devices have no place in what we ship. */
static gboolean
copy_entry (const char *source,
            const char *target,
            guint depth,
            GCancellable *cancellable,
            GError **error)
{
  if (g_file_test (source, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (g_file_test (source, G_FILE_TEST_IS_DIR))
    return copy_tree (source, target, depth + 1, cancellable, error);
  if (g_file_test (source, G_FILE_TEST_IS_REGULAR))
    return copy_plain (source, target, cancellable, error);
  return TRUE;
}

static gboolean
copy_tree (const char *source,
           const char *target,
           guint depth,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (source, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  if (depth > MAX_DEPTH)
    return set_copy_errno (error, source, ENAMETOOLONG);
  if (g_mkdir (target, 0755) != 0)
    return set_copy_errno (error, source, errno);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *from = g_build_filename (source, name, NULL);
    g_autofree char *to = g_build_filename (target, name, NULL);

    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !copy_entry (from, to, depth, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
set_conflict (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_EXPORT_ERROR,
               INK_EXPORT_ERROR_CONFLICT,
               _ ("There is already something at “%s”. Choose an empty folder."),
               name);
  return FALSE;
}

/* A copy into itself would never end. */
static gboolean
is_inside (const char *path, const char *source)
{
  g_autofree char *folder = g_canonicalize_filename (source, NULL);
  gsize length = strlen (folder);

  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

gboolean
ink_export_copy_folder (const char *source,
                        const char *target,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *temporary = NULL;
  gboolean done;

  g_return_val_if_fail (source != NULL && target != NULL, FALSE);

  path = g_canonicalize_filename (target, NULL);
  if (is_inside (path, source))
    return set_conflict (error, path);
  parent = g_path_get_dirname (path);
  if (g_mkdir_with_parents (parent, 0755) != 0) {
    ink_file_set_error (error, parent, errno, TRUE);
    return FALSE;
  }
  temporary = temporary_beside (path);
  done = copy_tree (source, temporary, 0, cancellable, error);
  if (done &&
      g_rename (temporary, path) == 0) /* takes the place of an empty folder, no other */
    return TRUE;
  if (done && (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR))
    set_conflict (error, path);
  else if (done)
    ink_file_set_error (error, path, errno, TRUE);
  remove_tree (temporary);
  return FALSE;
}
