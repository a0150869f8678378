/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* While one types "[^" the notes of the article are offered below the cursor, those that have
 * what follows in their label, title or publication; the last offer is a new note. Up, Down,
 * Enter, Tab and Escape are the list's as long as it is there; all else goes on as typing. An
 * input method's own keys are left to it. */
typedef struct _GalleyEditorComplete GalleyEditorComplete;

/* For @view within @editor, which places it: gtk_popover_present() in its allocation. */
GalleyEditorComplete *galley_editor_complete_new (GtkWidget *editor, GtkTextView *view);
void galley_editor_complete_free (GalleyEditorComplete *self);
void galley_editor_complete_set_document (GalleyEditorComplete *self, GalleyDocument *document);
/* In the editor's allocation. */
void galley_editor_complete_present (GalleyEditorComplete *self);
GtkWidget *galley_editor_complete_get_popover (GalleyEditorComplete *self);

G_END_DECLS
