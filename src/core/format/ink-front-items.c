/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items of a list by their text: added, removed and renamed, each as one setting of the list.
 */

#include "ink-front-matter.h"

#include <string.h>

#include "ink-front-change.h"
#include "ink-front-edit.h"
#include "ink-i18n.h"

static InkEdit *
noop (const InkFrontMatter *self)
{
  gsize at = ink_front_matter_get_content_span (self).start;

  return ink_edit_new (ink_span (at, at), "", 0);
}

/* A field's items as they are; a single value is a list of one, nothing is one of none. */
static GPtrArray *
items_of (InkValue *value)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  if (value == NULL || ink_value_get_kind (value) == INK_VALUE_NULL)
    return items;
  if (ink_value_get_kind (value) != INK_VALUE_LIST)
    g_ptr_array_add (items, ink_value_ref (value));
  else
    for (guint i = 0; i < ink_value_get_n_items (value); i++)
      g_ptr_array_add (items, ink_value_ref (ink_value_get_item (value, i)));
  return items;
}

static int
find_item (GPtrArray *items, const char *text)
{
  for (guint i = 0; i < items->len; i++) {
    if (g_strcmp0 (ink_value_get_text (g_ptr_array_index (items, i)), text) == 0)
      return (int)i;
  }
  return -1;
}

/* All of them: an item may stand twice. */
static void
drop_items (GPtrArray *items, const char *text)
{
  for (int at = find_item (items, text); at >= 0; at = find_item (items, text))
    g_ptr_array_remove_index (items, (guint)at);
}

/* Eats @items. */
static InkEdit *
set_items (InkFrontMatter *self, const char *key, GPtrArray *items, GError **error)
{
  g_autoptr (InkValue) list = ink_value_new_list (items);

  return ink_front_matter_set (self, key, list, error);
}

/* An edit begins where it may; FALSE with the reason. */
static gboolean
is_editable (InkFrontMatter *self, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  return ink_front_matter_begin (self, &change, error);
}

static gboolean
check_no_map (const char *key, InkValue *value, GError **error)
{
  if (value == NULL || ink_value_get_kind (value) != INK_VALUE_MAP)
    return TRUE;
  ink_front_refuse (error, INK_FRONT_MATTER_ERROR_TYPE, _ ("“%s” is not a list."), key);
  return FALSE;
}

InkEdit *
ink_front_matter_add (InkFrontMatter *self, const char *key, const char *item, GError **error)
{
  g_return_val_if_fail (key != NULL && item != NULL, NULL);

  InkValue *value = ink_front_matter_get (self, key);
  if (!is_editable (self, error) || !check_no_map (key, value, error))
    return NULL;
  g_autoptr (GPtrArray) items = items_of (value);
  if (find_item (items, item) >= 0)
    return noop (self);
  g_ptr_array_add (items, ink_value_new_string (item));
  return set_items (self, key, g_steal_pointer (&items), error);
}

/* The position of @item; -1 with the reason. */
static int
require_item (
    InkFrontMatter *self, const char *key, const char *item, GPtrArray **items, GError **error)
{
  InkValue *value = ink_front_matter_get (self, key);
  int position = -1;

  if (!is_editable (self, error) || !check_no_map (key, value, error))
    return -1;
  if (value == NULL) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_NOT_FOUND,
                      _ ("There is no field “%s”."),
                      key);
    return -1;
  }
  *items = items_of (value);
  position = find_item (*items, item);
  if (position < 0)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_NOT_FOUND,
                      _ ("“%s” has no item “%s”."),
                      key,
                      item);
  return position;
}

InkEdit *
ink_front_matter_remove (InkFrontMatter *self,
                         const char *key,
                         const char *item,
                         GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (key != NULL && item != NULL, NULL);

  int position = require_item (self, key, item, &items, error);
  if (position < 0)
    return NULL;
  drop_items (items, item);
  return set_items (self, key, g_steal_pointer (&items), error);
}

InkEdit *
ink_front_matter_rename (InkFrontMatter *self,
                         const char *key,
                         const char *old_item,
                         const char *new_item,
                         GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (key != NULL && old_item != NULL && new_item != NULL, NULL);

  int position = require_item (self, key, old_item, &items, error);
  if (position < 0)
    return NULL;
  if (g_strcmp0 (old_item, new_item) == 0)
    return noop (self);
  if (find_item (items, new_item) >= 0) /* both are one then */
    return ink_front_matter_remove (self, key, old_item, error);
  ink_value_unref (items->pdata[position]);
  items->pdata[position] = ink_value_new_string (new_item);
  drop_items (items, old_item);

  if (ink_value_get_kind (ink_front_matter_get (self, key)) != INK_VALUE_LIST)
    return ink_front_matter_set (self, key, items->pdata[0], error);
  return set_items (self, key, g_steal_pointer (&items), error);
}
