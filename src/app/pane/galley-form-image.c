/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The name of a picture in an article, and its file. */

#include "galley-form-image.h"

#include "ink-i18n.h"

/* @path below @folder, or NULL. */
static const char *
below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (!g_str_has_prefix (path, folder) || path[length] != G_DIR_SEPARATOR)
    return NULL;
  return path + length + 1;
}

static InkSite *
site_of (GalleyDocument *document)
{
  GalleySite *site = galley_document_get_site (document);

  return site != NULL ? galley_site_get_site (site) : NULL;
}

char **
galley_form_image_dup_paths (GalleyDocument *document, const char *name)
{
  InkSite *site = site_of (document);
  const char *article = galley_document_get_path (document);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  const char *root = site != NULL ? ink_site_get_root (site) : NULL;
  g_auto (GStrv) relative = NULL;

  if (root != NULL && below (article, root) != NULL)
    relative = ink_site_dup_image_paths (site, below (article, root), name);
  for (guint i = 0; relative != NULL && relative[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (root, relative[i], NULL);

    g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

static char *
name_in_site (InkSite *site, const char *path)
{
  const char *root = ink_site_get_root (site);
  g_autofree char *public = g_build_filename (root, "static", NULL);
  g_autofree char *assets = g_build_filename (root, "assets", NULL);

  if (below (path, public) != NULL)
    return g_strconcat ("/", below (path, public), NULL);
  return g_strdup (below (path, assets));
}

char *
galley_form_image_dup_name (GalleyDocument *document, const char *path, GError **error)
{
  InkSite *site = site_of (document);
  const char *article = galley_document_get_path (document);
  g_autofree char *folder = g_path_get_dirname (article);
  g_autofree char *file = g_path_get_basename (article);
  g_autofree char *base = g_path_get_basename (path);
  char *name = NULL;

  /* Only a bundle's pictures are its own. */
  if (g_str_has_prefix (file, "index.") && below (path, folder) != NULL)
    return g_strdup (below (path, folder));
  if (site != NULL)
    name = name_in_site (site, path);
  if (name == NULL)
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_SUPPORTED,
                 _ ("“%s” is outside of the site. Copy it to the site’s static folder, or "
                    "beside the article, and choose it there."),
                 base);
  return name;
}
