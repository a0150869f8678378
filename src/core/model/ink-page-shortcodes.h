/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-page-references.h"
#include "ink-shortcode-site.h"

G_BEGIN_DECLS

/* Whether a file is there; @path relative to the root of @site. */
typedef gboolean (*InkPageFileExists) (const InkSite *site, const char *path);

/* What the shortcodes of the article at @path can ask: its parameters and the site's, and with
 * @references, which may be NULL, where "ref" leads.
 * @exists may be NULL: then no picture is a file of the bundle. */
InkShortcodePage *ink_page_shortcodes_new (InkSite *site,
                                           const char *path,
                                           const InkFrontMatter *front_matter,
                                           InkPageReferences *references,
                                           InkPageFileExists exists) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
