/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-markdown-mask.h"

G_BEGIN_DECLS

typedef struct cmark_node cmark_node;
typedef struct cmark_parser cmark_parser;

/* Definition lists as an extension of the parser. What is one was decided by the leaves: the
 * extension opens a description where they have one. One parser at a time. */

/* Lets @parser, which will be given @body, read the descriptions of @leaves. Both must live
 * until ink_cmark_description_finish(). */
void ink_cmark_description_attach (cmark_parser *parser,
                                   const InkMaskedBody *body,
                                   const InkLeaves *leaves);
/* Joins lists that stand side by side, and makes of their nodes what is rendered as <dl>, <dt>
 * and <dd>. */
void ink_cmark_description_finish (cmark_node *root, const InkMaskedBody *body);
/* The line of the parser's text a node starts on, from 1: of a list, its first term's. */
int ink_cmark_description_get_line (cmark_node *node);

G_END_DECLS
