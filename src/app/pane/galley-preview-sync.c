/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page and text in step: where to scroll to, where the cursor is, what a click on a task or a
 * note means. Places in the text are lines from 0 with the part of the line that has passed. */
#include "galley-preview-private.h"

#include <webkit/webkit.h>

static void
scrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source),
                                                             result,
                                                             &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->scrolling = FALSE;
  galley_preview_scroll_now (self);
}

/* One at a time; the newest wish wins. */
void
galley_preview_scroll_now (GalleyPreview *self)
{
  char line[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->wanted < 0 || self->scrolling || !self->ready || self->shown == NULL)
    return;
  g_ascii_dtostr (line, sizeof line, self->wanted);
  self->wanted = -1;
  self->scrolling = TRUE;
  galley_preview_call_page (self, "galleyScrollTo (Number (text));", line, scrolled_cb);
}

/* The number of the note whose definition holds @offset, 0 for none. */
static guint
note_at (InkArticle *article, gsize offset)
{
  InkCitations *citations = ink_article_get_citations (article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->defined && !note->duplicate && note->span.start <= offset &&
        offset <= note->span.end)
      return note->number;
  }
  return 0;
}

void
galley_preview_tell_cursor (GalleyPreview *self, gboolean always)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  g_autofree char *json = NULL;
  int line;

  if (self->document == NULL || !self->ready || self->shown == NULL)
    return;
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&iter);
  if (line == self->cursor_line && !always)
    return;
  self->cursor_line = line;
  gtk_text_iter_set_line_offset (&iter, 0);
  json = g_strdup_printf ("{\"line\":%d,\"note\":%u}",
                          line,
                          note_at (self->shown,
                                   galley_document_get_offset_of (self->document, &iter)));
  galley_preview_call_page (self, "galleyCursor (text);", json, NULL);
}

/* Only what the page shows can be clicked: an older page says nothing about this text. */
void
galley_preview_toggle_task (GalleyPreview *self, guint line)
{
  g_autoptr (InkEdit) edit = NULL;

  if (!galley_preview_is_current (self) || !galley_document_is_settled (self->document) ||
      galley_document_get_read_only (self->document))
    return;
  edit = ink_task_toggle (galley_document_get_text (self->document), line);
  if (edit != NULL)
    galley_document_apply_edit (self->document, edit);
}

const InkNote *
galley_preview_get_note (GalleyPreview *self, guint number)
{
  InkCitations *citations =
      self->shown != NULL ? ink_article_get_citations (self->shown) : NULL;

  for (guint i = 0; citations != NULL && i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->defined && !note->duplicate && note->number == number)
      return note;
  }
  return NULL;
}
