/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an image named in an article may be, by the rules browsers and Hugo follow. */

#include "ink-site-private.h"

#include <string.h>

/* What else lies in the site (its config, its .env) is no picture of an article. */
static gboolean
may_hold_images (const InkSite *self, const char *path)
{
  static const char *const parts[] = { "content", "static", "assets" };

  for (guint i = 0; i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
      if (ink_site_mount_is_for (mount, parts[k]) && ink_site_mount_has (mount, path))
        return TRUE;
  }
  return FALSE;
}

/* Adds @folder/@name once, where it is in one of the folders images are in. */
static void
add_path (const InkSite *self, GPtrArray *paths, const char *folder, const char *name)
{
  g_autofree char *joined = g_strconcat (folder, "/", name, NULL);
  g_autofree char *path = ink_site_normalize_path (*folder == '\0' ? joined + 1 : joined);

  if (path != NULL && may_hold_images (self, path) &&
      !g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
    g_ptr_array_add (paths, g_steal_pointer (&path));
}

/* Where @name of one of Hugo's folders ("static") is: of the site itself, then of its themes.
 */
static void
add_mounted (const InkSite *self, GPtrArray *paths, const char *part, const char *name)
{
  g_autofree char *joined = g_strconcat (part, "/", name, NULL);
  g_autofree char *virtual = ink_site_normalize_path (joined);

  for (guint i = 0; virtual != NULL && i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    if (!ink_site_mount_is_for (mount, part))
      continue;
    if (g_str_equal (virtual, mount->target)) /* one file alone */
      add_path (self, paths, "", mount->source);
    else if (ink_site_is_below (virtual, mount->target))
      add_path (self, paths, mount->source, virtual + strlen (mount->target) + 1);
  }
}

static void
add_site_paths (const InkSite *self, GPtrArray *paths, const char *name)
{
  add_mounted (self, paths, "static", name);
  add_mounted (self, paths, "assets", name);
  add_mounted (self, paths, "content", name);
}

/* The folder of the page's URL below the site's: "posts/x" of content/posts/x.md. */
static char *
url_folder (const InkSite *self, const char *article_path)
{
  g_autofree char *path = ink_site_dup_content_path (self, article_path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  *strchrnul (name, '.') = '\0';
  if (g_str_equal (name, "index") || g_str_equal (name, "_index"))
    return g_steal_pointer (&folder);
  return g_build_filename (folder, name, NULL);
}

static void
add_relative_paths (const InkSite *self,
                    GPtrArray *paths,
                    const char *article_path,
                    const char *name)
{
  g_autofree char *folder = g_path_get_dirname (article_path);
  g_autofree char *url = url_folder (self, article_path);
  g_autofree char *below = g_build_filename (url, name, NULL);

  add_path (self, paths, folder, name);
  add_mounted (self, paths, "static", below);
}

static gboolean
has_scheme (const char *image)
{
  const char *p = image;

  if (g_str_has_prefix (image, "//"))
    return TRUE;
  if (!g_ascii_isalpha (*p))
    return FALSE;
  while (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.')
    p++;
  return *p == ':';
}

/* As written, without query and fragment, and with %20 and the like decoded. */
static char **
spellings_of (const char *image)
{
  g_autoptr (GStrvBuilder) spellings = g_strv_builder_new ();
  gsize plain = strcspn (image, "?#");
  g_autofree char *cut = g_strndup (image, plain);
  g_autofree char *decoded = g_uri_unescape_string (cut, NULL);

  if (*cut != '\0')
    g_strv_builder_add (spellings, cut);
  if (decoded != NULL && *decoded != '\0' && g_utf8_validate (decoded, -1, NULL))
    g_strv_builder_add (spellings, decoded);
  if (image[plain] != '\0')
    g_strv_builder_add (spellings, image);
  return g_strv_builder_end (spellings);
}

char **
ink_site_dup_image_paths (const InkSite *self, const char *article_path, const char *image)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) spellings = NULL;

  g_return_val_if_fail (article_path != NULL && image != NULL, NULL);

  spellings = has_scheme (image) ? g_new0 (char *, 1) : spellings_of (image);
  for (guint i = 0; spellings[i] != NULL; i++) {
    const char *name = spellings[i];

    if (*name != '/')
      add_relative_paths (self, paths, article_path, name);
    while (*name == '/')
      name++;
    if (*name == '\0')
      continue;
    add_site_paths (self, paths, name);
    add_path (self, paths, "", name); /* "static/x.png", as some write it */
  }
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
