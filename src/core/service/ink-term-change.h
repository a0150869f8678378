/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-term-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The plan of an operation on terms over a site: which files have the terms is known from the
 * catalogue, what is to be changed from the files as they are now. @rows (of guint): the
 * articles chosen; NULL for all that have one of the terms. In this thread and helpers of it.
 */
InkPlan *ink_term_change_plan (InkCatalogue *catalogue,
                               const InkTermWish *wish,
                               GArray *rows,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
