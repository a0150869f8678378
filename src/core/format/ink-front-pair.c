/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices that add pairs to maps and rename keys. */

#include <string.h>

#include "ink-front-compose.h"
#include "ink-front-edit.h"
#include "ink-front-write.h"
#include "ink-i18n.h"

gpointer
ink_front_refuse_value (GError **error, const char *key)
{
  return ink_front_refuse (error,
                           INK_FRONT_MATTER_ERROR_TYPE,
                           _ ("The new value of “%s” cannot be written in this format."),
                           key);
}

char *
ink_front_place_dup_column (const InkFrontPlace *place, gsize at)
{
  gsize line = ink_front_line_start (place->data, at, place->content.start);

  if (ink_front_place_is_only (place, line, at, " \t"))
    return ink_front_place_dup (place, line, at);
  return g_strnfill (at - line, ' ');
}

char *
ink_front_place_dup_step (const InkFrontPlace *place)
{
  const InkFrontNode *root = place->root;

  if (place->format == INK_FRONT_MATTER_JSON && root->children->len > 0) {
    gsize at = ink_front_node_get_child (root, 0)->key_span.start;
    gsize line = ink_front_line_start (place->data, at, place->content.start);

    if (at > line && ink_front_place_is_only (place, line, at, " \t"))
      return ink_front_place_dup (place, line, at);
  }
  for (guint i = 0; i < root->children->len; i++) {
    const InkFrontNode *map = ink_front_node_get_child (root, i);

    if (map->kind != INK_FRONT_MAP || map->style != INK_FRONT_BLOCK ||
        map->children->len == 0 || map->complex_key)
      continue;
    g_autofree char *outer = ink_front_place_dup_column (place, map->key_span.start);
    g_autofree char *inner =
        ink_front_place_dup_column (place, ink_front_node_get_child (map, 0)->key_span.start);
    if (g_str_has_prefix (inner, outer) && strlen (inner) > strlen (outer))
      return g_strdup (inner + strlen (outer));
  }
  return g_strdup ("  ");
}

static gboolean
holds_scalars (InkValue *value)
{
  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    InkValueKind kind = ink_value_get_kind (ink_value_get_item (value, i));

    if (kind == INK_VALUE_MAP || kind == INK_VALUE_LIST)
      return FALSE;
  }
  return TRUE;
}

char *
ink_front_place_write_nested (const InkFrontPlace *place,
                              const InkFrontNode *parent,
                              const char *key,
                              InkValue *value,
                              GError **error)
{
  g_autofree char *step = ink_front_place_dup_step (place);
  InkFrontLayout layout = { .format = place->format,
                            .eol = ink_text_get_eol (place->text),
                            .step = step };
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = ink_front_node_get_n_children (parent);
  const InkFrontNode *last = n > 0 ? ink_front_node_get_child (parent, n - 1) : NULL;
  gsize line = last != NULL
                   ? ink_front_line_start (place->data, last->entry.start, place->content.start)
                   : 0;
  gboolean lines = last != NULL && place->format == INK_FRONT_MATTER_JSON &&
                   line > parent->span.start &&
                   ink_front_place_is_only (place, line, last->entry.start, " \t");
  g_autofree char *indent =
      lines ? ink_front_place_dup (place, line, last->entry.start) : g_strdup ("");

  if (!(lines ? ink_front_compose_json (out, value, indent, &layout)
              : ink_front_compose_flow (out, value, &layout)))
    return ink_front_refuse_value (error, key);
  return g_strdup (out->str);
}

/* The bytes between key and value, as the last pair of @map has them. */
static char *
pair_gap (const InkFrontPlace *place, const InkFrontNode *map)
{
  guint n = ink_front_node_get_n_children (map);

  for (guint i = place->format != INK_FRONT_MATTER_YAML ? n : 0; i > 0; i--) {
    const InkFrontNode *last = ink_front_node_get_child (map, i - 1);

    if (last->style == INK_FRONT_BLOCK || last->key_span.end >= last->span.start)
      continue;
    if (ink_front_place_is_only (place, last->key_span.end, last->span.start, ":= "))
      return ink_front_place_dup (place, last->key_span.end, last->span.start);
    break;
  }
  return g_strdup (place->format == INK_FRONT_MATTER_TOML ? " = " : ": ");
}

/* After the key of a block list: ": " with a blank where the other lists have one. */
static char *
block_gap (const InkFrontPlace *place)
{
  const InkFrontNode *model = ink_front_place_find_model (place);
  gsize end = model != NULL ? ink_front_place_line_text_end (place, model->key_span.end) : 0;

  return model != NULL && ink_front_place_is_only (place, model->key_span.end, end, " :")
             ? ink_front_place_dup (place, model->key_span.end, end)
             : g_strdup (":");
}

/* "key: value" or its like, without line end. */
static char *
write_pair (const InkFrontPlace *place,
            const InkFrontNode *map,
            const char *key,
            InkValue *value,
            GError **error)
{
  gboolean list = ink_value_get_kind (value) == INK_VALUE_LIST, block = FALSE;
  gboolean flow = map->style == INK_FRONT_FLOW;
  g_autofree char *name = ink_front_write_key (key, place->format);
  g_autofree char *gap = NULL;
  g_autofree char *literal = NULL;

  if (!holds_scalars (value))
    literal = ink_front_place_write_nested (place, map, key, value, error);
  else if (list)
    literal = ink_front_place_write_list (place, map, value, &block, error);
  else
    literal = ink_front_place_write (place, value, NULL, flow, error);
  if (literal == NULL)
    return NULL;
  gap = block ? block_gap (place) : pair_gap (place, map);
  if (*literal == '\0')
    g_strchomp (gap);
  return g_strconcat (name, gap, literal, NULL);
}

/* What stands between two pairs in brackets. */
static char *
pair_separator (const InkFrontPlace *place, const InkFrontNode *map)
{
  guint n = map->children->len;
  const InkFrontNode *last = ink_front_node_get_child (map, n - 1);
  gsize before = n > 1 ? ink_front_node_get_child (map, n - 2)->entry.end : map->span.start + 1;
  g_autofree char *gap = NULL;

  if (!ink_front_place_is_only (place, before, last->entry.start, ", \t\r\n"))
    return g_strdup (", ");
  gap = ink_front_place_dup (place, before, last->entry.start);
  if (n > 1)
    return g_steal_pointer (&gap);
  gboolean compact = last->key_span.end + 1 == last->span.start;
  if (strpbrk (gap, "\r\n") == NULL)
    return g_strdup (compact && *gap == '\0' ? "," : ", ");
  return g_strconcat (",", gap, NULL);
}

static InkEdit *
add_flow_pair (const InkFrontPlace *place, const InkFrontNode *map, const char *pair)
{
  guint n = ink_front_node_get_n_children (map);
  g_autofree char *separator = NULL;
  g_autofree char *text = NULL;
  gsize at = map->span.start + 1;

  if (n == 0)
    return ink_edit_new (ink_span (at, at), pair, -1);
  at = ink_front_node_get_child (map, n - 1)->whole.end;
  separator = pair_separator (place, map);
  text = g_strconcat (separator, pair, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

/* New lines are indented as the first key of their map. */
static char *
map_indent (const InkFrontPlace *place, const InkFrontNode *map)
{
  if (ink_front_node_get_n_children (map) == 0)
    return g_strdup ("");
  return ink_front_place_dup_column (place, ink_front_node_get_child (map, 0)->key_span.start);
}

char *
ink_front_place_write_lines (const InkFrontPlace *place,
                             const char *key,
                             InkValue *value,
                             const char *indent,
                             GError **error)
{
  g_autofree char *step = ink_front_place_dup_step (place);
  InkFrontLayout layout = { .format = place->format,
                            .eol = ink_text_get_eol (place->text),
                            .step = step };
  g_autoptr (GString) out = g_string_new (NULL);

  if (!ink_front_compose_yaml_pair (out, key, value, indent, &layout))
    return ink_front_refuse_value (error, key);
  return g_strdup (out->str);
}

static InkEdit *
add_line_pair (const InkFrontPlace *place,
               const InkFrontNode *map,
               const char *key,
               InkValue *value,
               GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  guint n = ink_front_node_get_n_children (map);
  gsize at = map == place->root ? map->tail : ink_front_node_get_child (map, n - 1)->entry.end;
  gboolean fresh = at > 0 && (place->data[at - 1] == '\n' || place->data[at - 1] == '\r');
  g_autofree char *indent = map_indent (place, map);
  g_autofree char *lines = NULL;
  g_autofree char *text = NULL;

  if (holds_scalars (value)) {
    g_autofree char *pair = write_pair (place, map, key, value, error);

    lines = pair != NULL ? g_strconcat (indent, pair, eol, NULL) : NULL;
  } else {
    lines = ink_front_place_write_lines (place, key, value, indent, error);
  }
  if (lines == NULL)
    return NULL;
  text = g_strconcat (fresh ? "" : eol, lines, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

InkEdit *
ink_front_edit_add_pair (const InkFrontPlace *place,
                         const InkFrontNode *map,
                         const char *key,
                         InkValue *value,
                         GError **error)
{
  g_autofree char *pair = NULL;

  if (map->style == INK_FRONT_BLOCK && place->format == INK_FRONT_MATTER_TOML)
    return ink_front_edit_add_to_table (place, map, key, value, error);
  if (map->style == INK_FRONT_BLOCK)
    return add_line_pair (place, map, key, value, error);
  pair = write_pair (place, map, key, value, error);
  return pair != NULL ? add_flow_pair (place, map, pair) : NULL;
}

/* @key in the quotes of the name it replaces. */
static char *
write_key_as (const InkFrontPlace *place, InkSpan old, const char *key)
{
  char quote = place->data[old.start];
  InkFrontInk ink = { .format = place->format,
                      .style = quote == '"' ? INK_FRONT_DOUBLE : INK_FRONT_SINGLE,
                      .eol = "\n" };

  if (quote == '"' || quote == '\'')
    return ink_front_write_string (key, &ink);
  return ink_front_write_key (key, place->format);
}

/* TOML names a table in several headers, or a map in several dotted keys: one edit from the
 * first to the last of them. */
InkEdit *
ink_front_edit_rename_key (const InkFrontPlace *place,
                           const InkFrontNode *node,
                           const char *key,
                           GError **error)
{
  guint n = node->mentions != NULL ? node->mentions->len : 1;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize start = 0, end = 0;

  if (node->complex_key && place->format != INK_FRONT_MATTER_TOML)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("“%s” is not written as “key: value”. Edit it as text."),
                             node->key);
  for (guint i = 0; i < n; i++) {
    InkSpan span =
        node->mentions != NULL ? g_array_index (node->mentions, InkSpan, i) : node->key_span;
    g_autofree char *name = write_key_as (place, span, key);

    if (i > 0)
      g_string_append_len (text, place->data + end, (gssize)(span.start - end));
    else
      start = span.start;
    g_string_append (text, name);
    end = span.end;
  }
  return ink_edit_new (ink_span (start, end), text->str, (gssize)text->len);
}
