/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @raw as it is read: braces dropped, accents and letters of TeX (\"o, {\L}, \v{c}, \ss) as
 * Unicode's in form NFC, quotes and dashes, "~" a blank, runs of blanks one; commands nobody
 * knows are left out, their arguments stay. Linear; any bytes of UTF-8. */
char *ink_tex_decode (const char *raw, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* The same of an address: only escapes and \url are taken off. */
char *ink_tex_decode_url (const char *raw, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* The other way: what TeX would take for its own is escaped; letters stay as they are. */
char *ink_tex_encode (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
