/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Made-up sources for tests: everyday names and titles, some with what is hard to write. */

#include "ink-source-fields.h"

static inline const char *
source_pick (GRand *rand, const char *const *list)
{
  return list[g_rand_int_range (rand, 0, (int)g_strv_length ((char **)list))];
}

static inline char *
source_make_title (GRand *rand, gboolean hard)
{
  static const char *const plain[] = {
    "海边小城的图书馆夜里也亮着灯",
    "灯塔管理员的一天：从黄昏到清晨",
    "Lamps and Boats in the Harbour",
    "OpenX发布新模型，价格降到一半",
    "为什么说“慢”也是一种本事？",
    "Harbour 2.0: what changed",
    "访谈：山姆·奥特谈灯塔",
    "一文读懂《港口法案》（修订版）",
    "The boats' last night",
    "从 0 到 1：一座桥的三年",
    "AI 如何改变小镇？三位店主这样说！",
    "$100 million for a lamp",
    "重磅！新桥明日通车",
    "A | B: two ways to read",
    NULL,
  };
  static const char *const awkward[] = {
    "C* and *D: a note",
    "snake_case_name and _other_",
    "A · B · C in one title",
    "标题·里有·点",
    "see [x](y) & co",
    "1. first of all",
    "# no heading",
    "`code` inside",
    "<b>bold</b> or not",
    "He said. Then (2025) came",
    "\\backslash \\* both",
    "{{< figure >}} in a title",
    "tags & &amp; entities",
    "完了（2025/7/2）",
    "[^1] is a mark",
    "- dash first",
    "~~gone~~ for good",
    "a ] b [ c",
    "检索日期2025/7/2",
    "https://example.org in it",
    NULL,
  };

  return g_strdup (source_pick (rand, hard && g_rand_boolean (rand) ? awkward : plain));
}

static inline InkSourceDate
source_make_date (GRand *rand)
{
  InkSourceDate date = { 0 };
  int precision = g_rand_int_range (rand, 0, 12);

  date.year = g_rand_int_range (rand, 2018, 2027);
  if (precision > 0)
    date.month = g_rand_int_range (rand, 1, 13);
  if (precision > 1)
    date.day = g_rand_int_range (rand, 1, 29);
  return date;
}

static inline char **
source_make_authors (GRand *rand)
{
  static const char *const names[] = { "春芽",     "程小祺", "Harry Case", "KingX 好奇",
                                       "Ana Lima", "李四",   "山姆·奥特",  NULL };
  int n = g_rand_int_range (rand, 0, 4);
  GPtrArray *authors = g_ptr_array_new ();

  for (int i = 0; i < n; i++)
    g_ptr_array_add (authors, g_strdup (names[(g_rand_int_range (rand, 0, 2) + 2 * i) % 7]));
  g_ptr_array_add (authors, NULL);
  return (char **)g_ptr_array_free (authors, n == 0) ?: NULL;
}

/* @hard: titles may hold what has a meaning of its own. */
static inline InkSourceFields *
source_make_fields (GRand *rand, gboolean hard)
{
  static const char *const publications[] = {
    "36氪",     "网易新闻", "Yahoo News", "The Harbour Review", "知乎专栏", "X（Twitter）",
    "机器之心", "Wired",    NULL
  };
  InkSourceFields *fields = ink_source_fields_new ();

  fields->title = source_make_title (rand, hard);
  if (g_rand_int_range (rand, 0, 8) > 0)
    fields->publication = g_strdup (source_pick (rand, publications));
  fields->authors = source_make_authors (rand);
  if (g_rand_int_range (rand, 0, 8) > 0)
    fields->issued = source_make_date (rand);
  if (g_rand_int_range (rand, 0, 8) > 0)
    fields->accessed = source_make_date (rand);
  if (g_rand_boolean (rand))
    fields->url = g_strdup_printf ("https://example.org/%c/%d%s",
                                   'a' + g_rand_int_range (rand, 0, 26),
                                   g_rand_int_range (rand, 1, 9999),
                                   g_rand_boolean (rand) ? "?id=1&x=(2)" : "");
  return fields;
}
