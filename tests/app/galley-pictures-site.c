/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of what concerns a whole site: problems, trust, changes of many files, history. */
#include "galley-pictures.h"

#include "galley-preview.h"
#include "galley-review.h"
#include "galley-site-sources.h"

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

/* --- Sources -------------------------------------------------------------------------------
 */

#define FIRST_NOTES                                                                                                \
  "---\ntitle: 活字与屏幕之间\ndate: "                                                                      \
  "2031-03-04\n---\n\n排版机还在转[^1]，字模还在[^2]。\n\n## 引用\n\n"                               \
  "[^1]: 最后一台排版机停在哪一天 · 某某晚报 · 林小满（2031/2/27）·检索日期2031/3/4\n" \
  "[^2]: [The Last Matrix: How Type Foundries "                                                                    \
  "Closed](https://example.org/matrix?utm_source=x)"                                                               \
  " · Example Review · Ada Winter (2030/11/2) · 检索日期2031/3/4\n"                                         \
  "[^3]: 参见某位老师傅在开放日上的发言。\n"
#define SECOND_NOTES                                                                                                      \
  "---\ntitle: 油墨的味道\ndate: 2031-04-01\n---\n\n一段[^a]，又一段[^b]。\n\n"                               \
  "[^a]: 最後一台排版機停在哪一天？ · 某某新闻网 · 林小满（2031/2/27）·检索日期2031/3/30\n" \
  "[^b]: [The Last Matrix](https://www.example.org/matrix) · Example Review · Ada Winter "                              \
  "(2030/11/2) · 检索日期2031/3/30\n"

static GalleySiteSources *
find_sources (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GALLEY_IS_SITE_SOURCES (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_sources (GalleyWindow *window)
{
  return find_sources () != NULL && galley_site_sources_is_settled (find_sources ()) &&
         galley_site_sources_get_n_shown (find_sources ()) >= 3;
}

static void
show_sources (Studio *studio, GalleyWindow *window)
{
  open_written (studio, window, "notes-a.md", FIRST_NOTES, -1);
  if (!wait_for (window, has_library, "the library"))
    return;
  open_written (studio, window, "notes-b.md", SECOND_NOTES, -1);
  settle (600); /* the watch tells of both files */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sources", NULL);
  if (!wait_for (window, has_sources, "the sources"))
    return;
  gtk_window_set_transient_for (GTK_WINDOW (find_sources ()), GTK_WINDOW (window));
  settle (300);
}

static void
show_sources_narrow (Studio *studio, GalleyWindow *window)
{
  show_sources (studio, window);
  if (find_sources () != NULL)
    gtk_window_set_default_size (GTK_WINDOW (find_sources ()), 360, 640);
  settle (600);
}

static void
show_source_narrow (Studio *studio, GalleyWindow *window)
{
  GtkWidget *view;

  show_sources_narrow (studio, window);
  view = find_sources () != NULL ? find_type (GTK_WIDGET (find_sources ()), GTK_TYPE_LIST_VIEW)
                                 : NULL;
  if (view != NULL)
    g_signal_emit_by_name (view, "activate", 0u);
  settle (600);
}

static void
show_source_form (Studio *studio, GalleyWindow *window)
{
  g_autoptr (GList) windows = NULL;

  show_sources (studio, window);
  if (find_sources () == NULL)
    return;
  galley_site_sources_correct (find_sources ());
  settle (300);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (find_sources ())) {
      gtk_window_set_transient_for (GTK_WINDOW (find_sources ()), NULL);
      gtk_widget_set_visible (GTK_WIDGET (find_sources ()), FALSE);
      gtk_window_set_transient_for (l->data, GTK_WINDOW (window));
      break;
    }
}

const Scene site_scenes[] = {
  { "sources", 1360, 860, FALSE, TRUE, show_sources },
  { "sources-dark", 1360, 860, TRUE, TRUE, show_sources },
  { "sources-360", 360, 720, FALSE, TRUE, show_sources_narrow },
  { "sources-one-360", 360, 720, FALSE, TRUE, show_source_narrow },
  { "sources-form", 1360, 860, FALSE, TRUE, show_source_form },
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
