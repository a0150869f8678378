/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"

G_BEGIN_DECLS

/* The id Hugo makes of a heading's @text (markup/goldmark/autoid.go), not unique yet;
 * "heading" where nothing is left of it. */
char *ink_heading_id_make (const char *text, InkHeadingIds type) G_GNUC_WARN_UNUSED_RESULT;
/* The id given for @base: "base-1" and so on where @taken has it, unless it was written so
 * (@explicit). NULL for NULL. @taken: ids given so far, each with the number to try next. */
char *ink_heading_id_take (const char *base,
                           gboolean explicit,
                           GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
