/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what edits would make of the open article before they are done. Signal "applied": they
 * were, as one undo step. */
#define GALLEY_TYPE_EDITS_REVIEW (galley_edits_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEditsReview, galley_edits_review, GALLEY, EDITS_REVIEW, AdwWindow)

/* Takes @edits, of @document's text as it is now: GPtrArray of InkEdit by start. */
GtkWidget *galley_edits_review_new (GtkWindow *parent,
                                    GalleyDocument *document,
                                    const char *title,
                                    GPtrArray *edits);
/* As the button does. */
void galley_edits_review_apply (GalleyEditsReview *self);
/* What is shown. */
char *galley_edits_review_dup_shown (GalleyEditsReview *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
