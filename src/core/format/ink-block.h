/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

typedef enum {
  INK_BLOCK_PARAGRAPH,
  INK_BLOCK_HEADING,
  INK_BLOCK_QUOTE,
  INK_BLOCK_LIST,
  INK_BLOCK_CODE,
  INK_BLOCK_HTML,
  INK_BLOCK_TABLE,
  INK_BLOCK_RULE,
  INK_BLOCK_NOTES, /* the notes at the end, as one block; its span is that of the first
                      definition */
  INK_BLOCK_OTHER,
} InkBlockKind;

/* A top-level block of the body. Sealed, refcounted: the same block may stand in two revisions.
 */
typedef struct _InkBlock InkBlock;

/* @level: of a heading 1-6, else 0. @line: first line, from 0, of the whole text. */
InkBlock *ink_block_new (InkBlockKind kind,
                         int level,
                         InkSpan span,
                         guint line,
                         const char *html) G_GNUC_WARN_UNUSED_RESULT;
/* The same block at @span and @line. */
InkBlock *ink_block_move (const InkBlock *self,
                          InkSpan span,
                          guint line) G_GNUC_WARN_UNUSED_RESULT;
InkBlock *ink_block_ref (InkBlock *self);
void ink_block_unref (InkBlock *self);
InkSpan ink_block_get_span (const InkBlock *self); /* bytes of the whole text */
InkBlockKind ink_block_get_kind (const InkBlock *self);
int ink_block_get_level (const InkBlock *self);  /* of a heading 1-6, else 0 */
guint ink_block_get_line (const InkBlock *self); /* first line, from 0, of the whole text */
/* HTML; positions inside are relative to the block (data-l="first,last" lines), so that a line
 * inserted above changes no block's HTML. */
const char *ink_block_get_html (const InkBlock *self);
guint64 ink_block_get_hash (const InkBlock *self); /* of the HTML */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkBlock, ink_block_unref)

G_END_DECLS
