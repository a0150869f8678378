/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library knows into the cache, beside whatever else is under way: a thread has a
 * snapshot of its own. */

#include "ink-library-private.h"

#include "ink-cache-sweep.h"
#include "ink-catalogue-cache.h"
#include "ink-ingest.h"

#define QUIET 20 /* seconds after a change, before all is written for its sake */

/* Sites that nobody opens any more are forgotten: looked at once by each program. */
static void
sweep (InkSite *site)
{
  static int swept; /* atomic */
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "galley", NULL);

  if (g_atomic_int_compare_and_exchange (&swept, 0, 1))
    ink_cache_sweep (cache,
                     ink_site_get_root (site),
                     g_get_real_time () / G_USEC_PER_SEC,
                     INK_CACHE_MAX_SIZE);
}

/* Written, then opened as it was written: its pages are the file's then, no memory of ours. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  InkCatalogue *catalogue = data, *kept = NULL;
  GError *error = NULL;

  (void)source;
  (void)cancellable;
  if (!ink_catalogue_cache_save (catalogue, &kept, &error)) {
    ink_catalogue_unref (kept);
    g_task_return_error (task, error);
  } else {
    sweep (ink_catalogue_get_site (catalogue));
    g_task_return_pointer (task, kept, (GDestroyNotify)ink_catalogue_unref);
  }
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  InkLibrary *self = INK_LIBRARY (source);
  InkCatalogue *written = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) opened = g_task_propagate_pointer (G_TASK (result), &error);

  (void)data;
  if (self->stopped)
    return;
  if (error != NULL && !self->keep_failed) {
    self->keep_failed = TRUE;
    ink_library_tell_trouble (self, error->message);
  }
  if (opened == NULL || written != self->catalogue)
    return;
  ink_catalogue_unref (self->catalogue);
  self->catalogue = g_steal_pointer (&opened);
}

static gboolean
keep_cb (gpointer data)
{
  InkLibrary *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, kept_cb, NULL);

  g_clear_pointer (&self->keep_source, g_source_unref);
  g_task_set_task_data (task,
                        ink_catalogue_ref (self->catalogue),
                        (GDestroyNotify)ink_catalogue_unref);
  g_task_run_in_thread (task, work);
  return G_SOURCE_REMOVE;
}

void
ink_library_keep (InkLibrary *self, gboolean now)
{
  ink_library_drop_keeping (self);
  if (self->keep_failed)
    return;
  if (now) {
    keep_cb (self);
    return;
  }
  self->keep_source = g_timeout_source_new_seconds (QUIET);
  g_source_set_callback (self->keep_source, keep_cb, self, NULL);
  g_source_attach (self->keep_source, g_main_context_get_thread_default ());
}

void
ink_library_drop_keeping (InkLibrary *self)
{
  if (self->keep_source != NULL)
    g_source_destroy (self->keep_source);
  g_clear_pointer (&self->keep_source, g_source_unref);
}

/* The catalogue as the disk is; @kept (may be NULL) what the cache had. */
static InkCatalogue *
bring_up_to_date (const InkIngest *ingest, InkCatalogue *kept, GError **error)
{
  if (kept == NULL || !ink_catalogue_is_whole (kept))
    return ink_ingest_all (ingest, 1, error);
  return ink_ingest_again (ingest, kept, NULL, NULL, error);
}

/* With all problems counted; takes @catalogue. */
static InkCatalogue *
count_all (InkCatalogue *catalogue, GCancellable *cancellable, GError **error)
{
  InkProblemCounting counting;

  ink_problem_counting_begin (&counting, ink_catalogue_get_site (catalogue));
  for (;;) {
    InkCatalogue *next =
        ink_problem_counting_go_on (&counting, catalogue, G_MAXUINT, NULL, cancellable, error);
    gboolean done = next == NULL || next == catalogue;

    ink_catalogue_unref (catalogue);
    catalogue = next;
    if (done)
      return catalogue;
  }
}

InkCatalogue *
ink_library_load (InkSite *site,
                  InkLibraryFlags flags,
                  GCancellable *cancellable,
                  GError **error)
{
  InkIngest ingest = { .site = site, .cancellable = cancellable };
  g_autoptr (InkCatalogue) kept = NULL;
  InkCatalogue *catalogue;

  g_return_val_if_fail (site != NULL, NULL);

  if (!(flags & INK_LIBRARY_NO_CACHE))
    kept = ink_catalogue_cache_load (site, NULL);
  catalogue = bring_up_to_date (&ingest, kept, error);
  if (catalogue != NULL && (flags & INK_LIBRARY_PROBLEMS))
    catalogue = count_all (catalogue, cancellable, error);
  if (catalogue != NULL && catalogue != kept && !(flags & INK_LIBRARY_NO_CACHE))
    ink_catalogue_cache_save (catalogue, NULL, NULL); /* without it all goes on, but slower */
  return catalogue;
}
