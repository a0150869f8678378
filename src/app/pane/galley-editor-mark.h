/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @mark on both sides of the selection, or takes it away where it is there already;
 * without a selection the cursor ends between two of them. One undo step. */
void galley_editor_mark_toggle (GtkTextBuffer *buffer, const char *mark);

G_END_DECLS
