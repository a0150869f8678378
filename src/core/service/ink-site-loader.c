/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds a site's root and reads its config files. */

#include "ink-site-loader.h"

#include "ink-config-files.h"
#include "ink-i18n.h"
#include "ink-site-settings.h"
#include "ink-site-sources.h"
#include "ink-site-templates.h"
#include "ink-site-themes.h"

#define MAX_MOUNTS 500

G_DEFINE_QUARK (ink - site - error - quark, ink_site_error)

static gboolean
has_folder (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
is_root (const char *folder)
{
  g_autofree char *hugo = ink_config_files_find (folder, "hugo");
  g_autofree char *config = ink_config_files_find (folder, "config");

  if (hugo != NULL || has_folder (folder, "config/_default"))
    return TRUE;
  return config != NULL && (has_folder (folder, "content") || has_folder (folder, "layouts") ||
                            has_folder (folder, "themes"));
}

char *
ink_site_loader_find_root (const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_canonicalize_filename (path, NULL);
  name = g_filename_display_name (folder);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS)) {
    g_set_error (error,
                 INK_SITE_ERROR,
                 INK_SITE_ERROR_NOT_A_SITE,
                 _ ("“%s” is not there any more. It was moved, renamed or deleted."),
                 name);
    return NULL;
  }
  for (;;) {
    char *parent;

    if (is_root (folder))
      return g_steal_pointer (&folder);
    parent = g_path_get_dirname (folder);
    if (g_str_equal (parent, folder)) {
      g_free (parent);
      break;
    }
    g_free (folder);
    folder = parent;
  }
  g_set_error (error,
               INK_SITE_ERROR,
               INK_SITE_ERROR_NOT_A_SITE,
               _ ("“%s” is not inside a Hugo site: no folder above it has a hugo.toml, "
                  "hugo.yaml "
                  "or config file. Choose the folder that has one."),
               name);
  return NULL;
}

static void
set_no_config (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_SITE_ERROR,
               INK_SITE_ERROR_NOT_A_SITE,
               _ ("“%s” is no Hugo site: it has no hugo.toml, hugo.yaml or config file. "
                  "Choose "
                  "the folder that has one."),
               name);
}

/* Notes which of the site's own mounts are of nothing. */
static void
find_missing (InkSiteSources *sources, const char *root)
{
  InkValue *mounts = ink_config_lookup (sources->config.of[INK_HUGO_0_167], "module.mounts");
  guint n = mounts != NULL && ink_value_get_kind (mounts) == INK_VALUE_LIST
                ? MIN (ink_value_get_n_items (mounts), MAX_MOUNTS)
                : 0;

  for (guint i = 0; i < n; i++) {
    const char *source =
        ink_config_text (ink_value_lookup (ink_value_get_item (mounts, i), "source"));
    g_autofree char *inside = source != NULL ? ink_site_normalize_path (source) : NULL;
    g_autofree char *path = inside != NULL ? g_build_filename (root, inside, NULL) : NULL;

    if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
      g_ptr_array_add (sources->missing, g_steal_pointer (&inside));
  }
}

static InkSite *
load (const char *root,
      const char *environment,
      const InkHugo *hugo,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *path = g_canonicalize_filename (root, NULL);
  g_autofree char *folder =
      ink_site_normalize_path (environment != NULL ? environment : "production");
  g_autoptr (InkSiteSources) sources = NULL;
  InkConfigSet config = { { NULL } };
  g_autofree char *pinned = NULL;
  InkHugo pinned_hugo;

  if (folder == NULL)
    folder = g_strdup ("production");
  if (!ink_config_files_read (path, folder, &config, cancellable, error))
    return NULL;
  if (ink_config_set_is_empty (&config)) {
    set_no_config (error, path);
    return NULL;
  }
  sources = ink_site_sources_new (&config);
  ink_config_set_clear (&config);
  find_missing (sources, path);
  if (!ink_site_themes_collect (sources, path, folder, cancellable, error))
    return NULL;
  if (hugo == NULL)
    pinned = ink_settings_dup_hugo (path, &pinned_hugo);
  if (pinned != NULL)
    hugo = &pinned_hugo;

  InkHugo chosen = hugo != NULL ? *hugo : ink_site_sources_guess_hugo (sources);
  g_autoptr (InkSite) site = ink_site_new_from_sources (path, sources, chosen);
  /* Where the templates are is told by the config: what it says of them is read again. */
  ink_site_templates_collect (sources, site);
  return ink_site_new_from_sources (path, sources, chosen);
}

InkSite *
ink_site_loader_load (const char *root, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (root != NULL, NULL);

  return load (root, NULL, NULL, cancellable, error);
}

InkSite *
ink_site_loader_load_for (const char *root,
                          const char *environment,
                          const InkHugo *hugo,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (root != NULL, NULL);

  return load (root, environment, hugo, cancellable, error);
}
