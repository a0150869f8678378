/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to a folder, step by step. */

#include "ink-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MAX_STEPS 400

/* What a step leads to, and does: a path without links, and the rest of the way. */
typedef struct {
  char *here; /* "" is the root of all */
  char *rest;
} Way;

static void
way_clear (Way *self)
{
  g_free (self->here);
  g_free (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

static gboolean
is_on_demand (int fd)
{
  static const guint32 refused[] = {
    0x187,      /* autofs */
    0x9fa0,     /* proc */
    0x62656572, /* sysfs */
  };
  struct statfs info;

  if (fstatfs (fd, &info) != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if ((guint32)info.f_type == refused[i])
      return TRUE;
  return FALSE;
}

/* Takes the first part off what is left; NULL at the end. */
static char *
take_part (Way *self)
{
  const char *start = self->rest + strspn (self->rest, "/");
  gsize length = strcspn (start, "/");
  char *part = length > 0 ? g_strndup (start, length) : NULL;
  char *rest = g_strdup (start + length);

  g_free (self->rest);
  self->rest = rest;
  return part;
}

static gboolean
follow (Way *self, int fd)
{
  char target[4096];
  gssize length = readlinkat (fd, "", target, sizeof target - 1);
  char *rest;

  if (length <= 0)
    return FALSE;
  target[length] = '\0';
  rest = g_strconcat (target, "/", self->rest, NULL);
  g_free (self->rest);
  self->rest = rest;
  if (*target == '/')
    *self->here = '\0';
  return TRUE;
}

static gboolean
leads_to (const char *path, const char *known)
{
  gsize length = strlen (path);

  return strncmp (known, path, length) == 0 && (known[length] == '/' || known[length] == '\0');
}

static gboolean
step (Way *self, const char *part, const char *known)
{
  g_autofree char *next = NULL;
  struct stat info;
  gboolean good;
  int fd;

  if (g_str_equal (part, "."))
    return TRUE;
  if (g_str_equal (part, "..")) {
    char *slash = strrchr (self->here, '/');

    if (slash != NULL)
      *slash = '\0';
    return TRUE;
  }
  next = g_strconcat (self->here, "/", part, NULL);
  fd = open (next, O_PATH | O_NOFOLLOW | O_CLOEXEC); /* asks for no mount */
  good = fd >= 0 && fstat (fd, &info) == 0;
  if (good && S_ISLNK (info.st_mode)) {
    good = follow (self, fd);
  } else if (good) {
    good = S_ISDIR (info.st_mode) && (leads_to (next, known) || !is_on_demand (fd));
    g_free (self->here);
    self->here = g_steal_pointer (&next);
  }
  if (fd >= 0)
    close (fd);
  return good;
}

gboolean
ink_folder_is_safe (const char *path, const char *known)
{
  g_auto (Way) way = { g_strdup (""), g_strdup (path) };

  g_return_val_if_fail (g_path_is_absolute (path) && known != NULL, FALSE);

  for (guint i = 0; i < MAX_STEPS; i++) {
    g_autofree char *part = take_part (&way);

    if (part == NULL)
      return TRUE;
    if (!step (&way, part, known))
      return FALSE;
  }
  return FALSE;
}
