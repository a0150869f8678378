/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* Where a key or item is: the position in the root, then in the map or list there, and so on.
 */
typedef struct {
  guint positions[INK_FRONT_MAX_DEPTH];
  guint n; /* 0 for the root itself */
} InkFrontPath;

/* "cover", "cover.image" or "resources.0.title"; a key that is written with the dots itself
 * comes first. FALSE: @path is what of it is there, and @missing the parts that are not. */
gboolean ink_front_path_find_part (const InkFrontNode *root,
                                   const char *key,
                                   InkFrontPath *path,
                                   char ***missing);
gboolean ink_front_path_find (const InkFrontNode *root, const char *key, InkFrontPath *path);
/* @parent with one position more. */
InkFrontPath ink_front_path_child (const InkFrontPath *parent, guint position);
const InkFrontNode *ink_front_path_get_parent (const InkFrontNode *root,
                                               const InkFrontPath *path);
/* NULL where the tree has no such place any more. */
const InkFrontNode *ink_front_path_get (const InkFrontNode *root, const InkFrontPath *path);
/* The value at a key path, merge keys and aliases seen through; borrowed, NULL for none. */
InkValue *ink_front_path_get_value (const InkFrontNode *root, const char *key);
/* The value of the root, with @with at the path's end (NULL: without what is there). */
InkValue *ink_front_path_replace (InkValue *root,
                                  const InkFrontPath *path,
                                  InkValue *with) G_GNUC_WARN_UNUSED_RESULT;

/* @container, a map or list, with @value more; @key NULL for a list. */
InkValue *ink_front_value_insert (InkValue *container,
                                  guint position,
                                  const char *key,
                                  InkValue *value) G_GNUC_WARN_UNUSED_RESULT;
/* With the entry at @from at @to. */
InkValue *ink_front_value_move (InkValue *container,
                                guint from,
                                guint to) G_GNUC_WARN_UNUSED_RESULT;
InkValue *ink_front_value_rename_key (InkValue *map,
                                      guint position,
                                      const char *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
