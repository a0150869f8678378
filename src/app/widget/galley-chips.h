/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Terms as pills on wrapping lines and an entry at the end. Signals "item-added" (const char
 * *), "item-removed" (const char *), "item-moved" (guint from, guint to), by the user alone;
 * "preedit" (const char *) as it is composed. */
#define GALLEY_TYPE_CHIPS (galley_chips_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChips, galley_chips, GALLEY, CHIPS, GtkWidget)

GtkWidget *galley_chips_new (void);
/* Shows @items (NULL-ended); nothing happens where they are shown already. */
void galley_chips_set_items (GalleyChips *self, const char *const *items);
char **galley_chips_dup_items (GalleyChips *self) G_GNUC_WARN_UNUSED_RESULT;
/* GPtrArray of InkTerm to complete from; NULL for a list without terms. */
void galley_chips_set_terms (GalleyChips *self, GPtrArray *terms);
/* More ways to find a term of @taxonomy, and to see that one is nearly there: a new term that
 * is near another is asked about before it is added, and marked. NULL: none. */
void galley_chips_set_wisdom (GalleyChips *self,
                              InkTermCompleter *completer,
                              InkTermNear *near,
                              const char *taxonomy);
/* What an item is called in sentences: "tag" of "Remove tag X"; untranslated keys are fine. */
void galley_chips_set_noun (GalleyChips *self, const char *noun);
/* As if @text was typed and entered. */
void galley_chips_add (GalleyChips *self, const char *text);
GtkWidget *galley_chips_get_entry (GalleyChips *self); /* a GtkText */
/* As if the chip was dropped there; FALSE where it stays or is of other chips. */
gboolean galley_chips_drop (GalleyChips *self, GtkWidget *chip, double x, double y);
GtkWidget *galley_chips_get_popover (GalleyChips *self);

G_END_DECLS
