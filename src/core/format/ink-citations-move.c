/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes whose text moved: everything keeps its number, each place is looked up. */

#include "ink-citations-private.h"

/* Where a use or the label in it is now. */
static InkSpan
move_use (InkSpan span, const InkCitationsMove *move)
{
  for (guint i = 0; i < move->uses_before->len; i++) {
    InkSpan before = g_array_index (move->uses_before, InkSpan, i);
    gsize start = before.start + move->before.start;

    if (span.start >= start && span.end <= before.end + move->before.start) {
      gsize now = g_array_index (move->uses_after, InkSpan, i).start + move->after.start;

      return ink_span (now + (span.start - start), now + (span.end - start));
    }
  }
  return span;
}

static InkSpan
move_span (InkSpan span, const InkCitationsMove *move)
{
  gssize by = (gssize)move->after.end - (gssize)move->before.end;

  if (span.start >= move->before.end)
    return ink_span ((gsize)((gssize)span.start + by), (gsize)((gssize)span.end + by));
  return span.start < move->before.start ? span : move_use (span, move);
}

static InkNote *
move_note (const InkNote *note, const InkCitationsMove *move)
{
  InkNote *moved = g_memdup2 (note, sizeof *note);

  moved->label = g_strdup (note->label);
  moved->label_span = move_span (note->label_span, move);
  moved->span = move_span (note->span, move);
  moved->content_span = move_span (note->content_span, move);
  if (!note->defined)
    moved->span = moved->content_span =
        ink_span (moved->label_span.start, moved->label_span.start);
  moved->uses = g_array_sized_new (FALSE, FALSE, sizeof (InkSpan), note->uses->len);
  for (guint i = 0; i < note->uses->len; i++) {
    InkSpan use = move_span (g_array_index (note->uses, InkSpan, i), move);

    g_array_append_val (moved->uses, use);
  }
  return moved;
}

static void
move_slips (const InkCitations *self, InkCitations *moved, const InkCitationsMove *move)
{
  g_autoptr (GArray) slips = ink_note_slips_find (move->leaves->data, move->leaves);
  guint next = 0;

  for (; next < self->slips->len; next++) {
    InkNoteSlip slip = g_array_index (self->slips, InkNoteSlip, next);

    if (slip.span.start >= move->before.start)
      break;
    g_array_append_val (moved->slips, slip);
  }
  for (guint i = 0; i < slips->len; i++) {
    InkNoteSlip slip = g_array_index (slips, InkNoteSlip, i);
    gsize by = move->after.start;

    slip.span = ink_span (slip.span.start + by, slip.span.end + by);
    slip.label = ink_span (slip.label.start + by, slip.label.end + by);
    g_array_append_val (moved->slips, slip);
  }
  for (; next < self->slips->len; next++) {
    InkNoteSlip slip = g_array_index (self->slips, InkNoteSlip, next);

    if (slip.span.start < move->before.end)
      continue;
    slip.span = move_span (slip.span, move);
    slip.label = move_span (slip.label, move);
    g_array_append_val (moved->slips, slip);
  }
}

InkCitations *
ink_citations_move (const InkCitations *self, const InkCitationsMove *move)
{
  InkCitations *moved = ink_citations_new ();

  for (guint i = 0; i < self->notes->len; i++)
    g_ptr_array_add (moved->notes, move_note (g_ptr_array_index (self->notes, i), move));
  move_slips (self, moved, move);
  return moved;
}
