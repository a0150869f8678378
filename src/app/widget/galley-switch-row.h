/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* Yes or no, with a switch. */
#define GALLEY_TYPE_SWITCH_ROW (galley_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySwitchRow, galley_switch_row, GALLEY, SWITCH_ROW, GalleyFieldRow)

/* @subtitle says what it does; may be NULL. */
GtkWidget *galley_switch_row_new (const char *key, const char *title, const char *subtitle);
GtkWidget *galley_switch_row_get_switch (GalleySwitchRow *self);

G_END_DECLS
