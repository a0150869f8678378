/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of notes: what is written in full width is what it is in ASCII. Bytes that are no
 * UTF-8 are U+FFFD, one byte each. All of @end are never read behind. */

/* Of more than one byte, or none. */
gunichar ink_source_char_long (const char *at, const char *end, gsize *used);

/* The character at @at as it is; its length in @used. At the end 0, length 0. */
static inline gunichar
ink_source_char (const char *at, const char *end, gsize *used)
{
  if (at < end && ((guchar)*at & 0x80) == 0) {
    *used = 1;
    return (guchar)*at;
  }
  return ink_source_char_long (at, end, used);
}

/* The same as ASCII has it: digits, letters and marks of full width, blanks of all kinds but
 * line ends are ' ', dashes '-'. */
gunichar ink_source_char_fold (const char *at, const char *end, gsize *used);
/* Where the character before @at starts; @start where that is the first. */
const char *ink_source_char_before (const char *start, const char *at);
/* Blank or line end, at most of U+3000's kind. */
gboolean ink_source_char_is_blank (gunichar c);
/* The dots that stand between fields: U+00B7, U+30FB, U+2022, U+2027, U+2219, U+FF65, U+22C5.
 */
gboolean ink_source_char_is_dot (gunichar c);
gboolean ink_source_char_is_han (gunichar c);
/* Without the blanks at both ends. */
const char *ink_source_skip_blanks (const char *at, const char *end);
const char *ink_source_skip_blanks_back (const char *start, const char *at);
/* Whether it is @word without regard to the case of ASCII; its length, else 0. */
gsize ink_source_match_word (const char *at, const char *end, const char *word);

G_END_DECLS
