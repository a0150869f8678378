/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks what is to become of a field of many articles. Signal "wished" (const InkBulkWish *,
 * lent). */
#define GALLEY_TYPE_BULK_DIALOG (galley_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBulkDialog, galley_bulk_dialog, GALLEY, BULK_DIALOG, AdwWindow)

/* @kind: SET, UNSET, ADD, REMOVE or DATE, for @n articles of @catalogue. */
GtkWidget *galley_bulk_dialog_new (GtkWindow *parent,
                                   InkCatalogue *catalogue,
                                   InkBulkKind kind,
                                   guint n);
/* The entries, and the button's effect; for tests. */
GtkWidget *galley_bulk_dialog_get_key (GalleyBulkDialog *self);
GtkWidget *galley_bulk_dialog_get_text (GalleyBulkDialog *self); /* NULL where there is none */
void galley_bulk_dialog_apply (GalleyBulkDialog *self);

G_END_DECLS
