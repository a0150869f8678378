/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks the folders of a site to watch them. Each is watched before it is read: what appears
 * in it meanwhile is either read or told by the kernel. */

#include "ink-watch-folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MAX_DEPTH  32
#define MAX_GITDIR 4096

static gboolean
watch (InkWatchFolders *self, int fd, const char *path)
{
  gboolean full = ink_inotify_get_n_folders (self->inotify) >= self->max_folders;

  if ((full && !ink_inotify_has (self->inotify, path)) ||
      ink_inotify_add (self->inotify, fd, path) == ENOSPC) {
    self->partly = TRUE;
    return FALSE;
  }
  return TRUE;
}

static int
open_child (int parent, const char *name)
{
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static gboolean
may_be_folder (int folder, const struct dirent *entry)
{
  struct stat info;

  if (entry->d_name[0] == '.')
    return FALSE;
  if (entry->d_type != DT_UNKNOWN)
    return entry->d_type == DT_DIR;
  return fstatat (folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR (info.st_mode);
}

/* Nothing can list it by such a name; it is said. */
static void
note_unnamed (InkWatchFolders *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (*name == '.' || g_utf8_validate (name, -1, NULL) ||
      !(ink_watch_places_judge (self->places, path) & INK_WATCH_CONTENT))
    return;
  if (self->n_unnamed++ == 0)
    self->unnamed = g_steal_pointer (&path);
}

/* Closes @fd. */
static void
add_deep (InkWatchFolders *self, int fd, const char *path, guint depth)
{
  DIR *dir = watch (self, fd, path) && depth < MAX_DEPTH ? fdopendir (fd) : NULL;
  struct dirent *entry;

  if (dir == NULL) {
    close (fd);
    return;
  }
  while (!self->partly && (entry = readdir (dir)) != NULL) {
    int child = may_be_folder (fd, entry) ? open_child (fd, entry->d_name) : -1;
    g_autofree char *below = NULL;

    note_unnamed (self, path, entry->d_name);
    if (child < 0)
      continue;
    below =
        *path != '\0' ? g_strconcat (path, "/", entry->d_name, NULL) : g_strdup (entry->d_name);
    add_deep (self, child, below, depth + 1);
  }
  closedir (dir);
}

/* Watches what leads to @path, and it too, as far as it is there; its descriptor, or -1. */
static int
watch_way (InkWatchFolders *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GString) way = g_string_new (NULL);
  int fd = open (self->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; fd >= 0 && parts[i] != NULL; i++) {
    int next;

    watch (self, fd, way->str);
    next = open_child (fd, parts[i]);
    close (fd);
    fd = next;
    g_string_append_printf (way, "%s%s", way->len > 0 ? "/" : "", parts[i]);
  }
  return fd;
}

static void
add_place (InkWatchFolders *self, const InkWatchPlace *place)
{
  int fd = watch_way (self, place->path);

  if (fd < 0)
    return;
  if (place->deep) {
    add_deep (self, fd, place->path, 0);
    return;
  }
  watch (self, fd, place->path);
  close (fd);
}

gboolean
ink_watch_folders_add_all (InkWatchFolders *self)
{
  struct stat info;

  if (stat (self->root, &info) != 0 || !S_ISDIR (info.st_mode))
    return FALSE;
  self->partly = FALSE;
  self->n_unnamed = 0;
  g_clear_pointer (&self->unnamed, g_free);
  ink_inotify_mark (self->inotify);
  ink_inotify_add_above (self->inotify, self->root);
  for (guint i = 0; i < self->places->len; i++)
    add_place (self, self->places->pdata[i]);
  ink_inotify_sweep (self->inotify);
  return TRUE;
}

static gboolean
is_at_or_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return length == 0 ||
         (strncmp (path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/'));
}

void
ink_watch_folders_add (InkWatchFolders *self, const char *path)
{
  gboolean added = FALSE;

  for (guint i = 0; i < self->places->len; i++) {
    const InkWatchPlace *place = self->places->pdata[i];
    int fd;

    if (is_at_or_below (place->path, path)) {
      add_place (self, place);
      continue;
    }
    if (added || !place->deep || !is_at_or_below (path, place->path))
      continue;
    added = TRUE;
    fd = watch_way (self, path);
    if (fd >= 0)
      add_deep (self, fd, path, 0);
  }
}

static char *
read_gitdir (const char *file, const char *folder)
{
  g_autofree char *text = NULL;
  struct stat info;

  if (stat (file, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_GITDIR ||
      !g_file_get_contents (file, &text, NULL, NULL) || !g_str_has_prefix (text, "gitdir: "))
    return NULL;
  return g_canonicalize_filename (g_strstrip (text + strlen ("gitdir: ")), folder);
}

char *
ink_watch_folders_find_git_lock (const char *root)
{
  g_autofree char *folder = g_strdup (root);

  for (guint i = 0; i < MAX_DEPTH; i++) {
    g_autofree char *git = g_build_filename (folder, ".git", NULL);
    char *parent = g_path_get_dirname (folder);

    if (g_file_test (git, G_FILE_TEST_EXISTS)) {
      g_autofree char *own =
          g_file_test (git, G_FILE_TEST_IS_DIR) ? g_strdup (git) : read_gitdir (git, folder);

      g_free (parent);
      return own != NULL ? g_build_filename (own, "index.lock", NULL) : NULL;
    }
    g_free (folder);
    folder = parent;
    if (strlen (folder) <= 1)
      break;
  }
  return NULL;
}

gboolean
ink_watch_folders_is_remote (const char *root)
{
  static const guint32 remote[] = {
    0x6969,     /* NFS */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 */
    0x517b,     /* SMB */
    0x65735546, /* FUSE: sshfs, the desktop's own mounts */
    0x01021997, /* 9p, of virtual machines */
    0x786f4256, /* folders shared by VirtualBox */
    0x00c36400, /* Ceph */
    0x5346414f, /* AFS */
  };
  struct statfs info;

  if (statfs (root, &info) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (remote); i++)
    if ((guint32)info.f_type == remote[i])
      return TRUE;
  return FALSE;
}
