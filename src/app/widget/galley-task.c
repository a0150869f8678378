/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tasks whose source objects end in the main thread. */

#include "galley-task.h"

#define LET_GO_MS 50 /* after the task, which has a reference of its own until its very end */

static gboolean
let_go_cb (gpointer source)
{
  return G_SOURCE_REMOVE;
}

/* In whichever thread the task ends. */
static void
task_ended_cb (gpointer source, GObject *task)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, LET_GO_MS, let_go_cb, source, g_object_unref);
}

void
galley_task_run_in_thread (GTask *task, GTaskThreadFunc function)
{
  gpointer source = g_task_get_source_object (task);

  if (source != NULL)
    g_object_weak_ref (G_OBJECT (task), task_ended_cb, g_object_ref (source));
  g_task_run_in_thread (task, function);
}
