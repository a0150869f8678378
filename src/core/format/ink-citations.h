/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-note-slips.h"
#include "ink-text.h"

G_BEGIN_DECLS

/* A footnote of the article: its definition and where it is used. */
typedef struct {
  char *label;          /* bytes as written */
  InkSpan label_span;   /* in the definition; of the first use where there is no definition */
  InkSpan span;         /* the whole definition; empty where missing */
  InkSpan content_span; /* after "[^label]:", without outer blanks */
  guint number;         /* as readers see it, by first use, from 1; 0 where unused or missing */
  GArray *uses;         /* of InkSpan: each "[^label]", in the order Hugo counts them */
  gboolean defined;
  gboolean duplicate; /* a second definition of the label: Hugo drops it */
} InkNote;

/* What stands for a note in the text. */
typedef struct {
  InkSpan span; /* of a use "[^label]"; of a definition its label alone */
  gboolean use;
  guint number;   /* of the note; 0 where it is not shown */
  guint position; /* of a use among those of its note, from 0 */
} InkNoteMark;

/* All notes of a body: definitions in their order, then references without definition. */
typedef struct _InkCitations InkCitations;

/* Our own scanner (cmark's tree loses unused definitions). Skips fenced and indented code, code
 * spans, raw HTML, comments and shortcodes. */
InkCitations *ink_citations_scan (InkText *text, gsize body_start) G_GNUC_WARN_UNUSED_RESULT;
/* The same of leaves that are read already; @data is the text they were read from. */
InkCitations *ink_citations_read (const char *data,
                                  const InkLeaves *leaves) G_GNUC_WARN_UNUSED_RESULT;
/* A part of the text that reads otherwise, with the same uses in the same order. */
typedef struct {
  InkSpan before;          /* what it was */
  InkSpan after;           /* what it is */
  GArray *uses_before;     /* of InkSpan, counted from the part's start */
  GArray *uses_after;      /* as many */
  const InkLeaves *leaves; /* of what it is, counted in the same way; no definitions */
} InkCitationsMove;

/* The notes of the text in which the part @move has changed. */
InkCitations *ink_citations_move (const InkCitations *self,
                                  const InkCitationsMove *move) G_GNUC_WARN_UNUSED_RESULT;
InkCitations *ink_citations_ref (InkCitations *self);
void ink_citations_unref (InkCitations *self);
guint ink_citations_get_n_notes (const InkCitations *self);
const InkNote *ink_citations_get_note (const InkCitations *self, guint position);
/* GArray of InkNoteMark by start: definitions and the uses that Hugo shows. */
GArray *ink_citations_dup_marks (const InkCitations *self) G_GNUC_WARN_UNUSED_RESULT;
/* GArray of InkNoteSlip, by start; borrowed. */
GArray *ink_citations_get_slips (const InkCitations *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCitations, ink_citations_unref)

G_END_DECLS
