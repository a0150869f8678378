/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counting what is to be read: each Han character, kana or bopomofo is one, so is each run of
 * letters and digits of any other script. */

#include "ink-tally.h"

gboolean
ink_tally_is_han (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x2E80)
    return FALSE;
  script = g_unichar_get_script (c);
  return g_unichar_isalpha (c) &&
         (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
          script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO);
}

/* Whether @c holds a word together when letters stand on both sides: "don't", "GPT-4", "3.5".
 */
static gboolean
joins (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == '.' || c == ',' || c == '_';
}

gboolean
ink_tally_is_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !ink_tally_is_han (c);
}

void
ink_tally_add (InkTally *self, const char *text, gsize length)
{
  const char *end = text + length;
  gboolean inside = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    const char *next = g_utf8_next_char (p);

    if (ink_tally_is_han (c)) {
      self->han++;
      inside = FALSE;
    } else if (ink_tally_is_word (c)) {
      self->words += !inside;
      inside = TRUE;
    } else if (!inside || !joins (c) || next >= end ||
               !ink_tally_is_word (g_utf8_get_char (next))) {
      inside = FALSE;
    }
  }
}
