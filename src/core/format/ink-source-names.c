/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What publications are called, to tell them from authors and titles where nothing else does.
 */

#include "ink-source-private.h"

#include "ink-source-char.h"

#include <string.h>

static const char *const names[] = {
  "36氪",
  "36Kr",
  "知乎",
  "新智元",
  "量子位",
  "机器之心",
  "虎嗅",
  "网易",
  "新浪",
  "腾讯",
  "搜狐",
  "澎湃",
  "晚点",
  "晚点LatePost",
  "界面",
  "第一财经",
  "财新",
  "微博",
  "微信",
  "B站",
  "哔哩哔哩",
  "极客公园",
  "钛媒体",
  "品玩",
  "华尔街见闻",
  "新华社",
  "央视",
  "凤凰",
  "今日头条",
  "爱范儿",
  "少数派",
  "豆瓣",
  "雪球",
  "百度",
  "阿里云",
  "中央社",
  "端传媒",
  "X",
  "Twitter",
  "YouTube",
  "Wired",
  "InfoQ",
  "Medium",
  "LinkedIn",
  "Yahoo News",
  "OpenAI",
  "Anthropic",
  "Google",
  "DeepMind",
  "Meta AI",
  "Microsoft",
  "arXiv",
  "GitHub",
  "Reddit",
  "Bloomberg",
  "Reuters",
  "The Verge",
  "TechCrunch",
  "CNBC",
  "Axios",
  "The Information",
  "Hacker News",
  "Nature",
  "Science",
  "BBC",
  "CNN",
  "Financial Times",
  "The New York Times",
  "The Wall Street Journal",
  "Forbes",
  "Substack",
};

static const char *const ends[] = { "网",   "報",   "报",   "社",   "新闻",  "新聞",   "周刊",
                                    "週刊", "杂志", "雜誌", "专栏", "專欄",  "网易号", "财经",
                                    "在线", "传媒", "媒体", "媒體", "频道",  "公众号", "头条",
                                    "日报", "晚报", "News", "Blog", "Times", "Post",   "Docs" };

gboolean
ink_source_is_publication (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length &&
        ink_source_match_word (text, text + length, names[i]) == length)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize end = strlen (ends[i]);

    if (length > end && length < 40 && memcmp (text + length - end, ends[i], end) == 0)
      return TRUE;
  }
  return FALSE;
}
