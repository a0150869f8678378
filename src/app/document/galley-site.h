/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site-links.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The site of a window: its config and its library. */
#define GALLEY_TYPE_SITE (galley_site_get_type ())
G_DECLARE_FINAL_TYPE (GalleySite, galley_site, GALLEY, SITE, GObject)

/* @path: a folder of the site or a file in it. The library follows by itself afterwards. */
void galley_site_open_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GalleySite *galley_site_open_finish (GAsyncResult *result, GError **error);

/* Property "site" (notify): as the disk has it; borrowed. */
InkSite *galley_site_get_site (GalleySite *self);
/* What stands between it and its disk (property "trouble", notify) and what Hugo says of its
 * config ("judgement", notify). */
InkSiteKeeper *galley_site_get_keeper (GalleySite *self);
/* Lives as long as the site; its signals tell what is new. */
InkLibrary *galley_site_get_library (GalleySite *self);
/* The newest; borrowed. */
InkCatalogue *galley_site_get_catalogue (GalleySite *self);
/* What rules on several articles know of all of them (property "facts", notify): as the disk
 * had them a moment ago. Borrowed; NULL before they are known. */
InkSiteFacts *galley_site_get_facts (GalleySite *self);
/* Finds words in the articles' texts (property "searcher", notify); NULL before all articles
 * are known. */
InkSearcher *galley_site_get_searcher (GalleySite *self);
/* What links can lead to, for who wants it; its index is property "links" here too (notify). */
GalleySiteLinks *galley_site_get_links (GalleySite *self);
/* Property "ready" (notify): there are articles to show, or it is known that there are none. */
gboolean galley_site_is_ready (GalleySite *self);
/* A file of the site (relative to its root; NULL: any) may be another one now. */
void galley_site_refresh (GalleySite *self, const char *path);
/* The user looks at the window again: what the disk could not tell is looked for. */
void galley_site_look_again (GalleySite *self);

G_END_DECLS
