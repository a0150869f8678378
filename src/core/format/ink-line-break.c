/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Line ends beside wide characters, which show a gap in the middle of a Chinese sentence. */

#include "ink-line-break.h"

static gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return c >= first && c <= last;
}

/* goldmark's util.IsEastAsianWideRune. */
static gboolean
is_wide (gunichar c)
{
  switch ((int)g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HANGUL:
    return TRUE;
  default:
    return g_unichar_type (c) == G_UNICODE_MODIFIER_LETTER || is_between (c, 0x3000, 0x303F);
  }
}

static gboolean
is_punctuation (gunichar c)
{
  return g_unichar_ispunct (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL &&
         g_unichar_type (c) != G_UNICODE_MODIFIER_SYMBOL &&
         g_unichar_type (c) != G_UNICODE_MATH_SYMBOL &&
         g_unichar_type (c) != G_UNICODE_OTHER_SYMBOL;
}

/* CSS Text 4's space-discarding characters, and its rule 3. */
static gboolean
discards_space (gunichar c)
{
  return is_between (c, 0x2E80, 0x312F) || is_between (c, 0x3190, 0x4DBF) ||
         is_between (c, 0x4E00, 0x9FFF) || is_between (c, 0xA000, 0xA4CF) ||
         is_between (c, 0xF900, 0xFAFF) || is_between (c, 0xFE10, 0xFE1F) ||
         is_between (c, 0xFE30, 0xFE6F) || is_between (c, 0xFF00, 0xFFEF) ||
         is_between (c, 0x1B000, 0x1B16F) || is_between (c, 0x1F200, 0x1F2FF) ||
         is_between (c, 0x20000, 0x3FFFF);
}

static gboolean
is_hangul (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HANGUL;
}

static gboolean
stays_by_css (gunichar before, gunichar after)
{
  if (before == 0x200B || after == 0x200B)
    return FALSE;
  if (is_hangul (before) || is_hangul (after))
    return TRUE;
  return !discards_space (before) && !is_punctuation (before) && !discards_space (after) &&
         !is_punctuation (after);
}

gboolean
ink_line_break_stays (InkLineBreaks style, gunichar before, gunichar after)
{
  switch (style) {
  case INK_LINE_BREAKS_KEPT:
    return TRUE;
  case INK_LINE_BREAKS_SIMPLE:
    return !is_wide (before) || !is_wide (after);
  case INK_LINE_BREAKS_CSS3:
    return stays_by_css (before, after);
  }
  return TRUE;
}
