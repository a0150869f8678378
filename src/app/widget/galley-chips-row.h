/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-chips.h"
#include "galley-field-row.h"

G_BEGIN_DECLS

/* A list of texts as chips. Besides the row's signals "item-added" (const char *) and
 * "item-removed" (const char *); a list is never told as a whole. "offers-wanted": terms may be
 * suggested now, whoever can. */
#define GALLEY_TYPE_CHIPS_ROW (galley_chips_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChipsRow, galley_chips_row, GALLEY, CHIPS_ROW, GalleyFieldRow)

GtkWidget *galley_chips_row_new (const char *key, const char *title);
GalleyChips *galley_chips_row_get_chips (GalleyChipsRow *self);
/* What may be added by a click (GPtrArray of GalleyTermOffer, copied), the best first; those
 * that are there are left out. */
void galley_chips_row_set_offers (GalleyChipsRow *self, GPtrArray *offers);
GtkWidget *galley_chips_row_get_offers (GalleyChipsRow *self);

G_END_DECLS
