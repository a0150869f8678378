/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes in braces, read as goldmark's parser/attribute.go does. */

#include "ink-attributes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of lists and maps in one another. */
#define MAX_DEPTH 16

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
  g_array_unref (self->typed);
  g_free (self);
}

static InkAttributes *
new_attributes (void)
{
  InkAttributes *self = g_new0 (InkAttributes, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->typed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return self;
}

/* Takes both. Classes are gathered in one. */
static void
add (InkAttributes *self, char *name, char *value, gboolean typed)
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
  g_array_append_val (self->typed, typed);
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
  add (self,
       g_strdup (*p == '#' ? "id" : "class"),
       g_strndup (start, (gsize)(q - start)),
       FALSE);
  return q;
}

static const char *
read_quoted (const char *p, const char *end, GString *value)
{
  static const char names[] = "bfnrt", characters[] = "\b\f\n\r\t";

  for (p++; p < end && *p != '"'; p++) {
    const char *name = p[0] == '\\' && p[1] != '\0' ? strchr (names, p[1]) : NULL;

    if (*p == '\\' && p + 1 < end && (name != NULL || strchr ("\"/\\", p[1]) != NULL))
      p++;
    g_string_append_c (value, name != NULL ? characters[name - names] : *p);
  }
  return p < end ? p + 1 : NULL;
}

/* A number as Go prints it without an exponent, in as few digits as tell it. */
static char *
dup_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text = g_string_new (signbit (number) ? "-" : NULL);
  int exponent;

  for (int n = 0; n <= 16; n++) {
    g_autofree char *format = g_strdup_printf ("%%.%de", n);

    g_ascii_formatd (digits, sizeof digits, format, fabs (number));
    if (g_ascii_strtod (digits, NULL) == fabs (number))
      break;
  }
  exponent = atoi (strchr (digits, 'e') + 1);
  *strchr (digits, 'e') = '\0';
  if (digits[1] == '.')
    memmove (digits + 1, digits + 2, strlen (digits + 2) + 1);
  if (exponent < 0)
    g_string_append (text, "0.");
  for (int i = -1; i > exponent; i--)
    g_string_append_c (text, '0');
  for (int i = 0; i < (int)strlen (digits) || i <= exponent; i++) {
    if (i > 0 && i == exponent + 1)
      g_string_append_c (text, '.');
    g_string_append_c (text, i < (int)strlen (digits) ? digits[i] : '0');
  }
  return g_string_free (text, FALSE);
}

/* Where the number at @p ends; NULL where it is none. */
static const char *
read_number (const char *p, const char *end, GString *value)
{
  const char *q = p + (*p == '-' || *p == '+');
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  double number;

  if (q >= end || !g_ascii_isdigit (*q))
    return NULL;
  q += strspn (q, DIGITS);
  if (*q == '.')
    q += 1 + strspn (q + 1, DIGITS);
  if (*q == 'e' || *q == 'E') {
    q++;
    q += *q == '-' || *q == '+';
    if (!g_ascii_isdigit (*q))
      return NULL;
    q += strspn (q, DIGITS);
  }
  text = g_strndup (p, (gsize)(q - p));
  number = g_ascii_strtod (text, NULL);
  if (!(number >= -G_MAXDOUBLE && number <= G_MAXDOUBLE))
    return NULL;
  plain = dup_number (number);
  g_string_append (value, plain);
  return q;
}

static const char *read_value (
    const char *p, const char *end, guint depth, GString *value, gboolean *typed);
static const char *read_map (InkAttributes *self, const char *p, const char *end, guint depth);

/* "[a, b]": Hugo shows nothing of it. */
static const char *
read_list (const char *p, const char *end, guint depth)
{
  g_autoptr (GString) ignored = g_string_new (NULL);
  gboolean typed;

  for (guint i = 0;; i++) {
    gboolean comma = i > 0 && *p == ',';

    p += comma;
    if (*p == ']')
      return comma ? NULL : p + 1;
    p += strspn (p, BLANKS);
    p = read_value (p, end, depth + 1, ignored, &typed);
    if (p == NULL)
      return NULL;
    p += strspn (p, BLANKS);
  }
}

/* @typed: it is no text: what shows texts alone shows nothing. */
static const char *
read_value (const char *p, const char *end, guint depth, GString *value, gboolean *typed)
{
  gsize n;

  *typed = *p != '"';
  if (p >= end || depth > MAX_DEPTH)
    return NULL;
  if (*p == '"')
    return read_quoted (p, end, value);
  if (*p == '[')
    return read_list (p + 1, end, depth);
  if (*p == '{') {
    g_autoptr (InkAttributes) inside = new_attributes ();

    return read_map (inside, p, end, depth + 1);
  }
  if (*p == '-' || *p == '+' || g_ascii_isdigit (*p))
    return read_number (p, end, value);
  if (strchr (LETTERS "_:", *p) == NULL)
    return NULL;
  n = strspn (p, LETTERS DIGITS "_:.-");
  *typed = (n == 4 && (strncmp (p, "true", n) == 0 || strncmp (p, "null", n) == 0)) ||
           (n == 5 && strncmp (p, "false", n) == 0);
  if (n != 4 || strncmp (p, "null", n) != 0)
    g_string_append_len (value, p, (gssize)n);
  return p + n;
}

/* `key=value` at @p; NULL where it is none. */
static const char *
read_pair (InkAttributes *self, const char *p, const char *end, guint depth)
{
  gsize length = strspn (p, LETTERS DIGITS "_:.-");
  const char *q = p + length;
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *name = g_strndup (p, length);
  gboolean typed;

  if (length == 0 || strchr (LETTERS "_:", *p) == NULL || q >= end)
    return NULL;
  q += strspn (q, BLANKS);
  if (*q != '=')
    return NULL;
  q += 1 + strspn (q + 1, BLANKS);
  q = read_value (q, end, depth, value, &typed);
  if (q == NULL || q > end || (typed && g_str_equal (name, "class")))
    return NULL;
  add (self, g_steal_pointer (&name), g_string_free (g_steal_pointer (&value), FALSE), typed);
  return q;
}

/* From "{" on; gives where "}" ends it. */
static const char *
read_map (InkAttributes *self, const char *p, const char *end, guint depth)
{
  for (p++;;) {
    p += strspn (p, BLANKS);
    if (p < end && *p == '}')
      return p + 1;
    if (p >= end)
      return NULL;
    p = *p == '#' || *p == '.' ? read_short (self, p, end) : read_pair (self, p, end, depth);
    if (p == NULL)
      return NULL;
    p += strspn (p, BLANKS);
    p += p < end && *p == ',';
  }
}

/* What @text starts with, and how long it is; NULL where that is none. */
static InkAttributes *
read_start (const char *text, gsize length, gsize *used)
{
  g_autofree char *copy = NULL;
  g_autoptr (InkAttributes) self = NULL;
  const char *end;

  if (length < 2 || *text != '{')
    return NULL;
  copy = g_strndup (text, length); /* what is read by strspn() has to end */
  self = new_attributes ();
  end = read_map (self, copy, copy + strlen (copy), 0);
  if (end == NULL)
    return NULL;
  *used = (gsize)(end - copy);
  return g_steal_pointer (&self);
}

InkAttributes *
ink_attributes_read (const char *text, gsize length)
{
  gsize used = 0;
  g_autoptr (InkAttributes) self = read_start (text, length, &used);

  return used == length ? g_steal_pointer (&self) : NULL;
}

gsize
ink_attributes_length (const char *text, gsize length)
{
  gsize used = 0;
  g_autoptr (InkAttributes) read = read_start (text, length, &used);

  return read != NULL ? used : 0;
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
