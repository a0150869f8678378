/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl compare: our HTML of articles against that of the user's Hugo. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>
#include <unistd.h>

typedef struct {
  guint n_same;
  guint n_different;
  guint n_skipped;
} Tally;

/* --- Which -------------------------------------------------------------------------------- */

static char *
dup_relative (const InkSite *site, const char *file, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (file, NULL);
  const char *root = ink_site_get_root (site);
  gsize length = strlen (root);

  if (!g_file_test (full, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("There is no file “%s”."),
                 file);
    return NULL;
  }
  if (strncmp (full, root, length) == 0 && full[length] == '/')
    return g_strdup (full + length + 1);
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_REFUSED,
               _ ("“%s” is not in the site “%s”"),
               file,
               root);
  return NULL;
}

/* Relative to the root. */
static char **
list_paths (const GalleyctlOptions *options,
            const InkSite *site,
            char **arguments,
            GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) all =
      options->all ? ink_site_check_list (site, NULL, NULL, error) : g_strdupv (arguments);

  if (all == NULL)
    return NULL;
  for (guint i = 0; all[i] != NULL; i++) {
    char *path = dup_relative (site, all[i], error);

    if (path == NULL)
      return NULL;
    g_ptr_array_add (paths, path);
  }
  g_ptr_array_add (paths, NULL);
  g_ptr_array_set_free_func (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

/* --- Telling ------------------------------------------------------------------------------ */

static void
progress_cb (InkComparePhase phase, guint done, guint total, gpointer data)
{
  static const char *const words[] = { N_ ("Reading %u of %u articles"),
                                       N_ ("Hugo renders %u of %u articles"),
                                       N_ ("Comparing %u of %u articles") };

  if (done % 50 != 0 && done != total && done != 1)
    return;
  g_printerr ("\r\033[K");
  g_printerr (_ (words[phase]), done, total);
  if (phase == INK_COMPARE_COMPARING && done == total)
    g_printerr ("\r\033[K");
}

static void
block_json (GalleyctlJson *json, const InkCompareBlock *block)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_integer (json, "line", block->line);
  galleyctl_json_string (json, "message", block->message);
  galleyctl_json_string (json, "ours", block->ours);
  galleyctl_json_string (json, "hugo", block->hugo);
  galleyctl_json_end_object (json);
}

static void
tell_json (GPtrArray *items, const InkHugoProgram *hugo)
{
  static const char *const states[] = { "same", "different", "skipped" };
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "hugo", hugo->version);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < items->len; i++) {
    const InkComparison *item = items->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", item->path);
    galleyctl_json_string (json, "state", states[item->state]);
    galleyctl_json_string (json, "reason", item->reason);
    galleyctl_json_begin_array (json, "blocks");
    for (guint k = 0; k < item->blocks->len; k++)
      block_json (json, item->blocks->pdata[k]);
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

static void
print_html (char sign, const char *html)
{
  g_auto (GStrv) lines = g_strsplit (html, "\n", -1);

  for (guint i = 0; *html != '\0' && lines[i] != NULL; i++)
    g_print ("%c %s\n", sign, lines[i]);
}

static void
tell_text (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    const InkComparison *item = items->pdata[i];

    if (item->state == INK_COMPARE_SKIPPED)
      g_printerr (_ ("%s: not compared: %s\n"), item->path, item->reason);
    for (guint k = 0; k < item->blocks->len; k++) {
      const InkCompareBlock *block = item->blocks->pdata[k];

      g_print ("%s:%u: %s\n", item->path, block->line, block->message);
      print_html ('-', block->ours);
      print_html ('+', block->hugo);
    }
  }
}

static Tally
count (GPtrArray *items)
{
  Tally tally = { 0 };

  for (guint i = 0; i < items->len; i++) {
    switch (((InkComparison *)items->pdata[i])->state) {
    case INK_COMPARE_SAME:
      tally.n_same++;
      break;
    case INK_COMPARE_DIFFERENT:
      tally.n_different++;
      break;
    case INK_COMPARE_SKIPPED:
      tally.n_skipped++;
      break;
    }
  }
  return tally;
}

/* --- The command -------------------------------------------------------------------------- */

static gboolean
check_options (const GalleyctlOptions *options, char **arguments, GError **error)
{
  if (options->all != (*arguments != NULL))
    return TRUE;
  g_set_error_literal (error,
                       GALLEYCTL_ERROR,
                       GALLEYCTL_ERROR_USAGE,
                       options->all ? _ ("Name articles, or give --all: not both")
                                    : _ ("Name the articles to compare, or give --all"));
  return FALSE;
}

gboolean
galleyctl_compare (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (InkHugoProgram) hugo = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Tally tally;

  if (!check_options (options, arguments, error))
    return FALSE;
  site = galleyctl_open_site (options, *arguments, error);
  /* Before Hugo is looked for: the one in PATH may be the site's own. */
  if (site == NULL || (options->hugo == NULL &&
                       !ink_process_check_trust (ink_site_get_root (site), "hugo", error)))
    return FALSE;
  paths = list_paths (options, site, arguments, error);
  hugo = paths != NULL ? ink_hugo_program_find (options->hugo, NULL, error) : NULL;
  if (hugo == NULL)
    return FALSE;
  items = ink_compare_articles (site,
                                hugo,
                                (const char *const *)paths,
                                isatty (STDERR_FILENO) ? progress_cb : NULL,
                                NULL,
                                NULL,
                                error);
  if (items == NULL)
    return FALSE;
  tally = count (items);
  if (options->json)
    tell_json (items, hugo);
  else
    tell_text (items);
  if (!options->json)
    g_print (_ ("Hugo %s: %u the same, %u different, %u not compared\n"),
             hugo->version,
             tally.n_same,
             tally.n_different,
             tally.n_skipped);
  if (tally.n_different == 0)
    return TRUE;
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_FOUND, "found");
  return FALSE;
}
