/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wishes to set, unset and insert at key paths, each as splices. */

#include "ink-front-change.h"
#include "ink-front-compose.h"
#include "ink-front-merge.h"
#include "ink-front-read.h"
#include "ink-i18n.h"

#define MAX_PARTS 500 /* that a TOML table may be made of to be removed at once */

/* An empty front matter before the body, for a file that has none. */
static gboolean
add_front_matter (InkFrontChange *self, GError **error)
{
  const char *eol = ink_text_get_eol (self->text);
  gsize at = ink_front_change_bom (self->text);
  gboolean body = ink_text_get_length (self->text) > at;
  g_autofree char *text = g_strconcat ("---", eol, "---", eol, body ? eol : "", NULL);

  return ink_front_change_apply (self, ink_edit_new (ink_span (at, at), text, -1), error);
}

/* What a merge key brings, or an alias stands for, is there but has no place of its own. */
static gboolean
refuse_inherited (const char *key, GError **error)
{
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("“%s” comes from another place by “<<” or an alias (*). Edit it as "
                       "text."),
                    key);
  return FALSE;
}

gboolean
ink_front_change_refuse_missing (const InkFrontChange *self, const char *key, GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  InkFrontPath path;

  if (root != NULL && !ink_front_path_find (root, key, &path) &&
      ink_front_path_get_value (root, key) != NULL)
    return refuse_inherited (key, error);
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_NOT_FOUND,
                    _ ("There is no field “%s”."),
                    key);
  return FALSE;
}

/* { keys[1]: { keys[2]: … value } }: what the pair keys[0] is to hold. */
static InkValue *
wrap (char **keys, InkValue *value)
{
  guint n = g_strv_length (keys);
  InkValue *inner = ink_value_ref (value);

  for (guint i = n; i > 1; i--) {
    GPtrArray *names = g_ptr_array_new (), *values = g_ptr_array_new ();

    g_ptr_array_add (names, g_strdup (keys[i - 1]));
    g_ptr_array_add (values, inner);
    inner = ink_value_new_map (names, values);
  }
  return inner;
}

static gboolean
add_pair (InkFrontChange *self,
          const InkFrontPath *path,
          const char *key,
          InkValue *value,
          GError **error)
{
  if (!ink_front_change_check (self, error) ||
      (self->split.format == INK_FRONT_MATTER_NONE && !add_front_matter (self, error)))
    return FALSE;

  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *map = ink_front_path_get (place.root, path);
  g_autoptr (InkValue) after =
      ink_front_value_insert (map->value, ink_value_get_n_items (map->value), key, value);
  if (map->tagged) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("This value has a tag (!). Edit it as text."));
    return FALSE;
  }
  self->anchored = map->anchored;
  if (!ink_front_change_apply (self,
                               ink_front_edit_add_pair (&place, map, key, value, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, path, after);
  return TRUE;
}

static gboolean
replace (InkFrontChange *self, const InkFrontPath *path, InkValue *value, GError **error)
{
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *parent = ink_front_path_get_parent (place.root, path);
  const InkFrontNode *node = ink_front_path_get (place.root, path);

  if (!ink_front_change_apply (self,
                               ink_front_edit_replace (&place, parent, node, value, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, path, value);
  return TRUE;
}

static gboolean
is_scalar (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind != INK_VALUE_LIST && kind != INK_VALUE_MAP;
}

static gboolean
is_plain_list (InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (!is_scalar (ink_value_get_item (value, i)))
      return FALSE;
  }
  return ink_value_get_kind (value) == INK_VALUE_LIST;
}

/* Of twins, which are one key for Hugo, the last, which was set. */
static gboolean
is_wanted (const InkFrontNode *map, guint position, InkValue *wanted)
{
  const InkFrontNode *child = ink_front_node_get_child (map, position);

  return ink_value_lookup (wanted, child->key) != NULL &&
         ink_front_find (map, child->key, NULL) == child;
}

/* The entries that are not wanted. */
static gboolean
take_others (InkFrontChange *self, const InkFrontPath *path, InkValue *wanted, GError **error)
{
  const InkFrontNode *map = ink_front_path_get (ink_front_change_get_root (self), path);

  for (guint i = ink_front_node_get_n_children (map); i > 0; i--) {
    InkFrontPath child = ink_front_path_child (path, i - 1);

    if (!ink_front_change_check (self, error))
      return FALSE;
    map = ink_front_path_get (ink_front_change_get_root (self), path);
    if (!is_wanted (map, i - 1, wanted) &&
        !ink_front_is_merge (ink_front_node_get_child (map, i - 1)) &&
        !ink_front_change_unset_at (self, &child, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_inherited (const InkFrontNode *map, const char *key, InkValue *value)
{
  return ink_front_find_inherited (map, key) != NULL &&
         ink_value_equal (ink_value_lookup (map->merged, key), value);
}

/* A map brought to what is wanted, key by key; those that go go last, as an empty map may not
 * be possible there. */
static gboolean
set_map (InkFrontChange *self, const InkFrontPath *path, InkValue *wanted, GError **error)
{
  for (guint i = 0; i < ink_value_get_n_items (wanted); i++) {
    const char *key = ink_value_get_key (wanted, i);
    InkValue *value = ink_value_get_item (wanted, i);
    const InkFrontNode *map = ink_front_path_get (ink_front_change_get_root (self), path);
    guint position = 0;

    if (map == NULL || map->kind != INK_FRONT_MAP)
      return ink_front_change_refuse_missing (self, key, error);
    if (is_inherited (map, key, value))
      continue;
    gboolean there = ink_front_find (map, key, &position) != NULL;
    InkFrontPath child = ink_front_path_child (path, position);
    if (!(there ? ink_front_change_set_at (self, &child, value, error)
                : add_pair (self, path, key, value, error)))
      return FALSE;
  }
  if (!take_others (self, path, wanted, error))
    return FALSE;
  const InkFrontNode *after = ink_front_path_get (ink_front_change_get_root (self), path);
  return after == NULL || after->merged == NULL ||
         ink_front_means (wanted, after->merged, FALSE) ||
         refuse_inherited (after->key != NULL ? after->key : "", error);
}

/* TOML has no null: an empty text or list is the nearest. */
static InkValue *
nearest_to_null (const InkFrontChange *self, const InkFrontNode *node)
{
  InkValueKind kind = ink_value_get_kind (node->value);

  if (self->split.format != INK_FRONT_MATTER_TOML)
    return ink_value_new_null ();
  if (kind == INK_VALUE_LIST)
    return ink_value_new_list (g_ptr_array_new ());
  return kind == INK_VALUE_STRING ? ink_value_new_string ("") : ink_value_new_null ();
}

static gboolean
set_scalar (InkFrontChange *self, const InkFrontPath *path, InkValue *value, GError **error)
{
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *parent = ink_front_path_get_parent (place.root, path);
  const InkFrontNode *node = ink_front_path_get (place.root, path);
  gboolean list = ink_value_get_kind (value) == INK_VALUE_LIST;

  if (!ink_front_change_apply (self,
                               list
                                   ? ink_front_edit_make_list (&place,
                                                               parent,
                                                               node,
                                                               value,
                                                               error)
                                   : ink_front_edit_scalar (&place, parent, node, value, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, path, value);
  return TRUE;
}

/* TOML's [[tables]] cannot hold the items. */
static gboolean
is_unlike_tables (const InkFrontChange *self, const InkFrontNode *node, InkValue *list)
{
  return self->split.format == INK_FRONT_MATTER_TOML && node->kind == INK_FRONT_LIST &&
         node->style == INK_FRONT_BLOCK && ink_value_get_n_items (list) > 0 &&
         !ink_front_is_table (list);
}

/* A merge key behind the field brings it too, and counts; or it is one. */
static gboolean
is_merged (const InkFrontChange *self, const InkFrontPath *path, const InkFrontNode *node)
{
  const InkFrontNode *root = ink_front_change_get_root (self);

  if (ink_front_is_merge (node))
    return TRUE;
  return node->key != NULL &&
         ink_front_find_inherited (ink_front_path_get_parent (root, path), node->key) != NULL;
}

gboolean
ink_front_change_set_at (InkFrontChange *self,
                         const InkFrontPath *path,
                         InkValue *value,
                         GError **error)
{
  const InkFrontNode *node = ink_front_path_get (ink_front_change_get_root (self), path);
  g_autoptr (InkValue) null = NULL;

  if (!ink_front_change_check (self, error))
    return FALSE;
  if (node == NULL)
    return ink_front_change_refuse_missing (self, "", error);
  if (is_merged (self, path, node))
    return refuse_inherited (node->key, error);
  self->anchored = node->anchored;
  if (ink_value_get_kind (value) == INK_VALUE_NULL)
    value = null = nearest_to_null (self, node);
  InkValueKind kind = ink_value_get_kind (value);
  if (ink_value_equal (ink_front_node_get_value (node), value))
    return TRUE;
  if (node->kind == INK_FRONT_LIST && kind == INK_VALUE_LIST &&
      !is_unlike_tables (self, node, value))
    return ink_front_change_set_list (self, path, value, error);
  if (node->kind == INK_FRONT_MAP && kind == INK_VALUE_MAP)
    return set_map (self, path, value, error);
  if (self->split.format == INK_FRONT_MATTER_TOML && node->style == INK_FRONT_BLOCK)
    return ink_front_change_replace_table (self, path, value, error);
  if (is_plain_list (value) || (is_scalar (value) && is_scalar (node->value)))
    return set_scalar (self, path, value, error);
  return replace (self, path, value, error);
}

gboolean
ink_front_change_insert_at (InkFrontChange *self,
                            const InkFrontPath *path,
                            guint position,
                            InkValue *value,
                            GError **error)
{
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *list = ink_front_path_get (place.root, path);

  if (!ink_front_change_check (self, error))
    return FALSE;
  if (list->kind != INK_FRONT_LIST || list->tagged) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_TYPE,
                      _ ("“%s” is not a list."),
                      list->key != NULL ? list->key : "");
    return FALSE;
  }
  if (position > list->children->len)
    return ink_front_change_refuse_missing (self, list->key != NULL ? list->key : "", error);
  g_autoptr (InkValue) after = ink_front_value_insert (list->value, position, NULL, value);
  self->anchored = list->anchored;
  if (is_unlike_tables (self, list, after))
    return ink_front_change_replace_table (self, path, after, error);
  if (!ink_front_change_apply (self,
                               ink_front_edit_insert_item (&place,
                                                           list,
                                                           position,
                                                           value,
                                                           error),
                               error))
    return FALSE;
  ink_front_change_mean (self, path, after);
  return TRUE;
}

/* What of the path is there decides where the rest is added. */
gboolean
ink_front_change_add_missing (InkFrontChange *self,
                              const InkFrontPath *path,
                              char **keys,
                              InkValue *value,
                              GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  const InkFrontNode *at = root != NULL ? ink_front_path_get (root, path) : NULL;
  g_autoptr (InkValue) inner = wrap (keys, value);
  g_autofree char *next = NULL;

  if (at == NULL || at->kind == INK_FRONT_MAP)
    return add_pair (self, path, keys[0], inner, error);
  if (at->kind == INK_FRONT_LIST) {
    next = g_strdup_printf ("%u", at->children->len);
    return g_str_equal (next, keys[0])
               ? ink_front_change_insert_at (self, path, at->children->len, inner, error)
               : ink_front_change_refuse_missing (self, keys[0], error);
  }
  if (ink_value_get_kind (at->value) == INK_VALUE_NULL) {
    char *both[] = { (char *)"", keys[0], NULL };
    g_autoptr (InkValue) map = wrap (both, inner);

    return replace (self, path, map, error);
  }
  if (!ink_front_check_plain (at, error))
    return FALSE;
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_TYPE,
                    _ ("“%s” holds a single value, so there is no room for “%s” in it."),
                    at->key != NULL ? at->key : "",
                    keys[0]);
  return FALSE;
}

static gboolean
has_value (const InkFrontNode *root, const char *key, InkValue *value)
{
  InkValue *now = ink_front_path_get_value (root, key);

  return now != NULL && ink_value_equal (now, value);
}

gboolean
ink_front_change_set (InkFrontChange *self, const char *key, InkValue *value, GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  InkFrontPath path = { .n = 0 };
  g_auto (GStrv) missing = NULL;

  if (root == NULL)
    missing = g_strsplit (key, ".", INK_FRONT_MAX_DEPTH - 1);
  else if (ink_front_path_find_part (root, key, &path, &missing))
    return ink_front_change_set_at (self, &path, value, error);
  else if (has_value (root, key, value))
    return TRUE;
  for (guint i = 0; missing[i] != NULL; i++) {
    if (*missing[i] == '\0')
      return ink_front_change_refuse_missing (self, key, error);
  }
  return missing[0] != NULL ? ink_front_change_add_missing (self, &path, missing, value, error)
                            : ink_front_change_refuse_missing (self, key, error);
}

/* TOML's maps that no header made, and arrays of tables, are gone with the last they hold. */
static InkFrontPath
prune (const InkFrontChange *self, const InkFrontPath *path)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  InkFrontPath pruned = *path;

  while (self->split.format == INK_FRONT_MATTER_TOML && pruned.n > 1) {
    const InkFrontNode *parent = ink_front_path_get_parent (root, &pruned);

    if (parent->style != INK_FRONT_BLOCK || parent->children->len > 1 ||
        !ink_span_is_empty (parent->head))
      break;
    pruned.n--;
  }
  return pruned;
}

gboolean
ink_front_change_unset_at (InkFrontChange *self, const InkFrontPath *path, GError **error)
{
  if (!ink_front_change_check (self, error))
    return FALSE;

  InkFrontPath pruned = prune (self, path);
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *parent = ink_front_path_get_parent (place.root, path);
  guint position = path->positions[path->n - 1];
  self->anchored = ink_front_path_get (place.root, path)->anchored;
  if (!ink_front_change_apply (self,
                               ink_front_edit_remove_child (&place, parent, position, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, &pruned, NULL);
  for (guint i = 0; i < MAX_PARTS && self->split.format == INK_FRONT_MATTER_TOML &&
                    !ink_front_change_holds (self);
       i++) {
    place = ink_front_change_get_place (self);
    const InkFrontNode *rest = ink_front_path_get (place.root, path);
    if (rest == NULL || rest->style != INK_FRONT_BLOCK)
      break;
    if (!ink_front_change_apply (self, ink_front_edit_remove_part (&place, rest), error))
      return FALSE;
  }
  return TRUE;
}

/* Of duplicates all go, or an earlier one would come back to life. */
gboolean
ink_front_change_unset (InkFrontChange *self, const char *key, GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  gboolean found = FALSE, item = FALSE;
  InkFrontPath path;

  while (!item && root != NULL && ink_front_path_find (root, key, &path)) {
    found = TRUE;
    for (InkFrontPath up = path; up.n > 0; up.n--) /* the place may be another item's then */
      item = item || ink_front_path_get_parent (root, &up)->kind == INK_FRONT_LIST;
    if (ink_front_is_merge (ink_front_path_get (root, &path)))
      return refuse_inherited (key, error);
    if (!ink_front_change_unset_at (self, &path, error))
      return FALSE;
    root = ink_front_change_get_root (self);
  }
  return found || ink_front_change_refuse_missing (self, key, error);
}
