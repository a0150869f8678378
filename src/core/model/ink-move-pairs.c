/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files go where when an article moves. */

#include "ink-move-pairs.h"

#include "ink-i18n.h"
#include "ink-plan.h"

#include <string.h>

G_DEFINE_QUARK (ink - move - error - quark, ink_move_error)

void
ink_move_pair_free (InkMovePair *self)
{
  if (self == NULL)
    return;
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

static gpointer
refuse (GError **error, InkMoveError code, const char *format, const char *path)
{
  g_set_error (error, INK_MOVE_ERROR, (int)code, format, path);
  return NULL;
}

static GPtrArray *
new_pairs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ink_move_pair_free);
}

static void
add_pair (GPtrArray *pairs, const char *from, const char *to)
{
  InkMovePair *pair;

  for (guint i = 0; i < pairs->len; i++) {
    if (g_str_equal (((InkMovePair *)pairs->pdata[i])->from, from))
      return;
  }
  pair = g_new0 (InkMovePair, 1);
  pair->from = g_strdup (from);
  pair->to = g_strdup (to);
  g_ptr_array_add (pairs, pair);
}

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

static gboolean
is_folder (const InkSiteLinks *links, const char *path)
{
  for (guint i = 0; i < links->articles->len; i++) {
    if (is_below (((InkSiteArticle *)links->articles->pdata[i])->path, path))
      return TRUE;
  }
  for (guint i = 0; links->files[i] != NULL; i++) {
    if (is_below (links->files[i], path))
      return TRUE;
  }
  return FALSE;
}

/* All below @folder, to the same names below @to. */
static void
add_folder (GPtrArray *pairs, const InkSiteLinks *links, const char *folder, const char *to)
{
  for (guint i = 0; i < links->articles->len; i++) {
    const char *path = ((InkSiteArticle *)links->articles->pdata[i])->path;
    g_autofree char *there = NULL;

    if (!is_below (path, folder))
      continue;
    there = g_strconcat (to, path + strlen (folder), NULL);
    add_pair (pairs, path, there);
  }
  for (guint i = 0; links->files[i] != NULL; i++) {
    g_autofree char *there = NULL;

    if (!is_below (links->files[i], folder))
      continue;
    there = g_strconcat (to, links->files[i] + strlen (folder), NULL);
    add_pair (pairs, links->files[i], there);
  }
}

static gboolean
is_content (const InkSiteLinks *links, const char *path)
{
  g_auto (GStrv) folders = ink_site_dup_content_folders (links->site);

  if (!ink_plan_is_inside (path))
    return FALSE;
  for (guint i = 0; folders[i] != NULL; i++) {
    if (*folders[i] == '\0' || is_below (path, folders[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_there (const InkSiteLinks *links, const char *path)
{
  return ink_site_links_lookup (links, path) != NULL ||
         ink_link_index_has_file (links->index, path);
}

/* Nothing may be where something goes to. */
static gboolean
check (const InkSiteLinks *links, GPtrArray *pairs, GError **error)
{
  g_autoptr (GHashTable) leaving = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pairs->len; i++)
    g_hash_table_add (leaving, ((InkMovePair *)pairs->pdata[i])->from);
  for (guint i = 0; i < pairs->len; i++) {
    const InkMovePair *pair = pairs->pdata[i];
    gboolean article = ink_site_links_lookup (links, pair->from) != NULL;

    if (g_str_equal (pair->from, pair->to))
      return refuse (error,
                     INK_MOVE_ERROR_EXISTS,
                     _ ("“%s” is there already. Choose another name."),
                     pair->to) != NULL;
    if (article && !is_content (links, pair->to))
      return refuse (error,
                     INK_MOVE_ERROR_OUTSIDE,
                     _ ("“%s” is not in a content folder of the site. Choose a place below "
                        "one."),
                     pair->to) != NULL;
    if (is_there (links, pair->to) && !g_hash_table_contains (leaving, pair->to))
      return refuse (error,
                     INK_MOVE_ERROR_EXISTS,
                     _ ("“%s” is there already. Choose another name."),
                     pair->to) != NULL;
  }
  return TRUE;
}

static GPtrArray *
finish (const InkSiteLinks *links, GPtrArray *pairs, GError **error)
{
  if (check (links, pairs, error))
    return pairs;
  g_ptr_array_unref (pairs);
  return NULL;
}

/* "a" of "content/posts/a.en.md". */
static char *
dup_stem (const InkSiteLinks *links, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  dot = strrchr (name, '.');
  if (dot != NULL && dot > name && ink_site_lookup_language (links->site, dot + 1) != NULL)
    *dot = '\0';
  return g_steal_pointer (&name);
}

/* The name of the file with another stem: "b.en.md". */
static char *
dup_renamed (const InkSiteLinks *links, const char *path, const char *stem)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *own = dup_stem (links, path);

  return g_strconcat (stem, name + strlen (own), NULL);
}

/* Every file in the folder of @from with its stem, as @folder/@stem: itself, and its
 * translations. */
static void
add_translations (GPtrArray *pairs,
                  const InkSiteLinks *links,
                  const char *from,
                  const char *folder,
                  const char *stem)
{
  g_autofree char *own_folder = g_path_get_dirname (from);
  g_autofree char *own_stem = dup_stem (links, from);

  for (guint i = 0; i < links->articles->len; i++) {
    const InkSiteArticle *article = links->articles->pdata[i];
    g_autofree char *its_folder = g_path_get_dirname (article->path);
    g_autofree char *its_stem = dup_stem (links, article->path);
    g_autofree char *name = NULL;
    g_autofree char *to = NULL;

    if (!g_str_equal (its_folder, own_folder) || !g_str_equal (its_stem, own_stem))
      continue;
    name = dup_renamed (links, article->path, stem);
    to = g_strconcat (folder, "/", name, NULL);
    add_pair (pairs, article->path, to);
  }
}

/* Where the single file @from goes. */
static char *
dup_file_target (const InkSiteLinks *links, const char *from, const char *to)
{
  g_autofree char *name = g_path_get_basename (from);

  if (g_str_has_suffix (to, "/"))
    return g_strconcat (to, name, NULL);
  if (is_folder (links, to))
    return g_strconcat (to, "/", name, NULL);
  if (g_str_has_suffix (to, ".md") || g_str_has_suffix (to, ".markdown"))
    return g_strdup (to);
  return g_strconcat (to, strrchr (name, '.'), NULL);
}

static char *
dup_folder_target (const InkSiteLinks *links, const char *folder, const char *to)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *plain = g_strdup (to);
  char *slash = strrchr (plain, '/');

  if (slash != NULL && g_str_has_prefix (slash, "/index.") && g_str_has_suffix (slash, ".md"))
    *slash = '\0';
  if (g_str_has_suffix (plain, "/"))
    return g_strconcat (plain, name, NULL);
  return is_folder (links, plain) ? g_strconcat (plain, "/", name, NULL)
                                  : g_steal_pointer (&plain);
}

static GPtrArray *
pair_folder (const InkSiteLinks *links, const char *folder, const char *to, GError **error)
{
  g_autofree char *target = dup_folder_target (links, folder, to);
  GPtrArray *pairs;

  if (is_below (target, folder))
    return refuse (error,
                   INK_MOVE_ERROR_IMPOSSIBLE,
                   _ ("“%s” cannot be moved into itself."),
                   folder);
  pairs = new_pairs ();
  add_folder (pairs, links, folder, target);
  return finish (links, pairs, error);
}

GPtrArray *
ink_move_pairs_new (const InkSiteLinks *links,
                    const char *from,
                    const char *to,
                    gboolean translations,
                    GError **error)
{
  const InkSiteArticle *article = ink_site_links_lookup (links, from);
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *target = NULL;
  g_autofree char *target_folder = NULL;
  g_autofree char *stem = NULL;
  GPtrArray *pairs;

  if (article == NULL && is_folder (links, from))
    return pair_folder (links, from, to, error);
  if (article == NULL)
    return refuse (error,
                   INK_MOVE_ERROR_NOT_FOUND,
                   _ ("There is no article “%s” in the site."),
                   from);
  if (article->page->place->bundle != INK_BUNDLE_NONE)
    return pair_folder (links, folder, to, error);
  target = dup_file_target (links, from, to);
  pairs = new_pairs ();
  add_pair (pairs, from, target);
  if (translations) {
    target_folder = g_path_get_dirname (target);
    stem = dup_stem (links, target);
    add_translations (pairs, links, from, target_folder, stem);
  }
  return finish (links, pairs, error);
}

static gboolean
is_moved (GPtrArray *pairs, const char *path)
{
  for (guint i = 0; i < pairs->len; i++) {
    if (g_str_equal (((InkMovePair *)pairs->pdata[i])->from, path))
      return TRUE;
  }
  return FALSE;
}

/* Whether no article but those of @pairs uses the file. */
static gboolean
is_own (const InkSiteLinks *links, GPtrArray *pairs, const char *file)
{
  g_autoptr (GArray) uses = ink_site_links_find_to (links, file);

  for (guint i = 0; i < uses->len; i++) {
    if (!is_moved (pairs, g_array_index (uses, InkSiteUse, i).article->path))
      return FALSE;
  }
  return TRUE;
}

/* Files beside the article that it uses, and nobody else. */
static void
add_pictures (GPtrArray *pairs, const InkSiteLinks *links, const char *from, const char *to)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autoptr (GArray) uses = ink_site_links_find (links, from);

  for (guint i = 0; i < uses->len; i++) {
    const char *file = g_array_index (uses, InkSiteUse, i).target.path;
    g_autofree char *its_folder = file != NULL ? g_path_get_dirname (file) : NULL;
    g_autofree char *name = NULL;
    g_autofree char *target = NULL;

    if (file == NULL || !ink_link_index_has_file (links->index, file) ||
        !g_str_equal (its_folder, folder) || !is_own (links, pairs, file))
      continue;
    name = g_path_get_basename (file);
    target = g_strconcat (to, "/", name, NULL);
    add_pair (pairs, file, target);
  }
}

GPtrArray *
ink_move_pairs_to_bundle (const InkSiteLinks *links, const char *from, GError **error)
{
  const InkSiteArticle *article = ink_site_links_lookup (links, from);
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *stem = dup_stem (links, from);
  g_autofree char *bundle = g_strconcat (folder, "/", stem, NULL);
  GPtrArray *pairs;
  guint n;

  if (article == NULL)
    return refuse (error,
                   INK_MOVE_ERROR_NOT_FOUND,
                   _ ("There is no article “%s” in the site."),
                   from);
  if (article->page->place->bundle != INK_BUNDLE_NONE)
    return refuse (error, INK_MOVE_ERROR_IMPOSSIBLE, _ ("“%s” is a bundle already."), from);
  if (is_folder (links, bundle))
    return refuse (error,
                   INK_MOVE_ERROR_EXISTS,
                   _ ("There is a folder “%s” already. Move what is in it, or rename the "
                      "article."),
                   bundle);
  pairs = new_pairs ();
  add_translations (pairs, links, from, bundle, "index");
  n = pairs->len;
  for (guint i = 0; i < n; i++)
    add_pictures (pairs, links, ((InkMovePair *)pairs->pdata[i])->from, bundle);
  return finish (links, pairs, error);
}

static const char *
static_folder (const InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    if (!mount->of_theme && g_str_equal (mount->target, "static"))
      return mount->source;
  }
  return "static";
}

/* One that cannot be read is none of the site's articles, and yet no file that is copied. */
static gboolean
is_markdown (const char *path)
{
  g_autofree char *low = g_ascii_strdown (path, -1);

  return g_str_has_suffix (low, ".md") || g_str_has_suffix (low, ".markdown");
}

/* Where a file of a bundle keeps its address. */
static gboolean
add_static (GPtrArray *pairs, const InkSiteLinks *links, const char *file, GError **error)
{
  const char *url = ink_link_index_get_file_url (links->index, file);
  g_autofree char *to = NULL;

  if (is_markdown (file) || url == NULL) {
    refuse (error,
            INK_MOVE_ERROR_IMPOSSIBLE,
            _ ("“%s” is part of the bundle and has no place outside of it. Move it away "
               "first."),
            file);
    return FALSE;
  }
  to = g_strconcat (static_folder (links->site), url, NULL);
  add_pair (pairs, file, to);
  return TRUE;
}

GPtrArray *
ink_move_pairs_to_file (const InkSiteLinks *links, const char *from, GError **error)
{
  const InkSiteArticle *article = ink_site_links_lookup (links, from);
  g_autofree char *bundle = g_path_get_dirname (from);
  g_autofree char *folder = g_path_get_dirname (bundle);
  g_autofree char *name = g_path_get_basename (bundle);
  g_auto (GStrv) files = NULL;
  g_autoptr (GPtrArray) pairs = NULL;

  if (article == NULL)
    return refuse (error,
                   INK_MOVE_ERROR_NOT_FOUND,
                   _ ("There is no article “%s” in the site."),
                   from);
  if (article->page->place->bundle != INK_BUNDLE_LEAF || *article->page->place->dir == '\0')
    return refuse (error, INK_MOVE_ERROR_IMPOSSIBLE, _ ("“%s” is not a bundle."), from);
  pairs = new_pairs ();
  add_translations (pairs, links, from, folder, name);
  files = ink_move_dup_files (links, from);
  for (guint i = 0; files[i] != NULL; i++) {
    if (!is_moved (pairs, files[i]) && !add_static (pairs, links, files[i], error))
      return NULL;
  }
  return finish (links, g_steal_pointer (&pairs), error);
}

char **
ink_move_dup_files (const InkSiteLinks *links, const char *path)
{
  const InkSiteArticle *article = ink_site_links_lookup (links, path);
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) pairs = new_pairs ();

  if (article != NULL && article->page->place->bundle != INK_BUNDLE_LEAF)
    add_pair (pairs, path, path);
  else
    add_folder (pairs, links, article != NULL ? folder : path, path);
  for (guint i = 0; i < pairs->len; i++)
    g_strv_builder_add (files, ((InkMovePair *)pairs->pdata[i])->from);
  return g_strv_builder_end (files);
}
