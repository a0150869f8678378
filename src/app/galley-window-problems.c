/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems in the window: their list below the text, going from one to the next, what is
 * ignored, and the marks in the list of articles. */
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

/* --- The list ------------------------------------------------------------------------------
 */

void
galley_window_show_problems (GalleyWindow *self, gboolean shown)
{
  if (shown && gtk_widget_get_visible (self->links))
    galley_window_show_links (self, FALSE);
  gtk_widget_set_visible (self->problems, shown && self->document != NULL);
  self->show_problems = shown;
  if (!shown && self->document != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (galley_editor_get_view (GALLEY_EDITOR (self->editor))));
}

static gsize
cursor_of (GalleyWindow *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_get_offset_of (self->document, &iter);
}

/* From the last one it goes on with the first; problems in the form have their place, too. */
void
galley_window_go_to_problem (GalleyWindow *self, gboolean forward)
{
  GPtrArray *problems = NULL;
  const InkProblem *found = NULL;
  gsize here = 0;

  if (self->document == NULL)
    return;
  galley_document_settle (self->document);
  problems = galley_document_get_problems (self->document);
  if (problems->len == 0) {
    galley_window_toast (self, _ ("This article has no problems."));
    return;
  }
  here = self->last_problem != G_MAXSIZE ? self->last_problem : cursor_of (self);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *one = problems->pdata[forward ? i : problems->len - 1 - i];

    if (forward ? one->span.start > here : one->span.start < here) {
      found = one;
      break;
    }
  }
  if (found == NULL)
    found = problems->pdata[forward ? 0 : problems->len - 1];
  galley_window_jump (self, found->span.start);
  self->last_problem = found->span.start;
}

/* Whoever moves the cursor goes on from there. */
static void
cursor_cb (GalleyWindow *self)
{
  self->last_problem = G_MAXSIZE;
}

static void
activated_cb (GalleyProblems *problems, guint64 offset, GalleyWindow *self)
{
  galley_window_jump (self, (gsize)offset);
  self->last_problem = (gsize)offset;
}

static void
said_cb (GalleyProblems *problems, const char *text, GalleyWindow *self)
{
  galley_window_toast (self, text);
}

static void
closed_cb (GalleyWindow *self)
{
  galley_window_show_problems (self, FALSE);
}

static void
wanted_cb (GalleyWindow *self)
{
  galley_window_show_problems (self, !gtk_widget_get_visible (self->problems));
}

/* --- What is ignored -----------------------------------------------------------------------
 */

typedef struct {
  char *root;
  char *entry;
} Ignoring;

static void
ignoring_free (gpointer data)
{
  Ignoring *self = data;

  g_free (self->root);
  g_free (self->entry);
  g_free (self);
}

static void
ignore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Ignoring *ignoring = data;
  GError *error = NULL;
  const InkSettingsKind *kind = ink_settings_lookup_kind ("suppressions");
  g_autoptr (InkSettings) settings = ink_settings_load (ignoring->root, kind, &error);

  if (settings == NULL || !ink_settings_add (settings, ignoring->entry, &error) ||
      !ink_settings_save (settings, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
ignored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->closing)
    return;
  if (self->document != NULL)
    galley_document_check_again (self->document);
  galley_window_count_problems (self);
  galley_window_toast (self,
                       done ? _ ("Ignored. The site’s file .galley/suppressions says so.")
                            : error->message);
}

static void
ignore_cb (GalleyProblems *problems, const char *entry, GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Ignoring *ignoring = NULL;

  if (self->site == NULL)
    return;
  task = g_task_new (self, NULL, ignored_cb, NULL);
  ignoring = g_new0 (Ignoring, 1);
  ignoring->root = g_strdup (ink_site_get_root (galley_site_get_site (self->site)));
  ignoring->entry = g_strdup (entry);
  g_task_set_task_data (task, ignoring, ignoring_free);
  galley_task_run_in_thread (task, ignore_thread);
}

/* --- Marks in the list ---------------------------------------------------------------------
 */

/* Hints are no reason to open an article. */
static guint
count (GPtrArray *problems)
{
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    n += ((const InkProblem *)problems->pdata[i])->severity != INK_SEVERITY_HINT;
  return n;
}

/* What the counts depend on may be another: the library counts again when it has time. */
void
galley_window_count_problems (GalleyWindow *self)
{
  InkLibrary *library = self->site != NULL ? galley_site_get_library (self->site) : NULL;

  if (library != NULL && !self->closing)
    ink_library_count_problems (library);
}

/* The open article has the number of what is written there. */
void
galley_window_count_document (GalleyWindow *self)
{
  const char *path =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;

  galley_article_list_set_problems_of (GALLEY_ARTICLE_LIST (self->list),
                                       path,
                                       path != NULL ? count (galley_document_get_problems (
                                                          self->document))
                                                    : 0);
}

void
galley_window_watch_problems (GalleyWindow *self)
{
  self->last_problem = G_MAXSIZE;
  gtk_widget_set_visible (self->problems, self->show_problems && self->document != NULL);
  galley_window_count_document (self);
  if (self->document == NULL)
    return;
  g_signal_connect_object (galley_document_get_buffer (self->document),
                           "notify::cursor-position",
                           G_CALLBACK (cursor_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

void
galley_window_connect_problems (GalleyWindow *self)
{
  g_signal_connect_object (self->problems,
                           "problem-activated",
                           G_CALLBACK (activated_cb),
                           self,
                           0);
  g_signal_connect_object (self->problems, "ignore", G_CALLBACK (ignore_cb), self, 0);
  g_signal_connect_object (self->problems, "said", G_CALLBACK (said_cb), self, 0);
  g_signal_connect_object (self->problems,
                           "closed",
                           G_CALLBACK (closed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->status,
                           "problems-activated",
                           G_CALLBACK (wanted_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
