/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Add Field": offers keys. Signals "opening" (set the keys now), "chosen" (const char *key),
 * "created" (const char *key, InkValue *: a key of the user's own). */
#define GALLEY_TYPE_FORM_ADD (galley_form_add_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFormAdd, galley_form_add, GALLEY, FORM_ADD, GtkWidget)

GtkWidget *galley_form_add_new (void);
GtkWidget *galley_form_add_get_question (GalleyFormAdd *self); /* a GalleyKeyPopover */
void galley_form_add_set_keys (GalleyFormAdd *self, const char *const *keys);

G_END_DECLS
