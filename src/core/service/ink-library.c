/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The living library: one reading under way at a time, in a thread; what it gives is told in
 * the context the library was made in. */

#include "ink-library-private.h"

#include "ink-catalogue-cache.h"
#include "ink-i18n.h"
#include "ink-ingest.h"

#define COUNTED_AT_ONCE 256
#define BATCH_MS        100

G_DEFINE_FINAL_TYPE (InkLibrary, ink_library, G_TYPE_OBJECT)

typedef enum { PROP_CATALOGUE = 1, PROP_BUSY, PROP_PROGRESS } InkLibraryProp;
static GParamSpec *props[PROP_PROGRESS + 1];

enum { CHANGED, TROUBLE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What a thread is given, and gives. */
typedef struct {
  InkLibrary *library; /* for its counters alone */
  InkSite *site;
  InkCatalogue *before;
  char **paths;        /* to look at; NULL: all */
  InkCatalogue *after; /* the same where nothing is new */
  InkCatalogueChange *change;
  InkLibraryParts parts; /* told of a first reading */
  gboolean is_opening;   /* the cache, not the disk */
  gboolean is_first;     /* nothing was known */
  gboolean is_unsure;    /* before is of the cache, and was not looked through */
  gboolean is_counting;  /* problems */
  gboolean anew;         /* what they depend on is looked up first */
  InkProblemCounting problems;
  char *trouble;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->library);
  ink_site_unref (self->site);
  ink_catalogue_unref (self->before);
  ink_catalogue_unref (self->after);
  ink_library_parts_clear (&self->parts);
  ink_catalogue_change_free (self->change);
  g_strfreev (self->paths);
  g_free (self->trouble);
  g_free (self);
}

static void
progress_cb (guint n_read, guint n_files, gpointer data)
{
  InkLibrary *self = ((Job *)data)->library;

  g_atomic_int_set (&self->n_read, (int)n_read);
  g_atomic_int_set (&self->n_files, (int)n_files);
}

/* In the job's thread. */
static void
batch_cb (InkCatalogue *so_far, gpointer data)
{
  ink_library_parts_send (&((Job *)data)->parts, so_far);
}

static gboolean
is_worth_a_word (const GError *error)
{
  return g_error_matches (error, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_DAMAGED) ||
         g_error_matches (error, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_VERSION);
}

/* What is in the cache; NULL where that is of no use. */
static void
open_cache (Job *job)
{
  g_autoptr (GError) error = NULL;

  job->after = ink_catalogue_cache_load (job->site, &error);
  if (job->after != NULL)
    job->change = ink_catalogue_change_new (TRUE);
  else if (is_worth_a_word (error))
    job->trouble =
        g_strdup_printf (_ ("%s It is made anew from the articles."), error->message);
}

/* Looking at the disk. What came from the cache is looked through before anything is built on
 * it. */
static void
look (Job *job, GCancellable *cancellable, GError **error)
{
  InkIngest ingest = { .site = job->site,
                       .cancellable = cancellable,
                       .progress = progress_cb,
                       .data = job,
                       .batch = job->is_first ? batch_cb : NULL,
                       .batch_ms = job->library->batch_ms };

  if (job->is_unsure && !ink_catalogue_is_whole (job->before)) {
    job->trouble = g_strdup (_ ("What Galley keeps of this site was damaged. It is made anew "
                                "from the articles."));
    job->after =
        ink_ingest_all (&ingest, ink_catalogue_get_generation (job->before) + 1, error);
    job->change = ink_catalogue_change_new (TRUE);
    return;
  }
  job->after = ink_ingest_again (&ingest,
                                 job->before,
                                 (const char *const *)job->paths,
                                 &job->change,
                                 error);
  if (job->after == NULL || job->parts.last == NULL)
    return;
  ink_catalogue_change_free (job->change);
  job->change = ink_catalogue_dup_growth (job->parts.last, job->after);
}

static void
count (Job *job, GCancellable *cancellable, GError **error)
{
  if (job->anew)
    ink_problem_counting_begin (&job->problems, job->site);
  job->after = ink_problem_counting_go_on (&job->problems,
                                           job->before,
                                           COUNTED_AT_ONCE,
                                           &job->change,
                                           cancellable,
                                           error);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  (void)source;
  if (job->is_opening)
    open_cache (job);
  else if (job->is_counting)
    count (job, cancellable, &error);
  else
    look (job, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void begin (InkLibrary *self);

/* A snapshot that differs only in what cannot be seen is taken without a word. */
void
ink_library_take (InkLibrary *self, InkCatalogue *catalogue, const InkCatalogueChange *change)
{
  ink_catalogue_unref (self->catalogue);
  self->catalogue = ink_catalogue_ref (catalogue);
  if (change == NULL || ink_catalogue_change_is_empty (change))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CATALOGUE]);
  g_signal_emit (self, signals[CHANGED], 0, change);
}

static void
tell (InkLibrary *self, const Job *job)
{
  gboolean all = job->change != NULL && job->change->all;
  gboolean in_parts = job->parts.last != NULL;
  gboolean changed = job->change != NULL && !ink_catalogue_change_is_empty (job->change);

  ink_library_take (self, job->after, job->change);
  if ((changed || in_parts) && !job->is_opening)
    ink_library_keep (self, all || in_parts);
}

void
ink_library_tell_trouble (InkLibrary *self, const char *sentence)
{
  g_signal_emit (self, signals[TROUBLE], 0, sentence);
}

static void
set_busy (InkLibrary *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* A batch that was cut short, for more urgent things, is begun again. */
static void
take_counts (InkLibrary *self, const Job *job)
{
  g_clear_object (&self->counting);
  self->count_anew = self->count_anew || (job->after == NULL && job->anew);
  if (job->after == NULL)
    return;
  self->problems = job->problems;
  self->uncounted = self->count_anew || job->after != job->before;
  if (job->after == job->before)
    return;
  tell (self, job);
  if (ink_catalogue_get_problems_stamp (job->after) !=
      ink_catalogue_get_problems_stamp (job->before))
    ink_library_keep (self, FALSE);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  InkLibrary *self = INK_LIBRARY (source);
  g_autoptr (GError) error = NULL;

  (void)data;
  if (self->stopped)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->uncounted = FALSE;
  take_counts (self, g_task_get_task_data (G_TASK (result)));
  self->under_way = FALSE;
  begin (self);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  InkLibrary *self = INK_LIBRARY (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  (void)data;
  if (self->stopped)
    return;
  self->partial = FALSE;
  if (job->trouble != NULL)
    ink_library_tell_trouble (self, job->trouble);
  self->is_unsure = job->is_opening ? job->after != NULL : job->is_unsure && job->after == NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    ink_library_tell_trouble (self, error->message);
  else if (job->after != NULL)
    tell (self, job);
  if (!job->is_opening)
    set_busy (self, FALSE);
  self->under_way = FALSE;
  self->uncounted = self->uncounted || job->change != NULL;
  begin (self);
}

/* Whether there is something to look at. */
static gboolean
is_asked (InkLibrary *self)
{
  return self->all_again || self->again->len > 0;
}

/* What is to be looked at, and nothing is from now on; NULL: all. */
static char **
take_paths (InkLibrary *self)
{
  char **paths = NULL;

  if (!self->all_again) {
    g_ptr_array_add (self->again, NULL);
    paths = (char **)g_ptr_array_free (self->again, FALSE);
    self->again = g_ptr_array_new_with_free_func (g_free);
  }
  g_ptr_array_set_size (self->again, 0);
  self->all_again = FALSE;
  return paths;
}

static Job *
job_new (InkLibrary *self)
{
  Job *job = g_new0 (Job, 1);

  job->library = g_object_ref (self);
  job->site = ink_site_ref (self->site);
  job->before = ink_catalogue_ref (self->catalogue);
  ink_library_parts_init (&job->parts, self);
  job->is_first = ink_catalogue_get_n_rows (self->catalogue) == 0;
  return job;
}

static void
begin_counting (InkLibrary *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = job_new (self);

  job->is_counting = self->under_way = TRUE;
  job->anew = self->count_anew;
  self->count_anew = FALSE;
  job->problems = self->problems;
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, counted_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/* What is next, if nothing is under way: looking goes before counting. */
static void
begin (InkLibrary *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->counting != NULL && is_asked (self))
    g_cancellable_cancel (self->counting);
  if (self->stopped || !self->started || self->under_way)
    return;
  if (!is_asked (self)) {
    if (self->counts && self->uncounted)
      begin_counting (self);
    return;
  }
  job = job_new (self);
  job->is_opening = !self->opened;
  job->is_unsure = self->is_unsure;
  if (self->opened)
    job->paths = take_paths (self);
  self->opened = self->under_way = TRUE;
  task = g_task_new (self, self->cancellable, worked_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  set_busy (self, TRUE);
  g_task_run_in_thread (task, work);
}

static void
ink_library_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  InkLibrary *self = INK_LIBRARY (object);

  (void)pspec;
  switch ((InkLibraryProp)id) {
  case PROP_CATALOGUE:
    g_value_set_boxed (value, self->catalogue);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->busy);
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, ink_library_get_progress (self));
    break;
  }
}

static void
ink_library_finalize (GObject *object)
{
  InkLibrary *self = INK_LIBRARY (object);

  ink_site_unref (self->site);
  ink_catalogue_unref (self->catalogue);
  g_object_unref (self->cancellable);
  g_clear_object (&self->counting);
  g_ptr_array_unref (self->again);
  ink_library_drop_keeping (self);
  G_OBJECT_CLASS (ink_library_parent_class)->finalize (object);
}

static void
ink_library_class_init (InkLibraryClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ink_library_get_property;
  object_class->finalize = ink_library_finalize;
  props[PROP_CATALOGUE] =
      g_param_spec_boxed ("catalogue", NULL, NULL, INK_TYPE_CATALOGUE, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[CHANGED] = g_signal_new ("changed",
                                   INK_TYPE_LIBRARY,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   INK_TYPE_CATALOGUE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[TROUBLE] = g_signal_new ("trouble",
                                   INK_TYPE_LIBRARY,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
}

static void
ink_library_init (InkLibrary *self)
{
  self->cancellable = g_cancellable_new ();
  self->again = g_ptr_array_new_with_free_func (g_free);
  self->batch_ms = BATCH_MS;
}

InkLibrary *
ink_library_new (InkSite *site)
{
  InkLibrary *self;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_object_new (INK_TYPE_LIBRARY, NULL);
  self->site = ink_site_ref (site);
  self->catalogue = ink_catalogue_new_empty (site);
  return self;
}

void
ink_library_start (InkLibrary *self)
{
  g_return_if_fail (INK_IS_LIBRARY (self) && !self->started);

  self->started = self->all_again = TRUE;
  begin (self);
}

void
ink_library_stop (InkLibrary *self)
{
  g_return_if_fail (INK_IS_LIBRARY (self));

  self->stopped = TRUE;
  ink_library_drop_keeping (self);
  g_cancellable_cancel (self->cancellable);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
}

InkSite *
ink_library_get_site (InkLibrary *self)
{
  g_return_val_if_fail (INK_IS_LIBRARY (self), NULL);

  return self->site;
}

void
ink_library_set_site (InkLibrary *self, InkSite *site)
{
  g_return_if_fail (INK_IS_LIBRARY (self) && site != NULL);

  if (self->site == site)
    return;
  ink_site_unref (self->site);
  self->site = ink_site_ref (site);
  self->all_again = TRUE;
  begin (self);
}

InkCatalogue *
ink_library_get_catalogue (InkLibrary *self)
{
  g_return_val_if_fail (INK_IS_LIBRARY (self), NULL);

  return self->catalogue;
}

void
ink_library_look_again (InkLibrary *self, const char *const *paths)
{
  g_return_if_fail (INK_IS_LIBRARY (self));

  self->all_again = self->all_again || paths == NULL;
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_ptr_array_add (self->again, g_strdup (paths[i]));
  begin (self);
}

void
ink_library_count_problems (InkLibrary *self)
{
  g_return_if_fail (INK_IS_LIBRARY (self));

  self->counts = self->uncounted = self->count_anew = TRUE;
  begin (self);
}

gboolean
ink_library_is_partial (InkLibrary *self)
{
  g_return_val_if_fail (INK_IS_LIBRARY (self), FALSE);

  return self->partial;
}

gboolean
ink_library_is_busy (InkLibrary *self)
{
  g_return_val_if_fail (INK_IS_LIBRARY (self), FALSE);

  return self->busy;
}

double
ink_library_get_progress (InkLibrary *self)
{
  int n_files;

  g_return_val_if_fail (INK_IS_LIBRARY (self), 0);

  n_files = g_atomic_int_get (&self->n_files);
  return n_files > 0 ? CLAMP ((double)g_atomic_int_get (&self->n_read) / n_files, 0, 1) : 0;
}
