/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the terms' place, on a site of 300 articles and some 160 terms. */
#include "galley-pictures.h"

#include "galley-article-list.h"
#include "galley-terms.h"

static const char *const names[] = {
  "开源",
  "Open Source",
  "open source",
  "写作",
  "Typography",
  "智能体",
  "智能体（Agent）",
  "AI 编程",
  "AI编程",
  "隐私",
  "数据中心",
  "Climate",
  "芯片",
  "Cities",
  "Bicycles",
  "摄影",
  "播客",
  "Security",
  "教育",
  "电动汽车",
  "Compilers",
  "咖啡",
  "出版",
  "Maps",
  "翻译",
  "法律",
  "Robotics",
  "游戏",
  "Astronomy",
  "医疗",
  "字体设计",
  "Databases",
  "音乐",
  "Hiking",
  "建筑",
  "Economics",
  "搜索引擎",
  "Cooking",
  "历史",
  "Accessibility",
};
static const char *const topics[] = { "工具", "人物", "News", "Essays", "教程" };

static void
write_articles (const char *site)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n = G_N_ELEMENTS (names);

  for (guint i = 0; i < 300; i++) {
    guint subject = (guint)(n * g_rand_double (random) * g_rand_double (random));
    g_autofree char *path = g_strdup_printf ("%s/content/posts/written-%03u.md", site, i);
    g_autofree char *own =
        g_strdup_printf ("%s %u", names[subject], 1 + g_rand_int_range (random, 0, 4));
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: Written %u\ndate: %u-%02u-11\ntags: [%s, %s, "
                         "%s]\ncategories: [%s]\n---\n\nText.\n",
                         i,
                         2019 + i / 43,
                         1 + i % 12,
                         names[subject],
                         names[(subject + 1 + (guint)g_rand_int_range (random, 0, 3)) % n],
                         own,
                         topics[subject % G_N_ELEMENTS (topics)]);

    g_file_set_contents (path, text, -1, NULL);
  }
}

static GalleyTerms *
terms_of (GalleyWindow *window)
{
  return GALLEY_TERMS (galley_window_get_pane (window, "terms"));
}

static gboolean
is_settled (GalleyWindow *window)
{
  return galley_terms_is_settled (terms_of (window));
}

static void
open_terms (Studio *studio, GalleyWindow *window)
{
  write_articles (studio->site);
  galley_window_open (window, studio->site);
  wait_for (window, has_library, "the library");
  settle (600);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.terms", NULL);
  wait_for (window, is_settled, "the terms");
  settle (700);
  wait_for (window, is_settled, "the terms");
}

static void
show_chosen (Studio *studio, GalleyWindow *window)
{
  open_terms (studio, window);
  galley_terms_set_taxonomy (terms_of (window), "tags");
  settle (300);
  wait_for (window, is_settled, "the tags");
  galley_terms_choose (terms_of (window), "tags", "开源");
  settle (400);
}

static void
show_search (Studio *studio, GalleyWindow *window)
{
  open_terms (studio, window);
  galley_terms_set_search (terms_of (window), "open");
  settle (300);
}

static void
show_table (Studio *studio, GalleyWindow *window)
{
  open_terms (studio, window);
  galley_terms_set_view (terms_of (window), "table");
  settle (300);
}

static void
show_twins (Studio *studio, GalleyWindow *window)
{
  open_terms (studio, window);
  galley_terms_set_view (terms_of (window), "twins");
  settle (300);
}

static void
show_rename (Studio *studio, GalleyWindow *window)
{
  show_chosen (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (terms_of (window)), "terms.rename", NULL);
  settle (500);
}

const Scene terms_scenes[] = {
  { "terms-map", 1360, 860, FALSE, TRUE, open_terms },
  { "terms-map-dark", 1360, 860, TRUE, FALSE, open_terms },
  { "terms-chosen", 1360, 860, FALSE, TRUE, show_chosen },
  { "terms-chosen-dark", 1360, 860, TRUE, FALSE, show_chosen },
  { "terms-search", 1360, 860, FALSE, FALSE, show_search },
  { "terms-table", 1360, 860, FALSE, TRUE, show_table },
  { "terms-table-dark", 1360, 860, TRUE, FALSE, show_table },
  { "terms-twins", 1360, 860, FALSE, TRUE, show_twins },
  { "terms-narrow", 420, 760, FALSE, FALSE, open_terms },
  { "terms-rename", 1360, 860, FALSE, FALSE, show_rename },
};
const guint terms_n_scenes = G_N_ELEMENTS (terms_scenes);
