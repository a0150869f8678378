/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-git-dates.h"
#include "ink-pages.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads every Markdown file of the site and tells what Hugo makes of it at @now. Files that
 * cannot be read are left out. Call it in a thread. */
InkPages *ink_pages_load (InkSite *site,
                          GDateTime *now,
                          GCancellable *cancellable,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with what git knows; @git may be NULL: then dates it would tell are unsure. */
InkPages *ink_pages_load_with (InkSite *site,
                               GDateTime *now,
                               const InkGitDates *git,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The content adapters of the site, relative to its root, sorted; NULL-ended. The pages they
 * make are in no InkPages. */
char **ink_pages_find_adapters (const InkSite *site,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
