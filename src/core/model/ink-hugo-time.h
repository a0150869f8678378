/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* Where the zone of a date comes from. */
typedef enum {
  INK_ZONE_NONE,   /* there is no date */
  INK_ZONE_OFFSET, /* the value's own */
  INK_ZONE_SITE,   /* the site's timeZone */
  INK_ZONE_UTC,    /* the site has none */
} InkZone;

/* "offset", "site", "utc"; NULL for none */
const char *ink_zone_to_string (InkZone zone);

/* How a format's values are to Hugo. */
typedef enum {
  INK_HUGO_TYPES_YAML, /* whole numbers are seconds since 1970 */
  INK_HUGO_TYPES_TOML, /* the same, and dates without quotes may have "t" and "z" */
  INK_HUGO_TYPES_JSON, /* numbers are no dates */
} InkHugoTypes;

/* The date of a field, as all Hugos read it: ISO forms, RFC 1123, 822 and 850, ANSIC, Unix's
 * and Ruby's, "02 Jan 2006", seconds since 1970. What has no offset is in @site_zone (IANA;
 * NULL for UTC), names of zones too. NULL where Hugo reads none; @zone (may be NULL) is set
 * always. */
GDateTime *ink_hugo_time_read (const InkValue *value,
                               InkHugoTypes types,
                               const char *site_zone,
                               InkZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The everyday forms alone: "2025-07-02", "2025-07-02T17:10:04", with "Z" or "+08:00" behind it
 * or nothing. In @seconds those since 1970, in UTC where no offset is given (@has_offset says
 * so). FALSE: another form, or none. */
gboolean ink_hugo_time_read_everyday (const char *text,
                                      gsize length,
                                      gint64 *seconds,
                                      gboolean *has_offset);
/* Year 1: to Hugo the same as no date. */
gboolean ink_hugo_time_is_zero (GDateTime *date);

G_END_DECLS
