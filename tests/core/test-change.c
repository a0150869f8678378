/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans run on a small site: what is done, skipped, put back, undone. */

#include "test-site-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#define BOM     "\xef\xbb\xbf"
#define ARTICLE "---\ntitle: A\ntags: [alpha, beta]\n---\nbody 正文\n"

static char *home;

/* --- A site ----------------------------------------------------------------------------------
 */

static char *
new_site (void)
{
  char *root = g_build_filename (home, "site", NULL);

  test_folder_remove (root);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("content/posts/a%u.md", i);

    g_free (test_folder_write (root, name, ARTICLE, -1));
  }
  g_free (test_folder_write (root, "content/posts/bom.md", BOM ARTICLE, -1));
  g_free (test_folder_write (root, "content/posts/b\xff\n c.md", ARTICLE, -1));
  g_free (test_folder_write (root, "static/p.png", "\x89PNG\0\1\2", 7));
  return root;
}

static InkChangeReport *
run (const char *root, const InkPlan *plan)
{
  g_autoptr (GError) error = NULL;
  InkChangeReport *report = ink_change_run (root, plan, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static const InkChangeResult *
result_at (const InkChangeReport *report, guint i)
{
  return g_ptr_array_index (report->results, i);
}

static InkChangeReport *
undo (const char *root, guint id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = ink_history_plan_undo (root, id, &error);

  g_assert_no_error (error);
  return run (root, plan);
}

/* The first state that comes after the newest change. */
static InkHistoryState
state_of (const char *root, guint id)
{
  g_autoptr (GPtrArray) items = ink_history_list (root, NULL);

  for (guint i = 0; i < items->len; i++) {
    const InkHistoryItem *item = g_ptr_array_index (items, i);

    if (item->id == id)
      return item->state;
  }
  g_assert_not_reached ();
}

/* --- What a plan can do ----------------------------------------------------------------------
 */

static void
plan_all_kinds (InkPlan *plan, const char *root)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new\0bytes", 9);
  g_autofree char *picture = g_build_filename (root, "static/p.png", NULL);
  g_autofree char *etag = test_site_etag (root, "content/posts/a2.md");
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  g_ptr_array_add (edits, ink_edit_new (ink_span (0, 3), "+++", 3));
  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  test_site_plan_edit (plan, root, "content/posts/bom.md", 0, 3, "+++");
  test_site_plan_edit (plan, root, "content/posts/b\xff\n c.md", 11, 12, "");
  ink_plan_add_write (plan, "static/p.png", NULL, bytes, NULL);
  ink_plan_add_create (plan, "content/new/deep/x.md", bytes, NULL);
  ink_plan_add_import (plan, picture, "content/new/p.png", NULL);
  ink_plan_add_copy (plan, "content/posts/a1.md", NULL, "content/posts/copy.md", NULL);
  ink_plan_add_move (plan, "content/posts/a1.md", NULL, "content/moved/a1.md", NULL, NULL);
  ink_plan_add_move (plan, "content/posts/a2.md", etag, "content/moved/a2.md", edits, NULL);
  ink_plan_add_delete (plan, "content/posts/a3.md", NULL, NULL);
}

static void
assert_all_kinds (const char *root)
{
  g_autofree char *a0 = test_site_read (root, "content/posts/a0.md");
  g_autofree char *bom = test_site_read (root, "content/posts/bom.md");
  g_autofree char *odd = test_site_read (root, "content/posts/b\xff\n c.md");
  g_autofree char *copy = test_site_read (root, "content/posts/copy.md");
  g_autofree char *moved = test_site_read (root, "content/moved/a1.md");
  g_autofree char *edited = test_site_read (root, "content/moved/a2.md");
  g_autofree char *gone = test_site_read (root, "content/posts/a2.md");
  g_autofree char *deleted = test_site_read (root, "content/posts/a3.md");
  g_autofree char *made = test_site_read (root, "content/new/deep/x.md");
  g_autofree char *picture = test_site_read (root, "content/new/p.png");

  g_assert_true (g_str_has_prefix (a0, "---\ntitle: B\n"));
  g_assert_true (g_str_has_prefix (bom, BOM "+++\ntitle"));
  g_assert_true (g_str_has_prefix (odd, "---\ntitle: \n"));
  g_assert_cmpstr (copy, ==, ARTICLE);
  g_assert_cmpstr (moved, ==, ARTICLE);
  g_assert_true (g_str_has_prefix (edited, "+++\ntitle"));
  g_assert_null (gone);
  g_assert_null (deleted);
  g_assert_cmpmem (made, 9, "new\0bytes", 9);
  g_assert_cmpmem (picture, 7, "\x89PNG\0\1\2", 7);
}

static void
test_all_kinds (void)
{
  g_autofree char *root = new_site ();
  g_autofree char *before = test_site_snapshot (root);
  g_autoptr (InkPlan) plan = ink_plan_new ("Everything at once");
  g_autoptr (InkChangeReport) report = NULL, undone = NULL, redone = NULL;
  g_autofree char *after = NULL, *back = NULL, *again = NULL;

  plan_all_kinds (plan, root);
  report = run (root, plan);
  g_assert_cmpuint (report->n_done, ==, plan->changes->len);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  assert_all_kinds (root);
  after = test_site_snapshot (root);

  undone = undo (root, 0);
  g_assert_cmpuint (undone->n_skipped, ==, 0);
  back = test_site_snapshot (root);
  g_assert_cmpstr (back, ==, before);
  g_assert_cmpint (state_of (root, report->id), ==, INK_HISTORY_UNDONE);

  redone = undo (root, undone->id);
  again = test_site_snapshot (root);
  g_assert_cmpstr (again, ==, after);
  g_assert_cmpint (state_of (root, report->id), ==, INK_HISTORY_DONE);
  g_assert_cmpint (state_of (root, undone->id), ==, INK_HISTORY_UNDONE);
  g_assert_cmpint (state_of (root, redone->id), ==, INK_HISTORY_DONE);
}

static void
test_trash (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Delete");
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *trashed = g_build_filename (home, "data", "Trash", "files", "a5.md", NULL);

  g_remove (trashed);
  ink_plan_add_delete (plan, "content/posts/a5.md", NULL, NULL);
  report = run (root, plan);
  g_assert_cmpuint (report->n_done, ==, 1);
  g_assert_true (g_file_test (trashed, G_FILE_TEST_IS_REGULAR));
}

static void
test_folders (void)
{
  g_autofree char *root = new_site ();
  g_autofree char *before = NULL, *back = NULL;
  g_autofree char *gone = g_build_filename (root, "content/bundle/deep", NULL);
  g_autofree char *bundle = g_build_filename (root, "content/bundle", NULL);
  g_autoptr (InkPlan) plan = ink_plan_new ("Delete a bundle");
  g_autoptr (InkChangeReport) report = NULL, undone = NULL;

  g_free (test_folder_write (root, "content/bundle/deep/x.md", "x", 1));
  g_assert_cmpint (chmod (gone, 0750), ==, 0);
  before = test_site_snapshot (root);
  ink_plan_add_remove_folder (plan, "content/bundle", NULL);
  ink_plan_add_remove_folder (plan, "content/bundle/deep", NULL);
  ink_plan_add_remove_folder (plan, "content/posts", NULL);
  ink_plan_add_delete (plan, "content/bundle/deep/x.md", NULL, NULL);
  report = run (root, plan);
  g_assert_cmpuint (report->n_done, ==, 1);
  g_assert_cmpint (result_at (report, 0)->outcome, ==, INK_OUTCOME_DONE);
  g_assert_cmpint (result_at (report, 2)->outcome, ==, INK_OUTCOME_SKIPPED);
  g_assert_false (g_file_test (bundle, G_FILE_TEST_EXISTS));
  undone = undo (root, report->id);
  back = test_site_snapshot (root);
  g_assert_cmpstr (back, ==, before);
}

/* --- What a plan does not do -----------------------------------------------------------------
 */

static void
test_left_out_and_handed (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Some of it");
  g_autoptr (InkChangeReport) report = NULL;
  const char *open[] = { "content/posts/a2.md", NULL };
  InkChangeOptions options = { .open = open };
  g_autofree char *a1 = NULL, *a2 = NULL;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  test_site_plan_edit (plan, root, "content/posts/a1.md", 11, 12, "B")->left_out = TRUE;
  test_site_plan_edit (plan, root, "content/posts/a2.md", 11, 12, "B");
  report = ink_change_run (root, plan, &options, NULL, NULL);
  g_assert_cmpint (result_at (report, 0)->outcome, ==, INK_OUTCOME_DONE);
  g_assert_cmpint (result_at (report, 1)->outcome, ==, INK_OUTCOME_LEFT_OUT);
  g_assert_cmpint (result_at (report, 2)->outcome, ==, INK_OUTCOME_HANDED);
  a1 = test_site_read (root, "content/posts/a1.md");
  a2 = test_site_read (root, "content/posts/a2.md");
  g_assert_cmpstr (a1, ==, ARTICLE);
  g_assert_cmpstr (a2, ==, ARTICLE);
  {
    g_autofree char *etag = test_site_etag (root, "content/posts/a0.md");

    g_assert_cmpstr (result_at (report, 0)->etag, ==, etag);
  }
}

/* In its place, as an editor without care does. */
static void
change_file (const char *root, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  int fd = open (whole, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
test_changed_between (gconstpointer whole)
{
  g_autofree char *root = new_site ();
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (InkPlan) plan = ink_plan_new ("Rename");
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL;

  plan->whole = whole != NULL;
  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  test_site_plan_edit (plan, root, "content/posts/a1.md", 11, 12, "B");
  change_file (root, "content/posts/a1.md", "somebody else's\n");
  before = test_site_snapshot (root);
  report = ink_change_run (root, plan, NULL, NULL, &error);
  after = test_site_snapshot (root);
  if (plan->whole) {
    g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_STOPPED);
    g_assert_nonnull (strstr (error->message, "a1.md"));
    g_assert_cmpstr (after, ==, before);
  } else {
    g_autofree char *text = test_site_read (root, "content/posts/a1.md");

    g_assert_no_error (error);
    g_assert_cmpuint (report->n_done, ==, 1);
    g_assert_cmpint (result_at (report, 1)->outcome, ==, INK_OUTCOME_SKIPPED);
    g_assert_nonnull (strstr (result_at (report, 1)->reason, "another program"));
    g_assert_cmpstr (text, ==, "somebody else's\n");
  }
}

/* Told of a phase, does something behind the run's back. */
typedef struct {
  const char *root;
  InkChangePhase phase;
  gboolean at_end;
  void (*act) (const char *root);
  gboolean acted;
} Spy;

static void
spy_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  Spy *self = data;

  if (phase != self->phase || self->acted || self->at_end != (done == total))
    return;
  self->acted = TRUE;
  self->act (self->root);
}

static void
act_edit_a1 (const char *root)
{
  change_file (root, "content/posts/a1.md", "typed in between\n");
}

static void
act_create_new (const char *root)
{
  change_file (root, "content/posts/new.md", "made in between\n");
}

static void
act_replace_by_folder (const char *root)
{
  g_autofree char *path = g_build_filename (root, "content/posts/a1.md", NULL);

  g_remove (path);
  g_mkdir (path, 0755);
}

static const struct {
  const char *name;
  InkChangePhase phase;
  gboolean at_end;
  void (*act) (const char *root);
  const char *path;  /* the file that somebody touched */
  const char *stays; /* and what it must be afterwards */
} between[] = {
  { "/change/between/edited-while-written",
    INK_CHANGE_WRITING,
    TRUE,
    act_edit_a1,
    "content/posts/a1.md",
    "typed in between\n" },
  { "/change/between/edited-at-the-last-moment",
    INK_CHANGE_RENAMING,
    FALSE,
    act_edit_a1,
    "content/posts/a1.md",
    "typed in between\n" },
  { "/change/between/created-while-written",
    INK_CHANGE_WRITING,
    TRUE,
    act_create_new,
    "content/posts/new.md",
    "made in between\n" },
  { "/change/between/created-at-the-last-moment",
    INK_CHANGE_RENAMING,
    FALSE,
    act_create_new,
    "content/posts/new.md",
    "made in between\n" },
  { "/change/between/folder-now",
    INK_CHANGE_RENAMING,
    FALSE,
    act_replace_by_folder,
    "content/posts/a1.md",
    NULL },
};

/* The file stays as somebody made it, the others are done; a plan that is whole puts all back.
 */
static void
check_between (guint i, gboolean whole)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Rename");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  Spy spy = { root, between[i].phase, between[i].at_end, between[i].act, FALSE };
  InkChangeOptions options = { .progress = spy_cb, .progress_data = &spy };
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *a0 = NULL, *touched = NULL, *tree = NULL;

  plan->whole = whole;
  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  test_site_plan_edit (plan, root, "content/posts/a1.md", 11, 12, "B");
  ink_plan_add_create (plan, "content/posts/new.md", bytes, NULL);
  ink_plan_add_delete (plan, "content/posts/a4.md", NULL, NULL);
  report = ink_change_run (root, plan, &options, NULL, &error);
  g_assert_true (spy.acted);
  a0 = test_site_read (root, "content/posts/a0.md");
  touched = test_site_read (root, between[i].path);
  tree = test_site_snapshot (root);
  g_assert_cmpstr (touched, ==, between[i].stays);
  g_assert_null (strstr (tree, ".tmp"));
  if (whole) {
    g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_STOPPED);
    g_assert_cmpstr (a0, ==, ARTICLE);
    g_assert_nonnull (strstr (tree, "a4.md"));
  } else {
    g_assert_no_error (error);
    g_assert_cmpuint (report->n_done, ==, 3);
    g_assert_cmpuint (report->n_skipped, ==, 1);
    g_assert_true (g_str_has_prefix (a0, "---\ntitle: B"));
  }
}

static void
test_between (gconstpointer data)
{
  check_between (GPOINTER_TO_UINT (data), FALSE);
  check_between (GPOINTER_TO_UINT (data), TRUE);
}

static void
cancel_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  if (phase == INK_CHANGE_WRITING && done > 0)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autofree char *root = new_site ();
  g_autofree char *before = test_site_snapshot (root);
  g_autofree char *after = NULL;
  g_autoptr (InkPlan) plan = ink_plan_new ("Everything");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  InkChangeOptions options = { .progress = cancel_cb, .progress_data = cancellable };

  plan_all_kinds (plan, root);
  g_assert_null (ink_change_run (root, plan, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
}

/* --- Undo ------------------------------------------------------------------------------------
 */

static void
test_undo_edited (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Rename");
  g_autoptr (InkPlan) back = NULL;
  g_autoptr (InkChangeReport) report = NULL, undone = NULL, again = NULL;
  g_autofree char *a0 = NULL, *a1 = NULL;
  const InkPlanSkip *skip;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  test_site_plan_edit (plan, root, "content/posts/a1.md", 11, 12, "B");
  report = run (root, plan);
  change_file (root, "content/posts/a1.md", "since\n");
  back = ink_history_plan_undo (root, 0, NULL);
  g_assert_cmpuint (back->changes->len, ==, 1);
  g_assert_cmpuint (back->skipped->len, ==, 1);
  skip = g_ptr_array_index (back->skipped, 0);
  g_assert_cmpstr (skip->path, ==, "content/posts/a1.md");
  undone = run (root, back);
  g_assert_cmpuint (undone->n_done, ==, 1);
  g_assert_cmpuint (undone->n_skipped, ==, 1);
  a0 = test_site_read (root, "content/posts/a0.md");
  a1 = test_site_read (root, "content/posts/a1.md");
  g_assert_cmpstr (a0, ==, ARTICLE);
  g_assert_cmpstr (a1, ==, "since\n");
  g_assert_cmpint (state_of (root, report->id), ==, INK_HISTORY_PARTLY_UNDONE);
  /* The file is what the change had made of it once more: the rest can be taken back. */
  change_file (root,
               "content/posts/a1.md",
               "---\ntitle: B\ntags: [alpha, beta]\n---\nbody 正文\n");
  again = undo (root, report->id);
  g_assert_cmpuint (again->n_done, ==, 1);
  g_assert_cmpuint (again->n_skipped, ==, 0);
  g_assert_cmpint (state_of (root, report->id), ==, INK_HISTORY_UNDONE);
}

/* A move and the links to it go back together, or stay. A folder that others use stays too. */
static void
test_undo_whole (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Move");
  g_autoptr (InkPlan) back = NULL;
  g_autoptr (InkChangeReport) report = NULL, undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *a0 = NULL;

  plan->whole = TRUE;
  ink_plan_add_move (plan, "content/posts/a0.md", NULL, "content/new/b0.md", NULL, NULL);
  test_site_plan_edit (plan, root, "content/posts/a1.md", 11, 12, "B");
  report = run (root, plan);
  change_file (root, "content/posts/a1.md", "since\n");
  before = test_site_snapshot (root);
  back = ink_history_plan_undo (root, 0, &error);
  g_assert_null (back);
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_STOPPED);
  g_assert_nonnull (strstr (error->message, "a1.md"));
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
  change_file (root,
               "content/posts/a1.md",
               "---\ntitle: B\ntags: [alpha, beta]\n---\nbody 正文\n");
  g_free (test_folder_write (root, "content/new/other.md", "x\n", -1));
  undone = undo (root, report->id);
  a0 = test_site_read (root, "content/posts/a0.md");
  g_assert_cmpstr (a0, ==, ARTICLE);
  g_assert_cmpint (state_of (root, report->id), ==, INK_HISTORY_UNDONE);
}

/* Rewritten with the same bytes, or another mode: still what the change made. */
static void
test_undo_touched (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Rename");
  g_autoptr (InkChangeReport) report = NULL, undone = NULL;
  g_autofree char *text = NULL, *a0 = NULL;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  report = run (root, plan);
  text = test_site_read (root, "content/posts/a0.md");
  change_file (root, "content/posts/a0.md", text);
  undone = undo (root, report->id);
  a0 = test_site_read (root, "content/posts/a0.md");
  g_assert_cmpstr (a0, ==, ARTICLE);
}

static void
test_undo_refused (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("Rename");
  g_autoptr (InkChangeReport) report = NULL, undone = NULL;
  g_autoptr (GError) none = NULL, unknown = NULL, twice = NULL;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  report = run (root, plan);
  undone = undo (root, report->id);
  g_assert_null (ink_history_plan_undo (root, report->id, &twice));
  g_assert_error (twice, INK_CHANGE_ERROR, INK_CHANGE_ERROR_NO_UNDO);
  g_assert_null (ink_history_plan_undo (root, 99999, &unknown));
  g_assert_error (unknown, INK_CHANGE_ERROR, INK_CHANGE_ERROR_UNKNOWN);
  g_assert_null (ink_history_plan_undo (home, 0, &none));
  g_assert_error (none, INK_CHANGE_ERROR, INK_CHANGE_ERROR_UNKNOWN);
}

static void
test_history_bounded (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (GPtrArray) items = NULL;
  const InkHistoryItem *item;

  for (guint i = 0; i < INK_HISTORY_MAX + 5; i++) {
    g_autoptr (InkPlan) plan = ink_plan_new ("Title “x”");
    g_autoptr (InkChangeReport) report = NULL;

    test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, i % 2 == 0 ? "B" : "A");
    report = run (root, plan);
  }
  items = ink_history_list (root, NULL);
  g_assert_cmpuint (items->len, ==, INK_HISTORY_MAX);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->title, ==, "Title “x”");
  g_assert_cmpuint (item->n_done, ==, 1);
  g_assert_cmpint (ABS (item->time - g_get_real_time () / G_USEC_PER_SEC), <, 60);
}

static char *
journal_of (const char *root, guint id, const char *name)
{
  g_autofree char *changes = g_build_filename (home, "state", "galley", "changes", NULL);
  g_autoptr (GDir) dir = g_dir_open (changes, 0, NULL);
  const char *place;

  while ((place = g_dir_read_name (dir)) != NULL) {
    g_autofree char *site = g_build_filename (changes, place, "site", NULL);
    g_autofree char *text = NULL;
    g_autofree char *number = g_strdup_printf ("%08u", id);

    if (g_file_get_contents (site, &text, NULL, NULL) && g_str_equal (g_strchomp (text), root))
      return g_build_filename (changes, place, number, name, NULL);
  }
  g_assert_not_reached ();
}

static guint
edit_once (const char *root, const char *to)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Edit");
  g_autoptr (InkChangeReport) report = NULL;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, to);
  report = run (root, plan);
  return report->id;
}

static gboolean
is_listed (const char *root, guint id)
{
  g_autoptr (GPtrArray) items = ink_history_list (root, NULL);

  for (guint i = 0; i < items->len; i++) {
    const InkHistoryItem *item = g_ptr_array_index (items, i);

    if (item->id == id)
      return TRUE;
  }
  return FALSE;
}

static void
make_old (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  char *time;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  time = strstr (text, "\ntime: ");
  changed = g_string_new_len (text, time - text);
  g_string_append (changed, "\ntime: 1000000000");
  g_string_append (changed, strchr (time + 1, '\n'));
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
}

/* By age, and by what is kept for all of them. */
static void
test_history_forgets (void)
{
  g_autofree char *root = new_site ();
  guint first = edit_once (root, "B"), second = edit_once (root, "C");
  guint third = edit_once (root, "D"), fourth;
  g_autofree char *old = journal_of (root, second, "journal");
  g_autofree char *large = NULL;

  make_old (old);
  g_assert_true (is_listed (root, first) && is_listed (root, second));
  fourth = edit_once (root, "E");
  g_assert_true (is_listed (root, first) && !is_listed (root, second));

  large = journal_of (root, third, "kept");
  g_assert_cmpint (truncate (large, INK_HISTORY_BYTES + 1), ==, 0);
  edit_once (root, "F");
  g_assert_false (is_listed (root, first) || is_listed (root, third));
  g_assert_true (is_listed (root, fourth));
}

/* --- Others ----------------------------------------------------------------------------------
 */

static void
act_run_another (const char *root)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Another");
  g_autoptr (GError) error = NULL;

  test_site_plan_edit (plan, root, "content/posts/a5.md", 11, 12, "C");
  g_assert_null (ink_change_run (root, plan, NULL, NULL, &error));
  g_assert_error (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_BUSY);
  g_assert_null (ink_change_recover (root, &error) == NULL ? NULL : "recovered");
}

static void
test_two_at_once (void)
{
  g_autofree char *root = new_site ();
  g_autoptr (InkPlan) plan = ink_plan_new ("One");
  Spy spy = { root, INK_CHANGE_WRITING, TRUE, act_run_another, FALSE };
  InkChangeOptions options = { .progress = spy_cb, .progress_data = &spy };
  g_autoptr (InkChangeReport) report = NULL;

  test_site_plan_edit (plan, root, "content/posts/a0.md", 11, 12, "B");
  report = ink_change_run (root, plan, &options, NULL, NULL);
  g_assert_true (spy.acted);
  g_assert_cmpuint (report->n_done, ==, 1);
}

static void
test_sweep (void)
{
  g_autofree char *root = new_site ();
  g_autofree char *old = test_folder_write (root, "content/posts/.galley-x.tmp", "x", 1);
  g_autofree char *fresh = test_folder_write (root, "content/.galley-y.tmp", "y", 1);
  g_autofree char *other = test_folder_write (root, "content/posts/.other.tmp", "z", 1);
  const struct timespec times[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

  g_assert_cmpint (utimensat (AT_FDCWD, old, times, 0), ==, 0);
  g_assert_cmpint (utimensat (AT_FDCWD, other, times, 0), ==, 0);
  g_assert_cmpuint (ink_change_sweep (root, "content", FALSE), ==, 0);
  g_assert_cmpuint (ink_change_sweep (root, "", TRUE), ==, 1);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
gather_cb (const char *text, gpointer data)
{
  g_string_append (data, text);
}

static void
say_cb (const char *text, gpointer data)
{
  g_string_append_printf (data, "# %s\n", text);
}

static void
test_print (void)
{
  g_autofree char *root = new_site ();
  g_autofree char *before = test_site_snapshot (root);
  g_autofree char *after = NULL;
  g_autoptr (InkPlan) plan = ink_plan_new ("Everything");
  g_autoptr (GString) out = g_string_new (NULL);

  plan_all_kinds (plan, root);
  test_site_plan_edit (plan, root, "content/posts/a4.md", 11, 12, "B")->left_out = TRUE;
  test_site_plan_edit (plan, root, "content/posts/a5.md", 11, 12, "B");
  change_file (root, "content/posts/a5.md", ARTICLE "longer\n");
  ink_plan_add_skip (plan, "content/odd.md", "It cannot be read.");
  ink_plan_add_copy (plan, "content/posts/a4.md", NULL, "content/posts/bom.md", NULL);
  g_free (before);
  before = test_site_snapshot (root);
  ink_change_print (root, plan, gather_cb, say_cb, out);
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (out->str,
                            "--- a/content/posts/a0.md\n+++ b/content/posts/a0.md\n"
                            "@@ -1,5 +1,5 @@\n ---\n-title: A\n+title: B\n"));
  g_assert_nonnull (strstr (out->str, "rename from content/posts/a1.md\n"));
  g_assert_nonnull (strstr (out->str, "--- a/content/posts/a3.md\n+++ /dev/null\n"));
  g_assert_nonnull (strstr (out->str, "Binary files a/static/p.png"));
  g_assert_nonnull (strstr (out->str, "# content/odd.md: It cannot be read.\n"));
  g_assert_nonnull (strstr (out->str, "# content/posts/a5.md: It was changed by"));
  g_assert_null (strstr (out->str, "a4.md"));
  g_assert_nonnull (strstr (out->str, "# content/posts/bom.md: There is already a file"));
  g_assert_nonnull (strstr (out->str, "# Everything: 10 files"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  home = test_folder_new ();
  test_site_isolate (home);
  g_test_add_func ("/change/all-kinds", test_all_kinds);
  g_test_add_func ("/change/trash", test_trash);
  g_test_add_func ("/change/folders", test_folders);
  g_test_add_func ("/change/left-out-and-handed", test_left_out_and_handed);
  g_test_add_data_func ("/change/changed-before/skipped", NULL, test_changed_between);
  g_test_add_data_func ("/change/changed-before/whole", "", test_changed_between);
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    g_test_add_data_func (between[i].name, GUINT_TO_POINTER (i), test_between);
  g_test_add_func ("/change/cancel", test_cancel);
  g_test_add_func ("/change/undo/edited", test_undo_edited);
  g_test_add_func ("/change/undo/whole", test_undo_whole);
  g_test_add_func ("/change/undo/touched", test_undo_touched);
  g_test_add_func ("/change/undo/refused", test_undo_refused);
  g_test_add_func ("/change/history-bounded", test_history_bounded);
  g_test_add_func ("/change/history-forgets", test_history_forgets);
  g_test_add_func ("/change/two-at-once", test_two_at_once);
  g_test_add_func ("/change/sweep", test_sweep);
  g_test_add_func ("/change/print", test_print);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
