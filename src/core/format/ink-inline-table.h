/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

/* Which line of @leaf is a table's delimiter row; 0 for no table. It may start at any line. */
guint ink_inline_table_find (const char *data, const InkLeaf *leaf);

G_END_DECLS
