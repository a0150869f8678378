/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which dates Hugo reads, and which it reads as something else. */

#include "ink-hugo-date.h"

#include <stdio.h>
#include <string.h>

#include "ink-date.h"

#define FIRST_LIKELY_YEAR 1990

/* Layouts of Go that no writer should use, but Hugo reads. 0 a digit, _ a digit or blank, s a
 * sign, m a month, w and W a weekday short and long, z the name of a zone. */
static const char *const layouts[] = {
  "00 m 0000",
  "w, 00 m 0000 00:00:00 s0000",
  "w, 00 m 0000 00:00:00 z",
  "00 m 00 00:00 s0000",
  "00 m 00 00:00 z",
  "W, 00-m-00 00:00:00 z",
  "w m _0 00:00:00 0000",
  "w m _0 00:00:00 z 0000",
  "w m 00 00:00:00 s0000 0000",
  "0000-00-00 00:00:00 s0000 z",
};

static gboolean
take_word (const char **text, const char *const *words)
{
  for (; *words != NULL; words++) {
    if (!g_str_has_prefix (*text, *words))
      continue;
    *text += strlen (*words);
    return TRUE;
  }
  return FALSE;
}

static gboolean
take_zone_name (const char **text)
{
  gsize n = strspn (*text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  *text += n;
  return n >= 3 && n <= 4;
}

static gboolean
take_one (const char **text, char pattern)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                        "Aug", "Sep", "Oct", "Nov", "Dec", NULL };
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL };
  static const char *const long_days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday",    NULL };
  char c = **text;

  switch (pattern) {
  case 'm':
    return take_word (text, months);
  case 'w':
    return take_word (text, days);
  case 'W':
    return take_word (text, long_days);
  case 'z':
    return take_zone_name (text);
  case '0':
    (*text)++;
    return g_ascii_isdigit (c);
  case '_':
    (*text)++;
    return g_ascii_isdigit (c) || c == ' ';
  case 's':
    (*text)++;
    return c == '+' || c == '-';
  default:
    (*text)++;
    return c == pattern;
  }
}

static gboolean
has_layout (const char *text, const char *layout)
{
  for (; *layout != '\0'; layout++) {
    if (*text == '\0' || !take_one (&text, *layout))
      return FALSE;
  }
  return *text == '\0';
}

static InkHugoDate
classify_layout (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    if (!has_layout (text, layouts[i]))
      continue;
    return strchr (layouts[i], 'z') != NULL && strchr (layouts[i], 's') == NULL
               ? INK_HUGO_DATE_ZONE_NAME
               : INK_HUGO_DATE_GOOD;
  }
  return INK_HUGO_DATE_UNREADABLE;
}

static InkHugoDate
classify_text (const char *text)
{
  InkDatePrecision precision = INK_DATE_DAY;
  g_autoptr (GDateTime) date = ink_date_parse (text, NULL, &precision);

  if (date == NULL)
    return classify_layout (text);
  if (g_date_time_get_year (date) == 1)
    return INK_HUGO_DATE_YEAR_1;
  return precision == INK_DATE_TIME ? INK_HUGO_DATE_NO_ZONE : INK_HUGO_DATE_GOOD;
}

/* JSON has no whole numbers for Hugo, but no one writes them there as a date either. */
static InkHugoDate
classify_number (const char *text)
{
  const char *digits = text + (*text == '-');
  g_autoptr (GDateTime) date = NULL;

  if (*digits == '\0' || digits[strspn (digits, "0123456789")] != '\0')
    return INK_HUGO_DATE_UNREADABLE;
  date = g_date_time_new_from_unix_utc (g_ascii_strtoll (text, NULL, 10));
  if (date != NULL && g_date_time_get_year (date) >= FIRST_LIKELY_YEAR)
    return INK_HUGO_DATE_GOOD;
  return INK_HUGO_DATE_SECONDS;
}

InkHugoDate
ink_hugo_date_classify (const InkValue *value, gboolean typed_dates)
{
  const char *text = ink_value_get_text (value);
  g_autofree char *upper = NULL;

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    return INK_HUGO_DATE_GOOD;
  case INK_VALUE_NUMBER:
    return classify_number (text);
  case INK_VALUE_DATE:
    upper = typed_dates ? g_ascii_strup (text, -1) : g_strdup (text);
    return classify_text (upper);
  case INK_VALUE_STRING:
    return *text == '\0' ? INK_HUGO_DATE_GOOD : classify_text (text);
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  return INK_HUGO_DATE_UNREADABLE;
}

/* The first three numbers of the day; what comes after in @rest. */
static char *
dup_day (const char *text, const char **rest)
{
  int year = 0, month = 0, day = 0, n = 0;

  if (sscanf (text, "%4d%*1[-/.]%2d%*1[-/.]%2d%n", &year, &month, &day, &n) != 3 &&
      sscanf (text, "%4d年%2d月%2d日%n", &year, &month, &day, &n) != 3 &&
      (strspn (text, "0123456789") != 8 ||
       sscanf (text, "%4d%2d%2d%n", &year, &month, &day, &n) != 3))
    return NULL;
  if (n == 0 || year < FIRST_LIKELY_YEAR ||
      !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  *rest = text + n;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

char *
ink_hugo_date_repair (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *rest = NULL;
  g_autofree char *day = dup_day (stripped, &rest);
  g_autofree char *date = NULL;
  g_autofree char *zone = NULL;
  int hour = 0, minute = 0, second = 0, n = 0;

  if (day == NULL)
    return NULL;
  if (*rest == '\0')
    return g_steal_pointer (&day);
  if (sscanf (rest, "%*1[Tt ]%2d:%2d%n", &hour, &minute, &n) != 2 || n == 0)
    return NULL;
  rest += n;
  if (sscanf (rest, ":%2d%n", &second, &n) == 1)
    rest += n;
  zone = g_ascii_strup (rest, -1);
  date = g_strdup_printf ("%sT%02d:%02d:%02d%s", day, hour, minute, second, zone);
  return classify_text (date) <= INK_HUGO_DATE_NO_ZONE ? g_steal_pointer (&date) : NULL;
}
