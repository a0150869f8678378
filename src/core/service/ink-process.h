/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one way in which Galley runs programs. */

#define INK_PROCESS_ERROR (ink_process_error_quark ())

typedef enum {
  INK_PROCESS_ERROR_NOT_FOUND,
  INK_PROCESS_ERROR_FAILED, /* exit status not 0; the message holds the last lines it printed */
  INK_PROCESS_ERROR_KILLED,
  INK_PROCESS_ERROR_NOT_TRUSTED, /* nothing was run: the user has not trusted the site */
  INK_PROCESS_ERROR_TIME,        /* it took too long and was ended */
} InkProcessError;

GQuark ink_process_error_quark (void);

/* Instead of a site: for what has nothing to do with any ("hugo version"). It is run in "/". */
#define INK_PROCESS_NO_SITE ""

#define INK_PROCESS_MAX_OUTPUT (1024 * 1024)
#define INK_PROCESS_SECONDS    60

/* What to run. All borrowed; zeros are right but for the first two. */
typedef struct {
  const char *site;               /* its root, which must be trusted; or INK_PROCESS_NO_SITE */
  const char *const *argv;        /* NULL-ended, no shell; a bare name is looked for in PATH */
  const char *directory;          /* NULL: the site's root */
  const char *const *environment; /* "NAME=VALUE" more than what is let through; NULL: none */
  guint seconds;                  /* the longest it may take; 0: INK_PROCESS_SECONDS */
  gsize max_output;               /* bytes kept of each stream; 0: INK_PROCESS_MAX_OUTPUT */
  gboolean any_status;            /* an exit status other than 0 is no error */
} InkProcess;

/* What it said. UTF-8; what was not is replaced. */
typedef struct {
  char *output;       /* standard output */
  char *messages;     /* standard error */
  gboolean truncated; /* there was more than max_output */
  int status;         /* exit status: 0 unless any_status */
} InkProcessResult;

void ink_process_result_free (InkProcessResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkProcessResult, ink_process_result_free)

/* Runs it to its end, in a process group of its own, which is ended as a whole when it is
 * cancelled or takes too long: SIGTERM, two seconds later SIGKILL. Nothing comes from standard
 * input. Of the environment only what is named in ink-process-environment.c is let through,
 * with LC_ALL=C; folders of PATH that are relative or lie in the site are left out. In a
 * thread. */
InkProcessResult *ink_process_run (const InkProcess *process,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* INK_PROCESS_ERROR_NOT_TRUSTED where @program may not be run for @site, as ink_process_run ()
 * says it; for what takes a while before it runs it. */
gboolean ink_process_check_trust (const char *site, const char *program, GError **error);

/* Starts a program that goes on running, in a group of its own; what it says, output and
 * messages in their order, comes by @stream, which is the caller's to read and close. It is
 * asked to end when the thread that called this is gone: call it in the main thread. End it by
 * ink_process_stop (). */
gboolean ink_process_start (const InkProcess *process, GPid *pid, int *stream, GError **error);
/* Whether it has; it still is to be stopped then. */
gboolean ink_process_has_ended (GPid pid);
/* Ends the group: SIGTERM, two seconds later SIGKILL. Waits for it. */
void ink_process_stop (GPid pid);

/* Runs git with @arguments (NULL-ended: "log", "-1") to read: no hook, pager, editor, password
 * prompt, credential helper, file system monitor, external diff, submodule or remote, and no
 * lock. What a site's own filters or text conversions would run is for trust to say. */
InkProcessResult *ink_process_read_git (const char *site,
                                        const char *const *arguments,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what says more than INK_PROCESS_MAX_OUTPUT: a log. */
InkProcessResult *ink_process_read_git_long (const char *site,
                                             const char *const *arguments,
                                             gsize max_output,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
