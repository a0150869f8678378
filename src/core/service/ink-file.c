/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes from and to the disk. A file is replaced as a whole or not at all. */

#include "ink-file.h"

#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK         (1024 * 1024)
#define NAME_ATTEMPTS 32

static const char *
read_message (int code)
{
  switch (code) {
  case EACCES:
  case EPERM:
    return _ ("“%s” cannot be read: you have no permission to. Ask its owner, or change its "
              "permissions.");
  case EISDIR:
    return _ ("“%s” is a folder, not a file. Open a file in it, or open it as a site.");
  case ELOOP:
    return _ ("“%s” cannot be read: it is a link that leads back to itself.");
  case ENAMETOOLONG:
    return _ ("“%s” cannot be read: its name is too long.");
  default:
    return NULL;
  }
}

static const char *
write_message (int code)
{
  switch (code) {
  case ENOSPC:
    return _ (
        "“%s” was not saved: the disk is full. Free some space, then save again; the file "
        "on disk is unchanged.");
  case EDQUOT:
    return _ ("“%s” was not saved: your quota on this disk is used up. Free some space, then "
              "save again; the file on disk is unchanged.");
  case EFBIG:
    return _ ("“%s” was not saved: it is larger than a file may be here. The file on disk is "
              "unchanged.");
  case EROFS:
    return _ ("“%s” was not saved: its disk can only be read. Save a copy elsewhere.");
  case EACCES:
  case EPERM:
    return _ (
        "“%s” was not saved: you have no permission to write it or its folder. Change the "
        "permissions, or save a copy elsewhere.");
  case EISDIR:
    return _ ("“%s” was not saved: there is a folder of that name. Choose another name.");
  default:
    return NULL;
  }
}

void
ink_file_set_error (GError **error, const char *path, int code, gboolean writing)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *message = writing ? write_message (code) : read_message (code);

  if (code == ENOENT || code == ENOTDIR) {
    g_set_error (error,
                 INK_STORE_ERROR,
                 INK_STORE_ERROR_VANISHED,
                 writing
                     ? _ ("“%s” was not saved: its folder is not there any more. Save a copy "
                          "elsewhere.")
                     : _ ("“%s” is not there any more. It was moved, renamed or deleted."),
                 name);
    return;
  }
  if (message != NULL) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), message, name);
    return;
  }
  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (code),
               writing ? _ ("“%s” was not saved: %s. The file on disk is unchanged.")
                       : _ ("“%s” cannot be read: %s."),
               name,
               g_strerror (code));
}

static void
set_too_large (GError **error, const char *path, guint64 size, gsize max_size)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *has = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error,
               INK_STORE_ERROR,
               INK_STORE_ERROR_TOO_LARGE,
               _ ("“%s” is too large: it has %s, and articles may have %s at most. Split it, "
                  "or "
                  "open it with another program."),
               name,
               has,
               limit);
}

char *
ink_file_dup_etag (const struct stat *info)
{
  return g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER
                          "x-%" G_GINT64_MODIFIER "x.%lx-%" G_GINT64_MODIFIER "x.%lx",
                          (guint64)info->st_dev,
                          (guint64)info->st_ino,
                          (guint64)info->st_size,
                          (guint64)info->st_mtim.tv_sec,
                          (unsigned long)info->st_mtim.tv_nsec,
                          (guint64)info->st_ctim.tv_sec,
                          (unsigned long)info->st_ctim.tv_nsec);
}

/* Opens without waiting (a pipe would never answer) and refuses what is no plain file. */
static int
open_plain (const char *path, struct stat *info, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code = 0;

  if (fd < 0) {
    ink_file_set_error (error, path, errno == ENXIO ? EINVAL : errno, FALSE);
    return -1;
  }
  if (fstat (fd, info) != 0)
    code = errno;
  else if (S_ISDIR (info->st_mode))
    code = EISDIR;
  else if (!S_ISREG (info->st_mode))
    code = EINVAL;
  if (code == 0)
    return fd;
  ink_file_set_error (error, path, code, FALSE);
  close (fd);
  return -1;
}

static GBytes *
read_all (int fd, const char *path, gsize hint, gsize max_size, GCancellable *c, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (MIN (hint, max_size) + 1);

  for (;;) {
    gsize old = bytes->len;
    gsize want = MIN ((gsize)CHUNK, old < hint ? hint - old : 4096);
    ssize_t got;

    if (g_cancellable_set_error_if_cancelled (c, error))
      return NULL;
    g_byte_array_set_size (bytes, (guint)(old + want));
    got = read (fd, bytes->data + old, want);
    if (got < 0 && errno != EINTR) {
      ink_file_set_error (error, path, errno, FALSE);
      return NULL;
    }
    g_byte_array_set_size (bytes, (guint)(old + (gsize)MAX (got, 0)));
    if (bytes->len > max_size) {
      set_too_large (error, path, bytes->len, max_size);
      return NULL;
    }
    if (got == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  }
}

GBytes *
ink_file_read (const char *path,
               gsize max_size,
               struct stat *info,
               GCancellable *cancellable,
               GError **error)
{
  struct stat own;
  struct stat *st = info != NULL ? info : &own;
  GBytes *bytes = NULL;
  int fd = open_plain (path, st, error);

  if (fd < 0)
    return NULL;
  if ((guint64)st->st_size > max_size)
    set_too_large (error, path, (guint64)st->st_size, max_size);
  else
    bytes = read_all (fd, path, (gsize)st->st_size, max_size, cancellable, error);
  close (fd);
  return bytes;
}

static int
write_chunk (int fd, const char *data, gsize length)
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

static gboolean
write_all (int fd,
           const char *path,
           const char *data,
           gsize length,
           GCancellable *cancellable,
           GError **error)
{
  for (gsize done = 0; done < length; done += CHUNK) {
    int code;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    code = write_chunk (fd, data + done, MIN ((gsize)CHUNK, length - done));
    if (code != 0) {
      ink_file_set_error (error, path, code, TRUE);
      return FALSE;
    }
  }
  return TRUE;
}

/* A name nobody can guess, in the same folder; hidden, so that neither Hugo nor a list shows
 * it. */
static int
open_temporary (const char *path, mode_t mode, char **temporary)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  for (guint i = 0; i < NAME_ATTEMPTS && fd < 0; i++) {
    g_autofree char *uuid = g_uuid_string_random ();
    g_autofree char *name = g_strdup_printf ("%s/.galley-%s.tmp", folder, uuid);

    fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd >= 0)
      *temporary = g_steal_pointer (&name);
    else if (errno != EEXIST)
      return -1;
  }
  return fd;
}

/* The owner where we may give files away, else at least the group; then the mode, which a
 * change of owner would have cut. */
static int
keep_owner_and_mode (int fd, const struct stat *old)
{
  struct stat new;

  if (fstat (fd, &new) != 0)
    return errno;
  if (new.st_uid != old->st_uid || new.st_gid != old->st_gid) {
    if (fchown (fd, old->st_uid, old->st_gid) != 0 && fchown (fd, (uid_t)-1, old->st_gid) != 0)
      g_debug ("the owner of a file cannot be kept: %s", g_strerror (errno));
  }
  return fchmod (fd, old->st_mode & 07777) == 0 ? 0 : errno;
}

static gboolean
fill (int fd,
      const char *path,
      const char *data,
      gsize length,
      const InkFileOptions *options,
      const struct stat *old,
      GCancellable *cancellable,
      GError **error)
{
  gsize head_length = 0;
  const char *head =
      options->head != NULL ? g_bytes_get_data (options->head, &head_length) : "";
  int code;

  if (!write_all (fd, path, head, head_length, cancellable, error) ||
      !write_all (fd, path, data, length, cancellable, error))
    return FALSE;
  code = old != NULL ? keep_owner_and_mode (fd, old) : 0;
  if (code == 0 && (options->durable ? fsync (fd) : fdatasync (fd)) != 0)
    code = errno;
  if (code == 0)
    return TRUE;
  ink_file_set_error (error, path, code, TRUE);
  return FALSE;
}

int
ink_file_rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (link (from, to) != 0)
    return errno;
  unlink (from);
  return 0;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("folder not synced: %s", g_strerror (errno));
  close (fd);
}

static gboolean
move_into_place (const char *temporary,
                 const char *path,
                 const InkFileOptions *options,
                 GError **error)
{
  int code = 0;

  if (options->check != NULL && !options->check (path, options->check_data, error))
    return FALSE;
  if (options->create)
    code = ink_file_rename_new (temporary, path);
  else if (rename (temporary, path) != 0)
    code = errno;
  if (code == EEXIST) {
    g_autofree char *name = g_filename_display_name (path);

    g_set_error (error,
                 INK_STORE_ERROR,
                 INK_STORE_ERROR_CHANGED_ON_DISK,
                 _ ("There is already a file “%s”. Choose another name."),
                 name);
    return FALSE;
  }
  if (code != 0)
    ink_file_set_error (error, path, code, TRUE);
  return code == 0;
}

gboolean
ink_file_replace (const char *path,
                  const char *data,
                  gsize length,
                  const InkFileOptions *options,
                  struct stat *info,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *temporary = NULL;
  struct stat old;
  gboolean exists = !options->create && stat (path, &old) == 0;
  mode_t mode = exists ? (old.st_mode & 0777) : options->mode != 0 ? options->mode : 0666;
  gboolean done;
  int fd = open_temporary (path, mode, &temporary);

  if (fd < 0) {
    ink_file_set_error (error, path, errno, TRUE);
    return FALSE;
  }
  done = fill (fd, path, data, length, options, exists ? &old : NULL, cancellable, error) &&
         move_into_place (temporary, path, options, error);
  if (!done)
    unlink (temporary);
  else if (options->durable)
    sync_folder (path);
  if (done && info != NULL && fstat (fd, info) != 0)
    memset (info, 0, sizeof *info);
  close (fd);
  return done;
}
