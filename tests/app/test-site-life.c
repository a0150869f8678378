/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window whose site changes under it: by others, by mending, by going away. */

#include "harness-files.h"
#include "harness.h"

#include "galley-article-row.h"
#include "galley-banner.h"

#include <glib/gstdio.h>
#include <string.h>

static GalleyWindow *
open_folder (const char *root)
{
  GalleyWindow *window = harness_new_window ();

  galley_window_open (window, root);
  WAIT_FOR (galley_window_get_site (window) != NULL &&
            galley_site_is_ready (galley_window_get_site (window)));
  /* Ready with the first articles, it reads the others yet. */
  WAIT_FOR (!ink_library_is_busy (galley_site_get_library (galley_window_get_site (window))));
  return window;
}

static void
write_in (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  harness_write (path, text, -1);
}

static gboolean
has_article (GalleyWindow *window, const char *path)
{
  InkCatalogue *catalogue = galley_site_get_catalogue (galley_window_get_site (window));
  guint row = ink_catalogue_find (catalogue, path);

  return row != INK_NO_ROW && ink_catalogue_has_row (catalogue, row);
}

static const char *
title_of (GalleyWindow *window, const char *path)
{
  InkCatalogue *catalogue = galley_site_get_catalogue (galley_window_get_site (window));
  guint row = ink_catalogue_find (catalogue, path);

  return row != INK_NO_ROW && ink_catalogue_has_row (catalogue, row)
             ? ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE)
             : "";
}

static gboolean
says (GalleyWindow *window, const char *part)
{
  GtkWidget *banner = harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL);

  return banner != NULL && harness_find (banner, GTK_TYPE_LABEL, part) != NULL;
}

static InkSiteTrouble
trouble (GalleyWindow *window)
{
  return ink_site_keeper_get_trouble (galley_site_get_keeper (galley_window_get_site (window)));
}

/* What others write, move and delete is in the list without being asked. */
static void
test_others (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *path = g_build_filename (root, "content/posts/of-others.md", NULL);
  GalleyWindow *window = open_folder (root);
  GtkWidget *list = harness_get_pane (window, "list");

  write_in (root,
            "content/posts/of-others.md",
            "---\ntitle: Of Others\ndate: 2099-01-02\n---\nText.\n");
  WAIT_FOR (harness_find (list, GALLEY_TYPE_ARTICLE_ROW, "Of Others") != NULL);
  write_in (root,
            "content/posts/of-others.md",
            "---\ntitle: Named Anew\ndate: 2099-01-02\n---\nText.\n");
  WAIT_FOR (g_str_equal (title_of (window, "content/posts/of-others.md"), "Named Anew"));
  WAIT_FOR (harness_find (list, GALLEY_TYPE_ARTICLE_ROW, "Named Anew") != NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  WAIT_FOR (harness_find (list, GALLEY_TYPE_ARTICLE_ROW, "Named Anew") == NULL);
  harness_close (window);
}

/* A config that cannot be read any more is told with its place; the site stays what it was. */
static void
test_broken_config (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);
  g_autofree char *good = harness_read (config);
  g_autofree char *bad = g_strconcat ("nothing at all\n", good, NULL);
  GalleyWindow *window = open_folder (root);
  guint before = ink_catalogue_get_n_articles (
      galley_site_get_catalogue (galley_window_get_site (window)));

  g_assert_cmpuint (before, >, 0);
  harness_write (config, bad, -1);
  WAIT_FOR (trouble (window) == INK_SITE_BROKEN);
  WAIT_FOR (says (window, "line 1"));
  g_assert_cmpuint (ink_catalogue_get_n_articles (
                        galley_site_get_catalogue (galley_window_get_site (window))),
                    ==,
                    before);
  harness_write (config, good, -1);
  WAIT_FOR (trouble (window) == INK_SITE_FINE);
  WAIT_FOR (!says (window, "line 1"));
  harness_close (window);
}

static const char *
find_page (GalleyWindow *window, GtkWidget **page)
{
  GtkWidget *stack = harness_get_pane (window, "stack");

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "problem") != 0)
    return NULL;
  *page = harness_find (stack, ADW_TYPE_STATUS_PAGE, NULL);
  return *page != NULL ? adw_status_page_get_title (ADW_STATUS_PAGE (*page)) : NULL;
}

/* One that cannot be opened at all opens by itself once it is mended and the window looked at.
 */
static void
test_broken_at_first (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);
  g_autofree char *good = harness_read (config);
  GalleyWindow *window = harness_new_window ();
  GtkWidget *page = NULL;

  harness_write (config, "nothing at all\n", -1);
  galley_window_open (window, root);
  WAIT_FOR (g_strcmp0 (find_page (window, &page), "The Site’s Config Cannot Be Read") == 0);
  g_assert_nonnull (
      strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "line 1"));
  harness_write (config, good, -1);
  g_object_notify (G_OBJECT (window), "is-active");
  WAIT_FOR (galley_window_get_site (window) != NULL);
  harness_close (window);
}

/* The site goes away with an article open, with edits: they stay, and it comes back. */
static void
test_gone (void)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *away = g_strconcat (root, "-away", NULL);
  g_autofree char *article = g_build_filename (root, "content/posts/kept.md", NULL);
  GalleyWindow *window;

  write_in (root, "content/posts/kept.md", "---\ntitle: Kept\n---\nText.\n");
  window = harness_open_article (article);
  WAIT_FOR (has_article (window, "content/posts/kept.md"));
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "typed", -1);
  g_assert_cmpint (g_rename (root, away), ==, 0);
  WAIT_FOR (trouble (window) == INK_SITE_GONE && says (window, "not there any more"));
  g_assert_true (galley_document_get_modified (galley_window_get_document (window)));
  g_assert_true (has_article (window, "content/posts/kept.md"));
  g_assert_cmpint (g_rename (away, root), ==, 0);
  WAIT_FOR (trouble (window) == INK_SITE_FINE && !says (window, "not there any more"));
  harness_save (window);
  harness_close (window);
}

/* A folder of Markdown is a plain library; what is missing is said once. */
static void
test_plain (void)
{
  const char *root = harness_new_folder ();
  GalleyWindow *window;
  GtkWidget *banner;

  write_in (root, "first.md", "---\ntitle: Of a Folder\n---\nText.\n");
  write_in (root, "sub/second.md", "# Second\n");
  window = open_folder (root);
  WAIT_FOR (harness_find (harness_get_pane (window, "list"),
                          GALLEY_TYPE_ARTICLE_ROW,
                          "Of a Folder") != NULL);
  g_assert_true (has_article (window, "sub/second.md"));
  WAIT_FOR (says (window, "no Hugo site"));
  banner = harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL);
  g_signal_emit_by_name (banner, "declined");
  WAIT_FOR (!says (window, "no Hugo site"));
  write_in (root, "hugo.toml", "title = 'Now a Site'\n");
  WAIT_FOR (!ink_site_is_plain (galley_site_get_site (galley_window_get_site (window))));
  harness_close (window);
}

/* A name no text can hold is said, and is listed once it is another. */
static void
test_bytes (void)
{
  const char *root = harness_new_folder ();
  g_autofree char *odd = g_build_filename (root, "content", "caf\xe9.md", NULL);
  g_autofree char *even = g_build_filename (root, "content", "café.md", NULL);
  GalleyWindow *window;

  write_in (root, "hugo.toml", "title = 'Bytes'\n");
  write_in (root, "content/caf\xe9.md", "---\ntitle: Coffee\n---\nText.\n");
  window = open_folder (root);
  WAIT_FOR (says (window, "no UTF-8 text"));
  g_assert_cmpint (g_rename (odd, even), ==, 0);
  WAIT_FOR (!says (window, "no UTF-8 text") && has_article (window, "content/café.md"));
  harness_close (window);
}

/* An empty folder can be made a site. */
static void
test_empty (void)
{
  const char *root = harness_new_folder ();
  GalleyWindow *window = harness_new_window ();
  GtkWidget *page = NULL;
  GtkWidget *button = NULL;

  galley_window_open (window, root);
  WAIT_FOR (g_strcmp0 (find_page (window, &page), "An Empty Folder") == 0);
  WAIT_FOR ((button = harness_find (page, GTK_TYPE_BUTTON, NULL)) != NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Make a Site Here");
  gtk_widget_activate (button);
  WAIT_FOR (galley_window_get_site (window) != NULL);
  write_in (root, "content/first.md", "---\ntitle: The First\n---\nText.\n");
  WAIT_FOR (harness_find (harness_get_pane (window, "list"),
                          GALLEY_TYPE_ARTICLE_ROW,
                          "The First") != NULL);
  harness_close (window);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/site-life/others", test_others);
  g_test_add_func ("/site-life/broken-config", test_broken_config);
  g_test_add_func ("/site-life/broken-at-first", test_broken_at_first);
  g_test_add_func ("/site-life/gone", test_gone);
  g_test_add_func ("/site-life/plain", test_plain);
  g_test_add_func ("/site-life/bytes", test_bytes);
  g_test_add_func ("/site-life/empty", test_empty);
  return harness_run ();
}
