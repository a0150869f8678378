/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving and drafts. Modified is a comparison of revisions: what is typed while a save is under
 * way stays modified. Saves run one after the other, each with the text of its own moment. */

#include "galley-document-private.h"

#include "galley-task.h"

#include <glib/gi18n.h>
#include <unistd.h>

typedef struct {
  char *path;
  InkText *text;
  char *etag; /* what the store is to find */
  gboolean bom;
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *self = data;

  g_free (self->path);
  ink_text_unref (self->text);
  g_free (self->etag);
  g_free (self);
}

gboolean
galley_document_has_unsaved (GalleyDocument *self)
{
  return self->revision != self->saved_revision || self->disk_state == GALLEY_DISK_VANISHED;
}

void
galley_document_update_modified (GalleyDocument *self)
{
  gboolean modified = galley_document_has_unsaved (self);

  if (self->keeper != NULL && modified)
    galley_draft_keeper_touch (self->keeper);
  if (modified == self->modified)
    return;
  self->modified = modified;
  if (self->keeper != NULL && !modified)
    galley_draft_keeper_clean (self->keeper);
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_MODIFIED);
}

void
galley_document_set_disk_state (GalleyDocument *self, GalleyDiskState state)
{
  if (state == self->disk_state)
    return;
  self->disk_state = state;
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_DISK_STATE);
  galley_document_update_modified (self);
}

void
galley_document_mark_saved (GalleyDocument *self, InkText *text, const char *etag)
{
  InkText *old = self->saved_text;
  char *old_etag = self->etag;

  self->etag = g_strdup (etag);
  g_free (old_etag);
  self->saved_text = ink_text_ref (text);
  g_clear_pointer (&old, ink_text_unref);
  self->saved_revision = ink_text_get_revision (text);
  galley_document_set_disk_state (self, GALLEY_DISK_SAME);
  galley_document_update_modified (self);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaveJob *job = data;
  GError *error = NULL;
  char *etag = ink_store_save (job->path, job->text, job->bom, job->etag, cancellable, &error);

  if (etag == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, etag, g_free);
}

static void
galley_document_set_saving (GalleyDocument *self, gboolean saving)
{
  if (saving == self->saving)
    return;
  self->saving = saving;
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_SAVING);
}

static void
galley_document_note_failure (GalleyDocument *self, const GError *error)
{
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_CHANGED_ON_DISK))
    galley_document_set_disk_state (self, GALLEY_DISK_CHANGED);
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED))
    galley_document_set_disk_state (self, GALLEY_DISK_VANISHED);
}

static void
save_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  SaveJob *job = g_task_get_task_data (G_TASK (result));
  GTask *next = g_queue_pop_head (&self->saves);
  GError *error = NULL;
  g_autofree char *etag = g_task_propagate_pointer (G_TASK (result), &error);

  galley_document_set_saving (self, FALSE);
  if (etag != NULL)
    galley_document_mark_saved (self, job->text, etag);
  else
    galley_document_note_failure (self, error);
  if (etag != NULL && self->site != NULL)
    galley_site_refresh (self->site, galley_document_get_path_in_site (self));
  if (next != NULL)
    galley_document_begin_save (self, next);
  if (etag != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
galley_document_refuses_writing (GalleyDocument *self)
{
  gboolean read_only = self->read_only && access (self->path, W_OK) != 0 &&
                       g_file_test (self->path, G_FILE_TEST_EXISTS);

  if (read_only != self->read_only) {
    self->read_only = read_only;
    galley_document_notify (self, GALLEY_DOCUMENT_PROP_READ_ONLY);
  }
  return read_only;
}

void
galley_document_begin_save (GalleyDocument *self, GTask *task)
{
  gboolean force = GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GTask) work = NULL;
  SaveJob *job = NULL;

  if (galley_document_refuses_writing (self)) {
    g_autofree char *name = g_path_get_basename (self->path);

    g_task_return_new_error (task,
                             GALLEY_DOCUMENT_ERROR,
                             GALLEY_DOCUMENT_ERROR_READ_ONLY,
                             _ ("“%s” may only be read. Allow writing to it and save again; "
                                "your text is kept as a draft meanwhile."),
                             name);
    g_object_unref (task);
    return;
  }
  job = g_new0 (SaveJob, 1);
  job->path = g_strdup (self->path);
  job->text = ink_text_ref (galley_document_get_text (self));
  job->bom = self->bom;
  if (force)
    job->etag = g_strdup ("*");
  else if (self->disk_state != GALLEY_DISK_VANISHED)
    job->etag = g_strdup (self->etag);
  galley_document_set_saving (self, TRUE);
  work = g_task_new (NULL, g_task_get_cancellable (task), save_done_cb, task);
  g_task_set_task_data (work, job, save_job_free);
  galley_task_run_in_thread (work, save_thread);
}

void
galley_document_save_async (GalleyDocument *self,
                            gboolean force,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  galley_document_end_stay (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, galley_document_save_async);
  g_task_set_task_data (task, GINT_TO_POINTER (force), NULL);
  if (self->saving)
    g_queue_push_tail (&self->saves, task);
  else
    galley_document_begin_save (self, task);
}

gboolean
galley_document_save_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
galley_document_has_draft (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return galley_draft_keeper_get_offer (self->keeper) != NULL;
}

gint64
galley_document_get_draft_time (GalleyDocument *self)
{
  g_return_val_if_fail (galley_document_has_draft (self), 0);
  return galley_draft_keeper_get_offer (self->keeper)->time;
}

void
galley_document_restore_draft (GalleyDocument *self)
{
  g_autoptr (InkText) text = NULL;

  g_return_if_fail (galley_document_has_draft (self));
  text = ink_text_ref (galley_draft_keeper_get_offer (self->keeper)->text);
  galley_draft_keeper_accept_offer (self->keeper);
  galley_document_take_text (self, text);
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_HAS_DRAFT);
}

void
galley_document_discard_draft (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  if (!galley_document_has_draft (self)) {
    galley_draft_keeper_clean (self->keeper);
    return;
  }
  galley_draft_keeper_drop_offer (self->keeper);
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_HAS_DRAFT);
}
