/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New articles, and articles that move, as a person asks for them in a real window. */
#include "harness.h"

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
  g_test_add_func ("/moves/bundle-and-delete", test_bundle_and_delete);
  return harness_run ();
}
