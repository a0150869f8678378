/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

/* A block for each letter of @letters. */
static GPtrArray *
blocks_of (const char *letters)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (InkText) text = NULL;
  InkMarkdownOptions options = { 0 };

  for (const char *p = letters; *p != '\0'; p++)
    g_string_append_printf (body, "%c\n\n", *p);
  text = ink_text_new (body->str, -1, 1);
  return ink_markdown_parse (text, 0, &options);
}

/* Applies from the last step to the first, as the preview does. */
static GPtrArray *
apply (GPtrArray *old_blocks, GPtrArray *new_blocks, GArray *steps)
{
  GPtrArray *result = g_ptr_array_new ();

  for (guint i = 0; i < old_blocks->len; i++)
    g_ptr_array_add (result, g_ptr_array_index (old_blocks, i));
  for (guint i = steps->len; i > 0; i--) {
    InkBlockStep step = g_array_index (steps, InkBlockStep, i - 1);

    if (step.n_removed > 0)
      g_ptr_array_remove_range (result, step.old_start, step.n_removed);
    for (guint j = 0; j < step.n_inserted; j++)
      g_ptr_array_insert (result,
                          (int)(step.old_start + j),
                          g_ptr_array_index (new_blocks, step.new_start + j));
  }
  return result;
}

static guint
check (const char *before, const char *after, guint *n_steps)
{
  g_autoptr (GPtrArray) old_blocks = blocks_of (before);
  g_autoptr (GPtrArray) new_blocks = blocks_of (after);
  g_autoptr (GArray) steps = ink_block_diff (old_blocks, new_blocks);
  g_autoptr (GPtrArray) result = apply (old_blocks, new_blocks, steps);
  g_autofree char *patched = ink_markdown_render (result);
  g_autofree char *expected = ink_markdown_render (new_blocks);
  guint touched = 0;

  g_assert_cmpstr (patched, ==, expected);
  for (guint i = 0; i < steps->len; i++)
    touched += g_array_index (steps, InkBlockStep, i).n_removed +
               g_array_index (steps, InkBlockStep, i).n_inserted;
  *n_steps = steps->len;
  return touched;
}

static const struct {
  const char *name, *before, *after;
  guint n_steps, touched;
} cases[] = {
  { "/block-diff/same", "abc", "abc", 0, 0 },
  { "/block-diff/empty", "", "", 0, 0 },
  { "/block-diff/all-new", "", "abc", 1, 3 },
  { "/block-diff/all-gone", "abc", "", 1, 3 },
  { "/block-diff/changed", "abc", "axc", 1, 2 },
  { "/block-diff/inserted", "abc", "abxc", 1, 1 },
  { "/block-diff/removed", "abc", "ac", 1, 1 },
  { "/block-diff/two-places", "abcdef", "xabcdey", 2, 3 },
  { "/block-diff/moved", "abcdef", "bcdefa", 2, 2 },
  { "/block-diff/repeated", "aaaa", "aaaaa", 1, 1 },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data), n_steps;
  guint touched = check (cases[i].before, cases[i].after, &n_steps);

  g_assert_cmpuint (n_steps, ==, cases[i].n_steps);
  g_assert_cmpuint (touched, ==, cases[i].touched);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < 400; i++) {
    char letters[2][24] = { { 0 }, { 0 } };
    guint n_steps;

    for (guint side = 0; side < 2; side++) {
      for (int n = g_rand_int_range (random, 0, 23); n > 0; n--)
        letters[side][n - 1] = (char)('a' + g_rand_int_range (random, 0, 5));
    }
    check (letters[0], letters[1], &n_steps);
  }
}

static void
test_null (void)
{
  g_autoptr (GPtrArray) blocks = blocks_of ("ab");
  g_autoptr (GArray) none = ink_block_diff (NULL, NULL);
  g_autoptr (GArray) added = ink_block_diff (NULL, blocks);
  g_autoptr (GArray) removed = ink_block_diff (blocks, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (g_array_index (added, InkBlockStep, 0).n_inserted, ==, 2);
  g_assert_cmpuint (g_array_index (removed, InkBlockStep, 0).n_removed, ==, 2);
}

/* Nothing in common: bounded, and still right. */
static void
test_large (void)
{
  g_autofree char *before = g_strnfill (1500, 'a');
  g_autofree char *after = g_strnfill (1500, 'b');
  guint n_steps;

  g_assert_cmpuint (check (before, after, &n_steps), ==, 3000);
  g_assert_cmpuint (n_steps, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/block-diff/random", test_random);
  g_test_add_func ("/block-diff/null", test_null);
  g_test_add_func ("/block-diff/large", test_large);
  return g_test_run ();
}
