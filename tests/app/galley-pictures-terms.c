/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the terms' place, on a site of 300 articles and some 160 terms. */
#include "galley-pictures.h"

#include "galley-article-list.h"
#include "galley-chips-row.h"
#include "galley-form.h"
#include "galley-term-dialog.h"
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

/* The review of a rename, with what becomes of addresses. */
static void
show_review (Studio *studio, GalleyWindow *window)
{
  GtkWindow *dialog;

  show_rename (studio, window);
  dialog = dialog_of (window);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_term_dialog_get_entry (GALLEY_TERM_DIALOG (dialog))),
                         "自由软件");
  galley_term_dialog_apply (GALLEY_TERM_DIALOG (dialog));
  settle (1200);
}

static void
show_split (Studio *studio, GalleyWindow *window)
{
  show_chosen (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (terms_of (window)), "terms.split", NULL);
  settle (500);
}

/* Terms suggested in the form, by the text and by company. */
static void
show_offers (Studio *studio, GalleyWindow *window)
{
  const char *text = "---\ntitle: 字体与开源软件\ndate: 2025-07-02\ntags: [Typography]\n"
                     "categories: [工具]\n---\n\n开源字体让写作的人有得选：AI 编程、出版和翻译"
                     "都离不开它，Open Source 也是。\n";
  GtkWidget *row;

  write_articles (studio->site);
  open_written (studio, window, "offers.md", text, -1);
  wait_for (window, has_library, "the library");
  settle (1500);
  row = galley_form_get_row (GALLEY_FORM (galley_window_get_pane (window, "form")), "tags");
  gtk_widget_grab_focus (
      galley_chips_get_entry (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row))));
  settle (800);
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
  { "terms-chosen-narrow", 420, 760, FALSE, FALSE, show_chosen },
  { "terms-table-narrow", 420, 760, FALSE, FALSE, show_table },
  { "terms-twins-narrow", 420, 760, FALSE, FALSE, show_twins },
  { "terms-rename", 1360, 860, FALSE, FALSE, show_rename },
  { "terms-review", 1360, 860, FALSE, FALSE, show_review },
  { "terms-review-narrow", 420, 760, FALSE, FALSE, show_review },
  { "terms-split", 1360, 860, FALSE, FALSE, show_split },
  { "terms-offers", 1360, 860, FALSE, TRUE, show_offers },
  { "terms-offers-dark", 1360, 860, TRUE, FALSE, show_offers },
};
const guint terms_n_scenes = G_N_ELEMENTS (terms_scenes);
