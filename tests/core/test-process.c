/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

static const struct {
  const char *name;
  const char *script; /* for /bin/sh -c; NULL for a program that is not there */
  int code;           /* -1 for success */
  const char *says;   /* the output, or what the message holds */
} cases[] = {
  { "/process/output", "echo one; echo two >&2", -1, "one\ntwo\n" },
  { "/process/nothing", ":", -1, "" },
  { "/process/no-input", "cat", -1, "" },
  { "/process/not-utf8",
    "printf 'a\\377b'",
    -1,
    "a\xef\xbf\xbd"
    "b" },
  { "/process/failed", "echo first; echo last >&2; exit 3", INK_PROCESS_ERROR_FAILED, "last" },
  { "/process/status", "exit 3", INK_PROCESS_ERROR_FAILED, "status 3" },
  { "/process/killed", "kill -9 $$", INK_PROCESS_ERROR_KILLED, "signal 9" },
  { "/process/missing", NULL, INK_PROCESS_ERROR_NOT_FOUND, "no-such-program" },
};

static void
test_run (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *shell[] = { "/bin/sh", "-c", cases[i].script, NULL };
  const char *missing[] = { "no-such-program-of-galley", NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done =
      ink_process_run (cases[i].script != NULL ? shell : missing, NULL, &output, NULL, &error);

  g_assert_cmpint (done, ==, cases[i].code == -1);
  if (done) {
    g_assert_cmpstr (output, ==, cases[i].says);
    return;
  }
  g_assert_error (error, INK_PROCESS_ERROR, cases[i].code);
  g_assert_nonnull (strstr (error->message, cases[i].says));
}

static void
test_no_shell (void)
{
  const char *argv[] = { "echo", "$HOME; ls * | cat", "a b", NULL };
  g_autofree char *output = NULL;

  g_assert_true (ink_process_run (argv, NULL, &output, NULL, NULL));
  g_assert_cmpstr (output, ==, "$HOME; ls * | cat a b\n");
}

static void
test_directory (void)
{
  const char *argv[] = { "pwd", NULL };
  g_autofree char *folder = test_folder_new ();
  g_autofree char *output = NULL;
  g_autofree char *missing = g_build_filename (folder, "no", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ink_process_run (argv, folder, &output, NULL, NULL));
  g_assert_cmpstr (g_strchomp (output), ==, folder);
  g_assert_false (ink_process_run (argv, missing, NULL, NULL, &error));
  g_assert_nonnull (error);
  test_folder_remove (folder);
}

static void
test_much (void)
{
  const char *argv[] = { "/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x", NULL };
  g_autofree char *output = NULL;

  g_assert_true (ink_process_run (argv, NULL, &output, NULL, NULL));
  g_assert_cmpuint (strlen (output), ==, 1024 * 1024);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  const char *argv[] = { "sleep", "30", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ink_process_run (argv, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 1500 * 1000);
  g_thread_join (thread);
}

/* Whoever ignores SIGTERM is ended all the same, two seconds later. */
static void
test_stubborn (void)
{
  const char *argv[] = { "/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.05; done", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ink_process_run (argv, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_run);
  g_test_add_func ("/process/no-shell", test_no_shell);
  g_test_add_func ("/process/directory", test_directory);
  g_test_add_func ("/process/much", test_much);
  g_test_add_func ("/process/cancel", test_cancel);
  g_test_add_func ("/process/stubborn", test_stubborn);
  return g_test_run ();
}
