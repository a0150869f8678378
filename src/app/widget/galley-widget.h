/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Loads the widgets' style once for the default display; safe to call again. */
void galley_widget_init (void);

G_END_DECLS
