/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

/* Reads the block structure of @into's data, whose shortcodes and divider are known, from
 * @start to @length: fills leaves, their segments, definitions, descriptions, attributes and
 * tops. */
void ink_leaf_lines_read (InkLeaves *into, const InkMarkup *markup, gsize start, gsize length);

G_END_DECLS
