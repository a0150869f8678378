/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* What can be done with a whole field: remove it, name it otherwise, see it as text. Puts the
 * actions "field.*" on its row. */
#define GALLEY_TYPE_FIELD_MENU (galley_field_menu_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldMenu, galley_field_menu, GALLEY, FIELD_MENU, GtkWidget)

GtkWidget *galley_field_menu_new (GalleyFieldRow *row);
/* Whether there is anything to remove, and a name to change. */
void galley_field_menu_set_enabled (GalleyFieldMenu *self, gboolean remove, gboolean rename);
/* More, above the rest: of one kind of rows. */
void galley_field_menu_set_extra (GalleyFieldMenu *self, GMenuModel *extra);
/* For a context menu; borrowed. */
GMenuModel *galley_field_menu_get_model (GalleyFieldMenu *self);
void galley_field_menu_popup (GalleyFieldMenu *self);
/* Opens the question for another name; borrowed, NULL until the first time. */
void galley_field_menu_ask_name (GalleyFieldMenu *self);
GtkWidget *galley_field_menu_get_question (GalleyFieldMenu *self);

G_END_DECLS
