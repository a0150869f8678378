/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-links-find.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An item of the list of links: a link, or the heading above some. */
#define GALLEY_TYPE_LINKS_ITEM (galley_links_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLinksItem, galley_links_item, GALLEY, LINKS_ITEM, GObject)

/* Takes @link. */
GalleyLinksItem *galley_links_item_new (GalleyLink *link) G_GNUC_WARN_UNUSED_RESULT;
GalleyLinksItem *galley_links_item_new_heading (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: a heading. */
const GalleyLink *galley_links_item_get_link (GalleyLinksItem *self);
const char *galley_links_item_get_heading (GalleyLinksItem *self);

/* Its row. Signal "jump": the link is to be shown in the text. */
#define GALLEY_TYPE_LINKS_ROW (galley_links_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLinksRow, galley_links_row, GALLEY, LINKS_ROW, GtkWidget)

GtkWidget *galley_links_row_new (void);
/* NULL empties it. */
void galley_links_row_set_item (GalleyLinksRow *self, GalleyLinksItem *item);
GalleyLinksItem *galley_links_row_get_item (GalleyLinksRow *self);

G_END_DECLS
