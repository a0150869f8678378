/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body that Hugo gives to Markdown. */

#include "ink-shortcode-expand.h"

#include <string.h>

/* What is written in the place of a piece; NULL where it stays. */
static char *
dup_written (const InkShortcodePiece *piece, const InkShortcodeMaker *maker)
{
  const InkShortcode *shortcode = piece->shortcode;
  g_autofree char *fault = NULL;

  if (shortcode->fault == NULL && shortcode->shown != NULL)
    return g_strdup (shortcode->shown);
  if (shortcode->mark != '%' || piece->end)
    return NULL;
  return ink_shortcode_make (maker, shortcode, &fault);
}

char *
ink_shortcodes_expand (InkShortcodes *self,
                       const InkShortcodeMaker *maker,
                       const char *data,
                       gsize start,
                       gsize length)
{
  GString *text = g_string_new_len (data, (gssize)start);
  guint kept = 0;
  gsize at = start;

  for (guint i = 0; i < self->pieces->len; i++) {
    InkShortcodePiece piece = g_array_index (self->pieces, InkShortcodePiece, i);
    InkSpan span = piece.span;
    g_autofree char *written = dup_written (&piece, maker);

    g_string_append_len (text, data + at, (gssize)(span.start - at));
    at = span.end;
    if (written != NULL) {
      g_string_append (text, written);
      continue;
    }
    piece.span.start = text->len;
    g_string_append_len (text, data + span.start, (gssize)ink_span_length (span));
    piece.span.end = text->len;
    g_array_index (self->pieces, InkShortcodePiece, kept++) = piece;
  }
  g_array_set_size (self->pieces, kept);
  g_string_append_len (text, data + at, (gssize)(length - at));
  return g_string_free (text, FALSE);
}
