/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may differ between two ways to write one term, as bits. */
typedef enum {
  INK_TERM_CASE = 1 << 0,        /* OpenAI, openai */
  INK_TERM_WIDTH = 1 << 1,       /* ＡＩ, AI, and other forms of compatibility */
  INK_TERM_VARIANT = 1 << 2,     /* 大語言模型, 大语言模型 */
  INK_TERM_BLANK = 1 << 3,       /* AI 编程, AI编程 */
  INK_TERM_PUNCTUATION = 1 << 4, /* 马克·陈, 马克陈; GPT-4, GPT4 */
  INK_TERM_GLOSS = 1 << 5,       /* 智能体（Agent）, 智能体 */
} InkTermForms;
#define INK_TERM_ALL_FORMS (INK_TERM_GLOSS * 2 - 1)

/* A term's name without what @forms has: names with equal bases, and no gloss against another,
 * are one term to a reader. Blanks and punctuation between two digits stay ("3.5" is not "35"),
 * and so do "#", "+", "&" and the like, which make other names ("C#"), and a point before the
 * first letter (".NET"). */
typedef struct {
  char *base;  /* never empty, but of an empty name */
  char *gloss; /* likewise without forms; "" where there is none */
} InkTermKey;

InkTermKey *ink_term_key_new (const char *name, InkTermForms forms) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_key_free (InkTermKey *self);
/* Equal bases, and equal glosses where both have one. */
gboolean ink_term_key_equal (const InkTermKey *a, const InkTermKey *b);
/* Forms without which the two names would not be the same: what differs between them. 0 for
 * names that are not the same term by their keys, or are the same bytes. */
InkTermForms ink_term_forms_between (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermKey, ink_term_key_free)

G_END_DECLS
