/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown.h"

G_BEGIN_DECLS

/* Replace @n_removed old blocks from @old_start by the @n_inserted new ones from @new_start. */
typedef struct {
  guint old_start;
  guint n_removed;
  guint new_start;
  guint n_inserted;
} InkBlockStep;

/* What turns @old_blocks into @new_blocks (either may be NULL for none), compared by hash and
 * kind: a GArray of InkBlockStep, ascending, small. Applying the steps from last to first gives
 * the new array. */
GArray *ink_block_diff (GPtrArray *old_blocks, GPtrArray *new_blocks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
