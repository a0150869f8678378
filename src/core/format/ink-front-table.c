/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices of TOML's tables, arrays of tables and dotted keys, whose parts may stand apart. */

#include <string.h>

#include "ink-front-compose.h"
#include "ink-front-edit.h"
#include "ink-front-path.h"
#include "ink-front-write.h"
#include "ink-i18n.h"

gboolean
ink_front_is_headed (const InkFrontNode *node)
{
  if (!ink_span_is_empty (node->head))
    return TRUE;
  if (node->style != INK_FRONT_BLOCK)
    return FALSE;
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    if (ink_front_is_headed (ink_front_node_get_child (node, i)))
      return TRUE;
  }
  return FALSE;
}

gsize
ink_front_table_end (const InkFrontNode *node)
{
  gsize end = node->tail;

  for (guint i = 0; i < ink_front_node_get_n_children (node); i++)
    end = MAX (end, ink_front_table_end (ink_front_node_get_child (node, i)));
  return end;
}

InkSpan
ink_front_table_span (const InkFrontNode *node)
{
  InkSpan span = ink_span_is_empty (node->head) ? node->entry : node->head;

  if (node->style != INK_FRONT_BLOCK)
    return span;
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    InkSpan child = ink_front_table_span (ink_front_node_get_child (node, i));

    span = i == 0 && ink_span_is_empty (node->head)
               ? child
               : ink_span (MIN (span.start, child.start), MAX (span.end, child.end));
  }
  span.end = MAX (span.end, ink_front_table_end (node));
  return span;
}

/* The last child that is a line of its own: a single value or one in brackets. */
static const InkFrontNode *
last_line (const InkFrontNode *map)
{
  for (guint i = ink_front_node_get_n_children (map); i > 0; i--) {
    const InkFrontNode *child = ink_front_node_get_child (map, i - 1);

    if (child->style != INK_FRONT_BLOCK)
      return child;
  }
  return NULL;
}

/* The last line of a dotted map, which names it. */
static const InkFrontNode *
last_dotted_line (const InkFrontNode *map)
{
  const InkFrontNode *last = NULL;

  for (guint i = 0; i < ink_front_node_get_n_children (map); i++) {
    const InkFrontNode *child = ink_front_node_get_child (map, i);
    const InkFrontNode *line =
        child->style == INK_FRONT_BLOCK ? last_dotted_line (child) : child;

    if (line != NULL && (last == NULL || line->entry.end > last->entry.end))
      last = line;
  }
  return last;
}

static gboolean
line_is_own (const InkFrontNode *map, const InkFrontNode *line)
{
  return g_ptr_array_find (map->children, line, NULL);
}

/* Blanks and the names of the maps before a key of a dotted map, as in its last line. */
static char *
dotted_prefix (const InkFrontPlace *place, const InkFrontNode *map, const InkFrontNode *line)
{
  InkSpan name = g_array_index (map->mentions, InkSpan, map->mentions->len - 1);
  gsize end = line->key_span.start;

  if (line_is_own (map, line))
    return ink_front_place_dup (place, line->entry.start, end);
  g_autofree char *names = ink_front_place_dup (place, line->entry.start, name.end);
  return g_strconcat (names, ".", NULL);
}

static char *
line_indent (const InkFrontPlace *place, const InkFrontNode *map)
{
  const InkFrontNode *line = last_line (map);
  gsize start = line != NULL ? line->entry.start : 0;

  return line != NULL
             ? ink_front_place_dup (place, start, ink_front_place_skip_blanks (place, start))
             : g_strdup ("");
}

static char *
line_gap (const InkFrontPlace *place, const InkFrontNode *map)
{
  const InkFrontNode *line = last_line (map);

  if (line != NULL &&
      ink_front_place_is_only (place, line->key_span.end, line->span.start, "= "))
    return ink_front_place_dup (place, line->key_span.end, line->span.start);
  return g_strdup (" = ");
}

static char *
write_flow (const InkFrontPlace *place, const char *key, InkValue *value, GError **error)
{
  InkFrontLayout layout = { .format = place->format,
                            .eol = ink_text_get_eol (place->text),
                            .step = "" };
  g_autoptr (GString) out = g_string_new (NULL);

  if (!ink_front_compose_flow (out, value, &layout))
    return ink_front_refuse_value (error, key);
  return g_strdup (out->str);
}

/* Where the key's line goes in a map, or after the last one of a dotted map. */
static InkEdit *
add_line (const InkFrontPlace *place,
          const InkFrontNode *map,
          const char *key,
          InkValue *value,
          GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  gboolean dotted = map != place->root && ink_span_is_empty (map->head);
  const InkFrontNode *line = dotted ? last_dotted_line (map) : last_line (map);
  gsize at = dotted && line != NULL ? line->entry.end : map->tail;
  gboolean fresh = at > 0 && (place->data[at - 1] == '\n' || place->data[at - 1] == '\r');
  gboolean block = FALSE;
  g_autofree char *prefix = NULL;
  g_autofree char *gap = line_gap (place, map);
  g_autofree char *name = ink_front_write_key (key, place->format);
  g_autofree char *literal = NULL;
  g_autofree char *text = NULL;

  if (dotted && line == NULL)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("There is no line to put “%s” after. Add it as text."),
                             key);
  prefix = dotted ? dotted_prefix (place, map, line) : line_indent (place, map);
  literal = ink_value_get_kind (value) == INK_VALUE_LIST && !ink_front_is_table (value)
                ? ink_front_place_write_list (place, map, value, &block, NULL)
                : NULL;
  if (literal == NULL)
    literal = write_flow (place, key, value, error);
  if (literal == NULL)
    return NULL;
  text = g_strconcat (fresh ? "" : eol, prefix, name, gap, literal, eol, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

/* The name in a header, as it is written. */
static char *
header_name (const InkFrontPlace *place, InkSpan head)
{
  gsize start = head.start, end;
  char quote = '\0';

  start += strspn (place->data + start, " \t[");
  for (end = start; end < head.end && (quote != '\0' || place->data[end] != ']'); end++) {
    char c = place->data[end];

    if (quote == '"' && c == '\\')
      end++;
    else if (c == quote)
      quote = '\0';
    else if (quote == '\0' && (c == '"' || c == '\''))
      quote = c;
  }
  return g_strchomp (ink_front_place_dup (place, start, end));
}

/* Whether @wanted is in an item of an array of tables, where a header at the end would go to
 * the last item. */
static gboolean
is_in_array (const InkFrontNode *from, const InkFrontNode *wanted, gboolean array)
{
  if (from == wanted)
    return array;
  for (guint i = 0; i < ink_front_node_get_n_children (from); i++) {
    if (is_in_array (ink_front_node_get_child (from, i),
                     wanted,
                     array || from->kind == INK_FRONT_LIST))
      return TRUE;
  }
  return FALSE;
}

/* A table of its own at the end, after an empty line. */
static InkEdit *
add_table (const InkFrontPlace *place,
           const InkFrontNode *map,
           const char *key,
           InkValue *value,
           GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  InkFrontLayout layout = { .format = place->format, .eol = eol, .step = "" };
  g_autofree char *outer = map == place->root ? g_strdup ("") : header_name (place, map->head);
  g_autoptr (GString) out = g_string_new (NULL);
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();
  g_autoptr (InkValue) pair = NULL;
  gsize at = place->content.end;

  g_ptr_array_add (keys, g_strdup (key));
  g_ptr_array_add (values, ink_value_ref (value));
  pair = ink_value_new_map (keys, values);
  if (!ink_front_compose_toml_table (out, outer, pair, &layout))
    return ink_front_refuse_value (error, key);
  if (at > place->content.start)
    g_string_prepend (out, eol);
  if (at > place->content.start && strchr ("\r\n", place->data[at - 1]) == NULL)
    g_string_prepend (out, eol);
  return ink_edit_new (ink_span (at, at), out->str, (gssize)out->len);
}

/* Each line of @text begun by @indent. */
static char *
indent_lines (const char *text, const char *indent, const char *eol)
{
  g_auto (GStrv) lines = g_strsplit (text, eol, -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != '\0')
      g_string_append_printf (out, "%s%s%s", indent, lines[i], eol);
  }
  return g_string_free (out, FALSE);
}

static const InkFrontNode *
first_headed (const InkFrontNode *node)
{
  const InkFrontNode *first = ink_span_is_empty (node->head) ? NULL : node;

  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *below = first_headed (ink_front_node_get_child (node, i));

    if (below != NULL && (first == NULL || below->head.start < first->head.start))
      first = below;
  }
  return first;
}

/* A table of which only the tables below it are there gets a header of its own, before the
 * first of theirs. */
static InkEdit *
add_header (const InkFrontPlace *place,
            const InkFrontNode *map,
            const char *key,
            InkValue *value,
            GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  InkFrontLayout layout = { .format = place->format, .eol = eol, .step = "" };
  InkSpan head = first_headed (map)->head;
  InkSpan name_span = g_array_index (map->mentions, InkSpan, 0);
  gsize start = ink_front_place_skip_blanks (place, head.start);
  gsize at = ink_front_place_with_comments (place, start, place->content.start);
  g_autoptr (InkValue) nothing = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  g_autoptr (InkValue) pair = ink_front_value_insert (nothing, 0, key, value);
  g_autofree char *indent = ink_front_place_dup (place, head.start, start);
  g_autofree char *name = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  start += strspn (place->data + start, "[ \t");
  name = ink_front_place_dup (place, start, name_span.end);
  if (!ink_front_compose_toml_table (out, name, pair, &layout))
    return ink_front_refuse_value (error, key);
  lines = indent_lines (out->str, indent, eol);
  text = g_strconcat (indent, "[", name, "]", eol, lines, eol, NULL);
  at = ink_front_line_start (place->data, at, place->content.start);
  return ink_edit_new (ink_span (at, at), text, -1);
}

InkEdit *
ink_front_edit_add_to_table (const InkFrontPlace *place,
                             const InkFrontNode *map,
                             const char *key,
                             InkValue *value,
                             GError **error)
{
  gboolean own = map == place->root || !ink_span_is_empty (map->head);

  if (!own && ink_front_is_headed (map))
    return add_header (place, map, key, value, error);
  if (own && ink_front_is_table (value) && !is_in_array (place->root, map, FALSE))
    return add_table (place, map, key, value, error);
  return add_line (place, map, key, value, error);
}

InkEdit *
ink_front_edit_insert_table (const InkFrontPlace *place,
                             const InkFrontNode *list,
                             guint position,
                             InkValue *value,
                             GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  InkFrontLayout layout = { .format = place->format, .eol = eol, .step = "" };
  guint n = list->children->len;
  const InkFrontNode *model = ink_front_node_get_child (list, MIN (position, n - 1));
  gsize at = position < n ? model->head.start : ink_front_table_end (model);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *name = header_name (place, model->head);
  g_autofree char *outer =
      ink_front_place_dup (place,
                           model->head.start,
                           ink_front_place_skip_blanks (place, model->head.start));
  g_autofree char *indent = line_indent (place, model);
  g_autofree char *lines = NULL;
  g_autofree char *text = NULL;
  gsize before = ink_front_line_start (place->data,
                                       MAX (model->head.start, place->content.start + 1) - 1,
                                       place->content.start);
  gboolean spaced = before >= place->content.start && model->head.start > before &&
                    ink_front_place_is_only (place, before, model->head.start, "\r\n");

  if (ink_value_get_kind (value) != INK_VALUE_MAP ||
      !ink_front_compose_toml_table (out, name, value, &layout))
    return ink_front_refuse_value (error, list->key);
  lines = indent_lines (out->str, indent, eol);
  text = g_strconcat (spaced && position >= n ? eol : "",
                      outer,
                      "[[",
                      name,
                      "]]",
                      eol,
                      lines,
                      spaced && position < n ? eol : "",
                      NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

/* The table with the empty lines after it; at the very end those before it. */
static InkEdit *
remove_section (const InkFrontPlace *place, const InkFrontNode *table)
{
  gsize start = table->head.start, end = table->tail;

  while (end < place->content.end && strchr ("\r\n", place->data[end]) != NULL)
    end++;
  if (end < place->content.end)
    return ink_edit_new (ink_span (start, end), "", 0);
  while (start > place->content.start) {
    gsize line = ink_front_line_start (place->data, start - 1, place->content.start);

    if (line == start - 1 && place->data[line] == '\n' && line > place->content.start &&
        place->data[line - 1] == '\r')
      line = ink_front_line_start (place->data, line - 1, place->content.start);
    if (!ink_front_place_is_only (place, line, start, "\r\n"))
      break;
    start = line;
  }
  return ink_edit_new (ink_span (start, end), "", 0);
}

InkEdit *
ink_front_edit_remove_part (const InkFrontPlace *place, const InkFrontNode *node)
{
  gboolean table = !ink_span_is_empty (node->head);

  if (node->style != INK_FRONT_BLOCK)
    return ink_edit_new (node->entry, "", 0);
  for (guint i = ink_front_node_get_n_children (node); i > 0; i--) {
    const InkFrontNode *child = ink_front_node_get_child (node, i - 1);

    if (!table || ink_front_is_headed (child))
      return ink_front_edit_remove_part (place, child);
  }
  return table ? remove_section (place, node) : ink_edit_new (node->entry, "", 0);
}
