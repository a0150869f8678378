/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The judge of a diff is the program that applies it: patch(1) or git. */

#include "ink.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static const struct {
  const char *name, *before, *after, *diff;
} cases[] = {
  { "/diff/equal", "a\nb\n", "a\nb\n", "" },
  { "/diff/one-line", "a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n" },
  { "/diff/from-empty", "", "a\n", "@@ -0,0 +1 @@\n+a\n" },
  { "/diff/to-empty", "a\n", "", "@@ -1 +0,0 @@\n-a\n" },
  { "/diff/no-final-newline",
    "a\nb",
    "a\nc",
    "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of "
    "file\n" },
  { "/diff/two-hunks",
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
    "x\n2\n3\n4\n5\n6\n7\n8\n9\ny\n",
    "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-10\n+y\n" },
  { "/diff/crlf", "a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n" },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) before = ink_text_new (cases[i].before, -1, 1);
  g_autoptr (InkText) after = ink_text_new (cases[i].after, -1, 2);
  g_autofree char *diff = ink_diff_unified (before, after, "f.md");
  g_autofree char *expected =
      *cases[i].diff == '\0' ? g_strdup ("")
                             : g_strconcat ("--- a/f.md\n+++ b/f.md\n", cases[i].diff, NULL);

  g_assert_cmpstr (diff, ==, expected);
}

static char *
random_lines (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%c\n", 'a' + g_test_rand_int_range (0, 4));
  return g_string_free (text, FALSE);
}

/* Applies @diff to @before by git in a folder of its own; gives the file afterwards. */
static char *
apply_by_git (const char *folder, const char *before, const char *diff)
{
  g_autofree char *file = g_build_filename (folder, "f.md", NULL);
  g_autofree char *patch = g_build_filename (folder, "p.diff", NULL);
  const char *argv[] = { "git", "apply", "--unidiff-zero", "p.diff", NULL };
  g_autofree char *errors = NULL;
  char *after = NULL;
  int status = 0;

  g_assert_true (g_file_set_contents (file, before, -1, NULL));
  g_assert_true (g_file_set_contents (patch, diff, -1, NULL));
  g_assert_true (g_spawn_sync (folder,
                               (char **)argv,
                               NULL,
                               G_SPAWN_SEARCH_PATH,
                               NULL,
                               NULL,
                               NULL,
                               &errors,
                               &status,
                               NULL));
  g_assert_cmpstr (errors, ==, "");
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (file, &after, NULL, NULL));
  g_unlink (file);
  g_unlink (patch);
  return after;
}

static void
test_git_applies (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ink-diff-XXXXXX", NULL);

  for (guint round = 0; round < 40; round++) {
    g_autofree char *a = random_lines ((guint)g_test_rand_int_range (1, 40));
    g_autofree char *b = random_lines ((guint)g_test_rand_int_range (1, 40));
    g_autoptr (InkText) before = ink_text_new (a, -1, 1);
    g_autoptr (InkText) after = ink_text_new (b, -1, 2);
    g_autofree char *diff = ink_diff_unified (before, after, "f.md");

    if (*diff == '\0')
      continue;
    g_autofree char *result = apply_by_git (folder, a, diff);
    g_assert_cmpstr (result, ==, b);
  }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_row);
  g_test_add_func ("/diff/git-applies", test_git_applies);
  return g_test_run ();
}
