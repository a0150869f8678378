/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-change.h"
#include "ink-journal.h"

G_BEGIN_DECLS

/* Between running and recovering. */

/* Finishes or rolls back the newest change where it is still open; NULL without error where it
 * is not. The place must be locked. */
InkChangeReport *ink_change_recover_locked (InkJournalPlace *place,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts all that is planned into place, then syncs. 0, or what stopped it: of a change that is
 * whole INK_REASON_CHANGED for one file. */
int ink_change_place_all (InkJournal *journal,
                          gboolean deep,
                          const InkChangeOptions *options,
                          InkEntry **where);
/* Takes all of it back, last one first; FALSE where some could not be. */
gboolean ink_change_take_back (InkJournal *journal);
/* Sets the error of a plan that is whole, for one file; gives FALSE. */
gboolean ink_change_set_stopped (const char *path, const char *reason, GError **error);
/* Removes what the history has no more room for. */
void ink_history_prune (const InkJournalPlace *place);

G_END_DECLS
