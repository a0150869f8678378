/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The buffer's bytes as an InkText that follows each edit, without asking the buffer for all of
 * them again. What cannot be followed (many edits at once, pictures) drops the text; it is then
 * read from the buffer when somebody asks. */

#include "galley-document-private.h"

/* As many edits in one go of the main loop, say of Replace All: copying the text for each would
 * take longer than reading it once from the buffer. */
#define MAX_AT_ONCE 16

static GtkTextBuffer *
galley_document_text_buffer (GalleyDocument *self)
{
  return GTK_TEXT_BUFFER (self->buffer);
}

/* Where byte or character is counted from: the start, the end or the place of the last edit,
 * whichever is nearest. */
static void
galley_document_choose_base (
    GalleyDocument *self, gboolean in_bytes, gsize at, gsize *bytes, glong *characters)
{
  gsize length = ink_text_get_length (self->text);
  int n = gtk_text_buffer_get_char_count (galley_document_text_buffer (self));
  gsize anchor = in_bytes ? self->anchor_bytes : (gsize)self->anchor_characters;
  gsize end = in_bytes ? length : (gsize)n;
  gsize far = at > anchor ? at - anchor : anchor - at;

  if (end - MIN (at, end) < MIN (at, far)) {
    *bytes = length;
    *characters = n;
  } else if (at <= far) {
    *bytes = 0;
    *characters = 0;
  } else {
    *bytes = self->anchor_bytes;
    *characters = self->anchor_characters;
  }
}

gsize
galley_document_count_bytes (GalleyDocument *self, int offset)
{
  const char *data = ink_text_get_data (galley_document_get_text (self));
  gsize bytes = 0;
  glong characters = 0;

  galley_document_choose_base (self, FALSE, (gsize)offset, &bytes, &characters);
  return (gsize)(g_utf8_offset_to_pointer (data + bytes, offset - characters) - data);
}

int
galley_document_count_characters (GalleyDocument *self, gsize offset)
{
  const char *data = ink_text_get_data (galley_document_get_text (self));
  gsize bytes = 0;
  glong characters = 0;

  offset = MIN (offset, ink_text_get_length (self->text));
  galley_document_choose_base (self, TRUE, offset, &bytes, &characters);
  return (int)(characters + g_utf8_pointer_to_offset (data + bytes, data + offset));
}

static void
galley_document_drop_text (GalleyDocument *self)
{
  g_clear_pointer (&self->text, ink_text_unref);
  self->since_latest.lost = self->since_begun.lost = TRUE;
}

static void
galley_document_expect (GalleyDocument *self, int start, int end, const char *text, int length)
{
  gsize from = 0;

  self->expected = FALSE;
  if (self->text == NULL || self->n_mirrored >= MAX_AT_ONCE)
    return;
  from = galley_document_count_bytes (self, start);
  self->anchor_characters = start;
  self->anchor_bytes = from;
  self->expected_span =
      ink_span (from, end > start ? galley_document_count_bytes (self, end) : from);
  g_string_truncate (self->expected_text, 0);
  g_string_append_len (self->expected_text, text, length);
  self->expected_characters =
      gtk_text_buffer_get_char_count (galley_document_text_buffer (self)) - (end - start) +
      (int)g_utf8_strlen (text, length);
  self->expected = TRUE;
}

/* Before the buffer's own handler, after the guard's, which may move the place. */
static void
insert_text_cb (GalleyDocument *self, const GtkTextIter *iter, const char *bytes, int length)
{
  int at = gtk_text_iter_get_offset (iter);

  galley_document_expect (self, at, at, bytes, length);
}

static void
delete_range_cb (GalleyDocument *self, const GtkTextIter *start, const GtkTextIter *end)
{
  galley_document_expect (self,
                          gtk_text_iter_get_offset (start),
                          gtk_text_iter_get_offset (end),
                          "",
                          0);
}

void
galley_document_mirror_change (GalleyDocument *self)
{
  GString *bytes = self->expected_text;
  InkSpan span = self->expected_span;
  InkText *old = self->text;
  gboolean expected =
      self->expected && self->expected_characters ==
                            gtk_text_buffer_get_char_count (galley_document_text_buffer (self));

  self->expected = FALSE;
  if (!expected) {
    galley_document_drop_text (self);
    return;
  }
  self->n_mirrored++;
  self->text = ink_text_splice (old, span, bytes->str, bytes->len, self->revision);
  ink_text_unref (old);
  ink_touched_add (&self->since_latest.touched, span, bytes->len);
  ink_touched_add (&self->since_begun.touched, span, bytes->len);
}

InkText *
galley_document_get_text (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  if (self->text == NULL) {
    GtkTextIter start, end;
    g_autofree char *bytes = NULL;

    gtk_text_buffer_get_bounds (galley_document_text_buffer (self), &start, &end);
    bytes = gtk_text_buffer_get_text (galley_document_text_buffer (self), &start, &end, TRUE);
    self->text = ink_text_new (bytes, -1, self->revision);
    self->anchor_bytes = 0;
    self->anchor_characters = 0;
  }
  return self->text;
}

/* After galley_document_init_guard(), whose handlers must run first. */
void
galley_document_init_mirror (GalleyDocument *self)
{
  self->expected_text = g_string_new (NULL);
  g_signal_connect_swapped (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (self->buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
}
