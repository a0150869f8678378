/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reader (FUZZ_FORMAT says which): a tree whose spans lie in each other, or a problem. */

#include "fuzz.h"

#include "ink-front-read.h"

static void
check_in (InkSpan inner, InkSpan outer)
{
  g_assert_cmpuint (inner.start, <=, inner.end);
  g_assert_cmpuint (outer.start, <=, inner.start);
  g_assert_cmpuint (inner.end, <=, outer.end);
}

static void
check_node (const InkFrontNode *node, InkSpan all)
{
  check_in (node->span, all);
  check_in (node->whole, all);
  check_in (node->span, node->whole);
  check_in (node->entry, all);
  if (node->key != NULL)
    check_in (node->key_span, all);
  g_assert_nonnull (node->value);
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++)
    check_node (ink_front_node_get_child (node, i), all);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  InkSpan all = { 0, size };

  if (!g_utf8_validate_len (text, size, NULL))
    return 0; /* an InkText never is */
  g_autoptr (InkFrontNode) root = ink_front_read (FUZZ_FORMAT, text, all, problems);
  if (root == NULL)
    g_assert_cmpuint (problems->len, >, 0);
  else
    check_node (root, all);
  return 0;
}
