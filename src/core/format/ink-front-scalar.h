/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* What an unquoted YAML scalar means. "yes", "on", "y" are strings here: what they mean depends
 * on the Hugo that reads them (ink_front_is_old_boolean tells them). */
InkValueKind ink_front_plain_kind (const char *text);
InkValue *ink_front_plain_value (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same of @length bytes. */
InkValue *ink_front_plain_value_len (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
gboolean ink_front_is_old_boolean (const char *text);
/* YYYY-MM-DD, alone or with a time after "T" or a space. */
gboolean ink_front_looks_like_date (const char *text);

G_END_DECLS
