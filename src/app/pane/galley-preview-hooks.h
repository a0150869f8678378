/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box that says what a site's render hooks make in their own way, and offers to show the site
 * (action "preview.show-site"). Hidden while there is nothing to say. */
GtkWidget *galley_preview_hooks_new (void);
/* @hooks: char *, "render-link"; NULL for none. */
void galley_preview_hooks_show (GtkWidget *hooks_box, GPtrArray *hooks);
/* "This site makes links itself…"; NULL for nothing. */
char *galley_preview_hooks_dup_sentence (GPtrArray *hooks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
