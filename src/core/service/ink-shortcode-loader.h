/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-shortcodes.h"
#include "ink-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the shortcodes in @text, the article at @path (relative to the root of @site), can ask.
 * The site's other pages are read only where one of them asks for a link. Call it in a thread.
 */
InkShortcodePage *ink_shortcode_loader_load (
    InkSite *site, const char *path, InkText *text, GDateTime *now, GCancellable *cancellable)
    G_GNUC_WARN_UNUSED_RESULT;
/* The same with what links to the site's pages at hand; @references may be NULL. */
InkShortcodePage *ink_shortcode_loader_load_with (InkSite *site,
                                                  const char *path,
                                                  InkText *text,
                                                  InkPageReferences *references)
    G_GNUC_WARN_UNUSED_RESULT;
/* Whether a shortcode in @text may ask where another page is. */
gboolean ink_shortcode_loader_asks_for_link (InkText *text);
/* The same for the window: cheap, without the other pages, and pictures keep the names they are
 * written with. */
InkShortcodePage *ink_shortcode_loader_new (InkSite *site,
                                            const char *path,
                                            InkText *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
