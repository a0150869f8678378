/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Characters of notes, whatever their width. */

#include "ink-source-char.h"

#include <string.h>

static gboolean
is_inner (char byte)
{
  return ((guchar)byte & 0xC0) == 0x80;
}

gunichar
ink_source_char_long (const char *at, const char *end, gsize *used)
{
  const guchar *p = (const guchar *)at;
  gunichar c;

  *used = at < end ? 1 : 0;
  if (at >= end)
    return 0;
  if (p[0] >= 0xE1 && p[0] <= 0xEC && end - at > 2 && is_inner (at[1]) && is_inner (at[2])) {
    *used = 3;
    return ((gunichar)(p[0] & 0x0F) << 12) | ((gunichar)(p[1] & 0x3F) << 6) | (p[2] & 0x3F);
  }
  c = g_utf8_get_char_validated (at, end - at);
  if (c == (gunichar)-1 || c == (gunichar)-2)
    return 0xFFFD;
  *used = (gsize)g_unichar_to_utf8 (c, NULL);
  return c;
}

gunichar
ink_source_char_fold (const char *at, const char *end, gsize *used)
{
  gunichar c = ink_source_char (at, end, used);

  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFF01 + '!';
  if (c < 0x80)
    return c == '\t' ? ' ' : c;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  return ink_source_char_is_blank (c) ? ' ' : c;
}

const char *
ink_source_char_before (const char *start, const char *at)
{
  const char *p = at;

  while (p > start) {
    gsize used;

    p--;
    if (((guchar)*p & 0xC0) != 0x80)
      return ink_source_char (p, at, &used) != 0xFFFD || p + 1 == at ? p : at - 1;
    if (at - p >= 4)
      break;
  }
  return at > start ? at - 1 : start;
}

gboolean
ink_source_char_is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xFEFF;
}

gboolean
ink_source_char_is_dot (gunichar c)
{
  return c == 0xB7 || c == 0x30FB || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0xFF65 ||
         c == 0x22C5;
}

gboolean
ink_source_char_is_han (gunichar c)
{
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

const char *
ink_source_skip_blanks (const char *at, const char *end)
{
  gsize used;

  while (at < end && ink_source_char_is_blank (ink_source_char (at, end, &used)))
    at += used;
  return at;
}

const char *
ink_source_skip_blanks_back (const char *start, const char *at)
{
  while (at > start) {
    const char *before = ink_source_char_before (start, at);
    gsize used;

    if (!ink_source_char_is_blank (ink_source_char (before, at, &used)))
      break;
    at = before;
  }
  return at;
}

gsize
ink_source_match_word (const char *at, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(end - at) >= length && g_ascii_strncasecmp (at, word, length) == 0 ? length
                                                                                    : 0;
}
