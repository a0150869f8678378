/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"

G_BEGIN_DECLS

typedef struct cmark_node cmark_node;

/* Makes the tree of one block what Hugo's is: comments dropped, images alone without their
 * paragraph, line ends joined, math cut out of paragraphs. FALSE where nothing is left. */
gboolean ink_cmark_tidy (cmark_node *block, const InkMaskedBody *body, const InkMarkup *markup);

/* Whether @block is the paragraph of "<!--more-->", which shows nothing. */
gboolean ink_cmark_is_divider (cmark_node *block, const InkMaskedBody *body);

G_END_DECLS
