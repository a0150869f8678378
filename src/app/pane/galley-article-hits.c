/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines with what was found in them. Only rows that are seen ask. */

#include "galley-article-hits.h"

#include "galley-task.h"

#include <gio/gio.h>

#define MOST_LOADED 2 /* at the same time */
#define MOST_WAITED 64
#define MOST_KEPT   512
#define MOST_HITS   32
#define WIDTH       60 /* characters of a line */

struct _GalleyArticleHits {
  GObject parent_instance;
  InkFilter *filter;
  GHashTable *known;  /* path to GalleyArticleHit */
  GHashTable *wanted; /* path to the Job that waits or reads it; not owned */
  GQueue waiting;     /* Job */
  guint n_loading;
};

G_DEFINE_FINAL_TYPE (GalleyArticleHits, galley_article_hits, G_TYPE_OBJECT)

static guint loaded_signal;

typedef struct {
  InkFilter *filter;
  char *root, *path;
} Job;

static void
job_free (Job *self)
{
  ink_filter_unref (self->filter);
  g_free (self->root);
  g_free (self->path);
  g_free (self);
}

static void
hit_free (gpointer data)
{
  GalleyArticleHit *self = data;

  g_free (self->text);
  g_array_unref (self->marks);
  g_array_unref (self->title_marks);
  g_free (self);
}

/* --- In a thread ---------------------------------------------------------------------------
 */

static void
take_context (GalleyArticleHit *self, const InkSearchHits *found, guint position)
{
  g_autoptr (InkSearchContext) context = ink_search_hits_get_context (found, position, WIDTH);

  if (context == NULL)
    return;
  self->text = g_steal_pointer (&context->text);
  g_array_append_vals (self->marks, context->marks->data, context->marks->len);
}

/* A line of the text says more than a term does. */
static void
read_hits (GalleyArticleHit *self, const InkSearchHits *found)
{
  guint best = G_MAXUINT;
  InkSearchPartKind best_kind = INK_SEARCH_TITLE;

  for (guint i = 0; i < found->hits->len; i++) {
    const InkSearchHit *hit = &g_array_index (found->hits, InkSearchHit, i);
    const InkSearchPart *part = found->parts->pdata[hit->part];

    if (part->kind == INK_SEARCH_TITLE) {
      g_array_append_val (self->title_marks, hit->in_part);
    } else if (best == G_MAXUINT || part->kind > best_kind) {
      best = i;
      best_kind = part->kind;
    }
  }
  if (best != G_MAXUINT)
    take_context (self, found, best);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GalleyArticleHit *hit = g_new0 (GalleyArticleHit, 1);
  g_autofree char *path = g_build_filename (job->root, job->path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (path, cancellable, NULL);
  g_autoptr (InkSearchWords) words = ink_search_words_new (job->filter, TRUE);
  g_autoptr (InkSearchHits) found =
      stored != NULL ? ink_search_hits_find (job->path, stored->text, words, MOST_HITS) : NULL;

  hit->marks = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  hit->title_marks = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  if (found != NULL)
    read_hits (hit, found);
  g_task_return_pointer (task, hit, hit_free);
}

/* --- The store -----------------------------------------------------------------------------
 */

static void find_next (GalleyArticleHits *self);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyArticleHits *self = GALLEY_ARTICLE_HITS (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  GalleyArticleHit *hit = g_task_propagate_pointer (G_TASK (result), NULL);

  self->n_loading--;
  if (g_hash_table_lookup (self->wanted, job->path) != job) { /* of an older filter or file */
    hit_free (hit);
  } else {
    g_hash_table_remove (self->wanted, job->path);
    if (g_hash_table_size (self->known) >= MOST_KEPT)
      g_hash_table_remove_all (self->known);
    g_hash_table_replace (self->known, g_strdup (job->path), hit);
    g_signal_emit (self, loaded_signal, 0);
  }
  find_next (self);
}

static void
find_next (GalleyArticleHits *self)
{
  while (self->n_loading < MOST_LOADED && self->waiting.length > 0) {
    g_autoptr (GTask) task = g_task_new (self, NULL, found_cb, NULL);

    self->n_loading++;
    g_task_set_task_data (task, g_queue_pop_tail (&self->waiting), (GDestroyNotify)job_free);
    galley_task_run_in_thread (task, find_thread);
  }
}

static void
forget_job (GalleyArticleHits *self, const Job *job)
{
  if (g_hash_table_lookup (self->wanted, job->path) == job)
    g_hash_table_remove (self->wanted, job->path);
}

const GalleyArticleHit *
galley_article_hits_get (GalleyArticleHits *self, const char *root, const char *path)
{
  const GalleyArticleHit *known;
  Job *job;

  g_return_val_if_fail (GALLEY_IS_ARTICLE_HITS (self), NULL);
  known = g_hash_table_lookup (self->known, path);
  if (known != NULL || self->filter == NULL || g_hash_table_contains (self->wanted, path))
    return known;
  job = g_new0 (Job, 1);
  job->filter = ink_filter_ref (self->filter);
  job->root = g_strdup (root);
  job->path = g_strdup (path);
  g_hash_table_insert (self->wanted, g_strdup (path), job);
  g_queue_push_tail (&self->waiting, job);
  if (self->waiting.length > MOST_WAITED) {
    Job *oldest = g_queue_pop_head (&self->waiting);

    forget_job (self, oldest);
    job_free (oldest);
  }
  find_next (self);
  return NULL;
}

void
galley_article_hits_drop (GalleyArticleHits *self, const char *path)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_HITS (self));
  g_hash_table_remove (self->known, path);
  g_hash_table_remove (self->wanted, path); /* what is being read may be the text before */
}

void
galley_article_hits_set_filter (GalleyArticleHits *self, InkFilter *filter)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_HITS (self));

  if (self->filter == filter)
    return;
  g_clear_pointer (&self->filter, ink_filter_unref);
  self->filter = filter != NULL ? ink_filter_ref (filter) : NULL;
  g_queue_clear_full (&self->waiting, (GDestroyNotify)job_free);
  g_hash_table_remove_all (self->wanted);
  g_hash_table_remove_all (self->known);
}

static void
galley_article_hits_finalize (GObject *object)
{
  GalleyArticleHits *self = GALLEY_ARTICLE_HITS (object);

  g_clear_pointer (&self->filter, ink_filter_unref);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)job_free);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->wanted);
  G_OBJECT_CLASS (galley_article_hits_parent_class)->finalize (object);
}

static void
galley_article_hits_class_init (GalleyArticleHitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_article_hits_finalize;
  loaded_signal = g_signal_new ("loaded",
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
galley_article_hits_init (GalleyArticleHits *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, hit_free);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->waiting);
}

GalleyArticleHits *
galley_article_hits_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_HITS, NULL);
}
