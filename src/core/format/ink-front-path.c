/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Key paths into the tree. */

#include "ink-front-path.h"

#include "ink-front-read.h"

gboolean
ink_front_path_find (const InkFrontNode *root, const char *key, InkFrontPath *path)
{
  g_auto (GStrv) keys = NULL;
  const InkFrontNode *node = root;

  path->n = 0;
  if (ink_front_find (root, key, &path->positions[0]) != NULL) {
    path->n = 1;
    return TRUE;
  }
  keys = g_strsplit (key, ".", INK_FRONT_MAX_DEPTH);
  for (guint i = 0; keys[i] != NULL; i++) {
    node = node->kind == INK_FRONT_MAP ? ink_front_find (node, keys[i], &path->positions[i])
                                       : NULL;
    if (node == NULL)
      return FALSE;
  }
  path->n = g_strv_length (keys);
  return path->n > 0;
}

static const InkFrontNode *
walk (const InkFrontNode *node, const InkFrontPath *path, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (path->positions[i] >= ink_front_node_get_n_children (node))
      return NULL;
    node = ink_front_node_get_child (node, path->positions[i]);
  }
  return node;
}

const InkFrontNode *
ink_front_path_get_parent (const InkFrontNode *root, const InkFrontPath *path)
{
  return walk (root, path, path->n - 1);
}

const InkFrontNode *
ink_front_path_get (const InkFrontNode *root, const InkFrontPath *path)
{
  return walk (root, path, path->n);
}

InkValue *
ink_front_path_replace (InkValue *value, const InkFrontPath *path, guint level, InkValue *with)
{
  GPtrArray *keys, *values;

  if (level == path->n)
    return ink_value_ref (with);
  keys = g_ptr_array_new ();
  values = g_ptr_array_new ();
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    InkValue *item = ink_value_get_item (value, i);
    gboolean here = i == path->positions[level];

    if (here && with == NULL && level + 1 == path->n)
      continue;
    g_ptr_array_add (keys, g_strdup (ink_value_get_key (value, i)));
    g_ptr_array_add (values,
                     here ? ink_front_path_replace (item, path, level + 1, with)
                          : ink_value_ref (item));
  }
  return ink_value_new_map (keys, values);
}
