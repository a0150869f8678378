/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entries.h"

G_BEGIN_DECLS

/* A map: told in a line, opened to a row an entry. */
#define GALLEY_TYPE_MAP_ROW (galley_map_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyMapRow, galley_map_row, GALLEY, MAP_ROW, GalleyFieldRow)

GtkWidget *galley_map_row_new (const char *key, const char *title, const GalleyRowMaker *maker);
void galley_map_row_set_open (GalleyMapRow *self, gboolean open);
/* Its entries; made where it was never open. */
GalleyEntries *galley_map_row_get_entries (GalleyMapRow *self);

G_END_DECLS
