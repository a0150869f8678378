/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The meaning of unquoted YAML scalars. */

#include "ink-front-scalar.h"

#include <string.h>

static gboolean
is_one_of (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

static gboolean
is_true (const char *text)
{
  static const char *const words[] = { "true", "True", "TRUE", NULL };

  return is_one_of (text, words);
}

static gboolean
is_false (const char *text)
{
  static const char *const words[] = { "false", "False", "FALSE", NULL };

  return is_one_of (text, words);
}

static gboolean
is_null (const char *text)
{
  static const char *const words[] = { "", "~", "null", "Null", "NULL", NULL };

  return is_one_of (text, words);
}

gboolean
ink_front_is_old_boolean (const char *text)
{
  static const char *const words[] = { "y",  "Y",   "yes", "Yes", "YES", "n",
                                       "N",  "no",  "No",  "NO",  "on",  "On",
                                       "ON", "off", "Off", "OFF", NULL };

  return is_one_of (text, words);
}

static gboolean
all_digits_of (const char *text, const char *digits)
{
  return *text != '\0' && text[strspn (text, digits)] == '\0';
}

/* 12, 1_000, 0x1F, 0o17, 0b101, 017 */
static gboolean
is_integer (const char *text)
{
  if (g_str_has_prefix (text, "0x"))
    return all_digits_of (text + 2, "0123456789abcdefABCDEF_");
  if (g_str_has_prefix (text, "0o"))
    return all_digits_of (text + 2, "01234567_");
  if (g_str_has_prefix (text, "0b"))
    return all_digits_of (text + 2, "01_");
  return g_ascii_isdigit (*text) && all_digits_of (text, "0123456789_");
}

/* 1.5, .5, 5., 1e3, 1.5e-3 */
static gboolean
is_float (const char *text)
{
  gsize whole = strspn (text, "0123456789_"), part = 0;
  const char *p = text + whole;

  if (whole > 0 && !g_ascii_isdigit (*text))
    return FALSE;
  if (*p == '.') {
    part = strspn (p + 1, "0123456789_");
    p += 1 + part;
  }
  if (whole + part == 0)
    return FALSE;
  if (*p != 'e' && *p != 'E')
    return *p == '\0';
  p++;
  if (*p == '+' || *p == '-')
    p++;
  return all_digits_of (p, "0123456789");
}

static gboolean
is_number (const char *text)
{
  static const char *const infinite[] = { ".inf", ".Inf", ".INF", NULL };
  static const char *const nan[] = { ".nan", ".NaN", ".NAN", NULL };

  if (is_one_of (text, nan))
    return TRUE;
  if (*text == '+' || *text == '-')
    text++;
  return is_integer (text) || is_float (text) || is_one_of (text, infinite);
}

static gboolean
matches (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++) {
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  }
  return TRUE;
}

gboolean
ink_front_looks_like_date (const char *text)
{
  if (!matches (text, "0000-00-00"))
    return FALSE;
  text += 10;
  if (*text == '\0')
    return TRUE;
  if (*text != 'T' && *text != 't' && *text != ' ')
    return FALSE;
  text++;
  return matches (text, "00:00") && text[strspn (text, "0123456789:.+-ZzTt ")] == '\0';
}

InkValueKind
ink_front_plain_kind (const char *text)
{
  if (is_null (text))
    return INK_VALUE_NULL;
  if (is_true (text) || is_false (text))
    return INK_VALUE_BOOLEAN;
  if (is_number (text))
    return INK_VALUE_NUMBER;
  return ink_front_looks_like_date (text) ? INK_VALUE_DATE : INK_VALUE_STRING;
}

InkValue *
ink_front_plain_value (const char *text)
{
  switch (ink_front_plain_kind (text)) {
  case INK_VALUE_NULL:
    return ink_value_new_null ();
  case INK_VALUE_BOOLEAN:
    return ink_value_new_boolean (is_true (text));
  case INK_VALUE_NUMBER:
    return ink_value_new_number (text);
  case INK_VALUE_DATE:
    return ink_value_new_date (text);
  case INK_VALUE_STRING:
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  return ink_value_new_string (text);
}

/* Nearly all texts show by their first byte that they are only that. */
InkValue *
ink_front_plain_value_len (const char *text, gsize length)
{
  g_autofree char *copy = NULL;

  if (length > 0 && strchr ("0123456789+-.~nNtTfF", text[0]) == NULL)
    return ink_value_new_text (INK_VALUE_STRING, text, length);
  copy = g_strndup (text, length);
  return ink_front_plain_value (copy);
}
