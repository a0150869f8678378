/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes in a hard world: links, permissions, mounts, full and read-only disks, vanished
 * folders, torn journals. Nothing is ever lost, and what is not done is said. Disks are made in
 * a mount namespace of a second run of this program. */

#include "test-site-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define ARTICLE "---\ntitle: A\n---\nbody\n"
#define EDITED  "---\ntitle: B\n---\nbody\n"

static char *self; /* this program */
static char *home, *root;

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
assert_file (const char *name, const char *expected)
{
  g_autofree char *text = test_site_read (root, name);

  g_assert_cmpstr (text, ==, expected);
}

static char *
in_site (const char *name)
{
  return g_build_filename (root, name, NULL);
}

static void
new_site (void)
{
  if (g_getenv ("GALLEY_INSIDE") == NULL)
    test_folder_remove (root);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("content/a%u.md", i);

    write_file (name, ARTICLE);
  }
}

static void
plan_edit (InkPlan *plan, const char *name)
{
  test_site_plan_edit (plan, root, name, 11, 12, "B");
}

static InkChangeReport *
run (const InkPlan *plan)
{
  g_autoptr (GError) error = NULL;
  InkChangeReport *report = ink_change_run (root, plan, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

/* The result of the file, skipped with a reason that says @says; NULL: done. */
static void
assert_result (const InkChangeReport *report, guint i, const char *says)
{
  const InkChangeResult *result = g_ptr_array_index (report->results, i);

  if (says == NULL) {
    g_assert_cmpint (result->outcome, ==, INK_OUTCOME_DONE);
    return;
  }
  g_assert_cmpint (result->outcome, ==, INK_OUTCOME_SKIPPED);
  g_assert_cmpstr (result->reason, !=, NULL);
  if (strstr (result->reason, says) == NULL)
    g_error ("“%s” does not say “%s”", result->reason, says);
}

static void
assert_no_temporaries (void)
{
  g_autofree char *tree = test_site_snapshot (root);

  g_assert_null (strstr (tree, ".galley-"));
}

static void
assert_undone (const char *before)
{
  g_autoptr (InkPlan) plan = ink_history_plan_undo (root, 0, NULL);
  g_autoptr (InkChangeReport) report = run (plan);
  g_autofree char *now = test_site_snapshot (root);

  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpstr (now, ==, before);
}

/* --- Links -----------------------------------------------------------------------------------
 */

static void
link_to (const char *target, const char *name)
{
  g_autofree char *path = in_site (name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
test_symlinks (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Links");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *outside = g_build_filename (home, "outside.md", NULL);
  g_autofree char *before = NULL;

  new_site ();
  g_assert_true (g_file_set_contents (outside, ARTICLE, -1, NULL));
  link_to ("a0.md", "content/inside.md");
  link_to ("a0.md", "content/inside-too.md");
  link_to ("../../outside.md", "content/outside.md");
  link_to ("nowhere.md", "content/dangling.md");
  link_to ("loop.md", "content/loop.md");
  link_to ("content", "folder");
  link_to ("..", "away");
  before = test_site_snapshot (root);
  plan_edit (plan, "content/inside.md");
  plan_edit (plan, "content/inside-too.md");
  plan_edit (plan, "content/outside.md");
  test_site_plan_edit (plan, root, "content/dangling.md", 0, 1, "x");
  test_site_plan_edit (plan, root, "content/loop.md", 0, 1, "x");
  plan_edit (plan, "folder/a1.md");
  ink_plan_add_create (plan, "folder/made.md", bytes, NULL);
  ink_plan_add_create (plan, "away/made.md", bytes, NULL);
  ink_plan_add_delete (plan, "content/inside-too.md/", NULL, NULL);
  g_ptr_array_set_size (plan->changes, 8);
  report = run (plan);
  assert_result (report, 0, NULL);
  assert_result (report, 1, "same file");
  assert_result (report, 2, "out of the site");
  assert_result (report, 3, "not there any more");
  assert_result (report, 4, "back to itself");
  assert_result (report, 5, NULL);
  assert_result (report, 6, NULL);
  assert_result (report, 7, "out of the site");
  assert_file ("content/a0.md", EDITED);
  assert_file ("content/a1.md", EDITED);
  assert_file ("content/made.md", "x");
  assert_file ("../outside.md", ARTICLE);
  assert_undone (before);
}

static void
test_symlinks_moved (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Links");
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *before = NULL, *after = NULL;

  new_site ();
  link_to ("a0.md", "content/inside.md");
  before = test_site_snapshot (root);
  ink_plan_add_delete (plan, "content/inside.md", NULL, NULL);
  report = run (plan);
  assert_result (report, 0, "It is a link");
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
}

static void
test_hard_link (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Hard link");
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *path = NULL, *other = NULL, *before = NULL;
  const InkChangeResult *result;

  new_site ();
  path = in_site ("content/a0.md");
  other = in_site ("backup.md");
  g_assert_cmpint (link (path, other), ==, 0);
  before = test_site_snapshot (root);
  plan_edit (plan, "content/a0.md");
  report = run (plan);
  result = g_ptr_array_index (report->results, 0);
  g_assert_cmpint (result->outcome, ==, INK_OUTCOME_DONE);
  g_assert_nonnull (strstr (result->reason, "hard link"));
  assert_file ("content/a0.md", EDITED);
  assert_file ("backup.md", ARTICLE);
  assert_undone (before);
}

/* --- What is no article ----------------------------------------------------------------------
 */

static void
test_not_plain (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Odd things");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *pipe_path = NULL, *large = NULL;

  new_site ();
  pipe_path = in_site ("content/pipe.md");
  large = in_site ("content/large.md");
  g_assert_cmpint (mkfifo (pipe_path, 0644), ==, 0);
  write_file ("content/large.md", ARTICLE);
  write_file ("static/x.png", "x");
  g_assert_cmpint (truncate (large, INK_STORE_MAX_SIZE + 1), ==, 0);
  test_site_plan_edit (plan, root, "content/pipe.md", 0, 1, "x");
  plan_edit (plan, "content/large.md");
  ink_plan_add_write (plan, "static", NULL, bytes, NULL);
  test_site_plan_edit (plan, root, "content/a0.md", 0, 4000, "x");
  test_site_plan_edit (plan, root, "content/a1.md", 11, 12, "A");
  ink_plan_add_import (plan, "/dev/zero", "content/zero.png", NULL);
  ink_plan_add_import (plan, "/nowhere.png", "content/p.png", NULL);
  ink_plan_add_create (plan, "content/a2.md", bytes, NULL);
  ink_plan_add_create (plan, "content/a3.md/x.md", bytes, NULL);
  g_assert_true (ink_plan_check (plan, NULL));
  report = run (plan);
  assert_result (report, 0, "no plain file");
  assert_result (report, 1, "too large");
  assert_result (report, 2, "no plain file");
  assert_result (report, 3, "shorter");
  assert_result (report, 4, "like that already");
  assert_result (report, 5, "no plain file");
  assert_result (report, 6, "not there any more");
  assert_result (report, 7, "already a file");
  assert_result (report, 8, "not there any more");
  g_assert_cmpuint (report->id, ==, 0);
  assert_no_temporaries ();
}

/* Larger than any buffer: in and out and back in chunks. */
static void
test_large_picture (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Picture");
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *source = g_build_filename (home, "large.png", NULL);
  g_autofree char *before = NULL, *path = NULL;
  g_autofree char *data = g_malloc (700000);
  InkChange *change;
  struct stat info;

  new_site ();
  for (guint i = 0; i < 700000; i++)
    data[i] = (char)(i * 7 % 251);
  g_assert_true (g_file_set_contents (source, data, 700000, NULL));
  write_file ("static/old.png", "old");
  write_file ("static/gone.png", "gone");
  path = in_site ("static/gone.png");
  g_assert_cmpint (truncate (path, INK_STORE_MAX_SIZE + 5), ==, 0);
  before = test_site_snapshot (root);
  ink_plan_add_import (plan, source, "static/new.png", NULL);
  ink_plan_add_delete (plan, "static/gone.png", NULL, NULL)->past_trash = TRUE;
  change = ink_plan_add_copy (plan, "static/old.png", NULL, "static/copy.png", NULL);
  g_assert_nonnull (change);
  report = run (plan);
  g_assert_cmpuint (report->n_done, ==, 3);
  {
    g_autofree char *whole = in_site ("static/new.png");

    g_assert_cmpint (stat (whole, &info), ==, 0);
    g_assert_cmpint (info.st_size, ==, 700000);
  }
  assert_undone (before);
}

/* --- Vanished --------------------------------------------------------------------------------
 */

static void
vanish_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  InkChangePhase *wanted = data;
  g_autofree char *folder = in_site ("content/gone");

  if (phase == *wanted && done == (phase == INK_CHANGE_WRITING ? total : 0))
    test_folder_remove (folder);
}

static void
check_vanished (gboolean planned, InkChangePhase phase)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Vanished");
  InkChangeOptions options = { .progress = planned ? NULL : vanish_cb,
                               .progress_data = &phase };
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = in_site ("content/gone");

  new_site ();
  write_file ("content/gone/x.md", ARTICLE);
  plan_edit (plan, "content/gone/x.md");
  plan_edit (plan, "content/a0.md");
  if (planned)
    test_folder_remove (folder);
  report = ink_change_run (root, plan, &options, NULL, &error);
  g_assert_no_error (error);
  assert_result (report, 0, "not there any more");
  assert_result (report, 1, NULL);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  assert_file ("content/a0.md", EDITED);
}

static void
test_vanished_folder (void)
{
  check_vanished (TRUE, INK_CHANGE_WRITING);
  check_vanished (FALSE, INK_CHANGE_WRITING);
  check_vanished (FALSE, INK_CHANGE_RENAMING);
}

static void
test_vanished_site (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Vanished");
  g_autoptr (GError) error = NULL;

  new_site ();
  plan_edit (plan, "content/a0.md");
  test_folder_remove (root);
  g_assert_null (ink_change_run (root, plan, NULL, NULL, &error));
  g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
}

/* --- The journal -----------------------------------------------------------------------------
 */

static void
kill_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  if (phase == INK_CHANGE_RENAMING)
    kill (getpid (), SIGKILL);
}

/* Leaves a change that is marked, with nothing in its place yet; its journal. */
static char *
leave_open (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Torn");
  InkChangeOptions options = { .progress = kill_cb };
  g_autofree char *changes = g_build_filename (home, "state", "galley", "changes", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *place = NULL;
  int status;
  pid_t child;

  test_folder_remove (changes);
  plan_edit (plan, "content/a0.md");
  plan_edit (plan, "content/a1.md");
  child = fork ();
  if (child == 0) {
    g_autoptr (InkChangeReport) report = ink_change_run (root, plan, &options, NULL, NULL);
    _exit (1);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  dir = g_dir_open (changes, 0, NULL);
  place = g_build_filename (changes, g_dir_read_name (dir), "00000001", "journal", NULL);
  return g_steal_pointer (&place);
}

/* What was not yet on the disk when the power went: cut anywhere. */
static void
test_torn_journal (void)
{
  g_autofree char *before = NULL;

  new_site ();
  before = test_site_snapshot (root);
  for (gsize cut = 0;; cut += 7) {
    g_autofree char *journal = leave_open ();
    g_autofree char *text = NULL, *after = NULL;
    g_autoptr (InkChangeReport) report = NULL;
    g_autoptr (GError) error = NULL;
    gsize length, begin;

    g_assert_true (g_file_get_contents (journal, &text, &length, NULL));
    begin = (gsize)(strstr (text, "\nbegin\n") - text) + 7;
    cut = MAX (cut, begin); /* temporary files are made only after this */
    if (cut >= length)
      break;
    g_assert_cmpint (truncate (journal, (off_t)cut), ==, 0);
    report = ink_change_recover (root, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (report->n_done, ==, 0);
    g_assert_nonnull (strstr (report->title, "taken back"));
    after = test_site_snapshot (root);
    g_assert_cmpstr (after, ==, before);
  }
}

static void
test_damaged_journal (void)
{
  static const char *const damages[] = {
    "galley-journal 1\nentry edit ../../outside . . .\nbegin\ncommit\n",
    "galley-journal 1\nuuid: ../../../x\nbegin\n",
    "galley-journal 1\nentry edit a . .\nbegin\n",
    "galley-journal 1\nentry frobnicate a . . .\nbegin\n",
    "galley-journal 1\nbegin\nkept 7 whole 0 0 . . 0 0 .\n",
    "galley-journal 1\nnonsense\nbegin\n",
    "galley-journal 1\nbegin\ncommit\n",
    "another thing\n",
  };
  g_autofree char *before = NULL, *after = NULL;

  new_site ();
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *journal = leave_open ();
    g_autoptr (InkChangeReport) report = NULL;
    g_autoptr (InkPlan) plan = ink_plan_new ("Another");
    g_autoptr (GError) error = NULL, refused = NULL;

    if (i == 0)
      before = test_site_snapshot (root);
    g_assert_true (g_file_set_contents (journal, damages[i], -1, NULL));
    g_assert_null (ink_change_recover (root, &error));
    g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_JOURNAL);
    /* Nothing is begun upon it. */
    plan_edit (plan, "content/a2.md");
    g_assert_null (ink_change_run (root, plan, NULL, NULL, &refused));
    g_assert_error (refused, INK_CHANGE_ERROR, INK_CHANGE_ERROR_JOURNAL);
    assert_file ("content/a2.md", ARTICLE);
    new_site ();
  }
  after = test_site_snapshot (root);
  g_assert_nonnull (strstr (before, ".galley-"));
  g_assert_null (strstr (after, ".galley-"));
}

/* Between the kill and the next start somebody edits one of the files. */
static void
test_edited_after_kill (void)
{
  g_autofree char *journal = NULL;
  g_autoptr (InkChangeReport) report = NULL;

  new_site ();
  journal = leave_open ();
  write_file ("content/a1.md", "since the kill\n");
  report = ink_change_recover (root, NULL);
  g_assert_cmpuint (report->n_done, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  assert_result (report, 1, "another program");
  assert_file ("content/a0.md", EDITED);
  assert_file ("content/a1.md", "since the kill\n");
  assert_no_temporaries ();
}

static void
test_no_state (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Nowhere to keep it");
  g_autofree char *state = g_build_filename (home, "state", NULL);
  g_autoptr (GError) error = NULL;

  new_site ();
  test_folder_remove (state);
  g_assert_true (g_file_set_contents (state, "in the way", -1, NULL));
  plan_edit (plan, "content/a0.md");
  g_assert_null (ink_change_run (root, plan, NULL, NULL, &error));
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_JOURNAL);
  assert_file ("content/a0.md", ARTICLE);
  g_remove (state);
}

/* --- Permissions and disks -------------------------------------------------------------------
 */

/* Runs @test again inside of `unshare @how`, where @script was run first in the site's folder.
 */
static void
run_inside (const char *how, const char *script, const char *test)
{
  g_autofree char *command = g_strdup_printf (
      "set -e; cd \"$1\"; %s; cd /; exec env GALLEY_INSIDE=\"$1\" \"$2\" -p %s", script, test);
  g_autofree char *output = NULL, *errors = NULL;
  char *argv[] = { (char *)"unshare", (char *)how, (char *)"sh", (char *)"-c", command,
                   (char *)"sh",      home,        self,         NULL };
  char *probe[] = { (char *)"unshare", (char *)how, (char *)"true", NULL };
  int status = -1;

  if (!g_spawn_sync (NULL,
                     probe,
                     NULL,
                     G_SPAWN_SEARCH_PATH,
                     NULL,
                     NULL,
                     NULL,
                     &errors,
                     &status,
                     NULL) ||
      status != 0) {
    g_test_skip ("no namespaces here (unshare), so no such disk or user can be made");
    return;
  }
  g_clear_pointer (&errors, g_free);
  test_folder_remove (root);
  g_assert_cmpint (g_mkdir_with_parents (root, 0755), ==, 0);
  g_assert_true (g_spawn_sync (NULL,
                               argv,
                               NULL,
                               G_SPAWN_SEARCH_PATH,
                               NULL,
                               NULL,
                               &output,
                               &errors,
                               &status,
                               NULL));
  if (strstr (errors, "mount: ") != NULL && strstr (output, "\n1..1") == NULL) {
    g_test_skip ("no mounts here, so no such disk can be made");
    return;
  }
  if (status != 0 || strstr (output, "\nok 1 ") == NULL)
    g_error ("inside: %s%s", output, errors);
}

/* Without capabilities: what the bits say counts for root, too. */
static void
test_permissions (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Permissions");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *file = NULL, *folder = NULL, *hidden = NULL, *before = NULL;

  if (geteuid () == 0 && g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("-U", ":", "/change-world/permissions");
    return;
  }
  new_site ();
  write_file ("content/closed/x.md", ARTICLE);
  write_file ("content/unreadable.md", ARTICLE);
  file = in_site ("content/a0.md");
  folder = in_site ("content/closed");
  hidden = in_site ("content/unreadable.md");
  plan_edit (plan, "content/a0.md");
  plan_edit (plan, "content/closed/x.md");
  plan_edit (plan, "content/a1.md");
  ink_plan_add_create (plan, "content/closed/new.md", bytes, NULL);
  ink_plan_add_move (plan, "content/a2.md", NULL, "content/closed/a2.md", NULL, NULL);
  ink_plan_add_delete (plan, "content/closed/y.md", NULL, NULL);
  ink_plan_add_write (plan, "content/unreadable.md", NULL, bytes, NULL);
  write_file ("content/closed/y.md", ARTICLE);
  g_assert_cmpint (chmod (file, 0444), ==, 0);
  g_assert_cmpint (chmod (folder, 0555), ==, 0);
  g_assert_cmpint (chmod (hidden, 0222), ==, 0);
  g_free (((InkChange *)plan->changes->pdata[0])->etag);
  ((InkChange *)plan->changes->pdata[0])->etag = NULL;
  before = test_site_snapshot (root);
  report = run (plan);
  for (guint i = 0; i < report->results->len; i++)
    assert_result (report, i, i == 2 ? NULL : "no permission");
  assert_file ("content/a1.md", EDITED);
  assert_undone (before);
  chmod (folder, 0755);
}

static void
test_full_disk (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Full");
  g_autoptr (InkPlan) again = ink_plan_new ("Room");
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *filler = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("-Urm", "mount -t tmpfs -o size=400k none site", "/change-world/full-disk");
    return;
  }
  new_site ();
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("content/many%02u.md", i);

    write_file (name, ARTICLE);
    plan_edit (plan, name);
  }
  filler = in_site ("filler");
  {
    g_autofree char *command = g_strdup_printf ("head -c 160k /dev/zero >'%s'", filler);

    g_assert_cmpint (system (command), ==, 0);
  }
  before = test_site_snapshot (root);
  g_assert_null (ink_change_run (root, plan, NULL, NULL, &error));
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  report = run (plan);
  g_assert_cmpuint (report->n_done, ==, 40);
}

/* The disk of the state folder, where undo's bytes go. */
static void
test_full_state (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Full");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *path = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("-Urm",
                "mkdir -p state && mount -t tmpfs -o size=64k none state",
                "/change-world/full-state");
    return;
  }
  new_site ();
  write_file ("static/p.png", "x");
  path = in_site ("static/p.png");
  g_assert_cmpint (truncate (path, 200000), ==, 0);
  before = test_site_snapshot (root);
  plan_edit (plan, "content/a0.md");
  ink_plan_add_delete (plan, "static/p.png", NULL, NULL);
  g_assert_null (ink_change_run (root, plan, NULL, NULL, &error));
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_FAILED);
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
}

static void
test_other_mounts (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Mounts");
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *before = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("-Urm",
                "mkdir -p site/content/other site/content/ro && "
                "mount -t tmpfs none site/content/other && "
                "printf -- '---\\ntitle: A\\n---\\nbody\\n' >site/content/ro/r.md && "
                "mount --bind site/content/ro site/content/ro && "
                "mount -o remount,bind,ro site/content/ro",
                "/change-world/other-mounts");
    return;
  }
  new_site ();
  write_file ("content/other/o.md", ARTICLE);
  write_file ("content/other/p.md", ARTICLE);
  before = test_site_snapshot (root);
  plan_edit (plan, "content/other/o.md");
  plan_edit (plan, "content/ro/r.md");
  plan_edit (plan, "content/a0.md");
  ink_plan_add_move (plan, "content/other/p.md", NULL, "content/p.md", NULL, NULL);
  ink_plan_add_move (plan, "content/a1.md", NULL, "content/other/a1.md", NULL, NULL);
  ink_plan_add_copy (plan, "content/ro/r.md", NULL, "content/other/r.md", NULL);
  report = run (plan);
  for (guint i = 0; i < report->results->len; i++)
    assert_result (report, i, i == 1 ? "only be read" : NULL);
  assert_file ("content/other/a1.md", ARTICLE);
  assert_file ("content/p.md", ARTICLE);
  assert_file ("content/ro/r.md", ARTICLE);
  assert_undone (before);
}

static void
read_only_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  gboolean *acted = data;
  g_autofree char *command = g_strdup_printf ("mount -o remount,ro '%s'", root);

  if (phase != INK_CHANGE_RENAMING || done == 0 || done == total || *acted)
    return;
  *acted = TRUE;
  g_assert_cmpint (system (command), ==, 0);
}

/* The disk goes read-only after 64 of 100 renames: nothing can be put back now, and all is at
 * the next start. */
static void
test_read_only_midway (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Midway");
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL, still = NULL;
  gboolean acted = FALSE;
  InkChangeOptions options = { .progress = read_only_cb, .progress_data = &acted };
  g_autofree char *before = NULL, *after = NULL, *command = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("-Urm", "mount -t tmpfs none site", "/change-world/read-only-midway");
    return;
  }
  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf ("content/many%02u.md", i);

    write_file (name, ARTICLE);
    plan_edit (plan, name);
  }
  before = test_site_snapshot (root);
  g_assert_null (ink_change_run (root, plan, &options, NULL, &error));
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "tries again"));
  assert_file ("content/many00.md", EDITED);
  g_assert_null (ink_change_recover (root, &still));
  g_assert_error (still, INK_CHANGE_ERROR, INK_CHANGE_ERROR_FAILED);

  command = g_strdup_printf ("mount -o remount,rw '%s'", root);
  g_assert_cmpint (system (command), ==, 0);
  report = ink_change_recover (root, NULL);
  g_assert_cmpuint (report->n_undone, ==, 100);
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  gboolean inside = g_getenv ("GALLEY_INSIDE") != NULL;
  int status;

  self = realpath (argv[0], NULL);
  g_test_init (&argc, &argv, NULL);
  home = inside ? g_strdup (g_getenv ("GALLEY_INSIDE")) : test_folder_new ();
  root = g_build_filename (home, "site", NULL);
  test_site_isolate (home);
  g_test_add_func ("/change-world/symlinks", test_symlinks);
  g_test_add_func ("/change-world/symlinks-moved", test_symlinks_moved);
  g_test_add_func ("/change-world/hard-link", test_hard_link);
  g_test_add_func ("/change-world/not-plain", test_not_plain);
  g_test_add_func ("/change-world/large-picture", test_large_picture);
  g_test_add_func ("/change-world/vanished-folder", test_vanished_folder);
  g_test_add_func ("/change-world/vanished-site", test_vanished_site);
  g_test_add_func ("/change-world/torn-journal", test_torn_journal);
  g_test_add_func ("/change-world/damaged-journal", test_damaged_journal);
  g_test_add_func ("/change-world/edited-after-kill", test_edited_after_kill);
  g_test_add_func ("/change-world/no-state", test_no_state);
  g_test_add_func ("/change-world/permissions", test_permissions);
  g_test_add_func ("/change-world/full-disk", test_full_disk);
  g_test_add_func ("/change-world/full-state", test_full_state);
  g_test_add_func ("/change-world/other-mounts", test_other_mounts);
  g_test_add_func ("/change-world/read-only-midway", test_read_only_midway);
  status = g_test_run ();
  if (!inside)
    test_folder_remove (home);
  return status;
}
