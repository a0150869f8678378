/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts of one article. The store has one place a path; while an old draft is on offer, new
 * text goes to the next free place ("PATH~2"), so that neither overwrites the other. Writes run
 * in a thread one at a time; dropping is done at once, under the same lock, and outdates any
 * write that is still on its way. */

#include "galley-draft-keeper.h"

#include "galley-task.h"

#include <string.h>

#define KEEP_MS    1000
#define MAX_PLACES 9

/* What the writing thread holds too. */
typedef struct {
  gatomicrefcount refs;
  GMutex lock;
  guint generation; /* under the lock; grows when what is on its way is not wanted any more */
  char *place;      /* under what name this session's text is kept */
} Shared;

struct _GalleyDraftKeeper {
  char *path;
  GPtrArray *offers;   /* of InkDraft; the first is the one to decide about */
  GPtrArray *accepted; /* of char *: places whose text is in the buffer now */
  Shared *shared;
  GalleyDraftFunc func;
  gpointer data;
  guint timer;
  guint64 kept_revision;
  gboolean kept;
};

typedef struct {
  Shared *shared;
  guint generation;
  InkText *text;
  char *etag;
  gboolean bom;
} Write;

static Shared *
shared_new (const char *place)
{
  Shared *self = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->place = g_strdup (place);
  return self;
}

static void
shared_unref (Shared *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_free (self->place);
  g_free (self);
}

static void
write_free (gpointer data)
{
  Write *self = data;

  shared_unref (self->shared);
  ink_text_unref (self->text);
  g_free (self->etag);
  g_free (self);
}

static char *
dup_place (const char *path, guint number)
{
  return number <= 1 ? g_strdup (path) : g_strdup_printf ("%s~%u", path, number);
}

static void
drop_place (const char *place)
{
  g_autoptr (GError) error = NULL;

  if (!ink_store_discard_draft (place, &error))
    g_debug ("A draft was not dropped: %s", error->message);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const InkDraft *left = *(InkDraft *const *)a;
  const InkDraft *right = *(InkDraft *const *)b;

  return left->time > right->time ? -1 : left->time < right->time;
}

static gboolean
texts_equal (const InkText *a, const InkText *b)
{
  gsize length = ink_text_get_length (a);

  return length == ink_text_get_length (b) &&
         memcmp (ink_text_get_data (a), ink_text_get_data (b), length) == 0;
}

GPtrArray *
galley_draft_keeper_load (const char *path, InkText *text)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_draft_free);

  for (guint i = 1; i <= MAX_PLACES; i++) {
    g_autofree char *place = dup_place (path, i);
    g_autoptr (InkDraft) draft = ink_store_load_draft (place, NULL);

    if (draft != NULL && texts_equal (draft->text, text))
      drop_place (place);
    else if (draft != NULL)
      g_ptr_array_add (offers, g_steal_pointer (&draft));
  }
  g_ptr_array_sort (offers, compare_newest_first);
  return offers;
}

/* The first place no offer is in. */
static char *
dup_free_place (const char *path, GPtrArray *offers)
{
  for (guint number = 1; number < MAX_PLACES; number++) {
    g_autofree char *place = dup_place (path, number);
    gboolean taken = FALSE;

    for (guint i = 0; i < offers->len; i++)
      taken = taken || g_str_equal (((InkDraft *)offers->pdata[i])->path, place);
    if (!taken)
      return g_steal_pointer (&place);
  }
  return dup_place (path, MAX_PLACES);
}

GalleyDraftKeeper *
galley_draft_keeper_new (const char *path,
                         GPtrArray *offers,
                         GalleyDraftFunc func,
                         gpointer data)
{
  GalleyDraftKeeper *self = g_new0 (GalleyDraftKeeper, 1);
  g_autofree char *place = dup_free_place (path, offers);

  self->path = g_strdup (path);
  self->offers = offers;
  self->accepted = g_ptr_array_new_with_free_func (g_free);
  self->shared = shared_new (place);
  self->func = func;
  self->data = data;
  return self;
}

/* Outdates the writes that are on their way. */
static void
galley_draft_keeper_outdate (GalleyDraftKeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_mutex_lock (&self->shared->lock);
  self->shared->generation++;
  g_mutex_unlock (&self->shared->lock);
}

void
galley_draft_keeper_free (GalleyDraftKeeper *self)
{
  g_return_if_fail (self != NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->path);
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->accepted);
  shared_unref (self->shared);
  g_free (self);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Write *job = data;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&job->shared->lock);
  if (job->generation == job->shared->generation &&
      !ink_store_save_draft (job->shared->place, job->text, job->bom, job->etag, &error))
    g_debug ("A draft was not kept: %s", error->message);
  g_mutex_unlock (&job->shared->lock);
  g_task_return_boolean (task, error == NULL);
}

/* Also ticks while a write is running, and once more after the last change; ends when there is
 * nothing new. A failed write (full disk) is tried again with the next change. */
static gboolean
tick_cb (gpointer data)
{
  GalleyDraftKeeper *self = data;
  GalleyDraftState state = { NULL, NULL, FALSE };
  g_autoptr (GTask) task = NULL;
  Write *job = NULL;

  if (!self->func (self->data, &state) ||
      (self->kept && ink_text_get_revision (state.text) == self->kept_revision)) {
    self->timer = 0;
    return G_SOURCE_REMOVE;
  }
  job = g_new0 (Write, 1);
  g_atomic_ref_count_inc (&self->shared->refs);
  job->shared = self->shared;
  job->generation = self->shared->generation;
  job->text = ink_text_ref (state.text);
  job->etag = g_strdup (state.etag);
  job->bom = state.bom;
  self->kept = TRUE;
  self->kept_revision = ink_text_get_revision (state.text);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, job, write_free);
  galley_task_run_in_thread (task, write_thread);
  return G_SOURCE_CONTINUE;
}

void
galley_draft_keeper_touch (GalleyDraftKeeper *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (KEEP_MS, tick_cb, self);
}

static void
galley_draft_keeper_drop_kept (GalleyDraftKeeper *self)
{
  galley_draft_keeper_outdate (self);
  self->kept = FALSE;
  drop_place (self->shared->place);
}

void
galley_draft_keeper_clean (GalleyDraftKeeper *self)
{
  galley_draft_keeper_drop_kept (self);
  for (guint i = 0; i < self->accepted->len; i++)
    drop_place (self->accepted->pdata[i]);
  g_ptr_array_set_size (self->accepted, 0);
}

const InkDraft *
galley_draft_keeper_get_offer (GalleyDraftKeeper *self)
{
  return self->offers->len > 0 ? self->offers->pdata[0] : NULL;
}

void
galley_draft_keeper_accept_offer (GalleyDraftKeeper *self)
{
  const InkDraft *offer = galley_draft_keeper_get_offer (self);

  g_return_if_fail (offer != NULL);
  g_ptr_array_add (self->accepted, g_strdup (offer->path));
  g_ptr_array_remove_index (self->offers, 0);
}

void
galley_draft_keeper_drop_offer (GalleyDraftKeeper *self)
{
  const InkDraft *offer = galley_draft_keeper_get_offer (self);

  g_return_if_fail (offer != NULL);
  drop_place (offer->path);
  g_ptr_array_remove_index (self->offers, 0);
}
