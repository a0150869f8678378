/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of the site: their window, the way from it to a note, and what is corrected
 * everywhere, planned in a thread and reviewed like any change of many files. */
#include "galley-site-sources.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

/* --- To a note -----------------------------------------------------------------------------
 */

typedef struct {
  char *path; /* absolute */
  char *label, *raw;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_free (self->path);
  g_free (self->label);
  g_free (self->raw);
  g_free (self);
}

/* Where the note begins; of several with the label the one with the text. */
static gboolean
find_note (InkText *text, const Wanted *wanted, gsize *offset)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (InkCitations) citations =
      ink_citations_scan (text, ink_front_matter_get_body_start (front_matter));
  const char *data = ink_text_get_data (text);
  gboolean found = FALSE;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autofree char *raw =
        g_strndup (data + note->content_span.start, ink_span_length (note->content_span));
    gboolean same = g_str_equal (raw, wanted->raw);

    if (!note->defined || !g_str_equal (note->label, wanted->label) || (found && !same))
      continue;
    *offset = note->span.start;
    found = TRUE;
    if (same)
      break;
  }
  return found;
}

/* Goes to the note that is waited for, once its article is open. */
void
galley_window_go_to_wanted_note (GalleyWindow *self)
{
  const Wanted *wanted = g_object_get_data (G_OBJECT (self), "wanted-note");
  gsize offset = 0;

  if (wanted == NULL || self->document == NULL ||
      !g_str_equal (wanted->path, galley_document_get_path (self->document)))
    return;
  if (find_note (galley_document_get_text (self->document), wanted, &offset))
    galley_window_jump (self, offset);
  g_object_set_data (G_OBJECT (self), "wanted-note", NULL);
}

static void
note_cb (GtkWidget *sources,
         const char *path,
         const char *label,
         const char *raw,
         GalleyWindow *self)
{
  Wanted *wanted;

  if (self->closing || self->site == NULL)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->path =
      g_build_filename (ink_site_get_root (galley_site_get_site (self->site)), path, NULL);
  wanted->label = g_strdup (label);
  wanted->raw = g_strdup (raw);
  g_object_set_data_full (G_OBJECT (self), "wanted-note", wanted, wanted_free);
  galley_window_show_terms (self, FALSE);
  galley_window_open (self, wanted->path);
  galley_window_go_to_wanted_note (self); /* it may be open already */
  gtk_window_present (GTK_WINDOW (self));
}

/* --- Corrections ---------------------------------------------------------------------------
 */

typedef struct {
  InkSourceIndex *index;
  InkSourceWish *wish;
  GHashTable *open;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  ink_source_index_unref (self->index);
  ink_source_wish_free (self->wish);
  g_hash_table_unref (self->open);
  g_free (self);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  InkPlan *plan =
      ink_source_change_plan (work->index, work->wish, work->open, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify)ink_plan_free);
  else
    g_task_return_error (task, error);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->closing || self->site == NULL)
    return;
  if (plan == NULL)
    galley_window_toast (self, error->message);
  else if (plan->changes->len == 0 && plan->skipped->len == 0)
    galley_window_toast (self, _ ("There is nothing to change."));
  else
    galley_window_review (self, g_steal_pointer (&plan), work->open);
  gtk_window_present (GTK_WINDOW (self));
}

static void
wished_cb (GtkWidget *sources, InkSourceIndex *index, InkSourceWish *wish, GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->closing || self->site == NULL)
    return;
  work = g_new0 (Work, 1);
  work->index = ink_source_index_ref (index);
  work->wish = ink_source_wish_copy (wish);
  work->open = galley_window_list_unsaved (self);
  task = g_task_new (self, NULL, planned_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  galley_task_run_in_thread (task, plan_thread);
}

/* --- The window ----------------------------------------------------------------------------
 */

static void
destroyed_cb (GalleyWindow *self)
{
  self->site_sources = NULL;
}

void
galley_window_close_sources (GalleyWindow *self)
{
  if (self->site_sources != NULL)
    gtk_window_destroy (GTK_WINDOW (self->site_sources));
}

void
galley_window_show_sources (GalleyWindow *self)
{
  if (self->site == NULL)
    return;
  if (self->site_sources == NULL) {
    self->site_sources = galley_site_sources_new (self->site);
    gtk_window_set_application (GTK_WINDOW (self->site_sources),
                                gtk_window_get_application (GTK_WINDOW (self)));
    g_signal_connect_object (self->site_sources, "note-wanted", G_CALLBACK (note_cb), self, 0);
    g_signal_connect_object (self->site_sources, "wished", G_CALLBACK (wished_cb), self, 0);
    g_signal_connect_object (self->site_sources,
                             "destroy",
                             G_CALLBACK (destroyed_cb),
                             self,
                             G_CONNECT_SWAPPED);
  }
  gtk_window_present (GTK_WINDOW (self->site_sources));
}
