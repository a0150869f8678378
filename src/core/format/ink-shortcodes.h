/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* What Hugo takes out of a body before Markdown sees it, ascending, not overlapping: each tag
 * "{{% … %}}", each lone tag "{{< … >}}", and a pair of those with all between (its inside is
 * not the article's Markdown). GArray of InkSpan, in bytes of @data. Unclosed ones are text. */
GArray *ink_shortcodes_find (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* Where the tag that starts at @at ends, after its "}}"; 0 where it never does. */
gsize ink_shortcodes_tag_end (const char *data, gsize length, gsize at);

G_END_DECLS
