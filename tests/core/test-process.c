/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
  const char *name;
  const char *script; /* for /bin/sh -c; NULL for a program that is not there */
  int code;           /* -1 for success */
  const char *says;   /* the output, or what the message holds */
  const char *messages;
} cases[] = {
  { "/process/output", "echo one; echo two >&2", -1, "one\n", "two\n" },
  { "/process/nothing", ":", -1, "", "" },
  { "/process/no-input", "cat", -1, "", "" },
  { "/process/not-utf8",
    "printf 'a\\377b'",
    -1,
    "a\xef\xbf\xbd"
    "b",
    "" },
  { "/process/locale", "printf %s \"$LC_ALL\"", -1, "C", "" },
  { "/process/no-secrets",
    "printf %s \"$GALLEY_TEST_SECRET$GIT_DIR$LD_LIBRARY_PATH\"",
    -1,
    "",
    "" },
  { "/process/own-group", "set -- $(cat /proc/$$/stat); test $5 = $$", -1, "", "" },
  { "/process/failed",
    "echo first; echo last >&2; exit 3",
    INK_PROCESS_ERROR_FAILED,
    "last",
    NULL },
  { "/process/failed-quietly", "echo said; exit 3", INK_PROCESS_ERROR_FAILED, "said", NULL },
  { "/process/status", "exit 3", INK_PROCESS_ERROR_FAILED, "status 3", NULL },
  { "/process/child-left", "echo said; sleep 90 &", -1, "said\n", "" },
  { "/process/killed", "kill -9 $$", INK_PROCESS_ERROR_KILLED, "signal 9", NULL },
  { "/process/missing", NULL, INK_PROCESS_ERROR_NOT_FOUND, "no-such-program", NULL },
};

static InkProcessResult *
run (const char *const *argv, GCancellable *cancellable, GError **error)
{
  const InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv };

  return ink_process_run (&process, cancellable, error);
}

static void
test_run (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *shell[] = { "/bin/sh", "-c", cases[i].script, NULL };
  const char *missing[] = { "no-such-program-of-galley", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkProcessResult) result =
      run (cases[i].script != NULL ? shell : missing, NULL, &error);

  if (cases[i].code == -1) {
    g_assert_no_error (error);
    g_assert_cmpstr (result->output, ==, cases[i].says);
    g_assert_cmpstr (result->messages, ==, cases[i].messages);
    g_assert_false (result->truncated);
    return;
  }
  g_assert_null (result);
  g_assert_error (error, INK_PROCESS_ERROR, cases[i].code);
  g_assert_nonnull (strstr (error->message, cases[i].says));
}

static void
test_no_shell (void)
{
  const char *argv[] = { "echo", "$HOME; ls * | cat", "a b", NULL };
  g_autoptr (InkProcessResult) result = run (argv, NULL, NULL);

  g_assert_cmpstr (result->output, ==, "$HOME; ls * | cat a b\n");
}

static void
test_directory (void)
{
  const char *argv[] = { "pwd", NULL };
  g_autofree char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "no", NULL);
  InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv, .directory = folder };
  g_autoptr (InkProcessResult) result = ink_process_run (&process, NULL, NULL);
  g_autoptr (InkProcessResult) nowhere = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (g_strchomp (result->output), ==, folder);
  process.directory = missing;
  nowhere = ink_process_run (&process, NULL, &error);
  g_assert_null (nowhere);
  g_assert_nonnull (error);
  test_folder_remove (folder);
}

static void
test_much (void)
{
  const char *argv[] = { "/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x", NULL };
  g_autoptr (InkProcessResult) result = run (argv, NULL, NULL);

  g_assert_cmpuint (strlen (result->output), ==, INK_PROCESS_MAX_OUTPUT);
  g_assert_true (result->truncated);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Cancelling takes the children of the program too. */
static void
test_cancel (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *file = g_build_filename (folder, "pid", NULL);
  g_autofree char *script = g_strdup_printf ("sleep 30 & echo $! > %s; wait", file);
  const char *argv[] = { "/bin/sh", "-c", script, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkProcessResult) result = run (argv, cancellable, &error);
  g_autofree char *pid = NULL;
  g_autofree char *stat = NULL;
  g_autofree char *state = NULL;

  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2500 * 1000);
  g_thread_join (thread);
  g_assert_true (g_file_get_contents (file, &pid, NULL, NULL));
  stat = g_strdup_printf ("/proc/%d/stat", atoi (pid));
  g_usleep (50 * 1000);
  if (g_file_get_contents (stat, &state, NULL, NULL)) /* nobody reaped it yet */
    g_assert_nonnull (strstr (state, ") Z"));
  test_folder_remove (folder);
}

/* Whoever ignores SIGTERM is ended all the same, two seconds later. */
static void
test_time (void)
{
  const char *argv[] = { "/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.05; done", NULL };
  const InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv, .seconds = 1 };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkProcessResult) result = ink_process_run (&process, NULL, &error);

  g_assert_null (result);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_TIME);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 6 * G_USEC_PER_SEC);
}

/* What is started meanwhile by others, even with all of our files, does not keep our end of a
 * stream open. */
static void
test_own_streams (void)
{
  const char *argv[] = { "/bin/sleep", "90", NULL };
  char *other[] = { "/bin/ls", "-l", "/proc/self/fd", NULL };
  const InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv };
  g_autofree char *said = NULL;
  g_autofree char *name = NULL;
  struct stat held;
  GPid pid = 0;
  int stream = -1;

  g_assert_true (ink_process_start (&process, &pid, &stream, NULL));
  g_assert_cmpint (fstat (stream, &held), ==, 0);
  g_assert_true (g_spawn_sync (NULL,
                               other,
                               NULL,
                               G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                               NULL,
                               NULL,
                               &said,
                               NULL,
                               NULL,
                               NULL));
  name = g_strdup_printf ("pipe:[%lu]", (gulong)held.st_ino);
  g_assert_nonnull (strstr (said, "pipe:["));
  g_assert_null (strstr (said, name));
  ink_process_stop (pid);
  close (stream);
}

/* Nothing is run for a site that is not trusted; nothing out of a site that is. */
static void
test_site (void)
{
  g_autofree char *site = test_folder_new ();
  g_autofree char *program =
      test_folder_write (site, "bin/galley-evil", "#!/bin/sh\necho evil\n", -1);
  g_autofree char *bin = g_path_get_dirname (program);
  g_autofree char *path = g_strdup_printf ("%s:.:bin:/usr/bin:/bin", bin);
  g_autofree char *old = g_strdup (g_getenv ("PATH"));
  const char *harmless[] = { "pwd", NULL };
  const char *evil[] = { "galley-evil", NULL };
  InkProcess process = { .site = site, .argv = harmless };
  g_autoptr (InkProcessResult) refused = NULL;
  g_autoptr (InkProcessResult) done = NULL;
  g_autoptr (InkProcessResult) planted = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  refused = ink_process_run (&process, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_TRUSTED);
  g_clear_error (&error);
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  done = ink_process_run (&process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_strchomp (done->output), ==, site);
  g_setenv ("PATH", path, TRUE);
  process.argv = evil;
  planted = ink_process_run (&process, NULL, &error);
  g_setenv ("PATH", old, TRUE);
  g_assert_null (planted);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_FOUND);
  g_assert_true (ink_trust_set (site, FALSE, NULL));
  test_folder_remove (site);
}

/* Git reads, and whatever a repository's settings would have it run is not run. */
static void
test_git (void)
{
  g_autofree char *git = g_find_program_in_path ("git");
  g_autofree char *site = test_folder_new ();
  g_autofree char *mark = g_build_filename (site, "ran", NULL);
  g_autofree char *config = NULL;
  const char *init[] = { "git", "init", "-q", NULL };
  const char *status[] = { "status", "--porcelain", NULL };
  const char *diff[] = { "diff", "--no-index", "/dev/null", "a.md", NULL };
  const char *fetch[] = { "fetch", "origin", NULL };
  InkProcess process = { .site = site, .argv = init };
  g_autoptr (InkProcessResult) made = NULL, seen = NULL, compared = NULL, fetched = NULL;
  g_autoptr (GError) error = NULL;

  if (git == NULL) {
    g_test_skip ("git is not installed");
    return;
  }
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  made = ink_process_run (&process, NULL, &error);
  g_assert_no_error (error);
  config =
      g_strdup_printf ("[core]\nfsmonitor = touch %s\npager = touch %s\nsshCommand = touch %s\n"
                       "[diff]\nexternal = touch %s\n[remote \"origin\"]\nurl = "
                       "ssh://127.0.0.1/x\n",
                       mark,
                       mark,
                       mark,
                       mark);
  g_free (test_folder_write (site, ".git/config", config, -1));
  g_free (test_folder_write (site, "a.md", "one\n", -1));
  seen = ink_process_read_git (site, status, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen->output, ==, "?? a.md\n");
  compared = ink_process_read_git (site, diff, NULL, NULL); /* status 1: they differ */
  fetched = ink_process_read_git (site, fetch, NULL, &error);
  g_assert_null (fetched);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_FAILED);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_true (ink_trust_set (site, FALSE, NULL));
  test_folder_remove (site);
}

static const struct {
  const char *name;
  const char *output;
  const char *version; /* NULL: none */
  InkHugo hugo;
  gboolean extended;
} hugos[] = {
  { "/hugo-program/0.111",
    "hugo v0.111.3+extended linux/amd64 BuildDate=2023-03-16T08:41:31Z VendorInfo=debian\n",
    "0.111.3",
    INK_HUGO_0_111,
    TRUE },
  { "/hugo-program/0.131",
    "hugo v0.131.0-bae6d8a1f1 linux/amd64 BuildDate=2024-08-02T09:03:48Z VendorInfo=extended\n",
    "0.131.0",
    INK_HUGO_0_131,
    FALSE },
  { "/hugo-program/0.167",
    "hugo v0.167.0-a+extended+withdeploy linux/amd64\n",
    "0.167.0",
    INK_HUGO_0_167,
    TRUE },
  { "/hugo-program/another", "Hugo Boss\n", NULL, INK_HUGO_0_111, FALSE },
  { "/hugo-program/nothing", "", NULL, INK_HUGO_0_111, FALSE },
};

static void
test_version (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *version = NULL;
  InkHugo hugo = INK_HUGO_0_111;
  gboolean extended = FALSE;

  g_assert_cmpint (ink_hugo_program_parse (hugos[i].output, &version, &hugo, &extended),
                   ==,
                   hugos[i].version != NULL);
  g_assert_cmpstr (version, ==, hugos[i].version);
  g_assert_cmpint (hugo, ==, hugos[i].hugo);
  g_assert_cmpint (extended, ==, hugos[i].extended);
}

/* The Hugos at hand say who they are. */
static void
test_find (void)
{
  const char *listed = g_getenv ("GALLEY_HUGOS");
  g_auto (GStrv) paths = g_strsplit (listed != NULL ? listed : "", ":", -1);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (InkHugoProgram) program = NULL;

    if (!g_file_test (paths[i], G_FILE_TEST_IS_EXECUTABLE))
      continue;
    program = ink_hugo_program_find (paths[i], NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (program->path, ==, paths[i]);
    g_assert_true (g_str_has_prefix (program->version, ink_hugo_to_string (program->hugo)));
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GALLEY_TEST_SECRET", "secret", TRUE);
  g_setenv ("GIT_DIR", "/elsewhere", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_run);
  g_test_add_func ("/process/no-shell", test_no_shell);
  g_test_add_func ("/process/directory", test_directory);
  g_test_add_func ("/process/much", test_much);
  g_test_add_func ("/process/cancel", test_cancel);
  g_test_add_func ("/process/time", test_time);
  g_test_add_func ("/process/own-streams", test_own_streams);
  g_test_add_func ("/process/site", test_site);
  g_test_add_func ("/process/git", test_git);
  for (guint i = 0; i < G_N_ELEMENTS (hugos); i++)
    g_test_add_data_func (hugos[i].name, GUINT_TO_POINTER (i), test_version);
  g_test_add_func ("/hugo-program/find", test_find);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
