/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-term-effects.h"
#include "ink-term-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The plan of an operation on terms over a site: which files have the terms is known from the
 * index, what is to be changed from the files as they are now. Articles first, then _index.md
 * of terms, as ink_term_effects_new() says; where an article cannot be changed, these stay as
 * they are. @rows (of guint): the articles chosen; NULL for all that have one of the terms. In
 * this thread and helpers of it. */
InkPlan *ink_term_change_plan_with (InkTermIndex *index,
                                    const InkTermWish *wish,
                                    GArray *rows,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same where there is no index yet. */
InkPlan *ink_term_change_plan (InkCatalogue *catalogue,
                               const InkTermWish *wish,
                               GArray *rows,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ink-term-change-files.c: adds what becomes of the _index.md (GPtrArray of InkTermFile). */
gboolean ink_term_change_add_files (InkPlan *plan,
                                    const InkTermIndex *index,
                                    GPtrArray *files,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
