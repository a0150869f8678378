/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sealed value of front matter: a scalar with its text, a list or a map. */

#include "ink-value.h"

#include <string.h>

struct _InkValue {
  gatomicrefcount refs;
  InkValueKind kind;
  const char *text; /* of a scalar, in @bytes */
  GPtrArray *keys;  /* of a map: char* */
  GPtrArray *items; /* of a list or map: InkValue */
  char bytes[];
};

/* One allocation: a front matter has many, and a list of articles has many of those. */
static InkValue *
value_new_len (InkValueKind kind, const char *text, gsize length)
{
  InkValue *self = g_malloc (sizeof *self + length + 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->text = self->bytes;
  self->keys = NULL;
  self->items = NULL;
  memcpy (self->bytes, text, length);
  self->bytes[length] = '\0';
  return self;
}

static InkValue *
value_new (InkValueKind kind, const char *text)
{
  InkValue *self =
      value_new_len (kind, text != NULL ? text : "", text != NULL ? strlen (text) : 0);

  if (text == NULL)
    self->text = NULL;
  return self;
}

InkValue *
ink_value_new_null (void)
{
  return value_new (INK_VALUE_NULL, NULL);
}

InkValue *
ink_value_new_string (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (INK_VALUE_STRING, text);
}

InkValue *
ink_value_new_boolean (gboolean value)
{
  return value_new (INK_VALUE_BOOLEAN, value ? "true" : "false");
}

InkValue *
ink_value_new_number (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (INK_VALUE_NUMBER, text);
}

InkValue *
ink_value_new_date (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (INK_VALUE_DATE, text);
}

InkValue *
ink_value_new_text (InkValueKind kind, const char *text, gsize length)
{
  g_return_val_if_fail (kind != INK_VALUE_NULL, NULL);

  return value_new_len (kind, text, length);
}

InkValue *
ink_value_new_list (GPtrArray *items)
{
  InkValue *self = value_new (INK_VALUE_LIST, NULL);

  self->items = items;
  g_ptr_array_set_free_func (items, (GDestroyNotify)ink_value_unref);
  return self;
}

InkValue *
ink_value_new_strv (const char *const *strings)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    g_ptr_array_add (items, ink_value_new_string (strings[i]));
  return ink_value_new_list (items);
}

InkValue *
ink_value_new_map (GPtrArray *keys, GPtrArray *values)
{
  g_return_val_if_fail (keys->len == values->len, NULL);

  InkValue *self = value_new (INK_VALUE_MAP, NULL);
  self->keys = keys;
  self->items = values;
  g_ptr_array_set_free_func (keys, g_free);
  g_ptr_array_set_free_func (values, (GDestroyNotify)ink_value_unref);
  return self;
}

InkValue *
ink_value_ref (InkValue *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_value_unref (InkValue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

InkValueKind
ink_value_get_kind (const InkValue *self)
{
  return self->kind;
}

const char *
ink_value_get_text (const InkValue *self)
{
  return self->text;
}

gboolean
ink_value_get_boolean (const InkValue *self)
{
  return self->kind == INK_VALUE_BOOLEAN && g_strcmp0 (self->text, "true") == 0;
}

guint
ink_value_get_n_items (const InkValue *self)
{
  return self->items != NULL ? self->items->len : 0;
}

InkValue *
ink_value_get_item (const InkValue *self, guint position)
{
  g_return_val_if_fail (position < ink_value_get_n_items (self), NULL);

  return g_ptr_array_index (self->items, position);
}

const char *
ink_value_get_key (const InkValue *self, guint position)
{
  g_return_val_if_fail (self->kind == INK_VALUE_MAP && position < self->keys->len, NULL);

  return g_ptr_array_index (self->keys, position);
}

/* Hugo compares keys after lower-casing them (hmaps.PrepareParams). */
static gboolean
keys_equal (const char *a, const char *b)
{
  g_autofree char *low_a = NULL;
  g_autofree char *low_b = NULL;

  if (g_str_is_ascii (a) && g_str_is_ascii (b)) /* nearly all: a list of articles asks often */
    return g_ascii_strcasecmp (a, b) == 0;
  low_a = g_utf8_strdown (a, -1);
  low_b = g_utf8_strdown (b, -1);
  return g_str_equal (low_a, low_b);
}

InkValue *
ink_value_lookup (const InkValue *self, const char *key)
{
  if (self->kind != INK_VALUE_MAP)
    return NULL;
  for (guint i = self->keys->len; i > 0; i--) {
    if (keys_equal (g_ptr_array_index (self->keys, i - 1), key))
      return g_ptr_array_index (self->items, i - 1);
  }
  return NULL;
}

gboolean
ink_value_equal (const InkValue *a, const InkValue *b)
{
  if (a->kind != b->kind || g_strcmp0 (a->text, b->text) != 0 ||
      ink_value_get_n_items (a) != ink_value_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (a); i++) {
    if (a->kind == INK_VALUE_MAP &&
        !g_str_equal (ink_value_get_key (a, i), ink_value_get_key (b, i)))
      return FALSE;
    if (!ink_value_equal (ink_value_get_item (a, i), ink_value_get_item (b, i)))
      return FALSE;
  }
  return TRUE;
}

char **
ink_value_dup_strv (const InkValue *self)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();

  if (self->text != NULL)
    g_strv_builder_add (strings, self->text);
  for (guint i = 0; self->kind == INK_VALUE_LIST && i < self->items->len; i++) {
    const InkValue *item = g_ptr_array_index (self->items, i);

    if (item->text != NULL)
      g_strv_builder_add (strings, item->text);
  }
  return g_strv_builder_end (strings);
}

const char *
ink_value_kind_to_string (InkValueKind kind)
{
  static const char *const names[] = { "null", "string", "boolean", "number",
                                       "date", "list",   "map" };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (names), "null");
  return names[kind];
}
