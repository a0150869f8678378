/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* @path is relative to the site's root, with "/". */
typedef void (*InkSiteWalkFound) (const char *path, gpointer data);

typedef enum {
  INK_SITE_WALK_PAGES = 0,
  INK_SITE_WALK_SECTIONS = 1 << 0, /* "_index.md" of sections and terms too */
  INK_SITE_WALK_PARTS = 1 << 1,    /* what lies in leaf bundles beside the index files too */
  INK_SITE_WALK_ADAPTERS = 1 << 2, /* content adapters, and nothing else */
} InkSiteWalk;

/* Every Markdown file of the content folders (mounted ones too) that is a page and not one of
 * [ignoreFiles], folder by folder, sorted by name; and what @what asks for. Bounded in depth
 * and entries; links that lead out of the site are not followed. Reads no file.
 * ink_site_is_adapter () says what a content adapter is. */
gboolean ink_site_walk (const InkSite *site,
                        InkSiteWalk what,
                        InkSiteWalkFound found,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);

typedef enum {
  INK_SITE_WALK_NOT_FOUND,
  INK_SITE_WALK_FOUND,
  INK_SITE_WALK_UNSURE, /* a link is on the way: only a walk tells */
} InkSiteWalkAnswer;

/* Whether a walk for pages, sections and parts finds the file @path, which is there. */
InkSiteWalkAnswer ink_site_walk_ask (const InkSite *site, const char *path);

G_END_DECLS
