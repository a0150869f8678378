/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line that shows and hides what is below it; "active" says which. */
#define GALLEY_TYPE_DISCLOSURE (galley_disclosure_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDisclosure, galley_disclosure, GALLEY, DISCLOSURE, GtkToggleButton)

/* @body is shown while active. */
GtkWidget *galley_disclosure_new (GtkWidget *body);
/* @name: what it opens, for a screen reader. */
void galley_disclosure_set_text (GalleyDisclosure *self, const char *text, const char *name);
/* Tells that there is a problem in what is hidden. */
void galley_disclosure_set_marked (GalleyDisclosure *self, gboolean marked);

G_END_DECLS
