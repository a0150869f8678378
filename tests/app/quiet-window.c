/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quiet-window SITE: opens the site in a real window, searches, lets others change it and ends;
 * test-main-thread.py watches which thread touches the disk meanwhile. */
#include "harness-files.h"
#include "harness.h"

#include "galley-article-list.h"

static const char *root;

static gboolean
is_ready (GalleyWindow *window)
{
  GalleySite *site = galley_window_get_site (window);

  return site != NULL && galley_site_is_ready (site) &&
         !ink_library_is_busy (galley_site_get_library (site));
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

static void
test_quiet (void)
{
  GalleyWindow *window = harness_new_window ();
  GalleyArticleList *list = GALLEY_ARTICLE_LIST (harness_get_pane (window, "list"));

  galley_window_open (window, root);
  WAIT_FOR (is_ready (window));
  galley_article_list_set_query (list, "more");
  harness_wait (500);
  galley_article_list_set_query (list, "");
  harness_spawn ((const char *const[]){ "sh",
                                        "-c",
                                        "cd \"$0\" && for i in 1 2 3 4 5 6 7 8 9; do "
                                        "printf -- '---\\ntitle: Changed\\n---\\nText.\\n' "
                                        ">content/posts/more-$i.md; done",
                                        root,
                                        NULL });
  WAIT_FOR (g_str_equal (title_of (window, "content/posts/more-9.md"), "Changed"));
  g_object_notify (G_OBJECT (window), "is-active");
  harness_wait (500);
  WAIT_FOR (is_ready (window));
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
  g_test_add_func ("/quiet/window", test_quiet);
  return harness_run ();
}
