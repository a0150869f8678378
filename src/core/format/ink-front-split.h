/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

typedef enum {
  INK_FRONT_SPLIT_WHOLE,         /* there is none, or it is complete */
  INK_FRONT_SPLIT_BAD_DELIMITER, /* starts with "-", "+" but not three: Hugo does not build it
                                  */
  INK_FRONT_SPLIT_UNTERMINATED,  /* the closing delimiter or brace is missing */
} InkFrontSplitState;

typedef struct {
  InkFrontMatterFormat format;
  InkFrontSplitState state;
  InkSpan span;    /* from the first delimiter to where the body starts */
  InkSpan content; /* between the delimiters; JSON's with its braces */
} InkFrontSplit;

/* As Hugo's lexer splits a page. */
InkFrontSplit ink_front_split (const char *data, gsize length);

G_END_DECLS
