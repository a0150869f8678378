/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"

G_BEGIN_DECLS

#define INK_MATH_MAX_PAIRS 16

/* Which pairs of delimiters have no closing one any more, so that no text is searched twice. */
typedef struct {
  gboolean inline_done[INK_MATH_MAX_PAIRS];
  gboolean block_done[INK_MATH_MAX_PAIRS];
} InkInlineMath;

/* The length of the math that starts at @at of a block's lines joined by LF, delimiters and
 * all; 0 for none (Hugo's passthrough extension). @block: it is cut out of its paragraph. */
gsize ink_inline_math_read (
    InkInlineMath *self, const InkMarkup *markup, const char *text, gsize at, gboolean *block);

G_END_DECLS
