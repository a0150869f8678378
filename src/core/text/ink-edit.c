/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replacing one span of bytes, as a value: applied, taken back, made as small as it can be. */

#include "ink-edit.h"

#include <string.h>

InkEdit *
ink_edit_new (InkSpan span, const char *text, gssize length)
{
  g_return_val_if_fail (span.start <= span.end, NULL);

  InkEdit *self = g_new0 (InkEdit, 1);
  self->span = span;
  self->length = length < 0 ? strlen (text) : (gsize)length;
  self->text = g_strndup (text, self->length);
  return self;
}

InkEdit *
ink_edit_copy (const InkEdit *self)
{
  return ink_edit_new (self->span, self->text, (gssize)self->length);
}

void
ink_edit_free (InkEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

gboolean
ink_edit_is_noop (const InkEdit *self, const InkText *text)
{
  return self->length == ink_span_length (self->span) &&
         memcmp (ink_text_get_data (text) + self->span.start, self->text, self->length) == 0;
}

InkText *
ink_edit_apply (const InkEdit *self, const InkText *text, guint64 revision)
{
  return ink_text_splice (text, self->span, self->text, self->length, revision);
}

InkText *
ink_edit_apply_all (GPtrArray *edits, const InkText *text, guint64 revision)
{
  const char *data = ink_text_get_data (text);
  gsize length = ink_text_get_length (text), at = 0;
  g_autoptr (GString) result = g_string_sized_new (length);

  for (guint i = 0; i < edits->len; i++) {
    const InkEdit *edit = g_ptr_array_index (edits, i);

    g_return_val_if_fail (edit->span.start >= at && edit->span.end <= length, NULL);
    g_string_append_len (result, data + at, (gssize)(edit->span.start - at));
    g_string_append_len (result, edit->text, (gssize)edit->length);
    at = edit->span.end;
  }
  g_string_append_len (result, data + at, (gssize)(length - at));
  return ink_text_new (result->str, (gssize)result->len, revision);
}

InkEdit *
ink_edit_invert (const InkEdit *self, const InkText *before)
{
  InkSpan span = ink_span (self->span.start, self->span.start + self->length);

  return ink_edit_new (span,
                       ink_text_get_data (before) + self->span.start,
                       (gssize)ink_span_length (self->span));
}

/* Whether the bytes before and after @p belong together: inside a character or a CRLF. */
static gboolean
splits (const char *data, gsize length, gsize offset)
{
  if (offset == 0 || offset >= length)
    return FALSE;
  return ((guchar)data[offset] & 0xC0) == 0x80 ||
         (data[offset - 1] == '\r' && data[offset] == '\n');
}

static gsize
common_prefix (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0, most = MIN (a_length, b_length);

  while (n < most && a[n] == b[n])
    n++;
  return n;
}

static gsize
common_suffix (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0, most = MIN (a_length, b_length);

  while (n < most && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  return n;
}

InkEdit *
ink_edit_trim (const InkEdit *self, const InkText *text)
{
  const char *data = ink_text_get_data (text);
  gsize length = ink_text_get_length (text);
  const char *old = data + self->span.start;
  gsize old_length = ink_span_length (self->span);
  gsize prefix = common_prefix (old, old_length, self->text, self->length);

  while (prefix > 0 && (splits (data, length, self->span.start + prefix) ||
                        splits (self->text, self->length, prefix)))
    prefix--;

  gsize suffix = common_suffix (old + prefix,
                                old_length - prefix,
                                self->text + prefix,
                                self->length - prefix);
  while (suffix > 0 && (splits (data, length, self->span.end - suffix) ||
                        splits (self->text, self->length, self->length - suffix)))
    suffix--;

  return ink_edit_new (ink_span (self->span.start + prefix, self->span.end - suffix),
                       self->text + prefix,
                       (gssize)(self->length - prefix - suffix));
}

gsize
ink_edit_map_offset (const InkEdit *self, gsize offset)
{
  if (offset < self->span.start || (offset == self->span.start && offset < self->span.end))
    return offset;
  if (offset <= self->span.end)
    return self->span.start + self->length;
  return offset - ink_span_length (self->span) + self->length;
}
