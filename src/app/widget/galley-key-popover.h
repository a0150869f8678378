/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the name of a field, and for its type where it is a new one. Signal "chosen" (const
 * char *name, InkValue *value: the empty value of the type; NULL where none was asked for). */
#define GALLEY_TYPE_KEY_POPOVER (galley_key_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyKeyPopover, galley_key_popover, GALLEY, KEY_POPOVER, GtkPopover)

/* @action: the button's label; @with_type: asks for the type too. */
GtkWidget *galley_key_popover_new (const char *action, gboolean with_type);
/* Opens with @name chosen in the entry. */
void galley_key_popover_ask (GalleyKeyPopover *self, const char *name);
GtkWidget *galley_key_popover_get_entry (GalleyKeyPopover *self);
GtkWidget *galley_key_popover_get_types (GalleyKeyPopover *self); /* a GtkDropDown, or NULL */

G_END_DECLS
