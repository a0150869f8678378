/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-sources.h"

G_BEGIN_DECLS

/* Adds the templates of shortcodes and the render hooks that lie inside of @site, in the order
 * Hugo looks for them. They are read for what they use, never run. What cannot be read is left
 * out; then not all of them are known. */
void ink_site_templates_collect (InkSiteSources *sources, const InkSite *site);

G_END_DECLS
