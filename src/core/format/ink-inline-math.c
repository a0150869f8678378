/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Math between a site's own delimiters, which Markdown leaves alone. */

#include "ink-inline-math.h"

#include <string.h>

/* The pair with the longest opening delimiter at @text, as its position; -1 for none. */
static int
find_pair (GPtrArray *pairs, const char *text, gsize *length)
{
  int found = -1;

  for (guint i = 0; i + 1 < pairs->len && i / 2 < INK_MATH_MAX_PAIRS; i += 2) {
    const char *open = g_ptr_array_index (pairs, i);

    if (g_str_has_prefix (text, open) && strlen (open) > *length) {
      *length = strlen (open);
      found = (int)i / 2;
    }
  }
  return found;
}

gsize
ink_inline_math_read (
    InkInlineMath *self, const InkMarkup *markup, const char *text, gsize at, gboolean *block)
{
  gsize length = 0;
  int in_line = find_pair (markup->inline_math, text + at, &length);
  int apart = find_pair (markup->block_math, text + at, &length);
  GPtrArray *pairs = apart >= 0 ? markup->block_math : markup->inline_math;
  int pair = apart >= 0 ? apart : in_line;
  const char *close, *end;
  gboolean *done;

  if (pair < 0)
    return 0;
  *block = apart >= 0;
  done = apart >= 0 ? &self->block_done[pair] : &self->inline_done[pair];
  close = g_ptr_array_index (pairs, 2 * (guint)pair + 1);
  end = *done ? NULL : strstr (text + at + length, close);
  *done = end == NULL;
  if (end == text + at + length)
    return 0;
  return end != NULL ? (gsize)(end - (text + at)) + strlen (close) : 0;
}
