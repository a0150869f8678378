/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Running a plan: journal, temporary files, one sync, etags again, the mark, renames, one sync,
 * journal closed. Up to the mark all can be dropped; from it on all will be finished. */

#include "ink-change.h"

#include "ink-change-commit.h"
#include "ink-change-prepare.h"
#include "ink-change-private.h"
#include "ink-change-reason.h"
#include "ink-change-report.h"
#include "ink-change-resolve.h"
#include "ink-i18n.h"

typedef struct {
  const InkPlan *plan;
  const InkChangeOptions *options;
  GCancellable *cancellable;
  InkJournalPlace *place;
  InkJournal *journal;
  int *codes;       /* of each change: why it never became an entry */
  gboolean *handed; /* of each change */
  InkChangeReport *recovered;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->place, ink_journal_place_free);
  g_clear_pointer (&self->journal, ink_journal_free);
  g_clear_pointer (&self->recovered, ink_change_report_free);
  g_free (self->codes);
  g_free (self->handed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* --- Errors ----------------------------------------------------------------------------------
 */

gboolean
ink_change_set_stopped (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_STOPPED,
               _ ("Nothing was changed, since “%s” cannot be: %s"),
               name,
               reason);
  return FALSE;
}

static gboolean
set_failed (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_FAILED,
               _ ("No file was changed: it failed at “%s”. %s"),
               name,
               ink_change_reason (code));
  return FALSE;
}

static gboolean
set_not_all_back (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_FAILED,
               _ ("It failed at “%s”, and not all files could be put back as they were. %s "
                  "Galley keeps their old bytes and tries again when it is started next."),
               name,
               ink_change_reason (code));
  return FALSE;
}

/* --- Before the mark -------------------------------------------------------------------------
 */

/* Drops all that was prepared. */
static void
drop (Run *self)
{
  if (self->journal->id == 0)
    return;
  ink_change_take_back (self->journal);
  ink_journal_place_remove (self->place, self->journal->id);
}

static void
resolve (Run *self)
{
  guint n = self->plan->changes->len;
  InkResolve resolve = { .root = self->place->root };

  self->journal = ink_journal_new (self->place, self->plan->title, self->plan->undoes);
  self->codes = g_new0 (int, n + 1);
  self->handed = g_new0 (gboolean, n + 1);
  resolve.journal = self->journal;
  resolve.codes = self->codes;
  resolve.handed = self->handed;
  resolve.open = self->options != NULL ? self->options->open : NULL;
  ink_change_resolve (&resolve, self->plan);
  self->journal->whole = self->plan->whole;
  self->journal->n_left = self->plan->skipped->len;
  for (guint i = 0; i < n; i++) {
    const InkChange *change = g_ptr_array_index (self->plan->changes, i);

    self->journal->n_left += self->codes[i] != 0 || change->left_out ? 1 : 0;
  }
}

/* A plan that is whole stops at the first file that cannot be changed. */
static gboolean
check_whole (Run *self, GError **error)
{
  for (guint i = 0; self->plan->whole && i < self->plan->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (self->plan->changes, i);

    if (self->codes[i] != 0)
      return ink_change_set_stopped (change->path, ink_change_reason (self->codes[i]), error);
  }
  for (guint i = 0; self->plan->whole && i < self->journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (self->journal->entries, i);

    if (entry->state == INK_ENTRY_SKIPPED)
      return ink_change_set_stopped (entry->path, entry->reason, error);
  }
  return TRUE;
}

/* Whether files are still what the temporary ones were made of. */
static void
check_again (Run *self)
{
  for (guint i = 0; i < self->journal->entries->len; i++) {
    InkEntry *entry = g_ptr_array_index (self->journal->entries, i);
    int code =
        entry->state == INK_ENTRY_PLANNED ? ink_commit_check (self->journal, entry, FALSE) : 0;

    if (code == 0)
      continue;
    ink_commit_undo (self->journal, entry);
    ink_entry_set (entry, INK_ENTRY_SKIPPED, ink_change_reason (code));
  }
}

static gboolean
prepare (Run *self, GError **error)
{
  g_autofree char *where = NULL;
  int code =
      ink_change_prepare (self->journal, self->plan, self->options, self->cancellable, &where);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (code != 0)
    return set_failed (where, code, error);
  if (!check_whole (self, error))
    return FALSE;
  code = ink_commit_sync (self->journal);
  if (code != 0)
    return set_failed (self->place->root, code, error);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  check_again (self);
  return check_whole (self, error) && ink_journal_commit (self->journal, error);
}

/* --- After it --------------------------------------------------------------------------------
 */

/* The disk failed in the middle: all of it back. Where that fails too the journal stays open.
 */
static gboolean
put_back (Run *self, const InkEntry *where, int code, GError **error)
{
  g_autofree char *path = g_strdup (where != NULL ? where->path : self->place->root);
  g_autofree char *reason =
      where != NULL && where->state == INK_ENTRY_SKIPPED ? g_strdup (where->reason) : NULL;

  if (!ink_journal_roll_back (self->journal, NULL) || !ink_change_take_back (self->journal))
    return set_not_all_back (path, code, error);
  ink_journal_place_remove (self->place, self->journal->id);
  return code == INK_REASON_CHANGED && reason != NULL
             ? ink_change_set_stopped (path, reason, error)
             : set_failed (path, code, error);
}

static gboolean
place_all (Run *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  InkEntry *where = NULL;
  int code = ink_change_place_all (self->journal, FALSE, self->options, &where);

  if (code != 0)
    return put_back (self, where, code, error);
  /* All is done; where this cannot be said now, the next start says it. */
  if (!ink_journal_close (self->journal, &local))
    g_debug ("%s", local->message);
  ink_history_prune (self->place);
  return TRUE;
}

static gboolean
has_planned (const InkJournal *journal)
{
  for (guint i = 0; i < journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (journal->entries, i);

    if (entry->state == INK_ENTRY_PLANNED)
      return TRUE;
  }
  return FALSE;
}

static InkChangeReport *
make_report (Run *self)
{
  guint n = self->plan->changes->len;
  InkChangeReport *report = ink_change_report_new (self->journal->id, self->plan->title);
  g_autofree const InkEntry **entries = g_new0 (const InkEntry *, n + 1);

  for (guint i = 0; i < self->journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (self->journal->entries, i);

    if (entry->change < n)
      entries[entry->change] = entry;
  }
  for (guint i = 0; i < n; i++)
    ink_change_report_add_change (report,
                                  g_ptr_array_index (self->plan->changes, i),
                                  entries[i],
                                  self->codes[i],
                                  self->handed[i]);
  for (guint i = 0; i < self->plan->skipped->len; i++)
    ink_change_report_add_skip (report, g_ptr_array_index (self->plan->skipped, i));
  report->recovered = g_steal_pointer (&self->recovered);
  return report;
}

/* Nothing could be done after all: no trace of it. */
static gboolean
drop_empty (Run *self)
{
  if (has_planned (self->journal))
    return FALSE;
  drop (self);
  self->journal->id = 0;
  return TRUE;
}

InkChangeReport *
ink_change_run (const char *root,
                const InkPlan *plan,
                const InkChangeOptions *options,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Run) self = { .plan = plan, .options = options, .cancellable = cancellable };
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (root != NULL && plan != NULL, NULL);

  self.place = ink_plan_check (plan, error) ? ink_journal_place_new (root, error) : NULL;
  if (self.place == NULL || !ink_journal_place_lock (self.place, error))
    return NULL;
  self.recovered = ink_change_recover_locked (self.place, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  resolve (&self);
  if (!check_whole (&self, error))
    return NULL;
  if (!has_planned (self.journal))
    return make_report (&self);
  if (!ink_journal_begin (self.journal, self.place, error) || !prepare (&self, error)) {
    drop (&self);
    return NULL;
  }
  if (!drop_empty (&self) && !place_all (&self, error))
    return NULL;
  return make_report (&self);
}
