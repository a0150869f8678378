/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* An article among the others of its site: what the others are, and what it itself is with the
 * text as it stands in the window. Zeros where it is none of the site's. */
typedef struct {
  InkSiteFacts *facts;     /* of all, as the disk has them; NULL: not known yet */
  InkSurroundings *around; /* the lists above it */
  InkPage *page;           /* its own */
} GalleyAmong;

/* @path: relative to the root, or NULL. Reads the lists above it, in a thread; where @like is
 * given its own are taken, and nothing is read. @facts may be NULL. */
void galley_among_init (GalleyAmong *self,
                        InkSiteFacts *facts,
                        InkSite *site,
                        const char *path,
                        InkArticle *article,
                        const GalleyAmong *like);
void galley_among_copy (const GalleyAmong *self, GalleyAmong *copy);
void galley_among_clear (GalleyAmong *self);
/* What it is to the rules; of @self. Only where it has facts and a page. */
InkSiteFact galley_among_get_own (const GalleyAmong *self);
/* Whether the rules would tell something else with @facts. */
gboolean galley_among_is_news (const GalleyAmong *self, InkSiteFacts *facts);

G_END_DECLS
