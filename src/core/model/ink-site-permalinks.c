/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which pattern of [permalinks] a page has (Hugo's resources/page/permalinks.go). */

#include "ink-site-private.h"

#include "ink-glob.h"

#include <string.h>

static gboolean
is_map (InkValue *value)
{
  return value != NULL && ink_value_get_kind (value) == INK_VALUE_MAP;
}

/* The pattern of @name in a table, whose keys may have slashes around them: "/" is the root. */
static const char *
pattern_of (InkValue *table, const char *name)
{
  while (*name == '/')
    name++;
  for (guint i = 0; i < ink_value_get_n_items (table); i++) {
    const char *key = ink_value_get_key (table, i);
    gsize length;

    key += strspn (key, "/");
    length = strlen (key);
    while (length > 0 && key[length - 1] == '/')
      length--;
    if (strlen (name) == length && g_ascii_strncasecmp (key, name, length) == 0)
      return ink_config_text (ink_value_get_item (table, i));
  }
  return NULL;
}

const char *
ink_site_get_permalink (const InkSite *self,
                        const InkLanguage *language,
                        const char *kind,
                        const char *name)
{
  InkValue *table = ink_site_get_value (self, language, "permalinks");
  gboolean is_page, is_term;
  InkValue *of_kind;
  const char *pattern = NULL;

  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  if (!is_map (table))
    return NULL;
  is_page = g_str_equal (kind, "page");
  is_term = g_str_equal (kind, "term");
  of_kind = ink_value_lookup (table, kind);
  if (self->hugo > INK_HUGO_0_111 && is_map (of_kind))
    pattern = pattern_of (of_kind, name);
  if (pattern == NULL && (is_page || is_term))
    pattern = pattern_of (table, name);
  return pattern;
}

/* The first folder of a page's path: "posts" of "/posts/sub/a", "" of "/a". */
static char *
first_folder (const char *path, const char *kind)
{
  g_auto (GStrv) parts = g_strsplit (path + strspn (path, "/"), "/", 3);

  if (parts[0] == NULL || (g_str_equal (kind, "page") && parts[1] == NULL))
    return g_strdup ("");
  return g_strdup (parts[0]);
}

/* Whether a page below @path is of the one a table names: "/" is what lies in the root. */
static gboolean
name_matches (const char *name, const char *path)
{
  gsize length;
  g_autofree char *plain = NULL;
  g_autofree char *own = NULL;
  g_autofree char *below = NULL;

  name += strspn (name, "/");
  length = strlen (name);
  while (length > 0 && name[length - 1] == '/')
    length--;
  if (length == 0)
    return ink_glob_matches ("/*", path);
  plain = g_strndup (name, length);
  own = g_strconcat ("/", plain, NULL);
  below = g_strconcat (own, "/**", NULL);
  return ink_glob_matches (own, path) || ink_glob_matches (below, path);
}

/* Of several names that fit Hugo takes any; here it is the longest. */
static const char *
pattern_in_table (InkValue *table, const char *path, gsize *longest)
{
  const char *pattern = NULL;

  for (guint i = 0; i < ink_value_get_n_items (table); i++) {
    const char *name = ink_value_get_key (table, i);
    const char *text = ink_config_text (ink_value_get_item (table, i));

    if (text == NULL || (pattern != NULL && strlen (name) <= *longest) ||
        !name_matches (name, path))
      continue;
    pattern = text;
    *longest = strlen (name);
  }
  return pattern;
}

static gboolean
fits (InkValue *glob, const char *text)
{
  const char *pattern = ink_config_text (glob);

  return pattern == NULL || ink_glob_matches (pattern, text);
}

static gboolean
language_fits (InkValue *target, const char *key)
{
  InkValue *languages = ink_config_lookup_written (target, "sites.matrix.languages");

  if (!fits (ink_value_lookup (target, "lang"), key))
    return FALSE;
  if (languages == NULL || ink_value_get_n_items (languages) == 0)
    return fits (languages, key);
  for (guint i = 0; i < ink_value_get_n_items (languages); i++)
    if (fits (ink_value_get_item (languages, i), key))
      return TRUE;
  return FALSE;
}

/* The list form of 0.161 and later: the first that fits. */
static const char *
pattern_in_list (InkValue *list, const char *language, const char *kind, const char *path)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    InkValue *item = ink_value_get_item (list, i);
    InkValue *target = ink_value_lookup (item, "target");
    const char *pattern = ink_config_text (ink_value_lookup (item, "pattern"));

    if (pattern != NULL &&
        (!is_map (target) ||
         (fits (ink_value_lookup (target, "kind"), kind) &&
          fits (ink_value_lookup (target, "path"), path) && language_fits (target, language))))
      return pattern;
  }
  return NULL;
}

const char *
ink_site_get_permalink_at (const InkSite *self,
                           const InkLanguage *language,
                           const char *kind,
                           const char *path)
{
  InkValue *table = ink_site_get_value (self, language, "permalinks");
  g_autofree char *section = NULL;
  InkValue *of_kind;
  const char *pattern = NULL;
  gsize longest = 0;

  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  if (self->hugo < INK_HUGO_0_167) {
    section = first_folder (path, kind);
    return ink_site_get_permalink (self, language, kind, section);
  }
  if (language == NULL)
    language = ink_site_get_default_language (self);
  if (table != NULL && ink_value_get_kind (table) == INK_VALUE_LIST)
    return pattern_in_list (table, language->key, kind, path);
  if (!is_map (table))
    return NULL;
  of_kind = ink_value_lookup (table, kind);
  if (is_map (of_kind))
    pattern = pattern_in_table (of_kind, path, &longest);
  if (pattern == NULL && (g_str_equal (kind, "page") || g_str_equal (kind, "term")))
    pattern = pattern_in_table (table, path, &longest);
  return pattern;
}
