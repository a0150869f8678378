/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

/* A repository with the site in a folder of it. */
static const char commits[] =
    "set -e; export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org "
    "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org\n"
    "commit () { git add -A; GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$2 git commit -qm x; }\n"
    "git init -q ..; git config commit.gpgSign false\n"
    "echo 1 >a.md; echo 1 >b.md; echo 1 >中.md; echo 1 >../outside.md; echo 1 >'q\".md'\n"
    "commit 2024-01-01T10:00:00+0900 2024-01-02T00:00:00+0000\n"
    "echo 2 >a.md; commit 2023-02-01T10:00:00-0500 2024-03-01T00:00:00+0000\n"
    "git mv b.md c.md; commit 2024-04-01T00:00:00+0000 2024-04-01T00:00:00+0000\n"
    "git checkout -q -b side HEAD~1; echo 1 >side.md\n"
    "commit 2024-05-01T00:00:00+0000 2024-05-01T00:00:00+0000\n"
    "git checkout -q -; git merge -q --no-edit side 2>/dev/null\n"
    "echo 3 >a.md; echo 1 >new.md\n";

static const struct {
  const char *path, *date; /* NULL for none */
} dates[] = {
  { "a.md", "2023-02-01T10:00:00-05" },
  { "b.md", "2024-04-01T00:00:00Z" },
  { "c.md", "2024-04-01T00:00:00Z" },
  { "side.md", "2024-05-01T00:00:00Z" },
  { "new.md", NULL },
  { "outside.md", NULL },
  { "../outside.md", NULL },
  { "q\".md", NULL },
};

static void
run_in (const char *site, const char *script)
{
  const char *argv[] = { "/bin/sh", "-c", script, NULL };
  const InkProcess process = { .site = site, .argv = argv };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkProcessResult) result = ink_process_run (&process, NULL, &error);

  g_assert_no_error (error);
}

static void
assert_date (const InkGitDates *self, const char *path, const char *wanted)
{
  g_autoptr (GDateTime) date = ink_git_dates_lookup (self, path);
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_dates (const char *site)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkGitDates) self = NULL, unquoted = NULL;

  run_in (site, commits);
  self = ink_git_dates_load (site, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    assert_date (self, dates[i].path, dates[i].date);
  run_in (site, "git config core.quotePath true");
  self = (ink_git_dates_free (self), ink_git_dates_load (site, NULL, &error));
  assert_date (self, "中.md", NULL);
  run_in (site, "git config core.quotePath false");
  unquoted = ink_git_dates_load (site, NULL, &error);
  g_assert_no_error (error);
  assert_date (unquoted, "中.md", "2024-01-01T10:00:00+09");
  assert_date (unquoted, "q\".md", NULL);
}

/* Not before it is trusted; none where there is no repository, or nothing in it. */
static void
test_git_dates (void)
{
  g_autofree char *git = g_find_program_in_path ("git");
  g_autofree char *above = test_folder_new ();
  g_autofree char *site = g_build_filename (above, "site", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkGitDates) refused = NULL, none = NULL, empty = NULL;

  if (git == NULL) {
    g_test_skip ("git is not installed");
    return;
  }
  g_assert_cmpint (g_mkdir (site, 0755), ==, 0);
  refused = ink_git_dates_load (site, NULL, &error);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_TRUSTED);
  g_assert_null (refused);
  g_clear_error (&error);
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  none = ink_git_dates_load (site, NULL, &error);
  g_assert_no_error (error);
  assert_date (none, "a.md", NULL);
  run_in (site, "git init -q; rm -rf .git/hooks");
  empty = ink_git_dates_load (site, NULL, &error);
  g_assert_no_error (error);
  assert_date (empty, "a.md", NULL);
  run_in (site, "rm -rf .git");
  test_dates (site);
  test_folder_remove (above);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git-dates", test_git_dates);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
