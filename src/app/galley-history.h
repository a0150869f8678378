/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The changes Galley made to a site, newest first, each to be undone as a whole. Signal "undo"
 * (guint id): the plan for it is to be shown. */
#define GALLEY_TYPE_HISTORY (galley_history_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHistory, galley_history, GALLEY, HISTORY, AdwWindow)

/* @items: of InkHistoryItem, as ink_history_list () gives them; a reference is taken. */
GtkWidget *galley_history_new (GtkWindow *parent, GPtrArray *items);

G_END_DECLS
