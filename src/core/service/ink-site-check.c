/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks many files with bounded memory: a batch at a time is read in threads, and told in
 * order. */

#include "ink-site-check.h"

#include "ink-i18n.h"
#include "ink-rule.h"
#include "ink-site-settings.h"
#include "ink-site-walk.h"

#include <string.h>

#define BATCH       64
#define MAX_THREADS 8

typedef struct {
  const InkSiteCheckOptions *options;
  char *full;
  char *path;
  InkStored *stored;
  GPtrArray *problems;
  InkText *fixed;
  GPtrArray *edits;
  guint n_fixed;
  GCancellable *cancellable;
} Job;

void
ink_site_check_options_init (InkSiteCheckOptions *self,
                             const InkSite *site,
                             InkSuppressions **suppressions)
{
  g_autofree char *version = NULL;
  InkHugo hugo;

  memset (self, 0, sizeof *self);
  *suppressions = NULL;
  self->site = site;
  self->now = g_get_real_time () / G_USEC_PER_SEC;
  if (site == NULL)
    return;
  *suppressions = ink_settings_load_suppressions (ink_site_get_root (site));
  self->suppressions = *suppressions;
  version = ink_settings_dup_hugo (ink_site_get_root (site), &hugo);
  if (version != NULL)
    self->hugos = INK_HUGO_BIT (hugo);
}

static char *
dup_relative (const InkSite *site, const char *full)
{
  const char *root = site != NULL ? ink_site_get_root (site) : NULL;
  gsize length = root != NULL ? strlen (root) : 0;

  if (length > 0 && strncmp (full, root, length) == 0 && full[length] == '/')
    return g_strdup (full + length + 1);
  return g_strdup (full);
}

static void
job_clear (Job *self)
{
  g_clear_pointer (&self->full, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->stored, ink_stored_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->fixed, ink_text_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
}

static void
tell_unreadable (Job *self, const GError *error)
{
  const InkRule *rule = ink_rule_lookup ("file-unreadable");

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_ptr_array_add (self->problems,
                   ink_problem_new (rule->id, rule->severity, ink_span (0, 0), error->message));
}

/* In any thread. */
static void
run_job (gpointer item, gpointer data)
{
  Job *self = item;
  const InkSiteCheckOptions *options = self->options;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkArticle) article = NULL;
  g_autoptr (InkArticle) fixed = NULL;
  InkCheckContext context = { .site = options->site,
                              .path = self->path,
                              .hugos = options->hugos,
                              .now = options->now,
                              .links = options->links,
                              .facts = options->facts,
                              .suppressions = options->suppressions,
                              .with_suppressed = options->with_suppressed };

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->stored = ink_store_load (self->full, self->cancellable, &error);
  if (self->stored == NULL) {
    tell_unreadable (self, error);
    return;
  }
  article = ink_check_read (self->stored->text, &context);
  if (options->fix)
    fixed = ink_check_fix (article, &context, &self->n_fixed, &self->edits);
  if (fixed != NULL)
    self->fixed = ink_text_ref (ink_article_get_text (fixed));
  self->problems = ink_check_article (fixed != NULL ? fixed : article, &context);
}

static void
run_batch (Job *jobs, guint n_jobs)
{
  int n_threads = (int)MIN (g_get_num_processors (), MAX_THREADS);
  GThreadPool *pool =
      n_jobs > 1 ? g_thread_pool_new (run_job, NULL, n_threads, FALSE, NULL) : NULL;

  for (guint i = 0; i < n_jobs; i++) {
    if (pool != NULL)
      g_thread_pool_push (pool, &jobs[i], NULL);
    else
      run_job (&jobs[i], NULL);
  }
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

static void
tell (const Job *job, InkSiteCheckFound found, gpointer data)
{
  InkCheckedFile file = { job->path,  job->full,  job->stored, job->problems,
                          job->fixed, job->edits, job->n_fixed };

  found (&file, data);
}

gboolean
ink_site_check_files (const InkSiteCheckOptions *options,
                      char **files,
                      InkSiteCheckFound found,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  while (*files != NULL) {
    Job jobs[BATCH] = { 0 };
    guint n_jobs = 0;
    gboolean cancelled;

    for (; n_jobs < BATCH && *files != NULL; n_jobs++, files++) {
      jobs[n_jobs].options = options;
      jobs[n_jobs].cancellable = cancellable;
      jobs[n_jobs].full = g_strdup (*files);
      jobs[n_jobs].path = dup_relative (options->site, *files);
    }
    run_batch (jobs, n_jobs);
    cancelled = g_cancellable_is_cancelled (cancellable);
    for (guint i = 0; i < n_jobs; i++) {
      if (!cancelled)
        tell (&jobs[i], found, data);
      job_clear (&jobs[i]);
    }
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  const char *root;
  const char *folder;
  GPtrArray *paths;
} Listing;

static void
add_path (const char *path, gpointer data)
{
  Listing *listing = data;
  gsize length = listing->folder != NULL ? strlen (listing->folder) : 0;

  if (length > 0 && (strncmp (path, listing->folder, length) != 0 ||
                     (path[length] != '/' && path[length] != '\0')))
    return;
  g_ptr_array_add (listing->paths, g_build_filename (listing->root, path, NULL));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
ink_site_check_list (const InkSite *site,
                     const char *folder,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Listing listing = { ink_site_get_root (site), folder, paths };

  if (!ink_site_walk (site, INK_SITE_WALK_SECTIONS, add_path, &listing, cancellable, error))
    return NULL;
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
