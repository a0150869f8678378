/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* Each gives where what begins at @at ends, @at itself where there is no such thing. @text: a
 * block's lines joined by LF, NUL-ended. */

/* "<https://…>", "<name@host>", "<?…?>", "<!X…>", CDATA, a tag. */
gsize ink_inline_skip_angle (const char *text, gsize length, gsize at);
/* "(target "title")" behind a "]". */
gsize ink_inline_skip_link_tail (const char *text, gsize at);
/* The same; @target: with its angle brackets, where it has them. */
gsize ink_inline_read_link_tail (const char *text, gsize at, InkSpan *target);
/* "target" or "<target>" alone. */
gsize ink_inline_skip_destination (const char *text, gsize at);
/* "[label]" */
gsize ink_inline_skip_label (const char *text, gsize at);
/* "[label]: target "title"" with its line's end; the spans are without brackets and colon. */
gsize ink_inline_skip_reference (const char *text, gsize at, InkSpan *label, InkSpan *tail);

G_END_DECLS
