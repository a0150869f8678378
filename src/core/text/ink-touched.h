/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"

G_BEGIN_DECLS

/* What all edits since a text have touched, as one stretch: its bytes [start, old_end) are
 * [start, new_end) in the newest text. Zeroed: nothing yet. A value. */
typedef struct {
  gsize start;
  gsize old_end;
  gsize new_end;
  gboolean any;
} InkTouched;

/* One edit more: @length bytes in the place of @span of the text as it was after all others. */
void ink_touched_add (InkTouched *self, InkSpan span, gsize length);
/* All of them as one edit, trimmed, from @old, the text before the first, to @new, the newest.
 */
InkEdit *ink_touched_new_edit (const InkTouched *self,
                               const InkText *old,
                               const InkText *new) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
