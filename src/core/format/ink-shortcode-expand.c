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

static void
add_move (GArray *moves, gsize at, gsize written, gboolean made)
{
  InkShortcodeMove move = { at, written, made };

  if (moves != NULL)
    g_array_append_val (moves, move);
}

gsize
ink_shortcode_moves_find (GArray *moves, gsize offset)
{
  const InkShortcodeMove *found = NULL;
  guint low = 0, high = moves != NULL ? moves->len : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const InkShortcodeMove *move = &g_array_index (moves, InkShortcodeMove, middle);

    if (move->at <= offset) {
      found = move;
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (found == NULL)
    return offset;
  return found->made ? found->written : found->written + (offset - found->at);
}

char *
ink_shortcodes_expand (InkShortcodes *self,
                       const InkShortcodeMaker *maker,
                       const char *data,
                       gsize start,
                       gsize length,
                       GArray *moves)
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
      add_move (moves, text->len, span.start, TRUE);
      g_string_append (text, written);
      add_move (moves, text->len, span.end, FALSE);
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
