/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-typographer.h"

G_BEGIN_DECLS

/* Fills the uses, links, typography and plain text of a leaf of text. @data: the text with its
 * shortcodes blanked. @labels: the set of defined labels; a "[^x]" not in it is a use only
 * where it is not the text of a link. @typographer goes from leaf to leaf: goldmark never
 * closes what a block left open. */
void ink_inlines_read (const char *data,
                       InkLeaf *leaf,
                       GHashTable *labels,
                       const InkMarkup *markup,
                       InkTypographer *typographer);

G_END_DECLS
