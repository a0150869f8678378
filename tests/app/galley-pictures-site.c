/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of what concerns a whole site: problems, trust, changes of many files, history. */
#include "galley-pictures.h"

#include "galley-preview.h"
#include "galley-review.h"

#include <signal.h>
#include <string.h>

#define PROBLEMS                                                                                                \
  "---\ntitle: 问题很多的一篇\ndate: 2025-7-2 17:10\ndraft: \"true\"\ntags: 潮汐\nweight: "            \
  "三\n---\n\n正文里有一个没有的注[^missing]，还有一个[^1]。\n\n[^1]: 第一条注。\n[^1]: " \
  "又是第一条。\n[^unused]: 没有人引用的注。\n"

static void
open_problems (Studio *studio, GalleyWindow *window)
{
  open_written (studio, window, "many-problems.md", PROBLEMS, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-problem", NULL);
  settle (400);
}

static void
show_explanation (Studio *studio, GalleyWindow *window)
{
  GtkWidget *panel = galley_window_get_pane (window, "problems");
  GtkWidget *view = find_type (panel, GTK_TYPE_LIST_VIEW);
  GtkWidget *button = NULL;

  open_problems (studio, window);
  button = find_type (view, GTK_TYPE_MENU_BUTTON);
  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (300);
}

static void
show_no_problems (Studio *studio, GalleyWindow *window)
{
  open_written (studio,
                window,
                "no-problems.md",
                "---\ntitle: 什么都对\ndate: 2025-07-02T17:10:00+08:00\n---\n\n正文。\n",
                -1);
  wait_for (window, shows_article, "the article");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
}

static void
show_many (Studio *studio, GalleyWindow *window)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: 一千个问题\n---\n\n");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "第 %u 句[^m%u]。\n\n", i, i);
  open_written (studio, window, "thousand.md", text->str, -1);
  wait_for (window, shows_article, "the article");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  settle (500);
}

static void
show_trust (Studio *studio, GalleyWindow *window)
{
  open_problems (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  galley_window_need_trust (window);
}

static void
show_trust_dialog (Studio *studio, GalleyWindow *window)
{
  open_problems (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-trusted", NULL);
  settle (300);
}

static GalleyPreviewSite *
site_page_of (GalleyWindow *window)
{
  return galley_preview_get_site (GALLEY_PREVIEW (galley_window_get_pane (window, "preview")));
}

static gboolean
shows_site (GalleyWindow *window)
{
  return g_str_equal (galley_preview_site_get_shown (site_page_of (window)), "page");
}

static gboolean
has_fault (GalleyWindow *window)
{
  return *galley_preview_site_get_message (site_page_of (window)) != '\0';
}

#define IN_THEME                                                                         \
  "---\ntitle: 在主题里\ndate: 2025-07-02T17:10:00+08:00\ntags: [潮汐]\n---\n\n> " \
  "引子一句。\n\n正文一段，**重点**。\n"

/* The article in the theme of the sample site, by the Hugo that is there. */
static void
show_in_theme (Studio *studio, GalleyWindow *window)
{
  (void)ink_trust_set (studio->site, TRUE, NULL);
  forget_written (studio); /* what another scene wrote may be what Hugo refuses */
  open_written (studio, window, "in-theme.md", IN_THEME, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  galley_preview_site_set_active (site_page_of (window), TRUE);
  wait_for (window, shows_site, "the site's page");
  settle (1500);
}

static void
show_theme_fault (Studio *studio, GalleyWindow *window)
{
  (void)ink_trust_set (studio->site, TRUE, NULL);
  forget_written (studio); /* what another scene wrote may be what Hugo refuses */
  open_written (studio, window, "in-theme.md", IN_THEME "\n{{< nosuch >}}\n", -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  galley_preview_site_set_active (site_page_of (window), TRUE);
  wait_for (window, has_fault, "Hugo's fault");
  settle (800);
}

static void
show_theme_untrusted (Studio *studio, GalleyWindow *window)
{
  (void)ink_trust_set (studio->site, FALSE, NULL);
  open_written (studio, window, "in-theme.md", IN_THEME, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  galley_preview_site_set_active (site_page_of (window), TRUE);
  wait_for (window, has_fault, "the question of trust");
  settle (400);
}

static gboolean
has_dialog (GalleyWindow *window)
{
  return dialog_of (window) != NULL;
}

static void
show_review (Studio *studio, GalleyWindow *window)
{
  for (guint i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf ("fix-%02u-这是一个很长的文件名.md", i);
    g_autofree char *path = g_build_filename (studio->site, "content/posts", name, NULL);

    g_file_set_contents (path, PROBLEMS, -1, NULL);
  }
  open_problems (studio, window);
  wait_for (window, has_library, "the library");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-site", NULL);
  wait_for (window, has_dialog, "the review");
  settle (600);
}

static void
show_review_narrow_diff (Studio *studio, GalleyWindow *window)
{
  GtkWidget *view = NULL;

  show_review (studio, window);
  view = dialog_of (window) != NULL
             ? find_type (GTK_WIDGET (dialog_of (window)), GTK_TYPE_LIST_VIEW)
             : NULL;
  if (view != NULL)
    g_signal_emit_by_name (view, "activate", 0u);
  settle (600);
}

static gboolean
has_none (GalleyWindow *window)
{
  return dialog_of (window) == NULL;
}

static void
apply_review (Studio *studio, GalleyWindow *window)
{
  show_review (studio, window);
  if (dialog_of (window) != NULL)
    galley_review_apply (GALLEY_REVIEW (dialog_of (window)));
  wait_for (window, has_none, "the end of the change");
  settle (600);
}

static void
show_history (Studio *studio, GalleyWindow *window)
{
  apply_review (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.history", NULL);
  wait_for (window, has_dialog, "the history");
  settle (300);
}

static void
show_no_history (Studio *studio, GalleyWindow *window)
{
  g_autofree char *config = g_build_filename (studio->folder, "quiet", "hugo.toml", NULL);
  g_autofree char *root = g_path_get_dirname (config);
  g_autofree char *content = g_build_filename (root, "content", NULL);

  g_mkdir_with_parents (content, 0755);
  g_file_set_contents (config, "title = 'Quiet'\n", -1, NULL);
  galley_window_open (window, root);
  wait_for (window, has_library, "the library");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.history", NULL);
  wait_for (window, has_dialog, "the history");
}

static void
die_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  if (phase == INK_CHANGE_WRITING && done == total)
    raise (SIGKILL);
}

int
leave_killed_run (const char *site)
{
  const InkChangeOptions options = { .progress = die_cb };
  g_autoptr (InkPlan) plan = ink_plan_new ("标签统一");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("---\ntitle: x\n---\n", 17);
  g_autoptr (InkChangeReport) report = NULL;

  for (guint i = 0; i < 12; i++) {
    g_autofree char *path = g_strdup_printf ("content/posts/new-%u.md", i);

    ink_plan_add_create (plan, path, bytes, NULL);
  }
  report = ink_change_run (site, plan, &options, NULL, NULL);
  return report == NULL;
}

static void
show_recovered (Studio *studio, GalleyWindow *window)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  char *arguments[] = { self, (char *)"--die", studio->site, NULL };
  int status = 0;

  if (!g_spawn_sync (NULL,
                     arguments,
                     NULL,
                     G_SPAWN_DEFAULT,
                     NULL,
                     NULL,
                     NULL,
                     NULL,
                     &status,
                     NULL))
    g_printerr ("galley-pictures: no run was killed\n");
  galley_window_open (window, studio->site);
  wait_for (window, has_library, "the library");
  settle (600);
}

const Scene site_scenes[] = {
  { "problems", 1360, 860, FALSE, TRUE, open_problems },
  { "problems-dark", 1360, 860, TRUE, TRUE, open_problems },
  { "problems-360", 360, 720, FALSE, TRUE, open_problems },
  { "problems-explained", 1360, 860, FALSE, TRUE, show_explanation },
  { "problems-none", 1360, 860, FALSE, TRUE, show_no_problems },
  { "problems-1000", 1360, 860, TRUE, FALSE, show_many },
  { "trust-banner", 1360, 860, FALSE, TRUE, show_trust },
  { "trust-banner-dark-360", 360, 720, TRUE, TRUE, show_trust },
  { "recovered", 1360, 860, FALSE, TRUE, show_recovered },
  { "recovered-dark", 1360, 860, TRUE, TRUE, show_recovered },
  { "recovered-360", 360, 720, FALSE, TRUE, show_recovered },
  { "trust-dialog", 1360, 860, FALSE, TRUE, show_trust_dialog },
  { "review", 1360, 860, FALSE, TRUE, show_review },
  { "review-dark", 1360, 860, TRUE, TRUE, show_review },
  { "review-360", 360, 720, FALSE, TRUE, show_review },
  { "review-diff-360", 360, 720, TRUE, FALSE, show_review_narrow_diff },
  { "review-done", 1360, 860, FALSE, TRUE, apply_review },
  { "history", 1360, 860, FALSE, TRUE, show_history },
  { "history-none-dark", 1360, 860, TRUE, TRUE, show_no_history },
  { "theme", 1360, 860, FALSE, TRUE, show_in_theme },
  { "theme-dark", 1360, 860, TRUE, FALSE, show_in_theme },
  { "theme-fault", 1360, 860, FALSE, TRUE, show_theme_fault },
  { "theme-fault-dark", 1360, 860, TRUE, FALSE, show_theme_fault },
  { "theme-untrusted", 1360, 860, FALSE, TRUE, show_theme_untrusted },
  { "theme-360", 360, 720, FALSE, TRUE, show_in_theme },
  { "theme-untrusted-760", 760, 760, TRUE, FALSE, show_theme_untrusted },
};
const guint site_n_scenes = G_N_ELEMENTS (site_scenes);
