/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citation.h"

G_BEGIN_DECLS

/* A note’s place in the list. Signal "changed". */
#define GALLEY_TYPE_CITATIONS_ITEM (galley_citations_item_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyCitationsItem, galley_citations_item, GALLEY, CITATIONS_ITEM, GObject)

/* Takes @citation. */
GalleyCitationsItem *galley_citations_item_new (GalleyCitation *citation)
    G_GNUC_WARN_UNUSED_RESULT;
const GalleyCitation *galley_citations_item_get (GalleyCitationsItem *self);
gboolean galley_citations_item_is (GalleyCitationsItem *self, const char *label, guint ordinal);
/* Takes @citation, of the same note; tells where it says something else. */
void galley_citations_item_update (GalleyCitationsItem *self, GalleyCitation *citation);

G_END_DECLS
