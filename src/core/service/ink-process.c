/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a program without a shell and gathers what it says. */

#include "ink-process.h"

#include "ink-i18n.h"

#include <signal.h>
#include <string.h>

#define MAX_OUTPUT (1024 * 1024)
#define LAST_LINES 8
#define LAST_BYTES 1500
#define GRACE_MS   2000
#define GRACE_STEP 10
#define READ_SIZE  8192

G_DEFINE_QUARK (ink - process - error - quark, ink_process_error)

static GSubprocess *
start (const char *const *argv, const char *directory, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GError) local = NULL;
  GSubprocess *process;

  if (directory != NULL)
    g_subprocess_launcher_set_cwd (launcher, directory);
  process = g_subprocess_launcher_spawnv (launcher, argv, &local);
  if (process != NULL)
    return process;
  if (g_error_matches (local, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_NOT_FOUND,
                 _ ("The program “%s” was not found. Install it, then try again."),
                 argv[0]);
  else
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_FAILED,
                 _ ("The program “%s” could not be started: %s"),
                 argv[0],
                 local->message);
  return NULL;
}

/* Asks the program to end; who does not within two seconds is ended. */
static void
stop (GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGTERM);
  for (guint ms = 0; ms < GRACE_MS && g_subprocess_get_identifier (process) != NULL;
       ms += GRACE_STEP)
    g_usleep (GRACE_STEP * 1000);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

/* Reads to the end, keeping the first MiB: who stops reading blocks the program. */
static GString *
gather (GSubprocess *process, GCancellable *cancellable, GError **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[READ_SIZE];

  for (;;) {
    gssize got = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error);

    if (got < 0) {
      g_string_free (g_steal_pointer (&text), TRUE);
      return NULL;
    }
    if (got == 0)
      return g_steal_pointer (&text);
    if (text->len < MAX_OUTPUT)
      g_string_append_len (text, buffer, MIN (got, (gssize)(MAX_OUTPUT - text->len)));
  }
}

/* The last lines that say something. */
static char *
dup_tail (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  const char *end = trimmed + strlen (trimmed);
  const char *start = end;
  guint lines = 0;

  while (start > trimmed && end - start < LAST_BYTES && lines < LAST_LINES)
    if (*--start == '\n')
      lines++;
  while (*start == '\n' || (*start & 0xC0) == 0x80)
    start++;
  return g_strdup (start);
}

static gboolean
check_status (GSubprocess *process, const char *name, const char *output, GError **error)
{
  g_autofree char *tail = NULL;

  if (g_subprocess_get_successful (process))
    return TRUE;
  if (g_subprocess_get_if_signaled (process)) {
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_KILLED,
                 _ ("The program “%s” was ended by signal %d before it was done."),
                 name,
                 g_subprocess_get_term_sig (process));
    return FALSE;
  }
  tail = dup_tail (output);
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_FAILED,
               _ ("The program “%s” failed with status %d. It said:\n%s"),
               name,
               g_subprocess_get_exit_status (process),
               tail);
  return FALSE;
}

gboolean
ink_process_run (const char *const *argv,
                 const char *directory,
                 char **output,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *valid = NULL;
  GString *text;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  process = start (argv, directory, error);
  if (process == NULL)
    return FALSE;
  text = gather (process, cancellable, error);
  if (text == NULL || !g_subprocess_wait (process, cancellable, text != NULL ? error : NULL)) {
    stop (process);
    if (text != NULL)
      g_string_free (text, TRUE);
    return FALSE;
  }
  valid = g_utf8_make_valid (text->str, (gssize)text->len);
  g_string_free (text, TRUE);
  if (!check_status (process, argv[0], valid, error))
    return FALSE;
  if (output != NULL)
    *output = g_steal_pointer (&valid);
  return TRUE;
}
