/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown.h"

G_BEGIN_DECLS

/* A top-level block that Hugo renders differently. */
typedef struct {
  guint block;   /* its number among those of the article; the first of several */
  guint line;    /* its first line, from 1, of the file */
  InkSpan span;  /* bytes of the text */
  char *message; /* what differs: a translated sentence */
  char *ours;    /* our HTML; "" where we have none */
  char *hugo;    /* Hugo's; "" where it has none */
} InkCompareBlock;

void ink_compare_block_free (InkCompareBlock *self);
InkCompareBlock *ink_compare_block_copy (const InkCompareBlock *self) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCompareBlock, ink_compare_block_free)

/* Adds the HTML of @next, a difference in the same block. */
void ink_compare_block_append (InkCompareBlock *self, const InkCompareBlock *next);

/* Where the DOM of @blocks (GPtrArray of InkBlock without positions) is not that of @html,
 * Hugo's of the same body. Pure. GPtrArray of InkCompareBlock, in order; empty where both are
 * the same. Several differences in one block are one. */
GPtrArray *ink_compare_blocks (GPtrArray *blocks, const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
