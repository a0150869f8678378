/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list brought to what is wanted by the fewest splices: each item that stays keeps its bytes.
 */

#include "ink-front-change.h"
#include "ink-i18n.h"

#define MAX_STEPS 500 /* of one wish on a list; each reads the front matter again */

static const char *
item_text (const InkFrontNode *list, guint position)
{
  return ink_value_get_text (ink_front_node_get_child (list, position)->value);
}

static gboolean
list_has (const InkFrontNode *list, const char *text)
{
  for (guint i = 0; i < list->children->len; i++) {
    if (g_strcmp0 (item_text (list, i), text) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
value_has (InkValue *list, const char *text)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (g_strcmp0 (ink_value_get_text (ink_value_get_item (list, i)), text) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The item that has to go first: the last one that is not wanted, or else the last. */
static guint
find_superfluous (const InkFrontNode *list, InkValue *wanted)
{
  for (guint i = list->children->len; i > 0; i--) {
    if (!value_has (wanted, item_text (list, i - 1)))
      return i - 1;
  }
  return list->children->len - 1;
}

static guint
find_missing (const InkFrontNode *list, InkValue *wanted)
{
  guint n = list->children->len;

  for (guint i = 0; i < n; i++) {
    const char *text = ink_value_get_text (ink_value_get_item (wanted, i));

    if (g_strcmp0 (item_text (list, i), text) != 0 && !list_has (list, text))
      return i;
  }
  return n;
}

/* The first item that is in the other's way: what is wanted here follows it, so it goes. */
static gboolean
is_in_the_way (const InkFrontNode *list, InkValue *wanted, guint position)
{
  const char *text = ink_value_get_text (ink_value_get_item (wanted, position));

  return position + 1 < list->children->len &&
         !value_has (wanted, item_text (list, position)) &&
         g_strcmp0 (item_text (list, position + 1), text) == 0;
}

/* The next splice that brings the list nearer to @wanted: less, more, or another item. */
static InkEdit *
next_list_step (const InkFrontPlace *place,
                const InkFrontNode *list,
                InkValue *wanted,
                gboolean *done,
                GError **error)
{
  guint n_wanted = ink_value_get_n_items (wanted), n = list->children->len;

  if (n > n_wanted)
    return ink_front_edit_remove_child (place, list, find_superfluous (list, wanted), error);
  if (n < n_wanted) {
    guint at = find_missing (list, wanted);

    return ink_front_edit_insert_item (place, list, at, ink_value_get_item (wanted, at), error);
  }
  for (guint i = 0; i < n; i++) {
    InkValue *item = ink_value_get_item (wanted, i);

    if (g_strcmp0 (item_text (list, i), ink_value_get_text (item)) == 0)
      continue;
    if (is_in_the_way (list, wanted, i))
      return ink_front_edit_remove_child (place, list, i, error);
    return ink_front_edit_scalar (place, list, ink_front_node_get_child (list, i), item, error);
  }
  *done = TRUE;
  return NULL;
}

static gboolean
is_scalar (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind != INK_VALUE_LIST && kind != INK_VALUE_MAP;
}

static gboolean
holds_scalars (const InkValue *list)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (!is_scalar (ink_value_get_item (list, i)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_list (const InkFrontChange *self, const InkFrontNode *node, GError **error)
{
  gboolean complex = node->complex_key && self->split.format != INK_FRONT_MATTER_TOML;

  if (node->kind == INK_FRONT_LIST && !node->tagged && !complex)
    return TRUE;
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("“%s” is an alias, has a tag or is not written as “key: value”. "
                       "Edit it as text."),
                    node->key != NULL ? node->key : "");
  return FALSE;
}

/* Lists of more than single values: item by item. */
static gboolean
set_items_one_by_one (InkFrontChange *self,
                      const InkFrontPath *path,
                      InkValue *wanted,
                      GError **error)
{
  guint n_wanted = ink_value_get_n_items (wanted);

  for (guint i = ink_value_get_n_items (
           ink_front_path_get (ink_front_change_get_root (self), path)->value);
       i > n_wanted;
       i--) {
    InkFrontPath item = ink_front_path_child (path, i - 1);

    if (!ink_front_change_unset_at (self, &item, error))
      return FALSE;
  }
  for (guint i = 0; i < n_wanted; i++) {
    const InkFrontNode *list = ink_front_path_get (ink_front_change_get_root (self), path);
    InkFrontPath item = ink_front_path_child (path, i);
    InkValue *value = ink_value_get_item (wanted, i);

    if (list == NULL || !(i < ink_front_node_get_n_children (list)
                              ? ink_front_change_set_at (self, &item, value, error)
                              : ink_front_change_insert_at (self, path, i, value, error)))
      return FALSE;
  }
  return TRUE;
}

/* @wanted, but with the old items where they have the same text: a number stays a number. */
static InkValue *
meant_list (const InkFrontNode *list, InkValue *wanted)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < list->children->len; i++) {
    if (item_text (list, i) != NULL)
      g_hash_table_replace (old,
                            (gpointer)item_text (list, i),
                            ink_front_node_get_child (list, i)->value);
  }
  for (guint i = 0; i < ink_value_get_n_items (wanted); i++) {
    InkValue *item = ink_value_get_item (wanted, i);
    const char *text = ink_value_get_text (item);
    InkValue *same = text != NULL ? g_hash_table_lookup (old, text) : NULL;

    g_ptr_array_add (items, ink_value_ref (same != NULL ? same : item));
  }
  return ink_value_new_list (items);
}

gboolean
ink_front_change_set_list (InkFrontChange *self,
                           const InkFrontPath *path,
                           InkValue *wanted,
                           GError **error)
{
  const InkFrontNode *first = ink_front_path_get (ink_front_change_get_root (self), path);
  g_autoptr (InkValue) last = NULL;
  gboolean done = FALSE;

  if (first->kind == INK_FRONT_LIST && !first->tagged &&
      (!holds_scalars (first->value) || !holds_scalars (wanted)))
    return set_items_one_by_one (self, path, wanted, error);
  if (!check_list (self, first, error))
    return FALSE;
  g_autoptr (InkValue) meant = meant_list (first, wanted);
  for (guint step = 0; step < MAX_STEPS && !done; step++) {
    InkFrontPlace place = ink_front_change_get_place (self);
    const InkFrontNode *list = ink_front_path_get (place.root, path);

    if (list == NULL || list->kind != INK_FRONT_LIST ||
        (last != NULL && ink_value_equal (last, list->value))) /* it came to another list */
      break;
    g_clear_pointer (&last, ink_value_unref);
    last = ink_value_ref (list->value);
    InkEdit *edit = next_list_step (&place, list, meant, &done, error);
    if (!done && !ink_front_change_apply (self, edit, error))
      return FALSE;
  }
  if (done) {
    ink_front_change_mean (self, path, meant);
    return TRUE;
  }
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("Too many items would change at once. Edit the list as text."));
  return FALSE;
}
