/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the themes of a site and what their config says. Nothing is fetched. */

#include "ink-site-themes.h"

#include "ink-config-files.h"
#include "ink-site-config.h"

#include <string.h>

#define MAX_THEMES 50
#define MAX_DEPTH  16

typedef struct {
  InkSiteSources *sources;
  const char *root;
  const char *environment;
  char *themes_dir; /* relative to the root */
  GHashTable *seen; /* lower-case names */
  GCancellable *cancellable;
} Collecting;

static const char *const components[] = {
  "content", "data", "layouts", "i18n", "archetypes", "assets", "static",
};

/* The first of the vendored and the plain folder that is there, relative to the root. */
static char *
find_folder (const Collecting *self, const char *name)
{
  g_autofree char *normal = ink_site_normalize_path (name);
  const char *bases[] = { "_vendor", self->themes_dir };

  for (guint i = 0; normal != NULL && i < G_N_ELEMENTS (bases); i++) {
    g_autofree char *folder = g_strconcat (bases[i], "/", normal, NULL);
    g_autofree char *path = g_build_filename (self->root, folder, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&folder);
  }
  return NULL;
}

static char **
parts_of (const Collecting *self, const char *folder)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (components); i++) {
    g_autofree char *path = g_build_filename (self->root, folder, components[i], NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      g_strv_builder_add (parts, components[i]);
  }
  return g_strv_builder_end (parts);
}

static gboolean collect (Collecting *self, InkValue *config, guint depth, GError **error);

static gboolean
is_set (InkValue *import, const char *key)
{
  return import != NULL && ink_config_is_true (ink_value_lookup (import, key));
}

/* @import: its table in "module.imports"; NULL for one of "theme". */
static gboolean
add_theme (Collecting *self, const char *name, InkValue *import, guint depth, GError **error)
{
  g_autofree char *low = g_utf8_strdown (name, -1);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (InkValue) none = NULL;
  InkConfigSet config = { { NULL } };
  InkValue *names = NULL;
  InkValue *mounts = import != NULL ? ink_value_lookup (import, "mounts") : NULL;
  gboolean mounted = !is_set (import, "nomounts");

  if (is_set (import, "disable") || self->sources->themes->len >= MAX_THEMES ||
      !g_hash_table_add (self->seen, g_steal_pointer (&low)))
    return TRUE;
  folder = find_folder (self, name);
  if (folder == NULL) {
    self->sources->incomplete = TRUE;
    return TRUE;
  }
  path = g_build_filename (self->root, folder, NULL);
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
  names = config.of[INK_HUGO_0_167]; /* the theme keeps it */
  ink_config_set_clear (&config);
  return names == NULL || is_set (import, "ignoreimports") ||
         collect (self, names, depth + 1, error);
}

/* Modules first, then what "theme" names. */
static gboolean
collect (Collecting *self, InkValue *config, guint depth, GError **error)
{
  InkValue *imports = ink_config_lookup (config, "module.imports");
  InkValue *themes = ink_value_lookup (config, "theme");
  g_auto (GStrv) names = themes != NULL ? ink_value_dup_strv (themes) : NULL;

  if (depth > MAX_DEPTH)
    return TRUE;
  for (guint i = 0; imports != NULL && ink_value_get_kind (imports) == INK_VALUE_LIST &&
                    i < ink_value_get_n_items (imports);
       i++) {
    InkValue *import = ink_value_get_item (imports, i);
    const char *name = ink_config_text (ink_value_lookup (import, "path"));

    if (name != NULL && !add_theme (self, name, import, depth, error))
      return FALSE;
  }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (*names[i] != '\0' && !add_theme (self, names[i], NULL, depth, error))
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
  Collecting self = { sources, root, environment, NULL, NULL, cancellable };
  g_autofree char *themes_dir = given != NULL ? ink_site_normalize_path (given) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (themes_dir == NULL)
    themes_dir = g_strdup ("themes");
  self.themes_dir = themes_dir;
  self.seen = seen;
  return collect (&self, config, 0, error);
}
