/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The site of a window: its config and, once read, its library. Rereads in a thread. */
#define GALLEY_TYPE_SITE (galley_site_get_type ())
G_DECLARE_FINAL_TYPE (GalleySite, galley_site, GALLEY, SITE, GObject)

/* @path: a folder of the site or a file in it. The library follows by itself afterwards. */
void galley_site_open_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GalleySite *galley_site_open_finish (GAsyncResult *result, GError **error);

InkSite *galley_site_get_site (GalleySite *self);
/* Property "library" (notify): NULL until it was read the first time. */
InkLibrary *galley_site_get_library (GalleySite *self);
/* A GListModel of InkSummary, newest first; the same object for the site's life. */
GListModel *galley_site_get_articles (GalleySite *self);
/* Reads the library again; calls are coalesced. */
void galley_site_refresh (GalleySite *self);

G_END_DECLS
