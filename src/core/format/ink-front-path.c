/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Key paths into the tree, and values with one place of them changed. */

#include "ink-front-path.h"

#include <string.h>

#include "ink-front-merge.h"
#include "ink-front-read.h"

/* The last may hold dots. */
#define MAX_PARTS (INK_FRONT_MAX_DEPTH - 1)

/* "0", "12": of the items of a list. */
static gboolean
find_item (const InkFrontNode *list, const char *text, gsize length, guint *position)
{
  guint64 number = 0;

  if (length == 0 || length > 6)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    number = number * 10 + (guint64)g_ascii_digit_value (text[i]);
  }
  if (number >= ink_front_node_get_n_children (list))
    return FALSE;
  *position = (guint)number;
  return TRUE;
}

static gboolean
find_step (const InkFrontNode *node, const char *key, gsize length, guint *position)
{
  if (node->kind == INK_FRONT_MAP)
    return ink_front_find_len (node, key, length, position) != NULL;
  return node->kind == INK_FRONT_LIST && find_item (node, key, length, position);
}

/* As far as @path goes; whether that is to the end of @key. */
static gboolean
walk_parts (const InkFrontNode *node, const char *key, InkFrontPath *path)
{
  for (;;) {
    const char *dot = path->n < MAX_PARTS - 1 ? strchr (key, '.') : NULL;
    gsize length = dot != NULL ? (gsize)(dot - key) : strlen (key);
    guint position = 0;

    if (!find_step (node, key, length, &position))
      return FALSE;
    node = ink_front_node_get_child (node, position);
    path->positions[path->n++] = position;
    if (dot == NULL)
      return TRUE;
    key = dot + 1;
  }
}

gboolean
ink_front_path_find_part (const InkFrontNode *root,
                          const char *key,
                          InkFrontPath *path,
                          char ***missing)
{
  path->n = 0;
  if (ink_front_find (root, key, &path->positions[0]) != NULL) {
    path->n = 1;
    return TRUE;
  }
  if (strchr (key, '.') != NULL && walk_parts (root, key, path))
    return TRUE;
  if (missing != NULL) {
    g_auto (GStrv) parts = g_strsplit (key, ".", MAX_PARTS);

    *missing = g_strdupv (parts + path->n);
  }
  return FALSE;
}

gboolean
ink_front_path_find (const InkFrontNode *root, const char *key, InkFrontPath *path)
{
  return ink_front_path_find_part (root, key, path, NULL);
}

InkFrontPath
ink_front_path_child (const InkFrontPath *parent, guint position)
{
  InkFrontPath path = *parent;

  if (path.n < INK_FRONT_MAX_DEPTH)
    path.positions[path.n++] = position;
  return path;
}

static const InkFrontNode *
walk (const InkFrontNode *node, const InkFrontPath *path, guint n)
{
  for (guint i = 0; node != NULL && i < n; i++) {
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

static InkValue *
step_value (InkValue *value, const char *key)
{
  guint n = ink_value_get_n_items (value);

  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    return ink_value_lookup (value, key);
  if (*key == '\0' || strlen (key) > 6 || key[strspn (key, "0123456789")] != '\0' ||
      g_ascii_strtoull (key, NULL, 10) >= n)
    return NULL;
  return ink_value_get_item (value, (guint)g_ascii_strtoull (key, NULL, 10));
}

InkValue *
ink_front_path_get_value (const InkFrontNode *root, const char *key)
{
  g_auto (GStrv) parts = NULL;
  const InkFrontNode *node;
  InkFrontPath path;
  InkValue *value = NULL;

  if (ink_front_path_find (root, key, &path))
    return ink_front_node_get_value (ink_front_path_get (root, &path));
  if (root->merged != NULL)
    value = ink_value_lookup (root->merged, key);
  if (value != NULL)
    return value;
  node = ink_front_path_get (root, &path);
  if (node->merged == NULL && node->kind != INK_FRONT_ALIAS)
    return NULL; /* it holds no more than its children, and a list of articles asks often */
  value = ink_front_node_get_value (node);
  parts = g_strsplit (key, ".", MAX_PARTS);
  for (guint i = path.n; value != NULL && parts[i] != NULL; i++)
    value = step_value (value, parts[i]);
  return value;
}

/* A map's or list's entries, to be changed and put together again. */
typedef struct {
  GPtrArray *keys; /* NULL for a list */
  GPtrArray *values;
} Entries;

static Entries
open_entries (InkValue *container)
{
  gboolean map = ink_value_get_kind (container) == INK_VALUE_MAP;
  Entries entries = { .keys = map ? g_ptr_array_new_with_free_func (g_free) : NULL,
                      .values =
                          g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref) };

  for (guint i = 0; i < ink_value_get_n_items (container); i++) {
    if (map)
      g_ptr_array_add (entries.keys, g_strdup (ink_value_get_key (container, i)));
    g_ptr_array_add (entries.values, ink_value_ref (ink_value_get_item (container, i)));
  }
  return entries;
}

static InkValue *
close_entries (Entries *entries)
{
  if (entries->keys == NULL)
    return ink_value_new_list (entries->values);
  return ink_value_new_map (entries->keys, entries->values);
}

/* NULL as @value: without the entry. */
static InkValue *
replace_entry (InkValue *container, guint position, InkValue *value)
{
  Entries entries = open_entries (container);

  if (value == NULL) {
    g_ptr_array_remove_index (entries.values, position);
    if (entries.keys != NULL)
      g_ptr_array_remove_index (entries.keys, position);
  } else {
    ink_value_unref (entries.values->pdata[position]);
    entries.values->pdata[position] = ink_value_ref (value);
  }
  return close_entries (&entries);
}

static InkValue *
replace_below (InkValue *value, const InkFrontPath *path, guint level, InkValue *with)
{
  if (level == path->n)
    return ink_value_ref (with);
  guint position = path->positions[level];
  if (level + 1 == path->n)
    return replace_entry (value, position, with);
  g_autoptr (InkValue) inner =
      replace_below (ink_value_get_item (value, position), path, level + 1, with);
  return replace_entry (value, position, inner);
}

InkValue *
ink_front_path_replace (InkValue *root, const InkFrontPath *path, InkValue *with)
{
  g_assert (path->n > 0 || with != NULL);

  return replace_below (root, path, 0, with);
}

InkValue *
ink_front_value_insert (InkValue *container, guint position, const char *key, InkValue *value)
{
  Entries entries = open_entries (container);

  if (entries.keys != NULL)
    g_ptr_array_insert (entries.keys, (int)position, g_strdup (key));
  g_ptr_array_insert (entries.values, (int)position, ink_value_ref (value));
  return close_entries (&entries);
}

static void
move_pointer (GPtrArray *array, guint from, guint to)
{
  gpointer what = array->pdata[from];

  array->pdata[from] = NULL;
  g_ptr_array_steal_index (array, from);
  g_ptr_array_insert (array, (int)to, what);
}

InkValue *
ink_front_value_move (InkValue *container, guint from, guint to)
{
  Entries entries = open_entries (container);

  if (entries.keys != NULL)
    move_pointer (entries.keys, from, to);
  move_pointer (entries.values, from, to);
  return close_entries (&entries);
}

InkValue *
ink_front_value_rename_key (InkValue *map, guint position, const char *key)
{
  Entries entries = open_entries (map);

  g_free (entries.keys->pdata[position]);
  entries.keys->pdata[position] = g_strdup (key);
  return close_entries (&entries);
}
