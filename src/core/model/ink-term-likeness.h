/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-key.h"

G_BEGIN_DECLS

/* Why two names that are not the same may yet mean one term, as bits. */
typedef enum {
  INK_LIKE_PLURAL = 1 << 0,   /* agent, agents */
  INK_LIKE_ORDER = 1 << 1,    /* AI safety, safety AI */
  INK_LIKE_SLIP = 1 << 2,     /* Micorsoft: a letter more, less, other or in another place */
  INK_LIKE_SPELLING = 1 << 3, /* colour, color: British and American */
  INK_LIKE_SOUND = 1 << 4,    /* 扎克伯格, 扎克柏格: names said nearly alike */
  INK_LIKE_PARTICLE = 1 << 5, /* 大型语言模型, 大语言模型: a character that says little */
  INK_LIKE_COMPANY = 1 << 6, /* Nvidia Corp, Nvidia */
} InkTermLikeness;

/* A name, made ready for comparing it with many. */
typedef struct _InkTermLetters InkTermLetters;

InkTermLetters *ink_term_letters_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_letters_free (InkTermLetters *self);
/* 0: they are two terms, or one by their keys already. Symmetric. */
InkTermLikeness ink_term_letters_compare (const InkTermLetters *a, const InkTermLetters *b);
/* Short texts of which two like names share at least one: to look for pairs without comparing
 * all with all. Appends hashes (guint) to @out. */
void ink_term_letters_add_hashes (const InkTermLetters *self, GArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermLetters, ink_term_letters_free)

G_END_DECLS
