/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* "<<: *name", without quotes: not a field, but those of another map. */
gboolean ink_front_is_merge (const InkFrontNode *pair);
/* What a merge key can take: a map, or a list of maps. */
gboolean ink_front_is_merge_source (InkValue *value);
/* Sets what the maps of a YAML tree are with their merge keys, in every node they are in.
 * Linear in the nodes and what their aliases stand for. */
void ink_front_merge (InkFrontNode *root, const char *content, gsize length);
/* The map of pairs in order, both borrowed: a NULL key is a merge key. @last: of a list of maps
 * in it the last counts, else the first. */
InkValue *ink_front_merge_pairs (GPtrArray *keys,
                                 GPtrArray *values,
                                 gboolean last) G_GNUC_WARN_UNUSED_RESULT;
/* Its value with what merge keys bring; borrowed. */
InkValue *ink_front_node_get_value (const InkFrontNode *self);
/* The merge key that brings @key to the map and counts, as all Hugos take the last; NULL where
 * none does, or the map's own field does. */
const InkFrontNode *ink_front_find_inherited (const InkFrontNode *map, const char *key);

G_END_DECLS
