/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Bytes between files, for changes. Each gives 0, an errno or an InkReason. */

/* Opens a plain file for reading; INK_REASON_CHANGED where @etag (or NULL) is another, or it
 * has become a link. */
int ink_bytes_open (const char *path, const char *etag, struct stat *info, int *fd);
/* Makes a new file; @old, or NULL, gives owner and mode, else @mode before the umask. */
int ink_bytes_create (const char *path, const struct stat *old, guint mode, int *fd);
int ink_bytes_write (int fd, const char *data, gsize length);
/* All of @fd, which should have @size bytes, into @buffer (emptied before). */
int ink_bytes_read (int fd, gsize size, GString *buffer);

typedef int (*InkBytesSink) (const char *data, gsize length, gpointer user_data);

/* @length bytes of @fd from @offset (-1: to the end) to @sink, which may be NULL, and their
 * SHA-256, which is yours to free. */
int ink_bytes_stream (int fd,
                      guint64 offset,
                      gint64 length,
                      InkBytesSink sink,
                      gpointer user_data,
                      GCancellable *cancellable,
                      char **hash);
/* Whether the plain file at @path has this SHA-256. FALSE where @hash is NULL. */
gboolean ink_bytes_has_hash (const char *path, const char *hash);

G_END_DECLS
