/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-body-private.h"

G_BEGIN_DECLS

/* A part of a body that is read again: the blocks @first to @last, which are the text of
 * @old_span before the edit and of @new_span after it. */
typedef struct {
  InkBody *body;
  InkText *text; /* after the edit */
  const InkEdit *edit;
  gssize delta; /* by how many bytes the text grew */
  guint first, last;
  gboolean head, tail; /* the first, the last block is a neighbour that was not touched */
  InkSpan old_span, new_span;

  /* filled by ink_body_part_read() */
  InkLeaves *old_leaves, *new_leaves; /* spans counted from the start of the part */
  GPtrArray *headings;                /* of InkHeading, counted in the same way */
  guint first_heading, n_headings;    /* which of the body's they take the place of */
} InkBodyPart;

/* The blocks of the part, spans and lines counted from its start; NULL where what lies beyond
 * it could be read otherwise now. */
GPtrArray *ink_body_part_read (InkBodyPart *self) G_GNUC_WARN_UNUSED_RESULT;
/* The body with @blocks in the place of the part. */
InkBody *ink_body_part_join (const InkBodyPart *self,
                             GPtrArray *blocks) G_GNUC_WARN_UNUSED_RESULT;
void ink_body_part_clear (InkBodyPart *self);

G_END_DECLS
