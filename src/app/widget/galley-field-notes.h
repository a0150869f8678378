/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is wrong with a value, below it: an icon, a sentence, and what can be done. Invisible
 * where there is nothing. Signals "fix" (const InkProblem *), "as-text". */
#define GALLEY_TYPE_FIELD_NOTES (galley_field_notes_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldNotes, galley_field_notes, GALLEY, FIELD_NOTES, GtkWidget)

GtkWidget *galley_field_notes_new (void);
/* Why the last edit was refused; NULL takes it away. @as_text: offers to write it as text. */
void galley_field_notes_set_refusal (GalleyFieldNotes *self,
                                     const char *reason,
                                     gboolean as_text);
/* GPtrArray of InkProblem, kept; NULL for none. FALSE where they are shown already. */
gboolean galley_field_notes_set_problems (GalleyFieldNotes *self, GPtrArray *problems);
/* All of it in sentences, for a screen reader; NULL where there is nothing. */
char *galley_field_notes_dup_words (GalleyFieldNotes *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether something here makes Hugo fail, or was refused. */
gboolean galley_field_notes_has_error (GalleyFieldNotes *self);
guint galley_field_notes_get_n_problems (GalleyFieldNotes *self);

G_END_DECLS
