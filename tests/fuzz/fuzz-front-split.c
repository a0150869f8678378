/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The splitter: spans in order and in bounds, the same again for the front matter alone. */

#include "fuzz.h"

#include <string.h>

#include "ink-front-split.h"

static void
check_order (const InkFrontSplit *split, size_t size)
{
  g_assert_cmpuint (split->span.start, <=, split->span.end);
  g_assert_cmpuint (split->span.end, <=, size);
  if (split->format == INK_FRONT_MATTER_NONE || split->state != INK_FRONT_SPLIT_WHOLE)
    return;
  g_assert_cmpuint (split->span.start, <=, split->content.start);
  g_assert_cmpuint (split->content.start, <=, split->content.end);
  g_assert_cmpuint (split->content.end, <=, split->span.end);
}

/* What follows the front matter has no say in it. */
static void
check_alone (const InkFrontSplit *split, const char *text)
{
  g_autofree char *alone = g_strndup (text, split->span.end);
  InkFrontSplit again = ink_front_split (alone, split->span.end);

  g_assert_cmpint (again.format, ==, split->format);
  g_assert_cmpint (again.state, ==, split->state);
  g_assert_cmpuint (again.content.start, ==, split->content.start);
  g_assert_cmpuint (again.content.end, ==, split->content.end);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  InkFrontSplit split = ink_front_split (text, size);

  check_order (&split, size);
  if (split.state == INK_FRONT_SPLIT_WHOLE && split.format != INK_FRONT_MATTER_NONE &&
      split.format != INK_FRONT_MATTER_ORG)
    check_alone (&split, text);
  return 0;
}
