/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

static const struct {
  const char *name, *text, *language;
} cases[] = {
  { "/language/empty", "", NULL },
  { "/language/english", "The tide turns, and the boats with it.", NULL },
  { "/language/english-with-a-word", "The word 時間 means time, in most of its uses.", NULL },
  { "/language/simplified", "潮水转向的时候，最先动的总是小船。", "zh-Hans" },
  { "/language/traditional", "潮水轉向的時候，最先動的總是小船。", "zh-Hant" },
  { "/language/neither", "山中一日", "zh-Hans" },
  { "/language/mixed", "用 GPT-4o 写这篇文章的人说", "zh-Hans" },
  { "/language/japanese", "潮が変わるとき、最初に動くのは小舟だ。", "ja" },
  { "/language/korean", "물때가 바뀌면 작은 배가 먼저 움직인다.", "ko" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpstr (ink_language_guess (cases[i].text, strlen (cases[i].text)),
                   ==,
                   cases[i].language);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  return g_test_run ();
}
