/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a site's config says. Whatever has the wrong type is as if it were not there. */

#include "ink-site-private.h"

#include <string.h>

#define MAX_LANGUAGES  200
#define MAX_TAXONOMIES 200

static void
taxonomy_free (gpointer data)
{
  InkTaxonomy *self = data;

  g_free (self->key);
  g_free (self->name);
  g_free (self);
}

static void
language_free (gpointer data)
{
  InkLanguage *self = data;

  g_free (self->key);
  g_free (self->name);
  g_free (self->locale);
  g_free (self->content_dir);
  g_free (self);
}

/* The value at "a.b.c" of the first config that has one. */
static InkValue *
config_get (GPtrArray *configs, const char *path)
{
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);

  for (guint i = 0; configs != NULL && i < configs->len; i++) {
    InkValue *value = configs->pdata[i];

    for (guint k = 0; value != NULL && keys[k] != NULL; k++)
      value = ink_value_lookup (value, keys[k]);
    if (value != NULL)
      return value;
  }
  return NULL;
}

/* A scalar's text; NULL for what is empty or no scalar. */
static const char *
text_of (InkValue *value)
{
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
is_true (InkValue *value)
{
  const char *text = text_of (value);

  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
}

char *
ink_site_normalize (const char *path)
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

static char *
folder_of (InkValue *value, const char *fallback)
{
  const char *text = text_of (value);
  char *folder = text != NULL ? ink_site_normalize (text) : NULL;

  return folder != NULL ? folder : g_strdup (fallback);
}

static char **
static_folders (InkValue *value)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) given = value != NULL ? ink_value_dup_strv (value) : NULL;
  gboolean any = FALSE;

  for (guint i = 0; given != NULL && given[i] != NULL; i++) {
    g_autofree char *folder = ink_site_normalize (given[i]);

    if (folder == NULL)
      continue;
    g_strv_builder_add (folders, folder);
    any = TRUE;
  }
  if (!any)
    g_strv_builder_add (folders, "static");
  return g_strv_builder_end (folders);
}

static void
add_taxonomy (InkSite *self, const char *name, const char *key)
{
  InkTaxonomy *taxonomy;

  if (ink_site_lookup_taxonomy (self, key) != NULL || self->taxonomies->len >= MAX_TAXONOMIES)
    return;
  taxonomy = g_new0 (InkTaxonomy, 1);
  taxonomy->name = g_strdup (name);
  taxonomy->key = g_strdup (key);
  g_ptr_array_add (self->taxonomies, taxonomy);
}

/* A table of singular = plural; whoever has one has no defaults. */
static void
read_taxonomies (InkSite *self, InkValue *table)
{
  if (table == NULL || ink_value_get_kind (table) != INK_VALUE_MAP) {
    add_taxonomy (self, "tag", "tags");
    add_taxonomy (self, "category", "categories");
    return;
  }
  for (guint i = 0; i < ink_value_get_n_items (table); i++) {
    const char *key = text_of (ink_value_get_item (table, i));
    const char *name = ink_value_get_key (table, i);

    if (key != NULL && *name != '_') /* "_merge" is a word to Hugo, no taxonomy */
      add_taxonomy (self, name, key);
  }
}

static const char *
first_text (InkValue *map, const char *a, const char *b)
{
  const char *text = text_of (ink_value_lookup (map, a));

  return text != NULL ? text : text_of (ink_value_lookup (map, b));
}

static void
add_language (InkSite *self, const char *key, const char *name, const char *locale)
{
  InkLanguage *language = g_new0 (InkLanguage, 1);

  language->key = g_utf8_strdown (key, -1);
  language->name = g_strdup (name != NULL ? name : language->key);
  language->locale = g_strdup (locale != NULL ? locale : language->key);
  g_ptr_array_add (self->languages, language);
}

static void
read_language (InkSite *self, const char *key, InkValue *map)
{
  InkLanguage *language;
  const char *text;

  if (*key == '\0' || self->languages->len >= MAX_LANGUAGES ||
      ink_value_get_kind (map) != INK_VALUE_MAP || is_true (ink_value_lookup (map, "disabled")))
    return;
  add_language (self,
                key,
                first_text (map, "label", "languageName"),
                first_text (map, "locale", "languageCode"));
  language = self->languages->pdata[self->languages->len - 1];
  language->content_dir = folder_of (ink_value_lookup (map, "contentDir"), NULL);
  text = text_of (ink_value_lookup (map, "weight"));
  language->weight = text != NULL ? (int)g_ascii_strtoll (text, NULL, 10) : 0;
  text = text_of (ink_value_lookup (map, "title"));
  if (*self->title == '\0' && text != NULL &&
      g_ascii_strcasecmp (key, self->default_language) == 0) {
    g_free (self->title);
    self->title = g_strdup (text);
  }
}

/* By weight; the sort keeps the order of the config among equals. */
static void
sort_languages (GPtrArray *languages)
{
  for (guint i = 1; i < languages->len; i++) {
    InkLanguage *moved = languages->pdata[i];
    guint k = i;

    for (; k > 0 && ((InkLanguage *)languages->pdata[k - 1])->weight > moved->weight; k--)
      languages->pdata[k] = languages->pdata[k - 1];
    languages->pdata[k] = moved;
  }
}

static void
read_languages (InkSite *self, GPtrArray *configs)
{
  InkValue *table = config_get (configs, "languages");
  const char *locale = text_of (config_get (configs, "locale"));

  for (guint i = 0; table != NULL && ink_value_get_kind (table) == INK_VALUE_MAP &&
                    i < ink_value_get_n_items (table);
       i++)
    read_language (self, ink_value_get_key (table, i), ink_value_get_item (table, i));
  sort_languages (self->languages);
  if (locale == NULL)
    locale = text_of (config_get (configs, "languageCode"));
  if (self->languages->len == 0)
    add_language (self, self->default_language, NULL, locale);
}

static char *
valid_zone (InkValue *value)
{
  const char *name = text_of (value);
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? g_strdup (name) : NULL;
}

InkSite *
ink_site_new (const char *root, GPtrArray *configs)
{
  InkSite *self;
  const char *title, *language;

  g_return_val_if_fail (root != NULL, NULL);

  title = text_of (config_get (configs, "title"));
  language = text_of (config_get (configs, "defaultContentLanguage"));
  self = g_new0 (InkSite, 1);
  g_atomic_ref_count_init (&self->refs);
  self->root = g_strdup (root);
  self->title = g_strdup (title != NULL ? title : "");
  self->content_dir = folder_of (config_get (configs, "contentDir"), "content");
  self->asset_dir = folder_of (config_get (configs, "assetDir"), "assets");
  self->static_dirs = static_folders (config_get (configs, "staticDir"));
  self->time_zone = valid_zone (config_get (configs, "timeZone"));
  self->unsafe = is_true (config_get (configs, "markup.goldmark.renderer.unsafe"));
  self->default_language = g_utf8_strdown (language != NULL ? language : "en", -1);
  self->taxonomies = g_ptr_array_new_with_free_func (taxonomy_free);
  self->languages = g_ptr_array_new_with_free_func (language_free);
  read_taxonomies (self, config_get (configs, "taxonomies"));
  read_languages (self, configs);
  return self;
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
  g_free (self->title);
  g_free (self->content_dir);
  g_free (self->asset_dir);
  g_free (self->time_zone);
  g_free (self->default_language);
  g_strfreev (self->static_dirs);
  g_ptr_array_unref (self->taxonomies);
  g_ptr_array_unref (self->languages);
  g_free (self);
}

const char *
ink_site_get_root (const InkSite *self)
{
  return self->root;
}

const char *
ink_site_get_title (const InkSite *self)
{
  return self->title;
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
  return self->unsafe;
}

GPtrArray *
ink_site_get_taxonomies (const InkSite *self)
{
  return self->taxonomies;
}

GPtrArray *
ink_site_get_languages (const InkSite *self)
{
  return self->languages;
}

const InkTaxonomy *
ink_site_lookup_taxonomy (const InkSite *self, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < self->taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = self->taxonomies->pdata[i];

    if (g_ascii_strcasecmp (taxonomy->key, key) == 0)
      return taxonomy;
  }
  return NULL;
}

static const InkLanguage *
lookup_language (const InkSite *self, const char *key)
{
  for (guint i = 0; i < self->languages->len; i++) {
    const InkLanguage *language = self->languages->pdata[i];

    if (g_ascii_strcasecmp (language->key, key) == 0)
      return language;
  }
  return NULL;
}

gboolean
ink_site_is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

/* The language whose own folder holds the file; of nested folders the inner one. */
static const InkLanguage *
language_by_folder (const InkSite *self, const char *path)
{
  const InkLanguage *best = NULL;

  for (guint i = 0; i < self->languages->len; i++) {
    const InkLanguage *language = self->languages->pdata[i];

    if (language->content_dir == NULL || !ink_site_is_below (path, language->content_dir))
      continue;
    if (best == NULL || strlen (language->content_dir) > strlen (best->content_dir))
      best = language;
  }
  return best;
}

static const InkLanguage *
language_by_name (const InkSite *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot == NULL)
    return NULL;
  *dot = '\0';
  dot = strrchr (name, '.');
  return dot != NULL && dot > name ? lookup_language (self, dot + 1) : NULL;
}

const InkLanguage *
ink_site_get_language_of (const InkSite *self, const char *path)
{
  const InkLanguage *language;

  g_return_val_if_fail (path != NULL, NULL);

  language = language_by_name (self, path);
  if (language == NULL)
    language = language_by_folder (self, path);
  if (language == NULL)
    language = lookup_language (self, self->default_language);
  return language != NULL ? language : self->languages->pdata[0];
}

char *
ink_site_dup_content_path (const InkSite *self, const char *path)
{
  const InkLanguage *language;
  const char *folder = self->content_dir;

  g_return_val_if_fail (path != NULL, NULL);

  language = language_by_folder (self, path);
  if (language != NULL)
    folder = language->content_dir;
  return g_strdup (ink_site_is_below (path, folder) ? path + strlen (folder) + 1 : path);
}
