/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest stretch that holds all of several edits. */

#include "ink-touched.h"

void
ink_touched_add (InkTouched *self, InkSpan span, gsize length)
{
  if (!self->any) {
    *self = (InkTouched){ span.start, span.end, span.start + length, TRUE };
    return;
  }
  if (span.end > self->new_end) {
    self->old_end += span.end - self->new_end;
    self->new_end = span.end;
  }
  self->start = MIN (self->start, span.start);
  self->new_end = self->new_end - ink_span_length (span) + length;
}

InkEdit *
ink_touched_new_edit (const InkTouched *self, const InkText *old, const InkText *new)
{
  InkSpan span = ink_span (self->start, self->old_end);
  g_autoptr (InkEdit) edit = NULL;

  g_return_val_if_fail (self->old_end <= ink_text_get_length (old), NULL);
  g_return_val_if_fail (self->new_end <= ink_text_get_length (new), NULL);
  edit = ink_edit_new (span,
                       ink_text_get_data (new) + self->start,
                       (gssize)(self->new_end - self->start));
  return ink_edit_trim (edit, old);
}
