/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the dialog about an article's place has to know. */

#include "galley-place.h"

#include <string.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The folder an article is a page of, below the content folder. */
static char *
dup_folder (InkSite *site, const char *path)
{
  g_autofree char *content = ink_site_dup_content_path (site, path);
  g_autofree char *folder = g_path_get_dirname (content);
  g_autofree char *name = g_path_get_basename (content);

  if (g_str_has_prefix (name, "index."))
    return g_path_get_dirname (folder);
  return g_steal_pointer (&folder);
}

static void
take_path (const char *path, gpointer data)
{
  g_hash_table_add (data, g_strdup (path));
}

static char **
list_folders (InkSite *site, GHashTable *taken)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, taken);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    g_autofree char *folder = dup_folder (site, path);

    if (g_str_equal (folder, ".") || g_hash_table_contains (seen, folder))
      continue;
    g_hash_table_add (seen, folder);
    g_ptr_array_add (folders, g_steal_pointer (&folder));
  }
  g_ptr_array_sort (folders, compare_texts);
  g_ptr_array_add (folders, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&folders), FALSE);
}

GalleyPlaceFacts *
galley_place_facts_load (GalleyPlaceMode mode,
                         InkSite *site,
                         const char *const *paths,
                         const char *section)
{
  static const char *const none[] = { NULL };
  GalleyPlaceFacts *self = g_new0 (GalleyPlaceFacts, 1);
  g_autofree char *etag = NULL;

  self->mode = mode;
  self->site = ink_site_ref (site);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  (void)ink_site_walk (site, INK_SITE_WALK_SECTIONS, take_path, self->taken, NULL, NULL);
  self->paths = g_strdupv ((char **)(paths != NULL ? paths : none));
  self->folders = list_folders (site, self->taken);
  self->archetypes = ink_new_article_list_archetypes (site);
  self->section = g_strdup (section);
  if (*self->paths != NULL)
    self->text = ink_site_read_text (self->paths[0], &etag, site);
  return self;
}

void
galley_place_facts_free (GalleyPlaceFacts *self)
{
  if (self == NULL)
    return;
  ink_site_unref (self->site);
  g_hash_table_unref (self->taken);
  g_strfreev (self->paths);
  g_strfreev (self->folders);
  g_strfreev (self->archetypes);
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self->section);
  g_free (self);
}
