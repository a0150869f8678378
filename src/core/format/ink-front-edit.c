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

gsize
ink_front_place_skip_blanks (const InkFrontPlace *place, gsize at)
{
  while (at < place->content.end && (place->data[at] == ' ' || place->data[at] == '\t'))
    at++;
  return at;
}

gsize
ink_front_place_line_text_end (const InkFrontPlace *place, gsize at)
{
  while (at < place->content.end && place->data[at] != '\n' && place->data[at] != '\r')
    at++;
  return at;
}

gsize
ink_front_place_after_colon (const InkFrontPlace *place, const InkFrontNode *pair)
{
  return ink_front_place_skip_blanks (place, pair->key_span.end) + 1;
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
    gsize text = ink_front_place_skip_blanks (place, line);

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
                                  ink_front_place_line_text_end (place, model->span.start));
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
InkEdit *
ink_front_place_fill_empty (const InkFrontPlace *place,
                            const InkFrontNode *node,
                            const char *literal)
{
  gsize at = node->span.start, text = ink_front_place_skip_blanks (place, at);
  gboolean comment = text < place->content.end && place->data[text] == '#';
  g_autofree char *spaced = NULL;

  if (text > at && !comment)
    return ink_edit_new (ink_span (text, text), literal, -1);
  spaced = g_strconcat (" ", literal, NULL);
  return ink_edit_new (ink_span (at, at), spaced, -1);
}

gboolean
ink_front_check_plain (const InkFrontNode *node, GError **error)
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

  if (!ink_front_check_plain (node, error))
    return NULL;
  if (ink_value_get_kind (node->value) == INK_VALUE_DATE &&
      ink_value_get_kind (value) == INK_VALUE_STRING &&
      ink_front_looks_like_date (ink_value_get_text (value)))
    value = date = ink_value_new_date (ink_value_get_text (value));
  literal = ink_front_place_write (place, value, node, flow, error);
  if (literal == NULL)
    return NULL;
  if (ink_span_is_empty (node->span) && *literal != '\0')
    return ink_front_place_fill_empty (place, node, literal);
  return ink_edit_new (node->span, literal, -1);
}
