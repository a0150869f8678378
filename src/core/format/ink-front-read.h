/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-front-node.h"

G_BEGIN_DECLS

/* The tree of @span of @data; NULL where it cannot be read. Adds to @problems why, and what is
 * wrong with what can be read. */
InkFrontNode *ink_front_read (InkFrontMatterFormat format,
                              const char *data,
                              InkSpan span,
                              GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;
/* The child Hugo uses for @key: compared without case, of duplicates the last; NULL for none.
 */
InkFrontNode *ink_front_find (const InkFrontNode *map, const char *key, guint *position);
/* The same for a key of @length bytes. */
InkFrontNode *ink_front_find_len (const InkFrontNode *map,
                                  const char *key,
                                  gsize length,
                                  guint *position);

G_END_DECLS
