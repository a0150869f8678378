/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The changes made to a site: listed, taken back, and forgotten after a while. */

#include "ink-history.h"

#include "ink-change-bytes.h"
#include "ink-change-private.h"
#include "ink-change-reason.h"
#include "ink-file.h"
#include "ink-i18n.h"

#include <string.h>

static void
item_free (gpointer data)
{
  InkHistoryItem *self = data;

  g_free (self->title);
  g_free (self);
}

/* All changes that can be read, oldest first. */
static GPtrArray *
load_all (const InkJournalPlace *place)
{
  GPtrArray *journals = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_journal_free);
  g_autoptr (GArray) ids = ink_journal_place_list (place);

  for (guint i = 0; i < ids->len; i++) {
    InkJournal *journal = ink_journal_load (place, g_array_index (ids, guint, i), FALSE, NULL);

    if (journal != NULL)
      g_ptr_array_add (journals, journal);
  }
  return journals;
}

/* A change is undone while one that takes it back stands. Newer ones are known by then. */
static InkHistoryState
state_of (const InkJournal *journal, GPtrArray *newer)
{
  InkHistoryState state = INK_HISTORY_DONE;

  if (journal->state != INK_JOURNAL_CLOSED)
    return INK_HISTORY_OPEN;
  for (guint i = 0; i < newer->len; i++) {
    const InkHistoryItem *other = g_ptr_array_index (newer, i);
    gboolean stands =
        other->state == INK_HISTORY_DONE || other->state == INK_HISTORY_PARTLY_UNDONE;

    if (other->undoes != journal->id || !stands)
      continue;
    if (other->state == INK_HISTORY_DONE && other->n_skipped == 0)
      return INK_HISTORY_UNDONE;
    state = INK_HISTORY_PARTLY_UNDONE;
  }
  return state;
}

static GPtrArray *
list_place (const InkJournalPlace *place)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GPtrArray) journals = load_all (place);

  for (guint i = journals->len; i > 0; i--) {
    const InkJournal *journal = g_ptr_array_index (journals, i - 1);
    InkHistoryItem *item = g_new0 (InkHistoryItem, 1);

    item->id = journal->id;
    item->time = journal->time;
    item->title = g_strdup (journal->title != NULL ? journal->title : "");
    item->undoes = journal->undoes;
    item->n_done = journal->n_done;
    item->n_skipped = journal->n_skipped;
    item->state = state_of (journal, items);
    g_ptr_array_add (items, item);
  }
  return items;
}

GPtrArray *
ink_history_list (const char *root, GError **error)
{
  g_autoptr (InkJournalPlace) place = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  place = ink_journal_place_new (root, error);
  return place != NULL ? list_place (place) : NULL;
}

const char *
ink_history_state_to_string (InkHistoryState state)
{
  switch (state) {
  case INK_HISTORY_DONE:
    return "done";
  case INK_HISTORY_UNDONE:
    return "undone";
  case INK_HISTORY_PARTLY_UNDONE:
    return "partly-undone";
  case INK_HISTORY_OPEN:
    return "open";
  }
  g_assert_not_reached ();
}

/* The newest goes last, and never. */
void
ink_history_prune (const InkJournalPlace *place)
{
  g_autoptr (GArray) ids = ink_journal_place_list (place);
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - (gint64)INK_HISTORY_DAYS * 24 * 60 * 60;
  guint64 size = 0;
  guint n = 0;

  for (guint i = ids->len; i > 0; i--) {
    guint id = g_array_index (ids, guint, i - 1);
    g_autoptr (InkJournal) journal = ink_journal_load (place, id, FALSE, NULL);

    size += ink_journal_place_measure (place, id);
    if (i == ids->len)
      n = 1;
    else if (journal != NULL && n < INK_HISTORY_MAX && size <= INK_HISTORY_BYTES &&
             journal->time >= oldest)
      n++;
    else
      ink_journal_place_remove (place, id);
  }
}

/* --- Taking back -----------------------------------------------------------------------------
 */

static InkHistoryItem *
find_item (GPtrArray *items, guint id, GError **error)
{
  for (guint i = 0; i < items->len; i++) {
    InkHistoryItem *item = g_ptr_array_index (items, i);

    if (id != 0 ? item->id == id : item->undoes == 0 && item->state == INK_HISTORY_DONE)
      return item;
  }
  if (id != 0)
    g_set_error (error,
                 INK_CHANGE_ERROR,
                 INK_CHANGE_ERROR_UNKNOWN,
                 _ ("There is no change %u in the history of this site. “galleyctl history” "
                    "lists them."),
                 id);
  else
    g_set_error_literal (error,
                         INK_CHANGE_ERROR,
                         INK_CHANGE_ERROR_UNKNOWN,
                         _ ("There is nothing to undo: Galley has made no change of several "
                            "files here, or each was taken back."));
  return NULL;
}

static gboolean
may_undo (const InkHistoryItem *item, GPtrArray *items, GError **error)
{
  guint by = 0;

  if (item->state == INK_HISTORY_DONE || item->state == INK_HISTORY_PARTLY_UNDONE)
    return TRUE;
  for (guint i = 0; i < items->len; i++) {
    const InkHistoryItem *other = g_ptr_array_index (items, i);

    if (other->undoes == item->id && other->state != INK_HISTORY_UNDONE && by == 0)
      by = other->id;
  }
  if (item->state == INK_HISTORY_OPEN)
    g_set_error (error,
                 INK_CHANGE_ERROR,
                 INK_CHANGE_ERROR_NO_UNDO,
                 _ ("Change %u is not finished yet. Try again when it is."),
                 item->id);
  else
    g_set_error (error,
                 INK_CHANGE_ERROR,
                 INK_CHANGE_ERROR_NO_UNDO,
                 _ ("Change %u was taken back already, by change %u. To make it again, undo "
                    "that one."),
                 item->id,
                 by);
  return FALSE;
}

/* Whether the file is what the change made of it: of the same etag, or at least bytes. */
static int
check_untouched (InkJournal *journal, const InkEntry *entry, char **etag)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);
  g_autofree char *now = NULL;
  struct stat info;

  if (lstat (path, &info) != 0)
    return ENOENT;
  now = ink_file_dup_etag (&info);
  if (g_strcmp0 (now, entry->new_etag) != 0 && !ink_bytes_has_hash (path, entry->new_hash))
    return INK_REASON_EDITED;
  *etag = g_steal_pointer (&now);
  return 0;
}

/* Gives @change the bytes that were kept. */
static int
give_back (InkJournal *journal, const InkEntry *entry, InkChange *change)
{
  if (entry->kept == INK_KEPT_WHOLE) {
    change->source = ink_journal_dup_kept (journal);
    change->offset = entry->offset;
    change->length = (gint64)entry->length;
  } else if (entry->kept == INK_KEPT_SPLICES) {
    change->edits = ink_journal_load_splices (journal, entry);
    change->count_bom = TRUE;
    return change->edits != NULL ? 0 : INK_REASON_KEPT_LOST;
  }
  return 0;
}

static InkChange *
add_change (InkPlan *plan, InkChangeKind kind, const InkEntry *entry, const char *etag)
{
  const char *path = kind == INK_CHANGE_MOVE ? entry->from : entry->path;
  InkChange *change = ink_plan_add_delete (plan, path, etag, NULL);

  change->kind = kind;
  if (kind == INK_CHANGE_MOVE)
    change->from = g_strdup (entry->path);
  change->past_trash = kind == INK_CHANGE_DELETE;
  return change;
}

static int
undo_entry (InkPlan *plan, InkJournal *journal, const InkEntry *entry)
{
  g_autofree char *etag = NULL;
  gboolean file = entry->kind == INK_CHANGE_EDIT || entry->kind == INK_CHANGE_CREATE ||
                  entry->kind == INK_CHANGE_COPY || entry->kind == INK_CHANGE_MOVE;
  int code = file ? check_untouched (journal, entry, &etag) : 0;
  InkChange *change;

  if (code != 0)
    return code;
  switch (entry->kind) {
  case INK_CHANGE_EDIT:
  case INK_CHANGE_MOVE:
    return give_back (journal, entry, add_change (plan, entry->kind, entry, etag));
  case INK_CHANGE_CREATE:
  case INK_CHANGE_COPY:
    add_change (plan, INK_CHANGE_DELETE, entry, etag);
    return 0;
  case INK_CHANGE_DELETE:
    change = add_change (plan, INK_CHANGE_CREATE, entry, NULL);
    change->mode = entry->mode;
    change->mtime = entry->mtime;
    return give_back (journal, entry, change);
  case INK_CHANGE_REMOVE_FOLDER:
    add_change (plan, INK_CHANGE_MAKE_FOLDER, entry, NULL)->mode = entry->mode;
    return 0;
  case INK_CHANGE_MAKE_FOLDER:
    add_change (plan, INK_CHANGE_REMOVE_FOLDER, entry, NULL);
    return 0;
  }
  g_assert_not_reached ();
}

/* Whether an earlier undo saw to it. */
static gboolean
is_back (InkJournal *journal, const InkEntry *entry)
{
  g_autofree char *path = ink_journal_dup_path (journal, entry->path);

  if (entry->kind == INK_CHANGE_EDIT)
    return ink_bytes_has_hash (path, entry->old_hash);
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
undo_entries (InkPlan *plan, InkJournal *journal, gboolean again)
{
  for (guint i = 0; i < journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (journal->entries, i);
    guint before = plan->changes->len;
    int code = entry->state == INK_ENTRY_DONE ? undo_entry (plan, journal, entry) : 0;

    if (code == 0)
      continue;
    g_ptr_array_set_size (plan->changes, (int)before);
    if (!again || !is_back (journal, entry))
      ink_plan_add_skip (plan, entry->path, ink_change_reason (code));
  }
}

/* Taking back what took something back is doing it again. */
static char *
make_title (const InkHistoryItem *item, GPtrArray *items)
{
  const InkHistoryItem *first = item;
  gboolean again = FALSE;

  for (guint i = 0; i < items->len; i++) { /* newest first, as a chain leads */
    const InkHistoryItem *other = g_ptr_array_index (items, i);

    if (first->undoes == 0 || other->id != first->undoes)
      continue;
    first = other;
    again = !again;
  }
  return g_strdup_printf (again ? _ ("Redo: %s") : _ ("Undo: %s"), first->title);
}

InkPlan *
ink_history_plan_undo (const char *root, guint id, GError **error)
{
  g_autoptr (InkJournalPlace) place = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (InkJournal) journal = NULL;
  g_autofree char *title = NULL;
  const InkHistoryItem *item;
  InkPlan *plan;

  g_return_val_if_fail (root != NULL, NULL);

  place = ink_journal_place_new (root, error);
  items = place != NULL ? list_place (place) : NULL;
  item = items != NULL ? find_item (items, id, error) : NULL;
  if (item == NULL || !may_undo (item, items, error))
    return NULL;
  journal = ink_journal_load (place, item->id, TRUE, error);
  if (journal == NULL)
    return NULL;
  title = make_title (item, items);
  plan = ink_plan_new (title);
  plan->undoes = item->id;
  undo_entries (plan, journal, item->state == INK_HISTORY_PARTLY_UNDONE);
  plan->whole = journal->whole && item->state != INK_HISTORY_PARTLY_UNDONE;
  if (plan->whole && plan->skipped->len > 0) {
    const InkPlanSkip *skip = plan->skipped->pdata[0];

    ink_change_set_stopped (skip->path, skip->reason, error);
    g_clear_pointer (&plan, ink_plan_free);
  }
  return plan;
}
