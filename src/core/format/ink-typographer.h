/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"

G_BEGIN_DECLS

/* Quotes that are open; zeroed where a body begins. */
typedef struct {
  int singles;
  int doubles;
} InkTypographer;

/* Whether @c counts as a blank or as punctuation beside a delimiter (goldmark's util.go;
 * symbols count from its 1.6 on). */
gboolean ink_typographer_is_space (gunichar c);
gboolean ink_typographer_is_symbol (gunichar c); /* the categories S* */
gboolean ink_typographer_is_punctuation (gunichar c, InkHugo hugo);
/* Whether the @run bytes of delimiters at @text + @at can open and close (CommonMark 0.31 §6.2;
 * not for "_", which has more rules). */
void ink_typographer_flank (const char *text,
                            gsize length,
                            gsize at,
                            gsize run,
                            InkHugo hugo,
                            gboolean *opens,
                            gboolean *closes);

/* What Hugo makes of the quote, dashes or dots at @at of a block's lines joined by LF
 * (goldmark's extension/typographer.go). Gives how many bytes it takes the place of, 0 where
 * they stay as typed. */
gsize ink_typographer_read (InkTypographer *self,
                            const InkMarkup *markup,
                            const char *text,
                            gsize length,
                            gsize at,
                            InkTypography *kind);

G_END_DECLS
