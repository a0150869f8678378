/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-values: reads articles from standard input (a line with the length, then the text) and
 * prints what Galley reads in each front matter as a line of typed JSON, as reader.go does. */

#include <stdio.h>

#include "judge-case.h"

static void
print_front (InkFrontMatter *front)
{
  if (!ink_front_matter_is_readable (front)) {
    printf ("{\"error\": \"unreadable\"}\n");
    return;
  }
  const InkFrontNode *root = ink_front_matter_get_root (front);
  g_autofree char *value =
      root != NULL ? judge_dup_typed (root->value) : g_strdup ("[\"map\", []]");
  printf ("{\"value\": %s}\n", value);
}

int
main (void)
{
  char line[64];

  while (fgets (line, sizeof line, stdin) != NULL) {
    gsize length = (gsize)g_ascii_strtoull (line, NULL, 10);
    g_autofree char *data = g_malloc (length + 1);

    if (fread (data, 1, length + 1, stdin) != length + 1)
      return 1;
    g_assert_true (g_utf8_validate_len (data, length, NULL));
    g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
    g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
    print_front (front);
  }
  return 0;
}
