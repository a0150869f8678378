/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hostile-window SITE: opens the site, reads its articles in a real window, searches, shows
 * every pane and ends; test-trust.py watches what that starts and where it connects to. */
#include "harness.h"

#include "galley-preview.h"

static gboolean
has_library (GalleyWindow *window)
{
  GalleySite *site = galley_window_get_site (window);

  return site != NULL && galley_site_is_ready (site);
}

static const char *root;

static void
test_open (void)
{
  g_autofree char *evil = g_build_filename (root, "content/posts/evil.md", NULL);
  g_autofree char *more = g_build_filename (root, "content/posts/more-1.md", NULL);
  GalleyWindow *window = harness_open_article (evil);
  GalleyPreview *preview = GALLEY_PREVIEW (harness_get_pane (window, "preview"));
  GtkWidget *list = harness_get_pane (window, "list");

  WAIT_FOR (has_library (window) && galley_preview_is_current (preview));
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "x", 1);
  WAIT_FOR (galley_document_is_settled (galley_window_get_document (window)) &&
            galley_preview_is_current (preview));
  harness_wait (500);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (list)), "more");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_FOR (!galley_document_get_modified (galley_window_get_document (window)));
  galley_window_open (window, more);
  WAIT_FOR (g_strcmp0 (galley_document_get_path (galley_window_get_document (window)), more) ==
            0);
  WAIT_FOR (galley_preview_is_current (preview));
  harness_wait (300);
  harness_close (window);
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  root = argv[--argc];
  argv[argc] = NULL;
  harness_init (&argc, &argv);
  g_test_add_func ("/hostile/window", test_open);
  return harness_run ();
}
