/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds the window's content, may be narrower than it, and tells its width so that the content
 * can fold. Signal "resized" (int width), emitted outside of the layout. */
#define GALLEY_TYPE_FOLD_BIN (galley_fold_bin_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFoldBin, galley_fold_bin, GALLEY, FOLD_BIN, GtkWidget)

void galley_fold_bin_set_child (GalleyFoldBin *self, GtkWidget *child);

G_END_DECLS
