/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days, months and years of queries. */

#include "ink-filter-date.h"

#include <string.h>

/* @digits of them, no more and no fewer; moves *@p on. */
static gboolean
read_number (const char **p, int digits, int *number)
{
  *number = 0;
  for (int i = 0; i < digits; i++, (*p)++) {
    if (!g_ascii_isdigit (**p))
      return FALSE;
    *number = *number * 10 + (**p - '0');
  }
  return !g_ascii_isdigit (**p);
}

static gboolean
read_day (const char *p, InkFilterDay *day)
{
  InkFilterDay read = { 0, 0, 0 };

  if (!read_number (&p, 4, &read.year) || read.year == 0)
    return FALSE;
  if (*p == '-' &&
      (p++, !read_number (&p, 2, &read.month) || read.month < 1 || read.month > 12))
    return FALSE;
  if (*p == '-' && read.month > 0 &&
      (p++,
       !read_number (&p, 2, &read.day) || !g_date_valid_dmy ((GDateDay)read.day,
                                                             (GDateMonth)read.month,
                                                             (GDateYear)read.year)))
    return FALSE;
  if (*p != '\0')
    return FALSE;
  *day = read;
  return TRUE;
}

gboolean
ink_filter_read_dates (const char *text, InkFilterDay *from, InkFilterDay *to)
{
  const char *dots = strstr (text, "..");
  g_autofree char *before = dots != NULL ? g_strndup (text, (gsize)(dots - text)) : NULL;
  InkFilterDay first = { 0, 0, 0 }, last = { 0, 0, 0 };

  if (dots == NULL) {
    if (!read_day (text, &first))
      return FALSE;
    last = first;
  } else if ((*before == '\0' && dots[2] == '\0') ||
             (*before != '\0' && !read_day (before, &first)) ||
             (dots[2] != '\0' && !read_day (dots + 2, &last))) {
    return FALSE;
  }
  *from = first;
  *to = last;
  return TRUE;
}

gint64
ink_filter_day_time (InkFilterDay day, gboolean after, GTimeZone *zone)
{
  g_autoptr (GDateTime) start =
      g_date_time_new (zone, day.year, MAX (day.month, 1), MAX (day.day, 1), 0, 0, 0);
  g_autoptr (GDateTime) next = NULL;

  if (start == NULL)
    return after ? G_MAXINT64 : G_MININT64;
  if (!after)
    return g_date_time_to_unix (start);
  next = day.day > 0     ? g_date_time_add_days (start, 1)
         : day.month > 0 ? g_date_time_add_months (start, 1)
                         : g_date_time_add_years (start, 1);
  return next != NULL ? g_date_time_to_unix (next) : G_MAXINT64;
}
