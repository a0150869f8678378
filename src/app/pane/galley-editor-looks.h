/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Registers our language, schemes and style sheet; does nothing the second time. Needs a
 * display. */
void galley_editor_looks_init (void);
/* Gives @buffer our language and the scheme for light or dark. */
void galley_editor_looks_apply (GtkSourceBuffer *buffer, gboolean dark);
/* Line height, for the font @view has now. */
void galley_editor_looks_set_line_height (GtkTextView *view);
/* Centres a column for writing in @width pixels. */
void galley_editor_looks_set_column (GtkTextView *view, int width);

G_END_DECLS
