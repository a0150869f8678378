/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @date in a layout of Go's time package, of letters and digits alone: "2006", "Jan",
 * "Monday", "002". What is no part of a date stands as it is. English, whatever the locale. */
char *ink_go_time_format (GDateTime *date, const char *layout) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
