/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar above the article with a sentence and up to two buttons. Signals "chosen" (the main
 * button) and "declined" (the other one). */
#define GALLEY_TYPE_BANNER (galley_banner_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBanner, galley_banner, GALLEY, BANNER, GtkWidget)

/* A label NULL leaves that button out. */
void galley_banner_show (GalleyBanner *self,
                         const char *text,
                         const char *main_label,
                         const char *other_label);
void galley_banner_hide (GalleyBanner *self);
gboolean galley_banner_is_shown (GalleyBanner *self);

G_END_DECLS
