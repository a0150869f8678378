/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the archetype of a new article (Hugo's create/content.go). */

#include "ink-new-article.h"

#include "ink-i18n.h"
#include "ink-move-pairs.h"
#include "ink-site-paths.h"
#include "ink-store.h"

#include <string.h>

#define MAX_FILES 1000
#define MAX_DEPTH 8

static gboolean
is_markdown (const char *path)
{
  return g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".markdown");
}

static gboolean
add_file (GPtrArray *files, const char *name, const char *full, GError **error)
{
  InkArchetypeFile *file;
  g_autoptr (InkStored) stored = NULL;

  if (is_markdown (full)) {
    stored = ink_store_load (full, NULL, error);
    if (stored == NULL)
      return FALSE;
  }
  file = g_new0 (InkArchetypeFile, 1);
  file->name = g_strdup (name);
  file->source = g_strdup (full);
  file->text = stored != NULL ? g_strdup (ink_text_get_data (stored->text)) : NULL;
  g_ptr_array_add (files, file);
  return TRUE;
}

static gboolean
add_folder (GPtrArray *files, const char *prefix, const char *full, guint depth, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (full, 0, error);
  const char *entry;

  if (dir == NULL)
    return FALSE;
  while ((entry = g_dir_read_name (dir)) != NULL && files->len < MAX_FILES) {
    g_autofree char *below = g_build_filename (full, entry, NULL);
    g_autofree char *name =
        *prefix != '\0' ? g_build_filename (prefix, entry, NULL) : g_strdup (entry);

    if (*entry == '.' || g_file_test (below, G_FILE_TEST_IS_SYMLINK))
      continue;
    if (g_file_test (below, G_FILE_TEST_IS_DIR)
            ? depth < MAX_DEPTH && !add_folder (files, name, below, depth + 1, error)
            : !add_file (files, name, below, error))
      return FALSE;
  }
  return TRUE;
}

/* The archetype's files; none where there is none. @folder: one that is a folder will do. */
static gboolean
read_archetype (const InkSite *site,
                const char *kind,
                gboolean folder,
                GPtrArray *files,
                char **name,
                GError **error)
{
  g_auto (GStrv) paths = ink_site_dup_archetypes (site, kind);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *full = ink_site_absolute_path (ink_site_get_root (site), paths[i]);
    g_autofree char *single = g_strconcat (full, ".md", NULL);

    if (folder && g_file_test (full, G_FILE_TEST_IS_DIR)) {
      *name = g_strdup (paths[i]);
      return add_folder (files, "", full, 0, error);
    }
    if (g_file_test (single, G_FILE_TEST_IS_REGULAR)) {
      *name = g_strconcat (paths[i], ".md", NULL);
      return add_file (files, NULL, single, error);
    }
  }
  return TRUE;
}

static gboolean
check_place (const InkSite *site, const char *path, GError **error)
{
  g_auto (GStrv) folders = ink_site_dup_content_folders (site);
  g_autofree char *full = g_build_filename (ink_site_get_root (site), path, NULL);

  if (g_file_test (full, G_FILE_TEST_EXISTS)) {
    g_set_error (error,
                 INK_MOVE_ERROR,
                 INK_MOVE_ERROR_EXISTS,
                 _ ("“%s” is there already. Choose another name."),
                 path);
    return FALSE;
  }
  for (guint i = 0; folders[i] != NULL; i++) {
    gsize length = strlen (folders[i]);

    if (length == 0 || (strncmp (path, folders[i], length) == 0 && path[length] == '/'))
      return TRUE;
  }
  g_set_error (error,
               INK_MOVE_ERROR,
               INK_MOVE_ERROR_OUTSIDE,
               _ ("“%s” is not in a content folder of the site. Choose a place below one."),
               path);
  return FALSE;
}

static char *
dup_section (const InkSite *site, const char *path)
{
  g_autofree char *content = ink_site_dup_content_path (site, path);
  gsize length = strcspn (content, "/");

  return g_strndup (content, content[length] == '/' ? length : 0);
}

InkPlan *
ink_new_article_plan (InkSite *site,
                      const char *path,
                      const char *kind,
                      const char *title,
                      GDateTime *now,
                      char **article,
                      GPtrArray *unknown,
                      GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_archetype_file_free);
  g_autofree char *section = dup_section (site, path);
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  InkNewOptions options = { .title = title, .files = files };
  gboolean single;

  if (!check_place (site, path, error) || !read_archetype (site,
                                                           kind != NULL ? kind : section,
                                                           !is_markdown (path),
                                                           files,
                                                           &name,
                                                           error))
    return NULL;
  single = files->len == 0 || ((InkArchetypeFile *)files->pdata[0])->name == NULL;
  file = single && !is_markdown (path) ? g_strconcat (path, ".md", NULL) : g_strdup (path);
  if (!check_place (site, file, error))
    return NULL;
  options.path = file;
  options.archetype = name;
  options.facts.site = site;
  options.facts.language = ink_site_get_language_of (site, file);
  options.facts.kind = kind != NULL ? kind : section;
  options.facts.now = now;
  return ink_new_plan_new (&options, article, unknown, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

char **
ink_new_article_list_archetypes (const InkSite *site)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *mounts = ink_site_get_mounts (site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    g_autofree char *full = ink_site_absolute_path (ink_site_get_root (site), mount->source);
    g_autoptr (GDir) dir =
        g_str_equal (mount->target, "archetypes") ? g_dir_open (full, 0, NULL) : NULL;
    const char *entry;

    while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
      g_autofree char *name = g_strdup (entry);

      if (g_str_has_suffix (name, ".md"))
        name[strlen (name) - strlen (".md")] = '\0';
      if (*name != '.' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
