/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a writer is told of a tally: characters, words and minutes. */

#include "ink-counts.h"

#include <string.h>

#define HAN_A_MINUTE   400
#define WORDS_A_MINUTE 220

InkCounts
ink_tally_get_counts (const InkTally *self)
{
  guint64 load = (guint64)self->han * WORDS_A_MINUTE + (guint64)self->words * HAN_A_MINUTE;
  guint64 minute = HAN_A_MINUTE * WORDS_A_MINUTE;
  InkCounts counts = { self->han + self->words,
                       self->words,
                       (guint)((load + minute - 1) / minute) };

  return counts;
}

InkCounts
ink_counts_of (const char *text, gssize length)
{
  InkTally tally = { 0, 0 };

  ink_tally_add (&tally, text, length < 0 ? strlen (text) : (gsize)length);
  return ink_tally_get_counts (&tally);
}
