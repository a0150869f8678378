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
  guint n_lf, n_crlf, n_cr;
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

/* Counts @by for each line end from @p on; adds the lines after them where @add is. */
static void
index_odd_lines (InkText *self, const char *p, const char *end, int by, gboolean add)
{
  while (p < end) {
    gsize length = terminator_at (p, end);

    if (length == 0) {
      p++;
      continue;
    }
    self->n_lf += (guint)(*p == '\n' ? by : 0);
    self->n_crlf += (guint)(length == 2 ? by : 0);
    self->n_cr += (guint)(*p == '\r' && length == 1 ? by : 0);
    p += length;
    if (add)
      add_start (self, p);
  }
}

/* Nearly all texts have LF alone. */
static void
index_lines (InkText *self, const char *p, const char *end)
{
  guint before = self->starts->len;

  if (has_odd_ends (p, end)) {
    index_odd_lines (self, p, end, 1, TRUE);
    return;
  }
  while ((p = memchr (p, '\n', (gsize)(end - p))) != NULL)
    add_start (self, ++p);
  self->n_lf += self->starts->len - before;
}

/* A text without lines yet; takes @data, which has a NUL at @size. */
static InkText *
new_taking (char *data, gsize size, guint64 revision, guint n_lines)
{
  InkText *self = g_new0 (InkText, 1);

  g_atomic_ref_count_init (&self->refs);
  self->bytes = g_bytes_new_with_free_func (data, size, g_free, data);
  self->data = data;
  self->length = size;
  self->revision = revision;
  self->starts = g_array_sized_new (FALSE, FALSE, sizeof (gsize), n_lines);
  return self;
}

InkText *
ink_text_new (const char *data, gssize length, guint64 revision)
{
  gsize size = length < 0 ? strlen (data) : (gsize)length;
  char *copy = g_malloc (size + 1);
  InkText *self = NULL;

  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = '\0';
  self = new_taking (copy, size, revision, 1);
  add_start (self, copy);
  index_lines (self, copy, copy + size);
  return self;
}

static char *
splice (const InkText *self, InkSpan span, const char *text, gsize length)
{
  gsize rest = self->length - span.end;
  char *data = g_malloc (span.start + length + rest + 1);

  memcpy (data, self->data, span.start);
  if (length > 0)
    memcpy (data + span.start, text, length);
  memcpy (data + span.start + length, self->data + span.end, rest);
  data[span.start + length + rest] = '\0';
  return data;
}

/* How many lines start before @offset; the first one always counts. */
static guint
count_starts_before (const InkText *self, gsize offset)
{
  return offset == 0 ? 1 : ink_text_get_line_at (self, offset - 1) + 1;
}

/* Only the lines around the edit are looked at. A line that starts before it stays one,
 * whatever comes; one whose line end stands whole behind it, too: an end has three bytes at
 * most. */
InkText *
ink_text_splice (
    const InkText *self, InkSpan span, const char *text, gsize length, guint64 revision)
{
  gsize size = self->length - ink_span_length (span) + length;
  gssize delta = (gssize)length - (gssize)ink_span_length (span);
  guint kept = count_starts_before (self, span.start);
  guint after = count_starts_before (self, MIN (span.end + 3, self->length + 1));
  gsize from = g_array_index (self->starts, gsize, kept - 1);
  gsize to =
      after < self->starts->len ? g_array_index (self->starts, gsize, after) : self->length;
  InkText *new =
      new_taking (splice (self, span, text, length), size, revision, self->starts->len + 1);

  new->n_lf = self->n_lf;
  new->n_crlf = self->n_crlf;
  new->n_cr = self->n_cr;
  g_array_append_vals (new->starts, self->starts->data, kept);
  index_odd_lines (new, self->data + from, self->data + to, -1, FALSE);
  index_lines (new, new->data + from, new->data + (gssize)to + delta);
  guint first = new->starts->len;
  if (after < self->starts->len) {
    /* The line that starts at @to was found as the end of the stretch that was looked at. */
    g_array_append_vals (new->starts,
                         &g_array_index (self->starts, gsize, after) + 1,
                         self->starts->len - after - 1);
  }
  gsize *starts = &g_array_index (new->starts, gsize, 0);
  for (guint i = first; i < new->starts->len; i++)
    starts[i] += (gsize)delta;
  return new;
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
  if (self->n_crlf > self->n_lf && self->n_crlf >= self->n_cr)
    return "\r\n";
  return self->n_cr > self->n_lf ? "\r" : "\n";
}
