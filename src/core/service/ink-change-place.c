/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All of a change into place, or all of it back: the loops that running and recovering share.
 */

#include "ink-change-commit.h"
#include "ink-change-private.h"
#include "ink-change-reason.h"

#define PROGRESS_EVERY 64

static void
tell (InkJournal *journal, guint done, const InkChangeOptions *options)
{
  if (options != NULL && options->progress != NULL)
    options->progress (INK_CHANGE_RENAMING,
                       done,
                       journal->entries->len,
                       options->progress_data);
}

/* The entries that are, or are not, deletions. */
static int
place_some (InkJournal *journal,
            gboolean deletions,
            gboolean deep,
            const InkChangeOptions *options,
            InkEntry **where)
{
  for (guint i = 0; i < journal->entries->len; i++) {
    InkEntry *entry = g_ptr_array_index (journal->entries, i);
    int code;

    if (entry->state != INK_ENTRY_PLANNED || (entry->kind == INK_CHANGE_DELETE) != deletions)
      continue;
    code = ink_commit_entry (journal, entry, deep);
    *where = entry;
    if (code != 0)
      return code;
    if (journal->whole && entry->state == INK_ENTRY_SKIPPED)
      return INK_REASON_CHANGED;
    if (!deletions && i % PROGRESS_EVERY == PROGRESS_EVERY - 1)
      tell (journal, i + 1, options);
  }
  return 0;
}

int
ink_change_place_all (InkJournal *journal,
                      gboolean deep,
                      const InkChangeOptions *options,
                      InkEntry **where)
{
  int code;

  tell (journal, 0, options);
  code = place_some (journal, FALSE, deep, options, where);
  if (code == 0)
    code = place_some (journal, TRUE, deep, options, where);
  if (code != 0)
    return code;
  ink_commit_folders (journal);
  tell (journal, journal->entries->len, options);
  return ink_commit_sync (journal);
}

gboolean
ink_change_take_back (InkJournal *journal)
{
  gboolean all = TRUE;

  for (guint i = journal->entries->len; i > 0; i--) {
    InkEntry *entry = g_ptr_array_index (journal->entries, i - 1);
    int code = ink_commit_undo (journal, entry);

    if (code == 0 && entry->state != INK_ENTRY_SKIPPED) {
      ink_entry_set (entry, INK_ENTRY_UNDONE, NULL);
    } else if (code != 0) {
      ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (code));
      all = all && code == INK_REASON_EDITED;
    }
  }
  return all && ink_commit_sync (journal) == 0;
}
