/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One run at a time, in a thread, on sealed values; what is wished meanwhile makes the next. An
 * answer to another query is dropped; one of an older catalogue is right in itself, and shown.
 */

#include "galley-article-finder.h"

#include "galley-article-run.h"
#include "galley-task.h"

#include <locale.h>

#define FIRST_ROWS   50
#define LONGEST_WAIT (6 * 60 * 60) /* seconds; clocks are set, and computers sleep */

struct _GalleyArticleFinder {
  GObject parent_instance;
  GalleyArticleModel *model;
  InkLibrary *library;
  InkSearcher *searcher;
  char *query, *view;
  InkFilter *filter;       /* of both, where it has words; else NULL */
  guint asked;             /* the wish the searcher was asked for */
  guint64 generation;      /* it gave for it */
  InkSearchAnswer *answer; /* not shown yet, or NULL */
  gboolean partial;        /* what is shown is not all yet */
  InkOrderColumn column;
  gboolean descending;
  InkOrderGrouping grouping;
  guint wish;            /* counts queries and orders */
  guint shown_wish;      /* the one the model's order is of */
  GArray *pending;       /* rows that changed since the model's catalogue */
  gboolean all;          /* or everything did */
  gboolean again;        /* something was wished for during the run */
  gboolean touched;      /* the moment is another one */
  GalleyArticleRun *run; /* under way, or NULL */
  gint64 next_change;
  guint clock_id;
};

G_DEFINE_FINAL_TYPE (GalleyArticleFinder, galley_article_finder, G_TYPE_OBJECT)

static guint found_signal;

static void start (GalleyArticleFinder *self);

/* --- The clock -----------------------------------------------------------------------------
 */

/* The words "today" and "tomorrow" change their meaning then. */
static gint64
seconds_to_midnight (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, 1);
  g_autoptr (GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (day),
                                                          g_date_time_get_month (day),
                                                          g_date_time_get_day_of_month (day),
                                                          0,
                                                          0,
                                                          1);

  return midnight != NULL ? g_date_time_difference (midnight, now) / G_USEC_PER_SEC + 1
                          : LONGEST_WAIT;
}

static gboolean
clock_cb (gpointer data)
{
  GalleyArticleFinder *self = data;

  self->clock_id = 0;
  self->touched = TRUE;
  self->wish++;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
set_clock (GalleyArticleFinder *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 wait = MIN (seconds_to_midnight (), LONGEST_WAIT);

  if (self->next_change != INK_NO_TIME && self->next_change - now < wait)
    wait = MAX (self->next_change - now, 0) + 1;
  g_clear_handle_id (&self->clock_id, g_source_remove);
  self->clock_id = g_timeout_add_seconds ((guint)wait, clock_cb, self);
}

/* --- A run ---------------------------------------------------------------------------------
 */

static void
take_answer (GalleyArticleFinder *self, GalleyArticleRun *run)
{
  self->shown_wish = run->wish;
  self->next_change = run->next_change;
  galley_article_model_swap (self->model,
                             run->catalogue,
                             run->order,
                             run->spec.grouping,
                             run->changed);
  if (run->touched)
    galley_article_model_touch (self->model);
  set_clock (self);
}

/* What the run was to tell of the rows is to be told yet. */
static void
give_back (GalleyArticleFinder *self, GalleyArticleRun *run)
{
  g_array_append_vals (self->pending, run->changed->data, run->changed->len);
  self->all |= run->all;
  self->touched |= run->touched;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyArticleFinder *self = GALLEY_ARTICLE_FINDER (source);
  GalleyArticleRun *run = g_task_get_task_data (G_TASK (result));
  gboolean wanted = self->library != NULL && run->library == self->library;

  self->run = NULL;
  if (wanted && run->order != NULL && run->wish == self->wish)
    take_answer (self, run);
  else if (wanted)
    give_back (self, run);
  if (self->again)
    start (self);
  if (wanted && self->shown_wish == self->wish)
    g_signal_emit (self, found_signal, 0);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  galley_article_run_do (data);
  g_task_return_boolean (task, TRUE);
}

/* --- Words -----------------------------------------------------------------------------------
 */

static gboolean
wants_search (GalleyArticleFinder *self)
{
  return self->searcher != NULL && self->filter != NULL;
}

static void
ask (GalleyArticleFinder *self)
{
  const InkSearchOptions options = { .now = g_get_real_time () / G_USEC_PER_SEC,
                                     .variants = TRUE,
                                     .all = TRUE,
                                     .first = FIRST_ROWS };

  g_clear_pointer (&self->answer, ink_search_answer_free);
  self->asked = self->wish;
  self->partial = TRUE;
  self->generation = ink_searcher_find (self->searcher, self->filter, &options);
}

static void
answered_cb (InkSearcher *searcher,
             guint64 generation,
             const InkSearchAnswer *answer,
             GalleyArticleFinder *self)
{
  if (!wants_search (self) || generation != self->generation || self->asked != self->wish)
    return;
  g_clear_pointer (&self->answer, ink_search_answer_free);
  self->answer = ink_search_answer_copy (answer);
  start (self);
}

static void
forget_search (GalleyArticleFinder *self)
{
  if (self->searcher != NULL)
    ink_searcher_forget (self->searcher);
  g_clear_pointer (&self->answer, ink_search_answer_free);
  self->partial = FALSE;
}

static void
take_answer_rows (GalleyArticleFinder *self, GalleyArticleRun *run)
{
  run->given = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->answer->rows->len; i++)
    g_array_append_val (run->given, g_array_index (self->answer->rows, InkSearchRow, i).row);
  self->partial = !self->answer->complete;
  ink_catalogue_unref (run->catalogue);
  run->catalogue = ink_catalogue_ref (self->answer->catalogue);
  g_clear_pointer (&run->before, ink_order_unref);
  g_clear_pointer (&self->answer, ink_search_answer_free);
}

static GalleyArticleRun *
new_run (GalleyArticleFinder *self)
{
  GalleyArticleRun *run = galley_article_run_new ();
  InkCatalogue *shown = galley_article_model_get_catalogue (self->model);

  run->library = self->library;
  run->catalogue = ink_catalogue_ref (ink_library_get_catalogue (self->library));
  run->query = g_strdup (self->query);
  run->view = g_strdup (self->view);
  run->wish = self->wish;
  run->all = self->all || shown == NULL;
  run->touched = self->touched;
  run->spec.column = self->column;
  run->spec.descending = self->descending;
  run->spec.grouping = self->grouping;
  run->spec.locale = g_strdup (setlocale (LC_COLLATE, NULL));
  run->spec.zone = g_time_zone_new_local ();
  run->spec.now = g_get_real_time () / G_USEC_PER_SEC;
  run->next_change = self->next_change;
  if (!run->all && self->shown_wish == self->wish)
    run->before = ink_order_ref (galley_article_model_get_order (self->model));
  if (self->answer != NULL)
    take_answer_rows (self, run);
  self->touched = FALSE;
  /* An answer may be of an older catalogue, which has nothing to tell of what changed since. */
  if (run->catalogue != ink_library_get_catalogue (self->library))
    return run;
  g_array_append_vals (run->changed, self->pending->data, self->pending->len);
  g_array_set_size (self->pending, 0);
  self->all = FALSE;
  return run;
}

static void
start (GalleyArticleFinder *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->library == NULL)
    return;
  if (self->run != NULL) {
    self->again = TRUE;
    if (self->run->wish != self->wish)
      g_atomic_int_set (&self->run->stop, 1);
    return;
  }
  self->again = FALSE;
  if (wants_search (self) && self->asked != self->wish)
    ask (self);
  if (wants_search (self) && self->answer == NULL)
    return; /* it comes */
  self->run = new_run (self);
  task = g_task_new (self, NULL, done_cb, NULL);
  g_task_set_task_data (task, self->run, (GDestroyNotify)galley_article_run_free);
  galley_task_run_in_thread (task, run_thread);
}

/* --- Wishes --------------------------------------------------------------------------------
 */

static void
add_rows (GalleyArticleFinder *self, const GArray *rows)
{
  if (rows != NULL)
    g_array_append_vals (self->pending, rows->data, rows->len);
}

static void
changed_cb (InkLibrary *library, const InkCatalogueChange *change, GalleyArticleFinder *self)
{
  self->all |= change->all;
  if (!self->all) {
    add_rows (self, change->added);
    add_rows (self, change->changed);
    add_rows (self, change->removed);
  }
  start (self);
}

void
galley_article_finder_set_library (GalleyArticleFinder *self, InkLibrary *library)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_FINDER (self));

  if (self->library == library)
    return;
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, changed_cb, self);
  galley_article_finder_set_searcher (self, NULL);
  g_set_object (&self->library, library);
  g_array_set_size (self->pending, 0);
  self->all = TRUE;
  self->wish++;
  self->next_change = INK_NO_TIME;
  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (self->run != NULL)
    g_atomic_int_set (&self->run->stop, 1);
  galley_article_model_swap (self->model, NULL, NULL, INK_GROUP_NONE, NULL);
  if (library == NULL)
    return;
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, 0);
  start (self);
}

static void
read_filter (GalleyArticleFinder *self)
{
  g_autofree char *both = g_strconcat (self->view, " ", self->query, NULL);
  g_autoptr (InkFilter) filter = ink_filter_parse (both);

  g_clear_pointer (&self->filter, ink_filter_unref);
  if (ink_filter_has_words (filter))
    self->filter = g_steal_pointer (&filter);
  else
    forget_search (self);
}

void
galley_article_finder_set_query (GalleyArticleFinder *self, const char *query, const char *view)
{
  g_autofree char *old_query = NULL; /* either may be what is set now */
  g_autofree char *old_view = NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_FINDER (self) && query != NULL && view != NULL);

  if (g_str_equal (query, self->query) && g_str_equal (view, self->view))
    return;
  old_query = g_steal_pointer (&self->query);
  old_view = g_steal_pointer (&self->view);
  self->query = g_strdup (query);
  self->view = g_strdup (view);
  self->wish++;
  read_filter (self);
  start (self);
}

void
galley_article_finder_set_order (GalleyArticleFinder *self,
                                 InkOrderColumn column,
                                 gboolean descending,
                                 InkOrderGrouping grouping)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_FINDER (self));

  if (self->column == column && self->descending == descending && self->grouping == grouping)
    return;
  self->column = column;
  self->descending = descending;
  self->grouping = grouping;
  self->wish++;
  start (self);
}

gboolean
galley_article_finder_is_busy (GalleyArticleFinder *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_FINDER (self), FALSE);
  return self->library != NULL &&
         (self->run != NULL || self->shown_wish != self->wish || self->partial);
}

void
galley_article_finder_set_searcher (GalleyArticleFinder *self, InkSearcher *searcher)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_FINDER (self));

  if (self->searcher == searcher)
    return;
  forget_search (self);
  if (self->searcher != NULL)
    g_signal_handlers_disconnect_by_func (self->searcher, answered_cb, self);
  g_set_object (&self->searcher, searcher);
  if (searcher != NULL)
    g_signal_connect_object (searcher, "found", G_CALLBACK (answered_cb), self, 0);
  if (self->filter == NULL)
    return;
  self->wish++;
  start (self);
}

InkFilter *
galley_article_finder_get_filter (GalleyArticleFinder *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_FINDER (self), NULL);
  return self->filter;
}

gboolean
galley_article_finder_is_narrowed (GalleyArticleFinder *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_FINDER (self), FALSE);
  return *self->query != '\0' || *self->view != '\0';
}

const char *
galley_article_finder_get_query (GalleyArticleFinder *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_FINDER (self), "");
  return self->query;
}

const char *
galley_article_finder_get_view (GalleyArticleFinder *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_FINDER (self), "");
  return self->view;
}

/* --- The object ----------------------------------------------------------------------------
 */

static void
galley_article_finder_dispose (GObject *object)
{
  GalleyArticleFinder *self = GALLEY_ARTICLE_FINDER (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, changed_cb, self);
  g_clear_pointer (&self->filter, ink_filter_unref);
  galley_article_finder_set_searcher (self, NULL);
  g_clear_object (&self->library);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (galley_article_finder_parent_class)->dispose (object);
}

static void
galley_article_finder_finalize (GObject *object)
{
  GalleyArticleFinder *self = GALLEY_ARTICLE_FINDER (object);

  g_array_unref (self->pending);
  g_clear_pointer (&self->filter, ink_filter_unref);
  g_free (self->query);
  g_free (self->view);
  G_OBJECT_CLASS (galley_article_finder_parent_class)->finalize (object);
}

static void
galley_article_finder_class_init (GalleyArticleFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_finder_finalize;
  found_signal = g_signal_new ("found",
                               G_TYPE_FROM_CLASS (klass),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
}

static void
galley_article_finder_init (GalleyArticleFinder *self)
{
  self->query = g_strdup ("");
  self->view = g_strdup ("");
  self->column = INK_ORDER_DATE;
  self->descending = TRUE;
  self->next_change = INK_NO_TIME;
  self->pending = g_array_new (FALSE, FALSE, sizeof (guint));
}

GalleyArticleFinder *
galley_article_finder_new (GalleyArticleModel *model)
{
  GalleyArticleFinder *self = g_object_new (GALLEY_TYPE_ARTICLE_FINDER, NULL);

  self->model = g_object_ref (model);
  return self;
}
