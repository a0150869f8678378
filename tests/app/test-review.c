/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of many files in a real window: reviewed, partly left out, run, undone. */
#include "harness.h"

#include "galley-review-file.h"
#include "galley-review.h"

#include <string.h>

#define FAULTY "---\ntitle: Faulty\ndate: 2025-7-2 17:10\n---\n\nText.\n"
#define FIXED  "---\ntitle: Faulty\ndate: 2025-07-02T17:10:00\n---\n\nText.\n"
#define N      4

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
  g_assert_true (is_on_disk (0, FIXED) && is_on_disk (1, FIXED));
  g_assert_true (is_on_disk (2, FAULTY));
  /* the open document follows */
  WAIT_FOR (strstr (ink_text_get_data (
                        galley_document_get_text (galley_window_get_document (window))),
                    "date: 2025-07-02T17:10:00") != NULL);
  g_assert_nonnull (harness_find_toast (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", 0u);
  WAIT_FOR (is_on_disk (0, FAULTY) && is_on_disk (1, FAULTY));
  harness_close (window);
  g_free (root);
}

/* What is not saved is left alone, and said. */
static void
test_unsaved (void)
{
  GalleyWindow *window = open_site ();
  GalleyReview *review = NULL;

  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Unsaved. ", -1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  WAIT_FOR (find_review () != NULL);
  review = find_review ();
  g_assert_true (galley_review_file_is_skipped (find_file (review, "faulty-0")));
  g_assert_nonnull (galley_review_file_get_reason (find_file (review, "faulty-0")));
  galley_review_apply (review);
  WAIT_FOR (is_on_disk (1, FIXED));
  g_assert_true (is_on_disk (0, FAULTY));
  WAIT_FOR (find_review () == NULL || gtk_widget_get_visible (GTK_WIDGET (find_review ())));
  if (find_review () != NULL)
    gtk_window_destroy (GTK_WINDOW (find_review ()));
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

/* Ten thousand files are listed at once, and only those seen are read. */
static void
test_many (void)
{
  GalleyWindow *window = open_site ();
  InkPlan *plan = ink_plan_new ("Many");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("text\n", 5);
  GtkWidget *review = NULL;
  guint n_loaded = 0;

  for (guint i = 0; i < 10000; i++) {
    g_autofree char *path = g_strdup_printf ("content/many/%u.md", i);

    ink_plan_add_create (plan, path, bytes, NULL);
  }
  review = galley_review_new (GTK_WINDOW (window), root, plan);
  gtk_window_present (GTK_WINDOW (review));
  WAIT_FOR (gtk_widget_get_mapped (review));
  harness_wait (500);
  for (guint i = 0; i < 10000; i++) {
    g_autoptr (GalleyReviewFile) file =
        g_list_model_get_item (galley_review_get_files (GALLEY_REVIEW (review)), i);

    n_loaded += galley_review_file_get_counts (file) != NULL;
  }
  g_assert_cmpuint (n_loaded, >, 0);
  g_assert_cmpuint (n_loaded, <, 1000);
  gtk_window_destroy (GTK_WINDOW (review));
  harness_close (window);
  g_free (root);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/review/run", test_run);
  g_test_add_func ("/review/unsaved", test_unsaved);
  g_test_add_func ("/review/changed", test_changed);
  g_test_add_func ("/review/many", test_many);
  return harness_run ();
}
