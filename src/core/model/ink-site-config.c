/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How maps of config become one: files over files, themes below the site, languages over the
 * root. */

#include "ink-site-config.h"

#include <string.h>

#define MAX_DEPTH 64

/* A map while it is built. */
typedef struct {
  GPtrArray *keys;
  GPtrArray *values;
  GHashTable *places; /* key -> its place + 1: configs may have very many keys */
} Builder;

static Builder
builder_new (void)
{
  return (Builder){ g_ptr_array_new (),
                    g_ptr_array_new (),
                    g_hash_table_new (g_str_hash, g_str_equal) };
}

/* What is there for @key so far, or NULL. */
static InkValue *
builder_get (const Builder *self, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  return place > 0 ? self->values->pdata[place - 1] : NULL;
}

/* Takes @value; an older one of the key keeps its place, but not its value. */
static void
builder_put (Builder *self, const char *key, InkValue *value)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  if (place > 0) {
    ink_value_unref (self->values->pdata[place - 1]);
    self->values->pdata[place - 1] = value;
    return;
  }
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, value);
  g_hash_table_insert (self->places,
                       g_ptr_array_index (self->keys, self->keys->len - 1),
                       GUINT_TO_POINTER (self->keys->len));
}

static InkValue *
builder_end (Builder *self)
{
  g_hash_table_unref (self->places);
  return ink_value_new_map (self->keys, self->values);
}

static gboolean
is_map (const InkValue *value)
{
  return value != NULL && ink_value_get_kind (value) == INK_VALUE_MAP;
}

static guint
n_items (const InkValue *map)
{
  return is_map (map) ? ink_value_get_n_items (map) : 0;
}

static void
builder_put_all (Builder *self, InkValue *map)
{
  for (guint i = 0; i < n_items (map); i++)
    builder_put (self, ink_value_get_key (map, i), ink_value_ref (ink_value_get_item (map, i)));
}

static gboolean
is_lower (const char *key)
{
  g_autofree char *low = g_utf8_strdown (key, -1);

  return g_str_equal (low, key);
}

static InkValue *
normalize (const InkValue *value, guint depth)
{
  Builder map;

  if (depth > MAX_DEPTH)
    return ink_value_new_null ();
  if (!is_map (value))
    return ink_value_ref ((InkValue *)value);
  map = builder_new ();
  for (guint pass = 0; pass < 2; pass++) /* the spellings with capitals last: they win */
    for (guint i = 0; i < n_items (value); i++) {
      const char *key = ink_value_get_key (value, i);
      g_autofree char *low = g_utf8_strdown (key, -1);

      if (is_lower (key) == (pass == 0))
        builder_put (&map, low, normalize (ink_value_get_item (value, i), depth + 1));
    }
  return builder_end (&map);
}

/* "menu" is "menus" in the root and in a language (Hugo's config/configLoader.go, RenameKeys).
 */
static InkValue *
rename_menu (InkValue *map)
{
  InkValue *menu = ink_value_lookup (map, "menu");
  Builder renamed;

  if (menu == NULL || ink_value_lookup (map, "menus") != NULL)
    return ink_value_ref (map);
  renamed = builder_new ();
  for (guint i = 0; i < n_items (map); i++) {
    InkValue *item = ink_value_get_item (map, i);

    builder_put (&renamed,
                 item == menu ? "menus" : ink_value_get_key (map, i),
                 ink_value_ref (item));
  }
  return builder_end (&renamed);
}

static InkValue *
rename_menus_of_languages (InkValue *languages)
{
  Builder renamed = builder_new ();

  for (guint i = 0; i < n_items (languages); i++) {
    InkValue *item = ink_value_get_item (languages, i);

    builder_put (&renamed,
                 ink_value_get_key (languages, i),
                 is_map (item) ? rename_menu (item) : ink_value_ref (item));
  }
  return builder_end (&renamed);
}

InkValue *
ink_config_normalize (const InkValue *config)
{
  g_autoptr (InkValue) lowered = normalize (config, 0);
  g_autoptr (InkValue) root = NULL;
  InkValue *languages;
  Builder map;

  if (!is_map (lowered))
    return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  root = rename_menu (lowered);
  languages = ink_value_lookup (root, "languages");
  if (!is_map (languages))
    return g_steal_pointer (&root);
  map = builder_new ();
  builder_put_all (&map, root);
  builder_put (&map, "languages", rename_menus_of_languages (languages));
  return builder_end (&map);
}

InkValue *
ink_config_overlay (InkValue *under, InkValue *over)
{
  Builder map = builder_new ();

  builder_put_all (&map, under);
  for (guint i = 0; i < n_items (over); i++) {
    const char *key = ink_value_get_key (over, i);
    InkValue *value = ink_value_get_item (over, i);
    InkValue *old = builder_get (&map, key);

    builder_put (&map,
                 key,
                 is_map (old) && is_map (value) ? ink_config_overlay (old, value)
                                                : ink_value_ref (value));
  }
  return builder_end (&map);
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
static InkValue *
lookup_lower (InkValue *map, const char *key, gsize length)
{
  for (guint i = 0; i < n_items (map); i++) {
    const char *own = ink_value_get_key (map, i);

    if (strncmp (own, key, length) == 0 && own[length] == '\0')
      return ink_value_get_item (map, i);
  }
  return NULL;
}

InkValue *
ink_config_lookup (InkValue *config, const char *path)
{
  g_autofree char *low =
      g_str_is_ascii (path) ? g_ascii_strdown (path, -1) : g_utf8_strdown (path, -1);
  const char *key = low;

  while (config != NULL && *key != '\0') {
    gsize length = strcspn (key, ".");

    config = lookup_lower (config, key, length);
    key += length + (key[length] == '.' ? 1 : 0);
  }
  return config;
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
  Builder map = builder_new ();

  builder_put_all (&map, config);
  for (guint i = 0; i < n_items (defaults); i++) {
    const char *key = ink_value_get_key (defaults, i);
    InkValue *value = ink_value_get_item (defaults, i);
    InkValue *own = builder_get (&map, key);

    if (own == NULL)
      builder_put (&map, key, ink_value_ref (value));
    else if (deep && is_map (own) && is_map (value) && !g_str_equal (key, "taxonomies"))
      builder_put (&map, key, ink_config_overlay (value, own));
  }
  return builder_end (&map);
}

static gboolean
has_merge (const InkValue *map)
{
  for (guint i = 0; i < n_items (map); i++)
    if (g_str_equal (ink_value_get_key (map, i), "_merge") ||
        has_merge (ink_value_get_item (map, i)))
      return TRUE;
  return FALSE;
}

InkValue *
ink_config_strip_merge (InkValue *config)
{
  Builder map;

  if (!has_merge (config))
    return ink_value_ref (config);
  map = builder_new ();
  for (guint i = 0; i < n_items (config); i++)
    if (!g_str_equal (ink_value_get_key (config, i), "_merge"))
      builder_put (&map,
                   ink_value_get_key (config, i),
                   ink_config_strip_merge (ink_value_get_item (config, i)));
  return builder_end (&map);
}

InkValue *
ink_config_with (InkValue *config, const char *key, InkValue *value)
{
  Builder map = builder_new ();

  builder_put_all (&map, config);
  builder_put (&map, key, ink_value_ref (value));
  return builder_end (&map);
}

typedef enum { MERGE_UNSET, MERGE_NONE, MERGE_SHALLOW, MERGE_DEEP } Merge;

static Merge
merge_word (InkValue *map)
{
  const char *word = is_map (map) ? ink_config_text (ink_value_lookup (map, "_merge")) : NULL;

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
  Builder map = builder_new ();

  builder_put_all (&map, site);
  for (guint i = 0; i < n_items (theme); i++) {
    const char *key = ink_value_get_key (theme, i);
    InkValue *value = ink_value_get_item (theme, i);
    InkValue *own = builder_get (&map, key);

    if (g_str_equal (key, "_merge"))
      continue;
    if (is_map (own) && is_map (value))
      builder_put (&map,
                   key,
                   merge (own,
                          value,
                          merge_of (own, key, how, place),
                          how,
                          place_below (place, key)));
    else if (own == NULL && !closed)
      builder_put (&map, key, ink_value_ref (value));
  }
  return builder_end (&map);
}

static gboolean
any_language_has (InkValue *languages, const char *key)
{
  for (guint i = 0; i < n_items (languages); i++) {
    InkValue *language = ink_value_get_item (languages, i);

    if (is_map (language) && ink_value_lookup (language, key) != NULL)
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
  Builder map = builder_new ();

  for (guint i = 0; i < n_items (languages); i++) {
    InkValue *language = ink_value_get_item (languages, i);
    Builder filled;

    if (!is_map (language)) {
      builder_put (&map, ink_value_get_key (languages, i), ink_value_ref (language));
      continue;
    }
    filled = builder_new ();
    builder_put_all (&filled, language);
    for (guint k = 0; k < n_keys; k++)
      if (ink_value_lookup (language, keys[k]) == NULL && any_language_has (theme, keys[k]))
        builder_put (&filled, keys[k], empty_map ());
    builder_put (&map, ink_value_get_key (languages, i), builder_end (&filled));
  }
  return builder_end (&map);
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
  return n_items (merged) > 0 ? g_steal_pointer (&merged) : NULL;
}

InkValue *
ink_config_merge_theme (InkValue *site, InkValue *theme, InkHugo hugo)
{
  Merge root = merge_word (site);
  Builder map;

  if (root == MERGE_NONE)
    return ink_value_ref (site);
  map = builder_new ();
  builder_put_all (&map, site);
  for (guint i = 0; i < n_items (theme); i++) {
    const char *key = ink_value_get_key (theme, i);
    InkValue *value = ink_value_get_item (theme, i);
    InkValue *own = builder_get (&map, key);
    InkValue *merged = NULL;

    if (g_str_equal (key, "_merge"))
      continue;
    if (is_map (value) && (own == NULL || is_map (own)))
      merged = merge_root_map (own, value, key, root, hugo);
    else if (own == NULL && root == MERGE_DEEP)
      merged = ink_value_ref (value);
    if (merged != NULL)
      builder_put (&map, key, merged);
  }
  return builder_end (&map);
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
  Builder map = builder_new ();

  builder_put_all (&map, root);
  for (guint i = 0; i < n_items (own); i++) {
    const char *key = ink_value_get_key (own, i);
    InkValue *value = ink_value_get_item (own, i);
    InkValue *base = builder_get (&map, key);

    if (g_str_equal (key, "_merge"))
      continue;
    builder_put (&map,
                 key,
                 is_map (base) && is_map (value) ? language_map (base, value, key, hugo)
                                                 : ink_value_ref (value));
  }
  return builder_end (&map);
}
