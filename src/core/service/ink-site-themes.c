/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the themes of a site and what their config says (Hugo's modules/collect.go). Of those
 * that lie elsewhere no more is read than of others: their config here, their templates of
 * shortcodes, archetypes and the names of files by whoever asks the site's mounts. Nothing is
 * fetched. */

#include "ink-site-themes.h"

#include "ink-config-files.h"
#include "ink-folder.h"
#include "ink-site-config.h"
#include "ink-site-paths.h"

#include <string.h>

#define MAX_THEMES       50
#define MAX_DEPTH        16
#define MAX_REPLACEMENTS 200

typedef struct {
  InkSiteSources *sources;
  const char *root;
  const char *environment;
  char *themes_dir; /* absolute */
  GHashTable *seen; /* lower-case names */
  char **replaced;  /* pairs: what is replaced by what, for all; NULL: each theme says so */
  GCancellable *cancellable;
} Collecting;

/* Who names a theme. */
typedef struct {
  const char *folder; /* "" is the site */
  InkValue *config;
  char **replaced; /* as above, as it says itself */
} Owner;

static const char *const components[] = {
  "content", "data", "layouts", "i18n", "archetypes", "assets", "static",
};

static gboolean
is_there (const Collecting *self, const char *path)
{
  g_autofree char *full = ink_site_absolute_path (self->root, path);

  return ink_folder_is_safe (full, self->root) && g_file_test (full, G_FILE_TEST_IS_DIR);
}

/* A copy below the site or below the theme that names it. */
static char *
find_vendored (const Collecting *self, const char *owner, const char *name)
{
  g_autofree char *normal = ink_site_normalize_path (name);
  const char *bases[] = { "", owner };

  for (guint i = 0; normal != NULL && i < G_N_ELEMENTS (bases); i++) {
    g_autofree char *below = g_strconcat ("_vendor/", normal, NULL);
    g_autofree char *folder = ink_site_resolve_path (self->root, bases[i], below);

    if (folder != NULL && is_there (self, folder))
      return g_steal_pointer (&folder);
  }
  return NULL;
}

/* The site may name any folder, a theme those in the folder of themes alone: whose name theirs
 * begins with (createThemeDirname). */
static char *
find_folder (const Collecting *self, const char *owner, const char *name, gboolean free)
{
  char *vendored = find_vendored (self, owner, name);
  g_autofree char *full = NULL;
  g_autofree char *folder = NULL;

  if (vendored != NULL)
    return vendored;
  full = g_canonicalize_filename (name, self->themes_dir);
  if (!free && (g_path_is_absolute (name) || !g_str_has_prefix (full, self->themes_dir)))
    return NULL;
  folder = ink_site_resolve_path (self->root, "", full);
  return folder != NULL && is_there (self, folder) ? g_steal_pointer (&folder) : NULL;
}

static char **
parts_of (const Collecting *self, const char *folder)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (components); i++) {
    g_autofree char *full = ink_site_absolute_path (self->root, folder);
    g_autofree char *path = g_build_filename (full, components[i], NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      g_strv_builder_add (parts, components[i]);
  }
  return g_strv_builder_end (parts);
}

/* What "module.replacements" say of a name; NULL for nothing. */
static const char *
find_replacement (const Collecting *self, const Owner *owner, const char *name)
{
  char **replaced = self->replaced != NULL ? self->replaced : owner->replaced;

  for (guint i = 0; replaced[i] != NULL && replaced[i + 1] != NULL; i += 2)
    if (g_str_equal (replaced[i], name))
      return replaced[i + 1];
  return NULL;
}

/* "a -> b, c -> d", or a list of such pairs. */
static char **
read_replacements (InkValue *config)
{
  InkValue *given = config != NULL ? ink_config_lookup (config, "module.replacements") : NULL;
  g_auto (GStrv) texts = given != NULL ? ink_value_dup_strv (given) : g_new0 (char *, 1);
  g_autofree char *all = g_strjoinv (",", texts);
  g_auto (GStrv) pairs = g_strsplit (all, ",", MAX_REPLACEMENTS);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; pairs[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (pairs[i], "->", -1);

    if (g_strv_length (parts) != 2)
      continue;
    g_strv_builder_add (found, g_strstrip (parts[0]));
    g_strv_builder_add (found, g_strstrip (parts[1]));
  }
  return g_strv_builder_end (found);
}

static gboolean collect (Collecting *self, const Owner *owner, guint depth, GError **error);

static gboolean
is_set (InkValue *import, const char *key)
{
  return import != NULL && ink_config_is_true (ink_value_lookup (import, key));
}

/* @import: its table in "module.imports"; NULL for one of "theme". */
static gboolean
add_theme (Collecting *self,
           const Owner *owner,
           const char *name,
           InkValue *import,
           guint depth,
           GError **error)
{
  const char *replacement = import != NULL ? find_replacement (self, owner, name) : NULL;
  g_autofree char *low = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (InkValue) none = NULL;
  InkConfigSet config = { { NULL } };
  InkValue *mounts = import != NULL ? ink_value_lookup (import, "mounts") : NULL;
  gboolean mounted = !is_set (import, "nomounts");

  if (replacement != NULL)
    name = replacement;
  low = g_utf8_strdown (name, -1);
  if (is_set (import, "disable") || self->sources->themes->len >= MAX_THEMES ||
      !g_hash_table_add (self->seen, g_steal_pointer (&low)))
    return TRUE;
  folder =
      find_folder (self, owner->folder, name, *owner->folder == '\0' || replacement != NULL);
  if (folder == NULL) {
    self->sources->incomplete = TRUE;
    return TRUE;
  }
  path = ink_site_absolute_path (self->root, folder);
  if (!is_set (import, "ignoreconfig") &&
      !ink_config_files_read (path, self->environment, &config, self->cancellable, error))
    return FALSE;
  if (!mounted)
    mounts = none = ink_value_new_list (g_ptr_array_new ());
  ink_site_sources_add_theme (self->sources,
                              name,
                              folder,
                              &config,
                              mounts,
                              mounted ? parts_of (self, folder) : NULL);
  Owner theme = { folder, config.of[INK_HUGO_0_167], NULL }; /* the theme keeps it */
  g_auto (GStrv) replaced = theme.replaced = read_replacements (theme.config);
  ink_config_set_clear (&config);
  return theme.config == NULL || is_set (import, "ignoreimports") ||
         collect (self, &theme, depth + 1, error);
}

/* Modules first, then what "theme" names. */
static gboolean
collect (Collecting *self, const Owner *owner, guint depth, GError **error)
{
  InkValue *imports = ink_config_lookup (owner->config, "module.imports");
  InkValue *themes = ink_value_lookup (owner->config, "theme");
  g_auto (GStrv) names = themes != NULL ? ink_value_dup_strv (themes) : NULL;

  if (depth > MAX_DEPTH)
    return TRUE;
  for (guint i = 0; imports != NULL && ink_value_get_kind (imports) == INK_VALUE_LIST &&
                    i < ink_value_get_n_items (imports);
       i++) {
    InkValue *import = ink_value_get_item (imports, i);
    const char *name = ink_config_text (ink_value_lookup (import, "path"));

    if (name != NULL && !add_theme (self, owner, name, import, depth, error))
      return FALSE;
  }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (*names[i] != '\0' && !add_theme (self, owner, names[i], NULL, depth, error))
      return FALSE;
  return TRUE;
}

gboolean
ink_site_themes_collect (InkSiteSources *sources,
                         const char *root,
                         const char *environment,
                         GCancellable *cancellable,
                         GError **error)
{
  InkValue *config = sources->config.of[INK_HUGO_0_167];
  const char *given = ink_config_text (ink_value_lookup (config, "themesdir"));
  g_autofree char *themes_dir =
      g_canonicalize_filename (given != NULL ? given : "themes", root);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) replaced = read_replacements (config);
  gboolean for_all = ink_value_lookup (config, "module") != NULL;
  Collecting self = { sources, root, environment, themes_dir, seen, NULL, cancellable };
  Owner site = { "", config, replaced };

  self.replaced = for_all ? replaced : NULL; /* measured: else a theme's own count */
  return collect (&self, &site, 0, error);
}
