/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a date is written, so that an edit can keep it. */
typedef enum {
  INK_DATE_DAY,  /* 2025-07-02 */
  INK_DATE_TIME, /* with a time, without zone */
  INK_DATE_ZONE, /* with a time and an offset or Z */
} InkDatePrecision;

/* Reads a date as all of Hugo 0.111 to 0.167 do (hugo-three: only forms read alike): plain day,
 * T or blank before the time, seconds required, fraction, Z, +08:00 or +0800, also after a
 * blank. Without zone: in @site_zone (IANA name; NULL for UTC). NULL where Hugo would not read
 * it. */
GDateTime *ink_date_parse (const char *text,
                           const char *site_zone,
                           InkDatePrecision *precision) G_GNUC_WARN_UNUSED_RESULT;
/* Writes @date in the layout of @like (separator, zone form, precision); RFC 3339 where NULL.
 */
char *ink_date_format (GDateTime *date, const char *like) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
