/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A term as a pill. Signal "remove" when its button is pressed. */
#define GALLEY_TYPE_CHIP (galley_chip_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChip, galley_chip, GALLEY, CHIP, GtkWidget)

/* @action is what the button says, as "Remove tag X". */
GtkWidget *galley_chip_new (const char *text, const char *action);
const char *galley_chip_get_text (GalleyChip *self);
/* A term no other article has: dashed edge. */
void galley_chip_set_fresh (GalleyChip *self, gboolean fresh);
/* Why it may be another term written otherwise, a sentence; NULL: it is not. */
void galley_chip_set_doubt (GalleyChip *self, const char *sentence);
gboolean galley_chip_get_fresh (GalleyChip *self);

G_END_DECLS
