/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a site's config says. Whatever has the wrong type is as if it were not there. */

#include "ink-site-private.h"

#include <string.h>

#define MAX_TAXONOMIES 200

static void
taxonomy_free (gpointer data)
{
  InkTaxonomy *self = data;

  g_free (self->key);
  g_free (self->name);
  g_free (self);
}

char *
ink_site_normalize_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (*path == '/')
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
      continue;
    if (!g_str_equal (parts[i], ".."))
      g_ptr_array_add (kept, parts[i]);
    else if (kept->len == 0)
      return NULL;
    else
      g_ptr_array_remove_index (kept, kept->len - 1);
  }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

gboolean
ink_site_is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (length == 0)
    return *path != '\0';
  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

char *
ink_site_folder_of (InkValue *value, const char *fallback)
{
  const char *text = ink_config_text (value);
  char *folder = text != NULL ? ink_site_normalize_path (text) : NULL;

  return folder != NULL ? folder : g_strdup (fallback);
}

static const InkTaxonomy *
find_taxonomy (GPtrArray *taxonomies, const char *key)
{
  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];

    if (g_ascii_strcasecmp (taxonomy->key, key) == 0)
      return taxonomy;
  }
  return NULL;
}

static void
add_taxonomy (GPtrArray *taxonomies, const char *name, const char *key)
{
  InkTaxonomy *taxonomy;

  if (find_taxonomy (taxonomies, key) != NULL || taxonomies->len >= MAX_TAXONOMIES)
    return;
  taxonomy = g_new0 (InkTaxonomy, 1);
  taxonomy->name = g_strdup (name);
  taxonomy->key = g_strdup (key);
  g_ptr_array_add (taxonomies, taxonomy);
}

/* A table of singular = plural; whoever has one has no defaults. */
GPtrArray *
ink_site_read_taxonomies (InkValue *table)
{
  GPtrArray *taxonomies = g_ptr_array_new_with_free_func (taxonomy_free);

  if (table == NULL || ink_value_get_kind (table) != INK_VALUE_MAP) {
    add_taxonomy (taxonomies, "tag", "tags");
    add_taxonomy (taxonomies, "category", "categories");
    return taxonomies;
  }
  for (guint i = 0; i < ink_value_get_n_items (table); i++) {
    const char *key = ink_config_text (ink_value_get_item (table, i));
    const char *name = ink_value_get_key (table, i);

    if (key != NULL && *name != '_') /* "_merge" is a word to Hugo, no taxonomy */
      add_taxonomy (taxonomies, name, key);
  }
  return taxonomies;
}

/* "staticDir" and "staticDir0" to "staticDir10" are one list. */
static InkValue *
with_static_folders (InkValue *config)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (InkValue) list = NULL;

  for (int i = -1; i <= 10; i++) {
    g_autofree char *key = i < 0 ? g_strdup ("staticdir") : g_strdup_printf ("staticdir%d", i);
    InkValue *value = ink_value_lookup (config, key);
    g_auto (GStrv) given = value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);

    for (guint k = 0; given[k] != NULL; k++)
      if (!g_ptr_array_find_with_equal_func (all, given[k], g_str_equal, NULL))
        g_ptr_array_add (all, g_strdup (given[k]));
  }
  if (all->len == 0)
    return ink_value_ref (config);
  g_ptr_array_add (all, NULL);
  list = ink_value_new_strv ((const char *const *)all->pdata);
  return ink_config_with (config, "staticdir", list);
}

char **
ink_site_dup_static_dirs (const InkSite *self, const InkLanguage *language)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) given = ink_site_dup_texts (self, language, "staticDir");
  gboolean any = FALSE;

  for (guint i = 0; given[i] != NULL; i++) {
    g_autofree char *folder = ink_site_normalize_path (given[i]);

    if (folder == NULL)
      continue;
    g_strv_builder_add (folders, folder);
    any = TRUE;
  }
  if (!any)
    g_strv_builder_add (folders, "static");
  return g_strv_builder_end (folders);
}

static char *
valid_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? g_strdup (name) : NULL;
}

/* Since 0.112 a site without languages has one before its themes are asked, and takes more from
 * them. */
static InkValue *
with_a_language (InkValue *config, InkHugo hugo)
{
  const char *key = ink_config_text (ink_value_lookup (config, "defaultcontentlanguage"));
  g_autoptr (InkValue) languages = NULL;
  g_autoptr (InkValue) none = NULL;
  g_autoptr (InkValue) merge = NULL;
  g_autoptr (InkValue) language = NULL;
  g_autofree char *low = g_utf8_strdown (key != NULL ? key : "en", -1);

  if (hugo == INK_HUGO_0_111 || ink_value_lookup (config, "languages") != NULL)
    return ink_value_ref (config);
  none = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  merge = ink_value_new_string ("shallow");
  language = ink_config_with (none, low, none);
  languages = ink_config_with (language, "_merge", merge);
  return ink_config_with (config, "languages", languages);
}

static InkValue *
effective_config (InkSiteSources *sources, InkValue *early, InkValue *late, InkHugo hugo)
{
  g_autoptr (InkValue) with_static = with_static_folders (sources->config.of[hugo]);
  g_autoptr (InkValue) renamed = ink_config_rename_old (with_static, hugo);
  g_autoptr (InkValue) told = sources->told != NULL
                                  ? ink_config_over_defaults (renamed, sources->told, TRUE)
                                  : ink_value_ref (renamed);
  g_autoptr (InkValue) filled = ink_config_over_defaults (told, early, FALSE);
  g_autoptr (InkValue) config = with_a_language (filled, hugo);

  for (guint i = 0; i < sources->themes->len; i++) {
    const InkSiteTheme *theme = sources->themes->pdata[i];
    g_autoptr (InkValue) before = NULL;

    if (ink_config_set_is_empty (&theme->config))
      continue;
    before = g_steal_pointer (&config);
    config = ink_config_merge_theme (before, theme->config.of[hugo], hugo);
  }
  return ink_config_over_defaults (config, late, TRUE);
}

static char **
theme_names (const InkSiteSources *sources)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < sources->themes->len; i++)
    g_strv_builder_add (names, ((InkSiteTheme *)sources->themes->pdata[i])->name);
  return g_strv_builder_end (names);
}

static void
strip_merge (InkSite *self)
{
  g_autoptr (InkValue) before = self->config;

  self->config = ink_config_strip_merge (before);
}

InkSite *
ink_site_new_from_sources (const char *root, InkSiteSources *sources, InkHugo hugo)
{
  InkSite *self;
  const char *language;

  g_return_val_if_fail (root != NULL && sources != NULL, NULL);

  self = g_new0 (InkSite, 1);
  g_atomic_ref_count_init (&self->refs);
  self->root = g_strdup (root);
  self->hugo = hugo;
  self->sources = ink_site_sources_ref (sources);
  self->defaults = ink_config_late_defaults (hugo);
  self->early = ink_config_early_defaults (hugo);
  self->config = effective_config (sources, self->early, self->defaults, hugo);
  self->content_dir =
      sources->plain
          ? g_strdup ("")
          : ink_site_folder_of (ink_site_get_value (self, NULL, "contentDir"), "content");
  self->asset_dir = ink_site_folder_of (ink_site_get_value (self, NULL, "assetDir"), "assets");
  self->static_dirs = ink_site_dup_static_dirs (self, NULL);
  self->time_zone = valid_zone (ink_site_get_text (self, NULL, "timeZone"));
  language = ink_site_get_text (self, NULL, "defaultContentLanguage");
  self->default_language = g_utf8_strdown (language != NULL ? language : "en", -1);
  self->theme_names = theme_names (sources);
  self->taxonomies = ink_site_read_taxonomies (ink_site_get_value (self, NULL, "taxonomies"));
  ink_site_read_languages (self);
  strip_merge (self);
  ink_site_read_formats (self);
  ink_site_read_mounts (self);
  ink_site_read_ignored (self);
  ink_site_read_shortcodes (self);
  return self;
}

InkSite *
ink_site_new (const char *root, GPtrArray *configs)
{
  g_autoptr (InkSiteSources) sources = NULL;
  g_autoptr (InkValue) all = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  InkConfigSet set = { { NULL } };

  g_return_val_if_fail (root != NULL, NULL);

  for (guint i = configs != NULL ? configs->len : 0; i > 0; i--) {
    g_autoptr (InkValue) before = g_steal_pointer (&all);
    g_autoptr (InkValue) next = ink_config_normalize (configs->pdata[i - 1]);

    all = ink_config_overlay (before, next);
  }
  for (guint i = 0; i < INK_N_HUGOS; i++)
    set.of[i] = all;
  sources = ink_site_sources_new (&set);
  return ink_site_new_from_sources (root, sources, ink_site_sources_guess_hugo (sources));
}

InkSite *
ink_site_with_hugo (InkSite *self, InkHugo hugo)
{
  return self->hugo == hugo ? ink_site_ref (self)
                            : ink_site_new_from_sources (self->root, self->sources, hugo);
}

InkSite *
ink_site_with_told (InkSite *self, InkValue *told)
{
  g_autoptr (InkSiteSources) sources = ink_site_sources_with_told (self->sources, told);

  return ink_site_new_from_sources (self->root, sources, self->hugo);
}

InkSite *
ink_site_ref (InkSite *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_site_unref (InkSite *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->root);
  ink_site_sources_unref (self->sources);
  ink_shortcode_site_unref (self->shortcodes);
  ink_value_unref (self->defaults);
  ink_value_unref (self->early);
  ink_value_unref (self->config);
  g_free (self->content_dir);
  g_free (self->asset_dir);
  g_strfreev (self->static_dirs);
  g_free (self->time_zone);
  g_free (self->default_language);
  g_strfreev (self->theme_names);
  g_ptr_array_unref (self->taxonomies);
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->mounts);
  g_ptr_array_unref (self->elsewhere);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}

InkHugo
ink_site_get_hugo (const InkSite *self)
{
  return self->hugo;
}

const char *
ink_site_get_root (const InkSite *self)
{
  return self->root;
}

const char *
ink_site_get_title (const InkSite *self)
{
  const char *title = ink_site_get_text (self, NULL, "title");

  if (title == NULL)
    title = ink_site_get_text (self, ink_site_get_default_language (self), "title");
  return title != NULL ? title : "";
}

gboolean
ink_site_is_plain (const InkSite *self)
{
  return self->sources->plain;
}

gboolean
ink_site_says (const InkSite *self, const char *path)
{
  g_autofree char *low = g_utf8_strdown (path, -1);
  InkValue *value = ink_config_lookup (self->config, low);

  return value != NULL && value != ink_config_lookup (self->defaults, low) &&
         value != ink_config_lookup (self->early, low);
}

gboolean
ink_site_equal (const InkSite *a, const InkSite *b)
{
  return a == b || (a->hugo == b->hugo && g_str_equal (a->root, b->root) &&
                    ink_site_sources_equal (a->sources, b->sources));
}

const char *
ink_site_get_content_dir (const InkSite *self)
{
  return self->content_dir;
}

const char *
ink_site_get_time_zone (const InkSite *self)
{
  return self->time_zone;
}

gboolean
ink_site_get_unsafe (const InkSite *self)
{
  return ink_site_get_flag (self, NULL, "markup.goldmark.renderer.unsafe");
}

GPtrArray *
ink_site_get_taxonomies (const InkSite *self)
{
  return self->taxonomies;
}

const InkTaxonomy *
ink_site_lookup_taxonomy (const InkSite *self, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return find_taxonomy (self->taxonomies, key);
}

const char *const *
ink_site_get_themes (const InkSite *self)
{
  return (const char *const *)self->theme_names;
}
