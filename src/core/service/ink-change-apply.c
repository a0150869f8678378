/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of one file before and after its change, in memory. */

#include "ink-change-prepare.h"
#include "ink-change-reason.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

static void
put (GString *out,
     GString *splices,
     const char *old,
     gsize old_length,
     const char *text,
     gsize length)
{
  if (splices != NULL)
    ink_journal_append_splice (splices, out->len, length, old, old_length);
  g_string_append_len (out, text, (gssize)length);
}

static int
apply_edits (
    const InkChange *change, const char *old, gsize length, GString *out, GString *splices)
{
  gboolean bom = length >= strlen (BOM) && memcmp (old, BOM, strlen (BOM)) == 0;
  gsize shift = bom && !change->count_bom ? strlen (BOM) : 0;
  gsize at = 0;

  for (guint i = 0; i < change->edits->len; i++) {
    const InkEdit *edit = g_ptr_array_index (change->edits, i);
    gsize start = edit->span.start + shift, end = edit->span.end + shift;

    if (start < at || end < start || end > length)
      return INK_REASON_EDITS;
    g_string_append_len (out, old + at, (gssize)(start - at));
    put (out, splices, old + start, end - start, edit->text, edit->length);
    at = end;
  }
  g_string_append_len (out, old + at, (gssize)(length - at));
  return 0;
}

/* New bytes as a whole: what differs between the common ends is one edit. */
static int
apply_bytes (
    const InkChange *change, const char *old, gsize length, GString *out, GString *splices)
{
  gsize size, head = 0, tail = 0;
  const char *data = g_bytes_get_data (change->bytes, &size);
  gsize most = MIN (size, length);

  while (head < most && data[head] == old[head])
    head++;
  while (tail < most - head && data[size - tail - 1] == old[length - tail - 1])
    tail++;
  g_string_append_len (out, data, (gssize)head);
  put (out, splices, old + head, length - head - tail, data + head, size - head - tail);
  g_string_append_len (out, data + size - tail, (gssize)tail);
  return 0;
}

int
ink_change_apply (
    const InkChange *change, const char *old, gsize length, GString *out, GString *splices)
{
  if (change->bytes != NULL)
    return apply_bytes (change, old, length, out, splices);
  if (change->edits != NULL)
    return apply_edits (change, old, length, out, splices);
  g_string_append_len (out, old, (gssize)length);
  return 0;
}
