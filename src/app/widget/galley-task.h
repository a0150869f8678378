/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* As g_task_run_in_thread(), but the task's source object is let go of in the main thread: the
 * thread's own reference to the task may be the last one, and widgets must not end there. */
void galley_task_run_in_thread (GTask *task, GTaskThreadFunc function);

G_END_DECLS
