/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What completion and warnings need to know of the site's terms, made in a thread whenever the
 * library is another one; the older knowledge serves meanwhile. */

#include "galley-form-private.h"

#include "galley-task.h"

typedef struct {
  GWeakRef form; /* the thread does not keep it */
  InkCatalogue *catalogue;
  char *root;
  gint64 now;
  InkTermCompleter *completer;
  InkTermNear *near;
} Learning;

static void
learning_free (gpointer data)
{
  Learning *self = data;

  g_weak_ref_clear (&self->form);
  ink_catalogue_unref (self->catalogue);
  g_clear_pointer (&self->completer, ink_term_completer_unref);
  g_clear_pointer (&self->near, ink_term_near_unref);
  g_free (self->root);
  g_free (self);
}

static void
learn_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Learning *self = data;
  g_autoptr (InkTermIndex) index = ink_term_index_new (self->catalogue, self->now);
  g_autoptr (InkTermPairs) apart = ink_settings_load_term_pairs (self->root);

  self->completer = ink_term_completer_new (index);
  self->near = ink_term_near_new (index, apart);
  g_task_return_boolean (task, TRUE);
}

static void
fill_row (GalleyForm *self, GalleyFieldRow *row, gpointer data)
{
  galley_form_fill_terms (self, GTK_WIDGET (row));
  galley_form_offer_terms_now (self, GTK_WIDGET (row));
}

void
galley_form_forget (GalleyForm *self)
{
  g_clear_pointer (&self->completer, ink_term_completer_unref);
  g_clear_pointer (&self->near, ink_term_near_unref);
}

static void
learned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Learning *learning = g_task_get_task_data (G_TASK (result));
  g_autoptr (GalleyForm) self = g_weak_ref_get (&learning->form);

  if (self == NULL)
    return;
  self->learning = FALSE;
  if (self->catalogue == NULL)
    return;
  if (self->learn_again) {
    galley_form_learn (self);
    return;
  }
  galley_form_forget (self);
  self->completer = g_steal_pointer (&learning->completer);
  self->near = g_steal_pointer (&learning->near);
  galley_form_foreach_row (self, fill_row, NULL);
}

void
galley_form_learn (GalleyForm *self)
{
  g_autoptr (GTask) task = NULL;
  Learning *learning;

  self->learn_again = self->learning;
  if (self->learning)
    return;
  if (self->catalogue == NULL) {
    galley_form_forget (self);
    return;
  }
  if (self->completer != NULL && ink_term_index_get_catalogue (ink_term_completer_get_index (
                                     self->completer)) == self->catalogue)
    return;
  self->learning = TRUE;
  learning = g_new0 (Learning, 1);
  learning->catalogue = ink_catalogue_ref (self->catalogue);
  learning->root = g_strdup (ink_site_get_root (ink_catalogue_get_site (self->catalogue)));
  learning->now = g_get_real_time () / G_USEC_PER_SEC;
  g_weak_ref_init (&learning->form, self);
  task = g_task_new (NULL, NULL, learned_cb, NULL);
  g_task_set_task_data (task, learning, learning_free);
  galley_task_run_in_thread (task, learn_thread);
}
