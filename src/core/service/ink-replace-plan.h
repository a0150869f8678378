/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-filter.h"
#include "ink-plan.h"
#include "ink-replace.h"
#include "ink-search-index.h"

G_BEGIN_DECLS

/* Where it is to be replaced; zeros: in all of the site. All borrowed, and not changed while a
 * plan is made. */
typedef struct {
  InkFilter *filter; /* articles that hold it, sections' lists and parts of bundles too */
  GHashTable *only;  /* set of paths relative to the root: no others */
  GHashTable *open;  /* path to InkText: texts that are not saved, taken instead of the files */
  gint64 now;        /* seconds since 1970, for the filter's states */
} InkReplaceScope;

/* The plan of a replacement in a whole site. The index only says which files need not be
 * opened. Changes of open texts have no etag. For a thread; NULL with the error when cancelled.
 * @n_places (may be NULL): how many are replaced. */
InkPlan *ink_replace_plan (const InkReplace *replace,
                           InkSearchIndex *index,
                           const InkReplaceScope *scope,
                           guint *n_places,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
