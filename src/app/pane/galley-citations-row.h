/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citations-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A note in the list. Can be dragged: onto the text as the reference to it, onto another row to
 * stand there. Signals: "wish" (const char *: "cite", "jump", "use", "merge", "up", "down",
 * "delete"), "moved" (GalleyCitationsItem *, gboolean below: that one was dropped here). */
#define GALLEY_TYPE_CITATIONS_ROW (galley_citations_row_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyCitationsRow, galley_citations_row, GALLEY, CITATIONS_ROW, GtkWidget)

GtkWidget *galley_citations_row_new (void);
/* NULL empties it. */
void galley_citations_row_set_item (GalleyCitationsRow *self, GalleyCitationsItem *item);
GalleyCitationsItem *galley_citations_row_get_item (GalleyCitationsRow *self);
void galley_citations_row_popup_menu (GalleyCitationsRow *self);

G_END_DECLS
