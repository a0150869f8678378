/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in a real window: which an article has, which lead to it, which lead nowhere; and
 * pictures nobody uses. */
#include "harness.h"

#include "galley-links.h"
#include "galley-review.h"
#include "galley-unused.h"

#include <glib/gstdio.h>
#include <string.h>

static char *root;

static void
write_file (const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_mkdir_with_parents (folder, 0755);
  harness_write (full, text, -1);
}

static void
write_site (void)
{
  g_free (root);
  root = g_build_filename (harness_new_folder (), "site", NULL);
  write_file ("hugo.toml", "title = \"L\"\nbaseURL = \"https://example.org/\"\n");
  write_file ("content/posts/a.md",
              "---\ntitle: A\ndate: 2025-01-01\n---\n\n"
              "[to b](/posts/b/) and [out](https://example.net/)\n\n"
              "[nowhere](/posts/none/)\n\n![gone](/none.png) ![here](/here.png)\n");
  write_file ("content/posts/b.md",
              "---\ntitle: B 文\ndate: 2025-01-02\n---\n\n[back]({{< ref \"a.md\" >}})\n");
  write_file ("content/posts/c.md",
              "---\ntitle: C\ndate: 2025-01-03\n---\n\n[one](../a/) [two](/posts/a/#x)\n");
  write_file ("content/posts/d.md", "---\ntitle: D\ndate: 2025-01-04\n---\n\nNone.\n");
  write_file ("static/here.png", "not really");
  write_file ("static/unused.png", "not really either");
}

static GalleyWindow *
open_article (const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  return harness_open_article (full);
}

static GalleyLinks *
show_links (GalleyWindow *window)
{
  GalleyLinks *pane = GALLEY_LINKS (harness_get_pane (window, "links"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-links", NULL);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (pane)));
  WAIT_FOR (galley_links_is_settled (pane));
  return pane;
}

/* "heading|heading> …": one line an item. */
static char *
dup_listed (GalleyLinks *pane)
{
  GListModel *model = galley_links_get_model (pane);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GalleyLinksItem) item = g_list_model_get_item (model, i);
    const GalleyLink *link = galley_links_item_get_link (item);

    if (link == NULL)
      g_string_append_printf (text, "[%s]\n", galley_links_item_get_heading (item));
    else
      g_string_append_printf (text,
                              "%d %s|%s|%s\n",
                              link->kind,
                              link->title,
                              link->text,
                              link->path != NULL ? link->path : "");
  }
  return g_string_free (text, FALSE);
}

static gboolean
shows (GalleyWindow *window, const char *path)
{
  GalleyDocument *document = galley_window_get_document (window);

  return document != NULL && g_strcmp0 (galley_document_get_path_in_site (document), path) == 0;
}

static void
activate (GalleyLinks *pane, guint position)
{
  GtkWidget *list = harness_find (GTK_WIDGET (pane), GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_activate_action (list, "list.activate-item", "u", position);
}

static gboolean
cursor_is_at (GalleyWindow *window, const char *text)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  g_autofree char *rest = NULL;
  GtkTextIter iter, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_end_iter (buffer, &end);
  rest = gtk_text_buffer_get_slice (buffer, &iter, &end, TRUE);
  return g_str_has_prefix (rest, text);
}

static void
test_pane (void)
{
  g_autofree char *expected = g_strdup_printf ("[3 Links Lead Here]\n"
                                               "%d B 文||content/posts/b.md\n"
                                               "%d C|one|content/posts/c.md\n"
                                               "%d C|two|content/posts/c.md\n"
                                               "[5 Links of This Article]\n"
                                               "%d B 文|to b|content/posts/b.md\n"
                                               "%d https://example.net/|out|\n"
                                               "%d /posts/none/|nowhere|\n"
                                               "%d /none.png|gone|\n"
                                               "%d here.png|here|static/here.png\n",
                                               INK_TARGET_PAGE,
                                               INK_TARGET_PAGE,
                                               INK_TARGET_PAGE,
                                               INK_TARGET_PAGE,
                                               INK_TARGET_EXTERNAL,
                                               INK_TARGET_BROKEN,
                                               INK_TARGET_BROKEN,
                                               INK_TARGET_FILE);
  g_autofree char *listed = NULL;
  GalleyWindow *window;
  GalleyLinks *pane;

  write_site ();
  window = open_article ("content/posts/a.md");
  pane = show_links (window);
  listed = dup_listed (pane);
  g_assert_cmpstr (listed, ==, expected);
  activate (pane, 3);
  WAIT_FOR (shows (window, "content/posts/c.md"));
  g_assert_true (cursor_is_at (window, "[two](")); /* what led here is shown */
  WAIT_FOR (galley_links_is_settled (pane));
  activate (pane, 1);
  WAIT_FOR (shows (window, "content/posts/a.md"));
  harness_close (window);
}

/* What is typed is listed, and what another article comes to link to. */
static void
test_follows (void)
{
  GalleyWindow *window;
  GalleyLinks *pane;
  GListModel *model;

  write_site ();
  window = open_article ("content/posts/d.md");
  pane = show_links (window);
  model = galley_links_get_model (pane);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "[x](/posts/a/)\n", -1);
  WAIT_FOR (g_list_model_get_n_items (model) == 2);
  write_file ("content/posts/c.md", "---\ntitle: C\n---\n\n[d](../d/)\n");
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (g_list_model_get_n_items (model) == 4);
  harness_close (window);
}

static guint
count_problems (GalleyWindow *window, const char *id)
{
  GPtrArray *problems = galley_document_get_problems (galley_window_get_document (window));
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    n += g_str_equal (((const InkProblem *)problems->pdata[i])->id, id);
  return n;
}

/* Links that lead nowhere are problems, until something is there. */
static void
test_problems (void)
{
  GalleyWindow *window;

  write_site ();
  window = open_article ("content/posts/a.md");
  WAIT_FOR (count_problems (window, "link-broken") == 1);
  g_assert_cmpuint (count_problems (window, "image-broken"), ==, 1);
  write_file ("static/none.png", "now it is");
  WAIT_FOR (count_problems (window, "image-broken") == 0);
  g_assert_cmpuint (count_problems (window, "link-broken"), ==, 1);
  write_file ("content/posts/none.md", "---\ntitle: None\ndate: 2025-01-01\n---\n");
  WAIT_FOR (count_problems (window, "link-broken") == 0);
  harness_close (window);
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

static gboolean
is_there (const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  return g_file_test (full, G_FILE_TEST_EXISTS);
}

/* What no article names is listed; what is chosen goes, after a review, and can come back. */
static void
test_unused (void)
{
  g_autoptr (GPtrArray) items = NULL;
  GalleyWindow *window;
  GalleyUnused *unused;

  write_site ();
  window = open_article ("content/posts/a.md");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unused-pictures", NULL);
  WAIT_FOR (find_window (GALLEY_TYPE_UNUSED) != NULL);
  unused = find_window (GALLEY_TYPE_UNUSED);
  g_assert_cmpuint (galley_unused_get_n (unused), ==, 1);
  WAIT_FOR (harness_find (GTK_WIDGET (unused), GTK_TYPE_LABEL, "unused.png") != NULL);
  galley_unused_choose (unused, 0, TRUE);
  galley_unused_apply (unused);
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  galley_review_apply (find_window (GALLEY_TYPE_REVIEW));
  WAIT_FOR (!is_there ("static/unused.png"));
  g_assert_true (is_there ("static/here.png"));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
  items = ink_history_list (root, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window),
                              "win.undo-change",
                              "u",
                              ((InkHistoryItem *)items->pdata[0])->id);
  WAIT_FOR (is_there ("static/unused.png"));
  harness_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  harness_init (&argc, &argv);
  g_test_add_func ("/links/pane", test_pane);
  g_test_add_func ("/links/follows", test_follows);
  g_test_add_func ("/links/problems", test_problems);
  g_test_add_func ("/links/unused", test_unused);
  status = harness_run ();
  g_free (root);
  return status;
}
