/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON to a tree with spans: RFC 8259 and nothing more, as Go's encoding/json reads it. */

#include "ink-front-json.h"

#include <string.h>

#include "ink-i18n.h"

typedef struct {
  InkFrontReader *in;
  const char *data;
  gsize at;
  gsize end;
} Json;

static InkFrontNode *read_value (Json *self, guint depth);

static gpointer
fail (Json *self, const char *message)
{
  return ink_front_reader_fail (self->in, self->at, message);
}

static void
skip_space (Json *self)
{
  while (self->at < self->end && strchr (" \t\r\n", self->data[self->at]) != NULL &&
         self->data[self->at] != '\0')
    self->at++;
}

/* The next byte after blanks, 0 at the end (a NUL is nowhere allowed either). */
static char
peek (Json *self)
{
  skip_space (self);
  return self->at < self->end ? self->data[self->at] : '\0';
}

static gboolean
take (Json *self, char c)
{
  if (peek (self) != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Four hexadecimal digits at @at, or -1. */
static int
read_hex (Json *self)
{
  int value = 0;

  for (guint i = 0; i < 4; i++, self->at++) {
    int digit = self->at < self->end ? g_ascii_xdigit_value (self->data[self->at]) : -1;

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* After "\u". A lone surrogate becomes U+FFFD as in Go; so does U+0000, which C strings cannot
 * hold. */
static gboolean
read_unicode (Json *self, GString *text)
{
  int high = read_hex (self), low;
  gsize after = self->at;

  if (high < 0)
    return fail (self, _ ("“\\u” needs four hexadecimal digits")) != NULL;
  if (high >= 0xD800 && high < 0xDC00 && self->end - after >= 2 && self->data[after] == '\\' &&
      self->data[after + 1] == 'u') {
    self->at += 2;
    low = read_hex (self);
    if (low >= 0xDC00 && low < 0xE000) {
      g_string_append_unichar (text,
                               0x10000 + (((gunichar)high - 0xD800) << 10) +
                                   ((gunichar)low - 0xDC00));
      return TRUE;
    }
    self->at = after;
  }
  gboolean bad = high == 0 || (high >= 0xD800 && high < 0xE000);
  g_string_append_unichar (text, bad ? 0xFFFD : (gunichar)high);
  return TRUE;
}

static gboolean
read_escape (Json *self, GString *text)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  char c = self->at < self->end ? self->data[self->at] : '\0';
  const char *found = c != '\0' ? strchr (from, c) : NULL;

  if (found == NULL && c != 'u')
    return fail (self, _ ("there is a bad “\\” in a text")) != NULL;
  self->at++;
  if (c == 'u')
    return read_unicode (self, text);
  g_string_append_c (text, to[found - from]);
  return TRUE;
}

/* At the opening quote; NULL where it is none. */
static char *
read_string (Json *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!take (self, '"'))
    return fail (self, _ ("a text in double quotes is missing"));
  while (self->at < self->end && self->data[self->at] != '"') {
    guchar c = (guchar)self->data[self->at];

    if (c < 0x20)
      return fail (self, _ ("a text holds a line end or control character"));
    self->at++;
    if (c != '\\')
      g_string_append_c (text, (char)c);
    else if (!read_escape (self, text))
      return NULL;
  }
  if (self->at >= self->end)
    return fail (self, _ ("the closing quote of a text is missing"));
  self->at++;
  return g_strdup (text->str);
}

static gsize
skip_digits (Json *self)
{
  gsize start = self->at;

  while (self->at < self->end && g_ascii_isdigit (self->data[self->at]))
    self->at++;
  return self->at - start;
}

static gboolean
skip_one_of (Json *self, const char *set)
{
  if (self->at >= self->end || self->data[self->at] == '\0' ||
      strchr (set, self->data[self->at]) == NULL)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
skip_number (Json *self)
{
  gsize start;

  skip_one_of (self, "-");
  start = self->at;
  if (skip_digits (self) == 0 || (self->data[start] == '0' && self->at > start + 1))
    return FALSE;
  if (skip_one_of (self, ".") && skip_digits (self) == 0)
    return FALSE;
  if (skip_one_of (self, "eE")) {
    skip_one_of (self, "+-");
    return skip_digits (self) > 0;
  }
  return TRUE;
}

static InkValue *
read_number (Json *self)
{
  g_autofree char *text = NULL;
  gsize start = self->at;

  if (!skip_number (self))
    return fail (self, _ ("there is a value that is no text, number, list or map"));
  text = g_strndup (self->data + start, self->at - start);
  return ink_value_new_number (text);
}

static gboolean
take_word (Json *self, const char *word)
{
  gsize n = strlen (word);

  if (self->end - self->at < n || memcmp (self->data + self->at, word, n) != 0)
    return FALSE;
  self->at += n;
  return TRUE;
}

static InkValue *
read_scalar_value (Json *self, InkFrontStyle *style)
{
  g_autofree char *text = NULL;

  *style = INK_FRONT_PLAIN;
  if (take_word (self, "true"))
    return ink_value_new_boolean (TRUE);
  if (take_word (self, "false"))
    return ink_value_new_boolean (FALSE);
  if (take_word (self, "null"))
    return ink_value_new_null ();
  if (peek (self) != '"')
    return read_number (self);
  *style = INK_FRONT_DOUBLE;
  text = read_string (self);
  return text != NULL ? ink_value_new_string (text) : NULL;
}

static InkFrontNode *
read_scalar (Json *self)
{
  InkFrontStyle style;
  gsize start = self->at;
  InkValue *value = read_scalar_value (self, &style);
  InkFrontNode *node = NULL;

  if (value != NULL)
    node = ink_front_node_new (self->in, INK_FRONT_SCALAR, style, ink_span (start, self->at));
  if (node != NULL)
    node->value = value;
  else
    ink_value_unref (value);
  return node;
}

/* "key": value, or an item alone where @map is FALSE. */
static InkFrontNode *
read_member (Json *self, gboolean map, guint depth)
{
  g_autofree char *key = NULL;
  InkSpan key_span;
  InkFrontNode *node;

  skip_space (self);
  key_span.start = self->at;
  if (map && (key = read_string (self)) == NULL)
    return NULL;
  key_span.end = self->at;
  if (map && !take (self, ':'))
    return fail (self, _ ("a colon is missing after a key"));
  node = read_value (self, depth + 1);
  if (node == NULL || !map)
    return node;
  node->key = g_steal_pointer (&key);
  node->key_span = key_span;
  node->entry = ink_span (key_span.start, node->span.end);
  return node;
}

static InkFrontNode *
read_collection (Json *self, gboolean map, guint depth)
{
  char closer = map ? '}' : ']';
  g_autoptr (InkFrontNode) node = ink_front_node_new (self->in,
                                                      map ? INK_FRONT_MAP : INK_FRONT_LIST,
                                                      INK_FRONT_FLOW,
                                                      ink_span (self->at, self->at));

  if (node == NULL)
    return NULL;
  self->at++;
  for (gboolean first = TRUE; !take (self, closer); first = FALSE) {
    if (!first && !take (self, ','))
      return fail (self, _ ("a comma or a closing bracket is missing"));
    InkFrontNode *child = read_member (self, map, depth);
    if (child == NULL)
      return NULL;
    ink_front_node_take_child (node, child);
  }
  node->span.end = node->whole.end = node->entry.end = self->at;
  ink_front_node_seal (node);
  return g_steal_pointer (&node);
}

static InkFrontNode *
read_value (Json *self, guint depth)
{
  char c = peek (self);

  if (depth > INK_FRONT_MAX_DEPTH)
    return fail (self, _ ("it is nested too deeply"));
  if (c == '{' || c == '[')
    return read_collection (self, c == '{', depth);
  return read_scalar (self);
}

InkFrontNode *
ink_front_json_read (InkFrontReader *reader)
{
  Json self = {
    .in = reader, .data = reader->data, .at = reader->span.start, .end = reader->span.end
  };
  g_autoptr (InkFrontNode) root = NULL;

  if (peek (&self) != '{')
    return fail (&self, _ ("it is not a map in braces"));
  root = read_value (&self, 1);
  if (root == NULL)
    return NULL;
  skip_space (&self);
  if (self.at < self.end)
    return fail (&self, _ ("there is something after its closing brace"));
  root->tail = root->span.end;
  return g_steal_pointer (&root);
}
