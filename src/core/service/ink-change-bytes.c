/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes between files, for changes: whole in memory for articles, in chunks for the rest. */

#include "ink-change-bytes.h"

#include "ink-change-reason.h"
#include "ink-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

static int
check_open (int fd, const char *etag, struct stat *info)
{
  g_autofree char *now = NULL;

  if (fstat (fd, info) != 0)
    return errno;
  if (!S_ISREG (info->st_mode))
    return INK_REASON_NOT_PLAIN;
  now = etag != NULL ? ink_file_dup_etag (info) : NULL;
  return now == NULL || g_str_equal (now, etag) ? 0 : INK_REASON_CHANGED;
}

int
ink_bytes_open (const char *path, const char *etag, struct stat *info, int *fd)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
  int code;

  if (file < 0)
    return errno == ELOOP ? INK_REASON_CHANGED : errno == ENXIO ? INK_REASON_NOT_PLAIN : errno;
  code = check_open (file, etag, info);
  if (code != 0)
    close (file);
  else
    *fd = file;
  return code;
}

/* The owner where we may give files away, else at least the group; then the mode, which a
 * change of owner would have cut. */
static int
keep_owner_and_mode (int fd, const struct stat *old)
{
  struct stat now;
  gboolean owned;

  if (fstat (fd, &now) != 0)
    return errno;
  owned = now.st_uid == old->st_uid && now.st_gid == old->st_gid;
  if (!owned && fchown (fd, old->st_uid, old->st_gid) != 0 &&
      fchown (fd, (uid_t)-1, old->st_gid) != 0)
    g_debug ("the owner of a file cannot be kept: %s", g_strerror (errno));
  if (owned && (now.st_mode & 07777) == (old->st_mode & 07777))
    return 0;
  return fchmod (fd, old->st_mode & 07777) == 0 ? 0 : errno;
}

int
ink_bytes_create (const char *path, const struct stat *old, guint mode, int *fd)
{
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  int file = open (path, flags, old != NULL ? old->st_mode & 0777 : mode & 0777);
  int code;

  if (file < 0)
    return errno;
  code = old != NULL ? keep_owner_and_mode (file, old) : 0;
  if (code != 0)
    close (file);
  else
    *fd = file;
  return code;
}

int
ink_bytes_write (int fd, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t put = write (fd, data, length);

    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return put == 0 ? EIO : errno;
    data += put;
    length -= (gsize)put;
  }
  return 0;
}

int
ink_bytes_read (int fd, gsize size, GString *buffer)
{
  gsize done = 0;

  g_string_set_size (buffer, size + 1);
  while (done <= size) {
    ssize_t got = read (fd, buffer->str + done, size + 1 - done);

    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return errno;
    if (got == 0)
      break;
    done += (gsize)got;
  }
  g_string_set_size (buffer, MIN (done, size));
  return done == size ? 0 : INK_REASON_CHANGED;
}

int
ink_bytes_stream (int fd,
                  guint64 offset,
                  gint64 length,
                  InkBytesSink sink,
                  gpointer user_data,
                  GCancellable *cancellable,
                  char **hash)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (CHUNK);
  guint64 left = length < 0 ? G_MAXUINT64 : (guint64)length;

  while (left > 0) {
    ssize_t got = pread (fd, buffer, (gsize)MIN (left, (guint64)CHUNK), (off_t)offset);
    int code;

    if (g_cancellable_is_cancelled (cancellable))
      return INK_REASON_CANCELLED;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return errno;
    if (got == 0)
      break;
    g_checksum_update (sum, (const guchar *)buffer, got);
    code = sink != NULL ? sink (buffer, (gsize)got, user_data) : 0;
    if (code != 0)
      return code;
    offset += (guint64)got;
    left -= (guint64)got;
  }
  if (length >= 0 && left > 0)
    return INK_REASON_CHANGED;
  *hash = g_strdup (g_checksum_get_string (sum));
  return 0;
}

gboolean
ink_bytes_has_hash (const char *path, const char *hash)
{
  g_autofree char *now = NULL;
  struct stat info;
  int fd = -1, code;

  if (hash == NULL || ink_bytes_open (path, NULL, &info, &fd) != 0)
    return FALSE;
  code = ink_bytes_stream (fd, 0, -1, NULL, NULL, NULL, &now);
  close (fd);
  return code == 0 && g_str_equal (now, hash);
}
