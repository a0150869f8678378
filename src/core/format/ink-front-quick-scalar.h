/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* The parts of a line, for ink-front-quick.c alone. @end is always the end of the line without
 * its terminator. */

/* Whether each byte is of a character that libyaml takes for text, or a LF or CRLF. No tabs. */
gboolean ink_front_quick_is_clean (const char *data, gsize length);
/* The same of what is UTF-8 for sure and goes on behind it; a CR is none here. */
gboolean ink_front_quick_is_clean_text (const char *data, gsize length);
const char *ink_front_quick_skip_spaces (const char *at, const char *end);
/* Past a key of letters, digits, "_", "-", "." and all that is not ASCII; @at if there is none.
 */
const char *ink_front_quick_skip_key (const char *at, const char *end);
/* Whether the line holds blanks and a comment at most. */
gboolean ink_front_quick_ends_line (const char *at, const char *end);

/* Where a scalar is. */
typedef struct {
  InkFrontStyle style;
  const char *start, *stop; /* of its text as written, without quotes */
  const char *end;          /* behind it, quotes included */
  gboolean escapes;         /* its text is not as written */
} InkFrontQuickFound;

/* The scalar at @at, which is before @end; in brackets if @flow. FALSE in doubt. */
gboolean ink_front_quick_find (const char *at,
                               const char *end,
                               gboolean flow,
                               InkFrontQuickFound *found);
/* Its text, which is never longer than as written, without NUL. FALSE in doubt. */
gboolean ink_front_quick_decode (const InkFrontQuickFound *found, char *into, gsize *length);

typedef struct {
  InkFrontStyle style;
  InkValue *value; /* owned */
  const char *end; /* behind it, quotes included */
} InkFrontQuickScalar;

/* Both at once. */
gboolean ink_front_quick_scan (const char *at,
                               const char *end,
                               gboolean flow,
                               InkFrontQuickScalar *scalar);

G_END_DECLS
