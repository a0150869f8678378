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

/* All notes of a body: definitions in their order, then references without definition. */
typedef struct _InkCitations InkCitations;

/* Our own scanner (cmark's tree loses unused definitions). Skips fenced and indented code, code
 * spans, raw HTML, comments and shortcodes. */
InkCitations *ink_citations_scan (InkText *text, gsize body_start) G_GNUC_WARN_UNUSED_RESULT;
/* The same of leaves that are read already; @data is the text they were read from. */
InkCitations *ink_citations_read (const char *data,
                                  const InkLeaves *leaves) G_GNUC_WARN_UNUSED_RESULT;
InkCitations *ink_citations_ref (InkCitations *self);
void ink_citations_unref (InkCitations *self);
guint ink_citations_get_n_notes (const InkCitations *self);
const InkNote *ink_citations_get_note (const InkCitations *self, guint position);
/* GArray of InkNoteSlip, by start; borrowed. */
GArray *ink_citations_get_slips (const InkCitations *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCitations, ink_citations_unref)

G_END_DECLS
