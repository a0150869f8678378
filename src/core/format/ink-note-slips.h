/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

typedef enum {
  INK_NOTE_SLIP_COLON, /* "[^1]：text", "［^1］:text": would be a note with another colon */
  INK_NOTE_SLIP_BRACKETS, /* "［^1］", "【^1】", "[＾1]" */
  INK_NOTE_SLIP_GLUED,    /* text right below a note, which belongs to it though unindented */
  INK_NOTE_SLIP_HEADING,  /* "## Title[^1]" */
} InkNoteSlipKind;

/* A place that looks like a slip of whoever typed a note or a reference. Whether it is one
 * hangs on which notes there are. */
typedef struct {
  InkNoteSlipKind kind;
  InkSpan span;  /* colon: from the bracket to the colon; glued: the lines; else the mark */
  InkSpan label; /* what stands between "^" and the bracket; of glued: the note's */
} InkNoteSlip;

/* GArray of InkNoteSlip in the order of the text. Linear. */
GArray *ink_note_slips_find (const char *data,
                             const InkLeaves *leaves) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
