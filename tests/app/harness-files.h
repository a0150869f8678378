/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The part of the harness without windows. A private home for settings and drafts; folders that
 * go at the end. */
void harness_files_init (void);
void harness_files_finish (void);

/* Runs a program while the main loop goes on; it must end well. */
void harness_spawn (const char *const *argv);
/* The same, giving its exit status and what it printed on both streams. */
int harness_spawn_for_output (const char *const *argv, const char *folder, char **output);

G_END_DECLS
