/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices of lists' items and of whole pairs. */

#include <string.h>

#include "ink-front-compose.h"
#include "ink-front-edit.h"
#include "ink-i18n.h"

const InkFrontNode *
ink_front_place_find_model (const InkFrontPlace *place)
{
  for (guint i = 0; i < ink_front_node_get_n_children (place->root); i++) {
    const InkFrontNode *node = ink_front_node_get_child (place->root, i);

    if (node->kind == INK_FRONT_LIST && node->children->len > 0 && !node->complex_key &&
        ink_front_node_get_child (node, 0)->kind == INK_FRONT_SCALAR)
      return node;
  }
  return NULL;
}

/* Indentation, dash and blanks of a block item. */
static char *
item_prefix (const InkFrontPlace *place, const InkFrontNode *item)
{
  gsize start = item->entry.start, end = item->whole.start;
  g_autofree char *prefix = NULL;

  if (!ink_front_place_is_only (place, start, end, "- \t\r\n"))
    end = start + strspn (place->data + start, " ") + 1;
  prefix = ink_front_place_dup (place, start, end);
  return g_strconcat (prefix, g_str_has_suffix (prefix, "-") ? " " : "", NULL);
}

/* Whether the first item stands behind the dash of the list's own item: "- - a". */
static gboolean
begins_behind_dash (const InkFrontPlace *place, const InkFrontNode *list)
{
  gsize dash = list->span.start;
  gsize line = ink_front_line_start (place->data, dash, place->content.start);

  return list->key == NULL && !ink_front_place_is_only (place, line, dash, " \t");
}

static char *
write_block_list (const InkFrontPlace *place,
                  InkValue *list,
                  const InkFrontNode *model,
                  GError **error)
{
  const InkFrontNode *item = model != NULL ? ink_front_node_get_child (model, 0) : NULL;
  g_autofree char *prefix = item != NULL ? item_prefix (place, item) : g_strdup ("  - ");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    g_autofree char *literal =
        ink_front_place_write (place, ink_value_get_item (list, i), item, FALSE, error);

    if (literal == NULL)
      return NULL;
    g_string_append (text, ink_text_get_eol (place->text));
    g_string_append (text, prefix);
    g_string_append (text, literal);
  }
  return g_strdup (text->str);
}

/* What stands between a flow list's items; a comment between them is not copied, only the line
 * break after it. */
static char *
item_separator (const InkFrontPlace *place, const InkFrontNode *list)
{
  guint n = list->children->len;
  gsize end = n > 0 ? ink_front_node_get_child (list, n - 1)->whole.start : 0;
  gsize start = n > 1   ? ink_front_node_get_child (list, n - 2)->whole.end
                : n > 0 ? list->span.start + 1
                        : 0;
  gboolean lines = n > 0 && !ink_front_place_is_only (place, start, end, ", \t");

  if (n > 1 && ink_front_place_is_only (place, start, end, ", \t\r\n"))
    return ink_front_place_dup (place, start, end);
  if (!lines)
    return g_strdup (", ");
  gsize indent = ink_front_line_start (place->data, end, start);
  if (!ink_front_place_is_only (place, indent, end, " \t") || indent == start)
    return g_strdup (", ");
  g_autofree char *blanks = ink_front_place_dup (place, indent, end);
  return g_strconcat (",", ink_text_get_eol (place->text), blanks, NULL);
}

static char *
write_flow_list (const InkFrontPlace *place,
                 InkValue *list,
                 const InkFrontNode *model,
                 GError **error)
{
  const InkFrontNode *item = model != NULL ? ink_front_node_get_child (model, 0) : NULL;
  g_autofree char *separator = NULL;
  g_autoptr (GString) text = g_string_new ("[");

  separator = model != NULL ? item_separator (place, model) : NULL;
  if (separator == NULL || strpbrk (separator, "\r\n") != NULL)
    separator = (g_free (separator), g_strdup (", "));
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    g_autofree char *literal =
        ink_front_place_write (place, ink_value_get_item (list, i), item, TRUE, error);

    if (literal == NULL)
      return NULL;
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", literal);
  }
  g_string_append_c (text, ']');
  return g_strdup (text->str);
}

char *
ink_front_place_write_list (const InkFrontPlace *place,
                            const InkFrontNode *parent,
                            InkValue *list,
                            gboolean *block,
                            GError **error)
{
  const InkFrontNode *model = ink_front_place_find_model (place);
  gboolean lines = place->format == INK_FRONT_MATTER_YAML && parent == place->root &&
                   parent->style == INK_FRONT_BLOCK &&
                   (model == NULL || model->style == INK_FRONT_BLOCK) &&
                   ink_value_get_n_items (list) > 0;
  char *text = lines ? write_block_list (place, list, model, error)
                     : write_flow_list (place, list, model, error);

  if (text != NULL)
    *block = lines;
  return text;
}

static InkEdit *
insert_block_item (const InkFrontPlace *place,
                   const InkFrontNode *list,
                   guint position,
                   InkValue *value,
                   GError **error)
{
  guint n = list->children->len;
  guint other = MIN (position, n - 1);
  const InkFrontNode *model = ink_front_node_get_child (list, other);
  gboolean behind = other == 0 && begins_behind_dash (place, list);
  gsize at = position < n ? model->entry.start : model->entry.end;
  g_autofree char *column = ink_front_place_dup_column (place, list->span.start);
  g_autofree char *prefix =
      behind ? g_strconcat (column, "- ", NULL) : item_prefix (place, model);
  g_autofree char *literal = ink_front_place_write (place, value, model, FALSE, error);
  g_autofree char *text = NULL;
  const char *eol = ink_text_get_eol (place->text);

  if (literal == NULL)
    return NULL;
  if (!behind || position > 0) {
    text = g_strconcat (prefix, literal, eol, NULL);
    return ink_edit_new (ink_span (at, at), text, -1);
  }
  text = g_strconcat ("- ", literal, eol, column, NULL);
  at = list->span.start;
  return ink_edit_new (ink_span (at, at), text, -1);
}

static InkEdit *
insert_first_flow_item (const InkFrontPlace *place,
                        const InkFrontNode *list,
                        InkValue *value,
                        GError **error)
{
  gsize at = list->span.start + 1;
  const InkFrontNode *other = ink_front_place_find_model (place);
  const InkFrontNode *model = other != NULL ? ink_front_node_get_child (other, 0) : NULL;
  g_autofree char *literal = ink_front_place_write (place, value, model, TRUE, error);
  g_autofree char *text = NULL;

  if (literal == NULL)
    return NULL;
  if (list->span.end > at + 1 && ink_front_place_is_only (place, at, list->span.end - 1, " ")) {
    g_autofree char *gap = ink_front_place_dup (place, at, list->span.end - 1);

    text = g_strconcat (gap, literal, NULL);
  } else {
    text = g_strdup (literal);
  }
  return ink_edit_new (ink_span (at, at), text, -1);
}

static InkEdit *
insert_flow_item (const InkFrontPlace *place,
                  const InkFrontNode *list,
                  guint position,
                  InkValue *value,
                  GError **error)
{
  guint n = list->children->len;

  if (n == 0)
    return insert_first_flow_item (place, list, value, error);

  const InkFrontNode *model = ink_front_node_get_child (list, MIN (position, n - 1));
  g_autofree char *separator = item_separator (place, list);
  g_autofree char *literal = ink_front_place_write (place, value, model, TRUE, error);
  g_autofree char *text = NULL;
  gsize at = position < n ? model->whole.start : model->whole.end;

  if (literal == NULL)
    return NULL;
  text = position < n ? g_strconcat (literal, separator, NULL)
                      : g_strconcat (separator, literal, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

/* A map or list as an item: in lines where the others are, else in brackets. */
static InkEdit *
insert_nested_item (const InkFrontPlace *place,
                    const InkFrontNode *list,
                    guint position,
                    InkValue *value,
                    GError **error)
{
  guint n = list->children->len;
  const InkFrontNode *model =
      n > 0 ? ink_front_node_get_child (list, MIN (position, n - 1)) : NULL;
  gsize start = model != NULL ? model->whole.start : list->span.start + 1;
  gsize line = ink_front_line_start (place->data, start, place->content.start);
  gboolean lines = place->format == INK_FRONT_MATTER_JSON && model != NULL &&
                   ink_front_place_is_only (place, line, start, " \t") &&
                   line > list->span.start;
  g_autofree char *indent = lines ? ink_front_place_dup (place, line, start) : g_strdup ("");
  g_autofree char *step = ink_front_place_dup_step (place);
  g_autofree char *separator = model != NULL ? item_separator (place, list) : g_strdup ("");
  InkFrontLayout layout = { .format = place->format,
                            .eol = ink_text_get_eol (place->text),
                            .step = step };
  g_autoptr (GString) out = g_string_new (NULL);
  gsize at = model == NULL ? start : position < n ? start : model->whole.end;

  if (!(lines ? ink_front_compose_json (out, value, indent, &layout)
              : ink_front_compose_flow (out, value, &layout)))
    return ink_front_refuse_value (error, list->key != NULL ? list->key : "");
  if (position < n)
    g_string_append (out, separator);
  else
    g_string_prepend (out, separator);
  return ink_edit_new (ink_span (at, at), out->str, (gssize)out->len);
}

/* Lines of their own, the dash where those of the others are. */
static InkEdit *
insert_nested_lines (const InkFrontPlace *place,
                     const InkFrontNode *list,
                     guint position,
                     InkValue *value,
                     GError **error)
{
  guint n = list->children->len;
  const InkFrontNode *model = ink_front_node_get_child (list, MIN (position, n - 1));
  gsize at = position < n ? model->entry.start : model->entry.end;
  gsize dash = ink_front_place_child_start (place, list, MIN (position, n - 1));
  g_autofree char *indent = ink_front_place_dup_column (place, dash);
  InkFrontLayout layout = { .format = place->format,
                            .eol = ink_text_get_eol (place->text),
                            .step = "  " };
  g_autoptr (GString) out = g_string_new (NULL);

  gboolean inner = model->kind == INK_FRONT_LIST && model->style == INK_FRONT_BLOCK &&
                   ink_value_get_kind (value) == INK_VALUE_LIST &&
                   ink_value_get_n_items (value) > 0;
  if (!(inner ? ink_front_compose_yaml_inner_list (out, value, indent, &layout)
              : ink_front_compose_yaml_item (out, value, indent, &layout)))
    return ink_front_refuse_value (error, list->key != NULL ? list->key : "");
  if (position == 0 && begins_behind_dash (place, list)) {
    g_string_erase (out, 0, (gssize)strlen (indent));
    g_string_append (out, indent);
    at = list->span.start;
  }
  return ink_edit_new (ink_span (at, at), out->str, (gssize)out->len);
}

InkEdit *
ink_front_edit_insert_item (const InkFrontPlace *place,
                            const InkFrontNode *list,
                            guint position,
                            InkValue *value,
                            GError **error)
{
  gboolean nested = ink_value_get_kind (value) == INK_VALUE_MAP ||
                    ink_value_get_kind (value) == INK_VALUE_LIST;

  if (list->style == INK_FRONT_FLOW)
    return nested ? insert_nested_item (place, list, position, value, error)
                  : insert_flow_item (place, list, position, value, error);
  if (place->format == INK_FRONT_MATTER_TOML)
    return ink_front_edit_insert_table (place, list, position, value, error);
  if (nested)
    return insert_nested_lines (place, list, position, value, error);
  return insert_block_item (place, list, position, value, error);
}

/* The comma after @at, past blanks and line ends; @limit where there is none. */
static gsize
find_comma (const InkFrontPlace *place, gsize at, gsize limit)
{
  while (at < limit && strchr (" \t\r\n", place->data[at]) != NULL)
    at++;
  return at < limit && place->data[at] == ',' ? at : limit;
}

/* Comments between items stay; then the comma does or goes as the syntax wants. */
static InkEdit *
remove_flow_child (const InkFrontPlace *place, const InkFrontNode *parent, guint position)
{
  const InkFrontNode *child = ink_front_node_get_child (parent, position);
  guint n = parent->children->len;
  gsize start = child->entry.start, end = child->entry.end, inner_end = parent->span.end - 1;

  if (position + 1 < n) {
    gsize next = ink_front_node_get_child (parent, position + 1)->entry.start;
    gsize comma = find_comma (place, end, next);

    end = ink_front_place_is_only (place, end, next, ", \t\r\n") ? next : comma + 1;
  } else if (n > 1) {
    gsize before = ink_front_node_get_child (parent, position - 1)->entry.end;
    gsize comma = find_comma (place, end, inner_end);

    if (ink_front_place_is_only (place, before, start, ", \t\r\n"))
      start = before;
    else if (comma < inner_end)
      end = comma + 1;
  } else {
    gsize comma = find_comma (place, end, inner_end);

    end = comma < inner_end ? comma + 1 : end;
    if (ink_front_place_is_only (place, parent->span.start + 1, start, " \t\r\n") &&
        ink_front_place_is_only (place, end, inner_end, " \t\r\n")) {
      start = parent->span.start + 1;
      end = inner_end;
    }
  }
  return ink_edit_new (ink_span (start, end), "", 0);
}

/* "key: []" or "key: {}" in place of the key's only entry; comments between them stay. */
static InkEdit *
empty_block (const InkFrontPlace *place, const InkFrontNode *list, GError **error)
{
  const InkFrontNode *item = ink_front_node_get_child (list, 0);

  if (list->key == NULL || list->complex_key || list->anchored || list->tagged)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("This list or map cannot be emptied here. Edit it as text."));
  gsize colon = ink_front_place_after_colon (place, list), rest = colon;
  while (rest < item->entry.start && strchr (" \t", place->data[rest]) != NULL)
    rest++;
  if (place->data[rest] == '#')
    rest = colon;
  g_autofree char *between = ink_front_place_dup (place, rest, item->entry.start);
  g_autofree char *text =
      g_strconcat (list->kind == INK_FRONT_LIST ? " []" : " {}", between, NULL);

  return ink_edit_new (ink_span (colon, item->entry.end), text, -1);
}

/* Whether the child's lines are its own: only blanks before its key or dash, and no sibling in
 * them. */
static gboolean
owns_lines (const InkFrontPlace *place, const InkFrontNode *parent, guint position)
{
  const InkFrontNode *child = ink_front_node_get_child (parent, position);
  gsize start = child->entry.start;
  gsize mark = start + strspn (place->data + start, " \t");

  if (child->key != NULL ? mark != child->key_span.start : place->data[mark] != '-')
    return FALSE;
  if (child->complex_key || child->entry.end > place->content.end)
    return FALSE;
  if (child->key == NULL && position == 0 && mark != parent->span.start)
    return FALSE;
  return position + 1 >= parent->children->len ||
         ink_front_node_get_child (parent, position + 1)->entry.start >= child->entry.end;
}

/* The first entry of a list or map that begins on the line of the dash before: the second one
 * takes its place. */
static InkEdit *
pull_up_second (const InkFrontPlace *place, const InkFrontNode *parent, GError **error)
{
  gsize start = ink_front_place_child_start (place, parent, 0);
  const InkFrontNode *first = ink_front_node_get_child (parent, 0);
  gsize end = ink_front_place_child_start (place, parent, 1);

  if (!first->complex_key && ink_front_place_is_only (place, first->entry.end, end, " \t"))
    return ink_edit_new (ink_span (start, end), "", 0);
  return ink_front_refuse (error,
                           INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                           _ ("This entry cannot be removed by lines. Edit it as text."));
}

InkEdit *
ink_front_edit_remove_child (const InkFrontPlace *place,
                             const InkFrontNode *parent,
                             guint position,
                             GError **error)
{
  const InkFrontNode *child = ink_front_node_get_child (parent, position);

  if (parent->style == INK_FRONT_FLOW)
    return remove_flow_child (place, parent, position);
  if (place->format == INK_FRONT_MATTER_TOML)
    return ink_front_edit_remove_part (place, child);
  if (parent != place->root && parent->children->len == 1)
    return empty_block (place, parent, error);
  if (owns_lines (place, parent, position))
    return ink_edit_new (child->entry, "", 0);
  if (position == 0 && parent->children->len > 1)
    return pull_up_second (place, parent, error);
  return ink_front_refuse (error,
                           INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                           _ ("This entry cannot be removed by lines. Edit it as text."));
}
