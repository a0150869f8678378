/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* What a line can start with, told from its bytes [p, end) alone, indentation gone. */

gboolean ink_block_start_is_rule (const char *p, const char *end);
/* Length of "## ", 0 if it is no heading. */
gsize ink_block_start_heading (const char *p, const char *end);
/* Where " {#id .class}" at the end of a heading starts, from @p; 0 if there is none. */
gsize ink_block_start_attributes (const char *p, const char *end);
gboolean ink_block_start_is_underline (const char *p, const char *end);
/* Length of the run of ` or ~ that opens a fence, 0 if none. */
gsize ink_block_start_fence (const char *p, const char *end);
/* Length of a list marker ("-", "12."), 0 if none; @number: -1 for a bullet. */
gsize ink_block_start_list (const char *p, const char *end, int *number);
/* Which of CommonMark's seven conditions opens an HTML block, 0 if none. */
int ink_block_start_html (const char *p, const char *end);
/* Whether the line ends an HTML block of the condition @kind (1 to 5). */
gboolean ink_block_start_ends_html (const char *p, const char *end, int kind);
/* "[^label]:": the offset of the colon from @p, 0 if it is no definition. */
gsize ink_block_start_definition (const char *p, const char *end);
/* "[^label]": the offset of "]" from @p by goldmark's rule, 0 if it is none. */
gsize ink_block_start_label (const char *p, const char *end);
gboolean ink_block_start_is_delimiter_row (const char *p, const char *end);
/* Length of a whole HTML tag at @p, 0 if it is none. */
gsize ink_block_start_tag (const char *p, const char *end);

G_END_DECLS
