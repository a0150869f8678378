/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search of a living library. One thread at a time makes the next index, from the one
 * before and what changed since; a first index is shown in slices, the newest articles first.
 * Queries run in threads of their own on whatever index there is; older ones are cancelled, and
 * what they still tell is dropped. */

#include "ink-searcher.h"

#include <sys/resource.h>
#include <unistd.h>

#define FIRST_SLICE 2048
#define CALM        20 /* seconds without a change before the index is tidied */
#define LOW         10 /* as of nice */

struct _InkSearcher {
  GObject parent;
  InkLibrary *library;
  char *folder;
  InkSearchIndex *index;
  GCancellable *stopped;
  /* What the next index has to follow; one job at a time. */
  gboolean working, again;
  InkCatalogueChange *pending; /* NULL: look at all */
  guint slice;
  guint tidy_source;
  /* The newest query. */
  InkFilter *filter;
  InkSearchOptions options;
  guint64 generation;
  GCancellable *searching;
};

typedef enum { PROP_BUSY = 1 } SearcherProp;

static guint found_signal;

G_DEFINE_FINAL_TYPE (InkSearcher, ink_searcher, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (InkSearchAnswer,
                     ink_search_answer,
                     ink_search_answer_copy,
                     ink_search_answer_free)

InkSearchAnswer *
ink_search_answer_copy (const InkSearchAnswer *self)
{
  InkSearchAnswer *copy = g_memdup2 (self, sizeof *self);

  ink_catalogue_ref (copy->catalogue);
  g_array_ref (copy->rows);
  return copy;
}

void
ink_search_answer_free (InkSearchAnswer *self)
{
  ink_catalogue_unref (self->catalogue);
  g_array_unref (self->rows);
  g_free (self);
}

/* Queries. */

typedef struct {
  InkSearcher *searcher;
  InkSearchIndex *index;
  InkFilter *filter;
  InkSearchOptions options;
  guint64 generation;
  GCancellable *cancellable;
  GMainContext *context;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_object_unref (self->searcher);
  g_object_unref (self->cancellable);
  ink_search_index_unref (self->index);
  ink_filter_unref (self->filter);
  g_main_context_unref (self->context);
  g_free (self);
}

/* An answer on its way to the main loop. */
typedef struct {
  InkSearcher *searcher;
  GCancellable *cancellable;
  guint64 generation;
  InkSearchAnswer *answer;
} Letter;

static void
letter_free (gpointer data)
{
  Letter *self = data;

  g_object_unref (self->searcher);
  g_object_unref (self->cancellable);
  ink_search_answer_free (self->answer);
  g_free (self);
}

static gboolean
deliver_cb (gpointer data)
{
  Letter *self = data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self->searcher, found_signal, 0, self->generation, self->answer);
  return G_SOURCE_REMOVE;
}

static void
send (const Query *query, GArray *rows, guint n_unknown, gboolean complete)
{
  Letter *letter = g_new0 (Letter, 1);
  GSource *source = g_idle_source_new ();

  letter->searcher = g_object_ref (query->searcher);
  letter->cancellable = g_object_ref (query->cancellable);
  letter->generation = query->generation;
  letter->answer = g_new0 (InkSearchAnswer, 1);
  letter->answer->catalogue = ink_catalogue_ref (ink_search_index_get_catalogue (query->index));
  letter->answer->rows = g_array_ref (rows);
  letter->answer->n_unknown = n_unknown;
  letter->answer->complete = complete;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, letter, letter_free);
  g_source_attach (source, query->context);
  g_source_unref (source);
}

static void
first_cb (const InkSearchResult *first, gpointer data)
{
  send (data, first->rows, first->n_unknown, FALSE);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Query *query = data;
  g_autoptr (InkSearchResult) result = ink_search_run (query->index,
                                                       query->filter,
                                                       &query->options,
                                                       first_cb,
                                                       query,
                                                       cancellable,
                                                       NULL);

  if (result != NULL)
    send (query, result->rows, result->n_unknown, TRUE);
}

static void
cancel_search (InkSearcher *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
ask (InkSearcher *self)
{
  g_autoptr (GTask) task = NULL;
  Query *query;

  cancel_search (self);
  if (self->filter == NULL || self->index == NULL || g_cancellable_is_cancelled (self->stopped))
    return;
  self->searching = g_cancellable_new ();
  query = g_new0 (Query, 1);
  query->searcher = g_object_ref (self);
  query->index = ink_search_index_ref (self->index);
  query->filter = ink_filter_ref (self->filter);
  query->options = self->options;
  query->generation = self->generation;
  query->cancellable = g_object_ref (self->searching);
  query->context = g_main_context_ref_thread_default ();
  task = g_task_new (NULL, self->searching, NULL, NULL);
  g_task_set_task_data (task, query, query_free);
  g_task_run_in_thread (task, search_thread);
}

/* The index. */

typedef struct {
  InkSearchIndex *index; /* NULL: open the folder first */
  char *folder;
  InkCatalogue *catalogue;
  InkCatalogueChange *change;
  guint most;
  gboolean tidy;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->index, ink_search_index_unref);
  g_clear_pointer (&self->change, ink_catalogue_change_free);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_free (self->folder);
  g_free (self);
}

static void work (InkSearcher *self, gboolean tidy);

static gpointer
index_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  InkSearchIndex *next;

  setpriority (PRIO_PROCESS, (id_t)gettid (), LOW); /* of this thread alone */
  if (job->index == NULL)
    job->index = ink_search_index_open (job->folder);
  next = job->tidy ? ink_search_index_tidy (job->index, cancellable)
                   : ink_search_index_update (job->index,
                                              job->catalogue,
                                              job->change,
                                              1,
                                              job->most,
                                              NULL,
                                              NULL,
                                              cancellable,
                                              NULL);
  g_task_return_pointer (task, next, (GDestroyNotify)ink_search_index_unref);
  return NULL;
}

static gboolean
tidy_cb (gpointer data)
{
  InkSearcher *self = data;

  self->tidy_source = 0;
  if (!self->working)
    work (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
tidy_later (InkSearcher *self)
{
  g_clear_handle_id (&self->tidy_source, g_source_remove);
  if (self->folder != NULL)
    self->tidy_source = g_timeout_add_seconds (CALM, tidy_cb, self);
}

static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  InkSearcher *self = INK_SEARCHER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  InkSearchIndex *next = g_task_propagate_pointer (G_TASK (result), NULL);
  InkSearchIndexStat stat = { 0 };

  self->working = FALSE;
  if (g_cancellable_is_cancelled (self->stopped)) {
    g_clear_pointer (&next, ink_search_index_unref);
    return;
  }
  if (next != NULL) {
    g_clear_pointer (&self->index, ink_search_index_unref);
    self->index = next;
    ink_search_index_get_stat (next, &stat);
    if (!job->tidy)
      ask (self);
  }
  /* The next slice, where this one was full: what cannot be read is missing for good. */
  if (stat.n_missing > 0 && stat.n_read >= job->most && !job->tidy && !self->again) {
    self->slice *= 4;
    self->pending = ink_catalogue_change_new (FALSE);
    self->again = TRUE;
  }
  if (self->again)
    work (self, FALSE);
  else if (!job->tidy)
    tidy_later (self);
  if (!self->working)
    g_object_notify (G_OBJECT (self), "busy");
}

static gboolean
retry_cb (gpointer data)
{
  InkSearcher *self = data;

  self->tidy_source = 0;
  work (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The system has no thread for it: what was to be followed waits. */
static void
work_later (InkSearcher *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (!job->tidy) {
    self->pending = g_steal_pointer (&job->change);
    self->again = TRUE;
    g_clear_handle_id (&self->tidy_source, g_source_remove);
    self->tidy_source = g_timeout_add_seconds (1, retry_cb, self);
  }
  self->working = !job->tidy; /* nobody else is to begin */
  g_task_set_task_data (task, NULL, NULL);
}

static void
work (InkSearcher *self, gboolean tidy)
{
  GTask *task = g_task_new (self, self->stopped, indexed_cb, NULL);
  Job *job = g_new0 (Job, 1);
  GThread *thread = NULL;

  job->tidy = tidy;
  job->folder = g_strdup (self->folder);
  job->most = self->slice;
  job->catalogue = ink_catalogue_ref (ink_library_get_catalogue (self->library));
  if (self->index != NULL)
    job->index = ink_search_index_ref (self->index);
  if (!tidy) {
    job->change = g_steal_pointer (&self->pending);
    self->again = FALSE;
  }
  g_task_set_task_data (task, job, job_free);
  self->working = TRUE;
  thread = g_thread_try_new ("search-index", index_thread, task, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    work_later (self, task);
}

static void
append_rows (GArray *to, const GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

/* What is to be followed besides what is waiting already. */
static void
add_pending (InkSearcher *self, const InkCatalogueChange *change)
{
  gboolean all = change->all || self->index == NULL;

  if (!self->again && !all) {
    self->pending = ink_catalogue_change_copy (change);
  } else if (all) {
    g_clear_pointer (&self->pending, ink_catalogue_change_free);
  } else if (self->pending != NULL) {
    append_rows (self->pending->added, change->added);
    append_rows (self->pending->changed, change->changed);
    append_rows (self->pending->removed, change->removed);
  }
  self->again = TRUE;
}

static void
changed_cb (InkLibrary *library, InkCatalogueChange *change, gpointer data)
{
  InkSearcher *self = data;

  add_pending (self, change);
  if (self->working)
    return;
  work (self, FALSE);
  g_object_notify (G_OBJECT (self), "busy");
}

static void
ink_searcher_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch ((SearcherProp)id) {
  case PROP_BUSY:
    g_value_set_boolean (value, ink_searcher_is_busy (INK_SEARCHER (object)));
    break;
  }
}

static void
ink_searcher_dispose (GObject *object)
{
  InkSearcher *self = INK_SEARCHER (object);

  ink_searcher_stop (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (ink_searcher_parent_class)->dispose (object);
}

static void
ink_searcher_finalize (GObject *object)
{
  InkSearcher *self = INK_SEARCHER (object);

  g_clear_pointer (&self->index, ink_search_index_unref);
  g_clear_pointer (&self->filter, ink_filter_unref);
  g_clear_pointer (&self->pending, ink_catalogue_change_free);
  g_object_unref (self->stopped);
  g_free (self->folder);
  G_OBJECT_CLASS (ink_searcher_parent_class)->finalize (object);
}

static void
ink_searcher_class_init (InkSearcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ink_searcher_get_property;
  object_class->dispose = ink_searcher_dispose;
  object_class->finalize = ink_searcher_finalize;
  g_object_class_install_property (object_class,
                                   PROP_BUSY,
                                   g_param_spec_boolean ("busy",
                                                         NULL,
                                                         NULL,
                                                         FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_STATIC_STRINGS));
  found_signal = g_signal_new ("found",
                               INK_TYPE_SEARCHER,
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               2,
                               G_TYPE_UINT64,
                               INK_TYPE_SEARCH_ANSWER | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ink_searcher_init (InkSearcher *self)
{
  self->stopped = g_cancellable_new ();
  self->slice = FIRST_SLICE;
}

InkSearcher *
ink_searcher_new (InkLibrary *library, const char *folder)
{
  InkSearcher *self = g_object_new (INK_TYPE_SEARCHER, NULL);

  self->library = g_object_ref (library);
  self->folder = g_strdup (folder);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, 0);
  if (ink_catalogue_get_n_rows (ink_library_get_catalogue (library)) > 0)
    work (self, FALSE);
  return self;
}

char *
ink_searcher_dup_folder (const InkSite *site)
{
  g_autofree char *sum =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, ink_site_get_root (site), -1);

  sum[32] = '\0';
  return g_build_filename (g_get_user_cache_dir (), "galley", "search", sum, NULL);
}

void
ink_searcher_stop (InkSearcher *self)
{
  g_cancellable_cancel (self->stopped);
  cancel_search (self);
  g_clear_handle_id (&self->tidy_source, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
}

guint64
ink_searcher_find (InkSearcher *self, InkFilter *filter, const InkSearchOptions *options)
{
  InkFilter *old = self->filter;

  self->filter = ink_filter_ref (filter);
  g_clear_pointer (&old, ink_filter_unref);
  self->options = *options;
  self->generation++;
  ask (self);
  return self->generation;
}

void
ink_searcher_forget (InkSearcher *self)
{
  g_clear_pointer (&self->filter, ink_filter_unref);
  cancel_search (self);
}

InkSearchIndex *
ink_searcher_get_index (InkSearcher *self)
{
  return self->index;
}

gboolean
ink_searcher_is_busy (InkSearcher *self)
{
  return self->working;
}
