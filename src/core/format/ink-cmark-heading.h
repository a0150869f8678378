/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-markdown-mask.h"
#include "ink-markdown.h"

G_BEGIN_DECLS

typedef struct cmark_node cmark_node;

/* Reads the id of @heading, whose place is set, and appends the attributes of its tag to @html,
 * those written in it and the id: ` id="x" class="y"`. @leaf: what the heading was read of,
 * NULL where that is not known. @taken: see ink_heading_id_take(). */
void ink_cmark_heading_read (cmark_node *node,
                             const InkLeaf *leaf,
                             const InkMaskedBody *body,
                             const InkMarkup *markup,
                             GHashTable *taken,
                             InkHeading *heading,
                             GString *html);

G_END_DECLS
