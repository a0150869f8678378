/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-record.h"

G_BEGIN_DECLS

/* What the pages of a site must know of each other before their own texts are read: sections
 * and what they cascade, and which folders are bundles. Sealed, refcounted; for any thread. */
typedef struct _InkSurroundings InkSurroundings;

/* Pure. @lists: GPtrArray of InkPage of the site's _index.md files, as ink_page_new() gives
 * them. @leaves: GPtrArray of paths (relative to the root) of the index files of leaf bundles.
 * Neither is kept. */
InkSurroundings *ink_surroundings_new (InkSite *site,
                                       GDateTime *now,
                                       GPtrArray *lists,
                                       GPtrArray *leaves) G_GNUC_WARN_UNUSED_RESULT;
InkSurroundings *ink_surroundings_ref (InkSurroundings *self);
void ink_surroundings_unref (InkSurroundings *self);

/* @page as InkPages would make it, but for twins and for lists above that are not published. */
InkPage *ink_surroundings_place (const InkSurroundings *self,
                                 InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* The moments between which no list above @page hides it. (0.111) */
void ink_surroundings_take_parents (const InkSurroundings *self,
                                    const InkPage *page,
                                    InkRecord *record);
/* Whether a list gives values to what is below it; what the config gives is not asked. */
gboolean ink_surroundings_have_cascades (const InkSurroundings *self);
/* Whether no page of the site but lists gets anything from others. */
gboolean ink_surroundings_are_plain (const InkSurroundings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSurroundings, ink_surroundings_unref)

G_END_DECLS
