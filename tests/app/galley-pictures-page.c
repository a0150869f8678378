/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of the preview: narrow, both Chinese scripts, what Hugo renders
 * differently, the site's own page, paper. */
#include "galley-pictures.h"

#include "galley-preview.h"

#define EVERYTHING                                                                                                      \
  "> 引子一句，**重点**，还有 `代码`。\n\n## 第一节 *Tide tables*\n\n正文一段，讲潮汐与"       \
  "灯塔：“引号”，——破折号；《书名》。The keeper signed it twice[^1].\n\n- [x] 做完的\n- [ ] " \
  "没做的\n  1. 一\n  2. 二\n\n| 月份 | 高潮 |\n| --- | ---: |\n| 三月 | 4.12 "                              \
  "|\n\n```go\nfunc "                                                                                                   \
  "main() { println(\"潮\") }\n```\n\n![没有的图](missing.png)\n\n{{< odd \"x\" >}}\n\n"                           \
  "[^1]: Harbour ledger · 海港年鉴（2025/6/1）·检索日期2025/7/2\n"

static void
show_page (Studio *studio, GalleyWindow *window, const char *name, const char *text)
{
  open_written (studio, window, name, text, -1);
  if (wait_for (window, shows_article, "the article"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "preview");
  wait_for (window, preview_is_current, "the preview");
  settle (300);
}

static void
show_simplified (Studio *studio, GalleyWindow *window)
{
  show_page (studio,
             window,
             "everything.md",
             "---\ntitle: 潮汐时刻表与一座会算账的灯塔\ndate: "
             "2025-07-02T17:10:00+08:00\n---\n\n" EVERYTHING);
}

static void
show_traditional (Studio *studio, GalleyWindow *window)
{
  const char *text =
      "---\ntitle: 潮汐時刻表與一座會算帳的燈塔\ndate: 2025-07-02\n---\n\n> "
      "引子一句，**重點**。\n\n## 第一節\n\n這裡講潮汐與燈塔：「引號」，——破折號；"
      "《書名》。記錄不說謊，可是記錄的人會累，於是鎮上的人輪流來記。\n\n1. "
      "一\n2. 二\n\n還有一段，說的是門、骨、直、與、過，字形都是臺灣的。\n";

  show_page (studio, window, "traditional.md", text);
}

static GalleyPreview *
preview_of (GalleyWindow *window)
{
  return GALLEY_PREVIEW (galley_window_get_pane (window, "preview"));
}

static gboolean
has_truth (GalleyWindow *window)
{
  return gtk_widget_get_visible (GTK_WIDGET (galley_preview_get_truth (preview_of (window))));
}

/* A shortcode of the site makes Hugo's page another than ours. */
static void
show_truth (Studio *studio, GalleyWindow *window)
{
  g_autofree char *odd = g_build_filename (studio->site, "layouts/shortcodes/odd.html", NULL);
  g_autofree char *folder = g_path_get_dirname (odd);
  GtkWidget *button;

  g_mkdir_with_parents (folder, 0755);
  g_file_set_contents (odd, "<strong>odd</strong>", -1, NULL);
  (void)ink_trust_set (studio->site, TRUE, NULL);
  show_simplified (studio, window);
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (galley_document_get_buffer (
                                        galley_window_get_document (window))),
                                    "又一句。\n\n",
                                    -1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  if (!wait_for (window, has_truth, "what Hugo renders differently"))
    return;
  button = find_type (GTK_WIDGET (galley_preview_get_truth (preview_of (window))),
                      GTK_TYPE_MENU_BUTTON);
  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (500);
}

static gboolean
has_looks (GalleyWindow *window)
{
  return *galley_preview_looks_get_message (galley_preview_get_looks (preview_of (window))) !=
         '\0';
}

/* The site's stylesheets, once more the reading page for the next picture. */
static void
show_site_look (Studio *studio, GalleyWindow *window)
{
  GalleyPreviewLooks *looks = galley_preview_get_looks (preview_of (window));

  show_simplified (studio, window);
  galley_preview_looks_set_site (looks, TRUE);
  wait_for (window, has_looks, "the site's stylesheets");
  settle (400);
}

static void
show_looks (Studio *studio, GalleyWindow *window)
{
  show_site_look (studio, window);
  galley_preview_looks_popup (galley_preview_get_looks (preview_of (window)));
  settle (300);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!galley_preview_print_to_file_finish (GALLEY_PREVIEW (source), result, &error))
    g_printerr ("galley-pictures: not printed: %s\n", error->message);
  *(gboolean *)data = TRUE;
}

/* What paper gets, as "page-print.pdf" beside the picture of the page. */
static void
print (Studio *studio, GalleyWindow *window)
{
  g_autofree char *given = g_build_filename (studio->out, "page-print.pdf", NULL);
  g_autofree char *path = g_canonicalize_filename (given, NULL);
  gboolean done = FALSE;

  show_simplified (studio, window);
  galley_preview_print_to_file_async (preview_of (window), path, printed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

const Scene page_scenes[] = {
  { "page-all", 690, 1100, FALSE, FALSE, show_simplified },
  { "page-all-dark", 690, 1100, TRUE, FALSE, show_simplified },
  { "page-all-360", 360, 900, FALSE, FALSE, show_simplified },
  { "page-print", 690, 1100, FALSE, FALSE, print },
  { "page-hant", 690, 700, FALSE, FALSE, show_traditional },
  { "page-look", 690, 1100, FALSE, FALSE, show_site_look },
  { "page-look-dark", 690, 1100, TRUE, FALSE, show_site_look },
  { "page-look-choice", 690, 700, FALSE, TRUE, show_looks },
  { "page-look-choice-360", 360, 720, TRUE, TRUE, show_looks },
  { "page-truth", 690, 900, FALSE, TRUE, show_truth },
  { "page-truth-360", 360, 720, TRUE, TRUE, show_truth },
};
const guint page_n_scenes = G_N_ELEMENTS (page_scenes);
