/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An immutable text and the index of its lines. Owns its bytes; never changes after _new. */

#include "ink-text.h"

#include <string.h>

struct _InkText {
  gatomicrefcount refs;
  GBytes *bytes;    /* followed by a NUL that is not counted */
  const char *data; /* of @bytes */
  gsize length;
  guint64 revision;
  GArray *starts; /* gsize: where each line starts */
  const char *eol;
};

/* Length of the terminator at @p, 0 if there is none: LF, CR, CRLF, U+2029 (as GtkTextBuffer).
 */
static gsize
terminator_at (const char *p, const char *end)
{
  if (*p == '\n')
    return 1;
  if (*p == '\r')
    return p + 1 < end && p[1] == '\n' ? 2 : 1;
  if ((guchar)*p == 0xE2 && end - p >= 3 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0xA9)
    return 3;
  return 0;
}

/* Whether a line may end in another way than LF. */
static gboolean
has_odd_ends (const char *p, const char *end)
{
  if (memchr (p, '\r', (gsize)(end - p)) != NULL)
    return TRUE;
  while ((p = memchr (p, 0xE2, (gsize)(end - p))) != NULL) {
    if (terminator_at (p, end) > 0)
      return TRUE;
    p++;
  }
  return FALSE;
}

static void
add_start (InkText *self, const char *p)
{
  gsize start = (gsize)(p - self->data);

  g_array_append_val (self->starts, start);
}

static void
index_odd_lines (InkText *self, const char *end)
{
  guint n_lf = 0, n_crlf = 0, n_cr = 0;

  for (const char *p = self->data; p < end;) {
    gsize length = terminator_at (p, end);

    if (length == 0) {
      p++;
      continue;
    }
    n_lf += *p == '\n';
    n_crlf += length == 2;
    n_cr += *p == '\r' && length == 1;
    p += length;
    add_start (self, p);
  }
  self->eol = n_crlf > n_lf && n_crlf >= n_cr ? "\r\n" : n_cr > n_lf ? "\r" : "\n";
}

/* Every snapshot of what is typed is indexed: nearly all have LF alone. */
static void
index_lines (InkText *self)
{
  const char *p = self->data, *end = p + self->length;

  add_start (self, p);
  if (has_odd_ends (p, end)) {
    index_odd_lines (self, end);
    return;
  }
  while ((p = memchr (p, '\n', (gsize)(end - p))) != NULL)
    add_start (self, ++p);
  self->eol = "\n";
}

InkText *
ink_text_new (const char *data, gssize length, guint64 revision)
{
  gsize size = length < 0 ? strlen (data) : (gsize)length;
  char *copy = g_malloc (size + 1);
  g_autoptr (GBytes) bytes = NULL;

  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = '\0';
  bytes = g_bytes_new_with_free_func (copy, size, g_free, copy);

  InkText *self = g_new0 (InkText, 1);
  g_atomic_ref_count_init (&self->refs);
  self->bytes = g_steal_pointer (&bytes);
  self->data = copy;
  self->length = size;
  self->revision = revision;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  index_lines (self);
  return self;
}

InkText *
ink_text_new_bytes (GBytes *bytes, guint64 revision)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return ink_text_new (data, (gssize)size, revision);
}

InkText *
ink_text_ref (InkText *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_text_unref (InkText *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->starts);
  g_bytes_unref (self->bytes);
  g_free (self);
}

const char *
ink_text_get_data (const InkText *self)
{
  return self->data;
}

gsize
ink_text_get_length (const InkText *self)
{
  return self->length;
}

guint64
ink_text_get_revision (const InkText *self)
{
  return self->revision;
}

char *
ink_text_dup_span (const InkText *self, InkSpan span)
{
  g_return_val_if_fail (span.start <= span.end && span.end <= self->length, NULL);

  return g_strndup (self->data + span.start, ink_span_length (span));
}

guint
ink_text_get_n_lines (const InkText *self)
{
  return self->starts->len;
}

guint
ink_text_get_line_at (const InkText *self, gsize offset)
{
  guint low = 0, high = self->starts->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->starts, gsize, middle) <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

InkSpan
ink_text_get_line (const InkText *self, guint line)
{
  g_return_val_if_fail (line < self->starts->len, ink_span (self->length, self->length));

  gsize start = g_array_index (self->starts, gsize, line);
  if (line + 1 == self->starts->len)
    return ink_span (start, self->length);

  gsize next = g_array_index (self->starts, gsize, line + 1);
  gsize end = next - 1;
  if ((guchar)self->data[end] == 0xA9)
    end -= 2;
  else if (self->data[end] == '\n' && end > start && self->data[end - 1] == '\r')
    end--;
  return ink_span (start, end);
}

void
ink_text_get_position (const InkText *self, gsize offset, guint *line, guint *column)
{
  guint at = ink_text_get_line_at (self, MIN (offset, self->length));
  gsize start = g_array_index (self->starts, gsize, at);
  gsize length = MIN (offset, self->length) - start;

  if (line != NULL)
    *line = at + 1;
  if (column != NULL)
    *column = (guint)g_utf8_strlen (self->data + start, (gssize)length) + 1;
}

const char *
ink_text_get_eol (const InkText *self)
{
  return self->eol;
}
