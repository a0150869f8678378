/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* A word as it stands in what was rendered. Borrowed. */
typedef struct {
  const char *before; /* some of what is shown before it, maybe "" */
  const char *word;
  const char *after; /* some of what is shown after it, maybe "" */
  guint nth;         /* how often it is shown before it in the same piece */
} InkWordPlace;

/* Pure: where the word stands in the text it was rendered from: that of its occurrences in
 * @span whose neighbours agree best with what is shown beside it, by letters and digits alone,
 * as markup is not shown; among equals the one in the same turn. FALSE where the word is not
 * written there, as that of a shortcode's making. */
gboolean ink_word_place_find (const InkWordPlace *self,
                              const InkText *text,
                              InkSpan span,
                              gsize *offset);

G_END_DECLS
