/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-effects.h"
#include "ink-term-index-private.h"

/* A term the wish takes from articles or gives them. */
typedef struct _InkTermTouched {
  const char *taxonomy; /* of the index */
  char *name, *path;
  guint term;                      /* of the index; INK_NO_TERM: it is new */
  struct _InkTermTouched *becomes; /* of one that is taken; NULL: nothing, or it is not */
  gboolean taken;
  guint total, total_after; /* articles */
  guint *before, *after;    /* published ones, one a language */
  GPtrArray *pages;         /* InkTermPage, of the index; none of a new one */
} InkTermTouched;

/* Whether no article has it after the wish. */
gboolean ink_term_touched_is_lost (const InkTermTouched *self);
/* Its page in a language; NULL for none. */
const InkTermPage *ink_term_touched_get_page (const InkTermTouched *self, const char *language);
/* ink-term-files.c: the files of the touched terms (of InkTermTouched). */
GPtrArray *ink_term_files_new (const InkTermIndex *index,
                               const InkTermWish *wish,
                               GPtrArray *touched);
/* ink-term-readings.c */
GPtrArray *ink_term_readings_new (const InkTermIndex *index, GPtrArray *touched);
