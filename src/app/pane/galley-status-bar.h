/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* Count, reading time, problems, position, format, save state. Signal "problems-activated":
 * their list is asked for. */
#define GALLEY_TYPE_STATUS_BAR (galley_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStatusBar, galley_status_bar, GALLEY, STATUS_BAR, GtkWidget)

GtkWidget *galley_status_bar_new (void);
void galley_status_bar_set_document (GalleyStatusBar *self, GalleyDocument *document);
/* Leaves out what a narrow window has no room for. */
void galley_status_bar_set_compact (GalleyStatusBar *self, gboolean compact);

G_END_DECLS
