/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citations-item.h"
#include "galley-document.h"

G_BEGIN_DECLS

/* The notes of the open article: a list, and one of them as a form. Computes edits by the core
 * and hands them to the document; what changes more than one place is shown first, by the
 * window.
 *
 * Signals: "jump" (guint64 byte of the text: the text goes there and takes the focus),
 * "followed" (guint64: the text goes there, the focus stays), "said" (char *: what could not be
 * done), "command" (char *id, char *label, guint ordinal: a command of
 * galley-citations-command.h that is to be shown before it is done), "counted" (the numbers of
 * notes are others). */
#define GALLEY_TYPE_CITATIONS (galley_citations_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCitations, galley_citations, GALLEY, CITATIONS, GtkWidget)

GtkWidget *galley_citations_new (void);
void galley_citations_set_document (GalleyCitations *self, GalleyDocument *document);
/* What is listed: a GListModel of GalleyCitationsItem. */
GListModel *galley_citations_get_model (GalleyCitations *self);
/* How many notes there are, and how many of them readers do not get. */
guint galley_citations_get_n (GalleyCitations *self, guint *n_faulty);
/* Shows the form of the note at @position of the list. */
void galley_citations_open (GalleyCitations *self, guint position);
/* Shows the form of the note defined or used at @offset; FALSE where there is none. */
gboolean galley_citations_open_at (GalleyCitations *self, gsize offset);
void galley_citations_show_list (GalleyCitations *self);
/* Shows a source to be confirmed and inserted; @fields may be NULL for an empty card. */
void galley_citations_offer (GalleyCitations *self, const InkSourceFields *fields);
void galley_citations_focus_note (GalleyCitations *self);
/* The form: a GalleyCitationsNote. */
GtkWidget *galley_citations_get_note (GalleyCitations *self);

G_END_DECLS
