/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of bytes on the buffer, and undo. Each is one undo step; those of one field in one stay
 * are one step together: the stay's step so far is undone and done again up to where it is now.
 */

#include "galley-document-private.h"

#include <string.h>

void
galley_document_get_iter_at (GalleyDocument *self, gsize offset, GtkTextIter *iter)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && iter != NULL);
  /* Counted in characters: GTK's lines depend on how the text came about (a CR and an LF that
   * were typed apart stay two line ends), its characters do not. */
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer),
                                      iter,
                                      galley_document_count_characters (self, offset));
}

gsize
galley_document_get_offset_of (GalleyDocument *self, const GtkTextIter *iter)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && iter != NULL, 0);
  return galley_document_count_bytes (self, gtk_text_iter_get_offset (iter));
}

static gsize
galley_document_get_cursor (GalleyDocument *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_get_offset_of (self, &iter);
}

static void
galley_document_replace (GalleyDocument *self, const InkEdit *edit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  galley_document_get_iter_at (self, edit->span.start, &start);
  galley_document_get_iter_at (self, edit->span.end, &end);
  self->programmatic++;
  gtk_text_buffer_begin_user_action (buffer);
  if (!gtk_text_iter_equal (&start, &end))
    gtk_text_buffer_delete (buffer, &start, &end);
  if (edit->length > 0)
    gtk_text_buffer_insert (buffer, &start, edit->text, (int)edit->length);
  gtk_text_buffer_end_user_action (buffer);
  self->programmatic--;
}

/* The differing bytes alone; FALSE where there are none. The cursor stays with its text. */
static gboolean
galley_document_splice (GalleyDocument *self, const InkEdit *edit)
{
  g_autoptr (InkEdit) trimmed = ink_edit_trim (edit, galley_document_get_text (self));
  gsize cursor = 0;

  if (ink_edit_is_noop (trimmed, galley_document_get_text (self)))
    return FALSE;
  cursor = galley_document_get_cursor (self);
  galley_document_replace (self, trimmed);
  if (cursor > trimmed->span.start && cursor < trimmed->span.end) {
    GtkTextIter iter;

    galley_document_get_iter_at (self,
                                 MIN (cursor, trimmed->span.start + trimmed->length),
                                 &iter);
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &iter);
  }
  return TRUE;
}

static void
galley_document_rearm (GalleyDocument *self)
{
  g_autoptr (InkFrontMatter) front = galley_document_dup_front_matter (self);

  galley_document_refresh_guard (self, front, TRUE);
}

void
galley_document_apply_edit (GalleyDocument *self, const InkEdit *edit)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && edit != NULL);
  if (galley_document_splice (self, edit))
    galley_document_rearm (self);
}

void
galley_document_apply_edits (GalleyDocument *self, GPtrArray *edits)
{
  GtkTextBuffer *buffer = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && edits != NULL);
  buffer = GTK_TEXT_BUFFER (self->buffer);
  galley_document_end_stay (self);
  gtk_text_buffer_begin_user_action (buffer);
  for (guint i = edits->len; i > 0; i--) /* the last first: the spans before it stay right */
    changed |= galley_document_splice (self, g_ptr_array_index (edits, i - 1));
  gtk_text_buffer_end_user_action (buffer);
  if (changed)
    galley_document_rearm (self);
}

void
galley_document_take_text (GalleyDocument *self, InkText *text)
{
  InkSpan whole = ink_span (0, ink_text_get_length (galley_document_get_text (self)));
  g_autoptr (InkEdit) edit =
      ink_edit_new (whole, ink_text_get_data (text), (gssize)ink_text_get_length (text));

  galley_document_end_stay (self);
  galley_document_apply_edit (self, edit);
}

InkFrontMatter *
galley_document_dup_front_matter (GalleyDocument *self)
{
  if (galley_document_is_settled (self))
    return ink_front_matter_ref (ink_article_get_front_matter (self->article));
  return ink_front_matter_parse (galley_document_get_text (self));
}

/* Whether @key's last edit is still the last change of all. */
static gboolean
galley_document_in_stay (GalleyDocument *self, const char *key)
{
  return self->stay_key != NULL && g_str_equal (self->stay_key, key) &&
         self->stay_revision == self->revision &&
         gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (self->buffer));
}

/* What is undone here is exactly the stay's own step. Whatever undo gave back, the edit is then
 * computed from it to @after: the text is right in any case. */
static void
galley_document_redo_stay (GalleyDocument *self, InkText *after)
{
  g_autoptr (InkEdit) edit = NULL;
  InkSpan whole = { 0, 0 };
  guint64 undone = 0;

  gtk_text_buffer_undo (GTK_TEXT_BUFFER (self->buffer));
  undone = self->revision;
  whole.end = ink_text_get_length (galley_document_get_text (self));
  edit = ink_edit_new (whole, ink_text_get_data (after), (gssize)ink_text_get_length (after));
  galley_document_apply_edit (self, edit);
  /* Back where the stay began: it has no step any more that the next edit could undo. */
  if (self->revision == undone)
    galley_document_end_stay (self);
}

void
galley_document_edit_in_stay (GalleyDocument *self, const char *key, const InkEdit *edit)
{
  g_autoptr (InkText) after = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL && edit != NULL);
  if (ink_edit_is_noop (edit, galley_document_get_text (self)))
    return;
  if (galley_document_in_stay (self, key)) {
    after = ink_edit_apply (edit, galley_document_get_text (self), 0);
    galley_document_redo_stay (self, after);
  } else {
    galley_document_end_stay (self);
    galley_document_apply_edit (self, edit);
    self->stay_key = g_strdup (key);
  }
  self->stay_revision = self->revision;
}

/* Takes @edit, as core computed it for @key, or NULL where core refused. */
static gboolean
galley_document_edit_field (GalleyDocument *self, const char *key, InkEdit *taken)
{
  g_autoptr (InkEdit) edit = taken;

  if (edit != NULL)
    galley_document_edit_in_stay (self, key, edit);
  return edit != NULL;
}

gboolean
galley_document_set_field (GalleyDocument *self,
                           const char *key,
                           InkValue *value,
                           GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL && value != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_field (self,
                                     key,
                                     ink_front_matter_set (front, key, value, error));
}

gboolean
galley_document_unset_field (GalleyDocument *self, const char *key, GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_field (self, key, ink_front_matter_unset (front, key, error));
}

gboolean
galley_document_add_item (GalleyDocument *self,
                          const char *key,
                          const char *item,
                          GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL && item != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_field (self, key, ink_front_matter_add (front, key, item, error));
}

gboolean
galley_document_remove_item (GalleyDocument *self,
                             const char *key,
                             const char *item,
                             GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL && item != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_field (self,
                                     key,
                                     ink_front_matter_remove (front, key, item, error));
}

gboolean
galley_document_rename_item (GalleyDocument *self,
                             const char *key,
                             const char *old_item,
                             const char *new_item,
                             GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL, FALSE);
  g_return_val_if_fail (old_item != NULL && new_item != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_field (self,
                                     key,
                                     ink_front_matter_rename (front,
                                                              key,
                                                              old_item,
                                                              new_item,
                                                              error));
}

/* A step of its own, whatever was edited before and is after. */
static gboolean
galley_document_edit_shape (GalleyDocument *self, const char *key, InkEdit *taken)
{
  gboolean done = FALSE;

  galley_document_end_stay (self);
  done = galley_document_edit_field (self, key, taken);
  galley_document_end_stay (self);
  return done;
}

gboolean
galley_document_insert_item (
    GalleyDocument *self, const char *key, guint position, InkValue *item, GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL && item != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_shape (self,
                                     key,
                                     ink_front_matter_insert (front,
                                                              key,
                                                              position,
                                                              item,
                                                              error));
}

gboolean
galley_document_move_item (
    GalleyDocument *self, const char *key, guint from, guint to, GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && key != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_shape (self,
                                     key,
                                     ink_front_matter_move (front, key, from, to, error));
}

gboolean
galley_document_rename_key (GalleyDocument *self,
                            const char *path,
                            const char *key,
                            GError **error)
{
  g_autoptr (InkFrontMatter) front = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && path != NULL && key != NULL, FALSE);
  front = galley_document_dup_front_matter (self);
  return galley_document_edit_shape (self,
                                     path,
                                     ink_front_matter_rename_key (front, path, key, error));
}

void
galley_document_end_stay (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_clear_pointer (&self->stay_key, g_free);
}

void
galley_document_undo (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (self->buffer));
}

void
galley_document_redo (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  gtk_text_buffer_redo (GTK_TEXT_BUFFER (self->buffer));
}
