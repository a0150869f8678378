/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Translations of a library's newest catalogue: looked up again only where a change can have
 * made them others, when nothing more has come for a moment. */

#include "galley-translation-keeper.h"

#include "galley-task.h"

#define REST_MS 200

struct _GalleyTranslationKeeper {
  GObject parent_instance;
  InkLibrary *library;       /* NULL: none */
  InkTranslations *all;      /* NULL: not known yet */
  InkCatalogue *catalogue;   /* the library's that was seen last */
  GCancellable *cancellable; /* of the look-up under way; NULL: there is none */
  guint timer;
  gboolean stale; /* what is known is of an older one */
};

G_DEFINE_FINAL_TYPE (GalleyTranslationKeeper, galley_translation_keeper, G_TYPE_OBJECT)

static guint changed_signal;

static void arm (GalleyTranslationKeeper *self);

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task,
                         ink_translations_new (data),
                         (GDestroyNotify)ink_translations_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyTranslationKeeper *self = GALLEY_TRANSLATION_KEEPER (source);
  g_autoptr (InkTranslations) all = g_task_propagate_pointer (G_TASK (result), NULL);

  if (all == NULL)
    return; /* of a library before this one */
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->all, ink_translations_unref);
  self->all = g_steal_pointer (&all);
  arm (self);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
look_cb (gpointer data)
{
  GalleyTranslationKeeper *self = data;
  g_autoptr (GTask) task = NULL;

  self->timer = 0;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_task_data (task,
                        ink_catalogue_ref (self->catalogue),
                        (GDestroyNotify)ink_catalogue_unref);
  galley_task_run_in_thread (task, look_thread);
  return G_SOURCE_REMOVE;
}

/* While a site is read, more is to come: it tells when it rests. */
static void
arm (GalleyTranslationKeeper *self)
{
  if (self->library == NULL || !self->stale || self->cancellable != NULL || self->timer != 0 ||
      ink_library_is_busy (self->library))
    return;
  self->timer = g_timeout_add (REST_MS, look_cb, self);
}

static void
take_catalogue (GalleyTranslationKeeper *self)
{
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  self->catalogue = ink_catalogue_ref (ink_library_get_catalogue (self->library));
}

static void
changed_cb (InkLibrary *library, InkCatalogueChange *change, GalleyTranslationKeeper *self)
{
  self->stale = self->stale || ink_translations_may_differ (self->catalogue,
                                                            ink_library_get_catalogue (library),
                                                            change);
  take_catalogue (self);
  arm (self);
}

static void
forget (GalleyTranslationKeeper *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->all, ink_translations_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
}

static void
galley_translation_keeper_dispose (GObject *object)
{
  forget (GALLEY_TRANSLATION_KEEPER (object));
  G_OBJECT_CLASS (galley_translation_keeper_parent_class)->dispose (object);
}

static void
galley_translation_keeper_class_init (GalleyTranslationKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_translation_keeper_dispose;
  changed_signal = g_signal_new ("changed",
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
galley_translation_keeper_init (GalleyTranslationKeeper *self)
{
}

GalleyTranslationKeeper *
galley_translation_keeper_new (void)
{
  return g_object_new (GALLEY_TYPE_TRANSLATION_KEEPER, NULL);
}

void
galley_translation_keeper_set_library (GalleyTranslationKeeper *self, InkLibrary *library)
{
  g_return_if_fail (GALLEY_IS_TRANSLATION_KEEPER (self));

  if (self->library == library)
    return;
  forget (self);
  if (library == NULL)
    return;
  self->library = g_object_ref (library);
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (library, "notify::busy", G_CALLBACK (arm), self);
  take_catalogue (self);
  self->stale = TRUE;
  arm (self);
}

char *
galley_translation_keeper_dup_languages (GalleyTranslationKeeper *self,
                                         const InkCatalogue *catalogue,
                                         guint row)
{
  g_auto (GStrv) languages = NULL;

  g_return_val_if_fail (GALLEY_IS_TRANSLATION_KEEPER (self), NULL);
  if (self->all != NULL)
    languages = ink_translations_dup_languages (self->all, catalogue, row);
  return languages != NULL ? g_strjoinv (" · ", languages) : NULL;
}
