/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bounded walk over the content folders of a site that never leaves it. */

#include "ink-site-walk.h"

#include "ink-file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH   32
#define MAX_ENTRIES 100000 /* of one folder */

/* One walk. */
typedef struct {
  const InkSite *site;
  char *real_root; /* links must lead below it */
  InkSiteWalk what;
  InkSiteWalkFound found;
  gpointer data;
  GCancellable *cancellable;
} Walk;

static gboolean
is_markdown (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name &&
         (g_ascii_strcasecmp (dot, ".md") == 0 || g_ascii_strcasecmp (dot, ".markdown") == 0);
}

static gboolean
is_index (const char *name)
{
  return g_str_has_prefix (name, "index.") && is_markdown (name);
}

static gboolean
is_section_index (const char *name)
{
  return g_str_has_prefix (name, "_index.") && is_markdown (name);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, without the hidden ones and those no text can hold; closes
 * @fd.
 */
static GPtrArray *
read_names (int fd)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  DIR *dir = fdopendir (fd);
  struct dirent *entry;

  if (dir == NULL) {
    close (fd);
    return names;
  }
  while (names->len < MAX_ENTRIES && (entry = readdir (dir)) != NULL)
    if (entry->d_name[0] != '.' && g_utf8_validate (entry->d_name, -1, NULL))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_strings);
  return names;
}

/* Whether the link at @path leads to a plain file of the site. */
static gboolean
stays_inside (const Walk *walk, const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  gsize length = strlen (walk->real_root);

  return real != NULL && strncmp (real, walk->real_root, length) == 0 &&
         (real[length] == '/' || g_str_equal (walk->real_root, "/")) &&
         g_file_test (real, G_FILE_TEST_IS_REGULAR);
}

/* Of a leaf bundle its index files alone are pages, and nothing below it is. */
static gboolean
is_leaf_bundle (const Walk *walk, const char *path, GPtrArray *names)
{
  gboolean leaf = FALSE;

  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    gboolean section = is_section_index (name);
    g_autofree char *file =
        section || is_index (name) ? g_build_filename (path, name, NULL) : NULL;

    if (file == NULL || ink_site_is_ignored (walk->site, file))
      continue;
    if (section)
      return FALSE;
    leaf = TRUE;
  }
  return leaf;
}

static gboolean
is_asked_for (const Walk *walk, const char *name, gboolean leaf)
{
  if (walk->what & INK_SITE_WALK_ADAPTERS)
    return ink_site_is_adapter (walk->site, name);
  if (leaf && !(walk->what & INK_SITE_WALK_PARTS))
    return is_index (name);
  return is_markdown (name) &&
         ((walk->what & INK_SITE_WALK_SECTIONS) || !is_section_index (name));
}

static void walk_folder (const Walk *walk, int fd, const char *path, guint depth);

static void
walk_entry (const Walk *walk,
            int folder,
            const char *parent,
            const char *name,
            gboolean leaf,
            guint depth)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);
  struct stat info;
  gboolean closed = leaf && !(walk->what & (INK_SITE_WALK_PARTS | INK_SITE_WALK_ADAPTERS));
  int fd;

  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return;
  if (S_ISDIR (info.st_mode) && !closed && depth < MAX_DEPTH) {
    fd = openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0)
      walk_folder (walk, fd, path, depth + 1);
    return;
  }
  if (!is_asked_for (walk, name, leaf) || ink_site_is_ignored (walk->site, path))
    return;
  if (S_ISLNK (info.st_mode)) {
    g_autofree char *full = g_build_filename (ink_site_get_root (walk->site), path, NULL);

    if (!stays_inside (walk, full))
      return;
  } else if (!S_ISREG (info.st_mode)) {
    return;
  }
  walk->found (path, walk->data);
}

/* Closes @fd. */
static void
walk_folder (const Walk *walk, int fd, const char *path, guint depth)
{
  int own = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  g_autoptr (GPtrArray) names = read_names (fd);
  gboolean leaf = depth > 0 && is_leaf_bundle (walk, path, names);

  for (guint i = 0; own >= 0 && i < names->len; i++) {
    if (g_cancellable_is_cancelled (walk->cancellable))
      break;
    walk_entry (walk, own, path, names->pdata[i], leaf, depth);
  }
  if (own >= 0)
    close (own);
}

/* Each folder on the way is opened without following links. */
static int
open_below (const char *root, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int fd = open (root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; fd >= 0 && parts[i] != NULL; i++) {
    int next = openat (fd, parts[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    close (fd);
    fd = next;
  }
  return fd;
}

gboolean
ink_site_walk (const InkSite *site,
               InkSiteWalk what,
               InkSiteWalkFound found,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *real_root = realpath (ink_site_get_root (site), NULL);
  g_auto (GStrv) folders = ink_site_dup_content_folders (site);

  if (real_root == NULL) {
    ink_file_set_error (error, ink_site_get_root (site), errno, FALSE);
    return FALSE;
  }
  for (guint i = 0; folders[i] != NULL; i++) {
    Walk walk = { site, real_root, what, found, data, cancellable };
    int fd = open_below (real_root, folders[i]);

    if (fd >= 0)
      walk_folder (&walk, fd, folders[i], 0);
  }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The part of @path below a content folder of the site ("" for what is mounted by itself); NULL
 * where it is below none. */
static const char *
find_below (char **folders, const char *path)
{
  for (guint i = 0; folders[i] != NULL; i++) {
    gsize length = strlen (folders[i]);

    if (length == 0)
      return path;
    if (strncmp (path, folders[i], length) == 0 && path[length] == '\0')
      return path + length;
    if (strncmp (path, folders[i], length) == 0 && path[length] == '/')
      return path + length + 1;
  }
  return NULL;
}

/* No hidden folder or file, and not too deep. */
static gboolean
is_walked (const char *below)
{
  guint depth = 0;

  for (const char *slash = below; (slash = strchr (slash, '/')) != NULL; slash++)
    depth++;
  return *below != '.' && strstr (below, "/.") == NULL && depth <= MAX_DEPTH &&
         g_utf8_validate (below, -1, NULL);
}

InkSiteWalkAnswer
ink_site_walk_ask (const InkSite *site, const char *path)
{
  g_auto (GStrv) folders = ink_site_dup_content_folders (site);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  const char *below = find_below (folders, path);
  struct stat info;
  gboolean there;
  int fd;

  if (below != NULL && *below == '\0')
    return INK_SITE_WALK_UNSURE;
  if (below == NULL || !is_walked (below) || !is_markdown (name) ||
      ink_site_is_ignored (site, path))
    return INK_SITE_WALK_NOT_FOUND;
  fd = open_below (ink_site_get_root (site), folder);
  if (fd < 0)
    return INK_SITE_WALK_UNSURE;
  there = fstatat (fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode);
  close (fd);
  return there ? INK_SITE_WALK_FOUND : INK_SITE_WALK_UNSURE;
}
