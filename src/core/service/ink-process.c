/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a program without a shell, for a site that is trusted, and gathers what it says. The
 * only file that starts any. */

#include "ink-process.h"

#include "ink-i18n.h"
#include "ink-process-environment.h"
#include "ink-trust.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define LAST_LINES 8
#define LAST_BYTES 1500
#define GRACE_MS   2000
#define GRACE_STEP 10
#define READ_SIZE  8192

G_DEFINE_QUARK (ink - process - error - quark, ink_process_error)

/* A program under way. */
typedef struct {
  GPid pid;       /* also its group's */
  int streams[2]; /* output, messages; -1 when ended */
  GString *said[2];
  gboolean truncated;
  gboolean merged; /* all comes by the first stream */
  gint64 end;      /* monotonic: it must be done by then */
} Run;

void
ink_process_result_free (InkProcessResult *self)
{
  if (self == NULL)
    return;
  g_free (self->output);
  g_free (self->messages);
  g_free (self);
}

/* --- Start ---------------------------------------------------------------------------------
 */

gboolean
ink_process_check_trust (const char *site, const char *program, GError **error)
{
  if (*site == '\0' || ink_trust_is_trusted (site))
    return TRUE;
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_NOT_TRUSTED,
               _ ("“%s” was not run: the site “%s” is not trusted yet. Trust it first."),
               program,
               site);
  return FALSE;
}

/* In the child, where only what may be called in a signal handler may be called. When the
 * thread that started it is gone, as when Galley has crashed, it is asked to end. */
static void
own_group (gpointer data)
{
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* The same, with both streams in one, so that their order is known. */
static void
own_group_merged (gpointer data)
{
  own_group (data);
  dup2 (STDOUT_FILENO, STDERR_FILENO);
}

static gboolean
spawn (Run *run, const InkProcess *process, const char *program, GError **error)
{
  g_auto (GStrv) environment =
      ink_process_make_environment (process->site, process->environment);
  const char *directory = process->directory;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) local = NULL;

  if (directory == NULL)
    directory = *process->site != '\0' ? process->site : "/";
  g_ptr_array_add (argv, (char *)program);
  for (guint i = 1; process->argv[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)process->argv[i]);
  g_ptr_array_add (argv, NULL);
  if (g_spawn_async_with_pipes (directory,
                                (char **)argv->pdata,
                                environment,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES,
                                run->merged ? own_group_merged : own_group,
                                NULL,
                                &run->pid,
                                NULL,
                                &run->streams[0],
                                &run->streams[1],
                                &local))
    return TRUE;
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_FAILED,
               _ ("The program “%s” could not be started: %s"),
               process->argv[0],
               local->message);
  return FALSE;
}

static gboolean
start (Run *run, const InkProcess *process, GError **error)
{
  g_autofree char *program = ink_process_find_program (process->site, process->argv[0]);
  guint seconds = process->seconds > 0 ? process->seconds : INK_PROCESS_SECONDS;

  if (program == NULL) {
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_NOT_FOUND,
                 _ ("The program “%s” was not found. Install it, then try again."),
                 process->argv[0]);
    return FALSE;
  }
  if (!spawn (run, process, program, error))
    return FALSE;
  setpgid (run->pid, run->pid); /* whoever comes first */
  run->end = g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC;
  for (guint i = 0; i < 2; i++)
    run->said[i] = g_string_new (NULL);
  return TRUE;
}

/* --- End -----------------------------------------------------------------------------------
 */

/* Whether it has ended. It is not reaped: so its number, and its group's, stay its own. */
static gboolean
has_ended (const Run *run)
{
  siginfo_t info = { 0 };

  return waitid (P_PID, (id_t)run->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         info.si_pid == run->pid;
}

/* Asks the group to end; whoever does not within two seconds is ended. */
static void
stop (const Run *run)
{
  kill (-run->pid, SIGTERM);
  for (guint ms = 0; ms < GRACE_MS && !has_ended (run); ms += GRACE_STEP)
    g_usleep (GRACE_STEP * 1000);
  kill (-run->pid, SIGKILL);
}

static int
reap (Run *run)
{
  int status = 0;

  while (waitpid (run->pid, &status, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (run->pid);
  return status;
}

static void
run_clear (Run *run)
{
  for (guint i = 0; i < 2; i++) {
    if (run->streams[i] >= 0)
      close (run->streams[i]);
    if (run->said[i] != NULL)
      g_string_free (run->said[i], TRUE);
  }
}

/* --- Reading -------------------------------------------------------------------------------
 */

/* Reads what is there, keeping the first bytes: who stops reading blocks the program. */
static void
read_some (Run *run, guint i, gsize most)
{
  char buffer[READ_SIZE];
  gssize got = read (run->streams[i], buffer, sizeof buffer);
  gsize room = most - MIN (most, run->said[i]->len);

  if (got < 0 && (errno == EINTR || errno == EAGAIN))
    return;
  if (got <= 0) {
    close (run->streams[i]);
    run->streams[i] = -1;
    return;
  }
  run->truncated |= (gsize)got > room;
  g_string_append_len (run->said[i], buffer, (gssize)MIN ((gsize)got, room));
}

static gboolean
check_time (const Run *run, const char *name, GError **error)
{
  if (g_get_monotonic_time () < run->end)
    return TRUE;
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_TIME,
               _ ("The program “%s” took too long and was ended."),
               name);
  return FALSE;
}

/* Until both streams are at their end, and the program too; a child it left behind may keep
 * them open, and is not waited for. */
static gboolean
gather (Run *run, const InkProcess *process, GCancellable *cancellable, GError **error)
{
  gsize most = process->max_output > 0 ? process->max_output : INK_PROCESS_MAX_OUTPUT;
  int wake = g_cancellable_get_fd (cancellable);
  gboolean fine = TRUE;

  while (fine && (run->streams[0] >= 0 || run->streams[1] >= 0 || !has_ended (run))) {
    struct pollfd polled[3] = { { run->streams[0], POLLIN, 0 },
                                { run->streams[1], POLLIN, 0 },
                                { wake, POLLIN, 0 } };
    gboolean silent = run->streams[0] < 0 && run->streams[1] < 0;

    if (poll (polled, 3, silent ? GRACE_STEP : 200) == 0 && has_ended (run))
      break;
    for (guint i = 0; i < 2; i++)
      if (run->streams[i] >= 0 && polled[i].revents != 0)
        read_some (run, i, most);
    fine = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           check_time (run, process->argv[0], error);
  }
  if (wake >= 0)
    g_cancellable_release_fd (cancellable);
  return fine;
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
check_status (int status, const char *name, const InkProcessResult *result, GError **error)
{
  g_autofree char *tail = NULL;

  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  if (WIFSIGNALED (status)) {
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_KILLED,
                 _ ("The program “%s” was ended by signal %d before it was done."),
                 name,
                 WTERMSIG (status));
    return FALSE;
  }
  tail = dup_tail (*result->messages != '\0' ? result->messages : result->output);
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_FAILED,
               _ ("The program “%s” failed with status %d. It said:\n%s"),
               name,
               WEXITSTATUS (status),
               tail);
  return FALSE;
}

InkProcessResult *
ink_process_run (const InkProcess *process, GCancellable *cancellable, GError **error)
{
  Run run = { .streams = { -1, -1 } };
  g_autoptr (InkProcessResult) result = NULL;
  gboolean fine = FALSE;
  int status = 0;

  g_return_val_if_fail (process != NULL && process->site != NULL, NULL);
  g_return_val_if_fail (process->argv != NULL && process->argv[0] != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !ink_process_check_trust (process->site, process->argv[0], error) ||
      !start (&run, process, error))
    return NULL;
  fine = gather (&run, process, cancellable, error);
  if (!fine)
    stop (&run);
  status = reap (&run);
  if (fine) {
    result = g_new0 (InkProcessResult, 1);
    result->output = g_utf8_make_valid (run.said[0]->str, (gssize)run.said[0]->len);
    result->messages = g_utf8_make_valid (run.said[1]->str, (gssize)run.said[1]->len);
    result->truncated = run.truncated;
    result->status = WIFEXITED (status) ? WEXITSTATUS (status) : 0;
    fine = (process->any_status && WIFEXITED (status)) ||
           check_status (status, process->argv[0], result, error);
  }
  run_clear (&run);
  return fine ? g_steal_pointer (&result) : NULL;
}

/* --- Servers -------------------------------------------------------------------------------
 */

gboolean
ink_process_start (const InkProcess *process, GPid *pid, int *stream, GError **error)
{
  Run run = { .streams = { -1, -1 }, .merged = TRUE };

  g_return_val_if_fail (process != NULL && process->site != NULL, FALSE);
  if (!ink_process_check_trust (process->site, process->argv[0], error) ||
      !start (&run, process, error))
    return FALSE;
  *stream = run.streams[0];
  run.streams[0] = -1;
  *pid = run.pid;
  run_clear (&run);
  return TRUE;
}

gboolean
ink_process_has_ended (GPid pid)
{
  const Run run = { .pid = pid };

  return has_ended (&run);
}

void
ink_process_stop (GPid pid)
{
  Run run = { .pid = pid };

  stop (&run);
  (void)reap (&run);
}

/* --- git -----------------------------------------------------------------------------------
 */

/* What a site's or a user's settings could make git run or fetch while it only reads. */
static const char *const quiet_git[] = {
  "git", "--no-pager",
  "-c",  "core.hooksPath=/dev/null",
  "-c",  "core.fsmonitor=false",
  "-c",  "core.pager=cat",
  "-c",  "core.editor=false",
  "-c",  "core.askPass=false",
  "-c",  "core.sshCommand=false",
  "-c",  "core.quotePath=false",
  "-c",  "credential.helper=",
  "-c",  "diff.external=",
  "-c",  "log.showSignature=false",
  "-c",  "protocol.allow=never",
  "-c",  "submodule.recurse=false",
  "-c",  "gc.auto=0",
  "-c",  "maintenance.auto=false",
};

InkProcessResult *
ink_process_read_git (const char *site,
                      const char *const *arguments,
                      GCancellable *cancellable,
                      GError **error)
{
  return ink_process_read_git_long (site, arguments, 0, cancellable, error);
}

InkProcessResult *
ink_process_read_git_long (const char *site,
                           const char *const *arguments,
                           gsize max_output,
                           GCancellable *cancellable,
                           GError **error)
{
  static const char *const environment[] = {
    "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat", "GIT_ASKPASS=false", NULL
  };
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  InkProcess process = { .site = site, .environment = environment, .max_output = max_output };

  g_return_val_if_fail (site != NULL && arguments != NULL && arguments[0] != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (quiet_git); i++)
    g_ptr_array_add (argv, (char *)quiet_git[i]);
  g_ptr_array_add (argv, (char *)arguments[0]);
  if (g_str_equal (arguments[0], "diff") || g_str_equal (arguments[0], "log") ||
      g_str_equal (arguments[0], "show")) {
    g_ptr_array_add (argv, "--no-ext-diff");
    g_ptr_array_add (argv, "--no-textconv");
  }
  for (guint i = 1; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, NULL);
  process.argv = (const char *const *)argv->pdata;
  return ink_process_run (&process, cancellable, error);
}
