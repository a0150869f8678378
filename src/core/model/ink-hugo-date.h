/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* What a value of a date field is to Hugo 0.111 to 0.167. */
typedef enum {
  INK_HUGO_DATE_GOOD,
  INK_HUGO_DATE_NO_ZONE,    /* a time in the site's zone */
  INK_HUGO_DATE_ZONE_NAME,  /* "GMT" is read over */
  INK_HUGO_DATE_YEAR_1,     /* the same as no date */
  INK_HUGO_DATE_SECONDS,    /* since 1970, and hardly meant so */
  INK_HUGO_DATE_UNREADABLE, /* year 1, or a failure from 0.135 on */
} InkHugoDate;

/* @typed_dates: the format has dates of its own (TOML), without quotes. */
InkHugoDate ink_hugo_date_classify (const InkValue *value, gboolean typed_dates);
/* "2025/7/2", "2025年7月2日 17:10", "20250702" as Hugo reads it; NULL where it cannot be told
 * what is meant. */
char *ink_hugo_date_repair (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
