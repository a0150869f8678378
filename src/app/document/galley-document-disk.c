/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to the file behind our back. The watch says "look", a thread compares etags and
 * reads; a clean buffer takes the new text as one undoable step, unsaved text is never touched.
 */

#include "galley-document-private.h"

#include "galley-task.h"

#include <string.h>

typedef struct {
  char *path;
  char *etag; /* the one known when the look began */
} Probe;

static void
probe_free (gpointer data)
{
  Probe *self = data;

  g_free (self->path);
  g_free (self->etag);
  g_free (self);
}

/* NULL without error: nothing happened. */
static void
probe_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Probe *probe = data;
  GError *error = NULL;
  g_autofree char *etag = ink_store_get_etag (probe->path, &error);
  InkStored *stored = NULL;

  if (etag != NULL && g_strcmp0 (etag, probe->etag) != 0)
    stored = ink_store_load (probe->path, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, stored, (GDestroyNotify)ink_stored_free);
}

static gboolean
texts_equal (const InkText *a, const InkText *b)
{
  gsize length = ink_text_get_length (a);

  return length == ink_text_get_length (b) &&
         memcmp (ink_text_get_data (a), ink_text_get_data (b), length) == 0;
}

/* The buffer holds what @stored holds. */
static void
galley_document_adopt (GalleyDocument *self, const InkStored *stored)
{
  self->bom = stored->bom;
  if (self->read_only != stored->read_only) {
    self->read_only = stored->read_only;
    galley_document_notify (self, GALLEY_DOCUMENT_PROP_READ_ONLY);
  }
  galley_document_mark_saved (self, galley_document_get_text (self), stored->etag);
}

static void
galley_document_meet_disk (GalleyDocument *self, const InkStored *stored)
{
  if (texts_equal (stored->text, galley_document_get_text (self))) {
    galley_document_adopt (self, stored);
  } else if (texts_equal (stored->text, self->saved_text) && stored->bom == self->bom) {
    g_free (self->etag); /* touched, or written by us: its bytes are those we know */
    self->etag = g_strdup (stored->etag);
    galley_document_set_disk_state (self, GALLEY_DISK_SAME);
  } else if (self->revision == self->saved_revision &&
             galley_document_check_lines (stored->text, self->path, NULL)) {
    galley_document_take_text (self, stored->text);
    galley_document_adopt (self, stored);
  } else {
    galley_document_set_disk_state (self, GALLEY_DISK_CHANGED);
  }
}

static void
probe_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = g_task_propagate_pointer (G_TASK (result), &error);
  Probe *probe = g_task_get_task_data (G_TASK (result));
  gboolean again = self->probe_again || g_strcmp0 (probe->etag, self->etag) != 0;

  self->probing = FALSE;
  self->probe_again = FALSE;
  if (self->saving)
    return;
  if (again)
    galley_document_check_disk (self);
  else if (stored != NULL)
    galley_document_meet_disk (self, stored);
  else if (error == NULL)
    galley_document_set_disk_state (self, GALLEY_DISK_SAME);
  else if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED))
    galley_document_set_disk_state (self, GALLEY_DISK_VANISHED);
  else
    galley_document_set_disk_state (self, GALLEY_DISK_CHANGED);
}

void
galley_document_check_disk (GalleyDocument *self)
{
  g_autoptr (GTask) task = NULL;
  Probe *probe = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  if (self->probing)
    self->probe_again = TRUE;
  if (self->probing || self->saving)
    return;
  self->probing = TRUE;
  probe = g_new0 (Probe, 1);
  probe->path = g_strdup (self->path);
  probe->etag = g_strdup (self->etag);
  task = g_task_new (NULL, NULL, probe_done_cb, g_object_ref (self));
  g_task_set_task_data (task, probe, probe_free);
  galley_task_run_in_thread (task, probe_thread);
}

static void
reload_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (path, cancellable, &error);

  if (stored == NULL || !galley_document_check_lines (stored->text, path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&stored), (GDestroyNotify)ink_stored_free);
}

static void
reload_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (InkStored) stored = g_task_propagate_pointer (G_TASK (result), &error);

  if (stored == NULL) {
    g_task_return_error (task, error);
    return;
  }
  galley_document_take_text (self, stored->text);
  galley_document_adopt (self, stored);
  g_task_return_boolean (task, TRUE);
}

void
galley_document_reload_async (GalleyDocument *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = NULL;
  g_autoptr (GTask) work = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  task = g_task_new (self, NULL, callback, user_data);
  work = g_task_new (NULL, NULL, reload_done_cb, task);
  g_task_set_task_data (work, g_strdup (self->path), g_free);
  galley_task_run_in_thread (work, reload_thread);
}

gboolean
galley_document_reload_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What the keeper is to keep. */
static gboolean
draft_cb (gpointer data, GalleyDraftState *state)
{
  GalleyDocument *self = data;

  if (!galley_document_has_unsaved (self))
    return FALSE;
  state->text = galley_document_get_text (self);
  state->etag = self->etag;
  state->bom = self->bom;
  return TRUE;
}

void
galley_document_init_disk (GalleyDocument *self, GPtrArray *drafts)
{
  self->keeper = galley_draft_keeper_new (self->path, drafts, draft_cb, self);
  self->watch =
      galley_disk_watch_new (self->path, (GalleyDiskWatchFunc)galley_document_check_disk, self);
}

void
galley_document_move_to (GalleyDocument *self, const char *path, const char *etag)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && path != NULL);

  galley_draft_keeper_clean (self->keeper);
  galley_document_stop_disk (self);
  g_free (self->path);
  self->path = g_strdup (path);
  if (etag != NULL) {
    g_free (self->etag);
    self->etag = g_strdup (etag);
  }
  self->probe_again = self->probing; /* what is on its way is of the old place */
  galley_document_init_disk (self,
                             g_ptr_array_new_with_free_func ((GDestroyNotify)ink_draft_free));
  galley_document_set_disk_state (self, GALLEY_DISK_SAME);
  galley_draft_keeper_touch (self->keeper);
  galley_document_check_again (self);
}

const char *
galley_document_get_etag (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->etag;
}

void
galley_document_stop_disk (GalleyDocument *self)
{
  g_clear_pointer (&self->watch, galley_disk_watch_free);
  g_clear_pointer (&self->keeper, galley_draft_keeper_free);
}
