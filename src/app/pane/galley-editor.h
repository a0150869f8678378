/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* The Markdown: a GtkSourceView on the document's buffer. Signal "scrolled" (double: the
 * line at the top, from 0, of the whole text, and the part of it that has passed; not when
 * galley_editor_scroll_to_line() did it). Actions "editor.*". */
#define GALLEY_TYPE_EDITOR (galley_editor_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEditor, galley_editor, GALLEY, EDITOR, GtkWidget)

GtkWidget *galley_editor_new (void);
void galley_editor_set_document (GalleyEditor *self, GalleyDocument *document);
GtkSourceView *galley_editor_get_view (GalleyEditor *self);
void galley_editor_scroll_to_line (GalleyEditor *self, double line);
void galley_editor_jump_to_offset (GalleyEditor *self,
                                   gsize offset); /* bytes; cursor and focus too */

G_END_DECLS
