/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* A wish to replace the bytes of @span by @text. A value; whoever holds it may read its fields.
 */
typedef struct {
  InkSpan span;
  char *text; /* owned, NUL-ended */
  gsize length;
} InkEdit;

InkEdit *ink_edit_new (InkSpan span, const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;
InkEdit *ink_edit_copy (const InkEdit *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_edit_free (InkEdit *self);
gboolean ink_edit_is_noop (const InkEdit *self, const InkText *text);

/* The text after the edit, with the revision given. */
InkText *ink_edit_apply (const InkEdit *self,
                         const InkText *text,
                         guint64 revision) G_GNUC_WARN_UNUSED_RESULT;
/* Applies a GPtrArray of InkEdit, sorted by start, not overlapping (spans are those of @text).
 */
InkText *ink_edit_apply_all (GPtrArray *edits,
                             const InkText *text,
                             guint64 revision) G_GNUC_WARN_UNUSED_RESULT;
/* The edit that takes this one back, for the text after it. */
InkEdit *ink_edit_invert (const InkEdit *self, const InkText *before) G_GNUC_WARN_UNUSED_RESULT;
/* The same wish on the differing bytes alone; never splits a UTF-8 character or a CRLF. */
InkEdit *ink_edit_trim (const InkEdit *self, const InkText *text) G_GNUC_WARN_UNUSED_RESULT;
/* Where a position of the old text is in the new one; inside the span it goes to the end of the
 * new text. */
gsize ink_edit_map_offset (const InkEdit *self, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkEdit, ink_edit_free)

G_END_DECLS
