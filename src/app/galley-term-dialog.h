/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-terms.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks what a wish for terms leaves open: the new name, the term to merge into, the other
 * taxonomy, the articles of a split. Signal "wished" (char *text, GStrv paths): a name or a
 * taxonomy; of a split its articles, else NULL. */
#define GALLEY_TYPE_TERM_DIALOG (galley_term_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermDialog, galley_term_dialog, GALLEY, TERM_DIALOG, AdwWindow)

/* @wish: RENAME, MERGE, MOVE or SPLIT; copied. */
GtkWidget *galley_term_dialog_new (GtkWindow *parent, const GalleyTermsWish *wish);
/* For tests: the entry or NULL, the sentence below it, the articles (GalleyTermArticles), the
 * button. */
GtkWidget *galley_term_dialog_get_entry (GalleyTermDialog *self);
const char *galley_term_dialog_get_note (GalleyTermDialog *self);
GtkWidget *galley_term_dialog_get_articles (GalleyTermDialog *self);
void galley_term_dialog_apply (GalleyTermDialog *self);

G_END_DECLS
