/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-index.h"

G_BEGIN_DECLS

/* Completion of terms while one writes. Sealed, refcounted, of any thread; pure. Making it
 * folds all names once, and takes their pinyin. */
typedef struct _InkTermCompleter InkTermCompleter;

InkTermCompleter *ink_term_completer_new (InkTermIndex *index) G_GNUC_WARN_UNUSED_RESULT;
InkTermCompleter *ink_term_completer_ref (InkTermCompleter *self);
void ink_term_completer_unref (InkTermCompleter *self);
InkTermIndex *ink_term_completer_get_index (const InkTermCompleter *self);

/* How what is typed is in a term. */
typedef enum {
  INK_TERM_MATCH_SAME,   /* it is the term, but for case, width, traditional characters, blanks
                            and punctuation */
  INK_TERM_MATCH_START,  /* it begins so */
  INK_TERM_MATCH_WORD,   /* a word of it does */
  INK_TERM_MATCH_INSIDE, /* it holds it */
  INK_TERM_MATCH_INITIALS, /* the pinyin initials of it begin so, or its words' first letters */
  INK_TERM_MATCH_SOUND,    /* its pinyin does: "rengong" of 人工智能 */
} InkTermMatch;

typedef struct {
  guint term;
  const char *name; /* the spelling to write; of the index */
  guint count;      /* articles with the term */
  InkTermMatch match;
} InkTermCompletion;

/* What may be meant by @typed in @taxonomy: by match, then most used first, at most @most. Of a
 * term the most used spelling stands for all, found by any. Terms of @taken (NULL-ended, may be
 * NULL) are left out, whichever way they are written. "" gives the most used. GArray of
 * InkTermCompletion. */
GArray *ink_term_completer_find (const InkTermCompleter *self,
                                 const char *taxonomy,
                                 const char *typed,
                                 const char *const *taken,
                                 guint most) G_GNUC_WARN_UNUSED_RESULT;

/* A term an article may want. */
typedef struct {
  guint term;
  const char *name; /* of the index */
  guint count;      /* articles with the term */
  guint uses;       /* how often the text names it; 0: it does not */
  guint beside;     /* a term of the article it is often used with; INK_NO_TERM: named */
  guint together;   /* in how many articles it is beside that */
  double score;     /* 0 to 1 */
} InkTermSuggestion;

/* Terms of @taxonomy (NULL: of all) for an article: those its text names (by any spelling;
 * Latin words whole), then those that articles with the same terms mostly have. @text: title
 * and body, UTF-8. @taken as above, each "TAXONOMY\nNAME", and what is one of them but for a
 * gloss, blanks and the like; the best first, at most @most. For a thread: linear in the text
 * and in the terms. GArray of InkTermSuggestion. */
GArray *ink_term_completer_suggest (const InkTermCompleter *self,
                                    const char *taxonomy,
                                    const char *text,
                                    gssize length,
                                    const char *const *taken,
                                    guint most) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermCompleter, ink_term_completer_unref)

G_END_DECLS
