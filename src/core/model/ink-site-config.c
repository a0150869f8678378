/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps of config: normalized, laid over one another, looked into. */

#include "ink-site-config.h"

#include "ink-config-builder.h"

#include <string.h>

#define MAX_DEPTH 64

static gboolean
is_lower (const char *key)
{
  g_autofree char *low = g_utf8_strdown (key, -1);

  return g_str_equal (low, key);
}

static InkValue *
normalize (const InkValue *value, guint depth)
{
  InkConfigBuilder map;

  if (depth > MAX_DEPTH)
    return ink_value_new_null ();
  if (!ink_config_is_map (value))
    return ink_value_ref ((InkValue *)value);
  map = ink_config_builder_new ();
  for (guint pass = 0; pass < 2; pass++) /* the spellings with capitals last: they win */
    for (guint i = 0; i < ink_config_n_items (value); i++) {
      const char *key = ink_value_get_key (value, i);
      g_autofree char *low = g_utf8_strdown (key, -1);

      if (is_lower (key) == (pass == 0))
        ink_config_builder_put (&map,
                                low,
                                normalize (ink_value_get_item (value, i), depth + 1));
    }
  return ink_config_builder_end (&map);
}

/* "menu" is "menus" in the root and in a language (Hugo's config/configLoader.go, RenameKeys).
 */
static InkValue *
rename_menu (InkValue *map)
{
  InkValue *menu = ink_value_lookup (map, "menu");
  InkConfigBuilder renamed;

  if (menu == NULL || ink_value_lookup (map, "menus") != NULL)
    return ink_value_ref (map);
  renamed = ink_config_builder_new ();
  for (guint i = 0; i < ink_config_n_items (map); i++) {
    InkValue *item = ink_value_get_item (map, i);

    ink_config_builder_put (&renamed,
                            item == menu ? "menus" : ink_value_get_key (map, i),
                            ink_value_ref (item));
  }
  return ink_config_builder_end (&renamed);
}

static InkValue *
rename_menus_of_languages (InkValue *languages)
{
  InkConfigBuilder renamed = ink_config_builder_new ();

  for (guint i = 0; i < ink_config_n_items (languages); i++) {
    InkValue *item = ink_value_get_item (languages, i);

    ink_config_builder_put (&renamed,
                            ink_value_get_key (languages, i),
                            ink_config_is_map (item) ? rename_menu (item)
                                                     : ink_value_ref (item));
  }
  return ink_config_builder_end (&renamed);
}

InkValue *
ink_config_normalize (const InkValue *config)
{
  g_autoptr (InkValue) lowered = normalize (config, 0);
  g_autoptr (InkValue) root = NULL;
  InkValue *languages;
  InkConfigBuilder map;

  if (!ink_config_is_map (lowered))
    return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  root = rename_menu (lowered);
  languages = ink_value_lookup (root, "languages");
  if (!ink_config_is_map (languages))
    return g_steal_pointer (&root);
  map = ink_config_builder_new ();
  ink_config_builder_put_all (&map, root);
  ink_config_builder_put (&map, "languages", rename_menus_of_languages (languages));
  return ink_config_builder_end (&map);
}

InkValue *
ink_config_overlay (InkValue *under, InkValue *over)
{
  InkConfigBuilder map = ink_config_builder_new ();

  ink_config_builder_put_all (&map, under);
  for (guint i = 0; i < ink_config_n_items (over); i++) {
    const char *key = ink_value_get_key (over, i);
    InkValue *value = ink_value_get_item (over, i);
    InkValue *old = ink_config_builder_get (&map, key);

    ink_config_builder_put (&map,
                            key,
                            ink_config_is_map (old) && ink_config_is_map (value)
                                ? ink_config_overlay (old, value)
                                : ink_value_ref (value));
  }
  return ink_config_builder_end (&map);
}

guint
ink_config_count (const InkValue *config)
{
  guint n = 1;

  for (guint i = 0; i < ink_value_get_n_items (config); i++)
    n += ink_config_count (ink_value_get_item (config, i));
  return n;
}

/* A normalized map's keys are in lower case: they need no comparing without case, and a site is
 * asked some values for each of its articles. */
static gboolean
is_key (const char *own, const char *key, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (own[i] != g_ascii_tolower (key[i]))
      return FALSE;
  return own[length] == '\0';
}

static InkValue *
lookup_lower (InkValue *map, const char *key, gsize length)
{
  char first = g_ascii_tolower (*key);

  for (guint i = 0; i < ink_config_n_items (map); i++) {
    const char *own = ink_value_get_key (map, i);

    if (*own == first && is_key (own, key, length))
      return ink_value_get_item (map, i);
  }
  return NULL;
}

static InkValue *
lookup_path (InkValue *config, const char *key)
{
  while (config != NULL && *key != '\0') {
    gsize length = strcspn (key, ".");

    config = lookup_lower (config, key, length);
    key += length + (key[length] == '.' ? 1 : 0);
  }
  return config;
}

InkValue *
ink_config_lookup (InkValue *config, const char *path)
{
  g_autofree char *low = NULL;

  if (g_str_is_ascii (path))
    return lookup_path (config, path);
  low = g_utf8_strdown (path, -1);
  return lookup_path (config, low);
}

InkValue *
ink_config_lookup_written (InkValue *item, const char *path)
{
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);

  for (guint i = 0; item != NULL && keys[i] != NULL; i++)
    item = ink_value_lookup (item, keys[i]);
  return item;
}

const char *
ink_config_text (InkValue *value)
{
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
ink_config_is_true (InkValue *value)
{
  const char *text = ink_config_text (value);

  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1"));
}

InkValue *
ink_config_over_defaults (InkValue *config, InkValue *defaults, gboolean deep)
{
  InkConfigBuilder map = ink_config_builder_new ();

  ink_config_builder_put_all (&map, config);
  for (guint i = 0; i < ink_config_n_items (defaults); i++) {
    const char *key = ink_value_get_key (defaults, i);
    InkValue *value = ink_value_get_item (defaults, i);
    InkValue *own = ink_config_builder_get (&map, key);

    if (own == NULL)
      ink_config_builder_put (&map, key, ink_value_ref (value));
    else if (deep && ink_config_is_map (own) && ink_config_is_map (value) &&
             !g_str_equal (key, "taxonomies"))
      ink_config_builder_put (&map, key, ink_config_overlay (value, own));
  }
  return ink_config_builder_end (&map);
}

static gboolean
has_merge (const InkValue *map)
{
  for (guint i = 0; i < ink_config_n_items (map); i++)
    if (g_str_equal (ink_value_get_key (map, i), "_merge") ||
        has_merge (ink_value_get_item (map, i)))
      return TRUE;
  return FALSE;
}

InkValue *
ink_config_strip_merge (InkValue *config)
{
  InkConfigBuilder map;

  if (!has_merge (config))
    return ink_value_ref (config);
  map = ink_config_builder_new ();
  for (guint i = 0; i < ink_config_n_items (config); i++)
    if (!g_str_equal (ink_value_get_key (config, i), "_merge"))
      ink_config_builder_put (&map,
                              ink_value_get_key (config, i),
                              ink_config_strip_merge (ink_value_get_item (config, i)));
  return ink_config_builder_end (&map);
}

InkValue *
ink_config_with (InkValue *config, const char *key, InkValue *value)
{
  InkConfigBuilder map = ink_config_builder_new ();

  ink_config_builder_put_all (&map, config);
  ink_config_builder_put (&map, key, ink_value_ref (value));
  return ink_config_builder_end (&map);
}
