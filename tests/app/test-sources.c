/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of a site in real windows: listed and searched, followed to a note, corrected in
 * all articles after a review, and taken back. */
#include "harness.h"

#include "galley-editor.h"
#include "galley-review.h"
#include "galley-site-sources.h"

#include <string.h>

#define LINK "[A long enough title](https://example.org/b) · Site · Ada Byron (2025/7/2)"
#define OTHER                                                                                 \
  "[A long enough title, again](https://www.example.org/b?utm_source=x) · Site · Ada Byron" \
  " (2025/7/2)"

static char *root;

static char *
dup_path (const char *path)
{
  return g_build_filename (root, path, NULL);
}

static void
write_file (const char *path, const char *text)
{
  g_autofree char *full = dup_path (path);
  g_autofree char *folder = g_path_get_dirname (full);

  g_mkdir_with_parents (folder, 0755);
  harness_write (full, text, -1);
}

static void
write_site (void)
{
  g_free (root);
  root = g_build_filename (harness_new_folder (), "site", NULL);
  write_file ("hugo.toml", "title = \"S\"\nbaseURL = \"https://example.org/\"\n");
  write_file ("content/posts/a.md",
              "---\ntitle: A\ndate: 2025-01-01\n---\n\nOne[^1].\n\n[^1]: " LINK "\n");
  write_file ("content/posts/b.md",
              "---\ntitle: B 文\ndate: 2025-01-02\n---\n\nTwo[^x].\n\nMore.\n\n[^y]: 标题 · "
              "某刊（2025/7/2）\n[^x]: " OTHER "\n");
}

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GalleyWindow *
open_sources (GalleySiteSources **sources, guint n)
{
  g_autofree char *full = NULL;
  GalleyWindow *window;

  write_site ();
  full = dup_path ("content/posts/a.md");
  window = harness_open_article (full);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sources", NULL);
  WAIT_FOR (find_window (GALLEY_TYPE_SITE_SOURCES) != NULL);
  *sources = find_window (GALLEY_TYPE_SITE_SOURCES);
  WAIT_FOR (galley_site_sources_is_settled (*sources) &&
            galley_site_sources_get_n_shown (*sources) == n);
  return window;
}

static gboolean
file_has (const char *path, const char *text)
{
  g_autofree char *full = dup_path (path);
  g_autofree char *content = harness_read (full);

  return strstr (content, text) != NULL;
}

static void
test_search (void)
{
  GalleySiteSources *sources;
  GalleyWindow *window = open_sources (&sources, 2);

  galley_site_sources_set_search (sources, "某刊");
  g_assert_cmpuint (galley_site_sources_get_n_shown (sources), ==, 1);
  galley_site_sources_set_search (sources, "nowhere");
  g_assert_cmpuint (galley_site_sources_get_n_shown (sources), ==, 0);
  galley_site_sources_set_search (sources, "");
  g_assert_cmpuint (galley_site_sources_get_n_shown (sources), ==, 2);
  /* What is written in the meantime joins. */
  write_file ("content/posts/c.md", "---\ntitle: C\n---\n[^1]\n\n[^1]: 另一个标题 · 某刊\n");
  WAIT_FOR (galley_site_sources_is_settled (sources) &&
            galley_site_sources_get_n_shown (sources) == 3);
  harness_close (window);
  WAIT_FOR (find_window (GALLEY_TYPE_SITE_SOURCES) == NULL);
}

/* The article of a note is opened there; the second time it is open already. */
static void
test_follow (void)
{
  GalleySiteSources *sources;
  GalleyWindow *window = open_sources (&sources, 2);
  g_autofree char *full = dup_path ("content/posts/b.md");
  GtkTextBuffer *buffer;

  galley_site_sources_set_search (sources, "Byron");
  galley_site_sources_choose (sources, 0);
  for (guint i = 0; i < 2; i++) {
    GtkTextIter cursor;

    galley_site_sources_open_use (sources, 0);
    WAIT_FOR (
        galley_window_get_document (window) != NULL &&
        g_str_equal (galley_document_get_path (galley_window_get_document (window)), full));
    buffer = harness_get_buffer (window);
    gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
    g_assert_cmpint (gtk_text_iter_get_line (&cursor), ==, 10);
    gtk_text_buffer_get_start_iter (buffer, &cursor);
    gtk_text_buffer_place_cursor (buffer, &cursor);
  }
  harness_close (window);
}

static void
test_correct (void)
{
  GalleySiteSources *sources;
  GalleyWindow *window = open_sources (&sources, 2);
  g_autoptr (GPtrArray) items = NULL;

  galley_site_sources_set_search (sources, "Byron");
  galley_site_sources_choose (sources, 0);
  galley_site_sources_use_variant (sources, 1);
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  galley_review_apply (find_window (GALLEY_TYPE_REVIEW));
  WAIT_FOR (file_has ("content/posts/a.md", "again") !=
            file_has ("content/posts/b.md", "[^x]: " LINK));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
  items = ink_history_list (root, NULL);
  g_assert_cmpuint (items->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window),
                              "win.undo-change",
                              "u",
                              ((InkHistoryItem *)items->pdata[0])->id);
  WAIT_FOR (file_has ("content/posts/a.md", LINK) && file_has ("content/posts/b.md", OTHER));
  harness_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  harness_init (&argc, &argv);
  g_test_add_func ("/sources/search", test_search);
  g_test_add_func ("/sources/follow", test_follow);
  g_test_add_func ("/sources/correct", test_correct);
  status = harness_run ();
  g_free (root);
  return status;
}
