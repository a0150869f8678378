/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-body.h"
#include "ink-inlines.h"

G_BEGIN_DECLS

struct _InkBody {
  gatomicrefcount refs;
  InkText *text;
  gsize start;
  InkMarkup *markup;
  gboolean positions, expand;
  InkShortcodePage *page; /* or NULL */
  guint depth;
  GArray *moves;             /* of InkShortcodeMove; NULL where nothing was expanded */
  InkShortcodes *shortcodes; /* NULL after an edit */
  GPtrArray *blocks;         /* of InkBlock */
  GArray *typographers;      /* InkTypographer: of each block, as it is found */
  GPtrArray *headings;       /* of InkHeading, in the order ids are given */
  GHashTable *labels;        /* set of char *: defined notes */
  GHashTable *references;    /* label -> char *: tail of its definition */
  InkCitations *citations;
  InkTally tally;
  gboolean loose; /* half of a shortcode stands somewhere, or the like: each edit may find the
                     other half */
};

/* What leaves hold that are no notes. */
InkTally ink_body_count (const InkLeaves *leaves);
/* A shortcode that is broken, or a tag whose other one may be elsewhere. */
gboolean ink_body_holds_loose_mark (const InkLeaves *leaves);
/* Whether our own reading has something begin wherever the parser has a block begin. @offset:
 * where the text of the leaves starts in that of the blocks. */
gboolean ink_body_agrees (GPtrArray *blocks, const InkLeaves *leaves, gsize offset);
/* Appends to @into the state in which each of @blocks is found; @leaves as they were read from
 * @typographer on. @offset: where the text of the leaves starts in that of the blocks. */
void ink_body_append_typographers (GArray *into,
                                   GPtrArray *blocks,
                                   const InkLeaves *leaves,
                                   gsize offset,
                                   InkTypographer typographer);

G_END_DECLS
