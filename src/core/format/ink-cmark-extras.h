/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"

G_BEGIN_DECLS

typedef struct cmark_parser cmark_parser;

/* Gives @parser the marks of Hugo's extras that @markup turns on: "==mark==", "++insert++",
 * "^superscript^", and, where strikethrough is off, "~subscript~" and "~~delete~~". */
void ink_cmark_extras_attach (cmark_parser *parser,
                              const InkMaskedBody *body,
                              const InkMarkup *markup);

G_END_DECLS
