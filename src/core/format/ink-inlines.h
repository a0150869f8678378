/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

/* What stands in a leaf of text beside plain text. */
typedef struct {
  GArray *uses; /* of InkSpan: each "[^label]" that can be a use of a note */
  GString
      *plain; /* the readable text: no code, HTML, link targets, marks of notes, shortcodes */
  guint n_brackets; /* "[" that were tried as links */
} InkInlines;

/* @labels: the set of defined labels; a "[^x]" not in it is a use only where it is not the text
 * of a link. */
InkInlines *ink_inlines_read (const InkLeaves *leaves,
                              const InkLeaf *leaf,
                              GHashTable *labels) G_GNUC_WARN_UNUSED_RESULT;
void ink_inlines_free (InkInlines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkInlines, ink_inlines_free)

G_END_DECLS
