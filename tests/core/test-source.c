/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes as sources: every shape seen gives its fields, every byte stays, every field can be set
 * alone. */

#include "ink-citations.h"
#include "ink-source.h"

#include <locale.h>
#include <string.h>

/* The shapes of notes seen on one site within a year. */
static const struct {
  const char *name, *note;
  InkSourceState state;
  const char *title, *publication, *authors, *issued, *accessed, *url;
} cases[] = {
  { "/source/house",
    "海边小城的图书馆夜里也亮着灯！馆长：我们只是忘了关 · 36氪 · "
    "春芽（2025/7/2）·检索日期2025/7/3",
    INK_SOURCE_READ,
    "海边小城的图书馆夜里也亮着灯！馆长：我们只是忘了关",
    "36氪",
    "春芽",
    "2025/7/2",
    "2025/7/3",
    "" },
  { "/source/empty-author",
    "Why the harbour's 'best boats' cost $100 million · Yahoo News · (2025/7/2) · "
    "检索日期2025/7/2",
    INK_SOURCE_READ,
    "Why the harbour's 'best boats' cost $100 million",
    "Yahoo News",
    "",
    "2025/7/2",
    "2025/7/2",
    "" },
  { "/source/link-tight-unknown",
    "[A quiet release](https://example.org/a)·OpenAI·（日期不详）·检索日期2025/10/8",
    INK_SOURCE_READ,
    "A quiet release",
    "OpenAI",
    "",
    "日期不详",
    "2025/10/8",
    "https://example.org/a" },
  { "/source/link-tight-author",
    "[Chains of tools](https://example.org/b)·Chain Blog·Harry "
    "Case·（日期不详）·检索日期2025/10/8",
    INK_SOURCE_READ,
    "Chains of tools",
    "Chain Blog",
    "Harry Case",
    "日期不详",
    "2025/10/8",
    "https://example.org/b" },
  { "/source/link-spaced",
    "[Boats at night](https://example.org/c) · InfoQ · (2025/11/19) · 检索日期2025/11/19",
    INK_SOURCE_READ,
    "Boats at night",
    "InfoQ",
    "",
    "2025/11/19",
    "2025/11/19",
    "https://example.org/c" },
  { "/source/link-bar-unknown",
    "[Grounding | Tools](https://example.org/d?hl=zh-cn) · Google AI for Developers · (未知) · "
    "检索日期2024/05/27",
    INK_SOURCE_READ,
    "Grounding | Tools",
    "Google AI for Developers",
    "",
    "未知",
    "2024/05/27",
    "https://example.org/d?hl=zh-cn" },
  { "/source/link-author-blank-date",
    "[Agents at work](https://example.org/e) · LinkedIn · Harry Case (2025/10/29) · "
    "检索日期2025/10/29",
    INK_SOURCE_READ,
    "Agents at work",
    "LinkedIn",
    "Harry Case",
    "2025/10/29",
    "2025/10/29",
    "https://example.org/e" },
  { "/source/link-publication-date",
    "[Memory](https://example.org/f) · Chain Docs (2025/10/29) · 检索日期2025/10/29",
    INK_SOURCE_READ,
    "Memory",
    "Chain Docs",
    "",
    "2025/10/29",
    "2025/10/29",
    "https://example.org/f" },
  { "/source/two-publications",
    "[新车夜里上路](https://example.org/g) · 36氪/新智元 · KingX 好奇 (2026/03/20) · 检索日期 "
    "2026/03/20",
    INK_SOURCE_READ,
    "新车夜里上路",
    "36氪/新智元",
    "KingX 好奇",
    "2026/03/20",
    "2026/03/20",
    "https://example.org/g" },
  { "/source/echoed-url",
    "为什么港口要有灯 · 知乎专栏 · [https://example.org/h](https://example.org/h) · "
    "检索日期2026/4/1",
    INK_SOURCE_READ,
    "为什么港口要有灯",
    "知乎专栏",
    "",
    "",
    "2026/4/1",
    "https://example.org/h" },
  { "/source/title-url",
    "A note on lamps (https://example.org/i)",
    INK_SOURCE_READ,
    "A note on lamps",
    "",
    "",
    "",
    "",
    "https://example.org/i" },
  { "/source/title-url-tight",
    "春芽的推文·X（Twitter）(https://example.org/j)",
    INK_SOURCE_READ,
    "春芽的推文",
    "X（Twitter）",
    "",
    "",
    "",
    "https://example.org/j" },
  { "/source/title-url-tight-names",
    "港口之夜：副题·知乎 (https://example.org/k)",
    INK_SOURCE_READ,
    "港口之夜：副题",
    "知乎",
    "",
    "",
    "",
    "https://example.org/k" },
  { "/source/handle",
    "harbourlamp (2026/5/24) [https://example.org/l](https://example.org/l) · "
    "检索日期2026/5/25",
    INK_SOURCE_READ,
    "harbourlamp",
    "",
    "",
    "2026/5/24",
    "2026/5/25",
    "https://example.org/l" },
  { "/source/tight-three",
    "灯塔管理员的一天·新智元·ASI启示录 (2026/5/25) "
    "[https://example.org/m](https://example.org/m) · 检索日期2026/5/25",
    INK_SOURCE_READ,
    "灯塔管理员的一天",
    "新智元",
    "ASI启示录",
    "2026/5/25",
    "2026/5/25",
    "https://example.org/m" },
  { "/source/year-only",
    "Lamps and boats·Harbour Review·Pasqual P. (2026) "
    "[https://example.org/n](https://example.org/n) · 检索日期2026/5/25",
    INK_SOURCE_READ,
    "Lamps and boats",
    "Harbour Review",
    "Pasqual P.",
    "2026",
    "2026/5/25",
    "https://example.org/n" },
  { "/source/bare-dates",
    "Lamps | Boats · Google AI · 2025/05/20 · 检索日期2025/05/20",
    INK_SOURCE_READ,
    "Lamps | Boats",
    "Google AI",
    "",
    "2025/05/20",
    "2025/05/20",
    "" },
  { "/source/gbt-journal",
    "李四. 港口照明综述[J]. 照明学报, 2024, 47(3): 1-20. DOI:10.1234/abc.",
    INK_SOURCE_READ,
    "港口照明综述",
    "照明学报",
    "李四",
    "2024",
    "",
    "" },
  { "/source/gbt-online",
    "OpenAI. Lamps[EB/OL]. (2023-03-15)[2024-05-01]. https://example.org/o.",
    INK_SOURCE_READ,
    "Lamps",
    "",
    "OpenAI",
    "2023-03-15",
    "2024-05-01",
    "https://example.org/o" },
  { "/source/free",
    "参见尼克·特里在广播中的发言，第 12 分钟。",
    INK_SOURCE_FREE,
    "",
    "",
    "",
    "",
    "",
    "" },
  { "/source/name-in-title",
    "访谈：山姆·奥特谈灯塔 · 晚点LatePost · 程小祺（2025年7月2日）· 访问日期：2025年7月3日",
    INK_SOURCE_READ,
    "访谈：山姆·奥特谈灯塔",
    "晚点LatePost",
    "程小祺",
    "2025年7月2日",
    "2025年7月3日",
    "" },
  { "/source/full-width",
    "**重要** 港口的灯 · 36氪 · 春芽（２０２５／７／２）・检索日期２０２５／７／２",
    INK_SOURCE_READ,
    "重要 港口的灯",
    "36氪",
    "春芽",
    "２０２５／７／２",
    "２０２５／７／２",
    "" },
};

static void
check_field (InkSource *source, InkSourceField field, const char *expected)
{
  g_assert_cmpstr (ink_source_get_text (source, field), ==, expected);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat ("[^1]: ", cases[i].note, "\n", NULL);
  g_autoptr (InkSource) source = ink_source_read (text, ink_span (6, strlen (text) - 1));
  g_autofree char *emitted = ink_source_emit (source);

  g_assert_cmpstr (emitted, ==, cases[i].note);
  g_test_message ("%s", ink_source_state_to_string (ink_source_get_state (source)));
  check_field (source, INK_SOURCE_TITLE, cases[i].title);
  check_field (source, INK_SOURCE_PUBLICATION, cases[i].publication);
  check_field (source, INK_SOURCE_AUTHORS, cases[i].authors);
  check_field (source, INK_SOURCE_ISSUED, cases[i].issued);
  check_field (source, INK_SOURCE_ACCESSED, cases[i].accessed);
  check_field (source, INK_SOURCE_URL, cases[i].url);
  g_assert_cmpint (ink_source_get_state (source), ==, cases[i].state);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  return g_test_run ();
}
