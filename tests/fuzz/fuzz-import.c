/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages as Markdown: whatever is in them, it ends, gives the same twice, and holds no shortcode
 * but those of players. */

#include "fuzz.h"

#include "format/ink-import-html.h"

#include <string.h>

static gboolean
is_of_player (const char *shortcode)
{
  return g_str_has_prefix (shortcode, "{{< youtube ") ||
         g_str_has_prefix (shortcode, "{{< vimeo ") ||
         g_str_has_prefix (shortcode, "{{< bilibili ");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 1 || size > 16384)
    return 0;

  const InkImportHtmlOptions options = { data[0] & 1 ? "https://example.org/a/b" : NULL,
                                         (data[0] & 2) != 0,
                                         (data[0] & 4) != 0 };
  g_autoptr (InkTree) tree = ink_tree_read ((const char *)data + 1, (gssize)size - 1);
  g_autofree char *once = ink_import_html (tree, INK_TREE_ROOT, &options, NULL);
  g_autofree char *again = ink_import_html (tree, INK_TREE_ROOT, &options, NULL);

  g_assert_true (g_utf8_validate (once, -1, NULL));
  g_assert_cmpstr (once, ==, again);
  for (const char *p = once; (p = strstr (p, "{{%")) != NULL; p++)
    g_assert_true (g_str_has_prefix (p, "{{%/*"));
  for (const char *p = once; (p = strstr (p, "{{<")) != NULL; p++)
    g_assert_true (is_of_player (p) || g_str_has_prefix (p, "{{</*"));
  return 0;
}
