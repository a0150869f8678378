/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-front-node.h"
#include "ink-hugo.h"

G_BEGIN_DECLS

/* What the values of a front matter are to Hugo, where that is not what is written. */
typedef struct _InkFrontMeaning InkFrontMeaning;

/* Of @front_matter, which must outlive it. Linear. */
InkFrontMeaning *ink_front_meaning_new (const InkFrontMatter *front_matter)
    G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is soon seen that every Hugo has what is written: then the root's own value is
 * what ink_front_meaning_get() gives for it. FALSE says nothing. */
gboolean ink_front_meaning_is_everyday (const InkFrontMatter *front_matter);
void ink_front_meaning_free (InkFrontMeaning *self);

/* The value Hugo has at @node; borrowed. NULL where it has none there: it refuses the value, or
 * loses it to another one. */
InkValue *ink_front_meaning_get (const InkFrontMeaning *self,
                                 const InkFrontNode *node,
                                 InkHugo hugo);
/* Whether any Hugo has another value than the node's own. */
gboolean ink_front_meaning_differs (const InkFrontMeaning *self, const InkFrontNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFrontMeaning, ink_front_meaning_free)

G_END_DECLS
