/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The button that chooses what the page of the text looks like: our own reading page, or the
 * site's stylesheets, and says where those are from. Property "site" (notify). */
#define GALLEY_TYPE_PREVIEW_LOOKS (galley_preview_looks_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyPreviewLooks, galley_preview_looks, GALLEY, PREVIEW_LOOKS, GtkWidget)

GtkWidget *galley_preview_looks_new (void);
gboolean galley_preview_looks_get_site (GalleyPreviewLooks *self);
void galley_preview_looks_set_site (GalleyPreviewLooks *self, gboolean site);
/* What was found; NULL: nothing is known yet. */
void galley_preview_looks_show (GalleyPreviewLooks *self, const InkSiteStyles *styles);
/* What the site renders in its own way; NULL for nothing. */
void galley_preview_looks_show_hooks (GalleyPreviewLooks *self, GPtrArray *hooks);
/* What it says of them; for tests. */
const char *galley_preview_looks_get_message (GalleyPreviewLooks *self);
/* For tests and pictures. */
void galley_preview_looks_popup (GalleyPreviewLooks *self);

G_END_DECLS
