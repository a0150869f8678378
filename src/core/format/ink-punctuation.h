/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

/* What can be wrong with the punctuation of Chinese text (after GB/T 15834: full-width marks
 * behind Han). */
typedef enum {
  INK_PUNCTUATION_MARK,    /* "你好,世界": , ; : ? ! */
  INK_PUNCTUATION_BRACKET, /* "模型(LLM)的", "（一)" */
  INK_PUNCTUATION_DOTS,    /* "。。。" and "..." for "……" */
  INK_PUNCTUATION_NAME,    /* "马克・陈": another dot than U+00B7 */
  INK_PUNCTUATION_QUOTE,   /* straight quotes around Chinese */
  INK_PUNCTUATION_SPACE,   /* Han and Latin with a blank, or without, against the habit */
} InkPunctuationKind;

typedef struct {
  InkPunctuationKind kind;
  InkSpan span;     /* bytes of the text; empty: something is put in */
  const char *text; /* static: what is right there */
  gboolean certain; /* else somebody has to look at it */
} InkPunctuationChange;

/* What a text does between Han and Latin letters or digits. */
typedef enum {
  INK_PUNCTUATION_MIXED,  /* neither for certain, or too few places to tell */
  INK_PUNCTUATION_TIGHT,  /* "用AI写" */
  INK_PUNCTUATION_SPACED, /* "用 AI 写" */
} InkPunctuationHabit;

/* Changes of @data within @range, by their start, none over another: GArray of
 * InkPunctuationChange. @leaves: those of @data. Left alone are code, raw HTML, comments,
 * links' targets, bare links, entities, shortcodes, math, tables, notes' definitions (the
 * titles of sources are as they are), numbers, and text that is not Chinese. With the changes
 * made there is nothing left to change. @habit: what blanks are to be made; MIXED leaves them.
 * Linear. */
GArray *ink_punctuation_find (const char *data,
                              const InkLeaves *leaves,
                              InkSpan range,
                              InkPunctuationHabit habit) G_GNUC_WARN_UNUSED_RESULT;
InkPunctuationHabit ink_punctuation_get_habit (const char *data, const InkLeaves *leaves);
/* "mark", "bracket", "dots", "name", "quote", "space" */
const char *ink_punctuation_kind_to_string (InkPunctuationKind kind);

G_END_DECLS
