/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* Keeps what links of a site can lead to, once somebody wants to know: read in a thread when
 * the site is quiet, and again when an article's front matter, a page or a file beside them is
 * another one. All for the main thread.
 *
 * Property "index" (notify): there is a newer one. */
#define GALLEY_TYPE_SITE_LINKS (galley_site_links_get_type ())
G_DECLARE_FINAL_TYPE (GalleySiteLinks, galley_site_links, GALLEY, SITE_LINKS, GObject)

GalleySiteLinks *galley_site_links_new (InkLibrary *library,
                                        InkSiteKeeper *keeper) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing is read or told any more. */
void galley_site_links_stop (GalleySiteLinks *self);
/* From now on it is kept. @large: also of a site of so many articles that it is not read
 * unasked, for a reading takes seconds and what is kept some 4 KB an article. */
void galley_site_links_want (GalleySiteLinks *self, gboolean large);
/* The newest, which may be of a moment ago; NULL before the first. Borrowed. */
InkLinkIndex *galley_site_links_get_index (GalleySiteLinks *self);
/* Whether the newest is of the site as it is known now. */
gboolean galley_site_links_is_settled (GalleySiteLinks *self);

G_END_DECLS
