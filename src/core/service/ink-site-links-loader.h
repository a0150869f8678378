/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-links.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads every Markdown file of the site and lists the files beside them, in content, static and
 * assets. Markdown that cannot be read (it is no UTF-8) is among those files. In a thread. */
InkSiteLinks *ink_site_links_load (InkSite *site,
                                   GDateTime *now,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The files in the site's folders of content, static and assets but for @articles (a set of
 * paths), relative to the root, sorted; NULL-ended. Bounded; links are not followed. */
char **ink_site_files_list (const InkSite *site,
                            GHashTable *articles,
                            GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* The text at @path as it is on the disk, for ink_move_plan_new(): an InkMoveRead whose data is
 * the InkSite. */
InkText *ink_site_read_text (const char *path,
                             char **etag,
                             gpointer site) G_GNUC_WARN_UNUSED_RESULT;
/* @given, as somebody types it, relative to the root: from the current folder, or where that is
 * not in the site from the root. NULL: it leads out of the site. */
char *ink_site_dup_path (const InkSite *site, const char *given) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
