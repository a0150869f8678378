/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A site's links, from its files. */

#include "ink-site-links-loader.h"

#include "ink-site-paths.h"
#include "ink-site-walk.h"
#include "ink-store.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_DEPTH 32
#define MAX_FILES 1000000

typedef struct {
  InkSite *site;
  GDateTime *now;
  GCancellable *cancellable;
  GPtrArray *articles;
  GHashTable *paths; /* set of theirs, borrowed */
} Reading;

static void
add_article (const char *path, gpointer data)
{
  Reading *reading = data;
  g_autofree char *full = g_build_filename (ink_site_get_root (reading->site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, reading->cancellable, NULL);
  g_autoptr (GDateTime) time = NULL;
  InkSiteArticle *article;
  struct stat info;

  if (stored == NULL)
    return;
  if (stat (full, &info) == 0)
    time = g_date_time_new_from_unix_local (info.st_mtime);
  article = ink_site_article_new (reading->site,
                                  reading->now,
                                  path,
                                  stored->text,
                                  stored->etag,
                                  time);
  g_ptr_array_add (reading->articles, article);
  g_hash_table_add (reading->paths, article->path);
}

/* One listing. */
typedef struct {
  const InkSite *site;
  GHashTable *articles; /* set of paths */
  GHashTable *found;    /* the same */
  GCancellable *cancellable;
} Listing;

static void
list_folder (const Listing *self, const InkMount *mount, const char *path, guint depth)
{
  g_autofree char *full = ink_site_absolute_path (ink_site_get_root (self->site), path);
  DIR *dir = opendir (full);
  struct dirent *entry;

  while (dir != NULL && g_hash_table_size (self->found) < MAX_FILES &&
         !g_cancellable_is_cancelled (self->cancellable) && (entry = readdir (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, entry->d_name, NULL);
    g_autofree char *where = g_build_filename (full, entry->d_name, NULL);
    struct stat info;

    if (entry->d_name[0] == '.' || !g_utf8_validate (entry->d_name, -1, NULL) ||
        lstat (where, &info) != 0)
      continue;
    if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH)
      list_folder (self, mount, below, depth + 1);
    else if (S_ISREG (info.st_mode) && !g_hash_table_contains (self->articles, below) &&
             ink_site_mount_has (mount, below))
      g_hash_table_add (self->found, g_steal_pointer (&below));
  }
  if (dir != NULL)
    closedir (dir);
}

static gboolean
is_folder_of_files (const InkMount *mount)
{
  return g_str_has_prefix (mount->target, "content") ||
         g_str_has_prefix (mount->target, "static") ||
         g_str_has_prefix (mount->target, "assets");
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

char **
ink_site_files_list (const InkSite *site, GHashTable *articles, GCancellable *cancellable)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing self = { site, articles, found, cancellable };
  GPtrArray *mounts = ink_site_get_mounts (site);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    g_autofree char *full = ink_site_absolute_path (ink_site_get_root (site), mount->source);

    if (!is_folder_of_files (mount))
      continue;
    if (g_file_test (full, G_FILE_TEST_IS_DIR))
      list_folder (&self, mount, mount->source, 0);
    else if (g_file_test (full, G_FILE_TEST_IS_REGULAR) &&
             !g_hash_table_contains (articles, mount->source))
      g_hash_table_add (found, g_strdup (mount->source));
  }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    g_hash_table_iter_steal (&iter);
    g_ptr_array_add (paths, path);
  }
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

InkSiteLinks *
ink_site_links_load (InkSite *site, GDateTime *now, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_site_article_free);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { site, now, cancellable, articles, paths };

  g_return_val_if_fail (site != NULL && now != NULL, NULL);

  if (!ink_site_walk (site,
                      INK_SITE_WALK_SECTIONS | INK_SITE_WALK_PARTS,
                      add_article,
                      &reading,
                      cancellable,
                      error))
    return NULL;
  return ink_site_links_new (site,
                             now,
                             g_steal_pointer (&articles),
                             ink_site_files_list (site, paths, cancellable));
}

InkText *
ink_site_read_text (const char *path, char **etag, gpointer site)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, NULL, NULL);

  if (stored == NULL)
    return NULL;
  *etag = g_steal_pointer (&stored->etag);
  return ink_text_ref (stored->text);
}

char *
ink_site_dup_path (const InkSite *site, const char *given)
{
  g_autofree char *absolute = g_canonicalize_filename (given, NULL);
  g_autoptr (GFile) root = g_file_new_for_path (ink_site_get_root (site));
  g_autoptr (GFile) file = g_file_new_for_path (absolute);
  char *relative = g_file_get_relative_path (root, file);

  if (relative != NULL || g_path_is_absolute (given))
    return relative;
  g_autofree char *below = g_build_filename (ink_site_get_root (site), given, NULL);
  g_autofree char *plain = g_canonicalize_filename (below, NULL);
  g_autoptr (GFile) there = g_file_new_for_path (plain);

  return g_file_get_relative_path (root, there);
}
