/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML's merge keys as Hugo 0.111, 0.131 and 0.167 have them: what stands later counts, even a
 * merge key behind the map's own field. (Of several maps in one merge key 0.167 takes the last,
 * the others, as the specification, the first.) */

#include "ink-front-merge.h"

#include <string.h>

typedef struct {
  GHashTable *merged; /* InkValue of a map or list, as written -> merged; borrowed */
} Merge;

gboolean
ink_front_is_merge (const InkFrontNode *pair)
{
  return g_strcmp0 (pair->key, "<<") == 0 && ink_span_length (pair->key_span) == 2;
}

InkValue *
ink_front_node_get_value (const InkFrontNode *self)
{
  return self->merged != NULL ? self->merged : self->value;
}

/* A map in the making. */
typedef struct {
  GPtrArray *keys;
  GPtrArray *values;
  GHashTable *places; /* key -> place + 1; the keys are borrowed */
} Pairs;

static void
put (Pairs *self, const char *key, InkValue *value)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  if (place > 0) {
    ink_value_unref (self->values->pdata[place - 1]);
    self->values->pdata[place - 1] = ink_value_ref (value);
    return;
  }
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, ink_value_ref (value));
  g_hash_table_insert (self->places,
                       self->keys->pdata[self->keys->len - 1],
                       GUINT_TO_POINTER (self->keys->len));
}

static void
put_all (Pairs *self, InkValue *map)
{
  for (guint i = 0; i < ink_value_get_n_items (map); i++)
    put (self, ink_value_get_key (map, i), ink_value_get_item (map, i));
}

gboolean
ink_front_is_merge_source (InkValue *value)
{
  if (ink_value_get_kind (value) != INK_VALUE_LIST)
    return ink_value_get_kind (value) == INK_VALUE_MAP;
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (ink_value_get_kind (ink_value_get_item (value, i)) != INK_VALUE_MAP)
      return FALSE;
  }
  return TRUE;
}

static void
put_source (Pairs *self, InkValue *source, gboolean last)
{
  guint n = ink_value_get_n_items (source);

  if (!ink_front_is_merge_source (source)) /* no Hugo builds it; it is not to be lost */
    put (self, "<<", source);
  else if (ink_value_get_kind (source) == INK_VALUE_MAP)
    put_all (self, source);
  else
    for (guint i = 0; i < n; i++)
      put_all (self, ink_value_get_item (source, last ? i : n - 1 - i));
}

InkValue *
ink_front_merge_pairs (GPtrArray *keys, GPtrArray *values, gboolean last)
{
  Pairs pairs = { .keys = g_ptr_array_new (),
                  .values = g_ptr_array_new (),
                  .places = g_hash_table_new (g_str_hash, g_str_equal) };

  for (guint i = 0; i < keys->len; i++) {
    if (keys->pdata[i] == NULL)
      put_source (&pairs, values->pdata[i], last);
    else
      put (&pairs, keys->pdata[i], values->pdata[i]);
  }
  g_hash_table_unref (pairs.places);
  return ink_value_new_map (pairs.keys, pairs.values);
}

static InkValue *
merge_map (const InkFrontNode *map)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < ink_front_node_get_n_children (map); i++) {
    const InkFrontNode *child = ink_front_node_get_child (map, i);

    g_ptr_array_add (keys, ink_front_is_merge (child) ? NULL : child->key);
    g_ptr_array_add (values, ink_front_node_get_value (child));
  }
  return ink_front_merge_pairs (keys, values, FALSE);
}

static InkValue *
merge_list (const InkFrontNode *list)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < ink_front_node_get_n_children (list); i++)
    g_ptr_array_add (items,
                     ink_value_ref (
                         ink_front_node_get_value (ink_front_node_get_child (list, i))));
  return ink_value_new_list (items);
}

static gboolean
has_merged (const InkFrontNode *node)
{
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);

    if (child->merged != NULL || ink_front_is_merge (child))
      return TRUE;
  }
  return FALSE;
}

/* Recursive: no tree is deeper than INK_FRONT_MAX_DEPTH. An anchor is above its aliases. */
static void
merge_node (Merge *self, InkFrontNode *node)
{
  InkValue *same = NULL;

  for (guint i = 0; i < ink_front_node_get_n_children (node); i++)
    merge_node (self, ink_front_node_get_child (node, i));
  if (node->kind == INK_FRONT_ALIAS) {
    same = g_hash_table_lookup (self->merged, node->value);
    node->merged = same != NULL ? ink_value_ref (same) : NULL;
  } else if (has_merged (node)) {
    node->merged = node->kind == INK_FRONT_MAP ? merge_map (node) : merge_list (node);
    g_hash_table_replace (self->merged, node->value, node->merged);
  }
}

void
ink_front_merge (InkFrontNode *root, const char *content, gsize length)
{
  Merge self = { 0 };

  if (memmem (content, length, "<<", 2) == NULL)
    return;
  self.merged = g_hash_table_new (NULL, NULL);
  merge_node (&self, root);
  g_hash_table_unref (self.merged);
}

static gboolean
brings (InkValue *source, const char *key)
{
  if (ink_value_get_kind (source) == INK_VALUE_MAP)
    return ink_value_lookup (source, key) != NULL;
  for (guint i = 0; i < ink_value_get_n_items (source); i++) {
    if (ink_value_lookup (ink_value_get_item (source, i), key) != NULL)
      return TRUE;
  }
  return FALSE;
}

const InkFrontNode *
ink_front_find_inherited (const InkFrontNode *map, const char *key)
{
  if (map->kind != INK_FRONT_MAP || map->merged == NULL)
    return NULL;
  for (guint i = ink_front_node_get_n_children (map); i > 0; i--) {
    const InkFrontNode *child = ink_front_node_get_child (map, i - 1);

    if (ink_front_is_merge (child) && brings (ink_front_node_get_value (child), key))
      return child;
    if (g_strcmp0 (child->key, key) == 0)
      return NULL;
  }
  return NULL;
}
