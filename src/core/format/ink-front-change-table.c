/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another kind of value in place of TOML's tables, whose lines may stand apart: they go, and
 * the value is added where it may stand. */

#include "ink-front-change.h"
#include "ink-front-read.h"
#include "ink-i18n.h"

/* What leads to the path: names of keys, positions of items. */
static char **
dup_keys (const InkFrontNode *root, const InkFrontPath *path)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  const InkFrontNode *node = root;

  for (guint i = 0; i < path->n; i++) {
    g_autofree char *number = g_strdup_printf ("%u", path->positions[i]);

    node = ink_front_node_get_child (node, path->positions[i]);
    g_strv_builder_add (keys, node->key != NULL ? node->key : number);
  }
  return g_strv_builder_end (keys);
}

/* As much of the keys as is there. */
static InkFrontPath
walk_keys (const InkFrontNode *root, char **keys)
{
  InkFrontPath path = { .n = 0 };
  const InkFrontNode *node = root;
  guint position;

  while (keys[path.n] != NULL) {
    if (node->kind == INK_FRONT_LIST)
      position = (guint)g_ascii_strtoull (keys[path.n], NULL, 10);
    else if (node->kind != INK_FRONT_MAP ||
             ink_front_find (node, keys[path.n], &position) == NULL)
      break;
    if (position >= ink_front_node_get_n_children (node))
      break;
    node = ink_front_node_get_child (node, position);
    path.positions[path.n++] = position;
  }
  return path;
}

gboolean
ink_front_change_replace_table (InkFrontChange *self,
                                const InkFrontPath *path,
                                InkValue *value,
                                GError **error)
{
  const InkFrontNode *root = ink_front_change_get_root (self);
  const InkFrontNode *parent = ink_front_path_get_parent (root, path);
  g_auto (GStrv) keys = dup_keys (root, path);
  InkFrontPath outer = *path, there;

  if (parent->kind == INK_FRONT_LIST) { /* of [[tables]] alone: all of it is written anew */
    InkFrontPath item = { .positions = { path->positions[path->n - 1] }, .n = 1 };
    g_autoptr (InkValue) list = ink_front_path_replace (parent->value, &item, value);

    outer.n--;
    return ink_front_change_replace_table (self, &outer, list, error);
  }
  if (!ink_front_change_unset_at (self, path, error))
    return FALSE;
  there = walk_keys (ink_front_change_get_root (self), keys);
  if (keys[there.n] == NULL) { /* in another case, which is the same for Hugo */
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_EXISTS,
                      _ ("There is a field “%s” already."),
                      keys[there.n - 1]);
    return FALSE;
  }
  return ink_front_change_add_missing (self, &there, keys + there.n, value, error);
}
