/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of a plan, as a row shows it. Its diff is not kept: 10,000 of them would be too much.
 */

#include "galley-review-file.h"

#include "galley-task.h"
#include "ink-i18n.h"

struct _GalleyReviewFile {
  GObject parent_instance;
  char *root;
  InkChange *change; /* NULL: skipped by the plan itself */
  gpointer keeper;   /* who keeps the plan; NULL once it ends */
  InkText *text;     /* of the open document the edits are of; NULL: they are of the file */
  char *path;
  char *reason;
  char *counts;
};

G_DEFINE_FINAL_TYPE (GalleyReviewFile, galley_review_file, G_TYPE_OBJECT)

typedef enum { PROP_LOADED = 1, PROP_INCLUDED } GalleyReviewFileProp;
static GParamSpec *props[PROP_INCLUDED + 1];

static void
galley_review_file_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyReviewFile *self = GALLEY_REVIEW_FILE (object);

  switch ((GalleyReviewFileProp)id) {
  case PROP_LOADED:
    g_value_set_boolean (value, self->counts != NULL);
    break;
  case PROP_INCLUDED:
    g_value_set_boolean (value, galley_review_file_get_included (self));
    break;
  }
}

static void
galley_review_file_finalize (GObject *object)
{
  GalleyReviewFile *self = GALLEY_REVIEW_FILE (object);

  g_clear_weak_pointer (&self->keeper);
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self->root);
  g_free (self->path);
  g_free (self->reason);
  g_free (self->counts);
  G_OBJECT_CLASS (galley_review_file_parent_class)->finalize (object);
}

static void
galley_review_file_class_init (GalleyReviewFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_review_file_get_property;
  object_class->finalize = galley_review_file_finalize;
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  props[PROP_INCLUDED] = g_param_spec_boolean ("included", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
galley_review_file_init (GalleyReviewFile *self)
{
}

GalleyReviewFile *
galley_review_file_new (const char *root, InkChange *change, gpointer keeper)
{
  GalleyReviewFile *self = g_object_new (GALLEY_TYPE_REVIEW_FILE, NULL);
  g_autofree char *path = g_filename_display_name (change->path);
  g_autofree char *from = change->from != NULL ? g_filename_display_name (change->from) : NULL;

  self->root = g_strdup (root);
  self->change = change;
  g_set_weak_pointer (&self->keeper, keeper);
  self->path = from != NULL ? g_strdup_printf ("%s → %s", from, path) : g_steal_pointer (&path);
  self->reason = g_strdup (change->reason);
  return self;
}

GalleyReviewFile *
galley_review_file_new_skipped (const char *path, const char *reason)
{
  GalleyReviewFile *self = g_object_new (GALLEY_TYPE_REVIEW_FILE, NULL);

  self->path = g_filename_display_name (path);
  self->reason = g_strdup (reason);
  self->counts = g_strdup (_ ("Skipped"));
  return self;
}

const char *
galley_review_file_get_path (GalleyReviewFile *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), NULL);
  return self->path;
}

const char *
galley_review_file_get_reason (GalleyReviewFile *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), NULL);
  return self->reason;
}

gboolean
galley_review_file_is_skipped (GalleyReviewFile *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), FALSE);
  return self->change == NULL;
}

gboolean
galley_review_file_get_included (GalleyReviewFile *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), FALSE);
  return self->change != NULL && !self->change->left_out;
}

void
galley_review_file_set_included (GalleyReviewFile *self, gboolean included)
{
  g_return_if_fail (GALLEY_IS_REVIEW_FILE (self));
  if (self->change == NULL || self->change->left_out == !included)
    return;
  self->change->left_out = !included;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INCLUDED]);
}

const char *
galley_review_file_get_counts (GalleyReviewFile *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), NULL);
  return self->counts;
}

void
galley_review_file_set_text (GalleyReviewFile *self, InkText *text)
{
  g_return_if_fail (GALLEY_IS_REVIEW_FILE (self) && text != NULL);
  g_clear_pointer (&self->text, ink_text_unref);
  self->text = ink_text_ref (text);
}

/* --- The diff ------------------------------------------------------------------------------
 */

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyReviewFile *self = source;
  GError *error = NULL;
  InkChangeReview *review = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  review = self->text != NULL ? ink_change_review_text (self->change, self->text, &error)
                              : ink_change_review (self->root, self->change, &error);
  if (review != NULL)
    g_task_return_pointer (task, review, (GDestroyNotify)ink_change_review_free);
  else
    g_task_return_error (task, error);
}

void
galley_review_file_load_async (GalleyReviewFile *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW_FILE (self) && self->change != NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  if (self->keeper == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The review has ended");
    return;
  }
  g_task_set_task_data (task, g_object_ref (self->keeper), g_object_unref);
  galley_task_run_in_thread (task, load_thread);
}

char *
galley_review_file_load_finish (GalleyReviewFile *self, GAsyncResult *result, GError **error)
{
  g_autoptr (InkChangeReview) review = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (GALLEY_IS_REVIEW_FILE (self), NULL);
  review = g_task_propagate_pointer (G_TASK (result), &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  g_free (self->counts);
  self->counts = review != NULL
                     ? g_strdup_printf ("+%u −%u", review->n_added, review->n_removed)
                     : g_strdup (_ ("Skipped"));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
  if (review != NULL)
    return g_steal_pointer (&review->diff);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
