/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-markdown-mask.h"

G_BEGIN_DECLS

typedef struct cmark_node cmark_node;

/* The attributes of a heading's tag, those written in it and its id: ` id="x" class="y"`.
 * @leaf: what the heading was read of, NULL where that is not known. @taken: see
 * ink_heading_id_take(). */
char *ink_cmark_heading_attributes (cmark_node *node,
                                    const InkLeaf *leaf,
                                    const InkMaskedBody *body,
                                    const InkMarkup *markup,
                                    GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
