/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which folders of a site are watched, and what a change in them matters to. */

#include "ink-watch-places.h"

#include <string.h>

static void
place_free (gpointer data)
{
  InkWatchPlace *place = data;

  g_free (place->path);
  g_free (place);
}

static void
add (GPtrArray *places, const char *path, InkWatchKinds kind, gboolean deep)
{
  InkWatchPlace *place;

  if (g_path_is_absolute (path)) /* a theme elsewhere: looked at again with the window */
    return;
  for (guint i = 0; i < places->len; i++) {
    place = places->pdata[i];
    if (g_str_equal (place->path, path) && place->kind == kind && place->deep == deep)
      return;
  }
  place = g_new0 (InkWatchPlace, 1);
  place->path = g_strdup (path);
  place->kind = kind;
  place->deep = deep;
  g_ptr_array_add (places, place);
}

/* What is mounted at @part ("static") or below it. */
static void
add_mounted (GPtrArray *places, const InkSite *site, const char *part, InkWatchKinds kind)
{
  GPtrArray *mounts = ink_site_get_mounts (site);
  gsize length = strlen (part);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    if (g_str_has_prefix (mount->target, part) &&
        (mount->target[length] == '\0' || mount->target[length] == '/'))
      add (places, mount->source, kind, TRUE);
  }
}

/* Of the layouts the shortcodes alone: templates do not change what an article is. */
static void
add_shortcodes (GPtrArray *places, const InkSite *site)
{
  static const char *const names[] = { "shortcodes", "_shortcodes" };
  GPtrArray *mounts = ink_site_get_mounts (site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    for (guint n = 0; g_str_equal (mount->target, "layouts") && n < G_N_ELEMENTS (names); n++) {
      g_autofree char *path = g_strconcat (mount->source, "/", names[n], NULL);

      add (places, path, INK_WATCH_PARTS, TRUE);
    }
  }
}

static void
add_theme_configs (GPtrArray *places, const InkSite *site)
{
  const char *const *themes = ink_site_get_themes (site);
  const char *folder = ink_site_get_text (site, NULL, "themesDir");

  for (guint i = 0; themes != NULL && themes[i] != NULL; i++) {
    g_autofree char *path =
        g_strconcat (folder != NULL ? folder : "themes", "/", themes[i], NULL);

    if (strstr (path, "..") == NULL)
      add (places, path, INK_WATCH_CONFIG, FALSE);
  }
}

GPtrArray *
ink_watch_places_new (const InkSite *site)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  g_auto (GStrv) content = NULL;

  g_return_val_if_fail (site != NULL, places);

  content = ink_site_dup_content_folders (site);
  add (places, "", INK_WATCH_CONFIG, FALSE);
  add (places, "config", INK_WATCH_CONFIG, TRUE);
  add (places, ".galley", INK_WATCH_SETTINGS, TRUE);
  for (guint i = 0; content[i] != NULL; i++)
    add (places, content[i], INK_WATCH_CONTENT, TRUE);
  add_mounted (places, site, "archetypes", INK_WATCH_PARTS);
  add_shortcodes (places, site);
  add_mounted (places, site, "data", INK_WATCH_PARTS);
  add_mounted (places, site, "i18n", INK_WATCH_PARTS);
  add_theme_configs (places, site);
  add_mounted (places, site, "static", INK_WATCH_FILES);
  add_mounted (places, site, "assets", INK_WATCH_FILES);
  return places;
}

/* hugo.toml, config.yaml, theme.toml, go.mod and the like. */
static gboolean
is_config_name (const char *name)
{
  static const char *const names[] = { "hugo", "config", "theme" };
  static const char *const ends[] = { ".toml", ".yaml", ".yml", ".json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
      if (g_str_has_prefix (name, names[i]) && g_str_equal (name + strlen (names[i]), ends[k]))
        return TRUE;
  return g_str_equal (name, "go.mod");
}

/* What is left of @path below @folder; NULL where it is not below. "" where it is @folder. */
static const char *
below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (length == 0)
    return path;
  if (strncmp (path, folder, length) != 0)
    return NULL;
  if (path[length] == '\0')
    return path + length;
  return path[length] == '/' ? path + length + 1 : NULL;
}

static gboolean
matters (const InkWatchPlace *place, const char *path)
{
  const char *rest = below (path, place->path);

  if (rest == NULL)
    return below (place->path, path) != NULL; /* on the way to it */
  if (*rest == '\0')
    return TRUE;
  if (!place->deep)
    return strchr (rest, '/') == NULL && is_config_name (rest);
  return *rest != '.' && strstr (rest, "/.") == NULL;
}

InkWatchKinds
ink_watch_places_judge (GPtrArray *places, const char *path)
{
  InkWatchKinds kinds = 0;

  for (guint i = 0; i < places->len; i++) {
    const InkWatchPlace *place = places->pdata[i];

    if (matters (place, path))
      kinds |= place->kind;
  }
  return kinds;
}
