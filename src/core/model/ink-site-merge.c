/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a theme's config goes below the site's, and a language's over the root's. */

#include "ink-config-builder.h"
#include "ink-site-config.h"

typedef enum { MERGE_UNSET, MERGE_NONE, MERGE_SHALLOW, MERGE_DEEP } Merge;

static Merge
merge_word (InkValue *map)
{
  const char *word =
      ink_config_is_map (map) ? ink_config_text (ink_value_lookup (map, "_merge")) : NULL;

  if (word == NULL)
    return MERGE_UNSET;
  if (g_ascii_strcasecmp (word, "deep") == 0)
    return MERGE_DEEP;
  return g_ascii_strcasecmp (word, "shallow") == 0 ? MERGE_SHALLOW : MERGE_NONE;
}

/* How the map @key is merged where it does not say so itself; @parent: how the map around it
 * is (determineMergeStrategy). */
static Merge
default_merge (const char *key, Merge parent, gboolean in_root, gboolean in_language)
{
  if (g_str_equal (key, "params"))
    return MERGE_DEEP;
  if (in_root && (g_str_equal (key, "outputformats") || g_str_equal (key, "mediatypes")))
    return MERGE_SHALLOW;
  if ((in_root || in_language) && g_str_equal (key, "menus"))
    return MERGE_SHALLOW;
  return parent == MERGE_UNSET ? MERGE_NONE : parent;
}

/* Where in the config a map is: menus of the root and of a language have a rule of their own.
 */
typedef enum { IN_ROOT, IN_LANGUAGES, IN_LANGUAGE, ELSEWHERE } Place;

static Place
place_below (Place place, const char *key)
{
  if (place == IN_ROOT)
    return g_str_equal (key, "languages") ? IN_LANGUAGES : ELSEWHERE;
  return place == IN_LANGUAGES ? IN_LANGUAGE : ELSEWHERE;
}

static Merge
merge_of (InkValue *map, const char *key, Merge parent, Place place)
{
  Merge word = merge_word (map);

  return word != MERGE_UNSET
             ? word
             : default_merge (key, parent, place == IN_ROOT, place == IN_LANGUAGE);
}

/* Params.Merge: @how for @site itself, @around for the map it is in. */
static InkValue *
merge (InkValue *site, InkValue *theme, Merge how, Merge around, Place place)
{
  gboolean closed = how == MERGE_NONE || around == MERGE_SHALLOW;
  InkConfigBuilder map = ink_config_builder_new ();

  ink_config_builder_put_all (&map, site);
  for (guint i = 0; i < ink_config_n_items (theme); i++) {
    const char *key = ink_value_get_key (theme, i);
    InkValue *value = ink_value_get_item (theme, i);
    InkValue *own = ink_config_builder_get (&map, key);

    if (g_str_equal (key, "_merge"))
      continue;
    if (ink_config_is_map (own) && ink_config_is_map (value))
      ink_config_builder_put (&map,
                              key,
                              merge (own,
                                     value,
                                     merge_of (own, key, how, place),
                                     how,
                                     place_below (place, key)));
    else if (own == NULL && !closed)
      ink_config_builder_put (&map, key, ink_value_ref (value));
  }
  return ink_config_builder_end (&map);
}

static gboolean
any_language_has (InkValue *languages, const char *key)
{
  for (guint i = 0; i < ink_config_n_items (languages); i++) {
    InkValue *language = ink_value_get_item (languages, i);

    if (ink_config_is_map (language) && ink_value_lookup (language, key) != NULL)
      return TRUE;
  }
  return FALSE;
}

static InkValue *
empty_map (void)
{
  return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
}

/* A theme's parameters of a language are taken where the site's language has none; its menus,
 * against the words of Hugo's source, up to 0.111's generation alone. */
static InkValue *
with_rooms_for (InkValue *languages, InkValue *theme, InkHugo hugo)
{
  static const char *const keys[] = { "params", "menus" };
  guint n_keys = hugo == INK_HUGO_0_111 ? 2 : 1;
  InkConfigBuilder map = ink_config_builder_new ();

  for (guint i = 0; i < ink_config_n_items (languages); i++) {
    InkValue *language = ink_value_get_item (languages, i);
    InkConfigBuilder filled;

    if (!ink_config_is_map (language)) {
      ink_config_builder_put (&map, ink_value_get_key (languages, i), ink_value_ref (language));
      continue;
    }
    filled = ink_config_builder_new ();
    ink_config_builder_put_all (&filled, language);
    for (guint k = 0; k < n_keys; k++)
      if (ink_value_lookup (language, keys[k]) == NULL && any_language_has (theme, keys[k]))
        ink_config_builder_put (&filled, keys[k], empty_map ());
    ink_config_builder_put (&map,
                            ink_value_get_key (languages, i),
                            ink_config_builder_end (&filled));
  }
  return ink_config_builder_end (&map);
}

/* One map of the root that a theme has: what the site's becomes; NULL: there is none. */
static InkValue *
merge_root_map (InkValue *own, InkValue *theme, const char *key, Merge root, InkHugo hugo)
{
  g_autoptr (InkValue) empty = NULL;
  g_autoptr (InkValue) filled = NULL;
  g_autoptr (InkValue) merged = NULL;
  Merge how = merge_of (own, key, root, IN_ROOT);

  if (own != NULL && g_str_equal (key, "languages"))
    own = filled = with_rooms_for (own, theme, hugo);
  if (own == NULL)
    own = empty = empty_map ();
  merged = merge (own, theme, how, MERGE_UNSET, place_below (IN_ROOT, key));
  return ink_config_n_items (merged) > 0 ? g_steal_pointer (&merged) : NULL;
}

InkValue *
ink_config_merge_theme (InkValue *site, InkValue *theme, InkHugo hugo)
{
  Merge root = merge_word (site);
  InkConfigBuilder map;

  if (root == MERGE_NONE)
    return ink_value_ref (site);
  map = ink_config_builder_new ();
  ink_config_builder_put_all (&map, site);
  for (guint i = 0; i < ink_config_n_items (theme); i++) {
    const char *key = ink_value_get_key (theme, i);
    InkValue *value = ink_value_get_item (theme, i);
    InkValue *own = ink_config_builder_get (&map, key);
    InkValue *merged = NULL;

    if (g_str_equal (key, "_merge"))
      continue;
    if (ink_config_is_map (value) && (own == NULL || ink_config_is_map (own)))
      merged = merge_root_map (own, value, key, root, hugo);
    else if (own == NULL && root == MERGE_DEEP)
      merged = ink_value_ref (value);
    if (merged != NULL)
      ink_config_builder_put (&map, key, merged);
  }
  return ink_config_builder_end (&map);
}

/* A language's map over the root's of the same key. */
static InkValue *
language_map (InkValue *root, InkValue *own, const char *key, InkHugo hugo)
{
  Merge how = merge_of (own, key, MERGE_NONE, ELSEWHERE); /* menus are the language's alone */

  if (hugo == INK_HUGO_0_111)
    how = g_str_equal (key, "params") ? MERGE_SHALLOW : MERGE_NONE;
  return merge (own, root, how, MERGE_UNSET, ELSEWHERE);
}

InkValue *
ink_config_for_language (InkValue *root, InkValue *own, InkHugo hugo)
{
  InkConfigBuilder map = ink_config_builder_new ();

  ink_config_builder_put_all (&map, root);
  for (guint i = 0; i < ink_config_n_items (own); i++) {
    const char *key = ink_value_get_key (own, i);
    InkValue *value = ink_value_get_item (own, i);
    InkValue *base = ink_config_builder_get (&map, key);

    if (g_str_equal (key, "_merge"))
      continue;
    ink_config_builder_put (&map,
                            key,
                            ink_config_is_map (base) && ink_config_is_map (value)
                                ? language_map (base, value, key, hugo)
                                : ink_value_ref (value));
  }
  return ink_config_builder_end (&map);
}
