/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-item-card.h"

G_BEGIN_DECLS

/* A list of anything, a card an item: put in order by drag and by Alt+Up and Alt+Down. */
#define GALLEY_TYPE_LIST_ROW (galley_list_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyListRow, galley_list_row, GALLEY, LIST_ROW, GalleyFieldRow)

GtkWidget *galley_list_row_new (const char *key,
                                const char *title,
                                const GalleyRowMaker *maker);
void galley_list_row_set_open (GalleyListRow *self, gboolean open);
guint galley_list_row_get_n_cards (GalleyListRow *self);
GalleyItemCard *galley_list_row_get_card (GalleyListRow *self, guint place);
GtkWidget *galley_list_row_get_add (GalleyListRow *self);
/* As if the card was dropped at @y of the list; FALSE where it stays or is of another list. */
gboolean galley_list_row_drop (GalleyListRow *self, GtkWidget *card, double y);

G_END_DECLS
