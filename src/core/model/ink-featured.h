/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* The featured image of an article: the first of the keys themes use that holds a text. @path
 * gets the key path it was found under ("cover.image"), a constant. Borrowed; NULL if there is
 * none. */
InkValue *ink_featured_find (InkFrontMatter *front_matter, const char **path);

/* The place of a key (without dots) in the order they are looked for; G_MAXUINT: none of them.
 */
guint ink_featured_get_rank (const char *key);

G_END_DECLS
