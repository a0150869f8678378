/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TOML's texts, numbers, dates and times. */

#include "ink-front-toml-scalar.h"

#include <string.h>

#include "ink-i18n.h"

/* @n hexadecimal digits as a character; U+0000 becomes U+FFFD, which C strings can hold. */
static gboolean
read_code_point (InkTomlScan *self, guint n, GString *text)
{
  gunichar c = 0;

  for (guint i = 0; i < n; i++) {
    int digit = g_ascii_xdigit_value (ink_toml_peek (self));

    if (digit < 0)
      return FALSE;
    c = c * 16 + (gunichar)digit;
    self->at++;
  }
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
    return FALSE;
  g_string_append_unichar (text, c == 0 ? 0xFFFD : c);
  return TRUE;
}

/* A "\" at a line's end takes all blanks and line ends after it along. */
static gboolean
skip_continuation (InkTomlScan *self)
{
  gsize start = self->at;
  gboolean broken = FALSE;

  for (;;) {
    if (ink_toml_take (self, " ") || ink_toml_take (self, "\t"))
      continue;
    if (!ink_toml_take_eol (self))
      break;
    broken = TRUE;
  }
  if (!broken)
    self->at = start;
  return broken;
}

/* After the "\". */
static gboolean
read_escape (InkTomlScan *self, gboolean lines, GString *text)
{
  static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
  char c = ink_toml_peek (self);
  const char *found = c != '\0' ? strchr (from, c) : NULL;

  if (found != NULL) {
    g_string_append_c (text, to[found - from]);
    self->at++;
    return TRUE;
  }
  if (ink_toml_take (self, "u"))
    return read_code_point (self, 4, text);
  if (ink_toml_take (self, "U"))
    return read_code_point (self, 8, text);
  return lines && skip_continuation (self);
}

/* Up to two quotes may stand right before the closing three. */
static gboolean
close_lines (InkTomlScan *self, const char *three, GString *text)
{
  guint n = 0;

  while (n < 5 && ink_toml_peek (self) == three[0]) {
    self->at++;
    n++;
  }
  for (guint i = 0; i < (n >= 3 ? n - 3 : n); i++)
    g_string_append_c (text, three[0]);
  return n >= 3;
}

/* One character or line end of a text; FALSE where it may not stand there. */
static gboolean
read_character (InkTomlScan *self, gboolean basic, gboolean lines, GString *text)
{
  gsize start = self->at;
  char c = ink_toml_peek (self);

  if (c == '\\' && basic) {
    self->at++;
    return read_escape (self, lines, text);
  }
  if (lines && ink_toml_take_eol (self)) {
    g_string_append_len (text, self->data + start, (gssize)(self->at - start));
    return TRUE;
  }
  if (ink_toml_is_control (c))
    return FALSE;
  g_string_append_c (text, c);
  self->at++;
  return TRUE;
}

char *
ink_toml_read_string (InkTomlScan *self, gboolean allow_lines, InkFrontStyle *style)
{
  gboolean basic = ink_toml_peek (self) == '"';
  const char *three = basic ? "\"\"\"" : "'''";
  char quote = three[0];
  gboolean lines = allow_lines && ink_toml_take (self, three);
  g_autoptr (GString) text = g_string_new (NULL);

  if (lines)
    ink_toml_take_eol (self);
  else
    self->at++;
  *style = lines ? (basic ? INK_FRONT_FOLDED : INK_FRONT_LITERAL)
                 : (basic ? INK_FRONT_DOUBLE : INK_FRONT_SINGLE);
  while (self->at < self->end) {
    if (ink_toml_peek (self) == quote) {
      if (lines && !close_lines (self, three, text))
        continue;
      self->at += lines ? 0 : 1;
      return g_strdup (text->str);
    }
    if (!read_character (self, basic, lines, text))
      return ink_toml_fail (self, _ ("a text holds something that may not stand there"));
  }
  return ink_toml_fail (self, _ ("the closing quote of a text is missing"));
}

static gboolean
is_digit_of (char c, guint base)
{
  int value = g_ascii_xdigit_value (c);

  return value >= 0 && (guint)value < base;
}

/* Digits with single underscores between them; 0 where there are none or they are wrong. */
static gsize
scan_digits (const char *text, guint base)
{
  gsize n = 0;

  while (is_digit_of (text[n], base) || (text[n] == '_' && n > 0 && text[n - 1] != '_'))
    n++;
  return n > 0 && text[n - 1] == '_' ? 0 : n;
}

static gboolean
is_based_integer (const char *text)
{
  guint base;
  gsize n;

  if (text[0] != '0')
    return FALSE;
  base = text[1] == 'x' ? 16 : text[1] == 'o' ? 8 : text[1] == 'b' ? 2 : 0;
  if (base == 0)
    return FALSE;
  n = scan_digits (text + 2, base);
  return n > 0 && text[2 + n] == '\0';
}

static gboolean
is_number (const char *text)
{
  gsize n;

  if (is_based_integer (text))
    return TRUE;
  if (*text == '+' || *text == '-')
    text++;
  if (g_str_equal (text, "inf") || g_str_equal (text, "nan"))
    return TRUE;
  n = scan_digits (text, 10);
  if (n == 0 || (text[0] == '0' && n > 1))
    return FALSE;
  text += n;
  if (*text == '.') {
    n = scan_digits (text + 1, 10);
    if (n == 0)
      return FALSE;
    text += 1 + n;
  }
  if (*text == 'e' || *text == 'E') {
    text++;
    if (*text == '+' || *text == '-')
      text++;
    n = scan_digits (text, 10);
    if (n == 0)
      return FALSE;
    text += n;
  }
  return *text == '\0';
}

/* "0" in @pattern is a digit. */
static gboolean
scan_pattern (const char **text, const char *pattern)
{
  const char *p = *text;

  for (; *pattern != '\0'; p++, pattern++) {
    if (*pattern == '0' ? !g_ascii_isdigit (*p) : *p != *pattern)
      return FALSE;
  }
  *text = p;
  return TRUE;
}

static guint
two_digits (const char *text)
{
  return (guint)(text[0] - '0') * 10 + (guint)(text[1] - '0');
}

static gboolean
scan_day (const char **text)
{
  const char *start = *text;

  if (!scan_pattern (text, "0000-00-00"))
    return FALSE;
  guint year = two_digits (start) * 100 + two_digits (start + 2);
  guint month = two_digits (start + 5), day = two_digits (start + 8);
  if (month < 1 || month > 12 || day < 1)
    return FALSE;
  return day <=
         g_date_get_days_in_month ((GDateMonth)month, (GDateYear)(year > 0 ? year : 400));
}

static gboolean
scan_time (const char **text)
{
  const char *start = *text;

  if (!scan_pattern (text, "00:00:00") || two_digits (start) > 23 ||
      two_digits (start + 3) > 59 || two_digits (start + 6) > 60)
    return FALSE;
  if (**text != '.')
    return TRUE;
  gsize n = strspn (*text + 1, "0123456789");
  *text += 1 + n;
  return n > 0;
}

static gboolean
scan_zone (const char **text)
{
  const char *start = *text;

  if (**text == 'Z' || **text == 'z') {
    (*text)++;
    return TRUE;
  }
  return (scan_pattern (text, "+00:00") || scan_pattern (text, "-00:00")) &&
         two_digits (start + 1) <= 23 && two_digits (start + 4) <= 59;
}

static gboolean
is_date (const char *text)
{
  if (text[0] != '\0' && text[1] != '\0' && text[2] == ':')
    return scan_time (&text) && *text == '\0';
  if (!scan_day (&text))
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (strchr ("Tt ", *text) == NULL)
    return FALSE;
  text++;
  if (!scan_time (&text))
    return FALSE;
  return *text == '\0' || (scan_zone (&text) && *text == '\0');
}

static gsize
plain_length (const InkTomlScan *self)
{
  static const char set[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+-_.:";
  const char *p = self->data + self->at;
  gsize n = strspn (p, set);

  if (n == 10 && p[4] == '-' && p[7] == '-' && p[n] == ' ' && g_ascii_isdigit (p[n + 1]))
    n += 1 + strspn (p + n + 1, set);
  return MIN (n, self->end - self->at);
}

InkValue *
ink_toml_read_plain (InkTomlScan *self)
{
  g_autofree char *text = g_strndup (self->data + self->at, plain_length (self));
  InkValue *value;

  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    value = ink_value_new_boolean (*text == 't');
  else if (is_number (text))
    value = ink_value_new_number (text);
  else if (is_date (text))
    value = ink_value_new_date (text);
  else
    return ink_toml_fail (self, _ ("a value is missing or not written as TOML wants it"));
  self->at += strlen (text);
  return value;
}
