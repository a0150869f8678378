/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

static const struct {
  const char *name, *text;
  guint line;
  const char *after; /* NULL: no box there */
} cases[] = {
  { "/task/tick", "- [ ] a\n", 0, "- [x] a\n" },
  { "/task/untick", "- [x] a\n", 0, "- [ ] a\n" },
  { "/task/capital", "* [X] a\n", 0, "* [ ] a\n" },
  { "/task/second", "- [ ] 一\n- [ ] 二\n", 1, "- [ ] 一\n- [x] 二\n" },
  { "/task/ordered", "12) [ ] a\n", 0, "12) [x] a\n" },
  { "/task/nested", "- a\n  - [ ] b\n", 1, "- a\n  - [x] b\n" },
  { "/task/two-markers", "- - [ ] b\n", 0, "- - [x] b\n" },
  { "/task/in-quote", "> - [ ] b\n", 0, "> - [x] b\n" },
  { "/task/quote-in-item", "- > - [ ] b\n", 0, "- > - [x] b\n" },
  { "/task/crlf", "- [ ] a\r\n- [ ] b\r\n", 1, "- [ ] a\r\n- [x] b\r\n" },
  { "/task/second-box-is-text", "- [x] [ ] a\n", 0, "- [ ] [ ] a\n" },
  { "/task/no-item", "[ ] a\n", 0, NULL },
  { "/task/no-blank", "-[ ] a\n", 0, NULL },
  { "/task/glued", "- [ ]a\n", 0, "- [x]a\n" },
  { "/task/other-letter", "- [y] a\n", 0, NULL },
  { "/task/later", "- a [ ] b\n", 0, NULL },
  { "/task/number-too-long", "1234567890. [ ] a\n", 0, NULL },
  { "/task/end-of-text", "- [", 0, NULL },
  { "/task/empty", "", 0, NULL },
  { "/task/behind-the-end", "- [ ] a\n", 9, NULL },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (cases[i].text, -1, 1);
  g_autoptr (InkEdit) edit = ink_task_toggle (text, cases[i].line);
  g_autoptr (InkText) after = edit != NULL ? ink_edit_apply (edit, text, 2) : NULL;

  if (cases[i].after == NULL) {
    g_assert_null (edit);
    return;
  }
  g_assert_nonnull (edit);
  g_assert_cmpstr (ink_text_get_data (after), ==, cases[i].after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  return g_test_run ();
}
