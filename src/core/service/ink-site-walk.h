/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* @path is relative to the site's root, with "/". */
typedef void (*InkSiteWalkFound) (const char *path, gpointer data);

/* Every Markdown file of the content folders (mounted ones too) that is a page and not one of
 * [ignoreFiles], folder by folder, sorted by name;
 * of a leaf bundle its index files alone. @sections: those of sections and terms ("_index.md")
 * too. Bounded in depth and entries; links that lead out of the site are not followed. Reads no
 * file. */
gboolean ink_site_walk (const InkSite *site,
                        gboolean sections,
                        InkSiteWalkFound found,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
