/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an address in a stylesheet becomes; NULL: it is left out. */
typedef char *(*InkCssAddress) (const char *address, gpointer data);

/* A stylesheet without what could fetch anything: "@import", "@font-face" and "@namespace" are
 * dropped, "image-set()" and its like made to mean nothing, each url() is what @address gives
 * for it. Read as browsers do (CSS Syntax 3, escapes in names included), in linear time. The
 * rest has not a byte changed but for comments, which are emptied. @css: UTF-8 of @length
 * bytes.
 */
char *ink_css_clean (const char *css, gsize length, InkCssAddress address, gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
