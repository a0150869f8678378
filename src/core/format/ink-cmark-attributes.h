/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-markdown-mask.h"

G_BEGIN_DECLS

typedef struct cmark_node cmark_node;
typedef struct cmark_parser cmark_parser;

/* Gives @parser lines of attributes ("{.class}" below a block), where @leaves found them. */
void ink_cmark_attributes_attach (cmark_parser *parser,
                                  const InkMaskedBody *body,
                                  const InkLeaves *leaves);
/* Takes these lines out of the tree. Gives the attributes of the tags they belong to: the tag's
 * name and the parser's position ("p 1:1-2:3") -> ` class="c"`; "notes" for those of the notes.
 */
GHashTable *ink_cmark_attributes_finish (cmark_node *root) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
