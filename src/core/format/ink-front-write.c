/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Literals that every reader takes for the same value: Hugo with YAML 1.1 (up to 0.151)
 * and 1.2, and JavaScript's readers. Plain only where nothing could take it for anything else;
 * tabs only as \t (Hugo 0.152 and later lose literal ones). */

#include "ink-front-write.h"

#include <string.h>

#include "ink-front-scalar.h"

/* Control characters, and those that YAML or JavaScript takes for line ends or refuses. */
static gboolean
is_special (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         (c & 0xFFFE) == 0xFFFE;
}

static gboolean
has_special (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (is_special (g_utf8_get_char (p)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_reserved_word (const char *text)
{
  static const char *const words[] = { "y",    "n",         "yes",      "no",   "on",   "off",
                                       "true", "false",     "null",     "~",    "=",    "<<",
                                       "inf",  "nan",       "infinity", ".inf", ".nan", "-inf",
                                       "none", "undefined", NULL };
  g_autofree char *low = g_ascii_strdown (text, -1);

  return g_strv_contains (words, low);
}

/* Numbers, times, dates, hex, octal, e-notation and whatever looks like one. */
static gboolean
is_number_like (const char *text)
{
  gsize sign = strspn (text, "+-.");

  return g_ascii_isdigit (text[sign]) &&
         text[strspn (text, "0123456789abcdefABCDEFxXoO_+-.:,/ TtZz")] == '\0';
}

gboolean
ink_front_plain_is_safe (const char *text, gboolean flow)
{
  gsize length = strlen (text);

  if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || text[length - 1] == ':')
    return FALSE;
  if (strchr ("-?:,[]{}#&*!|>'\"%@`=<~", text[0]) != NULL || g_str_has_prefix (text, "..."))
    return FALSE;
  if (strstr (text, ": ") != NULL || strstr (text, " #") != NULL || has_special (text))
    return FALSE;
  if (flow && strpbrk (text, ",[]{}:#?&*!|>'\"%@`") != NULL)
    return FALSE;
  return !is_reserved_word (text) && !is_number_like (text) &&
         ink_front_plain_kind (text) == INK_VALUE_STRING;
}

static const char *
short_escape (gunichar c)
{
  switch (c) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '\n':
    return "\\n";
  case '\t':
    return "\\t";
  case '\r':
    return "\\r";
  default:
    return NULL;
  }
}

/* Escapes that are the same in YAML, TOML and JSON; only beyond U+FFFF (never needed but for
 * non-characters) they differ, and those are written as they are in JSON. */
static char *
write_double (const char *text, InkFrontMatterFormat format)
{
  GString *out = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    const char *escape = short_escape (c);

    if (escape != NULL)
      g_string_append (out, escape);
    else if (is_special (c) && c <= 0xFFFF)
      g_string_append_printf (out, "\\u%04X", c);
    else if (is_special (c) && format != INK_FRONT_MATTER_JSON)
      g_string_append_printf (out, "\\U%08X", c);
    else
      g_string_append_unichar (out, c);
  }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static char *
write_single (const char *text)
{
  GString *out = g_string_new ("'");

  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\'')
      g_string_append_c (out, '\'');
    g_string_append_c (out, *p);
  }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

static char *
write_quoted (const char *text, InkFrontMatterFormat format)
{
  gboolean single = format == INK_FRONT_MATTER_YAML && strpbrk (text, "\"\\") != NULL &&
                    strchr (text, '\'') == NULL && !has_special (text);

  return single ? write_single (text) : write_double (text, format);
}

gboolean
ink_front_has_special_line (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (*p != '\n' && is_special (g_utf8_get_char (p)))
      return TRUE;
  }
  return FALSE;
}

/* Whether a literal or folded scalar can hold @text by lines alone: a first character that is
 * no blank or line end, no other control characters, no line of blanks; folded ones take
 * paragraphs of one line. */
static gboolean
fits_block (const char *text, InkFrontStyle style)
{
  if (*text == '\0' || strchr (" \t\n", *text) != NULL || strstr (text, "\n ") != NULL ||
      strstr (text, " \n") != NULL || g_str_has_suffix (text, " "))
    return FALSE;
  if (style == INK_FRONT_FOLDED && strstr (text, "\n\n") != NULL)
    return FALSE;
  return !ink_front_has_special_line (text);
}

/* The header's chomping sign for @text: "-" without a line end at the end, "+" for several. */
static char *
block_header (const char *header, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize length = strlen (text);

  for (const char *p = header; *p != '\0'; p++) {
    if (*p != '-' && *p != '+')
      g_string_append_c (out, *p);
  }
  if (length < 1 || text[length - 1] != '\n')
    g_string_append_c (out, '-');
  else if (length >= 2 && text[length - 2] == '\n')
    g_string_append_c (out, '+');
  return g_strdup (out->str);
}

/* Without the last line's end, as nodes' spans are. */
static char *
write_block (const char *text, const InkFrontInk *ink)
{
  g_autofree char *header = block_header (ink->header, text);
  g_autofree char *body = g_strdup (text);
  GString *out = g_string_new (header);
  gsize length = strlen (body);

  if (length > 0 && body[length - 1] == '\n')
    body[length - 1] = '\0';
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_string_append (out, ink->eol);
    if (i > 0 && ink->style == INK_FRONT_FOLDED)
      g_string_append (out, ink->eol);
    if (*lines[i] != '\0')
      g_string_append (out, ink->indent);
    g_string_append (out, lines[i]);
  }
  return g_string_free (out, FALSE);
}

static char *
write_yaml_string (const char *text, const InkFrontInk *ink)
{
  switch (ink->style) {
  case INK_FRONT_SINGLE:
    return has_special (text) ? write_double (text, ink->format) : write_single (text);
  case INK_FRONT_DOUBLE:
    return write_double (text, ink->format);
  case INK_FRONT_LITERAL:
  case INK_FRONT_FOLDED:
    if (ink->header != NULL && fits_block (text, ink->style))
      return write_block (text, ink);
    return write_double (text, ink->format);
  case INK_FRONT_PLAIN:
  case INK_FRONT_FLOW:
  case INK_FRONT_BLOCK:
    break;
  }
  return ink_front_plain_is_safe (text, ink->flow) ? g_strdup (text)
                                                   : write_quoted (text, ink->format);
}

char *
ink_front_write_string (const char *text, const InkFrontInk *ink)
{
  gboolean single = ink->style == INK_FRONT_SINGLE || ink->style == INK_FRONT_LITERAL;

  if (ink->format == INK_FRONT_MATTER_YAML)
    return write_yaml_string (text, ink);
  if (ink->format == INK_FRONT_MATTER_TOML && single && strchr (text, '\'') == NULL &&
      !has_special (text))
    return g_strdup_printf ("'%s'", text);
  return write_double (text, ink->format);
}

/* What every reader takes for the same number: YAML 1.2 as Hugo reads it takes 1e3, and digits
 * beyond 64 bits, for texts. */
static gboolean
is_decimal (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;

  return g_ascii_isdigit (*digits) && ink_front_plain_kind (text) == INK_VALUE_NUMBER &&
         (digits[0] != '0' || digits[1] == '\0' || digits[1] == '.') &&
         digits[strlen (digits) - 1] != '.' && strpbrk (digits, "_xobeE") == NULL &&
         strcspn (digits, ".") <= 18;
}

static gboolean
is_between (const char *digits, int least, int most)
{
  int number = (digits[0] - '0') * 10 + digits[1] - '0';

  return number >= least && number <= most;
}

/* TOML's own dates are stricter than what Hugo reads: "2025-07-02 17:10:04 +0800" is none. */
static gboolean
is_toml_date (const char *text)
{
  const char *p = text + 10;

  if (!ink_front_looks_like_date (text) || !is_between (text + 5, 1, 12) ||
      !is_between (text + 8, 1, 28 + 3 * (text[5] != '0' || text[6] != '2')))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (strlen (p) < 9 || p[6] != ':' || !is_between (p + 1, 0, 23) ||
      !is_between (p + 4, 0, 59) || !is_between (p + 7, 0, 59))
    return FALSE;
  p += 9;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    p += 1 + strspn (p + 1, "0123456789");
  if (*p == '\0' || g_ascii_strcasecmp (p, "Z") == 0)
    return TRUE;
  return strlen (p) == 6 && (*p == '+' || *p == '-') && p[3] == ':' &&
         is_between (p + 1, 0, 23) && is_between (p + 4, 0, 59);
}

/* A date keeps the quotes of the value it replaces; JSON has no other dates than quoted ones.
 */
static char *
write_date (const char *text, const InkFrontInk *ink)
{
  if (!ink_front_looks_like_date (text) || ink->format == INK_FRONT_MATTER_JSON ||
      (ink->format == INK_FRONT_MATTER_TOML && !is_toml_date (text)) ||
      ink->style == INK_FRONT_DOUBLE || ink->style == INK_FRONT_SINGLE)
    return ink_front_write_string (text, ink);
  return g_strdup (text);
}

char *
ink_front_write_number (const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double number;

  if (*text == '+')
    text++;
  if (is_decimal (text))
    return g_strdup (text);
  if (text[strspn (text, "0123456789.eE+-")] != '\0' || strpbrk (text, ".eE") == NULL)
    return NULL;
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || end == text)
    return NULL;
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  return is_decimal (buffer) && g_ascii_strtod (buffer, NULL) == number ? g_strdup (buffer)
                                                                        : NULL;
}

static char *
write_null (InkFrontMatterFormat format)
{
  if (format == INK_FRONT_MATTER_TOML)
    return NULL;
  return g_strdup (format == INK_FRONT_MATTER_JSON ? "null" : "");
}

char *
ink_front_write_scalar (InkValue *value, const InkFrontInk *ink)
{
  const char *text = ink_value_get_text (value);

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    return ink->flow && ink->format == INK_FRONT_MATTER_YAML ? g_strdup ("null")
                                                             : write_null (ink->format);
  case INK_VALUE_STRING:
    return ink_front_write_string (text, ink);
  case INK_VALUE_BOOLEAN:
    return g_strdup (text);
  case INK_VALUE_NUMBER:
    return ink_front_write_number (text);
  case INK_VALUE_DATE:
    return write_date (text, ink);
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  return NULL;
}

static gboolean
is_bare_key (const char *key)
{
  return *key != '\0' &&
         key[strspn (key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-")] == '\0';
}

char *
ink_front_write_key (const char *key, InkFrontMatterFormat format)
{
  gboolean plain = FALSE;

  if (format == INK_FRONT_MATTER_TOML)
    plain = is_bare_key (key);
  else if (format == INK_FRONT_MATTER_YAML)
    plain = ink_front_plain_is_safe (key, TRUE);
  return plain ? g_strdup (key) : write_double (key, format);
}
