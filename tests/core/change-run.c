/* SPDX-License-Identifier: GPL-3.0-or-later */

/* change-run ROOT OLD NEW FILE…: replaces the first OLD of each file by NEW, as one change.
 * With KILL=writing or KILL=renaming in the environment it kills itself in that phase. */

#include "ink.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
kill_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  const char *when = g_getenv ("KILL");

  if (done == (phase == INK_CHANGE_WRITING ? total : 0) &&
      g_strcmp0 (when, phase == INK_CHANGE_WRITING ? "writing" : "renaming") == 0)
    kill (getpid (), SIGKILL);
}

static void
plan_file (InkPlan *plan, const char *root, const char *name, const char *old, const char *new)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, &error);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  const char *text, *at;
  gsize start;

  if (stored == NULL)
    g_error ("%s", error->message);
  text = ink_text_get_data (stored->text);
  at = strstr (text, old);
  if (at == NULL) {
    ink_plan_add_skip (plan, name, "It is not there.");
    return;
  }
  start = (gsize)(at - text);
  g_ptr_array_add (edits, ink_edit_new (ink_span (start, start + strlen (old)), new, -1));
  ink_plan_add_edits (plan, name, stored->etag, edits, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Replace “a” by “b”");
  InkChangeOptions options = { .progress = kill_cb };
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (argc < 5)
    return 2;
  for (int i = 4; i < argc; i++)
    plan_file (plan, argv[1], argv[i], argv[2], argv[3]);
  report = ink_change_run (argv[1], plan, &options, NULL, &error);
  if (report == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  text = ink_change_report_to_string (report);
  printf ("%s", text);
  return 0;
}
