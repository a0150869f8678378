/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The moment a date of front matter is to Hugo (spf13/cast's list of layouts, Go's time.Parse).
 * Which of them are doubtful is told by ink-hugo-date. */

#include "ink-hugo-time.h"

#include "ink-date.h"

#include <string.h>

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const long_days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday" };

/* d day, _ day or blank, m month, Y year, y year of two digits, H M S, o offset, z name of a
 * zone, w and W a weekday; the rest is itself. */
static const char *const layouts[] = {
  "d m Y",         "w, d m Y H:M:S o", "w, d m Y H:M:S z",
  "d m y H:M o",   "d m y H:M z",      "W, d-m-y H:M:S z",
  "w m _ H:M:S Y", "w m _ H:M:S z Y",  "w m d H:M:S o Y",
};

typedef struct {
  int year, month, day, hour, minute, second;
  gboolean has_offset;
  int offset;
} Parts;

const char *
ink_zone_to_string (InkZone zone)
{
  static const char *const names[] = { NULL, "offset", "site", "utc" };

  return names[zone];
}

static gboolean
take_number (const char **text, guint least, guint most, int *number)
{
  guint n = 0;

  for (*number = 0; n < most && g_ascii_isdigit (**text); n++, (*text)++)
    *number = *number * 10 + (**text - '0');
  return n >= least;
}

static gboolean
take_word (const char **text, const char *const *words, guint n, int *number)
{
  for (guint i = 0; i < n; i++) {
    if (!g_str_has_prefix (*text, words[i]))
      continue;
    *text += strlen (words[i]);
    *number = (int)i + 1;
    return TRUE;
  }
  return FALSE;
}

static gboolean
take_offset (const char **text, Parts *parts)
{
  char sign = **text;
  int number;

  if (sign != '+' && sign != '-')
    return FALSE;
  (*text)++;
  if (!take_number (text, 4, 4, &number))
    return FALSE;
  parts->offset = (number / 100 * 60 + number % 100) * 60 * (sign == '-' ? -1 : 1);
  parts->has_offset = TRUE;
  return TRUE;
}

static gboolean
take_short_year (const char **text, int *year)
{
  if (!take_number (text, 2, 2, year))
    return FALSE;
  *year += *year >= 69 ? 1900 : 2000; /* as Go */
  return TRUE;
}

static gboolean
take_zone_name (const char **text)
{
  gsize n = strspn (*text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  *text += n;
  return n >= 3 && n <= 4;
}

static gboolean
take_one (const char **text, char pattern, Parts *parts)
{
  int ignored;

  switch (pattern) {
  case 'd':
    return take_number (text, 2, 2, &parts->day);
  case '_':
    *text += **text == ' ';
    return take_number (text, 1, 2, &parts->day);
  case 'm':
    return take_word (text, months, G_N_ELEMENTS (months), &parts->month);
  case 'Y':
    return take_number (text, 4, 4, &parts->year);
  case 'y':
    return take_short_year (text, &parts->year);
  case 'H':
    return take_number (text, 1, 2, &parts->hour);
  case 'M':
    return take_number (text, 2, 2, &parts->minute);
  case 'S':
    return take_number (text, 2, 2, &parts->second);
  case 'o':
    return take_offset (text, parts);
  case 'z':
    return take_zone_name (text);
  case 'w':
    return take_word (text, days, G_N_ELEMENTS (days), &ignored);
  case 'W':
    return take_word (text, long_days, G_N_ELEMENTS (long_days), &ignored);
  default:
    return *(*text)++ == pattern;
  }
}

static gboolean
take_layout (const char *text, const char *layout, Parts *parts)
{
  memset (parts, 0, sizeof *parts);
  for (; *layout != '\0'; layout++) {
    if (*text == '\0' || !take_one (&text, *layout, parts))
      return FALSE;
  }
  return *text == '\0';
}

static GTimeZone *
site_zone_new (const char *site_zone)
{
  GTimeZone *zone = site_zone != NULL ? g_time_zone_new_identifier (site_zone) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static GDateTime *
read_layouts (const char *text, const char *site_zone, InkZone *zone)
{
  Parts parts;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (GTimeZone) in = NULL;

    if (!take_layout (text, layouts[i], &parts))
      continue;
    in = parts.has_offset ? g_time_zone_new_offset (parts.offset) : site_zone_new (site_zone);
    *zone = parts.has_offset ? INK_ZONE_OFFSET : *zone;
    return g_date_time_new (in,
                            parts.year,
                            parts.month,
                            parts.day,
                            parts.hour,
                            parts.minute,
                            parts.second);
  }
  return NULL;
}

/* "2025-07-02 17:10:04 +0800 CST": the name is read over. */
static char *
dup_without_zone_name (const char *text)
{
  const char *blank = strrchr (text, ' ');
  gsize n = blank != NULL ? strspn (blank + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

  if (n < 3 || n > 4 || blank[1 + n] != '\0' || blank - text < 20 ||
      (blank[-5] != '+' && blank[-5] != '-') || blank[-6] != ' ' || text[10] != ' ')
    return NULL;
  return g_strndup (text, (gsize)(blank - text));
}

static GDateTime *
read_text (const char *text, const char *site_zone, InkZone *zone)
{
  g_autofree char *nameless = dup_without_zone_name (text);
  InkDatePrecision precision = INK_DATE_DAY;
  GDateTime *date = ink_date_parse (nameless != NULL ? nameless : text, site_zone, &precision);

  if (date == NULL)
    return read_layouts (text, site_zone, zone);
  if (precision == INK_DATE_ZONE)
    *zone = INK_ZONE_OFFSET;
  return date;
}

static GDateTime *
read_seconds (const char *text, InkZone *zone)
{
  const char *digits = text + (*text == '-');
  gsize n = strspn (digits, "0123456789");

  if (n == 0 || n > 18 || digits[n] != '\0')
    return NULL;
  *zone = INK_ZONE_OFFSET;
  return g_date_time_new_from_unix_utc (g_ascii_strtoll (text, NULL, 10));
}

static GDateTime *
read_value (const InkValue *value, InkHugoTypes types, const char *site_zone, InkZone *zone)
{
  const char *text = ink_value_get_text (value);
  g_autofree char *upper = NULL;

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NUMBER:
    return types != INK_HUGO_TYPES_JSON ? read_seconds (text, zone) : NULL;
  case INK_VALUE_DATE:
    upper = types == INK_HUGO_TYPES_TOML ? g_ascii_strup (text, -1) : g_strdup (text);
    return read_text (upper, site_zone, zone);
  case INK_VALUE_STRING:
    return read_text (text, site_zone, zone);
  case INK_VALUE_NULL:
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  return NULL;
}

GDateTime *
ink_hugo_time_read (const InkValue *value,
                    InkHugoTypes types,
                    const char *site_zone,
                    InkZone *zone)
{
  InkZone found = site_zone != NULL ? INK_ZONE_SITE : INK_ZONE_UTC;
  GDateTime *date = read_value (value, types, site_zone, &found);

  if (zone != NULL)
    *zone = date != NULL ? found : INK_ZONE_NONE;
  return date;
}

/* "00" stands for two digits, all else for itself. */
static gboolean
has_form (const char *text, const char *form)
{
  for (; *form != '\0'; text++, form++)
    if (*form == '0' ? !g_ascii_isdigit (*text) : *text != *form)
      return FALSE;
  return TRUE;
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* Days since 1970 of a day of the Gregorian calendar, from the year 2 on; FALSE: there is none.
 * (From March on leap days come last.) */
static gboolean
count_days (int year, int month, int day, gint64 *count)
{
  int shifted = (month + 9) % 12, from_march = year - (month < 3);

  if (year < 2 || month < 1 || month > 12 || day < 1 ||
      day > (int)g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year))
    return FALSE;
  *count = (gint64)from_march * 365 + from_march / 4 - from_march / 100 + from_march / 400 +
           (153 * shifted + 2) / 5 + day - 1 - 719468;
  return TRUE;
}

gboolean
ink_hugo_time_read_everyday (const char *text,
                             gsize length,
                             gint64 *seconds,
                             gboolean *has_offset)
{
  gboolean with_time = length > 10, with_offset = length == 25;
  gint64 day, second = 0;

  if ((length != 10 && length != 19 && length != 20 && !with_offset) ||
      !has_form (text, "0000-00-00") || (with_time && !has_form (text + 10, "T00:00:00")) ||
      (length == 20 && text[19] != 'Z') ||
      (with_offset && ((text[19] != '+' && text[19] != '-') || !has_form (text + 20, "00:00"))))
    return FALSE;
  if (!count_days (two_digits (text) * 100 + two_digits (text + 2),
                   two_digits (text + 5),
                   two_digits (text + 8),
                   &day))
    return FALSE;
  if (with_time) {
    int hour = two_digits (text + 11), minute = two_digits (text + 14);

    second = (hour * 60 + minute) * 60 + two_digits (text + 17);
    if (hour > 23 || minute > 59 || two_digits (text + 17) > 59)
      return FALSE;
  }
  if (with_offset) {
    int hour = two_digits (text + 20), minute = two_digits (text + 23);

    if (hour > 23 || minute > 59)
      return FALSE;
    second -= (hour * 60 + minute) * 60 * (text[19] == '-' ? -1 : 1);
  }
  *seconds = day * 86400 + second;
  *has_offset = length >= 20;
  return TRUE;
}

gboolean
ink_hugo_time_is_zero (GDateTime *date)
{
  return date == NULL || g_date_time_get_year (date) <= 1;
}
