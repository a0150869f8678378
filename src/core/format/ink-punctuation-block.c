/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A block's characters, and what stands beside each. */

#include "ink-punctuation-private.h"

#include "ink-tally.h"

InkPunctuationChar *
ink_punctuation_get (const InkPunctuationBlock *self, guint i)
{
  return &g_array_index (self->chars, InkPunctuationChar, i);
}

gboolean
ink_punctuation_is_kana (gunichar c)
{
  return c >= 0x3041 && c <= 0x30FA;
}

static gboolean
is_full_mark (gunichar c)
{
  return (c >= 0x3001 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3011) || c == 0xFF01 ||
         c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F;
}

gboolean
ink_punctuation_is_chinese (gunichar c)
{
  return is_full_mark (c) || ink_tally_is_han (c);
}

gboolean
ink_punctuation_is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0;
}

gboolean
ink_punctuation_is_letter (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char)c);
}

gboolean
ink_punctuation_is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

gboolean
ink_punctuation_is_latin (gunichar c)
{
  return ink_punctuation_is_letter (c) || ink_punctuation_is_digit (c);
}

/* Closing and opening quotes, which are looked through. */
gboolean
ink_punctuation_is_quote (gunichar c)
{
  return c == '"' || (c >= 0x2018 && c <= 0x201D);
}

gunichar
ink_punctuation_char_at (const InkPunctuationBlock *self, guint i)
{
  const InkPunctuationChar *one = ink_punctuation_get (self, i);

  return one->now != NULL ? g_utf8_get_char (one->now) : one->c;
}

/* The place before or behind @i that is shown; G_MAXUINT at the line's edge. */
guint
ink_punctuation_step (const InkPunctuationBlock *self, guint i, int by)
{
  for (;;) {
    if (by < 0 ? i == 0 : i + 1 >= self->chars->len)
      return G_MAXUINT;
    i = (guint)((int)i + by);
    if (ink_punctuation_get (self, i)->c == '\n')
      return G_MAXUINT;
    if (ink_punctuation_get (self, i)->shown)
      return i;
  }
}

/* The character there; '\n' at the line's edge. */
gunichar
ink_punctuation_look (const InkPunctuationBlock *self, guint i, int by)
{
  guint there = ink_punctuation_step (self, i, by);

  return there != G_MAXUINT ? ink_punctuation_char_at (self, there) : '\n';
}

/* The same, through quotes. */
gunichar
ink_punctuation_look_through (const InkPunctuationBlock *self, guint i, int by)
{
  guint there = ink_punctuation_step (self, i, by);

  for (guint n = 0; n < INK_PUNCTUATION_FAR && there != G_MAXUINT &&
                    ink_punctuation_is_quote (ink_punctuation_char_at (self, there));
       n++)
    there = ink_punctuation_step (self, there, by);
  return there != G_MAXUINT ? ink_punctuation_char_at (self, there) : '\n';
}

gunichar
ink_punctuation_look_beyond_blanks (const InkPunctuationBlock *self, guint i, int by)
{
  guint there = ink_punctuation_step (self, i, by);

  for (guint n = 0; n < INK_PUNCTUATION_FAR && there != G_MAXUINT &&
                    ink_punctuation_is_blank (ink_punctuation_char_at (self, there));
       n++)
    there = ink_punctuation_step (self, there, by);
  return there != G_MAXUINT ? ink_punctuation_char_at (self, there) : '\n';
}

void
ink_punctuation_put (InkPunctuationBlock *self,
                     guint i,
                     const char *text,
                     InkPunctuationKind kind,
                     gboolean certain)
{
  InkPunctuationChar *one = ink_punctuation_get (self, i);

  one->now = text;
  one->kind = (guint8)kind;
  one->certain = certain;
  one->shown = *text != '\0';
}

/* Blanks right beside @i go, where something other than the line's edge follows them. Not
 * beyond marks of emphasis, which would be others then. */
void
ink_punctuation_drop_blanks (InkPunctuationBlock *self,
                             guint i,
                             int by,
                             InkPunctuationKind kind)
{
  guint end = i;

  if (ink_punctuation_look_beyond_blanks (self, i, by) == '\n')
    return;
  while (by < 0 ? end > 0 : end + 1 < self->chars->len) {
    guint there = (guint)((int)end + by);

    if (!ink_punctuation_is_blank (ink_punctuation_get (self, there)->c))
      break;
    end = there;
  }
  for (guint at = MIN (i, end); at <= MAX (i, end); at++)
    if (at != i && ink_punctuation_get (self, at)->now == NULL)
      ink_punctuation_put (self, at, "", kind, TRUE);
}
