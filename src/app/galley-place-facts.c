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
dup_folder (const InkCatalogue *catalogue, guint row)
{
  InkSite *site = ink_catalogue_get_site (catalogue);
  const char *path = ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH);
  g_autofree char *content = ink_site_dup_content_path (site, path);
  g_autofree char *folder = g_path_get_dirname (content);

  if (ink_catalogue_get_bundle (catalogue, row) == INK_BUNDLE_LEAF)
    return g_path_get_dirname (folder);
  return g_steal_pointer (&folder);
}

static char **
list_folders (const InkCatalogue *catalogue)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    g_autofree char *folder = NULL;

    if (!ink_catalogue_has_row (catalogue, row) ||
        ink_catalogue_get_kind (catalogue, row) == INK_PAGE_KIND_RESOURCE)
      continue;
    folder = dup_folder (catalogue, row);
    if (g_str_equal (folder, ".") || !g_hash_table_add (seen, folder))
      continue;
    g_ptr_array_add (folders, g_steal_pointer (&folder));
  }
  g_ptr_array_sort (folders, compare_texts);
  g_ptr_array_add (folders, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&folders), FALSE);
}

GalleyPlaceFacts *
galley_place_facts_load (GalleyPlaceMode mode,
                         InkSite *site,
                         InkCatalogue *catalogue,
                         const char *const *paths,
                         const char *section)
{
  static const char *const none[] = { NULL };
  GalleyPlaceFacts *self = g_new0 (GalleyPlaceFacts, 1);
  g_autofree char *etag = NULL;

  self->mode = mode;
  self->site = ink_site_ref (site);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->paths = g_strdupv ((char **)(paths != NULL ? paths : none));
  self->folders = list_folders (catalogue);
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
  ink_catalogue_unref (self->catalogue);
  g_strfreev (self->paths);
  g_strfreev (self->folders);
  g_strfreev (self->archetypes);
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self->section);
  g_free (self);
}
