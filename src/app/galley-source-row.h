/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One field of a source that was fetched: what is most likely right, to be edited, or another
 * of the candidates to be chosen; a mark where nobody is certain. Emits "changed"
 * (GtkEditable). */
#define GALLEY_TYPE_SOURCE_ROW (galley_source_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceRow, galley_source_row, GALLEY, SOURCE_ROW, AdwEntryRow)

/* @title: translated, borrowed. */
GtkWidget *galley_source_row_new (const char *title);
/* GPtrArray of InkPageFact, borrowed until then; the first is taken. */
void galley_source_row_set_candidates (GalleySourceRow *self, GPtrArray *facts);
guint galley_source_row_get_n_candidates (GalleySourceRow *self);
/* Takes the one at @position. */
void galley_source_row_choose (GalleySourceRow *self, guint position);
/* Whether what stands there need not be looked at: typed by the user, or certain. */
gboolean galley_source_row_get_certain (GalleySourceRow *self);

G_END_DECLS
