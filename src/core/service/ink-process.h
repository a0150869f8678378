/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define INK_PROCESS_ERROR (ink_process_error_quark ())

typedef enum {
  INK_PROCESS_ERROR_NOT_FOUND,
  INK_PROCESS_ERROR_FAILED, /* exit status not 0; the message holds the last lines it printed */
  INK_PROCESS_ERROR_KILLED,
} InkProcessError;

GQuark ink_process_error_quark (void);

/* Runs @argv (never a shell string) in @directory, gathering both streams, up to 1 MiB;
 * cancelling sends SIGTERM, then SIGKILL. */
gboolean ink_process_run (const char *const *argv,
                          const char *directory,
                          char **output,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
