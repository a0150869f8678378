/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Markdown parser would need more than linear time for is told before it is parsed. */

#include "ink-markdown-guard.h"

#include "ink-block-start.h"

static gsize
count (const char *data, InkSpan span, char c)
{
  gsize n = 0;

  for (gsize i = span.start; i < span.end; i++)
    n += data[i] == c;
  return n;
}

/* A table may start at any line of a paragraph: each row has as many cells as the widest
 * delimiter row, however short it is written. */
static gboolean
is_large_table (const InkLeaves *leaves, const InkLeaf *leaf)
{
  gsize columns = 0;

  for (guint i = 1; i < leaf->segments->len; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    if (ink_block_start_is_delimiter_row (leaves->data + line.start, leaves->data + line.end))
      columns = MAX (columns, count (leaves->data, line, '|') + 1);
  }
  return columns > INK_GUARD_MAX_COLUMNS || columns * leaf->segments->len > INK_GUARD_MAX_CELLS;
}

gboolean
ink_markdown_guard_exceeds (const InkLeaves *leaves, const InkLeaf *leaf)
{
  gsize n_brackets = 0;

  if (leaf->kind != INK_LEAF_TEXT)
    return FALSE;
  if (leaf->deep || is_large_table (leaves, leaf))
    return TRUE;
  for (guint i = 0; i < leaf->segments->len; i++)
    n_brackets += count (leaves->data, g_array_index (leaf->segments, InkSpan, i), '[');
  return n_brackets > INK_GUARD_MAX_BRACKETS;
}
