/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-row-maker.h"

G_BEGIN_DECLS

/* One item of a list: a handle to drag it, its name, a menu, and its rows. Signals "move" (int:
 * so many places down), "remove". */
#define GALLEY_TYPE_ITEM_CARD (galley_item_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyItemCard, galley_item_card, GALLEY, ITEM_CARD, GtkWidget)

GtkWidget *galley_item_card_new (const GalleyRowMaker *maker);
/* Where it stands: the item's key path, its place from 0 and how many there are. */
void galley_item_card_set_place (GalleyItemCard *self, const char *path, guint place, guint n);
void galley_item_card_show (GalleyItemCard *self, InkValue *item);
InkValue *galley_item_card_get_value (GalleyItemCard *self); /* borrowed, NULL before shown */
/* Whether rows made for what it shows could show @item. */
gboolean galley_item_card_suits (GalleyItemCard *self, InkValue *item);
void galley_item_card_set_open (GalleyItemCard *self, gboolean open);
gboolean galley_item_card_get_open (GalleyItemCard *self);
void galley_item_card_focus (GalleyItemCard *self);
GtkWidget *galley_item_card_find (GalleyItemCard *self, const char *path);
void galley_item_card_mark (GalleyItemCard *self, const char *const *paths);
/* What the focus is on where nothing of its rows has it. */
GtkWidget *galley_item_card_get_head (GalleyItemCard *self);

G_END_DECLS
