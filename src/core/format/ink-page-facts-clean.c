/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages write in their fields, and what is meant by it. Pure functions on texts. */

#include "ink-page-facts-private.h"

#include <string.h>

#define LONGEST_AUTHOR 60   /* characters */
#define LONGEST_TITLE  2000 /* bytes */
#define LONGEST_SITE   24
#define LONGEST_PART   6 /* of a site: "文化", "科技频道" */

char *
ink_page_dup_clean (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || c == 0xA0 || c == 0x3000) {
      blank = out->len > 0;
      continue;
    }
    if (c < 0x20 || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0xFE0F || c == 0xFFFD)
      continue;
    if (blank)
      g_string_append_c (out, ' ');
    blank = FALSE;
    g_string_append_unichar (out, c);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Letters and digits alone, folded. */
static char *
dup_key (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
ink_page_is_same (const char *a, const char *b)
{
  g_autofree char *one = dup_key (a), *other = dup_key (b);

  return *one != '\0' && g_str_equal (one, other);
}

/* --- Dates ---------------------------------------------------------------------------------
 */

/* "20170703" and what may follow: "20170703T10:00". */
static gboolean
read_packed (const char *text, InkSourceDate *date)
{
  g_autofree char *spread = NULL;
  gsize digits = strspn (text, "0123456789");

  if (digits != 8 && digits != 14 && digits != 12)
    return FALSE;
  spread = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return ink_source_date_read (spread, -1, date);
}

/* Seconds or milliseconds since 1970; the day in China, whose sites write so. */
static gboolean
read_seconds (const char *text, InkSourceDate *date)
{
  gsize digits = strspn (text, "0123456789");
  gint64 seconds = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *written = NULL;

  if (text[digits] != '\0' || (digits != 10 && digits != 13))
    return FALSE;
  zone = g_time_zone_new_offset (8 * 3600);
  time = g_date_time_new_from_unix_utc (digits == 13 ? seconds / 1000 : seconds);
  if (time == NULL)
    return FALSE;
  g_autoptr (GDateTime) there = g_date_time_to_timezone (time, zone);
  written = g_date_time_format (there, "%Y-%m-%d");
  return ink_source_date_read (written, -1, date);
}

static gboolean
is_weekday (const char *word)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_ascii_strncasecmp (word, days[i], 3) == 0)
      return strlen (word) == 3 || g_str_has_suffix (word, "day");
  return FALSE;
}

static gboolean
read_three (const char *format, char *const words[3], InkSourceDate *date)
{
  g_autofree char *text = strlen (words[0]) == 4 && g_ascii_isdigit (words[0][0])
                              ? g_strdup_printf (format, words[2], words[1], words[0])
                              : g_strdup_printf (format, words[0], words[1], words[2]);

  return ink_source_date_read (text, -1, date);
}

/* "2012 Nov 26" is "26 Nov 2012"; "Thu, 2 Jul 2025 10:00:00 GMT" is "2 Jul 2025". */
static gboolean
read_words (const char *text, InkSourceDate *date)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);
  char *kept[3];
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < 3; i++)
    if (*words[i] != '\0' && !is_weekday (words[i]))
      kept[n++] = words[i];
  return n == 3 &&
         (read_three ("%s %s %s", kept, date) || read_three ("%s %s, %s", kept, date));
}

gboolean
ink_page_read_date (const char *text, InkSourceDate *date)
{
  g_autofree char *clean = ink_page_dup_clean (text);

  memset (date, 0, sizeof *date);
  if (strlen (clean) > 80)
    return FALSE;
  if (strchr (clean, '/') != NULL && strchr (clean, '-') != NULL) /* 2019-12/10 */
    g_strdelimit (clean, "/", '-');
  if (!read_packed (clean, date) && !read_seconds (clean, date) &&
      !ink_source_date_read (clean, -1, date) && !read_words (clean, date))
    ink_source_date_scan (clean, strlen (clean), date);
  date->timed = FALSE;
  date->hour = date->minute = 0;
  return date->year >= 1990;
}

/* --- Authors -------------------------------------------------------------------------------
 */

/* Taken off the beginning; longer ones first. */
static const char *const leads[] = {
  "本报记者", "本网记者", "特约记者", "实习记者", "记者",        "作者",
  "文字",     "撰文",     "文章作者", "by ",      "written by ", "author:",
  "文/",      "文｜",     "文|",      "文丨",     "图文/",
};

/* Who is no author. */
static const char *const nobodies[] = {
  "no author", "author",  "admin",     "administrator", "editor", "editors",   "staff",
  "name",      "unknown", "anonymous", "none",          "null",   "undefined", "佚名",
  "未知",      "匿名",    "原创",      "网络",          "本站",   "转载",      "综合",
  "本网",      "小编",    "编辑",      "管理员",        "作者",   "我已授权",
};

static const char *const no_author_words[] = {
  "责任编辑", "责编", "编辑：", "编辑:", "发布时间", "来源", "版权", "http", "www.", "@",
};

static const char *
skip_leads (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++) {
    gsize length = strlen (leads[i]);

    if (g_ascii_strncasecmp (text, leads[i], length) != 0)
      continue;
    text += length;
    while (*text == ' ' || *text == ':' || *text == '/' || g_str_has_prefix (text, "：") ||
           g_str_has_prefix (text, "｜"))
      text = g_utf8_next_char (text);
    i = (guint)-1; /* from the first again */
  }
  return text;
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* What stands behind a site's short name in its longer ones. */
static gboolean
is_rest_of_site (const char *rest)
{
  static const char *const rests[] = {
    "网", "新闻", "财经", "科技", "体育", "娱乐", "频道", "客户端", "日报",     "晚报",
    "号", "订阅", "资讯", "新聞", "網",   "news", "com",  "online", "magazine", "official",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    if (g_str_has_prefix (rest, rests[i]))
      return TRUE;
  return *rest == '\0';
}

/* The site itself, its short name (网易 of 网易财经) or a part of it (人民网-文化频道). */
static gboolean
is_site (const char *name, const char *const *sites)
{
  g_autofree char *key = dup_key (name);

  for (guint i = 0; sites != NULL && sites[i] != NULL; i++) {
    g_autofree char *site = dup_key (sites[i]);

    if (*site == '\0')
      continue;
    if (g_str_has_prefix (site, key) && is_rest_of_site (site + strlen (key)))
      return TRUE;
    if (g_str_has_prefix (key, site))
      return TRUE;
  }
  return FALSE;
}

gboolean
ink_page_is_doubtful (const char *authors)
{
  static const char *const words[] = {
    "编辑",  "小编",   "团队", "工作室", "新闻",   "网",    "社",      "报",       "Team",
    "Staff", "Editor", "News", "Desk",   "Bureau", "Press", "Reuters", "Magazine", "Official",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (authors, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Papers and stations, which metadata of Chinese sites give as authors. */
static gboolean
is_medium (const char *name)
{
  static const char *const ends[] = { "日报", "晚报", "早报",   "时报",   "晨报",  "周刊",
                                      "杂志", "在线", "电视台", "通讯社", "新闻网" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_author (const char *name, const char *const *sites)
{
  InkSourceDate date;

  if (!has_letter (name) || g_utf8_strlen (name, -1) > LONGEST_AUTHOR ||
      is_site (name, sites) || is_medium (name))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (nobodies); i++)
    if (ink_page_is_same (name, nobodies[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (no_author_words); i++)
    if (strstr (name, no_author_words[i]) != NULL)
      return FALSE;
  return !ink_source_date_read (name, -1, &date);
}

static gboolean
is_latin (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x2E80)
      return FALSE;
  return TRUE;
}

/* "Vaswani, Ashish" is Ashish Vaswani. */
static char *
dup_turned (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ",", 3);

  if (g_strv_length (parts) != 2 || !is_latin (name))
    return NULL;
  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  if (*parts[0] == '\0' || *parts[1] == '\0' || strchr (parts[0], ' ') != NULL)
    return NULL;
  return g_strdup_printf ("%s %s", parts[1], parts[0]);
}

char **
ink_page_split_authors (const char *text, const char *const *sites)
{
  g_autofree char *clean = ink_page_dup_clean (text);
  const char *own = skip_leads (clean);
  g_autofree char *turned = dup_turned (own);
  g_auto (GStrv) names = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  if (strchr (own, '@') != NULL || strlen (own) > 2000)
    return g_strv_builder_end (kept);
  names = turned != NULL ? g_strsplit (turned, "\n", 2) : ink_source_authors_split (own);
  for (guint i = 0; names[i] != NULL && i < 100; i++) {
    const char *name = skip_leads (g_strstrip (names[i]));

    if (is_author (name, sites))
      g_strv_builder_add (kept, name);
  }
  return g_strv_builder_end (kept);
}

/* --- Titles --------------------------------------------------------------------------------
 */

/* The separator at @p, its length; 0 where there is none. */
static gsize
separator_at (const char *title, const char *p)
{
  static const char *const marks[] = { " - ", " – ", " — ", " | ", " · ", " :: ", " @ ",
                                       " » ", "--",  "——",  "_",   "|",   "｜",   "-" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (p > title && g_str_has_prefix (p, marks[i]) && p[strlen (marks[i])] != '\0')
      return strlen (marks[i]);
  return 0;
}

static const char *
find_last_separator (const char *title, gsize *length)
{
  for (const char *p = title + strlen (title); p > title;) {
    p = g_utf8_find_prev_char (title, p);
    *length = separator_at (title, p);
    if (*length > 0) {
      while (p > title && separator_at (title, p - 1) > *length) {
        p--;
        *length = separator_at (title, p);
      }
      return p;
    }
  }
  return NULL;
}

static gboolean
is_one_of (const char *text, const char *const *all)
{
  for (guint i = 0; all != NULL && all[i] != NULL; i++)
    if (ink_page_is_same (text, all[i]))
      return TRUE;
  return FALSE;
}

/* Whether the last part, behind a separator of @length, is the site's and not the title's. */
static gboolean
is_of_site (const char *rest, const char *mark, gsize length, const char *part, gboolean had)
{
  glong own = g_utf8_strlen (part, -1), before = g_utf8_strlen (rest, -1);

  if (length == 1 && *mark == '-') /* "GPT-5", "标题-新华网" */
    return !is_latin (part) && own <= 8 && own * 2 <= before;
  if (had) /* a part of the site, before its name */
    return own <= LONGEST_PART * (is_latin (part) ? 2 : 1) && own * 2 <= before;
  return own <= LONGEST_SITE && own < before;
}

char *
ink_page_dup_title (const char *title,
                    const char *const *titles,
                    const char *const *sites,
                    char **suffix)
{
  g_autofree char *rest = ink_page_dup_clean (title);
  g_autofree char *site = NULL;
  const char *mark = NULL;
  gsize length = 0;

  if (g_str_has_suffix (rest, " ::"))
    rest[strlen (rest) - 3] = '\0';
  if (suffix != NULL)
    *suffix = NULL;
  if (strlen (rest) > LONGEST_TITLE) /* none that anybody wrote */
    return g_steal_pointer (&rest);
  while (!is_one_of (rest, titles) && (mark = find_last_separator (rest, &length)) != NULL) {
    g_autofree char *before = g_strchomp (g_strndup (rest, (gsize)(mark - rest)));
    g_autofree char *part = g_strstrip (g_strdup (mark + length));

    if (!is_one_of (part, sites) && !is_one_of (before, titles) &&
        !is_of_site (before, mark, length, part, site != NULL))
      break;
    if (site == NULL)
      site = g_steal_pointer (&part);
    g_free (rest);
    rest = g_steal_pointer (&before);
  }
  if (suffix != NULL)
    *suffix = g_steal_pointer (&site);
  return g_steal_pointer (&rest);
}

/* --- Sites ---------------------------------------------------------------------------------
 */

const char *
ink_page_get_site (const char *host)
{
  static const struct {
    const char *host, *name;
  } sites[] = {
    { "36kr.com", "36氪" },         { "mp.weixin.qq.com", NULL },
    { "163.com", "网易" },          { "sina.com.cn", "新浪" },
    { "sina.cn", "新浪" },          { "qq.com", "腾讯网" },
    { "sohu.com", "搜狐" },         { "ifeng.com", "凤凰网" },
    { "thepaper.cn", "澎湃新闻" },  { "people.com.cn", "人民网" },
    { "xinhuanet.com", "新华网" },  { "news.cn", "新华网" },
    { "guancha.cn", "观察者网" },   { "huanqiu.com", "环球网" },
    { "toutiao.com", NULL },        { "jiqizhixin.com", "机器之心" },
    { "zhihu.com", "知乎" },        { "bilibili.com", "哔哩哔哩" },
    { "huxiu.com", "虎嗅" },        { "ithome.com", "IT之家" },
    { "caixin.com", "财新网" },     { "yicai.com", "第一财经" },
    { "cls.cn", "财联社" },         { "csdn.net", "CSDN" },
    { "juejin.cn", "稀土掘金" },    { "infoq.cn", "InfoQ" },
    { "leiphone.com", "雷峰网" },   { "tmtpost.com", "钛媒体" },
    { "geekpark.net", "极客公园" }, { "arxiv.org", "arXiv" },
    { "github.com", "GitHub" },     { "youtube.com", "YouTube" },
    { "youtu.be", "YouTube" },      { "x.com", "X" },
    { "twitter.com", "X" },         { "medium.com", "Medium" },
    { "wired.com", "WIRED" },       { "nytimes.com", "The New York Times" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++) {
    gsize length = strlen (sites[i].host), own = strlen (host);

    if (g_str_has_suffix (host, sites[i].host) &&
        (own == length || host[own - length - 1] == '.'))
      return sites[i].name;
  }
  return NULL;
}

gboolean
ink_page_is_no_site (const char *name)
{
  static const char *const names[] = { "微信公众平台", "手机网易网", "WordPress", "Blogger" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ink_page_is_same (name, names[i]))
      return TRUE;
  return FALSE;
}
