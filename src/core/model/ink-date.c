/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as every Hugo from 0.111 to 0.167 reads them, and back in the layout they had. */

#include "ink-date.h"

#include <string.h>

/* How a date is written, taken apart. */
typedef struct {
  int year, month, day;
  int hour, minute, second;
  gboolean short_hour; /* "9:00:00" */
  char separator;      /* 'T' or ' '; 0 for a plain day */
  char point;          /* before the fraction: '.' or ','; 0 for none */
  guint n_digits;      /* of the fraction */
  double fraction;     /* in seconds */
  char zone;           /* 'Z', '+', '-'; 0 for none */
  gboolean blank;      /* before the offset */
  gboolean colon;      /* in the offset */
  int offset;          /* seconds */
} DateParts;

/* Exactly @n digits. */
static gboolean
take_digits (const char **p, guint n, int *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++, (*p)++) {
    if (!g_ascii_isdigit (**p))
      return FALSE;
    *number = *number * 10 + (**p - '0');
  }
  return TRUE;
}

static gboolean
take_char (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
take_day (const char **p, DateParts *parts)
{
  return take_digits (p, 4, &parts->year) && take_char (p, '-') &&
         take_digits (p, 2, &parts->month) && take_char (p, '-') &&
         take_digits (p, 2, &parts->day);
}

/* Go takes an hour of one digit too, unlike a minute. */
static gboolean
take_hour (const char **p, DateParts *parts)
{
  parts->short_hour = g_ascii_isdigit (**p) && (*p)[1] == ':';
  return take_digits (p, parts->short_hour ? 1 : 2, &parts->hour);
}

static gboolean
take_time (const char **p, DateParts *parts)
{
  double unit = 0.1;

  if (!take_hour (p, parts) || !take_char (p, ':') || !take_digits (p, 2, &parts->minute) ||
      !take_char (p, ':') || !take_digits (p, 2, &parts->second))
    return FALSE;
  if (**p != '.' && **p != ',')
    return TRUE;
  parts->point = *(*p)++;
  for (; g_ascii_isdigit (**p) && parts->n_digits < 9; (*p)++, parts->n_digits++, unit /= 10)
    parts->fraction += (**p - '0') * unit;
  return parts->n_digits > 0;
}

static gboolean
take_zone (const char **p, DateParts *parts)
{
  int hours, minutes;

  if (**p == '\0')
    return TRUE;
  parts->blank = take_char (p, ' ');
  parts->zone = **p;
  if (parts->zone == 'Z' && !parts->blank)
    return *++(*p) == '\0';
  if (parts->zone != '+' && parts->zone != '-')
    return FALSE;
  (*p)++;
  if (!take_digits (p, 2, &hours))
    return FALSE;
  parts->colon = take_char (p, ':');
  if (!take_digits (p, 2, &minutes) || hours > 23 || minutes > 59 || **p != '\0')
    return FALSE;
  parts->offset = (hours * 60 + minutes) * 60 * (parts->zone == '-' ? -1 : 1);
  return TRUE;
}

static gboolean
take_apart (const char *text, DateParts *parts)
{
  const char *p = text;

  memset (parts, 0, sizeof *parts);
  if (!take_day (&p, parts))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (*p != 'T' && *p != ' ')
    return FALSE;
  parts->separator = *p++;
  return take_time (&p, parts) && take_zone (&p, parts);
}

static GTimeZone *
zone_of (const DateParts *parts, const char *site_zone)
{
  GTimeZone *zone = NULL;

  if (parts->zone != 0)
    return g_time_zone_new_offset (parts->offset);
  if (site_zone != NULL)
    zone = g_time_zone_new_identifier (site_zone);
  return zone != NULL ? zone : g_time_zone_new_utc ();
}

GDateTime *
ink_date_parse (const char *text, const char *site_zone, InkDatePrecision *precision)
{
  g_autoptr (GTimeZone) zone = NULL;
  DateParts parts;

  if (text == NULL || !take_apart (text, &parts))
    return NULL;
  if (precision != NULL)
    *precision = parts.separator == 0 ? INK_DATE_DAY
                 : parts.zone == 0    ? INK_DATE_TIME
                                      : INK_DATE_ZONE;
  zone = zone_of (&parts, site_zone);
  return g_date_time_new (zone,
                          parts.year,
                          parts.month,
                          parts.day,
                          parts.hour,
                          parts.minute,
                          parts.second + MIN (parts.fraction, 0.999999));
}

static void
append_fraction (GString *out, GDateTime *date, const DateParts *like)
{
  g_autofree char *digits = NULL;

  if (like->point == 0)
    return;
  digits = g_strdup_printf ("%06d000", g_date_time_get_microsecond (date));
  g_string_append_c (out, like->point);
  g_string_append_len (out, digits, MIN (like->n_digits, 9));
}

static void
append_offset (GString *out, GDateTime *date, const DateParts *like)
{
  gint64 minutes = g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE;
  int absolute = (int)ABS (minutes);

  if (like->blank)
    g_string_append_c (out, ' ');
  g_string_append_printf (out,
                          like->colon ? "%c%02d:%02d" : "%c%02d%02d",
                          minutes < 0 ? '-' : '+',
                          absolute / 60,
                          absolute % 60);
}

char *
ink_date_format (GDateTime *date, const char *like)
{
  static const DateParts rfc3339 = { .separator = 'T', .zone = '+', .colon = TRUE };
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  DateParts layout;

  g_return_val_if_fail (date != NULL, NULL);

  if (like == NULL || !take_apart (like, &layout))
    layout = rfc3339;
  if (layout.zone == 'Z')
    date = utc = g_date_time_to_utc (date);
  g_string_append_printf (out,
                          "%04d-%02d-%02d",
                          g_date_time_get_year (date),
                          g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date));
  if (layout.separator == 0)
    return g_string_free (g_steal_pointer (&out), FALSE);
  g_string_append_printf (out,
                          layout.short_hour ? "%c%d:%02d:%02d" : "%c%02d:%02d:%02d",
                          layout.separator,
                          g_date_time_get_hour (date),
                          g_date_time_get_minute (date),
                          g_date_time_get_second (date));
  append_fraction (out, date, &layout);
  if (layout.zone == 'Z')
    g_string_append_c (out, 'Z');
  else if (layout.zone != 0)
    append_offset (out, date, &layout);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
