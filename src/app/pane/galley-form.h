/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* The front matter as rows. Owns no state worth saving: rows emit wishes, the document applies
 * them. Signals "show-source" (guint64 offset: the user asks for the raw text there, in bytes
 * of the file), "hide-source", "entered" (guint64 offset: while that text is seen, the focus
 * came into the row of it), "failed" (const char *message). */
#define GALLEY_TYPE_FORM (galley_form_get_type ())
G_DECLARE_FINAL_TYPE (GalleyForm, galley_form, GALLEY, FORM, GtkWidget)

GtkWidget *galley_form_new (void);
void galley_form_set_document (GalleyForm *self, GalleyDocument *document);
/* The row of a key or key path, for tests and for jumping there; what hides it is opened. NULL
 * if there is none. */
GtkWidget *galley_form_get_row (GalleyForm *self, const char *key);
/* Goes to the row of what is at @offset of the text, which gets the focus; FALSE where there is
 * none or the form is not seen. */
gboolean galley_form_go_to (GalleyForm *self, gsize offset);

G_END_DECLS
