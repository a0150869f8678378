/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"

G_BEGIN_DECLS

/* What is wrong with the page one generation of Hugo makes of a term, as bits. Measured:
 * tests/cli/test-terms.py asks them again. */
typedef enum {
  INK_TERM_TROUBLE_NO_PAGE =
      1 << 0, /* nothing of it is left in a URL, or only points: 😀, ?, . */
  INK_TERM_TROUBLE_FAILS = 1 << 1, /* the build fails: ".." up to 0.122 */
  INK_TERM_TROUBLE_LINK = 1 << 2,  /* "C#" up to 0.122: what follows "#" is no part of a link */
  INK_TERM_TROUBLE_NESTED = 1 << 3, /* "A/B": its page is below that of "A" */
  INK_TERM_TROUBLE_BLANKS = 1 << 4, /* blanks around it, or several in a row: from 0.123 on a
                                       hyphen in the URL for each */
} InkTermTrouble;

InkTermTrouble ink_term_find_trouble (const char *name, InkHugo hugo);
/* A sentence, translated, about the first of @trouble (not 0): what happens. */
const char *ink_term_trouble_to_sentence (InkTermTrouble trouble);
/* The same for scripts: "no-page", "fails", "link", "nested", "blanks". */
const char *ink_term_trouble_to_string (InkTermTrouble trouble);

G_END_DECLS
