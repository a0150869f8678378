/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts of all articles, as the disk has them: made again when the library has been at rest for
 * a moment. */

#include "galley-fact-keeper.h"

#include "galley-task.h"

#define REST_MS 300

struct _GalleyFactKeeper {
  GObject parent_instance;
  InkLibrary *library;     /* NULL once stopped */
  InkSiteFacts *facts;     /* NULL: none yet */
  InkCatalogue *catalogue; /* they are of */
  guint timer;
  gboolean wanted; /* somebody asked */
  gboolean making;
};

G_DEFINE_FINAL_TYPE (GalleyFactKeeper, galley_fact_keeper, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void galley_fact_keeper_arm (GalleyFactKeeper *self);

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  InkSiteFacts *facts =
      ink_site_facts_new_of_catalogue (data, g_get_real_time () / G_USEC_PER_SEC);

  g_task_return_pointer (task, facts, (GDestroyNotify)ink_site_facts_unref);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyFactKeeper) self = data;
  InkCatalogue *catalogue = g_task_get_task_data (G_TASK (result));
  InkSiteFacts *facts = g_task_propagate_pointer (G_TASK (result), NULL);

  self->making = FALSE;
  if (self->library == NULL) {
    ink_site_facts_unref (facts);
    return;
  }
  g_clear_pointer (&self->facts, ink_site_facts_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  self->facts = facts;
  self->catalogue = ink_catalogue_ref (catalogue);
  galley_fact_keeper_arm (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
make_cb (gpointer data)
{
  GalleyFactKeeper *self = data;
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);
  g_autoptr (GTask) task = NULL;

  self->timer = 0;
  if (ink_library_is_busy (self->library))
    return G_SOURCE_REMOVE; /* it tells when it rests */
  self->making = TRUE;
  task = g_task_new (NULL, NULL, made_cb, g_object_ref (self));
  g_task_set_task_data (task,
                        ink_catalogue_ref (catalogue),
                        (GDestroyNotify)ink_catalogue_unref);
  galley_task_run_in_thread (task, make_thread);
  return G_SOURCE_REMOVE;
}

/* Where there is something newer than what the facts are of. */
static void
galley_fact_keeper_arm (GalleyFactKeeper *self)
{
  if (self->library == NULL || !self->wanted || self->making || self->timer != 0 ||
      ink_library_get_catalogue (self->library) == self->catalogue)
    return;
  self->timer = g_timeout_add (REST_MS, make_cb, self);
}

void
galley_fact_keeper_stop (GalleyFactKeeper *self)
{
  g_return_if_fail (GALLEY_IS_FACT_KEEPER (self));
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
}

static void
galley_fact_keeper_dispose (GObject *object)
{
  galley_fact_keeper_stop (GALLEY_FACT_KEEPER (object));
  G_OBJECT_CLASS (galley_fact_keeper_parent_class)->dispose (object);
}

static void
galley_fact_keeper_finalize (GObject *object)
{
  GalleyFactKeeper *self = GALLEY_FACT_KEEPER (object);

  g_clear_pointer (&self->facts, ink_site_facts_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  G_OBJECT_CLASS (galley_fact_keeper_parent_class)->finalize (object);
}

static void
galley_fact_keeper_class_init (GalleyFactKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_fact_keeper_dispose;
  object_class->finalize = galley_fact_keeper_finalize;
  signals[CHANGED] = g_signal_new ("changed",
                                   GALLEY_TYPE_FACT_KEEPER,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
galley_fact_keeper_init (GalleyFactKeeper *self)
{
}

GalleyFactKeeper *
galley_fact_keeper_new (InkLibrary *library)
{
  GalleyFactKeeper *self = NULL;

  g_return_val_if_fail (INK_IS_LIBRARY (library), NULL);
  self = g_object_new (GALLEY_TYPE_FACT_KEEPER, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_swapped (library, "changed", G_CALLBACK (galley_fact_keeper_arm), self);
  g_signal_connect_swapped (library, "notify::busy", G_CALLBACK (galley_fact_keeper_arm), self);
  return self;
}

InkSiteFacts *
galley_fact_keeper_get_facts (GalleyFactKeeper *self, InkSite *site)
{
  g_return_val_if_fail (GALLEY_IS_FACT_KEEPER (self) && site != NULL, NULL);
  self->wanted = TRUE;
  galley_fact_keeper_arm (self);
  if (self->facts == NULL || !ink_site_equal (ink_catalogue_get_site (self->catalogue), site))
    return NULL;
  return self->facts;
}
