/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

#define INK_GUARD_MAX_COLUMNS  256
#define INK_GUARD_MAX_CELLS    50000
#define INK_GUARD_MAX_BRACKETS 4000
#define INK_GUARD_MAX_OPENINGS 2000
#define INK_GUARD_MAX_EMPHASIS 20000

/* Whether @leaf is more than the Markdown parser should be given: nested too deep, a table too
 * wide or too large, or too many brackets in one paragraph. */
gboolean ink_markdown_guard_exceeds (const InkLeaves *leaves, const InkLeaf *leaf);

G_END_DECLS
