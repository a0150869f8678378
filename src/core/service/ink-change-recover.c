/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a kill: what was begun is dropped, what was marked is finished; and what killed saves
 * left beside their files is removed. */

#include "ink-change-commit.h"
#include "ink-change-private.h"
#include "ink-change-reason.h"
#include "ink-change-report.h"
#include "ink-i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SWEEP_AGE   (10 * 60)
#define SWEEP_DEPTH 64

static char *
make_title (const InkJournal *journal, gboolean finished)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (journal->time);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%F %R") : NULL;
  const char *words =
      finished ? _ ("Interrupted on %s, finished now: %s")
               : _ ("Interrupted on %s, taken back now, all files are as before: %s");

  return g_strdup_printf (words, when != NULL ? when : "?", journal->title);
}

static InkChangeReport *
make_report (const InkJournal *journal, gboolean finished)
{
  g_autofree char *title = make_title (journal, finished);
  InkChangeReport *report = ink_change_report_new (finished ? journal->id : 0, title);

  for (guint i = 0; i < journal->entries->len; i++) {
    const InkEntry *entry = g_ptr_array_index (journal->entries, i);
    gboolean folder = entry->kind == INK_CHANGE_MAKE_FOLDER;

    if (!folder)
      ink_change_report_add_entry (report, entry);
  }
  return report;
}

static gboolean
set_stuck (const InkJournal *journal, GError **error)
{
  g_autofree char *name = g_filename_display_name (journal->folder);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_FAILED,
               _ ("A change was interrupted (%s), and its files cannot be put in order now. "
                  "Free "
                  "some space and see that the site can be written, then try again; the old "
                  "bytes are in “%s”."),
               journal->title,
               name);
  return FALSE;
}

static gboolean
roll_back (InkJournal *journal, const InkJournalPlace *place, GError **error)
{
  if (!ink_change_take_back (journal))
    return set_stuck (journal, error);
  ink_journal_place_remove (place, journal->id);
  return TRUE;
}

/* Where one file of a change that is whole was edited since the kill, all of it goes back. */
static gboolean
finish (InkJournal *journal, const InkJournalPlace *place, gboolean *finished, GError **error)
{
  InkEntry *where = NULL;
  int code = ink_change_place_all (journal, TRUE, NULL, &where);

  *finished = code == 0;
  if (code == INK_REASON_CHANGED)
    return ink_journal_roll_back (journal, error) && roll_back (journal, place, error);
  if (code != 0)
    return set_stuck (journal, error);
  if (!ink_journal_close (journal, error))
    return FALSE;
  ink_history_prune (place);
  return TRUE;
}

/* The newest change alone can be open: each run sees to the one before it. */
InkChangeReport *
ink_change_recover_locked (InkJournalPlace *place, GError **error)
{
  g_autoptr (GArray) ids = ink_journal_place_list (place);
  guint id = ids->len > 0 ? g_array_index (ids, guint, ids->len - 1) : 0;
  g_autoptr (InkJournal) journal = NULL;
  g_autoptr (GError) local = NULL;
  gboolean finished = FALSE;

  if (id == 0)
    return NULL;
  journal = ink_journal_load (place, id, FALSE, &local);
  if (journal != NULL && journal->state == INK_JOURNAL_CLOSED)
    return NULL;
  g_clear_error (&local);
  g_clear_pointer (&journal, ink_journal_free);
  journal = ink_journal_load (place, id, TRUE, &local);
  if (journal == NULL && local == NULL) { /* killed before it touched the site */
    ink_journal_place_remove (place, id);
    return NULL;
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (!ink_journal_reopen (journal, error))
    return NULL;
  if (!(journal->state == INK_JOURNAL_COMMITTED ? finish (journal, place, &finished, error)
                                                : roll_back (journal, place, error)))
    return NULL;
  return make_report (journal, finished);
}

/* Whether there is anything to look at, without making anything. */
static gboolean
is_open (const InkJournalPlace *place)
{
  g_autoptr (GArray) ids = ink_journal_place_list (place);
  g_autoptr (InkJournal) journal = NULL;

  if (ids->len == 0)
    return FALSE;
  journal = ink_journal_load (place, g_array_index (ids, guint, ids->len - 1), FALSE, NULL);
  return journal == NULL || journal->state != INK_JOURNAL_CLOSED;
}

InkChangeReport *
ink_change_recover (const char *root, GError **error)
{
  g_autoptr (InkJournalPlace) place = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  place = ink_journal_place_new (root, error);
  if (place == NULL || !is_open (place))
    return NULL;
  if (!ink_journal_place_lock (place, &local)) {
    if (!g_error_matches (local, INK_CHANGE_ERROR, INK_CHANGE_ERROR_BUSY))
      g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return ink_change_recover_locked (place, error);
}

/* --- Leftovers -------------------------------------------------------------------------------
 */

static gboolean
is_leftover (int folder, const char *name)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  struct stat info;

  return g_str_has_prefix (name, ".galley-") && g_str_has_suffix (name, ".tmp") &&
         fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode) &&
         now - info.st_mtim.tv_sec > SWEEP_AGE;
}

static guint
sweep (int parent, const char *name, guint depth)
{
  int fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;
  guint n = 0;

  if (dir == NULL) {
    if (fd >= 0)
      close (fd);
    return 0;
  }
  while ((entry = readdir (dir)) != NULL) {
    gboolean below = entry->d_type == DT_DIR && !g_str_equal (entry->d_name, ".") &&
                     !g_str_equal (entry->d_name, "..");

    if (below && depth > 0)
      n += sweep (fd, entry->d_name, depth - 1);
    else if (!below && is_leftover (fd, entry->d_name) && unlinkat (fd, entry->d_name, 0) == 0)
      n++;
  }
  closedir (dir);
  return n;
}

/* While a change is under way its files are no leftovers. */
static gboolean
may_sweep (const char *root)
{
  g_autoptr (InkJournalPlace) place = ink_journal_place_new (root, NULL);

  if (place == NULL || !g_file_test (place->folder, G_FILE_TEST_IS_DIR))
    return place != NULL;
  return ink_journal_place_lock (place, NULL) && !is_open (place);
}

guint
ink_change_sweep (const char *root, const char *folder, gboolean deep)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (root != NULL && folder != NULL, 0);

  if (!may_sweep (root))
    return 0;
  path = g_build_filename (root, folder, NULL);
  return sweep (AT_FDCWD, path, deep ? SWEEP_DEPTH : 0);
}
