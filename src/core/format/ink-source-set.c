/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field of a note gets another value, and nothing else. Ways to write it are tried in turn,
 * each read again: the first that says what is meant is taken. */

#include "ink-source-set-private.h"

#include "ink-i18n.h"
#include "ink-source-char.h"
#include "ink-source-text.h"

#include <string.h>

/* What stands between fields; written as entities where it would be read as such. */
#define UNSAFE "·・•‧∙･⋅（）()[]［］，,.．。:："

const InkSourcePiece *
ink_setter_get_piece (const InkSetter *self, int position)
{
  return position >= 0 && position < (int)self->pieces->len
             ? &g_array_index (self->pieces, InkSourcePiece, position)
             : NULL;
}

gboolean
ink_setter_is_part (const InkSetter *self, int position, InkSourcePart part)
{
  const InkSourcePiece *piece = ink_setter_get_piece (self, position);

  return piece != NULL && piece->part == part;
}

/* Where the piece of @field is; -1 where there is none. */
int
ink_setter_find_field (const InkSetter *self, InkSourceField field)
{
  for (guint i = 0; i < self->pieces->len; i++) {
    const InkSourcePiece *piece = &g_array_index (self->pieces, InkSourcePiece, i);

    if (piece->part == INK_SOURCE_PART_FIELD && piece->field == field)
      return (int)i;
  }
  return -1;
}

void
ink_setter_splice (InkSetter *self, gsize start, gsize end, const char *text)
{
  g_ptr_array_add (self->edits, ink_edit_new (ink_span (start, end), text, -1));
}

gsize
ink_setter_end_of (const InkSetter *self, int position)
{
  return ink_setter_get_piece (self, position)->span.end;
}

static gboolean
replace_field (InkSetter *self, guint way)
{
  g_autofree char *written = ink_setter_dup_written (self);

  if (way > 0)
    return FALSE;
  for (guint i = 0; i < self->pieces->len; i++) {
    const InkSourcePiece *piece = ink_setter_get_piece (self, (int)i);

    if (piece->field == self->field &&
        (piece->part == INK_SOURCE_PART_FIELD || piece->part == INK_SOURCE_PART_ECHO))
      ink_setter_splice (self, piece->span.start, piece->span.end, written);
  }
  return TRUE;
}

/* The address in a note of free text, which is no piece of its own. */
static gboolean
replace_free_url (InkSetter *self, guint way)
{
  InkSpan span = ink_source_get_span (self->source, INK_SOURCE_URL);
  gsize start = ink_source_get_content (self->source).start;

  if (way > 0 || ink_span_is_empty (span))
    return FALSE;
  ink_setter_splice (self, span.start - start, span.end - start, self->value);
  return TRUE;
}

/* The marks that belong to the field at @at: brackets, words, a link. */
static void
find_marks (const InkSetter *self, int at, int *first, int *last)
{
  *first = *last = at;
  if (ink_setter_is_part (self, at - 1, INK_SOURCE_PART_LINK) &&
      (ink_setter_is_part (self, at - 2, INK_SOURCE_PART_ECHO) ||
       ink_setter_is_part (self, at - 2, INK_SOURCE_PART_WORD)))
    *first = ink_setter_is_part (self, at - 3, INK_SOURCE_PART_LINK) ? at - 3 : at - 2;
  else
    while (ink_setter_is_part (self, *first - 1, INK_SOURCE_PART_WORD) ||
           ink_setter_is_part (self, *first - 1, INK_SOURCE_PART_OPEN) ||
           ink_setter_is_part (self, *first - 1, INK_SOURCE_PART_LINK))
      (*first)--;
  if (ink_setter_is_part (self, at + 1, INK_SOURCE_PART_CLOSE) ||
      ink_setter_is_part (self, at + 1, INK_SOURCE_PART_LINK))
    *last = at + 1;
}

static gboolean
remove_field (InkSetter *self, guint way)
{
  int at = ink_setter_find_field (self, self->field), first, last;
  int title = ink_setter_find_field (self, INK_SOURCE_TITLE);

  if (at < 0 || way > 3)
    return FALSE;
  find_marks (self, at, &first, &last);
  if (way == 0 && !ink_setter_is_part (self, first - 1, INK_SOURCE_PART_SEPARATOR))
    return FALSE;
  if (way == 1 && !ink_setter_is_part (self, last + 1, INK_SOURCE_PART_SEPARATOR))
    return FALSE;
  if (way == 3) { /* of a title that is a link */
    if (title < 1 || !ink_setter_is_part (self, title - 1, INK_SOURCE_PART_LINK))
      return FALSE;
    ink_setter_splice (self,
                       ink_setter_get_piece (self, title - 1)->span.start,
                       ink_setter_end_of (self, title - 1),
                       "");
    first = title + 1;
  }
  first -= way == 0;
  last += way == 1;
  ink_setter_splice (self,
                     ink_setter_get_piece (self, first)->span.start,
                     ink_setter_end_of (self, last),
                     "");
  return TRUE;
}

static char *
dup_applied (const InkSetter *self)
{
  const char *raw = ink_source_get_raw (self->source);
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < self->edits->len; i++) {
    const InkEdit *edit = g_ptr_array_index (self->edits, i);

    g_string_append_len (out, raw + at, (gssize)(edit->span.start - at));
    g_string_append (out, edit->text);
    at = edit->span.end;
  }
  g_string_append (out, raw + at);
  return g_string_free (out, FALSE);
}

static gboolean
is_value (const InkSetter *self, const InkSource *after)
{
  if (*self->value == '\0')
    return !ink_source_has (after, self->field);
  if (!ink_source_has (after, self->field))
    return FALSE;
  if (ink_setter_is_date (self->field))
    return ink_source_date_equal (ink_source_get_date (after, self->field), &self->date);
  if (self->field == INK_SOURCE_AUTHORS)
    return g_strv_equal (ink_source_get_authors (after), (const char *const *)self->authors);
  return g_str_equal (ink_source_get_text (after, self->field), self->value);
}

static gboolean
is_kept (const InkSetter *self, const InkSource *after, InkSourceField field)
{
  if (ink_source_get_state (self->source) == INK_SOURCE_FREE &&
      (field == INK_SOURCE_URL || field == INK_SOURCE_NOTE))
    return TRUE; /* one stands in the other */
  return ink_source_has (self->source, field) == ink_source_has (after, field) &&
         g_str_equal (ink_source_get_text (self->source, field),
                      ink_source_get_text (after, field));
}

static gboolean
verify (const InkSetter *self)
{
  g_autofree char *text = dup_applied (self);
  g_autoptr (InkSource) after = ink_source_read_again (self->source, text);
  gboolean was_free = ink_source_get_state (self->source) == INK_SOURCE_FREE;

  if (after == NULL || (ink_source_get_state (after) == INK_SOURCE_FREE) != was_free ||
      !is_value (self, after))
    return FALSE;
  for (InkSourceField field = 1; field <= INK_SOURCE_NOTE; field++)
    if (field != self->field && !is_kept (self, after, field))
      return FALSE;
  return TRUE;
}

static gboolean
try_way (InkSetter *self, guint way)
{
  gboolean is_free = ink_source_get_state (self->source) == INK_SOURCE_FREE;

  g_ptr_array_set_size (self->edits, 0);
  if (is_free && self->field == INK_SOURCE_URL)
    return replace_free_url (self, way);
  if (*self->value == '\0')
    return remove_field (self, way);
  return ink_source_has (self->source, self->field) ? replace_field (self, way)
                                                    : ink_setter_insert_field (self, way);
}

static void
replace_text (char **text, const char *value)
{
  g_free (*text);
  *text = *value != '\0' ? g_strdup (value) : NULL;
}

static void
change_fields (const InkSetter *self, InkSourceFields *fields)
{
  switch (self->field) {
  case INK_SOURCE_TITLE:
    replace_text (&fields->title, self->value);
    return;
  case INK_SOURCE_PUBLICATION:
    replace_text (&fields->publication, self->value);
    return;
  case INK_SOURCE_AUTHORS:
    g_strfreev (fields->authors);
    fields->authors = g_strdupv (self->authors);
    return;
  case INK_SOURCE_ISSUED:
    fields->issued = self->date;
    return;
  case INK_SOURCE_ACCESSED:
    fields->accessed = self->date;
    return;
  case INK_SOURCE_URL:
    replace_text (&fields->url, self->value);
    return;
  case INK_SOURCE_NOTE:
    replace_text (&fields->note, self->value);
    return;
  }
}

/* The style the note is written by, so that it can be written anew; NULL where it is in none.
 */
static InkSourceStyle *
dup_style (const InkSource *source)
{
  const InkSourceStyle *style = ink_source_get_style (source);

  if (style != NULL)
    return ink_source_style_fits (style, source)
               ? ink_source_style_ref ((InkSourceStyle *)style)
               : NULL;
  if (ink_source_get_preset (source) == NULL && ink_source_get_kind (source) == NULL)
    return NULL;
  for (guint i = 0; ink_source_preset_get (i) != NULL; i++) {
    InkSourceStyle *preset = ink_source_style_for_entry (ink_source_preset_get (i)->id);

    if (ink_source_style_fits (preset, source))
      return preset;
    ink_source_style_unref (preset);
  }
  return NULL;
}

/* The whole anew in its style, as one edit of what differs. */
static gboolean
write_anew (InkSetter *self)
{
  g_autoptr (InkSourceStyle) style = dup_style (self->source);
  g_autoptr (InkSourceFields) fields = NULL;
  g_autoptr (InkText) text = NULL;
  g_autoptr (InkEdit) all = NULL;
  g_autofree char *written = NULL;
  gsize length = ink_span_length (ink_source_get_content (self->source));

  if (style == NULL)
    return FALSE;
  fields = ink_source_dup_fields (self->source);
  change_fields (self, fields);
  written = ink_source_style_write (style, fields);
  text = ink_text_new (ink_source_get_raw (self->source), (gssize)length, 0);
  all = ink_edit_new (ink_span (0, length), written, -1);
  g_ptr_array_set_size (self->edits, 0);
  g_ptr_array_add (self->edits, ink_edit_trim (all, text));
  return TRUE;
}

static gboolean
try_all (InkSetter *self)
{
  static const char *const unsafes[] = { NULL, UNSAFE };

  for (guint i = 0; i < G_N_ELEMENTS (unsafes); i++) {
    self->unsafe = unsafes[i];
    for (guint way = 0; way < 4; way++)
      if (try_way (self, way) && verify (self))
        return TRUE;
  }
  return write_anew (self) && verify (self);
}

static gboolean
take_value (InkSetter *self, const char *value, GError **error)
{
  g_autofree char *plain = ink_source_text_squeeze (value != NULL ? value : "");
  gboolean url = self->field == INK_SOURCE_URL;

  self->value = url && *plain != '\0' ? ink_setter_dup_url (plain) : g_strdup (plain);
  self->authors = ink_source_authors_split (plain);
  if (*plain == '\0')
    return TRUE;
  if (ink_setter_is_date (self->field) && !ink_source_date_read (plain, -1, &self->date)) {
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_VALUE,
                 _ ("“%s” is no date. Write it like 2025/7/2, or 日期不详 where it is not "
                    "known."),
                 plain);
    return FALSE;
  }
  if (url && ink_source_match_url (self->value, self->value + strlen (self->value)) !=
                 strlen (self->value)) {
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_VALUE,
                 _ ("“%s” is no address of the web. It starts with https:// or http://."),
                 plain);
    return FALSE;
  }
  return TRUE;
}

static void
set_reason (const InkSetter *self, GError **error)
{
  if (ink_source_get_state (self->source) == INK_SOURCE_FREE)
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_FREE,
                 _ ("The note is free text, without fields. Edit its text, or write it anew "
                    "as a source."));
  else if (*self->value == '\0' && self->field == INK_SOURCE_TITLE)
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_VALUE,
                 _ ("A source needs a title."));
  else if (!ink_source_has (self->source, self->field))
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_ORDER,
                 _ ("As this note is written, there is no place in it for this (%s). Edit its "
                    "text, or write it in another style."),
                 ink_source_field_get_name (self->field));
  else
    g_set_error (error,
                 INK_SOURCE_ERROR,
                 INK_SOURCE_ERROR_UNSAFE,
                 _ ("Written into this note, “%s” would be read as something else. Edit the "
                    "note’s text."),
                 self->value);
}

static GArray *
dup_pieces (const InkSource *source)
{
  GArray *pieces = g_array_copy (ink_source_get_pieces (source));
  gsize start = ink_source_get_content (source).start;

  for (guint i = 0; i < pieces->len; i++) {
    InkSpan *span = &g_array_index (pieces, InkSourcePiece, i).span;

    *span = ink_span (span->start - start, span->end - start);
  }
  return pieces;
}

static void
setter_clear (InkSetter *self)
{
  g_free (self->value);
  g_strfreev (self->authors);
  g_array_unref (self->pieces);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
}

/* The edits found, as those of the text. */
static GPtrArray *
take_edits (InkSetter *self)
{
  gsize start = ink_source_get_content (self->source).start;

  for (guint i = 0; i < self->edits->len; i++) {
    InkEdit *edit = g_ptr_array_index (self->edits, i);

    edit->span = ink_span (edit->span.start + start, edit->span.end + start);
  }
  return g_steal_pointer (&self->edits);
}

GPtrArray *
ink_source_set (const InkSource *self, InkSourceField field, const char *value, GError **error)
{
  InkSetter setter = { .source = self, .field = field };
  GPtrArray *edits = NULL;

  g_return_val_if_fail (field >= INK_SOURCE_TITLE && field <= INK_SOURCE_NOTE, NULL);
  setter.pieces = dup_pieces (self);
  setter.edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  if (take_value (&setter, value, error)) {
    if (is_value (&setter, self) || try_all (&setter))
      edits = take_edits (&setter);
    else
      set_reason (&setter, error);
  }
  setter_clear (&setter);
  return edits;
}
