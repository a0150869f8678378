/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Files as bytes: what store, drafts and export share. Errors name the file and say what to do.
 */

/* Sets the error for @code (an errno): a vanished file is INK_STORE_ERROR_VANISHED, the rest is
 * G_IO_ERROR. @writing chooses the words. */
void ink_file_set_error (GError **error, const char *path, int code, gboolean writing);

/* The etag of a file: device, inode, size, mtime and ctime in ns. */
char *ink_file_dup_etag (const struct stat *info) G_GNUC_WARN_UNUSED_RESULT;

/* Renames without ever taking the place of a file that came meanwhile: EEXIST then. An errno,
 * or 0. */
int ink_file_rename_new (const char *from, const char *to);

/* The whole of a plain file, at most @max_size bytes; @info gets what fstat said before. */
GBytes *ink_file_read (const char *path,
                       gsize max_size,
                       struct stat *info,
                       GCancellable *cancellable,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asked right before the rename; FALSE keeps the old file. */
typedef gboolean (*InkFileCheck) (const char *path, gpointer data, GError **error);

typedef struct {
  GBytes *head;        /* written first; NULL for none */
  gboolean durable;    /* sync the file and its folder, else its data alone */
  gboolean create;     /* the file must not exist */
  mode_t mode;         /* of a new file, before the umask; 0 for 0666 */
  InkFileCheck check;  /* may be NULL */
  gpointer check_data; /* for it */
} InkFileOptions;

/* Puts @data in the place of @path: a temporary file in the same folder, then a rename. Mode
 * and, where possible, owner are kept. @path must be no symbolic link. @info may be NULL. On
 * failure the old file is as it was and the temporary one is gone. */
gboolean ink_file_replace (const char *path,
                           const char *data,
                           gsize length,
                           const InkFileOptions *options,
                           struct stat *info,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
