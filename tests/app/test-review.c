/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of many files in a real window: reviewed, partly left out, run, undone. */
#include "harness.h"

#include "galley-banner.h"
#include "galley-review-file.h"
#include "galley-review.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define ARTICLE(date, body) "---\ntitle: Faulty\ndate: " date "\n---\n\n" body "Text.\n"
#define FAULTY_WITH(body)   ARTICLE ("2025-7-2 17:10", body)
#define FIXED_WITH(body)    ARTICLE ("2025-07-02T17:10:00", body)
#define FAULTY              FAULTY_WITH ("")
#define FIXED               FIXED_WITH ("")
#define N                   4

static char *root;

static char *
path_of (guint i)
{
  return g_strdup_printf ("%s/content/posts/faulty-%u.md", root, i);
}

static gboolean
is_on_disk (guint i, const char *text)
{
  g_autofree char *path = path_of (i);
  g_autofree char *there = harness_read (path);

  return g_str_equal (there, text);
}

static GalleyReview *
find_review (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GALLEY_IS_REVIEW (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GalleyReviewFile *
find_file (GalleyReview *review, const char *part)
{
  GListModel *files = galley_review_get_files (review);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GalleyReviewFile) file = g_list_model_get_item (files, i);

    if (strstr (galley_review_file_get_path (file), part) != NULL) {
      galley_review_select (review, i);
      return file;
    }
  }
  return NULL;
}

static GalleyWindow *
open_site (void)
{
  g_autofree char *first = NULL;

  root = harness_copy_site ();
  for (guint i = 0; i < N; i++) {
    g_autofree char *path = path_of (i);

    harness_write (path, FAULTY, -1);
  }
  first = path_of (0);
  return harness_open_article (first);
}

static char *
dup_shown (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static gboolean
shows (GtkWidget *view, const char *part)
{
  g_autofree char *shown = dup_shown (view);

  return strstr (shown, part) != NULL;
}

static void
test_run (void)
{
  GalleyWindow *window = open_site ();
  GalleyReview *review = NULL;
  GalleyReviewFile *file = NULL;
  GtkWidget *diff = NULL;
  GtkWidget *search = NULL;
  guint n = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  WAIT_FOR (find_review () != NULL);
  review = find_review ();
  n = g_list_model_get_n_items (galley_review_get_files (review));
  g_assert_cmpuint (n, >=, N);
  search = harness_find (GTK_WIDGET (review), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "FAULTY-");
  WAIT_FOR (g_list_model_get_n_items (galley_review_get_files (review)) == N);
  file = find_file (review, "faulty-1");
  diff = harness_find (GTK_WIDGET (review), GTK_TYPE_TEXT_VIEW, NULL);
  WAIT_FOR (shows (diff, "-date: 2025-7-2 17:10") &&
            shows (diff, "+date: 2025-07-02T17:10:00"));
  g_assert_cmpstr (galley_review_file_get_counts (file), ==, "+1 −1");
  galley_review_file_set_included (find_file (review, "faulty-2"), FALSE);
  galley_review_apply (review);
  WAIT_FOR (find_review () == NULL);
  WAIT_FOR (harness_find_toast (window) != NULL);
  g_assert_true (is_on_disk (0, FIXED) && is_on_disk (1, FIXED));
  g_assert_true (is_on_disk (2, FAULTY));
  /* the open document follows */
  WAIT_FOR (strstr (ink_text_get_data (
                        galley_document_get_text (galley_window_get_document (window))),
                    "date: 2025-07-02T17:10:00") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", 0u);
  WAIT_FOR (is_on_disk (0, FAULTY) && is_on_disk (1, FAULTY));
  harness_close (window);
  g_free (root);
}

static GalleyReview *
plan_with_unsaved (GalleyWindow *window)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_iter_backward_chars (&end, (int)strlen ("Text.\n"));
  gtk_text_buffer_insert (buffer, &end, "Unsaved. ", -1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  WAIT_FOR (find_review () != NULL);
  return find_review ();
}

static gboolean
has_text (GalleyWindow *window, const char *text)
{
  g_autofree char *there = harness_dup_text (window);

  return g_str_equal (there, text);
}

/* What is not saved joins in the window: the disk keeps its bytes, one undo takes it back. */
static void
test_joins (void)
{
  GalleyWindow *window = open_site ();
  GalleyDocument *document = galley_window_get_document (window);
  GalleyReview *review = plan_with_unsaved (window);
  GtkWidget *diff = NULL;

  WAIT_FOR ((diff = harness_find (GTK_WIDGET (review), GTK_TYPE_TEXT_VIEW, NULL)) != NULL);
  g_assert_false (galley_review_file_is_skipped (find_file (review, "faulty-0")));
  WAIT_FOR (shows (diff, "+date: 2025-07-02T17:10:00") && shows (diff, " Unsaved."));
  galley_review_apply (review);
  WAIT_FOR (find_review () == NULL);
  g_assert_true (is_on_disk (1, FIXED) && is_on_disk (0, FAULTY));
  g_assert_true (has_text (window, FIXED_WITH ("Unsaved. ")));
  g_assert_true (galley_document_get_modified (document));
  galley_document_undo (document);
  g_assert_true (has_text (window, FAULTY_WITH ("Unsaved. ")));
  galley_document_redo (document);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", 0u);
  WAIT_FOR (is_on_disk (1, FAULTY));
  WAIT_FOR (harness_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "undo it there") != NULL);
  g_assert_true (has_text (window, FIXED_WITH ("Unsaved. ")));
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  harness_close (window);
  g_free (root);
}

/* Edited between plan and run, saved or not before: left alone, and said. */
static void
test_edited_meanwhile (gconstpointer unsaved)
{
  GalleyWindow *window = open_site ();
  GalleyReview *review = NULL;

  if (unsaved != NULL) {
    review = plan_with_unsaved (window);
  } else {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
    WAIT_FOR (find_review () != NULL);
    review = find_review ();
  }
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Meanwhile. ", -1);
  galley_review_apply (review);
  WAIT_FOR (is_on_disk (1, FIXED));
  WAIT_FOR (harness_find (GTK_WIDGET (review), GTK_TYPE_LABEL, "after this was planned") !=
            NULL);
  g_assert_true (is_on_disk (0, FAULTY));
  g_assert_null (strstr (ink_text_get_data (
                             galley_document_get_text (galley_window_get_document (window))),
                         "T17:10"));
  gtk_window_destroy (GTK_WINDOW (review));
  harness_close (window);
  g_free (root);
}

/* A clean open article is changed on disk; the window takes it as one step, without a word. */
static void
test_clean (void)
{
  GalleyWindow *window = open_site ();
  GalleyDocument *document = galley_window_get_document (window);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  WAIT_FOR (find_review () != NULL);
  galley_review_apply (find_review ());
  WAIT_FOR (has_text (window, FIXED));
  g_assert_false (galley_document_get_modified (document));
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  galley_document_undo (document);
  g_assert_true (has_text (window, FAULTY));
  harness_close (window);
  g_free (root);
}

/* A file changed meanwhile is skipped, and the window stays to say so. */
static void
test_changed (void)
{
  GalleyWindow *window = open_site ();
  GalleyReview *review = NULL;
  g_autofree char *path = path_of (3);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  WAIT_FOR (find_review () != NULL);
  review = find_review ();
  harness_write (path, FAULTY "Meanwhile.\n", -1);
  galley_review_apply (review);
  WAIT_FOR (is_on_disk (1, FIXED));
  harness_wait (300);
  g_assert_true (is_on_disk (3, FAULTY "Meanwhile.\n"));
  g_assert_true (find_review () == review);
  gtk_window_destroy (GTK_WINDOW (review));
  harness_close (window);
  g_free (root);
}

static guint
count_loaded (GalleyReview *review)
{
  GListModel *files = galley_review_get_files (review);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GalleyReviewFile) file = g_list_model_get_item (files, i);

    n += galley_review_file_get_counts (file) != NULL;
  }
  return n;
}

/* Ten thousand files are listed at once, and only those seen are read. */
static void
test_many (void)
{
  GalleyWindow *window = open_site ();
  InkPlan *plan = ink_plan_new ("Many");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("text\n", 5);
  GtkWidget *review = NULL;

  for (guint i = 0; i < 10000; i++) {
    g_autofree char *path = g_strdup_printf ("content/many/%u.md", i);

    ink_plan_add_create (plan, path, bytes, NULL);
  }
  review = galley_review_new (GTK_WINDOW (window), root, plan);
  gtk_window_present (GTK_WINDOW (review));
  WAIT_FOR (gtk_widget_get_mapped (review));
  WAIT_FOR (count_loaded (GALLEY_REVIEW (review)) > 0);
  harness_wait (500);
  g_assert_cmpuint (count_loaded (GALLEY_REVIEW (review)), <, 1000);
  gtk_window_destroy (GTK_WINDOW (review));
  harness_close (window);
  g_free (root);
}

/* --- A killed run --------------------------------------------------------------------------
 */

static InkChangePhase kill_phase;

static void
kill_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  if (phase == kill_phase && (phase == INK_CHANGE_WRITING || done > 0))
    raise (SIGKILL);
}

/* In a process of its own: changes two files of @site and is killed in @phase. */
static int
run_and_die (const char *site, const char *phase)
{
  const InkChangeOptions options = { .progress = kill_cb };
  g_autoptr (InkPlan) plan = ink_plan_new ("Killed");
  g_autoptr (GBytes) bytes = g_bytes_new_static (FIXED, strlen (FIXED));
  g_autoptr (InkChangeReport) report = NULL;

  kill_phase = g_str_equal (phase, "writing") ? INK_CHANGE_WRITING : INK_CHANGE_RENAMING;
  for (guint i = 0; i < N; i++) {
    g_autofree char *path = g_strdup_printf ("content/posts/faulty-%u.md", i);

    ink_plan_add_write (plan, path, NULL, bytes, NULL);
  }
  report = ink_change_run (site, plan, &options, NULL, NULL);
  return report == NULL;
}

static void
leave_journal (const char *phase)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  char *arguments[] = { self, "--die", root, (char *)phase, NULL };
  int status = 0;

  g_assert_true (g_spawn_sync (NULL,
                               arguments,
                               NULL,
                               G_SPAWN_DEFAULT,
                               NULL,
                               NULL,
                               NULL,
                               NULL,
                               &status,
                               NULL));
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

/* What a killed run left is put in order at the next start, all of it one way, and said. */
static void
test_recovers (gconstpointer phase)
{
  GalleyWindow *window = open_site ();
  g_autofree char *first = path_of (0);
  GtkWidget *banner = harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL);
  gboolean undone = g_str_equal (phase, "writing");

  g_assert_null (banner); /* nothing to do, nothing said */
  harness_close (window);
  leave_journal (phase);
  window = harness_open_article (first);
  WAIT_FOR ((banner = harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL)) != NULL);
  WAIT_FOR (harness_find (banner, GTK_TYPE_LABEL, "Killed") != NULL);
  for (guint i = 0; i < N; i++)
    g_assert_true (is_on_disk (i, undone ? FAULTY : FIXED));
  harness_close (window);
  window = harness_open_article (first);
  harness_wait (300);
  g_assert_null (harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL));
  harness_close (window);
  g_free (root);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--die"))
    return run_and_die (argv[2], argv[3]);
  harness_init (&argc, &argv);
  g_test_add_func ("/review/run", test_run);
  g_test_add_func ("/review/joins", test_joins);
  g_test_add_func ("/review/clean", test_clean);
  g_test_add_data_func ("/review/edited/saved", NULL, test_edited_meanwhile);
  g_test_add_data_func ("/review/edited/unsaved", "unsaved", test_edited_meanwhile);
  g_test_add_func ("/review/changed", test_changed);
  g_test_add_data_func ("/review/recovers/writing", "writing", test_recovers);
  g_test_add_data_func ("/review/recovers/renaming", "renaming", test_recovers);
  g_test_add_func ("/review/many", test_many);
  return harness_run ();
}
