/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of encodings as pages write them, and a guess at that of bytes. The one door to ICU's
 * detector. */

/* The name for g_iconv_open() of what a page calls so ("gb2312", "x-sjis", " UTF8"): the
 * superset that browsers read it by (WHATWG Encoding §4.2), so gb2312 is GB18030 and latin1
 * is CP1252. NULL where it is none that pages may be in. Static. @length: -1 for a string. */
const char *ink_charset_lookup (const char *label, gssize length);
/* The same of the encoding the bytes look like, by the first 64 KiB; NULL where nothing can be
 * told. */
const char *ink_charset_detect (const char *bytes, gsize length);

G_END_DECLS
