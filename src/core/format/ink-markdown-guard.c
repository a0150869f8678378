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

typedef struct {
  gsize brackets;
  gsize openings;
  gsize emphasis;
} Marks;

static void
count_marks (const char *data, InkSpan line, Marks *marks)
{
  for (gsize i = line.start; i < line.end; i++) {
    marks->brackets += data[i] == '[';
    marks->openings += data[i] == '<' && (data[i + 1] == '?' || data[i + 1] == '!');
    marks->emphasis += data[i] == '*' || data[i] == '_' || data[i] == '~';
  }
}

gboolean
ink_markdown_guard_exceeds (const InkLeaves *leaves, const InkLeaf *leaf)
{
  Marks marks = { 0, 0, 0 };

  if (leaf->kind != INK_LEAF_TEXT)
    return FALSE;
  if (leaf->deep || is_large_table (leaves, leaf))
    return TRUE;
  for (guint i = 0; i < leaf->segments->len; i++)
    count_marks (leaves->data, g_array_index (leaf->segments, InkSpan, i), &marks);
  return marks.brackets > INK_GUARD_MAX_BRACKETS || marks.openings > INK_GUARD_MAX_OPENINGS ||
         marks.emphasis > INK_GUARD_MAX_EMPHASIS;
}
