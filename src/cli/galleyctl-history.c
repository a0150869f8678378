/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes of several files: run or shown by one function for every command, listed, undone. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <stdlib.h>
#include <string.h>

gboolean
galleyctl_recover (const char *root, gboolean *found, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (InkChangeReport) report = ink_change_recover (root, &local);
  g_autofree char *text = NULL;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (found != NULL)
    *found = report != NULL;
  if (report != NULL) {
    text = ink_change_report_to_string (report);
    g_printerr ("%s", text);
  }
  return TRUE;
}

static void
print_cb (const char *text, gpointer data)
{
  g_print ("%s", text);
}

static void
say_cb (const char *text, gpointer data)
{
  g_printerr ("%s\n", text);
}

gboolean
galleyctl_run_plan (const GalleyctlOptions *options,
                    const char *root,
                    const InkPlan *plan,
                    GError **error)
{
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *text = NULL;

  if (options->dry_run) {
    if (!ink_plan_check (plan, error))
      return FALSE;
    ink_change_print (root, plan, print_cb, say_cb, NULL);
    return TRUE;
  }
  report = ink_change_run (root, plan, NULL, NULL, error);
  if (report == NULL)
    return FALSE;
  text = ink_change_report_to_string (report);
  g_print ("%s", text);
  return TRUE;
}

static const char *
word_for (InkHistoryState state)
{
  switch (state) {
  case INK_HISTORY_DONE:
    return "";
  case INK_HISTORY_UNDONE:
    return _ ("undone");
  case INK_HISTORY_PARTLY_UNDONE:
    return _ ("partly undone");
  case INK_HISTORY_OPEN:
    return _ ("interrupted");
  }
  g_assert_not_reached ();
}

static void
print_item (const InkHistoryItem *item)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (item->time);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%F %R") : g_strdup ("?");
  g_autofree char *done =
      g_strdup_printf (ngettext ("%u file", "%u files", item->n_done), item->n_done);
  g_autofree char *skipped = item->n_skipped == 0
                                 ? g_strdup ("")
                                 : g_strdup_printf (_ (", %u skipped"), item->n_skipped);
  const char *state = word_for (item->state);

  g_print ("%4u  %s  %s  (%s%s%s%s)\n",
           item->id,
           when,
           item->title,
           done,
           skipped,
           *state != '\0' ? ", " : "",
           state);
}

static void
print_json (GPtrArray *items)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < items->len; i++) {
    const InkHistoryItem *item = g_ptr_array_index (items, i);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (item->time);
    g_autofree char *when = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_integer (json, "id", item->id);
    galleyctl_json_string (json, "time", when);
    galleyctl_json_string (json, "title", item->title);
    galleyctl_json_string (json, "state", ink_history_state_to_string (item->state));
    galleyctl_json_integer (json, "changed", item->n_done);
    galleyctl_json_integer (json, "skipped", item->n_skipped);
    if (item->undoes != 0)
      galleyctl_json_integer (json, "undoes", item->undoes);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_history (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = galleyctl_open_site (options, NULL, error);
  g_autoptr (GPtrArray) items =
      site != NULL ? ink_history_list (ink_site_get_root (site), error) : NULL;

  if (items == NULL)
    return FALSE;
  if (options->json) {
    print_json (items);
    return TRUE;
  }
  for (guint i = 0; i < items->len; i++)
    print_item (g_ptr_array_index (items, i));
  if (items->len == 0)
    g_printerr ("%s\n", _ ("Galley has made no change of several files here."));
  return TRUE;
}

static gboolean
read_id (const char *word, guint *id, GError **error)
{
  guint64 number = 0;

  if (word == NULL || g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT, &number, NULL)) {
    *id = (guint)number;
    return TRUE;
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” is no number of a change; “galleyctl history” lists them"),
               word);
  return FALSE;
}

gboolean
galleyctl_undo (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkPlan) plan = NULL;
  guint id = 0;
  const char *root;

  if (!read_id (arguments[0], &id, error))
    return FALSE;
  site = galleyctl_open_site (options, NULL, error);
  if (site == NULL)
    return FALSE;
  root = ink_site_get_root (site);
  if (!options->dry_run && !galleyctl_recover (root, NULL, error))
    return FALSE;
  plan = ink_history_plan_undo (root, id, error);
  return plan != NULL && galleyctl_run_plan (options, root, plan, error);
}
