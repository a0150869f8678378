/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The emoji whose ":name:" @text starts with, UTF-8; NULL where it starts with none we know.
 * @length: of the name with its colons, untouched where there is none. */
const char *ink_emoji_read (const char *text, gsize *length);
/* @text with emoji in place of their names. */
char *ink_emoji_dup_replaced (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
