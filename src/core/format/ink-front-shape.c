/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits that change the shape: names of keys, order, items at positions, lists of one. */

#include "ink-front-change.h"
#include "ink-i18n.h"

InkEdit *
ink_front_matter_rename_key (InkFrontMatter *self,
                             const char *path,
                             const char *key,
                             GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error) ||
      !ink_front_change_rename_key (&change, path, key, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_move (
    InkFrontMatter *self, const char *path, guint from, guint to, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error) ||
      !ink_front_change_move (&change, path, from, to, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_move_to (InkFrontMatter *self, const char *path, guint to, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error) ||
      !ink_front_change_move_to (&change, path, to, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_insert (
    InkFrontMatter *self, const char *path, guint position, InkValue *item, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (path != NULL && item != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error) ||
      !ink_front_change_insert (&change, path, position, item, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_make_single (InkFrontMatter *self, const char *path, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error) ||
      !ink_front_change_make_single (&change, path, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_make_list (InkFrontMatter *self, const char *path, GError **error)
{
  InkValue *value = ink_front_matter_get (self, path);
  GPtrArray *items = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (value == NULL)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_NOT_FOUND,
                             _ ("There is no field “%s”."),
                             path);
  if (ink_value_get_kind (value) == INK_VALUE_LIST)
    return ink_front_matter_set (self, path, value, error);
  items = g_ptr_array_new ();
  if (ink_value_get_kind (value) != INK_VALUE_NULL)
    g_ptr_array_add (items, ink_value_ref (value));
  g_autoptr (InkValue) list = ink_value_new_list (items);
  return ink_front_matter_set (self, path, list, error);
}
