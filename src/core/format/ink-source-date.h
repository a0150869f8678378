/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a date is told. */
typedef enum {
  INK_SOURCE_DATE_NONE,    /* nothing */
  INK_SOURCE_DATE_UNKNOWN, /* in words: 日期不详, n.d. */
  INK_SOURCE_DATE_YEAR,
  INK_SOURCE_DATE_MONTH,
  INK_SOURCE_DATE_DAY,
  INK_SOURCE_DATE_TIME,
} InkSourceDatePrecision;

/* A date as sources tell it: a day of somebody's calendar, without a zone. A value; all zero is
 * none. */
typedef struct {
  int year;  /* 1000 to 2999; 0: not told */
  int month; /* 1 to 12; 0: not told */
  int day;   /* 1 to the month's last; 0: not told */
  int hour;  /* meaningful where @timed */
  int minute;
  gboolean timed;
  gboolean unknown; /* it is said that nobody knows; then all else is 0 */
} InkSourceDate;

InkSourceDatePrecision ink_source_date_get_precision (const InkSourceDate *self);
gboolean ink_source_date_equal (const InkSourceDate *a, const InkSourceDate *b);
/* As strcmp, on what both tell: 2025 and 2025-07 are 0, as is all that is unknown or none. */
int ink_source_date_compare (const InkSourceDate *a, const InkSourceDate *b);
/* Days from @a to @b; FALSE where one of them is not told to the day. */
gboolean ink_source_date_days (const InkSourceDate *a, const InkSourceDate *b, int *days);

/* Reads @text as a whole, outer blanks apart: 2025/7/2, 2025-07-02, 2025.7.2, 2025年7月2日,
 * 2025/7, 2025, each also with digits and marks of full width and with 17:10 or 17:10:04 (or as
 * RFC 3339) behind it; "July 2, 2025", "2 Jul. 2025", "2025, July 2", "July 2025"; 日期不详,
 * 日期不明, 未知, 不详, 无日期, n.d., and in traditional characters. @length: -1 for a
 * NUL-ended text. FALSE, and @date all zero, where it is none. */
gboolean ink_source_date_read (const char *text, gssize length, InkSourceDate *date);
/* The length of the date @text begins with, the longest there is; 0 for none. */
gsize ink_source_date_scan (const char *text, gsize length, InkSourceDate *date);

/* Writes it by a pattern: Y or YYYY is the year, M or MM the month (MM in two digits), Mon and
 * Month its English name, D or DD the day, h or hh and mm the time; all else stands for itself.
 * What is not told is left out with the mark behind it (at the end: before it): "Y/M/D" of
 * 2025-07 is 2025/7. "" of a date that is none or unknown. */
char *ink_source_date_write (const InkSourceDate *self,
                             const char *pattern) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @pattern has a year, and nothing twice. */
gboolean ink_source_date_pattern_is_valid (const char *pattern);
/* The pattern that the date @text (a whole one, as above) is written by; NULL where there is
 * none that writes it just so. */
char *ink_source_date_dup_pattern (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
