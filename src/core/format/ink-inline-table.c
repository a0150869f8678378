/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a table starts in the lines of a paragraph. */

#include "ink-inline-table.h"

#include "ink-block-start.h"

#include <string.h>

/* How many cells a row has: what goldmark's parser makes of its bars. */
static guint
count_cells (const char *data, InkSpan row)
{
  gsize start = row.start, end = row.end;
  guint n = 1;

  while (start < end && g_ascii_isspace (data[start]))
    start++;
  while (end > start && g_ascii_isspace (data[end - 1]))
    end--;
  start += start < end && data[start] == '|';
  if (end > start && data[end - 1] == '|' && (end - 1 == start || data[end - 2] != '\\'))
    end--;
  for (gsize at = start; at < end; at++)
    n += data[at] == '|' && (at == start || data[at - 1] != '\\');
  return n;
}

guint
ink_inline_table_find (const char *data, const InkLeaf *leaf)
{
  for (guint i = 1; i < leaf->segments->len; i++) {
    InkSpan head = g_array_index (leaf->segments, InkSpan, i - 1);
    InkSpan row = g_array_index (leaf->segments, InkSpan, i);

    if (memchr (data + row.start, '|', ink_span_length (row)) == NULL &&
        memchr (data + head.start, '|', ink_span_length (head)) == NULL)
      continue;
    if (ink_block_start_is_delimiter_row (data + row.start, data + row.end) &&
        count_cells (data, head) == count_cells (data, row))
      return i;
  }
  return 0;
}
