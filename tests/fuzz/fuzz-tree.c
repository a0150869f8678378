/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tree of whatever HTML: who stands in whom is consistent, the text is text, and reading the
 * same again gives the same. */

#include "fuzz.h"

#include "format/ink-tree.h"

#include <string.h>

#define check(condition) \
  do {                   \
    if (!(condition))    \
      g_abort ();        \
  } while (FALSE)

static void
check_node (const InkTree *tree, InkNode node)
{
  InkNode parent = ink_tree_get_parent (tree, node);
  InkNode next = ink_tree_get_next (tree, node), first = ink_tree_get_first (tree, node);

  check (parent < node && ink_tree_get_kind (tree, parent) == INK_TREE_ELEMENT);
  check (ink_tree_get_end (tree, node) <= ink_tree_get_end (tree, parent));
  check (next == INK_TREE_NONE || ink_tree_get_end (tree, node) == next);
  check (next == INK_TREE_NONE || ink_tree_get_previous (tree, next) == node);
  check (first == INK_TREE_NONE || first == node + 1);
  check (g_utf8_validate (ink_tree_get_text (tree, node), -1, NULL));
  for (guint i = 0; i < ink_tree_get_n_attributes (tree, node); i++) {
    const char *value = NULL;
    const char *name = ink_tree_get_nth_attribute (tree, node, i, &value);

    check (name != NULL && g_utf8_validate (value, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (InkTree) tree = ink_tree_read ((const char *)data, (gssize)size);
  g_autoptr (InkTree) again = ink_tree_read ((const char *)data, (gssize)size);
  g_autofree char *text = ink_tree_dup_text (tree, INK_TREE_ROOT);
  g_autofree char *text_again = ink_tree_dup_text (again, INK_TREE_ROOT);

  for (InkNode node = 1; node < ink_tree_get_n_nodes (tree); node++)
    check_node (tree, node);
  check (g_str_equal (text, text_again) && g_utf8_validate (text, -1, NULL));
  return 0;
}
