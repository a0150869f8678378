/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wishes that keep the values: names and order of keys, lists of one; and items by path. */

#include "ink-front-change.h"
#include "ink-front-merge.h"
#include "ink-front-read.h"
#include "ink-i18n.h"

static gboolean
find_place (const InkFrontChange *self, const char *key, InkFrontPath *path, GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);

  path->n = 0;
  if (root != NULL && (*key == '\0' || ink_front_path_find (root, key, path)))
    return TRUE;
  return ink_front_change_refuse_missing (self, key, error);
}

static gboolean
refuse_merge (GError **error)
{
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("“<<” brings the fields of another map, and its place says which "
                       "count. Edit it as text."));
  return FALSE;
}

gboolean
ink_front_change_rename_key (InkFrontChange *self,
                             const char *path_text,
                             const char *key,
                             GError **error)
{
  InkFrontPath path;

  if (!find_place (self, path_text, &path, error))
    return FALSE;
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *node = ink_front_path_get (place.root, &path);
  if (path.n == 0 || node->key == NULL)
    return ink_front_change_refuse_missing (self, path_text, error);
  if (ink_front_is_merge (node))
    return refuse_merge (error);
  const InkFrontNode *map = ink_front_path_get_parent (place.root, &path);
  guint other = 0, position = path.positions[path.n - 1];
  if (g_str_equal (node->key, key))
    return TRUE;
  if (*key == '\0' || (ink_front_find (map, key, &other) != NULL && other != position)) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_EXISTS,
                      _ ("There is a field “%s” already."),
                      key);
    return FALSE;
  }
  g_autoptr (InkValue) after = ink_front_value_rename_key (map->value, position, key);
  if (!ink_front_change_apply (self,
                               ink_front_edit_rename_key (&place, node, key, error),
                               error))
    return FALSE;
  path.n--;
  ink_front_change_mean (self, &path, after);
  return TRUE;
}

static gboolean
move_entry (InkFrontChange *self,
            const InkFrontPath *path,
            guint from,
            guint to,
            const char *path_text,
            GError **error)
{
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *node = ink_front_path_get (place.root, path);

  if (MAX (from, to) >= ink_front_node_get_n_children (node))
    return ink_front_change_refuse_missing (self, path_text, error);
  if (from == to)
    return TRUE;
  for (guint i = MIN (from, to); i <= MAX (from, to); i++) {
    if (ink_front_is_merge (ink_front_node_get_child (node, i)))
      return refuse_merge (error);
  }
  g_autoptr (InkValue) after = ink_front_value_move (node->value, from, to);
  if (!ink_front_change_apply (self,
                               ink_front_edit_move_child (&place, node, from, to, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, path, after);
  return TRUE;
}

gboolean
ink_front_change_move (
    InkFrontChange *self, const char *path_text, guint from, guint to, GError **error)
{
  InkFrontPath path;

  return find_place (self, path_text, &path, error) &&
         move_entry (self, &path, from, to, path_text, error);
}

gboolean
ink_front_change_move_to (InkFrontChange *self, const char *path_text, guint to, GError **error)
{
  InkFrontPath path;

  if (!find_place (self, path_text, &path, error))
    return FALSE;
  if (path.n == 0)
    return ink_front_change_refuse_missing (self, path_text, error);
  path.n--;
  const InkFrontNode *parent = ink_front_path_get (ink_front_change_get_root (self), &path);
  if (to >= ink_front_node_get_n_children (parent)) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_NOT_FOUND,
                      _ ("There are only %u places, counted from 0."),
                      ink_front_node_get_n_children (parent));
    return FALSE;
  }
  return move_entry (self, &path, path.positions[path.n], to, path_text, error);
}

gboolean
ink_front_change_insert (InkFrontChange *self,
                         const char *path_text,
                         guint position,
                         InkValue *value,
                         GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  InkFrontPath path;

  if (root != NULL && ink_front_path_find (root, path_text, &path) &&
      ink_front_path_get (root, &path)->kind == INK_FRONT_LIST)
    return ink_front_change_insert_at (self, &path, position, value, error);
  if (root != NULL && ink_front_path_find (root, path_text, &path) &&
      ink_value_get_kind (ink_front_path_get (root, &path)->value) != INK_VALUE_NULL) {
    ink_front_refuse (error, INK_FRONT_MATTER_ERROR_TYPE, _ ("“%s” is not a list."), path_text);
    return FALSE;
  }
  GPtrArray *items = g_ptr_array_new ();
  g_ptr_array_add (items, ink_value_ref (value));
  g_autoptr (InkValue) list = ink_value_new_list (items);
  return ink_front_change_set (self, path_text, list, error);
}

gboolean
ink_front_change_make_single (InkFrontChange *self, const char *path_text, GError **error)
{
  InkFrontPath path;

  if (!find_place (self, path_text, &path, error))
    return FALSE;
  InkFrontPlace place = ink_front_change_get_place (self);
  const InkFrontNode *list = ink_front_path_get (place.root, &path);
  if (path.n == 0 || list->kind != INK_FRONT_LIST || list->children->len != 1) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_TYPE,
                      _ ("“%s” is not a list of one item."),
                      path_text);
    return FALSE;
  }
  const InkFrontNode *parent = ink_front_path_get_parent (place.root, &path);
  g_autoptr (InkValue) item = ink_value_ref (ink_front_node_get_child (list, 0)->value);
  if (!ink_front_change_apply (self,
                               ink_front_edit_make_single (&place, parent, list, error),
                               error))
    return FALSE;
  ink_front_change_mean (self, &path, item);
  return TRUE;
}
