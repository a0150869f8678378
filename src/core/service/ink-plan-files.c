/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan of many files: read and planned in threads, a batch at a time, put together in order.
 */

#include "ink-plan-files.h"

#include "ink-store.h"

#define BATCH   64
#define READERS 16 /* reading waits for the disk, not for a processor */

typedef struct {
  const char *root;
  GPtrArray *paths;
  InkPlanFile file;
  gconstpointer data;
  GCancellable *cancellable;
  InkPlan **parts; /* one a batch */
} Job;

static void
plan_one (const Job *job, InkPlan *part, const char *path)
{
  g_autofree char *full = g_build_filename (job->root, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_read (full, job->cancellable, &error);

  if (stored != NULL)
    job->file (part, path, stored->etag, stored->text, job->data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ink_plan_add_skip (part, path, error->message);
}

static void
batch_thread (gpointer batch, gpointer data)
{
  const Job *job = data;
  guint number = GPOINTER_TO_UINT (batch) - 1, start = number * BATCH;

  for (guint i = start; i < MIN (start + BATCH, job->paths->len); i++)
    if (!g_cancellable_is_cancelled (job->cancellable))
      plan_one (job, job->parts[number], job->paths->pdata[i]);
}

static void
take (InkPlan *plan, InkPlan *part)
{
  for (guint i = 0; i < part->skipped->len; i++) {
    const InkPlanSkip *skip = part->skipped->pdata[i];

    ink_plan_add_skip (plan, skip->path, skip->reason);
  }
  g_ptr_array_extend_and_steal (plan->changes, g_ptr_array_ref (part->changes));
}

gboolean
ink_plan_files (InkPlan *plan,
                const char *root,
                GPtrArray *paths,
                InkPlanFile file,
                gconstpointer data,
                GCancellable *cancellable,
                GError **error)
{
  guint n = (paths->len + BATCH - 1) / BATCH;
  g_autofree InkPlan **parts = g_new (InkPlan *, MAX (n, 1));
  Job job = { root, paths, file, data, cancellable, parts };
  GThreadPool *pool = g_thread_pool_new (batch_thread, &job, READERS, FALSE, NULL);

  for (guint i = 0; i < n; i++) {
    parts[i] = ink_plan_new ("");
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < n; i++) {
    take (plan, parts[i]);
    ink_plan_free (parts[i]);
  }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
