/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes in the window: the panel in the form's place, the way between a reference and its note,
 * and commands, which are shown as a diff before they are done. */
#include "galley-citation-edit.h"
#include "galley-citations-command.h"
#include "galley-edits-review.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

static GtkTextBuffer *
buffer_of (GalleyWindow *self)
{
  return GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
}

static gsize
cursor_of (GalleyWindow *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self),
                                    &iter,
                                    gtk_text_buffer_get_insert (buffer_of (self)));
  return galley_document_get_offset_of (self->document, &iter);
}

/* --- The panel -----------------------------------------------------------------------------
 */

void
galley_window_show_citations (GalleyWindow *self, gboolean shown)
{
  if (self->document == NULL)
    return;
  self->show_citations = shown;
  galley_window_set_side (self, GALLEY_SIDE_FORM);
  gtk_widget_child_focus (shown ? self->citations : self->form, GTK_DIR_TAB_FORWARD);
}

void
galley_window_toggle_citations (GalleyWindow *self)
{
  galley_window_show_citations (self, !gtk_widget_get_mapped (self->citations));
}

void
galley_window_add_note (GalleyWindow *self)
{
  if (self->document == NULL)
    return;
  self->show_citations = TRUE;
  galley_window_set_side (self, GALLEY_SIDE_FORM);
  galley_citations_offer (GALLEY_CITATIONS (self->citations), NULL);
}

static void
jump_cb (GalleyCitations *pane, guint64 offset, GalleyWindow *self)
{
  galley_window_jump (self, (gsize)offset);
}

/* The text goes along with the panel; the focus stays. */
static void
show_cb (GalleyCitations *pane, guint64 offset, GalleyWindow *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (GALLEY_EDITOR (self->editor)));
  GtkTextIter iter;

  galley_document_get_iter_at (self->document, (gsize)offset, &iter);
  gtk_text_buffer_place_cursor (buffer_of (self), &iter);
  gtk_text_view_scroll_to_mark (view,
                                gtk_text_buffer_get_insert (buffer_of (self)),
                                0.15,
                                FALSE,
                                0,
                                0);
}

static void
said_cb (GalleyCitations *pane, const char *text, GalleyWindow *self)
{
  galley_window_toast (self, text);
}

static void
counted_cb (GalleyWindow *self)
{
  guint n_faulty = 0;
  guint n = galley_citations_get_n (GALLEY_CITATIONS (self->citations), &n_faulty);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("%u note is not shown to readers",
                                                        "%u notes are not shown to readers",
                                                        n_faulty),
                                              n_faulty);

  gtk_label_set_text (GTK_LABEL (self->citations_count), count);
  gtk_widget_set_visible (self->citations_count, n > 0);
  gtk_widget_set_visible (self->citations_mark, n_faulty > 0);
  gtk_widget_set_tooltip_text (self->citations_tab, n_faulty > 0 ? tooltip : NULL);
}

/* --- Commands ------------------------------------------------------------------------------
 */

static void
applied_cb (GalleyWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("The notes were changed."));

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, 6);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

void
galley_window_run_citations (GalleyWindow *self,
                             const char *id,
                             const char *label,
                             guint ordinal)
{
  const GalleyCitationsCommand *command = galley_citations_command_lookup (id);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *review = NULL;

  if (self->document == NULL || command == NULL)
    return;
  edits = galley_citations_command_plan (id,
                                         galley_document_settle (self->document),
                                         label,
                                         ordinal,
                                         &error);
  if (edits == NULL || edits->len == 0) {
    galley_window_toast (self, edits == NULL ? error->message : _ (command->nothing));
    return;
  }
  review = galley_edits_review_new (GTK_WINDOW (self),
                                    self->document,
                                    _ (command->title),
                                    g_steal_pointer (&edits));
  g_signal_connect_object (review, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (review));
}

static void
command_cb (
    GalleyCitations *pane, const char *id, const char *label, guint ordinal, GalleyWindow *self)
{
  galley_window_run_citations (self, id, label, ordinal);
}

/* --- Between reference and note ------------------------------------------------------------
 */

#define ORIGIN "galley-note-origin" /* a mark: the reference one came from */

static void
remember_origin (GalleyWindow *self, gsize offset)
{
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer_of (self), ORIGIN);
  GtkTextIter iter;

  galley_document_get_iter_at (self->document, offset, &iter);
  if (mark == NULL)
    gtk_text_buffer_create_mark (buffer_of (self), ORIGIN, &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer_of (self), mark, &iter);
}

/* The reference of @note one came from, else its first one. */
static gsize
origin_of (GalleyWindow *self, InkArticle *article, const InkNote *note)
{
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer_of (self), ORIGIN);
  gsize first = G_MAXSIZE;
  guint use = 0;

  if (mark != NULL) {
    GtkTextIter iter;
    gsize offset = 0;

    gtk_text_buffer_get_iter_at_mark (buffer_of (self), &iter, mark);
    offset = galley_document_get_offset_of (self->document, &iter);
    if (galley_citation_find_at (article, offset, &use) == note && use != G_MAXUINT)
      return offset;
  }
  for (guint i = 0; i < note->uses->len; i++)
    first = MIN (first, g_array_index (note->uses, InkSpan, i).start);
  return first;
}

void
galley_window_jump_note (GalleyWindow *self)
{
  InkArticle *article = NULL;
  const InkNote *note = NULL;
  gsize cursor = 0, origin = 0;
  guint use = 0;

  if (self->document == NULL)
    return;
  article = galley_citation_article (self->document);
  cursor = cursor_of (self);
  note = galley_citation_find_at (article, cursor, &use);
  if (note == NULL) {
    galley_window_toast (self, _ ("There is no note at the cursor."));
  } else if (use != G_MAXUINT && note->defined) {
    remember_origin (self, g_array_index (note->uses, InkSpan, use).start);
    galley_window_jump (self, note->content_span.start);
  } else if (use != G_MAXUINT) {
    g_autofree char *text =
        g_strdup_printf (_ ("The note “%s” is not written yet."), note->label);

    galley_window_toast (self, text);
  } else {
    origin = origin_of (self, article, note);
    if (origin == G_MAXSIZE)
      galley_window_toast (self, _ ("Nothing in the text refers to this note."));
    else
      galley_window_jump (self, origin);
  }
}

/* Its form, from the text. */
void
galley_window_edit_note (GalleyWindow *self)
{
  GalleyCitations *pane = GALLEY_CITATIONS (self->citations);

  if (self->document == NULL)
    return;
  if (!galley_citations_open_at (pane, cursor_of (self))) {
    galley_window_toast (self, _ ("There is no note at the cursor."));
    return;
  }
  self->show_citations = TRUE;
  galley_window_set_side (self, GALLEY_SIDE_FORM);
  galley_citations_focus_note (pane);
}

void
galley_window_connect_citations (GalleyWindow *self)
{
  g_signal_connect_object (self->citations, "jump", G_CALLBACK (jump_cb), self, 0);
  g_signal_connect_object (self->citations, "followed", G_CALLBACK (show_cb), self, 0);
  g_signal_connect_object (self->citations, "said", G_CALLBACK (said_cb), self, 0);
  g_signal_connect_object (self->citations, "command", G_CALLBACK (command_cb), self, 0);
  g_signal_connect_object (self->citations,
                           "counted",
                           G_CALLBACK (counted_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
