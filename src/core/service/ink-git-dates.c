/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What git knows of the files of a site: one log, read once. */

#include "ink-git-dates.h"

#include "ink-i18n.h"
#include "ink-process.h"

#include <string.h>

#define RECORD     '\x1e'
#define MAX_OUTPUT (64 * 1024 * 1024)

struct _InkGitDates {
  GHashTable *dates; /* path → GDateTime */
};

/* The user's own word on it; git's is to quote. Ours is on the command line, and passed over.
 */
static gboolean
quotes_paths (const char *root, GCancellable *cancellable)
{
  static const char *const arguments[] = {
    "config", "--show-scope", "--get-all", "core.quotePath", NULL
  };
  g_autoptr (InkProcessResult) result =
      ink_process_read_git (root, arguments, cancellable, NULL);
  g_auto (GStrv) lines = g_strsplit (result != NULL ? result->output : "", "\n", -1);
  gboolean quotes = TRUE;

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *value = strchr (lines[i], '\t');

    if (value != NULL && !g_str_has_prefix (lines[i], "command"))
      quotes = g_ascii_strcasecmp (value + 1, "false") != 0 &&
               g_ascii_strcasecmp (value + 1, "no") != 0 &&
               g_ascii_strcasecmp (value + 1, "off") != 0 && !g_str_equal (value + 1, "0");
  }
  return quotes;
}

static gboolean
is_quoted (const char *name, gboolean beyond_ascii)
{
  for (const guchar *p = (const guchar *)name; *p != '\0'; p++)
    if (*p < ' ' || *p == 0x7F || *p == '"' || *p == '\\' || (*p >= 0x80 && beyond_ascii))
      return TRUE;
  return FALSE;
}

static void
add (InkGitDates *self, const char *name, GDateTime *date, gboolean beyond_ascii)
{
  if (*name == '\0' || is_quoted (name, beyond_ascii) ||
      g_hash_table_contains (self->dates, name))
    return;
  g_hash_table_insert (self->dates, g_strdup (name), g_date_time_ref (date));
}

/* "\x1e2025-07-02T17:10:04+08:00\nNAME", "NAME", "", and again, one record a line here. */
static void
read_log (InkGitDates *self, char *log, gboolean beyond_ascii)
{
  g_autoptr (GDateTime) date = NULL;
  char *next;

  for (char *line = log; line != NULL; line = next) {
    next = strchr (line, '\n');
    if (next != NULL)
      *next++ = '\0';
    if (*line == RECORD) {
      g_clear_pointer (&date, g_date_time_unref);
      date = g_date_time_new_from_iso8601 (line + 1, NULL);
    } else if (date != NULL) {
      add (self, line, date, beyond_ascii);
    }
  }
}

/* Hugo looks for no renames; nor does it leave any commit out for its path. */
static InkProcessResult *
run_log (const char *root, GCancellable *cancellable, GError **error)
{
  static const char *const arguments[] = { "log",         "--no-renames",
                                           "--no-merges", "--name-only",
                                           "--relative",  "--format=format:%x1e%aI",
                                           "HEAD",        NULL };

  return ink_process_read_git_long (root, arguments, MAX_OUTPUT, cancellable, error);
}

InkGitDates *
ink_git_dates_load (const char *root, GCancellable *cancellable, GError **error)
{
  static const char *const has_head[] = { "rev-parse", "--verify", "--quiet", "HEAD", NULL };
  g_autoptr (InkGitDates) self = g_new0 (InkGitDates, 1);
  g_autoptr (InkProcessResult) head = NULL, log = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  self->dates = g_hash_table_new_full (g_str_hash,
                                       g_str_equal,
                                       g_free,
                                       (GDestroyNotify)g_date_time_unref);
  head = ink_process_read_git (root, has_head, cancellable, &local);
  if (head == NULL && g_error_matches (local, INK_PROCESS_ERROR, INK_PROCESS_ERROR_FAILED))
    return g_steal_pointer (&self);
  if (head == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  log = run_log (root, cancellable, error);
  if (log == NULL)
    return NULL;
  if (log->truncated) {
    g_set_error (error,
                 INK_PROCESS_ERROR,
                 INK_PROCESS_ERROR_FAILED,
                 _ ("The history of “%s” is too long to read"),
                 root);
    return NULL;
  }
  read_log (self, log->output, quotes_paths (root, cancellable));
  return g_steal_pointer (&self);
}

void
ink_git_dates_free (InkGitDates *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->dates);
  g_free (self);
}

GDateTime *
ink_git_dates_lookup (const InkGitDates *self, const char *path)
{
  GDateTime *date;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  date = g_hash_table_lookup (self->dates, path);
  return date != NULL ? g_date_time_ref (date) : NULL;
}
