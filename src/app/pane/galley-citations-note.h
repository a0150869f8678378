/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citations-item.h"
#include "galley-document.h"

G_BEGIN_DECLS

/* One note as a form: its fields, its text beside, the sentences it is used in. What is typed
 * goes into the document at once, each field as one splice. It is also the card of a source
 * that is not in the text yet.
 *
 * Signals: "back", "jump" (guint64 byte of the text), "wish" (const char *: "cite", "delete",
 * "write", "merge"), "insert" (char *: the card was confirmed; the note's text). */
#define GALLEY_TYPE_CITATIONS_NOTE (galley_citations_note_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyCitationsNote, galley_citations_note, GALLEY, CITATIONS_NOTE, GtkWidget)

GtkWidget *galley_citations_note_new (void);
void galley_citations_note_set_document (GalleyCitationsNote *self, GalleyDocument *document);
/* Shows a note of the document; NULL empties. */
void galley_citations_note_set_item (GalleyCitationsNote *self, GalleyCitationsItem *item);
GalleyCitationsItem *galley_citations_note_get_item (GalleyCitationsNote *self);
/* Shows a source to be confirmed; @fields may be NULL for an empty card, @style for the
 * house's.
 */
void galley_citations_note_offer (GalleyCitationsNote *self,
                                  const InkSourceFields *fields,
                                  InkSourceStyle *style);
/* What was typed into a card that was left before it was confirmed; NULL for nothing. */
InkSourceFields *galley_citations_note_take_kept (GalleyCitationsNote *self)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean galley_citations_note_is_card (GalleyCitationsNote *self);
void galley_citations_note_focus (GalleyCitationsNote *self);
/* The button that confirms a card. */
GtkWidget *galley_citations_note_get_insert (GalleyCitationsNote *self);
/* The row of a field. */
GtkWidget *galley_citations_note_get_row (GalleyCitationsNote *self, InkSourceField field);

G_END_DECLS
