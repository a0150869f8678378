/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-citations.h"
#include "ink-edit.h"

G_BEGIN_DECLS

/* The edit that takes out @note, which says byte for byte what @first says; NULL where it does
 * not, or where the lines around would join. */
InkEdit *ink_note_fix_repeated (const InkText *text,
                                const InkNote *first,
                                const InkNote *note) G_GNUC_WARN_UNUSED_RESULT;
/* @label with "-" for its blanks; NULL where @defined (by label) has that already. */
char *ink_note_fix_label (const char *label, GHashTable *defined) G_GNUC_WARN_UNUSED_RESULT;
/* The edits that give @note another name, at its definition and every use, by start: GPtrArray
 * that owns the array alone. */
GPtrArray *ink_note_fix_rename (const InkNote *note,
                                const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* The first note whose number as typed is not in the order of first use; NULL where all are.
 * @edits gets what puts the numbers that are there into that order, as above. */
const InkNote *ink_note_fix_order (InkCitations *citations, GPtrArray **edits);

G_END_DECLS
