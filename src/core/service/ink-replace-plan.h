/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-filter.h"
#include "ink-plan.h"
#include "ink-replace.h"
#include "ink-search-index.h"

G_BEGIN_DECLS

/* The plan of a replacement in all articles that hold @filter (NULL: all of the site),
 * sections' lists and parts of bundles too. The index only says which files need not be opened.
 * For a thread; NULL with the error when cancelled. @n_places (may be NULL): how many are
 * replaced. */
InkPlan *ink_replace_plan (const InkReplace *replace,
                           InkSearchIndex *index,
                           InkFilter *filter,
                           gint64 now,
                           guint *n_places,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
