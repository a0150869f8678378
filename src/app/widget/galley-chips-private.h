/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-chip.h"
#include "galley-chips.h"

G_BEGIN_DECLS

/* The two halves of the chips share this; nobody else includes this header. */
struct _GalleyChips {
  GtkWidget parent_instance;
  GtkWidget *entry;
  GtkWidget *popover;
  char *noun;
  gboolean preedit;
  InkTermNear *near; /* NULL: not known */
  char *taxonomy;
  char *asked; /* the text a question is open about, or NULL */
};

GtkWidget *galley_chips_first (GalleyChips *self); /* NULL where there is none */
GtkWidget *galley_chips_last (GalleyChips *self);
void galley_chips_open_popover (GalleyChips *self);
void galley_chips_close_popover (GalleyChips *self);
void galley_chips_remove_chip (GalleyChips *self, GtkWidget *chip);
/* To the place @to, counted without it. */
void galley_chips_move (GalleyChips *self, GtkWidget *chip, guint to);

/* galley-chips-near.c */
/* TRUE: a question is asked about @text, and it is not to be added yet. */
gboolean galley_chips_ask (GalleyChips *self, const char *text);
/* Marks a chip that is new and near another term. */
void galley_chips_doubt (GalleyChips *self, GtkWidget *chip);
void galley_chips_clear_wisdom (GalleyChips *self);

/* galley-chips-keys.c */
void galley_chips_init_keys (GalleyChips *self);
void galley_chips_init_chip (GalleyChips *self, GtkWidget *chip);
void galley_chips_init_drop (GalleyChips *self);

G_END_DECLS
