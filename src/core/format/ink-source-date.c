/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people write them in sources. */

#include "ink-source-date.h"

#include "ink-source-char.h"

#include <string.h>

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

/* Longer ones first. */
static const char *const unknowns[] = { "日期不详", "日期不詳", "日期不明", "日期未知",
                                        "无日期",   "無日期",   "不详",     "不詳",
                                        "未知",     "n.d.",     "n. d.",    "n.d" };

typedef struct {
  const char *at, *end;
} Cursor;

static gunichar
peek (const Cursor *self, gsize *used)
{
  return ink_source_char_fold (self->at, self->end, used);
}

static gboolean
take (Cursor *self, gunichar wanted)
{
  gsize used;

  if (peek (self, &used) != wanted || used == 0)
    return FALSE;
  self->at += used;
  return TRUE;
}

static int
at_least_0 (int number)
{
  return MAX (number, 0);
}

static gboolean
skip_blanks (Cursor *self)
{
  const char *start = self->at;

  while (take (self, ' '))
    ;
  return self->at > start;
}

/* A number of at most @most digits with none behind it; -1 where there is none. */
static int
take_number (Cursor *self, guint least, guint most)
{
  Cursor cursor = *self;
  int number = 0;
  guint digits = 0;
  gsize used;
  gunichar c;

  for (; (c = peek (&cursor, &used)) >= '0' && c <= '9'; cursor.at += used) {
    number = number * 10 + (int)(c - '0');
    if (++digits > most)
      return -1;
  }
  if (digits < least)
    return -1;
  *self = cursor;
  return number;
}

static int
take_in_range (Cursor *self, guint least_digits, int least, int most)
{
  Cursor cursor = *self;
  int number = take_number (&cursor, least_digits, least_digits > 2 ? least_digits : 2);

  if (number < least || number > most)
    return -1;
  *self = cursor;
  return number;
}

static gboolean
is_day (int year, int month, int day)
{
  return day >= 1 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* What follows a year or month: "/", "-", "." or @mark, maybe between blanks, and a number; -1
 * where there is no number, then @mark alone is taken. */
static int
take_next (Cursor *self, gunichar mark, int most)
{
  Cursor cursor = *self, digits;
  gboolean marked;
  int number;

  skip_blanks (&cursor);
  marked = take (&cursor, mark);
  if (!marked)
    cursor = *self;
  if (!marked && !take (&cursor, '/') && !take (&cursor, '-') && !take (&cursor, '.'))
    return -1;
  digits = cursor;
  if (marked)
    skip_blanks (&digits);
  number = take_in_range (&digits, 1, 1, most);
  if (number > 0)
    *self = digits;
  else if (marked)
    *self = cursor;
  return number;
}

/* " 17:10", "T17:10:04+08:00", behind the day. */
static void
take_time (Cursor *self, InkSourceDate *date)
{
  Cursor cursor = *self;
  gboolean strict = take (&cursor, 'T') || take (&cursor, 't');
  int hour, minute;

  if (!strict)
    skip_blanks (&cursor);
  hour = take_in_range (&cursor, 1, 0, 23);
  if (hour < 0 || !take (&cursor, ':') || (minute = take_in_range (&cursor, 2, 0, 59)) < 0)
    return;
  date->timed = TRUE;
  date->hour = hour;
  date->minute = minute;
  *self = cursor;
  if (!take (&cursor, ':') || take_in_range (&cursor, 2, 0, 60) < 0)
    return;
  *self = cursor;
  if (strict && take (&cursor, '.') && take_number (&cursor, 1, 9) >= 0)
    *self = cursor;
  cursor = *self;
  if (strict && (take (&cursor, 'Z') ||
                 ((take (&cursor, '+') || take (&cursor, '-')) &&
                  take_in_range (&cursor, 2, 0, 23) >= 0 && (take (&cursor, ':') || TRUE) &&
                  take_in_range (&cursor, 2, 0, 59) >= 0)))
    *self = cursor;
}

/* 日, 号 */
static void
take_day_mark (Cursor *self)
{
  Cursor cursor = *self;

  skip_blanks (&cursor);
  if (take (&cursor, 0x65E5) || take (&cursor, 0x53F7) || take (&cursor, 0x865F))
    *self = cursor;
}

/* 2025/7/2 and its like. */
static gboolean
scan_digits (Cursor *self, InkSourceDate *date)
{
  Cursor before;
  int day;

  date->year = take_in_range (self, 4, 1000, 2999);
  if (date->year < 0)
    return FALSE;
  date->month = at_least_0 (take_next (self, 0x5E74, 12)); /* 年 */
  if (date->month == 0)
    return TRUE;
  before = *self;
  day = take_next (self, 0x6708, 31); /* 月 */
  if (day > 0 && !is_day (date->year, date->month, day))
    *self = before;
  else if (day > 0)
    date->day = day;
  if (date->day > 0) {
    take_day_mark (self);
    take_time (self, date);
  }
  return TRUE;
}

/* "July", "Jul." */
static int
take_month_name (Cursor *self)
{
  for (guint i = 0;
       self->at < self->end && g_ascii_isalpha (*self->at) && i < G_N_ELEMENTS (months);
       i++) {
    gsize length = ink_source_match_word (self->at, self->end, months[i]);
    g_autofree char *brief = NULL;

    if (length == 0) {
      brief = g_strndup (months[i], 3);
      length = ink_source_match_word (self->at, self->end, i == 8 ? "Sept" : brief);
      if (length == 0)
        length = ink_source_match_word (self->at, self->end, brief);
    }
    if (length == 0 || (self->at + length < self->end && g_ascii_isalpha (self->at[length])))
      continue;
    self->at += length;
    take (self, '.');
    return (int)i + 1;
  }
  return 0;
}

/* "2", "2nd" */
static int
take_ordinal (Cursor *self)
{
  static const char *const ends[] = { "st", "nd", "rd", "th" };
  int day = take_in_range (self, 1, 1, 31);

  for (guint i = 0; day > 0 && i < G_N_ELEMENTS (ends); i++) {
    gsize length = ink_source_match_word (self->at, self->end, ends[i]);

    if (length > 0) {
      self->at += length;
      break;
    }
  }
  return day;
}

static gboolean
take_comma (Cursor *self)
{
  gboolean comma = take (self, ',');

  return skip_blanks (self) || comma;
}

/* "July 2, 2025", "July 2025" */
static gboolean
scan_month_first (Cursor *self, InkSourceDate *date)
{
  Cursor day;

  date->month = take_month_name (self);
  if (date->month == 0)
    return FALSE;
  skip_blanks (self);
  day = *self;
  date->day = at_least_0 (take_ordinal (&day));
  if (date->day > 0 && take_comma (&day))
    *self = day;
  else
    date->day = 0;
  take_comma (self);
  date->year = take_in_range (self, 4, 1000, 2999);
  return date->year > 0 && (date->day == 0 || is_day (date->year, date->month, date->day));
}

/* "2 July 2025" */
static gboolean
scan_day_first (Cursor *self, InkSourceDate *date)
{
  date->day = take_ordinal (self);
  if (date->day < 0 || !skip_blanks (self) || (date->month = take_month_name (self)) == 0)
    return FALSE;
  take_comma (self);
  date->year = take_in_range (self, 4, 1000, 2999);
  return date->year > 0 && is_day (date->year, date->month, date->day);
}

/* "2025, July 2", "2025, July" */
static gboolean
scan_year_first (Cursor *self, InkSourceDate *date)
{
  Cursor day;

  date->year = take_in_range (self, 4, 1000, 2999);
  if (date->year > 0 && self->at + 1 < self->end && *self->at >= 'a' && *self->at <= 'f' &&
      self->at[1] == ',')
    self->at++; /* "2025a, July 2": one of several of an author's year */
  if (date->year < 0 || !take_comma (self) || (date->month = take_month_name (self)) == 0)
    return FALSE;
  day = *self;
  if (skip_blanks (&day) && (date->day = at_least_0 (take_ordinal (&day))) > 0)
    *self = day;
  return date->day == 0 || is_day (date->year, date->month, date->day);
}

static gboolean
scan_unknown (Cursor *self, InkSourceDate *date)
{
  if (self->at == self->end || memchr ("nN\xE4\xE6\xE7", *self->at, 5) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (unknowns); i++) {
    gsize length = ink_source_match_word (self->at, self->end, unknowns[i]);

    if (length > 0) {
      self->at += length;
      date->unknown = TRUE;
      return TRUE;
    }
  }
  return FALSE;
}

gsize
ink_source_date_scan (const char *text, gsize length, InkSourceDate *date)
{
  static gboolean (*const forms[]) (Cursor *, InkSourceDate *) = {
    scan_year_first, scan_month_first, scan_day_first, scan_digits, scan_unknown
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    Cursor cursor = { text, text + length };
    InkSourceDate found = { 0 };

    if (forms[i](&cursor, &found)) {
      *date = found;
      return (gsize)(cursor.at - text);
    }
  }
  *date = (InkSourceDate){ 0 };
  return 0;
}

gboolean
ink_source_date_read (const char *text, gssize length, InkSourceDate *date)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize)length);
  const char *start = ink_source_skip_blanks (text, end);
  const char *stop = ink_source_skip_blanks_back (start, end);

  if (start < stop &&
      ink_source_date_scan (start, (gsize)(stop - start), date) == (gsize)(stop - start))
    return TRUE;
  *date = (InkSourceDate){ 0 };
  return FALSE;
}

InkSourceDatePrecision
ink_source_date_get_precision (const InkSourceDate *self)
{
  if (self->unknown)
    return INK_SOURCE_DATE_UNKNOWN;
  if (self->year == 0)
    return INK_SOURCE_DATE_NONE;
  if (self->month == 0)
    return INK_SOURCE_DATE_YEAR;
  if (self->day == 0)
    return INK_SOURCE_DATE_MONTH;
  return self->timed ? INK_SOURCE_DATE_TIME : INK_SOURCE_DATE_DAY;
}

gboolean
ink_source_date_equal (const InkSourceDate *a, const InkSourceDate *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day &&
         a->timed == b->timed && a->unknown == b->unknown &&
         (!a->timed || (a->hour == b->hour && a->minute == b->minute));
}

static int
compare_told (int a, int b)
{
  return a == 0 || b == 0 ? 0 : (a > b) - (a < b);
}

int
ink_source_date_compare (const InkSourceDate *a, const InkSourceDate *b)
{
  int order = compare_told (a->year, b->year);

  if (order == 0 && a->year > 0 && b->year > 0)
    order = compare_told (a->month, b->month);
  if (order == 0 && a->month > 0 && b->month > 0)
    order = compare_told (a->day, b->day);
  if (order == 0 && a->day > 0 && b->day > 0 && a->timed && b->timed)
    order = a->hour * 60 + a->minute - b->hour * 60 - b->minute;
  return order;
}

static guint32
julian_of (const InkSourceDate *self)
{
  GDate date;

  if (self->year <= 0 || self->month <= 0 || !is_day (self->year, self->month, self->day))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)self->day, (GDateMonth)self->month, (GDateYear)self->year);
  return g_date_get_julian (&date);
}

gboolean
ink_source_date_days (const InkSourceDate *a, const InkSourceDate *b, int *days)
{
  guint32 from = julian_of (a), to = julian_of (b);

  if (from == 0 || to == 0)
    return FALSE;
  *days = (int)((gint64)to - (gint64)from);
  return TRUE;
}
