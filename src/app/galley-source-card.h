/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for an address, a DOI or an arXiv number, fetches it when the user says so, and shows
 * what is told there as a card to confirm. Everything can be typed instead. Signal "chosen":
 * ask for the fields; the window is gone after it. */
#define GALLEY_TYPE_SOURCE_CARD (galley_source_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceCard, galley_source_card, GALLEY, SOURCE_CARD, AdwWindow)

/* @text: what is looked for, not fetched yet; may be NULL. */
GtkWidget *galley_source_card_new (GtkWindow *parent, const char *text);
/* Fetches what is in the entry. */
void galley_source_card_fetch (GalleySourceCard *self);
void galley_source_card_cancel (GalleySourceCard *self);
/* What stands in the card, read today. */
InkSourceFields *galley_source_card_dup_fields (GalleySourceCard *self)
    G_GNUC_WARN_UNUSED_RESULT;

/* For tests: where it is asked (borrowed), whether it is fetching, what it says, the entry, the
 * row of a field (a GalleySourceRow), the button that inserts. */
void galley_source_card_set_bases (GalleySourceCard *self, const InkSourceBases *bases);
void galley_source_card_allow_private (GalleySourceCard *self);
gboolean galley_source_card_get_fetching (GalleySourceCard *self);
const char *galley_source_card_get_message (GalleySourceCard *self);
GtkWidget *galley_source_card_get_entry (GalleySourceCard *self);
GtkWidget *galley_source_card_get_row (GalleySourceCard *self, InkPageField field);
GtkWidget *galley_source_card_get_button (GalleySourceCard *self);

G_END_DECLS
