/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-citations.h"

G_BEGIN_DECLS

struct _InkCitations {
  gatomicrefcount refs;
  GPtrArray *notes; /* of InkNote */
  GArray *slips;    /* of InkNoteSlip */
};

/* With neither notes nor slips. */
InkCitations *ink_citations_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
