/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which folder of the site Hugo sees as which (its modules/collect.go, modules/config.go). */

#include "ink-site-paths.h"
#include "ink-site-private.h"

#include <string.h>

#define MAX_MOUNTS 500

void
ink_site_mount_free (gpointer data)
{
  InkMount *self = data;

  g_free (self->source);
  g_free (self->target);
  g_free (self->language);
  ink_mount_filter_free (self->filter);
  g_free (self);
}

static gboolean
is_there (const InkSite *self, const char *source, const char *target, const char *language)
{
  for (guint i = 0; i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    if (g_str_equal (mount->source, source) && g_str_equal (mount->target, target) &&
        g_strcmp0 (mount->language, language) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Eats @filter. Measured: to 0.167 two mounts of one folder that take other files are two. */
static void
add_filtered (InkSite *self,
              const char *source,
              const char *target,
              const char *language,
              gboolean of_theme,
              InkMountFilter *filter)
{
  gboolean alone = filter != NULL && self->hugo >= INK_HUGO_0_167;
  InkMount *mount;

  if (source == NULL || target == NULL || self->mounts->len >= MAX_MOUNTS ||
      (!alone && is_there (self, source, target, language))) {
    ink_mount_filter_free (filter);
    return;
  }
  mount = g_new0 (InkMount, 1);
  mount->filter = filter;
  mount->source = g_strdup (source);
  mount->target = g_strdup (target);
  mount->language = g_strdup (language);
  mount->of_theme = of_theme;
  g_ptr_array_add (self->mounts, mount);
}

static void
add_mount (InkSite *self,
           const char *source,
           const char *target,
           const char *language,
           gboolean of_theme)
{
  add_filtered (self, source, target, language, of_theme, NULL);
}

/* The language a mount is for: "lang", or the one "sites.matrix" names. */
static const char *
language_of (InkValue *map)
{
  const char *language = ink_config_text (ink_value_lookup (map, "lang"));
  InkValue *matrix = ink_config_lookup_written (map, "sites.matrix.languages");

  if (language != NULL || matrix == NULL)
    return language;
  if (ink_value_get_kind (matrix) == INK_VALUE_LIST)
    return ink_value_get_n_items (matrix) == 1
               ? ink_config_text (ink_value_get_item (matrix, 0))
               : NULL;
  return ink_config_text (matrix);
}

/* A theme's: below it even where it looks absolute. */
static char *
dup_source (const InkSite *self, const char *folder, const char *source)
{
  return ink_site_resolve_path (self->root, folder, source + strspn (source, "/"));
}

/* What an own mount says, relative to @folder (a theme's, or "" for the site). */
static void
read_mount (InkSite *self, const char *folder, InkValue *map)
{
  const char *source = ink_config_text (ink_value_lookup (map, "source"));
  const char *target = ink_config_text (ink_value_lookup (map, "target"));
  const char *language = language_of (map);
  g_autofree char *inside = NULL;
  g_autofree char *below = NULL;

  if (source == NULL || target == NULL ||
      ink_config_is_true (ink_value_lookup (map, "disable")))
    return;
  inside =
      *folder == '\0' ? ink_site_normalize_path (source) : dup_source (self, folder, source);
  below = ink_site_normalize_path (target);
  if (inside == NULL && below != NULL && *folder == '\0')
    g_ptr_array_add (self->elsewhere, g_steal_pointer (&below));
  if (inside == NULL ||
      g_ptr_array_find_with_equal_func (self->sources->missing, inside, g_str_equal, NULL))
    return;
  add_filtered (self,
                inside,
                below,
                language,
                *folder != '\0',
                ink_mount_filter_new (map, self->hugo));
}

static guint
read_mounts (InkSite *self, const char *folder, InkValue *list)
{
  guint before = self->mounts->len;

  if (list == NULL || ink_value_get_kind (list) != INK_VALUE_LIST)
    return 0;
  for (guint i = 0; i < ink_value_get_n_items (list); i++)
    if (ink_value_get_kind (ink_value_get_item (list, i)) == INK_VALUE_MAP)
      read_mount (self, folder, ink_value_get_item (list, i));
  return self->mounts->len - before;
}

/* Whether the site's own mounts have anything at or below @target. (Of nothing: Hugo forgets
 * those; from outside the site: Hugo sees it, Galley does not.) */
static gboolean
is_mounted (const InkSite *self, const char *target)
{
  for (guint i = 0; i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    if (ink_site_mount_is_for (mount, target))
      return TRUE;
  }
  for (guint i = 0; i < self->elsewhere->len; i++)
    if (g_str_equal (self->elsewhere->pdata[i], target) ||
        ink_site_is_below (self->elsewhere->pdata[i], target))
      return TRUE;
  return FALSE;
}

static const struct {
  const char *target;
  const char *key;
} components[] = {
  { "data", "dataDir" },    { "layouts", "layoutDir" },
  { "i18n", "i18nDir" },    { "archetypes", "archetypeDir" },
  { "assets", "assetDir" },
};

static void
add_content_mount (InkSite *self, const InkLanguage *language)
{
  if (language->content_dir == NULL || g_str_equal (language->content_dir, self->content_dir))
    add_mount (self, self->content_dir, "content", NULL, FALSE);
  else
    add_mount (self, language->content_dir, "content", language->key, FALSE);
}

/* Where each language is a host of its own, its static folders are for it alone. */
static void
add_static_mounts (InkSite *self, const InkLanguage *language)
{
  g_auto (GStrv) folders = ink_site_dup_static_dirs (self, language);

  for (guint i = 0; folders[i] != NULL; i++)
    add_mount (self,
               folders[i],
               "static",
               ink_site_is_multihost (self) ? language->key : NULL,
               FALSE);
}

/* The default language first. */
static void
add_for_each_language (InkSite *self, void (*add) (InkSite *self, const InkLanguage *language))
{
  const InkLanguage *first = ink_site_get_default_language (self);

  add (self, first);
  for (guint i = 0; i < self->languages->len; i++)
    if (self->languages->pdata[i] != first)
      add (self, self->languages->pdata[i]);
}

static void
add_default_mounts (InkSite *self)
{
  if (!is_mounted (self, "content"))
    add_for_each_language (self, add_content_mount);
  for (guint i = 0; i < G_N_ELEMENTS (components); i++) {
    g_autofree char *folder =
        ink_site_folder_of (ink_site_get_value (self, NULL, components[i].key),
                            components[i].target);

    if (!is_mounted (self, components[i].target))
      add_mount (self, folder, components[i].target, NULL, FALSE);
  }
  if (!is_mounted (self, "static"))
    add_for_each_language (self, add_static_mounts);
}

static void
add_theme_mounts (InkSite *self, const InkSiteTheme *theme)
{
  InkValue *own = ink_config_set_is_empty (&theme->config)
                      ? NULL
                      : ink_config_lookup (theme->config.of[self->hugo], "module.mounts");

  if (read_mounts (self, theme->folder, theme->mounts != NULL ? theme->mounts : own) > 0)
    return;
  for (guint i = 0; theme->parts != NULL && theme->parts[i] != NULL; i++) {
    g_autofree char *source = g_strconcat (theme->folder, "/", theme->parts[i], NULL);

    add_mount (self, source, theme->parts[i], NULL, TRUE);
  }
}

static gboolean
has_filter (const InkSite *self)
{
  for (guint i = 0; i < self->mounts->len; i++)
    if (((InkMount *)self->mounts->pdata[i])->filter != NULL)
      return TRUE;
  return FALSE;
}

void
ink_site_read_mounts (InkSite *self)
{
  self->mounts = g_ptr_array_new_with_free_func (ink_site_mount_free);
  self->elsewhere = g_ptr_array_new_with_free_func (g_free);
  read_mounts (self, "", ink_site_get_value (self, NULL, "module.mounts"));
  add_default_mounts (self);
  for (guint i = 0; i < self->sources->themes->len; i++)
    add_theme_mounts (self, self->sources->themes->pdata[i]);
  self->is_filtered = has_filter (self);
}

GPtrArray *
ink_site_get_mounts (const InkSite *self)
{
  return self->mounts;
}

gboolean
ink_site_mount_is_for (const InkMount *mount, const char *part)
{
  return g_str_equal (mount->target, part) || ink_site_is_below (mount->target, part);
}

gboolean
ink_site_mount_has (const InkMount *self, const char *path)
{
  gsize length = strlen (self->source);

  if (g_str_equal (path, self->source))
    return TRUE;
  if (!ink_site_is_below (path, self->source))
    return FALSE;
  return ink_mount_filter_takes (self->filter, path + length + (length > 0 ? 1 : 0));
}

static const InkMount *
find_mount (const InkSite *self, const char *path, gboolean filtered)
{
  const InkMount *best = NULL;

  for (guint i = 0; i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    if (!ink_site_mount_is_for (mount, "content") ||
        (best != NULL && strlen (mount->source) <= strlen (best->source)))
      continue;
    if (filtered ? ink_site_mount_has (mount, path)
                 : g_str_equal (path, mount->source) || ink_site_is_below (path, mount->source))
      best = mount;
  }
  return best;
}

const InkMount *
ink_site_find_content_mount (const InkSite *self, const char *path)
{
  const InkMount *mount = find_mount (self, path, TRUE);

  return mount == NULL && self->is_filtered ? find_mount (self, path, FALSE) : mount;
}

gboolean
ink_site_is_left_out (const InkSite *self, const char *path)
{
  return self->is_filtered && find_mount (self, path, TRUE) == NULL;
}

gboolean
ink_site_is_filtered (const InkSite *self)
{
  return self->is_filtered;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* A folder comes before what is in it. */
static gboolean
is_covered (GPtrArray *folders, const char *folder)
{
  for (guint i = 0; i < folders->len; i++)
    if (g_str_equal (folders->pdata[i], folder) ||
        ink_site_is_below (folder, folders->pdata[i]))
      return TRUE;
  return FALSE;
}

char **
ink_site_dup_content_folders (const InkSite *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *folders = g_ptr_array_new ();

  for (guint i = 0; i < self->mounts->len; i++) {
    const InkMount *mount = self->mounts->pdata[i];

    if (!mount->of_theme && ink_site_mount_is_for (mount, "content"))
      g_ptr_array_add (all, mount->source);
  }
  g_ptr_array_sort (all, compare_strings);
  for (guint i = 0; i < all->len; i++)
    if (!is_covered (folders, all->pdata[i]))
      g_ptr_array_add (folders, g_strdup (all->pdata[i]));
  g_ptr_array_add (folders, NULL);
  return (char **)g_ptr_array_free (folders, FALSE);
}

char **
ink_site_dup_archetypes (const InkSite *self, const char *type)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  const char *names[] = { type, "default" };

  g_return_val_if_fail (type != NULL, NULL);

  for (guint n = *type == '\0' ? 1 : 0; n < G_N_ELEMENTS (names); n++)
    for (guint i = 0; i < self->mounts->len; i++) {
      const InkMount *mount = self->mounts->pdata[i];
      g_autofree char *path = NULL;

      if (!g_str_equal (mount->target, "archetypes"))
        continue;
      path = g_strconcat (mount->source, "/", names[n], NULL);
      g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}
