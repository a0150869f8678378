/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"
#include "ink-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Adds what is to be done with one file to @plan: at most one change, and skips. Pure, and
 * called from several threads at once, each with a plan of its own. */
typedef void (*InkPlanFile) (
    InkPlan *plan, const char *path, const char *etag, InkText *text, gconstpointer data);

/* Reads the files at @paths (relative to @root) in threads, and plans each; in @plan they
 * stand in the order of @paths. What cannot be read is skipped with the reason. In this thread
 * and helpers of it. */
gboolean ink_plan_files (InkPlan *plan,
                         const char *root,
                         GPtrArray *paths,
                         InkPlanFile file,
                         gconstpointer data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
