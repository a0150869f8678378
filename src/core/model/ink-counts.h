/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"

G_BEGIN_DECLS

/* The two sums counts are made of; those of parts may be added. */
typedef struct {
  guint han;
  guint words;
} InkTally;

void ink_tally_add (InkTally *self, const char *text, gsize length);
InkCounts ink_tally_get_counts (const InkTally *self);

G_END_DECLS
