/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New articles, and articles that move, as a person asks for them in a real window. */
#include "harness.h"

#include "galley-article-list.h"
#include "galley-place.h"
#include "galley-review.h"

#include <glib/gstdio.h>
#include <string.h>

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GalleyPlace *
ask (GalleyWindow *window, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  WAIT_FOR (find_window (GALLEY_TYPE_PLACE) != NULL);
  return find_window (GALLEY_TYPE_PLACE);
}

static void
accept_review (void)
{
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  galley_review_apply (find_window (GALLEY_TYPE_REVIEW));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
}

/* Whether the window shows the article at @path below @root. */
static gboolean
shows (GalleyWindow *window, const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  GalleyDocument *document = galley_window_get_document (window);

  return document != NULL && g_strcmp0 (galley_document_get_path (document), full) == 0;
}

static char *
read_file (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  return harness_read (full);
}

static gboolean
is_there (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  return g_file_test (full, G_FILE_TEST_EXISTS);
}

static GalleyWindow *
open_article (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  return harness_open_article (full);
}

static void
test_new (void)
{
  g_autofree char *root = harness_copy_site ();
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");
  GalleyPlace *place = ask (window, "win.new-article");
  g_autofree char *text = NULL;

  galley_place_set_title (place, "潮汐 Half a Year");
  g_assert_cmpstr (galley_place_get_shown_path (place),
                   ==,
                   "content/posts/潮汐-half-a-year.md");
  g_assert_cmpstr (galley_place_get_shown_address (place), ==, "/posts/潮汐-half-a-year/");
  galley_place_choose (place);
  WAIT_FOR (shows (window, root, "content/posts/潮汐-half-a-year.md"));
  text = read_file (root, "content/posts/潮汐-half-a-year.md");
  g_assert_nonnull (strstr (text, "潮汐 Half a Year"));
  g_assert_nonnull (strstr (text, "draft: true"));
  g_assert_null (strstr (text, "{{"));
  harness_close (window);
}

/* Renamed in the dialog, reviewed, run: the open article goes along, its old address stays, and
 * a link to it follows. */
static void
test_rename (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *other = g_build_filename (root, "content", "posts", "zz-links.md", NULL);
  g_autofree char *moved = NULL;
  g_autofree char *link = NULL;
  GalleyWindow *window;
  GalleyPlace *place;

  harness_write (other, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n", -1);
  window = open_article (root, "content/posts/agents-half-year.md");
  place = ask (window, "win.rename-article");
  galley_place_set_name (place, "half-a-year");
  galley_place_choose (place);
  accept_review ();
  WAIT_FOR (shows (window, root, "content/posts/half-a-year.md"));
  moved = read_file (root, "content/posts/half-a-year.md");
  link = harness_read (other);
  g_assert_nonnull (strstr (moved, "/posts/agents-half-year/"));
  g_assert_cmpstr (link, ==, "---\ntitle: L\n---\n[a](/posts/half-a-year/)\n");
  g_assert_false (is_there (root, "content/posts/agents-half-year.md"));
  harness_close (window);
}

/* What is undone at the toast takes the open article back along. */
static void
test_undone (void)
{
  g_autofree char *root = harness_copy_site ();
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");
  GalleyPlace *place = ask (window, "win.rename-article");

  galley_place_set_name (place, "half-a-year");
  galley_place_choose (place);
  accept_review ();
  WAIT_FOR (shows (window, root, "content/posts/half-a-year.md"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", 0u);
  WAIT_FOR (is_there (root, "content/posts/agents-half-year.md"));
  WAIT_FOR (shows (window, root, "content/posts/agents-half-year.md"));
  g_assert_false (galley_document_get_modified (galley_window_get_document (window)));
  harness_close (window);
}

static GalleyReview *
ask_review (GalleyWindow *window)
{
  GalleyPlace *place = ask (window, "win.rename-article");

  galley_place_set_name (place, "half-a-year");
  galley_place_choose (place);
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  return find_window (GALLEY_TYPE_REVIEW);
}

/* The watch may see that the file is gone before the run says where it is. */
static void
test_seen_first (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *from = g_build_filename (root, "content/posts/agents-half-year.md", NULL);
  g_autofree char *to = g_build_filename (root, "content/posts/half-a-year.md", NULL);
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");
  GalleyDocument *document = galley_window_get_document (window);
  GalleyReview *review = ask_review (window);
  InkChangeResult result = { .kind = INK_CHANGE_MOVE,
                             .path = (char *)"content/posts/half-a-year.md",
                             .from = (char *)"content/posts/agents-half-year.md",
                             .outcome = INK_OUTCOME_DONE };
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  InkChangeReport report = { .results = results, .n_done = 1 };

  g_ptr_array_add (results, &result);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  galley_document_check_disk (document);
  WAIT_FOR (galley_document_get_disk_state (document) == GALLEY_DISK_VANISHED);
  g_signal_emit_by_name (review, "done", &report);
  gtk_window_destroy (GTK_WINDOW (review));
  WAIT_FOR (shows (window, root, "content/posts/half-a-year.md"));
  harness_close (window);
}

/* Typed while the move was planned: all of it waits, as half of it would break links. */
static void
test_edited_meanwhile (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *other = g_build_filename (root, "content", "posts", "zz-links.md", NULL);
  g_autofree char *link = NULL;
  GalleyWindow *window;
  GalleyReview *review;

  harness_write (other, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n", -1);
  window = open_article (root, "content/posts/agents-half-year.md");
  review = ask_review (window);
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Meanwhile. ", -1);
  galley_review_apply (review);
  WAIT_FOR (harness_find (GTK_WIDGET (review), GTK_TYPE_LABEL, "after this was planned") !=
            NULL);
  link = harness_read (other);
  g_assert_cmpstr (link, ==, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n");
  g_assert_true (is_there (root, "content/posts/agents-half-year.md"));
  g_assert_false (is_there (root, "content/posts/half-a-year.md"));
  gtk_window_destroy (GTK_WINDOW (review));
  harness_close (window);
}

static gboolean
buffer_holds (GalleyWindow *window, const char *part)
{
  g_autofree char *text = harness_dup_text (window);

  return strstr (text, part) != NULL;
}

/* What is not saved goes along in the window: on the disk the file moves as it was. */
static void
test_unsaved_goes (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *moved = NULL, *saved = NULL;
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");
  GalleyDocument *document;

  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Unsaved words. ", -1);
  ask_review (window);
  accept_review ();
  WAIT_FOR (shows (window, root, "content/posts/half-a-year.md"));
  document = galley_window_get_document (window);
  g_assert_true (buffer_holds (window, "Unsaved words. "));
  g_assert_true (buffer_holds (window, "/posts/agents-half-year/"));
  moved = read_file (root, "content/posts/half-a-year.md");
  g_assert_null (strstr (moved, "Unsaved words. "));
  g_assert_null (strstr (moved, "/posts/agents-half-year/"));
  g_assert_false (is_there (root, "content/posts/agents-half-year.md"));
  g_assert_true (galley_document_get_modified (document));
  galley_document_check_disk (document);
  harness_wait (300);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  harness_save (window);
  saved = read_file (root, "content/posts/half-a-year.md");
  g_assert_nonnull (strstr (saved, "Unsaved words. "));
  g_assert_nonnull (strstr (saved, "/posts/agents-half-year/"));
  g_assert_false (is_there (root, "content/posts/agents-half-year.md"));
  harness_close (window);
}

/* The move is taken back while the window still has unsaved edits: these stay where they are.
 */
static void
test_unsaved_back (void)
{
  g_autofree char *root = harness_copy_site ();
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");

  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Unsaved words. ", -1);
  ask_review (window);
  accept_review ();
  WAIT_FOR (shows (window, root, "content/posts/half-a-year.md"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", 0u);
  WAIT_FOR (shows (window, root, "content/posts/agents-half-year.md"));
  g_assert_true (is_there (root, "content/posts/agents-half-year.md"));
  g_assert_true (buffer_holds (window, "Unsaved words. "));
  harness_close (window);
}

static void
select_article (GalleyWindow *window, const char *path)
{
  GalleyArticleList *list = GALLEY_ARTICLE_LIST (harness_get_pane (window, "list"));
  GalleyArticleModel *model = galley_article_list_get_model (list);
  guint row = INK_NO_ROW;

  WAIT_FOR (galley_article_list_is_settled (list));
  WAIT_FOR (galley_article_model_get_catalogue (model) != NULL);
  row = ink_catalogue_find (galley_article_model_get_catalogue (model), path);
  g_assert_cmpuint (row, !=, INK_NO_ROW);
  galley_article_model_select_only (model, row);
}

/* A link in an article that is not saved is corrected where it is: in the window. */
static void
test_unsaved_link (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *other = g_build_filename (root, "content", "posts", "zz-links.md", NULL);
  g_autofree char *link = NULL;
  GalleyWindow *window;

  harness_write (other, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n", -1);
  window = open_article (root, "content/posts/zz-links.md");
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "Unsaved words. ", -1);
  select_article (window, "content/posts/agents-half-year.md");
  ask_review (window);
  accept_review ();
  WAIT_FOR (buffer_holds (window, "Unsaved words. [a](/posts/half-a-year/)"));
  link = harness_read (other);
  g_assert_cmpstr (link, ==, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n");
  g_assert_true (is_there (root, "content/posts/half-a-year.md"));
  harness_close (window);
}

/* Another slug alone: the file stays, the old address is offered as an alias, links follow. */
static void
test_slug (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *other = g_build_filename (root, "content", "posts", "zz-links.md", NULL);
  g_autofree char *text = NULL, *link = NULL;
  GalleyWindow *window;
  GalleyPlace *place;

  harness_write (other, "---\ntitle: L\n---\n[a](/posts/agents-half-year/)\n", -1);
  window = open_article (root, "content/posts/agents-half-year.md");
  WAIT_FOR (galley_site_links_get_index (
                galley_site_get_links (galley_window_get_site (window))) != NULL);
  place = ask (window, "win.rename-article");
  g_assert_false (galley_place_offers_alias (place));
  galley_place_set_slug (place, "new-name");
  g_assert_true (galley_place_offers_alias (place));
  g_assert_cmpstr (galley_place_get_shown_address (place),
                   ==,
                   "/posts/agents-half-year/ → /posts/new-name/");
  WAIT_FOR (g_str_equal (galley_place_get_shown_links (place), "1 other article links here"));
  galley_place_choose (place);
  accept_review ();
  link = harness_read (other);
  text = read_file (root, "content/posts/agents-half-year.md");
  g_assert_cmpstr (link, ==, "---\ntitle: L\n---\n[a](/posts/new-name/)\n");
  g_assert_nonnull (strstr (text, "slug: new-name"));
  g_assert_nonnull (strstr (text, "/posts/agents-half-year/"));
  harness_close (window);
}

static void
test_bundle_and_delete (void)
{
  g_autofree char *root = harness_copy_site ();
  GalleyWindow *window = open_article (root, "content/posts/agents-half-year.md");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-bundle", NULL);
  accept_review ();
  WAIT_FOR (shows (window, root, "content/posts/agents-half-year/index.md"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.delete-articles", NULL);
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  adw_message_dialog_response (find_window (ADW_TYPE_MESSAGE_DIALOG), "review");
  accept_review ();
  WAIT_FOR (!is_there (root, "content/posts/agents-half-year"));
  WAIT_FOR (galley_window_get_document (window) == NULL);
  harness_close (window);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/moves/new", test_new);
  g_test_add_func ("/moves/rename", test_rename);
  g_test_add_func ("/moves/undone", test_undone);
  g_test_add_func ("/moves/seen-first", test_seen_first);
  g_test_add_func ("/moves/edited-meanwhile", test_edited_meanwhile);
  g_test_add_func ("/moves/unsaved-goes", test_unsaved_goes);
  g_test_add_func ("/moves/unsaved-back", test_unsaved_back);
  g_test_add_func ("/moves/unsaved-link", test_unsaved_link);
  g_test_add_func ("/moves/slug", test_slug);
  g_test_add_func ("/moves/bundle-and-delete", test_bundle_and_delete);
  return harness_run ();
}
