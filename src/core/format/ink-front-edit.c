/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices of scalars and keys: the least bytes that say the new value, in the habits of what is
 * there. What they mean is verified by who calls. */

#include "ink-front-edit.h"

#include <string.h>

#include "ink-front-scalar.h"
#include "ink-front-write.h"
#include "ink-i18n.h"

#define BLANKS " \t"

gpointer
ink_front_refuse (GError **error, InkFrontMatterError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (INK_FRONT_MATTER_ERROR, (int)code, format, args);
  va_end (args);
  return NULL;
}

char *
ink_front_place_dup (const InkFrontPlace *place, gsize start, gsize end)
{
  return g_strndup (place->data + start, end - start);
}

gboolean
ink_front_place_is_only (const InkFrontPlace *place, gsize start, gsize end, const char *set)
{
  for (gsize i = start; i < end; i++) {
    if (place->data[i] == '\0' || strchr (set, place->data[i]) == NULL)
      return FALSE;
  }
  return start <= end;
}

static gsize
skip_blanks (const InkFrontPlace *place, gsize at)
{
  while (at < place->content.end && (place->data[at] == ' ' || place->data[at] == '\t'))
    at++;
  return at;
}

static gsize
line_text_end (const InkFrontPlace *place, gsize at)
{
  while (at < place->content.end && place->data[at] != '\n' && place->data[at] != '\r')
    at++;
  return at;
}

gsize
ink_front_place_after_colon (const InkFrontPlace *place, const InkFrontNode *pair)
{
  return skip_blanks (place, pair->key_span.end) + 1;
}

/* The indentation of a block scalar's lines: its first line's own, or, where the header says
 * it, that many after the key's. NULL where it cannot be told. */
static char *
block_indent (const InkFrontPlace *place, const InkFrontNode *node)
{
  const char *data = place->data;
  gsize line = ink_front_line_end (data, node->span.start, node->span.end);
  gsize said = strcspn (data + node->span.start, "123456789\r\n ");
  char digit = data[node->span.start + said];

  if (g_ascii_isdigit (digit)) {
    gsize column = node->key_span.start -
                   ink_front_line_start (data, node->key_span.start, place->content.start);
    return node->key != NULL ? g_strnfill (column + (gsize)(digit - '0'), ' ') : NULL;
  }
  while (line < node->span.end) {
    gsize text = skip_blanks (place, line);

    if (text < node->span.end && data[text] != '\r' && data[text] != '\n')
      return ink_front_place_dup (place, line, text);
    line = ink_front_line_end (data, line, node->span.end);
  }
  return NULL;
}

char *
ink_front_place_write (const InkFrontPlace *place,
                       InkValue *value,
                       const InkFrontNode *model,
                       gboolean flow,
                       GError **error)
{
  gboolean scalar = model != NULL && model->kind == INK_FRONT_SCALAR;
  InkFrontInk ink = { .format = place->format,
                      .style = scalar ? model->style : INK_FRONT_PLAIN,
                      .flow = flow,
                      .eol = ink_text_get_eol (place->text) };
  g_autofree char *header = NULL;
  g_autofree char *indent = NULL;
  char *literal;

  if (ink.style == INK_FRONT_LITERAL || ink.style == INK_FRONT_FOLDED) {
    header = ink_front_place_dup (place,
                                  model->span.start,
                                  line_text_end (place, model->span.start));
    indent = block_indent (place, model);
    ink.indent = indent;
    /* Hugo 0.152 and later read block scalars with CRLF otherwise than they are meant. */
    ink.header = indent != NULL && g_str_equal (ink.eol, "\n") ? header : NULL;
  }
  literal = ink_front_write_scalar (value, &ink);
  if (literal == NULL)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_TYPE,
                             _ ("“%s” cannot be written as a single value of this kind."),
                             ink_value_get_text (value) != NULL ? ink_value_get_text (value)
                                                                : "null");
  return literal;
}

/* An empty value has no bytes: the new ones go after the colon's own blanks, or, before a
 * comment, right after the colon. */
static InkEdit *
fill_empty (const InkFrontPlace *place, const InkFrontNode *node, const char *literal)
{
  gsize at = node->span.start, text = skip_blanks (place, at);
  gboolean comment = text < place->content.end && place->data[text] == '#';
  g_autofree char *spaced = NULL;

  if (text > at && !comment)
    return ink_edit_new (ink_span (text, text), literal, -1);
  spaced = g_strconcat (" ", literal, NULL);
  return ink_edit_new (ink_span (at, at), spaced, -1);
}

static gboolean
check_plain_node (const InkFrontNode *node, GError **error)
{
  if (node->kind == INK_FRONT_ALIAS)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("This value is an alias (*) of another one. Edit it as text."));
  else if (node->tagged)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("This value has a tag (!). Edit it as text."));
  else if (node->anchored && ink_span_is_empty (node->span))
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("This value has an anchor (&). Edit it as text."));
  else
    return TRUE;
  return FALSE;
}

InkEdit *
ink_front_edit_scalar (const InkFrontPlace *place,
                       const InkFrontNode *parent,
                       const InkFrontNode *node,
                       InkValue *value,
                       GError **error)
{
  g_autofree char *literal = NULL;
  g_autoptr (InkValue) date = NULL;
  gboolean flow = parent->style == INK_FRONT_FLOW;

  if (!check_plain_node (node, error))
    return NULL;
  if (ink_value_get_kind (node->value) == INK_VALUE_DATE &&
      ink_value_get_kind (value) == INK_VALUE_STRING &&
      ink_front_looks_like_date (ink_value_get_text (value)))
    value = date = ink_value_new_date (ink_value_get_text (value));
  literal = ink_front_place_write (place, value, node, flow, error);
  if (literal == NULL)
    return NULL;
  if (ink_span_is_empty (node->span) && *literal != '\0')
    return fill_empty (place, node, literal);
  return ink_edit_new (node->span, literal, -1);
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
  gsize at;

  if (!check_plain_node (node, error))
    return NULL;
  literal = ink_front_place_write_list (place, parent, list, &block, error);
  if (literal == NULL)
    return NULL;
  if (!block)
    return ink_span_is_empty (node->span) ? fill_empty (place, node, literal)
                                          : ink_edit_new (node->span, literal, -1);
  if (node->anchored || node->complex_key)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("This value has an anchor (&). Edit it as text."));
  at = line_text_end (place, node->span.end);
  if (ink_span_is_empty (node->span))
    return ink_edit_new (ink_span (at, at), literal, -1);
  return ink_edit_new (ink_span (ink_front_place_after_colon (place, node), node->span.end),
                       literal,
                       -1);
}

/* "key: value" or its like, without line end. */
static char *
write_pair (const InkFrontPlace *place, const char *key, InkValue *value, GError **error)
{
  gboolean list = ink_value_get_kind (value) == INK_VALUE_LIST, block = FALSE;
  gboolean flow = place->root->style == INK_FRONT_FLOW;
  g_autofree char *name = ink_front_write_key (key, place->format);
  g_autofree char *literal =
      list ? ink_front_place_write_list (place, place->root, value, &block, error)
           : ink_front_place_write (place, value, NULL, flow, error);
  g_autofree char *gap = g_strdup (place->format == INK_FRONT_MATTER_TOML ? " = " : ": ");
  guint n = ink_front_node_get_n_children (place->root);

  if (literal == NULL)
    return NULL;
  if (block) {
    const InkFrontNode *model = ink_front_place_find_model (place);
    gsize end = model != NULL ? line_text_end (place, model->key_span.end) : 0;

    g_free (gap);
    gap = model != NULL && ink_front_place_is_only (place, model->key_span.end, end, " :")
              ? ink_front_place_dup (place, model->key_span.end, end)
              : g_strdup (":");
  } else if (*literal == '\0') {
    gap[1] = '\0';
  } else if (n > 0 && place->format != INK_FRONT_MATTER_YAML) {
    const InkFrontNode *last = ink_front_node_get_child (place->root, n - 1);

    if (!last->complex_key && last->key_span.end < last->span.start &&
        ink_front_place_is_only (place, last->key_span.end, last->span.start, ":= ")) {
      g_free (gap);
      gap = ink_front_place_dup (place, last->key_span.end, last->span.start);
    }
  }
  return g_strconcat (name, gap, literal, NULL);
}

/* What stands between two pairs or items in brackets. */
static char *
pair_separator (const InkFrontPlace *place)
{
  const InkFrontNode *root = place->root;
  guint n = root->children->len;
  const InkFrontNode *last = ink_front_node_get_child (root, n - 1);
  gsize before =
      n > 1 ? ink_front_node_get_child (root, n - 2)->entry.end : root->span.start + 1;
  g_autofree char *gap = NULL;

  if (!ink_front_place_is_only (place, before, last->entry.start, ", \t\r\n"))
    return g_strdup (", ");
  gap = ink_front_place_dup (place, before, last->entry.start);
  if (n > 1)
    return g_steal_pointer (&gap);
  gboolean compact = last->key_span.end + 1 == last->span.start;
  return g_strconcat (*gap == '\0' && !compact ? ", " : ",", gap, NULL);
}

static InkEdit *
add_flow_pair (const InkFrontPlace *place, const char *pair)
{
  const InkFrontNode *root = place->root;
  guint n = ink_front_node_get_n_children (root);
  g_autofree char *separator = NULL;
  g_autofree char *text = NULL;
  gsize at = root->span.start + 1;

  if (n == 0)
    return ink_edit_new (ink_span (at, at), pair, -1);
  at = ink_front_node_get_child (root, n - 1)->whole.end;
  separator = pair_separator (place);
  text = g_strconcat (separator, pair, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}

/* Siblings' indentation. */
static char *
root_indent (const InkFrontPlace *place)
{
  const InkFrontNode *first = ink_front_node_get_n_children (place->root) > 0
                                  ? ink_front_node_get_child (place->root, 0)
                                  : NULL;
  gsize start = first != NULL ? first->entry.start : 0;

  if (first == NULL || !ink_front_place_is_only (place, start, first->key_span.start, BLANKS))
    return g_strdup ("");
  return ink_front_place_dup (place, start, first->key_span.start);
}

InkEdit *
ink_front_edit_add_key (const InkFrontPlace *place,
                        const char *key,
                        InkValue *value,
                        GError **error)
{
  const char *eol = ink_text_get_eol (place->text);
  gsize at = place->root->tail;
  g_autofree char *pair = write_pair (place, key, value, error);
  g_autofree char *indent = NULL;
  g_autofree char *text = NULL;

  if (pair == NULL)
    return NULL;
  if (place->root->style == INK_FRONT_FLOW)
    return add_flow_pair (place, pair);
  gboolean fresh = at > 0 && (place->data[at - 1] == '\n' || place->data[at - 1] == '\r');
  indent = root_indent (place);
  text = g_strconcat (fresh ? "" : eol, indent, pair, eol, NULL);
  return ink_edit_new (ink_span (at, at), text, -1);
}
