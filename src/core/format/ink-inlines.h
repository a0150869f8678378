/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-typographer.h"

G_BEGIN_DECLS

/* What the leaves of one body share while their lines are read. */
typedef struct {
  const InkMarkup *markup;
  GHashTable *labels; /* set: defined notes; a "[^x]" not in it is a use only where it is not
                         the text of a link */
  GHashTable *references;     /* label -> "target "title"" of reference definitions */
  GArray *aliases;            /* of InkAlias, filled */
  InkTypographer typographer; /* goldmark never closes what a block left open */
} InkInlines;

/* Adds the reference definitions @leaf begins with to @references. */
void ink_inlines_find_references (GHashTable *references,
                                  const char *data,
                                  const InkLeaf *leaf);
/* Whether @leaf holds nothing but reference definitions: then it is no paragraph. */
gboolean ink_inlines_are_references (const char *data, const InkLeaf *leaf);
/* A label as references are looked up: case and runs of blanks do not matter. */
char *ink_inlines_dup_label (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* Fills the uses, links, inlines and plain text of a leaf of text. @data: the text with its
 * shortcodes blanked. In the order of the leaves. */
void ink_inlines_read (InkInlines *self, const char *data, InkLeaf *leaf);

G_END_DECLS
