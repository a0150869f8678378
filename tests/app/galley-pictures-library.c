/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the library: views, groups, hits, many selected, quick open, ten thousand. */
#include "galley-pictures.h"

#include "galley-article-list.h"
#include "galley-quick-open.h"
#include "galley-replace.h"
#include "galley-unused.h"

static GalleyArticleList *
list_of (GalleyWindow *window)
{
  return GALLEY_ARTICLE_LIST (galley_window_get_pane (window, "list"));
}

static gboolean
list_is_settled (GalleyWindow *window)
{
  return galley_article_list_is_settled (list_of (window));
}

static void
open_list (Studio *studio, GalleyWindow *window)
{
  g_object_set (list_of (window), "order", "-date", "grouping", "none", "dense", FALSE, NULL);
  galley_window_open (window, studio->site);
  if (wait_for (window, has_library, "the library"))
    wait_for (window, list_is_settled, "the list");
  settle (400);
}

static void
show_months (Studio *studio, GalleyWindow *window)
{
  open_list (studio, window);
  g_object_set (list_of (window), "grouping", "month", NULL);
  wait_for (window, list_is_settled, "the list");
}

static void
show_dense (Studio *studio, GalleyWindow *window)
{
  open_list (studio, window);
  g_object_set (list_of (window), "grouping", "section", "dense", TRUE, NULL);
  wait_for (window, list_is_settled, "the list");
}

static void
show_hits (Studio *studio, GalleyWindow *window)
{
  open_list (studio, window);
  galley_article_list_set_query (list_of (window), "开源");
  wait_for (window, list_is_settled, "the list");
  settle (500);
}

static void
show_selected (Studio *studio, GalleyWindow *window)
{
  GtkSelectionModel *model = NULL;

  open_list (studio, window);
  model = GTK_SELECTION_MODEL (galley_article_list_get_model (list_of (window)));
  gtk_selection_model_select_range (model, 2, 5, TRUE);
}

static void
show_views (Studio *studio, GalleyWindow *window)
{
  GtkWidget *button;

  open_list (studio, window);
  button = find_type (GTK_WIDGET (list_of (window)), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (400);
}

static void
show_order (Studio *studio, GalleyWindow *window)
{
  GtkWidget *button;

  open_list (studio, window);
  button = find_type (GTK_WIDGET (list_of (window)), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_next_sibling (button)));
  settle (400);
}

static void
show_bulk (Studio *studio, GalleyWindow *window)
{
  show_selected (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.bulk", "s", "add-term");
  settle (400);
}

static void
show_quick_open (Studio *studio, GalleyWindow *window)
{
  GtkWindow *quick;

  open_list (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quick-open", NULL);
  settle (400);
  quick = dialog_of (window);
  if (quick != NULL && GALLEY_IS_QUICK_OPEN (quick))
    gtk_editable_set_text (GTK_EDITABLE (
                               galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick))),
                           "xh");
  settle (700);
}

static void
show_replace (Studio *studio, GalleyWindow *window)
{
  GtkWindow *dialog;

  open_list (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace-in-site", NULL);
  settle (400);
  dialog = dialog_of (window);
  if (dialog == NULL || !GALLEY_IS_REPLACE (dialog))
    return;
  gtk_editable_set_text (GTK_EDITABLE (galley_replace_get_old (GALLEY_REPLACE (dialog))),
                         "开源");
  gtk_editable_set_text (GTK_EDITABLE (galley_replace_get_new (GALLEY_REPLACE (dialog))),
                         "自由");
  settle (1200);
}

static void
show_links (Studio *studio, GalleyWindow *window)
{
  static const char text[] =
      "---\ntitle: 链接很多的一篇\ndate: 2025-07-02T17:10:00+08:00\n---\n\n"
      "见[半年回顾](/posts/agents-half-year/)与[另一处](https://example.org/a)。\n\n"
      "![一张图](missing.png)\n\n[没有的](/posts/nowhere/)，[回到标题](#top)。\n";

  open_written (studio, window, "links.md", text, -1);
  wait_for (window, shows_article, "the article");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-links", NULL);
  settle (3000);
}

static void
show_unused (Studio *studio, GalleyWindow *window)
{
  for (guint i = 0; i < 4; i++) {
    static const char svg[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"60\">"
        "<rect width=\"80\" height=\"60\" fill=\"%s\"/></svg>";
    static const char *const colors[] = { "#3584e4", "#33d17a", "#f6d32d", "#e01b24" };
    g_autofree char *path = g_strdup_printf ("%s/static/old-%u.svg", studio->site, i + 1);
    g_autofree char *text = g_strdup_printf (svg, colors[i]);

    g_file_set_contents (path, text, -1, NULL);
  }
  open_list (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unused-pictures", NULL);
  settle (1500);
  if (dialog_of (window) != NULL && GALLEY_IS_UNUSED (dialog_of (window)))
    galley_unused_choose (GALLEY_UNUSED (dialog_of (window)), 1, TRUE);
  settle (500);
}

static void
show_own_views (Studio *studio, GalleyWindow *window)
{
  g_autofree char *folder = g_build_filename (studio->site, ".galley", NULL);
  g_autofree char *path = g_build_filename (folder, "views", NULL);

  g_mkdir_with_parents (folder, 0755);
  g_file_set_contents (path,
                       "# galley views 1\n\n开源: 开源\n旧稿: state:draft date:..2024\n",
                       -1,
                       NULL);
  open_list (studio, window);
  galley_article_list_set_query (list_of (window), "tag:AI");
  wait_for (window, list_is_settled, "the list");
  gtk_menu_button_popup (
      GTK_MENU_BUTTON (find_type (GTK_WIDGET (list_of (window)), GTK_TYPE_MENU_BUTTON)));
  settle (600);
}

/* Ten thousand articles, as many as one site's. */
static void
show_many (Studio *studio, GalleyWindow *window)
{
  g_autofree char *root = g_build_filename (studio->folder, "many", NULL);
  g_autofree char *content = g_build_filename (root, "content", "posts", NULL);
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);

  g_mkdir_with_parents (content, 0755);
  g_file_set_contents (config, "title = \"Ten Thousand\"\n", -1, NULL);
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *path = g_strdup_printf ("%s/a%05u.md", content, i);
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: 第 %u 篇文章\ndate: 20%02u-%02u-%02uT08:00:00Z\ntags: "
                         "[标签 %u]\n---\n\n正文。\n",
                         i,
                         10 + i % 15,
                         1 + i % 12,
                         1 + i % 28,
                         i % 40);

    g_file_set_contents (path, text, -1, NULL);
  }
  galley_window_open (window, root);
  if (wait_for (window, has_library, "the library"))
    wait_for (window, list_is_settled, "the list");
  settle (500);
}

const Scene library_scenes[] = {
  { "library-months", 1000, 760, FALSE, TRUE, show_months },
  { "library-months-dark", 1000, 760, TRUE, FALSE, show_months },
  { "library-dense", 1000, 760, FALSE, TRUE, show_dense },
  { "library-hits", 1000, 760, FALSE, TRUE, show_hits },
  { "library-hits-dark", 1000, 760, TRUE, FALSE, show_hits },
  { "library-selected", 1000, 760, FALSE, TRUE, show_selected },
  { "library-selected-400", 400, 720, FALSE, FALSE, show_selected },
  { "library-views", 1000, 760, FALSE, TRUE, show_views },
  { "library-views-dark", 1000, 760, TRUE, FALSE, show_views },
  { "library-order", 1000, 760, FALSE, TRUE, show_order },
  { "library-bulk", 1000, 760, FALSE, TRUE, show_bulk },
  { "library-bulk-dark", 1000, 760, TRUE, FALSE, show_bulk },
  { "library-quick-open", 1000, 760, FALSE, TRUE, show_quick_open },
  { "library-quick-open-dark", 1000, 760, TRUE, FALSE, show_quick_open },
  { "library-replace", 1000, 760, FALSE, TRUE, show_replace },
  { "library-replace-dark", 1000, 760, TRUE, FALSE, show_replace },
  { "library-replace-360", 360, 640, FALSE, TRUE, show_replace },
  { "links", 1280, 800, FALSE, TRUE, show_links },
  { "links-dark", 1280, 800, TRUE, FALSE, show_links },
  { "links-360", 360, 640, FALSE, TRUE, show_links },
  { "library-unused", 1000, 760, FALSE, TRUE, show_unused },
  { "library-unused-360", 360, 640, FALSE, FALSE, show_unused },
  { "library-own-views", 1000, 760, FALSE, TRUE, show_own_views },
  { "library-own-views-dark", 1000, 760, TRUE, FALSE, show_own_views },
  { "library-many", 1000, 760, FALSE, FALSE, show_many },
};
const guint library_n_scenes = G_N_ELEMENTS (library_scenes);
