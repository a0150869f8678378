/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Go's way of naming a date's parts by those of one day: Mon Jan 2 15:04:05 2006. */

#include "ink-go-time.h"

#include <string.h>

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };
static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday" };

/* How a part is written: a number in a format, or a name whole or cut to three letters. */
typedef enum { NUMBER, NAME, SHORT_NAME, ZONE } Form;

typedef struct {
  const char *text;
  Form form;
  char part; /* Y m d j (day of the year) H I (of twelve) M S a (weekday) p */
  const char *format;
} Part;

/* The longer before what it starts with. */
static const Part parts[] = {
  { "January", NAME, 'm', NULL },    { "Jan", SHORT_NAME, 'm', NULL },
  { "Monday", NAME, 'a', NULL },     { "Mon", SHORT_NAME, 'a', NULL },
  { "MST", ZONE, 'z', NULL },        { "2006", NUMBER, 'Y', "%04d" },
  { "_2006", NUMBER, 'Y', "_%04d" }, { "__2", NUMBER, 'j', "%3d" },
  { "_2", NUMBER, 'd', "%2d" },      { "002", NUMBER, 'j', "%03d" },
  { "01", NUMBER, 'm', "%02d" },     { "02", NUMBER, 'd', "%02d" },
  { "03", NUMBER, 'I', "%02d" },     { "04", NUMBER, 'M', "%02d" },
  { "05", NUMBER, 'S', "%02d" },     { "06", NUMBER, 'y', "%02d" },
  { "15", NUMBER, 'H', "%02d" },     { "PM", NAME, 'P', NULL },
  { "pm", NAME, 'p', NULL },         { "1", NUMBER, 'm', "%d" },
  { "2", NUMBER, 'd', "%d" },        { "3", NUMBER, 'I', "%d" },
  { "4", NUMBER, 'M', "%d" },        { "5", NUMBER, 'S', "%d" },
};

static int
number_of (GDateTime *date, char part)
{
  switch (part) {
  case 'Y':
    return g_date_time_get_year (date);
  case 'y':
    return g_date_time_get_year (date) % 100;
  case 'm':
    return g_date_time_get_month (date);
  case 'd':
    return g_date_time_get_day_of_month (date);
  case 'j':
    return g_date_time_get_day_of_year (date);
  case 'H':
    return g_date_time_get_hour (date);
  case 'I':
    return (g_date_time_get_hour (date) + 11) % 12 + 1;
  case 'M':
    return g_date_time_get_minute (date);
  default:
    return g_date_time_get_second (date);
  }
}

static const char *
name_of (GDateTime *date, char part)
{
  gboolean late = g_date_time_get_hour (date) >= 12;

  if (part == 'm')
    return months[g_date_time_get_month (date) - 1];
  if (part == 'a')
    return days[g_date_time_get_day_of_week (date) - 1];
  if (part == 'P')
    return late ? "PM" : "AM";
  return late ? "pm" : "am";
}

static void
append_part (GString *out, GDateTime *date, const Part *part)
{
  switch (part->form) {
  case NUMBER:
    g_string_append_printf (out, part->format, number_of (date, part->part));
    break;
  case NAME:
    g_string_append (out, name_of (date, part->part));
    break;
  case SHORT_NAME:
    g_string_append_len (out, name_of (date, part->part), 3);
    break;
  case ZONE:
    g_string_append (out, g_date_time_get_timezone_abbreviation (date));
    break;
  }
}

static const Part *
part_at (const char *layout)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    gsize length = strlen (parts[i].text);

    if (strncmp (layout, parts[i].text, length) != 0)
      continue;
    if (parts[i].form == SHORT_NAME && g_ascii_islower (layout[length]))
      continue; /* "Janet" is no month */
    return &parts[i];
  }
  return NULL;
}

char *
ink_go_time_format (GDateTime *date, const char *layout)
{
  GString *out = g_string_new (NULL);

  while (*layout != '\0') {
    const Part *part = part_at (layout);

    if (part != NULL)
      append_part (out, date, part);
    else
      g_string_append_c (out, *layout);
    layout += part != NULL ? strlen (part->text) : 1;
  }
  return g_string_free (out, FALSE);
}
