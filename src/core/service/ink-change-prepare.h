/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-change.h"
#include "ink-journal.h"

G_BEGIN_DECLS

/* Writes what a change needs before anything is in its place: folders, temporary files beside
 * their targets, old bytes into `kept`. Entries that cannot be done become skipped. Gives 0, or
 * what ends the whole change: a fatal InkReason or errno, with the entry's path in @where. */
int ink_change_prepare (InkJournal *journal,
                        const InkPlan *plan,
                        const InkChangeOptions *options,
                        GCancellable *cancellable,
                        char **where);

/* The bytes of @old after @change, whose edits or bytes are in memory, appended to @out; what
 * turns them back is appended to @splices (may be NULL) as the journal keeps it. */
int ink_change_apply (
    const InkChange *change, const char *old, gsize length, GString *out, GString *splices);

G_END_DECLS
