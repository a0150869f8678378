/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices that put a fresh value where one of another kind is. A comment on the key's line
 * stays there; those between the lines of what is replaced go with it. */

#include "ink-front-edit.h"

#include <string.h>

#include "ink-i18n.h"

/* A pair of lines in YAML, whose value may begin below it. */
static gboolean
is_line (const InkFrontPlace *place, const InkFrontNode *parent, const InkFrontNode *node)
{
  return place->format == INK_FRONT_MATTER_YAML && parent->style == INK_FRONT_BLOCK &&
         node->key != NULL && !node->complex_key;
}

/* The comment after the colon where the value stands below, with the blanks before it. */
static char *
dup_head_comment (const InkFrontPlace *place, const InkFrontNode *node)
{
  gsize colon = ink_front_place_after_colon (place, node);
  gsize mark = ink_front_place_skip_blanks (place, colon);
  gsize end = ink_front_place_line_text_end (place, colon);

  return place->data[mark] == '#' && end < node->span.start
             ? ink_front_place_dup (place, colon, end)
             : g_strdup ("");
}

/* @literal is on the line of the key, or (@block) starts with a line end. */
static InkEdit *
put (const InkFrontPlace *place,
     const InkFrontNode *parent,
     const InkFrontNode *node,
     const char *literal,
     gboolean block)
{
  gboolean below = node->style == INK_FRONT_BLOCK && is_line (place, parent, node);
  gboolean empty = ink_span_is_empty (node->span);
  g_autofree char *comment = NULL;
  g_autofree char *text = NULL;
  gsize at;

  if (!block && !below)
    return empty && *literal != '\0' ? ink_front_place_fill_empty (place, node, literal)
                                     : ink_edit_new (node->span, literal, -1);
  at = ink_front_place_line_text_end (place, node->span.end);
  if (block && empty)
    return ink_edit_new (ink_span (at, at), literal, -1);
  comment = dup_head_comment (place, node);
  text = block ? g_strconcat (comment, literal, NULL)
               : g_strconcat (*literal != '\0' ? " " : "", literal, comment, NULL);
  return ink_edit_new (ink_span (ink_front_place_after_colon (place, node), node->span.end),
                       text,
                       -1);
}

static InkEdit *
refuse_anchor (GError **error)
{
  return ink_front_refuse (error,
                           INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                           _ ("This value has an anchor (&). Edit it as text."));
}

InkEdit *
ink_front_edit_make_list (const InkFrontPlace *place,
                          const InkFrontNode *parent,
                          const InkFrontNode *node,
                          InkValue *list,
                          GError **error)
{
  gboolean block = FALSE;
  g_autofree char *literal = NULL;

  if (!ink_front_check_plain (node, error))
    return NULL;
  literal = ink_front_place_write_list (place, parent, list, &block, error);
  if (literal == NULL)
    return NULL;
  if (block && (node->anchored || !is_line (place, parent, node)))
    return refuse_anchor (error);
  return put (place, parent, node, literal, block);
}

/* Below the line of the key: without that line, which is there, and the last line's end, which
 * is too. */
static InkEdit *
put_lines (const InkFrontPlace *place,
           const InkFrontNode *parent,
           const InkFrontNode *node,
           InkValue *value,
           GError **error)
{
  g_autofree char *indent = ink_front_place_dup_column (place, node->key_span.start);
  g_autofree char *text = ink_front_place_write_lines (place, "k", value, indent, error);
  g_autofree char *below = NULL;

  if (text == NULL)
    return NULL;
  if (node->anchored)
    return refuse_anchor (error);
  below =
      g_strndup (text + strlen (indent) + 2,
                 strlen (text) - strlen (indent) - 2 - strlen (ink_text_get_eol (place->text)));
  return put (place, parent, node, below, TRUE);
}

InkEdit *
ink_front_edit_replace (const InkFrontPlace *place,
                        const InkFrontNode *parent,
                        const InkFrontNode *node,
                        InkValue *value,
                        GError **error)
{
  InkValueKind kind = ink_value_get_kind (value);
  gboolean container = kind == INK_VALUE_LIST || kind == INK_VALUE_MAP;
  g_autofree char *literal = NULL;

  if (!ink_front_check_plain (node, error))
    return NULL;
  if (container && ink_value_get_n_items (value) > 0 && is_line (place, parent, node))
    return put_lines (place, parent, node, value, error);
  if (container)
    literal = ink_front_place_write_nested (place,
                                            parent,
                                            node->key != NULL ? node->key : "",
                                            value,
                                            error);
  else
    literal =
        ink_front_place_write (place, value, NULL, parent->style == INK_FRONT_FLOW, error);
  return literal != NULL ? put (place, parent, node, literal, FALSE) : NULL;
}
