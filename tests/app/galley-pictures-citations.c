/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of the notes: their list, one as a form, a card, a command's diff, none, what is
 * offered while one types. */
#include "galley-pictures.h"

#include "galley-citations.h"
#include "galley-editor.h"

#define ARTICLE                                                                                                                 \
  "---\ntitle: 老钟楼重新报时：修钟人的一个冬天\ndate: 2025-07-02T17:10:04+08:00\n---\n\n"                      \
  "> 城里的钟停了九年，今年冬天又走了起来。\n\n"                                                             \
  "修钟人每天清早上楼，先给齿轮上油，再对照两块怀表，把快慢记在墙上[^1]。"                     \
  "他说这口钟“脾气不坏”。\n\n楼下的面包房改按钟声开炉，头一个星期还有人走错了门。[^2] " \
  "孩子们倒是很快习惯。\n\n入夜以后钟声放轻，离得远的街坊几乎听不见。[^2] "                      \
  "市里打算明年再修一座[^9]。\n\n## 引用\n"                                                                        \
  "[^1]: 停了九年的钟楼又响了！修钟人说，一天只慢四秒 · 海港新闻 · 冬梅（2025/7/2）·检"       \
  "索日期2025/7/2\n[^2]: 停了九年的钟楼又响了，一天只慢四秒 · 灯塔周报 · 冬梅（2025/7/"            \
  "2）·检索日期2025/7/2\n[^3]: 面包房为什么跟着钟声改了开炉的时间 · 海港号 · 冬梅（2025/7/"      \
  "2）·检索日期2025/7/2\n[^keepers]: The keepers of slow clocks and the towns that waited "                               \
  "for them · Harbour News · (2025/7/2) · 检索日期2025/7/2\n[^5]: "                                                      \
  "参见修钟人在电台里的谈话，第 12 分钟。\n"

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
             "---\ntitle: 一篇\n---\n\n正文[^1]。\n\n[^1]: 访谈：安娜·林格伦谈钟楼·晚钟\n");
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
