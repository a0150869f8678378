/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Emphasis by keys: markup characters around the selection. Knows a buffer, nothing else. */

#include "galley-editor-mark.h"

#include <string.h>

static void
wrap_span (GtkTextBuffer *buffer, GtkTextMark *left, GtkTextMark *right, const char *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, right);
  gtk_text_buffer_insert (buffer, &iter, mark, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, left);
  gtk_text_buffer_insert (buffer, &iter, mark, -1);
}

static void
unwrap_span (GtkTextBuffer *buffer, GtkTextMark *left, GtkTextMark *right, int length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, left);
  end = start;
  gtk_text_iter_forward_chars (&end, length);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, right);
  start = end;
  gtk_text_iter_backward_chars (&start, length);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static gboolean
is_wrapped (const char *text, const char *mark)
{
  return strlen (text) > 2 * strlen (mark) && g_str_has_prefix (text, mark) &&
         g_str_has_suffix (text, mark);
}

/* The selection is never empty in between: when it comes and goes within one event, the display
 * server takes it away. */
void
galley_editor_mark_toggle (GtkTextBuffer *buffer, const char *mark)
{
  int length = (int)strlen (mark);
  GtkTextIter start, end;
  GtkTextMark *left = NULL, *right = NULL;
  g_autofree char *selected = NULL;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  left = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  right = gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE);
  gtk_text_buffer_begin_user_action (buffer);
  if (is_wrapped (selected, mark))
    unwrap_span (buffer, left, right, length);
  else
    wrap_span (buffer, left, right, mark);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, left);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, right);
  if (*selected == '\0') {
    gtk_text_iter_forward_chars (&start, length);
    end = start;
  }
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_delete_mark (buffer, left);
  gtk_text_buffer_delete_mark (buffer, right);
}
