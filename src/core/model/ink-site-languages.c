/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages of a site, and which one a file is written in. */

#include "ink-site-private.h"

#include <string.h>

/* Each language may have much of the root's config once more. */
#define MAX_LANGUAGES 200
#define MAX_VALUES    2000000

void
ink_site_language_free (gpointer data)
{
  InkSiteLanguage *self = data;

  g_free (self->language.key);
  g_free (self->language.name);
  g_free (self->language.locale);
  g_free (self->language.content_dir);
  g_free (self->url_folder);
  ink_value_unref (self->config);
  g_clear_pointer (&self->taxonomies, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->date_sources); i++)
    g_strfreev (self->date_sources[i]);
  g_free (self);
}

/* @own: its table in "languages"; takes it. */
static InkSiteLanguage *
add_language (InkSite *self, const char *key, InkValue *own)
{
  InkSiteLanguage *added = g_new0 (InkSiteLanguage, 1);
  InkLanguage *language = &added->language;
  const char *name, *locale;
  g_autoptr (InkValue) merged = NULL;
  g_autoptr (InkValue) filled = NULL;

  language->key = g_utf8_strdown (key, -1);
  name = ink_config_text (ink_value_lookup (own, "label"));
  language->name = g_strdup (name != NULL ? name : language->key);
  locale = ink_config_text (ink_value_lookup (own, "locale"));
  language->locale = g_strdup (locale != NULL ? locale : language->key);
  language->content_dir = ink_site_folder_of (ink_value_lookup (own, "contentdir"), NULL);
  added->disabled = ink_config_is_true (ink_value_lookup (own, "disabled"));
  merged = ink_config_for_language (self->config, own, self->hugo);
  filled = ink_config_over_defaults (merged, self->defaults, TRUE);
  added->config = ink_config_strip_merge (filled);
  language->weight = ink_value_lookup (own, "weight") != NULL
                         ? ink_site_get_number (self, language, "weight", 0)
                         : 0;
  if (ink_value_lookup (own, "taxonomies") != NULL)
    added->taxonomies =
        ink_site_read_taxonomies (ink_value_lookup (added->config, "taxonomies"));
  g_ptr_array_add (self->all, added);
  ink_value_unref (own);
  return added;
}

static void
read_language (InkSite *self, const char *key, InkValue *map, guint most)
{
  if (*key == '\0' || self->all->len >= most || ink_value_get_kind (map) != INK_VALUE_MAP)
    return;
  add_language (self, key, ink_config_rename_old (map, self->hugo));
}

/* By weight, then by key (Hugo's langs/language.go). No weight is the least in 0.131's
 * generation, and the most in the others (in 0.111 it is not quite: its order is no order). */
static int
compare_languages (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkLanguage *first = *(const InkLanguage *const *)a;
  const InkLanguage *second = *(const InkLanguage *const *)b;
  const InkSite *self = data;

  if (first->weight == second->weight)
    return strcmp (first->key, second->key);
  if (self->hugo != INK_HUGO_0_131 && (first->weight == 0 || second->weight == 0))
    return first->weight == 0 ? 1 : -1;
  return first->weight < second->weight ? -1 : 1;
}

/* A site of no language has the default one. */
static void
add_default_language (InkSite *self)
{
  InkValue *empty = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());

  add_language (self, self->default_language, empty);
}

/* The root's locale is a language's that has none: up to 0.111's generation anyone's, then only
 * where it is the one, in the newest the default one's. */
static void
set_locales (InkSite *self)
{
  const char *locale = ink_site_get_text (self, NULL, "locale");

  if (locale == NULL || (self->hugo == INK_HUGO_0_131 && self->all->len != 1))
    return;
  for (guint i = 0; i < self->all->len; i++) {
    InkLanguage *language = &((InkSiteLanguage *)self->all->pdata[i])->language;

    if (self->hugo == INK_HUGO_0_167 && !g_str_equal (language->key, self->default_language))
      continue;
    if (g_str_equal (language->locale, language->key)) {
      g_free (language->locale);
      language->locale = g_strdup (locale);
    }
  }
}

static gboolean
is_listed (char **keys, const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_ascii_strcasecmp (keys[i], key) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ink_site_has_lost_default (const InkSite *self)
{
  const char *written = ink_site_get_text (self, NULL, "defaultContentLanguage");

  return self->hugo == INK_HUGO_0_111 && written != NULL &&
         !g_str_equal (written, self->default_language);
}

/* Up to 0.122 one language alone is never in a folder of its own. */
static void
set_url_folders (InkSite *self)
{
  gboolean subdir = ink_site_get_flag (self, NULL, "defaultContentLanguageInSubdir") &&
                    (self->hugo > INK_HUGO_0_111 || self->all->len > 1);
  gboolean multihost = ink_site_is_multihost (self);
  /* To 0.111 a site of one language is in none. */
  gboolean alone = self->hugo == INK_HUGO_0_111 && self->languages->len < 2;
  gboolean lost = ink_site_has_lost_default (self);

  for (guint i = 0; i < self->all->len; i++) {
    InkSiteLanguage *item = self->all->pdata[i];
    gboolean is_default = !lost && g_str_equal (item->language.key, self->default_language);

    item->url_folder =
        g_strdup (multihost || alone || (is_default && !subdir) ? "" : item->language.key);
  }
}

void
ink_site_read_languages (InkSite *self)
{
  InkValue *table = ink_site_get_value (self, NULL, "languages");
  g_auto (GStrv) disabled = ink_site_dup_texts (self, NULL, "disableLanguages");
  guint n = table != NULL && ink_value_get_kind (table) == INK_VALUE_MAP
                ? ink_value_get_n_items (table)
                : 0;

  guint most = MIN (MAX_LANGUAGES, MAX_VALUES / ink_config_count (self->config));

  self->all = g_ptr_array_new_with_free_func (ink_site_language_free);
  self->languages = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    read_language (self, ink_value_get_key (table, i), ink_value_get_item (table, i), most);
  for (guint i = 0; i < self->all->len; i++) {
    InkSiteLanguage *item = self->all->pdata[i];

    item->disabled = item->disabled || is_listed (disabled, item->language.key);
    if (!item->disabled)
      g_ptr_array_add (self->languages, item);
  }
  if (self->languages->len == 0) {
    add_default_language (self);
    g_ptr_array_add (self->languages, self->all->pdata[self->all->len - 1]);
  }
  g_ptr_array_sort_with_data (self->languages, compare_languages, self);
  set_url_folders (self);
  set_locales (self);
  for (guint i = 0; i < self->all->len; i++)
    ink_site_read_date_sources (self, self->all->pdata[i]);
}

GPtrArray *
ink_site_get_languages (const InkSite *self)
{
  return self->languages;
}

const InkLanguage *
ink_site_lookup_language (const InkSite *self, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < self->languages->len; i++) {
    const InkLanguage *language = self->languages->pdata[i];

    if (g_ascii_strcasecmp (language->key, key) == 0)
      return language;
  }
  return NULL;
}

const InkLanguage *
ink_site_get_default_language (const InkSite *self)
{
  const InkLanguage *language = ink_site_lookup_language (self, self->default_language);

  return language != NULL ? language : self->languages->pdata[0];
}

gboolean
ink_site_is_disabled_language (const InkSite *self, const char *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  for (guint i = 0; i < self->all->len; i++) {
    const InkSiteLanguage *item = self->all->pdata[i];

    if (item->disabled && g_ascii_strcasecmp (item->language.key, key) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
ink_site_is_multihost (const InkSite *self)
{
  InkValue *table = ink_site_get_value (self, NULL, "languages");

  for (guint i = 0; table != NULL && i < ink_value_get_n_items (table); i++)
    if (ink_config_lookup (ink_value_get_item (table, i), "baseurl") != NULL)
      return TRUE;
  return FALSE;
}

const char *
ink_site_get_url_folder (const InkSite *self, const InkLanguage *language)
{
  if (language == NULL)
    language = ink_site_get_default_language (self);
  return ((const InkSiteLanguage *)language)->url_folder;
}

GPtrArray *
ink_site_get_taxonomies_of (const InkSite *self, const InkLanguage *language)
{
  const InkSiteLanguage *item = (const InkSiteLanguage *)language;

  return item != NULL && item->taxonomies != NULL ? item->taxonomies : self->taxonomies;
}

/* The language whose own folder holds the file. */
static const InkLanguage *
language_by_folder (const InkSite *self, const char *path)
{
  const InkMount *mount = ink_site_find_content_mount (self, path);

  return mount != NULL && mount->language != NULL
             ? ink_site_lookup_language (self, mount->language)
             : NULL;
}

/* Up to 0.122 a language's key in a name must be lower-case. */
static const InkLanguage *
language_by_name (const InkSite *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  const InkLanguage *language;

  if (dot == NULL)
    return NULL;
  *dot = '\0';
  dot = strrchr (name, '.');
  if (dot == NULL || dot == name)
    return NULL;
  language = ink_site_lookup_language (self, dot + 1);
  if (language != NULL && self->hugo == INK_HUGO_0_111 && !g_str_equal (language->key, dot + 1))
    return NULL;
  return language;
}

const InkLanguage *
ink_site_get_language_of (const InkSite *self, const char *path)
{
  const InkLanguage *language;

  g_return_val_if_fail (path != NULL, NULL);

  language = language_by_name (self, path);
  return language != NULL ? language : ink_site_get_language_of_folder (self, path);
}

const InkLanguage *
ink_site_get_language_of_folder (const InkSite *self, const char *path)
{
  const InkLanguage *language;

  g_return_val_if_fail (path != NULL, NULL);

  language = language_by_folder (self, path);
  return language != NULL ? language : ink_site_get_default_language (self);
}

char *
ink_site_dup_content_path (const InkSite *self, const char *path)
{
  const InkMount *mount;
  g_autofree char *mounted = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  mount = ink_site_find_content_mount (self, path);
  if (mount == NULL)
    return g_strdup (path);
  mounted = g_strconcat (mount->target,
                         *mount->source == '\0' ? "/" : "",
                         path + strlen (mount->source),
                         NULL);
  return g_strdup (ink_site_is_below (mounted, "content") ? mounted + strlen ("content/") : "");
}
