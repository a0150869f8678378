/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-punctuation-text.h"
#include "ink-punctuation.h"

G_BEGIN_DECLS

#define INK_PUNCTUATION_FAR 32 /* marks, blanks or letters, behind which nobody looks */

/* A block. */
typedef struct {
  GArray *chars;    /* InkPunctuationChar */
  gboolean chinese; /* more Han than words, or it begins and ends with Han */
  gboolean kana;
} InkPunctuationBlock;

InkPunctuationChar *ink_punctuation_get (const InkPunctuationBlock *self, guint i);
gboolean ink_punctuation_is_kana (gunichar c);
gboolean ink_punctuation_is_chinese (gunichar c);
gboolean ink_punctuation_is_blank (gunichar c);
gboolean ink_punctuation_is_letter (gunichar c);
gboolean ink_punctuation_is_digit (gunichar c);
gboolean ink_punctuation_is_latin (gunichar c);
/* Closing and opening quotes, which are looked through. */
gboolean ink_punctuation_is_quote (gunichar c);
gunichar ink_punctuation_char_at (const InkPunctuationBlock *self, guint i);
/* The place before or behind @i that is shown; G_MAXUINT at the line's edge. */
guint ink_punctuation_step (const InkPunctuationBlock *self, guint i, int by);
/* The character there; '\n' at the line's edge. */
gunichar ink_punctuation_look (const InkPunctuationBlock *self, guint i, int by);
/* The same, through quotes. */
gunichar ink_punctuation_look_through (const InkPunctuationBlock *self, guint i, int by);
gunichar ink_punctuation_look_beyond_blanks (const InkPunctuationBlock *self, guint i, int by);
void ink_punctuation_put (InkPunctuationBlock *self,
                          guint i,
                          const char *text,
                          InkPunctuationKind kind,
                          gboolean certain);
/* Blanks right beside @i go, where something other than the line's edge follows them. Not
 * beyond marks of emphasis, which would be others then. */
void ink_punctuation_drop_blanks (InkPunctuationBlock *self,
                                  guint i,
                                  int by,
                                  InkPunctuationKind kind);

/* ink-punctuation-marks.c: , ; : ? ! */
void ink_punctuation_correct_marks (InkPunctuationBlock *self);

G_END_DECLS
