/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-fold.h"
#include "ink-term-complete.h"

/* A spelling, made ready. Texts are of the completer or the index. */
typedef struct {
  guint term;
  const char *name;     /* as written */
  const char *folded;   /* alike for finding, with its blanks */
  const char *bare;     /* and without blanks and punctuation */
  const char *initials; /* of Han and of words: "abc" of AI编程 */
  const char *mixed;    /* words in full: "aibc" */
  const char *sound;    /* pinyin, each syllable and word marked; "" where there is no Han */
  const char *needle;   /* what a text that names it holds; "" where too many would */
} InkTermForm;

struct _InkTermCompleter {
  gatomicrefcount refs;
  InkTermIndex *index;
  GStringChunk *texts;
  GArray *forms; /* of InkTermForm, by term */
};

/* What is looked for of a name in a text made ready, without a gloss; "" where that would be
 * found everywhere. */
char *ink_term_dup_needle (const char *name) G_GNUC_WARN_UNUSED_RESULT;
