/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* The preview's second mode: the switch Text | Site, and below it, while it says Site, the
 * article in the site's own theme, by the user's "hugo server". Property "active" (notify):
 * whether it shows the site. Signal "line-activated" (guint line, from 0). */
#define GALLEY_TYPE_PREVIEW_SITE (galley_preview_site_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewSite, galley_preview_site, GALLEY, PREVIEW_SITE, GtkWidget)

GtkWidget *galley_preview_site_new (void);
/* Puts @widget beside the switch. */
void galley_preview_site_add_beside (GalleyPreviewSite *self, GtkWidget *widget);
void galley_preview_site_set_document (GalleyPreviewSite *self, GalleyDocument *document);
void galley_preview_site_set_active (GalleyPreviewSite *self, gboolean active);
gboolean galley_preview_site_get_active (GalleyPreviewSite *self);
/* "loading", "page" or "empty": what is seen; for tests. */
const char *galley_preview_site_get_shown (GalleyPreviewSite *self);
/* What stands above the page about faults, or in its place; "" for nothing; for tests. */
const char *galley_preview_site_get_message (GalleyPreviewSite *self);
/* For tests: evaluates a script in the site's page; gives its result as a string. */
void galley_preview_site_evaluate_async (GalleyPreviewSite *self,
                                         const char *script,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *galley_preview_site_evaluate_finish (GalleyPreviewSite *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
