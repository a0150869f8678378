/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* The unified diff (three lines of context) that `patch` and `git apply` take from @before to
 * @after, named @path on both sides; "" where they are equal. Lines end at LF, as patch has
 * them. */
char *ink_diff_unified (const InkText *before,
                        const InkText *after,
                        const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
