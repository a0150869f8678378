/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The sources of a site: all that its articles' notes name, searched as one types, with what is
 * known of the chosen one beside: where it is used, the ways it is given. Works on an index
 * made in threads from the library's newest catalogue; does nothing to files.
 *
 * Signals: "note-wanted" (const char *path, relative to the root; const char *label; const char
 * *raw, the note's text), "wished" (InkSourceIndex *, InkSourceWish *, both lent): a source is
 * to be corrected everywhere. */
#define GALLEY_TYPE_SITE_SOURCES (galley_site_sources_get_type ())
G_DECLARE_FINAL_TYPE (GalleySiteSources, galley_site_sources, GALLEY, SITE_SOURCES, AdwWindow)

GtkWidget *galley_site_sources_new (GalleySite *site);
/* For tests. Whether the newest catalogue is shown, the search applied. */
gboolean galley_site_sources_is_settled (GalleySiteSources *self);
void galley_site_sources_set_search (GalleySiteSources *self, const char *text);
guint galley_site_sources_get_n_shown (GalleySiteSources *self);
/* Chooses one of those shown; opens its first use. */
void galley_site_sources_choose (GalleySiteSources *self, guint position);
void galley_site_sources_open_use (GalleySiteSources *self, guint use);
/* The chosen one is to be given everywhere as variant @variant gives it. */
void galley_site_sources_use_variant (GalleySiteSources *self, guint variant);
/* Asks what the chosen one is to be. */
void galley_site_sources_correct (GalleySiteSources *self);

G_END_DECLS
