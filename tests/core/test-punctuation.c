/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-punctuation.h"

#include <string.h>

static char *
dup_corrected (const char *text, gboolean all)
{
  g_autoptr (InkLeaves) leaves = ink_leaves_read (text, strlen (text), 0, NULL);
  g_autoptr (GArray) changes = ink_punctuation_find (text,
                                                     leaves,
                                                     ink_span (0, strlen (text)),
                                                     ink_punctuation_get_habit (text, leaves));
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < changes->len; i++) {
    const InkPunctuationChange *change = &g_array_index (changes, InkPunctuationChange, i);

    g_assert_cmpuint (change->span.start, >=, at);
    if (!all && !change->certain)
      continue;
    g_string_append_len (out, text + at, (gssize)(change->span.start - at));
    g_string_append (out, change->text);
    at = change->span.end;
  }
  g_string_append (out, text + at);
  return g_string_free (out, FALSE);
}

static char **
read_lines (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("GALLEY_SOURCE"), "tests/data/punctuation", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

/* Corrected as it should be, and nothing is left to correct. */
static void
test_wrong (void)
{
  g_auto (GStrv) lines = read_lines ("wrong.txt");
  guint n = 0, bad = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (lines[i], "\t", 2);
    g_autofree char *found = NULL, *again = NULL;

    if (g_strv_length (pair) != 2)
      continue;
    n++;
    found = dup_corrected (pair[0], FALSE);
    again = dup_corrected (found, FALSE);
    if (strcmp (found, pair[1]) != 0 || strcmp (found, again) != 0) {
      g_test_message ("%s became %s, then %s; not %s", pair[0], found, again, pair[1]);
      bad++;
    }
  }
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (bad, ==, 0);
}

/* What looks like a mistake and is none. */
static void
test_traps (void)
{
  g_auto (GStrv) lines = read_lines ("right.txt");
  guint n = 0, bad = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *found = dup_corrected (lines[i], FALSE);

    n += *lines[i] != '\0';
    if (strcmp (found, lines[i]) != 0) {
      g_test_message ("%s became %s", lines[i], found);
      bad++;
    }
  }
  g_assert_cmpuint (n, >=, 300);
  g_assert_cmpuint (bad, ==, 0);
}

/* All of them as one text: what is in fences, tables and HTML stays, too. */
static void
test_traps_together (void)
{
  static const char *const texts[] = {
    "```\n你好,世界\n```\n",
    "    你好,世界\n",
    "<div>\n你好,世界\n</div>\n",
    "| 你好,世界 | b:c |\n|---|---|\n| 甲,乙 | 丙!丁 |\n",
    "[^1]: 标题,副题\n\n甲[^1]\n",
    "见[你好,世界]的\n\n[你好,世界]: http://a.example/\n",
    "甲\n: 乙\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *found = dup_corrected (texts[i], TRUE);

    g_assert_cmpstr (found, ==, texts[i]);
  }
}

static void
test_habit (void)
{
  static const char *const rows[][2] = {
    { "用 AI 写 GPT 的 Go 和 C 的 X 与 Y 很好,用AI写\n",
      "用 AI 写 GPT 的 Go 和 C 的 X 与 Y 很好，用AI写\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = dup_corrected (rows[i][0], FALSE);

    g_assert_cmpstr (found, ==, rows[i][1]);
  }
  {
    g_autofree char *all = dup_corrected (
        "用 AI 写 GPT 的 Go 和 C 的 X 与 Y 很好 Z 的 W 为 V 用 U 写,用 T 写和AI写\n", TRUE);

    g_assert_cmpstr (all,
                     ==,
                     "用 AI 写 GPT 的 Go 和 C 的 X 与 Y 很好 Z 的 W 为 V 用 U 写，用 T 写和 AI "
                     "写\n");
  }
}

static void
test_suggested (void)
{
  g_autofree char *found = dup_corrected ("他说\"好\",马克・陈走了\n", TRUE);

  g_assert_cmpstr (found, ==, "他说“好”，马克·陈走了\n");
}

/* Random texts: always done in one go, only marks are others, and linear. */
static void
test_random (void)
{
  static const char *const parts[] = { "你",   "好", "a", "AI",    "1", "23", ",",  ":",
                                       ";",    "?",  "!", "(",     ")", "（", "）", " ",
                                       "\n",   "。", ".", "\"",    "*", "**", "`",  "[",
                                       "](x)", "・", "<", "&amp;", "“" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *once = NULL, *twice = NULL;

    for (gint n = g_rand_int_range (rand, 1, 40); n > 0; n--)
      g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
    once = dup_corrected (text->str, FALSE);
    twice = dup_corrected (once, FALSE);
    if (strcmp (once, twice) != 0)
      g_error ("“%s” became “%s”, then “%s”", text->str, once, twice);
  }
}

static void
test_long (void)
{
  static const char *const parts[] = { "你好,", "(", "`", "\"",   "?",
                                       "<",     "[", "&", "``` ", "http" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) text = g_string_new ("中");
    g_autofree char *found = NULL;

    g_test_timer_start ();
    while (text->len < 200 * 1000)
      g_string_append (text, parts[i]);
    found = dup_corrected (text->str, FALSE);
    g_assert_nonnull (found);
    g_test_message ("%s: %.2f s", parts[i], g_test_timer_elapsed ());
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/punctuation/wrong", test_wrong);
  g_test_add_func ("/punctuation/traps", test_traps);
  g_test_add_func ("/punctuation/blocks", test_traps_together);
  g_test_add_func ("/punctuation/habit", test_habit);
  g_test_add_func ("/punctuation/suggested", test_suggested);
  g_test_add_func ("/punctuation/random", test_random);
  g_test_add_func ("/punctuation/long", test_long);
  return g_test_run ();
}
