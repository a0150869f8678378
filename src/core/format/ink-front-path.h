/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* Where a key is: the position in the root, then in the map there, and so on. */
typedef struct {
  guint positions[INK_FRONT_MAX_DEPTH];
  guint n; /* 0 for nowhere */
} InkFrontPath;

/* "cover" or "cover.image"; a key that is written with the dots itself comes first. */
gboolean ink_front_path_find (const InkFrontNode *root, const char *key, InkFrontPath *path);
const InkFrontNode *ink_front_path_get_parent (const InkFrontNode *root,
                                               const InkFrontPath *path);
/* NULL where the tree has no such place any more. */
const InkFrontNode *ink_front_path_get (const InkFrontNode *root, const InkFrontPath *path);
/* @value, which stands at the path's first position, with @with at the path's end (NULL:
 * without what is there). */
InkValue *ink_front_path_replace (InkValue *value,
                                  const InkFrontPath *path,
                                  guint level,
                                  InkValue *with) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
