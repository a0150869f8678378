/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two sums counts are made of; those of parts may be added. */
typedef struct {
  guint han;   /* Han characters, kana, bopomofo */
  guint words; /* runs of other letters and digits */
} InkTally;

/* What a character counts as: one that is read alone, or a part of a word. */
gboolean ink_tally_is_han (gunichar c);
gboolean ink_tally_is_word (gunichar c);
void ink_tally_add (InkTally *self, const char *text, gsize length);

G_END_DECLS
