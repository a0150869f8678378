/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-dom.h"

G_BEGIN_DECLS

/* What differs between our pieces [i, i_end) and Hugo's [j, j_end): a translated sentence about
 * the first place where they part. */
char *ink_compare_say (const InkDom *ours,
                       guint i,
                       guint i_end,
                       const InkDom *hugo,
                       guint j,
                       guint j_end) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
