/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change killed at every system call that writes: after recovery the site is exactly before
 * or exactly after, and then undo gives every byte back. The run, its recovery and its undo are
 * children under ptrace, which are killed as they enter the Nth such call.
 *
 *   test-change-crash                a small site, in memory where there is room for it
 *   test-change-crash --heavy [DIR]  500 files in DIR (here), every call of a small site too
 *   test-change-crash --list         the calls of one run, by name and number */

#include "test-site-folder.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* A fork costs a sanitized program much; every point is for the plain one. */
#ifdef __SANITIZE_ADDRESS__
#define POINTS(n) MIN ((n), 20)
#else
#define POINTS(n) (n)
#endif

static char *home, *root;
static guint n_files;

/* --- Calls that write ------------------------------------------------------------------------
 */

static const struct {
  const char *name;
  long number;
  char letter; /* in the trace; 0: not in it */
} calls[] = {
  { "openat", SYS_openat, 0 },
  { "write", SYS_write, 'w' },
  { "pwrite64", SYS_pwrite64, 'w' },
  { "fsync", SYS_fsync, 'f' },
  { "fdatasync", SYS_fdatasync, 'd' },
  { "syncfs", SYS_syncfs, 'S' },
  { "renameat2", SYS_renameat2, 'R' },
  { "linkat", SYS_linkat, 'l' },
  { "unlinkat", SYS_unlinkat, 'u' },
  { "mkdirat", SYS_mkdirat, 'm' },
  { "fchmod", SYS_fchmod, 0 },
  { "fchmodat", SYS_fchmodat, 0 },
  { "fchown", SYS_fchown, 0 },
  { "utimensat", SYS_utimensat, 0 },
  { "ftruncate", SYS_ftruncate, 0 },
  { "exit_group", SYS_exit_group, 0 },
#ifdef SYS_renameat
  { "renameat", SYS_renameat, 'R' },
#endif
#ifdef SYS_open
  { "open", SYS_open, 0 },
  { "rename", SYS_rename, 'R' },
  { "link", SYS_link, 'l' },
  { "unlink", SYS_unlink, 'u' },
  { "mkdir", SYS_mkdir, 'm' },
  { "rmdir", SYS_rmdir, 'm' },
  { "chmod", SYS_chmod, 0 },
#endif
};

static guint counts[G_N_ELEMENTS (calls)];
static GString *trace;

/* Whether the thread stands before such a call. */
static gboolean
enters_writing_call (pid_t pid)
{
  struct __ptrace_syscall_info info = { 0 };

  if (ptrace (PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0 ||
      info.op != PTRACE_SYSCALL_INFO_ENTRY)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    if ((long)info.entry.nr == calls[i].number) {
      counts[i]++;
      if (trace != NULL && calls[i].letter != 0)
        g_string_append_c (trace, calls[i].letter);
      return TRUE;
    }
  }
  return FALSE;
}

/* --- Children --------------------------------------------------------------------------------
 */

typedef int (*Job) (void);

static int
wait_for (pid_t pid)
{
  int status = 0;

  while (waitpid (pid, &status, __WALL) < 0 && errno == EINTR)
    ;
  return status;
}

/* What a traced thread stopped for: goes on with it. */
static void
go_on (pid_t pid, int status)
{
  int number = WSTOPSIG (status);
  gboolean ours = number == (SIGTRAP | 0x80) || number == SIGTRAP || number == SIGSTOP;

  ptrace (PTRACE_SYSCALL, pid, NULL, (gpointer)(gsize)(ours ? 0 : number));
}

/* Lets the child run to its @kill_at-th writing call (0: to its end), counting. Its status. */
static int
follow (pid_t child, guint kill_at, guint *count)
{
  int status;
  pid_t pid;

  *count = 0;
  while ((pid = waitpid (-1, &status, __WALL)) > 0 || errno == EINTR) {
    if (pid <= 0)
      continue;
    if (!WIFSTOPPED (status)) {
      if (pid == child)
        return status;
      continue;
    }
    if (WSTOPSIG (status) == (SIGTRAP | 0x80) && enters_writing_call (pid) &&
        ++*count == kill_at)
      kill (child, SIGKILL);
    else
      go_on (pid, status);
  }
  return -1;
}

/* Runs @job in a child that stops itself when all is prepared, and kills it at the @kill_at-th
 * writing call after that. */
static int
run_killed (Job job, guint kill_at, guint *count)
{
  pid_t child = fork ();
  int options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;

  if (child == 0) {
    if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
      _exit (77);
    _exit (job ());
  }
  if (!WIFSTOPPED (wait_for (child)))
    return -1;
  ptrace (PTRACE_SETOPTIONS, child, NULL, (gpointer)(gsize)options);
  ptrace (PTRACE_SYSCALL, child, NULL, NULL);
  return follow (child, kill_at, count);
}

static int
run_freely (Job job)
{
  pid_t child = fork ();

  if (child == 0) {
    g_setenv ("UNTRACED", "1", TRUE);
    _exit (job ());
  }
  return wait_for (child);
}

/* In the child, before what is counted. */
static void
ready (void)
{
  if (g_getenv ("UNTRACED") == NULL)
    raise (SIGSTOP);
}

/* --- Jobs ------------------------------------------------------------------------------------
 */

/* Everything a plan can do; most are edits. */
static InkPlan *
make_plan (void)
{
  InkPlan *plan = ink_plan_new ("A change to be killed");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new\0bytes", 9);

  for (guint i = 0; i < n_files; i++) {
    g_autofree char *name = g_strdup_printf ("content/f%u/a%03u.md", i % 3, i);
    g_autofree char *other = g_strdup_printf ("content/new%u/deep/a%03u.md", i % 2, i);
    InkChange *change;

    switch (i % 12) {
    case 1:
      ink_plan_add_move (plan, name, NULL, other, NULL, NULL);
      break;
    case 3:
      change = test_site_plan_edit (plan, root, name, 4, 9, "renamed");
      change->kind = INK_CHANGE_MOVE;
      change->from = g_strdup (change->path);
      g_free (change->path);
      change->path = g_strdup (other);
      break;
    case 5:
      ink_plan_add_delete (plan, name, NULL, NULL);
      break;
    case 7:
      ink_plan_add_copy (plan, name, NULL, other, NULL);
      break;
    case 8:
      ink_plan_add_create (plan, other, bytes, NULL);
      break;
    case 9:
      ink_plan_add_write (plan, name, NULL, bytes, NULL);
      break;
    default:
      test_site_plan_edit (plan, root, name, 4, 9, "a longer word");
    }
  }
  ink_plan_add_remove_folder (plan, "content/empty", NULL);
  return plan;
}

static int
job_run (void)
{
  g_autoptr (InkPlan) plan = make_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = NULL;

  ready ();
  report = ink_change_run (root, plan, NULL, NULL, &error);
  if (report == NULL)
    fprintf (stderr, "run: %s\n", error->message);
  return report == NULL ? 3 : report->n_skipped > 0 ? 4 : 0;
}

#define EDITED_NAME "content/f2/a095.md"

static char *edited_path;

static void
write_edited (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (edited_path,
                                 text,
                                 -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT,
                                 0644,
                                 &error))
    g_error ("%s", error->message);
}

/* In one call, as it may be killed, too. */
static void
edit_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  if (phase == INK_CHANGE_RENAMING && done == 64)
    g_assert_cmpint (g_rename (data, edited_path), ==, 0);
}

/* All or nothing, and one of the last files is edited when two thirds are in their places: they
 * are all put back. */
static int
job_put_back (void)
{
  g_autoptr (InkPlan) plan = make_plan ();
  g_autofree char *other = test_folder_write (home, "edited.md", "edited in the middle\n", -1);
  InkChangeOptions options = { .progress = edit_cb, .progress_data = other };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = NULL;

  plan->whole = TRUE;
  ready ();
  report = ink_change_run (root, plan, &options, NULL, &error);
  return g_error_matches (error, INK_CHANGE_ERROR, INK_CHANGE_ERROR_STOPPED) ? 0 : 3;
}

/* 0 where there was nothing to do, 1 where there was. */
static int
job_recover (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = NULL;

  ready ();
  report = ink_change_recover (root, &error);
  if (error != NULL)
    fprintf (stderr, "recover: %s\n", error->message);
  return error != NULL ? 3 : report != NULL ? 1 : 0;
}

/* The newest one. */
static int
job_undo (void)
{
  g_autoptr (GPtrArray) items = ink_history_list (root, NULL);
  const InkHistoryItem *item = g_ptr_array_index (items, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = ink_history_plan_undo (root, item->id, &error);
  g_autoptr (InkChangeReport) report = NULL;

  ready ();
  if (plan != NULL)
    report = ink_change_run (root, plan, NULL, NULL, &error);
  if (report == NULL)
    fprintf (stderr, "undo: %s\n", error->message);
  return report == NULL ? 3 : report->n_skipped > 0 ? 4 : 0;
}

/* --- The site --------------------------------------------------------------------------------
 */

static void
make_site (guint n)
{
  g_autofree char *empty = g_build_filename (root, "content/empty", NULL);

  test_folder_remove (home);
  g_assert_cmpint (g_mkdir_with_parents (empty, 0750), ==, 0);
  n_files = n;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("content/f%u/a%03u.md", i % 3, i);
    g_autofree char *text = g_strdup_printf ("%s---\ntitle: 第 %u 篇\n---\n\n正文。\n",
                                             i % 4 == 0 ? "\xef\xbb\xbf" : "",
                                             i);

    g_free (test_folder_write (root, name, text, -1));
  }
}

typedef struct {
  char *before, *after;
  char *edited;            /* before, but for a file somebody else edited; or NULL */
  guint n_before, n_after; /* how often it came out as which */
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self->edited);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
assert_fine (int status)
{
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
outcome_init (Outcome *self)
{
  self->before = test_site_snapshot (root);
  assert_fine (run_freely (job_run));
  self->after = test_site_snapshot (root);
  g_assert_cmpstr (self->after, !=, self->before);
  assert_fine (run_freely (job_undo));
  {
    g_autofree char *back = test_site_snapshot (root);

    g_assert_cmpstr (back, ==, self->before);
  }
}

static void
assert_recovered (void)
{
  int status = run_freely (job_recover);
  g_autoptr (GPtrArray) items = ink_history_list (root, NULL);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <=, 1);
  for (guint i = 0; i < items->len; i++) {
    const InkHistoryItem *item = g_ptr_array_index (items, i);

    g_assert_cmpint (item->state, !=, INK_HISTORY_OPEN);
  }
  /* A second time there is nothing to do. */
  assert_fine (run_freely (job_recover));
}

/* One of the two, entirely; the site is `before` again at the end. */
static void
assert_whole (Outcome *self, const char *what, guint point)
{
  g_autofree char *now = test_site_snapshot (root);
  g_autofree char *back = NULL;
  gboolean after = g_str_equal (now, self->after);

  if (!after && !g_str_equal (now, self->before) && g_strcmp0 (now, self->edited) != 0)
    g_error ("%s killed at call %u: the site is\n%s", what, point, now);
  self->n_before += !after;
  self->n_after += after;
  if (!after)
    return;
  assert_fine (run_freely (job_undo));
  back = test_site_snapshot (root);
  g_assert_cmpstr (back, ==, self->before);
}

/* --- Series ----------------------------------------------------------------------------------
 */

static gboolean
can_trace (void)
{
  guint count;
  int status = run_killed (job_recover, 0, &count);

  if (WIFEXITED (status) && WEXITSTATUS (status) == 0 && count > 0)
    return TRUE;
  g_test_skip ("no program may be traced here (ptrace)");
  return FALSE;
}

/* The @i-th of @n points among @total, the last one included. */
static guint
point_at (guint i, guint n, guint total)
{
  return n >= total ? i + 1 : (guint)((guint64)(i + 1) * total / n);
}

static void
kill_run (guint files, guint points)
{
  g_auto (Outcome) outcome = { 0 };
  guint total, count;

  make_site (files);
  if (!can_trace ())
    return;
  outcome_init (&outcome);
  assert_fine (run_killed (job_run, 0, &total));
  assert_whole (&outcome, "nothing", 0);
  for (guint i = 0; i < MIN (points, total); i++) {
    guint point = point_at (i, points, total);

    run_killed (job_run, point, &count);
    assert_recovered ();
    assert_whole (&outcome, "a run", point);
  }
  g_test_message ("%u files, %u writing calls, killed at %u: %u times before, %u after",
                  files,
                  total,
                  MIN (points, total),
                  outcome.n_before,
                  outcome.n_after);
  g_assert_cmpuint (outcome.n_before, >, 0);
  g_assert_cmpuint (outcome.n_after, >, 1);
}

/* Killed in the middle of the renames, and its recovery killed again. */
static void
kill_recovery (guint files, guint points)
{
  g_auto (Outcome) outcome = { 0 };
  guint total, all, count;

  make_site (files);
  if (!can_trace ())
    return;
  outcome_init (&outcome);
  assert_fine (run_killed (job_run, 0, &all));
  assert_whole (&outcome, "nothing", 0);
  for (guint quarter = 1; quarter < 4; quarter++) {
    guint stop = all * (quarter == 1 ? 30 : quarter == 2 ? 80 : 92) / 100;

    run_killed (job_run, stop, &count);
    run_killed (job_recover, 0, &total);
    assert_whole (&outcome, "a recovery", 0);
    for (guint i = 0; i < MIN (points, total); i++) {
      run_killed (job_run, stop, &count);
      run_killed (job_recover, point_at (i, points, total), &count);
      assert_recovered ();
      assert_whole (&outcome, "a recovery", point_at (i, points, total));
    }
  }
  g_assert_cmpuint (outcome.n_before, >, 0);
  g_assert_cmpuint (outcome.n_after, >, 0);
}

/* Begins at the site after the change; before and after change places. */
static void
kill_undo (guint files, guint points)
{
  g_auto (Outcome) outcome = { 0 };
  guint total, count;
  char *was;

  make_site (files);
  if (!can_trace ())
    return;
  outcome_init (&outcome);
  was = outcome.before;
  outcome.before = outcome.after;
  outcome.after = was;
  assert_fine (run_freely (job_run));
  assert_fine (run_killed (job_undo, 0, &total));
  assert_whole (&outcome, "nothing", 0);
  for (guint i = 0; i < MIN (points, total); i++) {
    guint point = point_at (i, points, total);

    run_killed (job_undo, point, &count);
    assert_recovered ();
    assert_whole (&outcome, "an undo", point);
  }
  g_assert_cmpuint (outcome.n_before, >, 0);
  g_assert_cmpuint (outcome.n_after, >, 1);
}

static void
kill_putting_back (guint points)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *text = NULL;
  guint total, count;

  make_site (96);
  if (!can_trace ())
    return;
  outcome_init (&outcome);
  text = test_site_read (root, EDITED_NAME);
  assert_fine (run_killed (job_put_back, 0, &total));
  outcome.edited = test_site_snapshot (root);
  g_assert_cmpstr (outcome.edited, !=, outcome.before);
  for (guint i = 0; i < MIN (points, total); i++) {
    write_edited (text);
    run_killed (job_put_back, point_at (i, points, total), &count);
    assert_recovered ();
    assert_whole (&outcome, "putting back", point_at (i, points, total));
  }
  g_assert_cmpuint (outcome.n_before, >, 0);
}

static void
test_putting_back (void)
{
  kill_putting_back (POINTS (160));
}

static void
test_heavy_putting_back (void)
{
  kill_putting_back (300);
}

static int
job_edits (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("Edits alone");
  g_autoptr (InkChangeReport) report = NULL;

  for (guint i = 0; i < n_files; i++) {
    g_autofree char *name = g_strdup_printf ("content/f%u/a%03u.md", i % 3, i);

    test_site_plan_edit (plan, root, name, 4, 9, "word");
  }
  ready ();
  report = ink_change_run (root, plan, NULL, NULL, NULL);
  return report != NULL && report->n_done == n_files ? 0 : 3;
}

/* A kill does not lose what was written but not synced; a power cut does. So the order counts:
 * the journal is on the disk before the first temporary file, these before the mark, the mark
 * before the first rename, the renames before the journal is closed. */
static void
test_order (void)
{
  guint total;

  make_site (10);
  if (!can_trace ())
    return;
  assert_fine (run_freely (job_edits));
  trace = g_string_new (NULL);
  assert_fine (run_killed (job_edits, 0, &total));
  g_test_message ("%s", trace->str);
  g_assert_true (g_regex_match_simple ("^m+w+dff(ww){10}Sdw+dR{10}Sw+d$", trace->str, 0, 0));
  g_string_free (trace, TRUE);
  trace = NULL;
}

static void
test_run (void)
{
  kill_run (40, POINTS (G_MAXUINT));
}

static void
test_recovery (void)
{
  kill_recovery (16, POINTS (20));
}

static void
test_undo (void)
{
  kill_undo (24, POINTS (80));
}

static void
test_heavy_run (void)
{
  kill_run (500, 400);
}

static void
test_heavy_small (void)
{
  kill_run (60, G_MAXUINT);
}

static void
test_heavy_recovery (void)
{
  kill_recovery (24, G_MAXUINT);
}

static void
test_heavy_undo (void)
{
  kill_undo (48, G_MAXUINT);
}

static void
list_calls (void)
{
  guint total;

  make_site (24);
  run_killed (job_run, 0, &total);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    if (counts[i] > 0)
      printf ("%5u %s\n", counts[i], calls[i].name);
  }
  printf ("%5u in all\n", total);
}

static void
add_tests (gboolean heavy)
{
  if (heavy) {
    g_test_add_func ("/change-crash/heavy/run", test_heavy_run);
    g_test_add_func ("/change-crash/heavy/small", test_heavy_small);
    g_test_add_func ("/change-crash/heavy/recovery", test_heavy_recovery);
    g_test_add_func ("/change-crash/heavy/undo", test_heavy_undo);
    g_test_add_func ("/change-crash/heavy/putting-back", test_heavy_putting_back);
    return;
  }
  g_test_add_func ("/change-crash/order", test_order);
  g_test_add_func ("/change-crash/run", test_run);
  g_test_add_func ("/change-crash/recovery", test_recovery);
  g_test_add_func ("/change-crash/undo", test_undo);
  g_test_add_func ("/change-crash/putting-back", test_putting_back);
}

int
main (int argc, char **argv)
{
  gboolean heavy, list;
  const char *base;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  heavy = argc > 1 && g_str_equal (argv[1], "--heavy");
  list = argc > 1 && g_str_equal (argv[1], "--list");
  base = heavy                            ? (argc > 2 ? argv[2] : ".")
         : access ("/dev/shm", W_OK) == 0 ? "/dev/shm"
                                          : g_get_tmp_dir ();
  home = g_build_filename (base, "galley-crash-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (home));
  {
    g_autofree char *whole = g_canonicalize_filename (home, NULL);

    g_free (home);
    home = g_steal_pointer (&whole);
  }
  root = g_build_filename (home, "site", NULL);
  edited_path = g_build_filename (root, EDITED_NAME, NULL);
  test_site_isolate (home);
  add_tests (heavy);
  if (list)
    list_calls ();
  else
    status = g_test_run ();
  test_folder_remove (home);
  return status;
}
