/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One buffer holding one file verbatim: opening it, and what it tells. Reading, guard, edits,
 * saving and the disk are in the files beside this one. */

#include "galley-document-private.h"

#include "galley-task.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (galley - document - error - quark, galley_document_error)
G_DEFINE_FINAL_TYPE (GalleyDocument, galley_document, G_TYPE_OBJECT)

static GParamSpec *props[GALLEY_DOCUMENT_PROP_LATEST + 1];

typedef enum { SIGNAL_REFUSED, N_SIGNALS } GalleyDocumentSignal;
static guint signals[N_SIGNALS];

/* What opening needs, and what it found. */
typedef struct {
  char *path;
  GalleySite *site; /* may be NULL; of the main thread */
} OpenRequest;

typedef struct {
  char *path;
  InkSite *site;       /* may be NULL */
  InkSiteFacts *facts; /* may be NULL */
} OpenJob;

typedef struct {
  InkStored *stored;
  GalleyReading *reading;
  GPtrArray *drafts; /* of InkDraft */
} Opened;

static void
open_request_free (gpointer data)
{
  OpenRequest *self = data;

  g_free (self->path);
  g_clear_object (&self->site);
  g_free (self);
}

static void
open_job_free (gpointer data)
{
  OpenJob *self = data;

  g_free (self->path);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->facts, ink_site_facts_unref);
  g_free (self);
}

static void
opened_free (gpointer data)
{
  Opened *self = data;

  g_clear_pointer (&self->stored, ink_stored_free);
  g_clear_pointer (&self->reading, galley_reading_free);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

gboolean
galley_document_check_lines (InkText *text, const char *path, GError **error)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  for (guint i = 0; i < ink_text_get_n_lines (text); i++) {
    InkSpan line = ink_text_get_line (text, i);
    glong length = 0;

    if (ink_span_length (line) <= GALLEY_DOCUMENT_MAX_LINE)
      continue;
    length =
        g_utf8_strlen (ink_text_get_data (text) + line.start, (gssize)ink_span_length (line));
    if (length <= GALLEY_DOCUMENT_MAX_LINE)
      continue;
    if (name != NULL)
      g_set_error (error,
                   GALLEY_DOCUMENT_ERROR,
                   GALLEY_DOCUMENT_ERROR_LONG_LINE,
                   _ ("Line %'u of “%s” is %'ld characters long: too long to be shown. Break "
                      "it "
                      "into shorter lines in another program, then open the file again."),
                   i + 1,
                   name,
                   length);
    else
      g_set_error (error,
                   GALLEY_DOCUMENT_ERROR,
                   GALLEY_DOCUMENT_ERROR_LONG_LINE,
                   _ ("The text was not pasted: one of its lines is %'ld characters long, too "
                      "long to be shown."),
                   length);
    return FALSE;
  }
  return TRUE;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  GError *error = NULL;

  opened->stored = ink_store_load (job->path, cancellable, &error);
  if (opened->stored == NULL ||
      !galley_document_check_lines (opened->stored->text, job->path, &error)) {
    g_task_return_error (task, error);
    return;
  }
  opened->reading =
      galley_reading_new (opened->stored->text, job->site, NULL, job->facts, job->path, NULL);
  opened->drafts = galley_draft_keeper_load (job->path, opened->stored->text);
  g_task_return_pointer (task, g_steal_pointer (&opened), opened_free);
}

/* The text has the revision it was read with, so the article is settled from the start. */
static GalleyDocument *
galley_document_new (const OpenRequest *request, const Opened *opened)
{
  GalleyDocument *self = g_object_new (GALLEY_TYPE_DOCUMENT, NULL);
  InkText *text = opened->stored->text;
  GtkTextIter body;

  self->path = g_strdup (request->path);
  self->site = request->site != NULL ? g_object_ref (request->site) : NULL;
  self->bom = opened->stored->bom;
  self->read_only = opened->stored->read_only;
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer),
                            ink_text_get_data (text),
                            (int)ink_text_get_length (text));
  self->revision = self->saved_revision = ink_text_get_revision (text);
  self->text = ink_text_ref (text);
  self->saved_text = ink_text_ref (text);
  self->etag = g_strdup (opened->stored->etag);
  galley_document_init_guard (self);
  galley_document_init_mirror (self);
  galley_document_init_parse (self);
  galley_document_init_disk (self, g_ptr_array_ref (opened->drafts));
  galley_document_set_reading (self, opened->reading);
  galley_document_look_at_others (self);
  galley_document_get_body_iter (self, &body);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &body);
  return self;
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (Opened) opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (opened == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           galley_document_new (g_task_get_task_data (task), opened),
                           g_object_unref);
}

static void
galley_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  switch ((GalleyDocumentProp)prop_id) {
  case GALLEY_DOCUMENT_PROP_ARTICLE:
    g_value_set_pointer (value, self->article);
    break;
  case GALLEY_DOCUMENT_PROP_LATEST:
    g_value_set_pointer (value, self->latest);
    break;
  case GALLEY_DOCUMENT_PROP_MODIFIED:
    g_value_set_boolean (value, self->modified);
    break;
  case GALLEY_DOCUMENT_PROP_GUARDED:
    g_value_set_boolean (value, self->guarded);
    break;
  case GALLEY_DOCUMENT_PROP_DISK_STATE:
    g_value_set_int (value, (int)self->disk_state);
    break;
  case GALLEY_DOCUMENT_PROP_READ_ONLY:
    g_value_set_boolean (value, self->read_only);
    break;
  case GALLEY_DOCUMENT_PROP_SAVING:
    g_value_set_boolean (value, self->saving);
    break;
  case GALLEY_DOCUMENT_PROP_HAS_DRAFT:
    g_value_set_boolean (value, galley_document_has_draft (self));
    break;
  }
}

static void
galley_document_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if ((GalleyDocumentProp)prop_id == GALLEY_DOCUMENT_PROP_GUARDED)
    galley_document_set_guarded (GALLEY_DOCUMENT (object), g_value_get_boolean (value));
}

static void
galley_document_dispose (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  galley_document_stop_parse (self);
  galley_document_stop_disk (self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  if (self->site != NULL)
    g_signal_handlers_disconnect_by_data (self->site, self);
  g_clear_object (&self->buffer);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (galley_document_parent_class)->dispose (object);
}

static void
galley_document_finalize (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  g_clear_pointer (&self->article, ink_article_unref);
  g_clear_pointer (&self->latest, ink_article_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->problems_site, ink_site_unref);
  g_clear_pointer (&self->problems_links, ink_link_index_unref);
  g_clear_pointer (&self->suppressions, ink_suppressions_unref);
  galley_among_clear (&self->among);
  g_clear_pointer (&self->text, ink_text_unref);
  g_clear_pointer (&self->saved_text, ink_text_unref);
  if (self->expected_text != NULL)
    g_string_free (self->expected_text, TRUE);
  g_free (self->stay_key);
  g_free (self->etag);
  g_free (self->path);
  G_OBJECT_CLASS (galley_document_parent_class)->finalize (object);
}

static void
galley_document_class_init (GalleyDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_document_get_property;
  object_class->set_property = galley_document_set_property;
  object_class->dispose = galley_document_dispose;
  object_class->finalize = galley_document_finalize;
  props[GALLEY_DOCUMENT_PROP_ARTICLE] = g_param_spec_pointer ("article", NULL, NULL, readable);
  props[GALLEY_DOCUMENT_PROP_LATEST] = g_param_spec_pointer ("latest", NULL, NULL, readable);
  props[GALLEY_DOCUMENT_PROP_MODIFIED] =
      g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  props[GALLEY_DOCUMENT_PROP_GUARDED] =
      g_param_spec_boolean ("guarded",
                            NULL,
                            NULL,
                            FALSE,
                            readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  props[GALLEY_DOCUMENT_PROP_DISK_STATE] = g_param_spec_int ("disk-state",
                                                             NULL,
                                                             NULL,
                                                             0,
                                                             GALLEY_DISK_VANISHED,
                                                             GALLEY_DISK_SAME,
                                                             readable);
  props[GALLEY_DOCUMENT_PROP_READ_ONLY] =
      g_param_spec_boolean ("read-only", NULL, NULL, FALSE, readable);
  props[GALLEY_DOCUMENT_PROP_SAVING] =
      g_param_spec_boolean ("saving", NULL, NULL, FALSE, readable);
  props[GALLEY_DOCUMENT_PROP_HAS_DRAFT] =
      g_param_spec_boolean ("has-draft", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused",
                                          GALLEY_TYPE_DOCUMENT,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
}

static void
galley_document_init (GalleyDocument *self)
{
  self->buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_implicit_trailing_newline (self->buffer, FALSE);
  gtk_text_buffer_set_max_undo_levels (GTK_TEXT_BUFFER (self->buffer), 0);
  g_queue_init (&self->saves);
}

void
galley_document_notify (GalleyDocument *self, GalleyDocumentProp prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
galley_document_refuse (GalleyDocument *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, message);
}

void
galley_document_open_async (const char *path,
                            GalleySite *site,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, open_done_cb, task);
  OpenRequest *request = g_new0 (OpenRequest, 1);
  OpenJob *job = g_new0 (OpenJob, 1);
  InkSiteFacts *facts = site != NULL ? galley_site_get_facts (site) : NULL;

  g_return_if_fail (path != NULL && g_path_is_absolute (path));
  g_task_set_source_tag (task, galley_document_open_async);
  request->path = g_strdup (path);
  request->site = site != NULL ? g_object_ref (site) : NULL;
  g_task_set_task_data (task, request, open_request_free);
  job->path = g_strdup (path);
  job->site = site != NULL ? ink_site_ref (galley_site_get_site (site)) : NULL;
  job->facts = facts != NULL ? ink_site_facts_ref (facts) : NULL;
  g_task_set_task_data (work, job, open_job_free);
  galley_task_run_in_thread (work, open_thread);
}

GalleyDocument *
galley_document_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
galley_document_get_path (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->path;
}

GalleySite *
galley_document_get_site (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->site;
}

GtkSourceBuffer *
galley_document_get_buffer (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->buffer;
}

gboolean
galley_document_get_modified (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return self->modified;
}

gboolean
galley_document_has_edits (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return self->revision != self->saved_revision;
}

gboolean
galley_document_get_read_only (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return self->read_only;
}

GalleyDiskState
galley_document_get_disk_state (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), GALLEY_DISK_SAME);
  return self->disk_state;
}
