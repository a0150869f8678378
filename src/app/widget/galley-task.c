/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tasks whose source objects end in the thread that waits for them. */

#include "galley-task.h"

/* One task's work, given to a thread. */
typedef struct {
  GTask *task;
  GTaskThreadFunc function;
} Work;

static gboolean
let_go_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The task's callback and this letting go both run in the task's own context: whichever of them
 * is the later one, no worker holds the last reference. */
static void
work_cb (gpointer data, gpointer pool)
{
  Work *work = data;
  GTask *task = work->task;
  g_autoptr (GSource) source = g_idle_source_new ();

  work->function (task,
                  g_task_get_source_object (task),
                  g_task_get_task_data (task),
                  g_task_get_cancellable (task));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, let_go_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_free (work);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;
  static gsize made;

  if (g_once_init_enter (&made)) {
    pool = g_thread_pool_new (work_cb, NULL, -1, FALSE, NULL);
    g_once_init_leave (&made, 1);
  }
  return pool;
}

void
galley_task_run_in_thread (GTask *task, GTaskThreadFunc function)
{
  Work *work = g_new (Work, 1);

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (function != NULL);
  *work = (Work){ g_object_ref (task), function };
  g_thread_pool_push (get_pool (), work, NULL);
}
