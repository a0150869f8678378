/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-likeness.h"

G_BEGIN_DECLS

/* A word of a term's name, or a run of Han, folded. */
typedef struct {
  gunichar *characters;
  guint length;
  gboolean han;
} InkTermWord;

InkTermWord *ink_term_word_new (const gunichar *characters,
                                guint length,
                                gboolean han) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_word_free (InkTermWord *self);
/* As strcmp; 0 for the same word. */
int ink_term_word_order (const InkTermWord *a, const InkTermWord *b);
guint ink_term_word_hash (const InkTermWord *self);
/* Why two words that differ may be one; 0 where they may not. Symmetric. */
InkTermLikeness ink_term_word_compare (const InkTermWord *a, const InkTermWord *b);
/* Words for which that is not 0 share one of the hashes appended with the same @salt. */
void ink_term_word_add_hashes (const InkTermWord *self, guint salt, GArray *out);

/* "Inc", "Ltd", "公司" … */
gboolean ink_term_word_is_company (const InkTermWord *self);
/* Equal, without such an ending of a run of Han. */
gboolean ink_term_word_equal_named (const InkTermWord *a, const InkTermWord *b);
guint ink_term_word_hash_named (const InkTermWord *self);

/* Parts of the comparison: of letters (ink-term-spelling.c), of Han (ink-term-sound.c). */
InkTermLikeness ink_term_spelling_compare (const InkTermWord *a, const InkTermWord *b);
/* Hashes of what the two rules that look further than one letter find alike. */
void ink_term_spelling_add_hashes (const InkTermWord *self, guint salt, GArray *out);
InkTermLikeness ink_term_sound_compare (const InkTermWord *a, const InkTermWord *b);
void ink_term_sound_add_hashes (const InkTermWord *self, guint salt, GArray *out);

/* How two words differ, if in one place only. */
typedef enum {
  INK_TERM_SLIP_MANY,   /* in more than that */
  INK_TERM_SLIP_OTHER,  /* one character is another */
  INK_TERM_SLIP_MORE,   /* the longer one has a character more */
  INK_TERM_SLIP_SWAPPED /* two neighbours are swapped */
} InkTermSlip;

/* @at: the place in the longer word. Both differ, neither is empty. */
InkTermSlip ink_term_slip_find (const InkTermWord *a, const InkTermWord *b, guint *at);

G_END_DECLS
