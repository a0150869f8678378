/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes in braces. Lists and maps, which only highlighting reads, are none of ours. */

#include "ink-attributes.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"
#define BLANKS  " \t\n\r"

void
ink_attributes_free (InkAttributes *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* Takes both. Classes are gathered in one. */
static void
add (InkAttributes *self, char *name, char *value)
{
  for (guint i = 0; i < self->names->len && g_str_equal (name, "class"); i++) {
    char **there = (char **)&g_ptr_array_index (self->values, i);

    if (!g_str_equal (g_ptr_array_index (self->names, i), "class"))
      continue;

    char *both = g_strconcat (*there, " ", value, NULL);
    g_free (*there);
    *there = both;
    g_free (name);
    g_free (value);
    return;
  }
  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->values, value);
  if (g_str_equal (name, "id") && self->id == NULL)
    self->id = value;
}

/* "#id" or ".class" at @p; gives where it ends. */
static const char *
read_short (InkAttributes *self, const char *p, const char *end)
{
  const char *start = p + 1, *q = start;

  while (q < end && !g_ascii_isspace (*q) &&
         (!g_ascii_ispunct (*q) || strchr ("_-:.", *q) != NULL))
    q++;
  add (self, g_strdup (*p == '#' ? "id" : "class"), g_strndup (start, (gsize)(q - start)));
  return q;
}

static const char *
read_quoted (const char *p, const char *end, GString *value)
{
  for (p++; p < end && *p != '"'; p++) {
    if (*p == '\\' && p + 1 < end && strchr ("\"/\\", p[1]) != NULL)
      p++;
    g_string_append_c (value, *p);
  }
  return p < end ? p + 1 : NULL;
}

/* `key=value` at @p; NULL where it is none. */
static const char *
read_pair (InkAttributes *self, const char *p, const char *end)
{
  gsize length = strspn (p, LETTERS DIGITS "_:.-");
  const char *q = p + length;
  g_autoptr (GString) value = g_string_new (NULL);

  if (length == 0 || strchr (LETTERS "_:", *p) == NULL || q >= end)
    return NULL;
  q += strspn (q, BLANKS);
  if (*q != '=')
    return NULL;
  q += 1 + strspn (q + 1, BLANKS);
  if (*q == '"') {
    q = read_quoted (q, end, value);
  } else {
    gsize n = strspn (q, LETTERS DIGITS "_:.-+");

    g_string_append_len (value, q, (gssize)n);
    q = n > 0 ? q + n : NULL;
  }
  if (q == NULL || q > end)
    return NULL;
  add (self, g_strndup (p, length), g_string_free (g_steal_pointer (&value), FALSE));
  return q;
}

static gboolean
read_all (InkAttributes *self, const char *p, const char *end)
{
  for (;;) {
    p += strspn (p, BLANKS);
    if (p >= end)
      return p == end;
    p = *p == '#' || *p == '.' ? read_short (self, p, end) : read_pair (self, p, end);
    if (p == NULL)
      return FALSE;
    p += strspn (p, BLANKS);
    p += p < end && *p == ',';
  }
}

InkAttributes *
ink_attributes_read (const char *text, gsize length)
{
  g_autoptr (InkAttributes) self = NULL;

  if (length < 2 || text[0] != '{' || text[length - 1] != '}' ||
      memchr (text, '\0', length) != NULL)
    return NULL;

  g_autofree char *inside = g_strndup (text + 1, length - 2);
  self = g_new0 (InkAttributes, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  if (!read_all (self, inside, inside + length - 2))
    return NULL;
  return g_steal_pointer (&self);
}

gsize
ink_attributes_length (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  gsize n = 1;

  if (length < 2 || *text != '{')
    return 0;
  for (; n < length && (quoted || text[n] != '}'); n++) {
    if (text[n] == '"')
      quoted = !quoted;
    else if (quoted && text[n] == '\\')
      n++;
  }
  if (n >= length)
    return 0;

  g_autoptr (InkAttributes) read = ink_attributes_read (text, n + 1);
  return read != NULL ? n + 1 : 0;
}

void
ink_attributes_append (const InkAttributes *self, GString *html)
{
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);

    if (g_ascii_strncasecmp (name, "on", 2) == 0)
      continue;

    g_autofree char *value = g_markup_escape_text (g_ptr_array_index (self->values, i), -1);
    g_string_append_printf (html, " %s=\"%s\"", name, value);
  }
}
