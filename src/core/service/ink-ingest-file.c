/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file into a buffer that is used again. */

#include "ink-ingest-file.h"

#include "ink-store.h"
#include "ink-utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)
#define FIRST_ROOM  (16 * 1024)

InkRecordStat
ink_ingest_stat (const struct stat *info)
{
  InkRecordStat self = { info->st_dev,
                         info->st_ino,
                         (guint64)info->st_size,
                         info->st_mtim.tv_sec * NANOSECONDS + info->st_mtim.tv_nsec,
                         info->st_ctim.tv_sec * NANOSECONDS + info->st_ctim.tv_nsec };

  return self;
}

static void
make_room (InkIngestFile *self, gsize size)
{
  if (size <= self->room)
    return;
  g_free (self->buffer);
  self->room = MAX (size, FIRST_ROOM);
  self->buffer = g_malloc (self->room);
}

/* Up to @size bytes and one more, which says that it grew. */
static gssize
read_all (InkIngestFile *self, int fd, gsize size)
{
  gsize length = 0;

  make_room (self, size + 2);
  while (length <= size) {
    gssize got = read (fd, self->buffer + length, size + 1 - length);

    self->n_reads++;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return -1;
    length += (gsize)got;
    if (got == 0 || length == size)
      break;
  }
  return (gssize)length;
}

static void
take_data (InkIngestFile *self, gsize length)
{
  gsize bom = length >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  self->buffer[length] = '\0';
  self->data = self->buffer + bom;
  self->length = length - bom;
  self->is_text = ink_utf8_is_text (self->data, self->length);
}

/* Whether a later write could leave the same time on the file: then its times tell nothing (as
 * git has it of its index). File systems that count whole seconds are not told from others. */
static gboolean
is_racy (const struct stat *info)
{
  gint64 grain = info->st_mtim.tv_nsec == 0 ? 2 * NANOSECONDS : NANOSECONDS / 50;

  return info->st_mtim.tv_sec * NANOSECONDS + info->st_mtim.tv_nsec + grain >
         g_get_real_time () * 1000;
}

static gboolean
read_open (InkIngestFile *self, int fd)
{
  struct stat info;
  gssize length;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  self->stat = ink_ingest_stat (&info);
  if (self->stat.size > INK_STORE_MAX_SIZE)
    return TRUE;
  length = read_all (self, fd, (gsize)info.st_size);
  /* Somebody writes to it, or may have: look again later. */
  if (length >= 0 && ((guint64)length != self->stat.size || is_racy (&info)))
    self->stat.ctime = 0;
  if (length >= 0 && length <= INK_STORE_MAX_SIZE)
    take_data (self, (gsize)length);
  return TRUE;
}

gboolean
ink_ingest_file_read (InkIngestFile *self, int root, const char *path)
{
  gboolean there;
  struct stat info;
  int fd = openat (root, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  self->n_opens++;
  self->is_text = FALSE;
  self->data = "";
  self->length = 0;
  if (fd >= 0) {
    there = read_open (self, fd);
    close (fd);
    return there;
  }
  if (errno != EACCES || fstatat (root, path, &info, 0) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  self->stat = ink_ingest_stat (&info);
  return TRUE;
}

void
ink_ingest_file_clear (InkIngestFile *self)
{
  g_clear_pointer (&self->buffer, g_free);
  self->room = 0;
}
