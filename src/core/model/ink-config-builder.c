/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A config's map while it is put together: keys once, in the order they came. */

#include "ink-config-builder.h"

gboolean
ink_config_is_map (const InkValue *value)
{
  return value != NULL && ink_value_get_kind (value) == INK_VALUE_MAP;
}

guint
ink_config_n_items (const InkValue *map)
{
  return ink_config_is_map (map) ? ink_value_get_n_items (map) : 0;
}

InkConfigBuilder
ink_config_builder_new (void)
{
  return (InkConfigBuilder){ g_ptr_array_new (),
                             g_ptr_array_new (),
                             g_hash_table_new (g_str_hash, g_str_equal) };
}

InkValue *
ink_config_builder_get (const InkConfigBuilder *self, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  return place > 0 ? self->values->pdata[place - 1] : NULL;
}

void
ink_config_builder_put (InkConfigBuilder *self, const char *key, InkValue *value)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  if (place > 0) {
    ink_value_unref (self->values->pdata[place - 1]);
    self->values->pdata[place - 1] = value;
    return;
  }
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, value);
  g_hash_table_insert (self->places,
                       g_ptr_array_index (self->keys, self->keys->len - 1),
                       GUINT_TO_POINTER (self->keys->len));
}

InkValue *
ink_config_builder_end (InkConfigBuilder *self)
{
  g_hash_table_unref (self->places);
  return ink_value_new_map (self->keys, self->values);
}

void
ink_config_builder_put_all (InkConfigBuilder *self, InkValue *map)
{
  for (guint i = 0; i < ink_config_n_items (map); i++)
    ink_config_builder_put (self,
                            ink_value_get_key (map, i),
                            ink_value_ref (ink_value_get_item (map, i)));
}
