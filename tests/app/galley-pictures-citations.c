/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of the notes: their list, one as a form, a card, a command's diff, none, what is
 * offered while one types. */
#include "galley-pictures.h"

#include "galley-citations.h"
#include "galley-editor.h"

#define ARTICLE                                                                                                                      \
  "---\ntitle: 潮汐人才战升级：灯塔公司内部视角\ndate: 2025-07-02T17:10:04+08:00\n---\n\n"                           \
  "> 在日趋白热化的人才争夺战中，两家灯塔公司的摩擦折射出技术路线的分歧。\n\n"                     \
  "对顶尖看守人的争夺已成为前线最激烈的战场，并暗示公司正全面评估薪酬方案以稳固团队"         \
  "[^1]。他直言对方的举动“有些令人反感”。\n\n这种说法从员工角度看可能适得其反，导致团队产" \
  "生挫败感。[^2] 也有人认为开源并非出于善意。\n\n服务器一度因潮位记录耗尽而频繁瘫痪。"         \
  "[^2] 这种前所未有的需求增长恰恰验证了通用性[^9]。\n\n## 引用\n"                                             \
  "[^1]: "                                                                                                                           \
  "看守人嘲讽挖走的都不是顶尖人才！高管再营业曝内幕：爆红后，我火速升职了 · 海港新闻 · "    \
  "冬梅（2025/7/2）·检索日期2025/7/2\n[^2]: 看守人嘲讽挖走的都不是顶尖人才！爆红后，我升"             \
  "职了！ · 灯塔周报 · 冬梅（2025/7/2）·检索日期2025/7/2\n[^3]: 最新播客上线，高管首度还"              \
  "原发布前的内部拉锯战 · 海港号 · 冬梅（2025/7/2）·检索日期2025/7/2\n[^keepers]: Keepers "                  \
  "said none of their 'best people' were enticed by the $100 million bonus · Harbour News "                                         \
  "· (2025/7/2) · 检索日期2025/7/2\n[^5]: 参见看守人在播客中的发言，第 12 分钟。\n"

static GalleyCitations *
pane_of (GalleyWindow *window)
{
  return GALLEY_CITATIONS (galley_window_get_pane (window, "citations"));
}

static void
show_text (Studio *studio, GalleyWindow *window, const char *text)
{
  open_written (studio, window, "notes.md", text, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-citations", NULL);
  settle (300);
}

static void
show_list (Studio *studio, GalleyWindow *window)
{
  show_text (studio, window, ARTICLE);
}

static void
show_note (Studio *studio, GalleyWindow *window)
{
  show_list (studio, window);
  galley_citations_open (pane_of (window), 1);
}

static void
show_doubtful (Studio *studio, GalleyWindow *window)
{
  show_text (studio,
             window,
             "---\ntitle: 一篇\n---\n\n正文[^1]。\n\n[^1]: 访谈：山姆·奥特曼谈潮汐·晚点\n");
  galley_citations_open (pane_of (window), 0);
}

static void
show_missing (Studio *studio, GalleyWindow *window)
{
  show_list (studio, window);
  galley_citations_open (pane_of (window), 5);
}

static void
show_card (Studio *studio, GalleyWindow *window)
{
  InkSourceFields fields = { .title = (char *)"灯塔公司发布新一代潮位模型",
                             .publication = (char *)"海港新闻",
                             .authors = (char *[]){ (char *)"冬梅", (char *)"好困", NULL },
                             .issued = { .year = 2025, .month = 7, .day = 2 },
                             .accessed = { .year = 2025, .month = 7, .day = 3 },
                             .url = (char *)"https://example.org/news/2025/07/02/tide-model" };

  show_list (studio, window);
  galley_citations_offer (pane_of (window), &fields);
}

static void
show_none (Studio *studio, GalleyWindow *window)
{
  show_text (studio, window, "---\ntitle: 没有来源的一篇\n---\n\n正文。\n");
}

static void
show_long (Studio *studio, GalleyWindow *window)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: 很多\n---\n\n");

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text,
                            "这是第 %u 句很长很长的话，讲的是潮汐与灯塔[^%u]。\n\n",
                            i,
                            i);
  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text,
                            "[^%u]: 一个特别特别长的标题，长到一行放不下，两行也放不下，"
                            "还要继续写下去，直到没有人愿意读完为止的第 %u 个标题 · 海港新闻 · "
                            "冬梅（2025/7/2）·检索日期2025/7/2\n",
                            i,
                            i);
  show_text (studio, window, text->str);
}

static void
show_command (Studio *studio, GalleyWindow *window)
{
  show_list (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.citations", "s", "list-unused");
  settle (500);
}

static void
show_completion (Studio *studio, GalleyWindow *window)
{
  GalleyEditor *editor = GALLEY_EDITOR (galley_window_get_pane (window, "editor"));
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end;

  show_list (studio, window);
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (galley_window_get_document (window)));
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_forward_search (&start, "令人反感", 0, &start, &end, NULL))
    return;
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (galley_editor_get_view (editor)));
  settle (200);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, "[^", -1);
  gtk_text_buffer_end_user_action (buffer);
  settle (400);
}

const Scene citation_scenes[] = {
  { "citations", 1280, 800, FALSE, TRUE, show_list },
  { "citations-dark", 1280, 800, TRUE, FALSE, show_list },
  { "citations-360", 360, 640, FALSE, TRUE, show_list },
  { "citations-long", 1280, 800, FALSE, FALSE, show_long },
  { "citations-none", 1280, 800, FALSE, TRUE, show_none },
  { "citations-note", 1280, 800, FALSE, TRUE, show_note },
  { "citations-note-dark", 1280, 800, TRUE, FALSE, show_note },
  { "citations-note-360", 360, 640, FALSE, TRUE, show_note },
  { "citations-doubtful", 1280, 800, FALSE, TRUE, show_doubtful },
  { "citations-missing", 1280, 800, FALSE, TRUE, show_missing },
  { "citations-card", 1280, 800, FALSE, TRUE, show_card },
  { "citations-command", 1280, 800, FALSE, TRUE, show_command },
  { "citations-command-dark", 1280, 800, TRUE, FALSE, show_command },
  { "citations-completion", 1280, 800, FALSE, TRUE, show_completion },
  { "citations-completion-dark", 1280, 800, TRUE, FALSE, show_completion },
};
const guint citation_n_scenes = G_N_ELEMENTS (citation_scenes);
