/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"

G_BEGIN_DECLS

struct cmark_node;

/* Puts boxes in the place of "[ ]" and "[x]" where Hugo has them: at the start of the first
 * paragraph or heading of a list's item; with 0.111 everywhere in it. @root: a tree with its
 * inlines. (goldmark's extension/tasklist.go) */
void ink_cmark_task_tidy (struct cmark_node *root,
                          const InkMaskedBody *body,
                          const InkMarkup *markup);

G_END_DECLS
