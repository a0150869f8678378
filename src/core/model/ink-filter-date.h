/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-filter.h"

G_BEGIN_DECLS

/* "2025", "2025-07", "2025-07-02", "A..B", "A..", "..B"; the end is in it. */
gboolean ink_filter_read_dates (const char *text, InkFilterDay *from, InkFilterDay *to);
/* The moment the day (month, year) begins in @zone, or with @after the one after it does;
 * seconds since 1970. */
gint64 ink_filter_day_time (InkFilterDay day, gboolean after, GTimeZone *zone);

G_END_DECLS
