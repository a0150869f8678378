/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Half-width commas, semicolons, colons, question and exclamation marks. */

#include "ink-punctuation-private.h"

#include "ink-tally.h"

#include <string.h>

static const char *
get_full (gunichar c)
{
  switch (c) {
  case ',':
    return "，";
  case ';':
    return "；";
  case ':':
    return "：";
  case '?':
    return "？";
  case '!':
    return "！";
  default:
    return NULL;
  }
}

/* What is before or behind, through quotes and further marks of the same kind ("?!"). */
static gunichar
look_through_marks (const InkPunctuationBlock *self, guint i, int by)
{
  guint there = ink_punctuation_step (self, i, by);

  for (guint n = 0; n < INK_PUNCTUATION_FAR && there != G_MAXUINT &&
                    (ink_punctuation_is_quote (ink_punctuation_char_at (self, there)) ||
                     ink_punctuation_char_at (self, there) == '?' ||
                     ink_punctuation_char_at (self, there) == '!');
       n++)
    there = ink_punctuation_step (self, there, by);
  return there != G_MAXUINT ? ink_punctuation_char_at (self, there) : '\n';
}

/* Letters that stand together from @i on. */
static guint
count_letters (const InkPunctuationBlock *self, guint i, int by)
{
  guint n = 0, there = ink_punctuation_step (self, i, by);

  while (n < INK_PUNCTUATION_FAR && there != G_MAXUINT &&
         ink_punctuation_is_letter (ink_punctuation_char_at (self, there))) {
    n++;
    there = ink_punctuation_step (self, there, by);
  }
  return n;
}

/* "2026年" behind the mark. */
static gboolean
is_number_of_chinese (const InkPunctuationBlock *self, guint i)
{
  guint there = ink_punctuation_step (self, i, 1);

  if (there == G_MAXUINT || !ink_punctuation_is_digit (ink_punctuation_char_at (self, there)))
    return FALSE;
  for (guint n = 0; n < INK_PUNCTUATION_FAR && there != G_MAXUINT &&
                    (ink_punctuation_is_digit (ink_punctuation_char_at (self, there)) ||
                     ink_punctuation_is_blank (ink_punctuation_char_at (self, there)));
       n++)
    there = ink_punctuation_step (self, there, 1);
  return there != G_MAXUINT && ink_tally_is_han (ink_punctuation_char_at (self, there));
}

/* ":)", ":-(", ";P", "::", "://", "{"a":1}" */
static gboolean
is_sign (const InkPunctuationBlock *self, guint i, gunichar c, gunichar next)
{
  if (c != ':' && c != ';')
    return FALSE;
  if (c == ':' && ink_punctuation_look (self, i, -1) == '"' &&
      (ink_punctuation_is_digit (next) || next == '"' || next == '[' || next == '{'))
    return TRUE;
  return next == c || next == '/' || next == '\\' || next == '-' || next == ')' ||
         next == '(' || ink_punctuation_look (self, i, -1) == c ||
         ((next == 'D' || next == 'P' || next == 'p') && count_letters (self, i, 1) == 1);
}

/* In Chinese, but no Chinese right beside it. */
static gboolean
is_among_latin (
    const InkPunctuationBlock *self, guint i, gunichar c, gunichar before, gunichar next)
{
  gboolean end = next == '\n';

  if (!self->chinese || before == '\n' || ink_punctuation_is_blank (before))
    return FALSE;
  if (c == ',' || c == ';')
    return (ink_punctuation_is_letter (before) && count_letters (self, i, -1) > 1 &&
            (count_letters (self, i, 1) > 1 || is_number_of_chinese (self, i))) ||
           (end && ink_punctuation_is_letter (before));
  return end && (ink_punctuation_is_letter (before) || ink_punctuation_is_digit (before) ||
                 before == ')');
}

static gboolean
is_wrong_mark (const InkPunctuationBlock *self, guint i)
{
  gunichar c = ink_punctuation_char_at (self, i);
  gunichar before = ink_punctuation_look (self, i, -1),
           next = ink_punctuation_look (self, i, 1);
  gboolean left, right;

  if (get_full (c) == NULL || is_sign (self, i, c, next) || before == '\n' ||
      (ink_punctuation_is_digit (before) && ink_punctuation_is_digit (next)))
    return FALSE;
  left = ink_punctuation_is_chinese (look_through_marks (self, i, -1));
  right = ink_punctuation_is_chinese (c == '?' || c == '!'
                                          ? look_through_marks (self, i, 1)
                                          : ink_punctuation_look_through (self, i, 1));
  if (ink_punctuation_is_blank (before))
    right = right && self->chinese && ink_punctuation_is_chinese (next);
  if (left && right)
    return TRUE;
  return self->chinese && (left || right || is_among_latin (self, i, c, before, next));
}

static gboolean
correct_mark (InkPunctuationBlock *self, guint i)
{
  if (ink_punctuation_get (self, i)->now != NULL ||
      get_full (ink_punctuation_get (self, i)->c) == NULL || !is_wrong_mark (self, i))
    return FALSE;
  ink_punctuation_put (self,
                       i,
                       get_full (ink_punctuation_get (self, i)->c),
                       INK_PUNCTUATION_MARK,
                       TRUE);
  ink_punctuation_drop_blanks (self, i, -1, INK_PUNCTUATION_MARK);
  ink_punctuation_drop_blanks (self, i, 1, INK_PUNCTUATION_MARK);
  return TRUE;
}

/* One mark can hang on its neighbours: forwards, and backwards. */
void
ink_punctuation_correct_marks (InkPunctuationBlock *self)
{
  gboolean again = TRUE;

  while (again) {
    again = FALSE;
    for (guint i = 0; i < self->chars->len; i++)
      again = correct_mark (self, i) || again;
    for (guint i = self->chars->len; i-- > 0;)
      again = correct_mark (self, i) || again;
  }
}
