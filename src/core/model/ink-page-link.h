/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-pages.h"

G_BEGIN_DECLS

/* The page a link of the article at @path leads to: "/posts/a/", "../a/", "a.md",
 * "/posts/a.md" (as Hugo's ref finds files), or the whole URL on the site's own host; query and
 * fragment do not count. @path and the answer's path are relative to the root. Borrowed; NULL
 * where it leads out of the site or to no page of it. */
const InkPage *ink_page_link_find (const InkPages *pages,
                                   const InkSite *site,
                                   const char *path,
                                   const char *href);

G_END_DECLS
