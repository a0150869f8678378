/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-correct.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The plan of a correction in a whole site: the index tells which articles name the source,
 * what is changed is looked up in the files as they are now. @open (may be NULL): path to
 * InkText, texts that are not saved, taken instead of the files. In this thread and helpers of
 * it. */
InkPlan *ink_source_change_plan (const InkSourceIndex *index,
                                 const InkSourceWish *wish,
                                 GHashTable *open,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
