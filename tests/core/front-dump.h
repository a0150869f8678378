/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

/* A value on one line, for tests' rows: "text", 12, @date, true, null, [a, b], {k: v}. */
static inline void
front_dump_to (const InkValue *value, GString *out)
{
  const char *text = ink_value_get_text (value);
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    g_string_append (out, "null");
    return;
  case INK_VALUE_STRING:
    g_string_append_printf (out, "\"%s\"", text);
    return;
  case INK_VALUE_DATE:
    g_string_append_printf (out, "@%s", text);
    return;
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_NUMBER:
    g_string_append (out, text);
    return;
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  g_string_append_c (out, map ? '{' : '[');
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    g_string_append (out, i > 0 ? ", " : "");
    if (map)
      g_string_append_printf (out, "%s: ", ink_value_get_key (value, i));
    front_dump_to (ink_value_get_item (value, i), out);
  }
  g_string_append_c (out, map ? '}' : ']');
}

static inline char *
front_dump (const InkValue *value)
{
  GString *out = g_string_new (NULL);

  front_dump_to (value, out);
  return g_string_free (out, FALSE);
}
