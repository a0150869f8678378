/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guard before the body, and the file's own line end. Handlers that run before the buffer's
 * own ones stop or clamp what the user does; the program's edits, undo and redo pass. */

#include "galley-document-private.h"

#include <glib/gi18n.h>
#include <string.h>

static GtkTextBuffer *
galley_document_text_buffer (GalleyDocument *self)
{
  return GTK_TEXT_BUFFER (self->buffer);
}

void
galley_document_get_body_iter (GalleyDocument *self, GtkTextIter *iter)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && iter != NULL);
  gtk_text_buffer_get_iter_at_mark (galley_document_text_buffer (self), iter, self->body);
}

static void
galley_document_clamp_mark (GalleyDocument *self, GtkTextMark *mark)
{
  GtkTextIter at, body;

  gtk_text_buffer_get_iter_at_mark (galley_document_text_buffer (self), &at, mark);
  galley_document_get_body_iter (self, &body);
  if (gtk_text_iter_compare (&at, &body) < 0)
    gtk_text_buffer_move_mark (galley_document_text_buffer (self), mark, &body);
}

static void
galley_document_clamp_selection (GalleyDocument *self)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);

  if (!self->guarded || self->programmatic > 0)
    return;
  galley_document_clamp_mark (self, gtk_text_buffer_get_insert (buffer));
  galley_document_clamp_mark (self, gtk_text_buffer_get_selection_bound (buffer));
}

static void
mark_set_cb (GalleyDocument *self, const GtkTextIter *iter, GtkTextMark *mark)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);

  if (!self->guarded || self->programmatic > 0)
    return;
  if (mark == gtk_text_buffer_get_insert (buffer) ||
      mark == gtk_text_buffer_get_selection_bound (buffer))
    galley_document_clamp_mark (self, mark);
}

static gboolean
has_line_end (const char *text, gsize length)
{
  return memchr (text, '\n', length) != NULL || memchr (text, '\r', length) != NULL;
}

/* @text with every line end written as @eol; NULL where it is so already. */
static char *
convert_line_ends (const char *text, gsize length, const char *eol)
{
  g_autoptr (GString) out = NULL;

  out = g_string_sized_new (length + 16);
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
      continue;
    if (text[i] == '\r' || text[i] == '\n')
      g_string_append (out, eol);
    else
      g_string_append_c (out, text[i]);
  }
  if (out->len == length && memcmp (out->str, text, length) == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Whether the line at @iter stays short enough with the first and the last line of @text. */
static gboolean
fits_in_line (const GtkTextIter *iter, InkText *text)
{
  guint last = ink_text_get_n_lines (text) - 1;
  gsize longest = MAX (ink_span_length (ink_text_get_line (text, 0)),
                       ink_span_length (ink_text_get_line (text, last)));

  return longest + (gsize)gtk_text_iter_get_chars_in_line (iter) <= GALLEY_DOCUMENT_MAX_LINE;
}

/* What is pasted may come to a line that would hang the view. */
static gboolean
galley_document_accepts (GalleyDocument *self,
                         const GtkTextIter *iter,
                         const char *bytes,
                         int length)
{
  g_autoptr (InkText) text = NULL;
  g_autoptr (GError) error = NULL;

  if (length + gtk_text_iter_get_chars_in_line (iter) <= GALLEY_DOCUMENT_MAX_LINE)
    return TRUE;
  text = ink_text_new (bytes, length, 0);
  if (galley_document_check_lines (text, NULL, &error) && fits_in_line (iter, text))
    return TRUE;
  galley_document_refuse (self,
                          error != NULL ? error->message
                                        : _ ("The line would be too long with this text."));
  return FALSE;
}

static void
insert_text_cb (GalleyDocument *self, GtkTextIter *iter, const char *bytes, int length)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);
  g_autofree char *converted = NULL;
  GtkTextIter body;

  galley_document_get_body_iter (self, &body);
  if (gtk_text_iter_compare (iter, &body) >= 0)
    self->touched_body = TRUE;
  if (self->programmatic > 0)
    return;
  if (self->guarded && gtk_text_iter_compare (iter, &body) < 0)
    *iter = body;
  if (!galley_document_accepts (self, iter, bytes, length)) {
    g_signal_stop_emission_by_name (buffer, "insert-text");
    return;
  }
  if (!has_line_end (bytes, (gsize)length)) /* most keys: no snapshot is made for them */
    return;
  converted = convert_line_ends (bytes,
                                 (gsize)length,
                                 ink_text_get_eol (galley_document_get_text (self)));
  if (converted == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  self->programmatic++;
  gtk_text_buffer_insert (buffer, iter, converted, -1);
  self->programmatic--;
}

static void
delete_range_cb (GalleyDocument *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter body;

  galley_document_get_body_iter (self, &body);
  if (gtk_text_iter_compare (end, &body) > 0)
    self->touched_body = TRUE;
  if (!self->guarded || self->programmatic > 0 || gtk_text_iter_compare (start, &body) >= 0)
    return;
  if (gtk_text_iter_compare (end, &body) <= 0)
    g_signal_stop_emission_by_name (self->buffer, "delete-range");
  else
    *start = body;
}

static GtkTextMark *
keep_mark (GtkTextBuffer *buffer, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  return gtk_text_buffer_create_mark (buffer, NULL, &iter, FALSE);
}

static void
before_undo_cb (GalleyDocument *self)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);

  self->programmatic++;
  self->touched_body = FALSE;
  self->kept_insert = keep_mark (buffer, gtk_text_buffer_get_insert (buffer));
  self->kept_bound = keep_mark (buffer, gtk_text_buffer_get_selection_bound (buffer));
}

/* Undo puts the cursor where the change was; into the front matter it must not go, and away
 * from where one writes neither. */
static void
after_undo_cb (GalleyDocument *self)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);
  g_autoptr (InkFrontMatter) front = galley_document_dup_front_matter (self);
  GtkTextIter insert, bound;

  gtk_text_buffer_get_iter_at_mark (buffer, &insert, self->kept_insert);
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, self->kept_bound);
  gtk_text_buffer_delete_mark (buffer, self->kept_insert);
  gtk_text_buffer_delete_mark (buffer, self->kept_bound);
  self->kept_insert = self->kept_bound = NULL;
  self->programmatic--;
  if (self->guarded && !self->touched_body)
    gtk_text_buffer_select_range (buffer, &insert, &bound);
  galley_document_refresh_guard (self, front, TRUE);
}

/* Whether the tag is where it belongs: touching it lays out the text anew. */
static gboolean
galley_document_is_dimmed (GalleyDocument *self, const GtkTextIter *body)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (galley_document_text_buffer (self), &iter);
  if (!self->guarded || !gtk_text_iter_has_tag (&iter, self->dim_tag))
    return FALSE;
  gtk_text_iter_forward_to_tag_toggle (&iter, self->dim_tag);
  return gtk_text_iter_equal (&iter, body);
}

static void
galley_document_dim (GalleyDocument *self)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);
  GtkTextIter start, end, body;

  galley_document_get_body_iter (self, &body);
  if (galley_document_is_dimmed (self, &body))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->dim_tag, &start, &end);
  if (self->guarded)
    gtk_text_buffer_apply_tag (buffer, self->dim_tag, &start, &body);
}

void
galley_document_move_body (GalleyDocument *self, gsize body_start)
{
  GtkTextIter iter;

  galley_document_get_iter_at (self, body_start, &iter);
  gtk_text_buffer_move_mark (galley_document_text_buffer (self), self->body, &iter);
}

void
galley_document_refresh_guard (GalleyDocument *self, InkFrontMatter *front, gboolean may_arm)
{
  gboolean can = ink_front_matter_get_format (front) != INK_FRONT_MATTER_NONE &&
                 ink_front_matter_is_readable (front);
  gboolean guarded = can && self->guard_wish && (self->guarded || may_arm);
  gboolean turned = guarded != self->guarded;

  galley_document_move_body (self, ink_front_matter_get_body_start (front));
  self->guarded = guarded;
  if (guarded || turned)
    galley_document_dim (self);
  galley_document_clamp_selection (self);
  if (turned)
    galley_document_notify (self, GALLEY_DOCUMENT_PROP_GUARDED);
}

void
galley_document_init_guard (GalleyDocument *self)
{
  GtkTextBuffer *buffer = galley_document_text_buffer (self);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->body = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->dim_tag = gtk_text_buffer_create_tag (buffer,
                                              "front-matter",
                                              "foreground",
                                              "rgba(128,128,128,0.8)",
                                              NULL);
  g_signal_connect_swapped (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect_swapped (buffer, "undo", G_CALLBACK (before_undo_cb), self);
  g_signal_connect_swapped (buffer, "redo", G_CALLBACK (before_undo_cb), self);
  g_object_connect (buffer,
                    "swapped-signal-after::undo",
                    after_undo_cb,
                    self,
                    "swapped-signal-after::redo",
                    after_undo_cb,
                    self,
                    NULL);
}

void
galley_document_set_guarded (GalleyDocument *self, gboolean guarded)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  self->guard_wish = guarded;
  front = galley_document_dup_front_matter (self);
  galley_document_refresh_guard (self, front, TRUE);
}

gboolean
galley_document_get_guarded (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return self->guarded;
}
