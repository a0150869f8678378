/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as the two readers of YAML that Hugo has had read them, brought to decimal. */

#include "ink-front-number.h"

#include <errno.h>
#include <string.h>

char *
ink_front_drop_bytes (const char *text, char unwanted)
{
  GString *kept = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != unwanted)
      g_string_append_c (kept, *text);
  return g_string_free (kept, FALSE);
}

/* Decimal as everybody writes it: one number to every reader. */
static gboolean
is_everyday_number (const char *text)
{
  gsize digits;

  text += *text == '-';
  digits = strspn (text, "0123456789");
  if (digits == 0 || digits > 18 || (*text == '0' && digits > 1))
    return FALSE;
  text += digits;
  return *text == '\0' ||
         (*text == '.' && text[1] != '\0' && text[1 + strspn (text + 1, "0123456789")] == '\0');
}

static guint
base_of (const char **digits, gboolean upper)
{
  char letter = **digits == '0' ? (*digits)[1] : '\0';

  if (upper)
    letter = g_ascii_tolower (letter);
  if (**digits != '0' || letter == '\0')
    return 10;
  if (g_ascii_isdigit (letter) || letter == '_')
    return 8;
  *digits += 2;
  return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
}

/* An integer of Go's with its base before it, as decimal; NULL where it is none of 64 bits. */
static char *
dup_integer (const char *text, gboolean upper)
{
  gboolean minus = *text == '-';
  const char *digits = text + (*text == '-' || *text == '+');
  guint base = base_of (&digits, upper);
  char *end = NULL;
  guint64 number;

  if (base == 0 || !g_ascii_isxdigit (*digits))
    return NULL;
  errno = 0;
  number = g_ascii_strtoull (digits, &end, base);
  if (errno != 0 || *end != '\0' || (minus && number > (guint64)G_MAXINT64 + 1))
    return NULL;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT, minus && number > 0 ? "-" : "", number);
}

static char *
dup_float (const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || strpbrk (text, "xXnNiIpP") != NULL)
    return NULL;
  for (int precision = 15; precision <= 17; precision++) {
    char format[] = { '%', '.', '1', (char)('0' + precision - 10), 'g', '\0' };

    g_ascii_formatd (buffer, sizeof buffer, format, number);
    if (g_ascii_strtod (buffer, NULL) == number)
      break;
  }
  return g_strdup (buffer);
}

/* The decimal number @text is, or NULL where it is a text. */
static char *
dup_number (const char *text, gboolean old)
{
  g_autofree char *plain = ink_front_drop_bytes (text, '_');
  char *number = strchr (plain, '.') == NULL ? dup_integer (plain, old) : NULL;

  if (number != NULL)
    return number;
  return old || strchr (plain, '.') != NULL ? dup_float (plain) : NULL;
}

InkValue *
ink_front_number_read (InkValue *value, gboolean old)
{
  const char *text = ink_value_get_text (value);
  g_autofree char *number = NULL;

  if (is_everyday_number (text) || g_str_has_suffix (text, "inf") ||
      strpbrk (text, "nN") != NULL)
    return ink_value_ref (value);
  number = dup_number (text, old);
  if (number == NULL)
    return ink_value_new_string (text);
  return g_str_equal (number, text) ? ink_value_ref (value) : ink_value_new_number (number);
}

InkValue *
ink_front_number_read_capital (const char *text)
{
  const char *digits = text + (*text == '-' || *text == '+');
  g_autofree char *plain = NULL;
  g_autofree char *number = NULL;

  if (*digits != '0' || digits[1] == '\0' || strchr ("XOB", digits[1]) == NULL)
    return NULL;
  plain = ink_front_drop_bytes (text, '_');
  number = dup_integer (plain, TRUE);
  return number != NULL ? ink_value_new_number (number) : NULL;
}
