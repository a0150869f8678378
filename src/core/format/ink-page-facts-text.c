/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says to its readers: lines near the title, and elements that are named for what
 * they hold. */

#include "ink-page-facts-private.h"

#include <string.h>

#define LINES_BEFORE 3
#define LINES_AFTER  25
#define LINES_BLIND  60  /* where no line is the title */
#define LONGEST_LINE 600 /* bytes; longer ones are the article's */

/* --- Lines ---------------------------------------------------------------------------------
 */

static char **
get_lines (InkPageReader *self)
{
  if (self->lines == NULL) {
    InkNode body = ink_tree_find (self->tree, INK_TREE_ROOT, INK_TREE_ROOT, INK_TAG_BODY);
    g_autofree char *text =
        ink_tree_dup_text (self->tree, body != INK_TREE_NONE ? body : INK_TREE_ROOT);

    self->lines = g_strsplit (text, "\n", 2000);
  }
  return self->lines;
}

/* The lines to look at: those around the title. */
static guint
find_window (InkPageReader *self, char **lines, guint *end)
{
  const InkPageFact *title = ink_page_facts_get_best (self->facts, INK_PAGE_TITLE);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    if ((self->heading != NULL && ink_page_is_same (lines[i], self->heading)) ||
        (title != NULL && ink_page_is_same (lines[i], title->value))) {
      *end = MIN (n, i + LINES_AFTER);
      return i > LINES_BEFORE ? i - LINES_BEFORE : 0;
    }
  *end = MIN (n, LINES_BLIND);
  return 0;
}

/* What stands behind one of the labels, up to the next label, a date or much room. */
static char *
dup_behind_label (const char *line, const char *const *labels)
{
  static const char *const stops[] = {
    "来源", "來源", "编辑", "編輯", "责编", "责任", "时间", "時間",
    "日期", "发布", "發佈", "阅读", "浏览", "评论", "字号", "分享",
    "作者", "  ",   "|",    "｜",   "丨",   "20",   "原创",
  };

  for (guint i = 0; labels[i] != NULL; i++) {
    const char *p = strstr (line, labels[i]);
    const char *end = NULL;

    if (p == NULL)
      continue;
    p += strlen (labels[i]);
    while (*p == ' ')
      p++;
    end = p + strlen (p);
    for (guint k = 0; k < G_N_ELEMENTS (stops); k++) {
      const char *stop = strstr (p, stops[k]);

      if (stop != NULL && stop > p && stop < end)
        end = stop;
    }
    return g_strchomp (g_strndup (p, (gsize)(end - p)));
  }
  return NULL;
}

/* "By Jane Roe" and nothing else. */
static gboolean
is_byline (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 8);
  guint n = g_strv_length (words);

  if (n < 2 || n > 6 || g_ascii_strcasecmp (words[0], "by") != 0)
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (!g_unichar_isupper (g_utf8_get_char (words[i])) && !g_str_equal (words[i], "and"))
      return FALSE;
  return TRUE;
}

/* "星河新闻记者 何雨生": one to three short names and nothing else behind the word. */
static const char *
find_reporter (const char *line)
{
  const char *p = strstr (line, "记者 ");
  guint run = 0, names = 1;

  if (p == NULL || p - line > 40)
    return NULL;
  p += strlen ("记者 ");
  for (const char *q = p; *q != '\0'; q = g_utf8_next_char (q)) {
    gunichar c = g_utf8_get_char (q);

    run = c == ' ' ? 0 : run + 1;
    names += c == ' ' ? 1 : 0;
    if (run > 4 || names > 3 || (c != ' ' && (c < 0x4E00 || c > 0x9FFF)))
      return NULL;
  }
  return run > 1 ? p : NULL;
}

static void
offer_labelled (InkPageReader *self, InkPageField field, const char *line)
{
  static const char *const authors[] = {
    "作者：", "作者:", "作者 |", "作者｜", "作者丨", "文/",    "文 /",  "文｜",
    "文丨",   "文 |",  "文|",    "撰文：", "撰文:",  "记者：", "记者:", NULL,
  };
  static const char *const sources[] = {
    "来源：", "来源:", "來源：", "來源:", "Source:", NULL
  };
  g_autofree char *value =
      dup_behind_label (line, field == INK_PAGE_AUTHORS ? authors : sources);

  if (value != NULL)
    ink_page_offer (self, field, value, "text", FALSE);
  else if (field == INK_PAGE_AUTHORS && is_byline (line))
    ink_page_offer (self, field, line, "text", FALSE);
  else if (field == INK_PAGE_AUTHORS && find_reporter (line) != NULL) {
    g_autofree char *names = g_strdelimit (g_strdup (find_reporter (line)), " ", ',');

    ink_page_offer (self, field, names, "text", FALSE);
  }
}

/* The first day in the line that has a year. */
static gboolean
offer_line_date (InkPageReader *self, const char *line)
{
  for (const char *p = line; *p != '\0'; p++) {
    gboolean start = p == line || !g_ascii_isalnum (p[-1]);
    InkSourceDate date = { 0 };
    gsize length = 0;

    if (!start || !g_ascii_isalnum (*p))
      continue;
    length = ink_source_date_scan (p, strlen (p), &date);
    if (length > 0 && date.day > 0 && date.year >= 1990) {
      g_autofree char *day = ink_source_date_write (&date, "Y/M/D");

      ink_page_offer (self, INK_PAGE_ISSUED, day, "text", FALSE);
      return TRUE;
    }
  }
  return FALSE;
}

void
ink_page_read_text (InkPageReader *self, InkPageField field)
{
  char **lines = get_lines (self);
  guint end = 0, start = find_window (self, lines, &end);
  guint title = MIN (start + LINES_BEFORE, end);

  if (field == INK_PAGE_ISSUED) {
    for (guint i = title; i < end; i++)
      if (strlen (lines[i]) <= LONGEST_LINE && offer_line_date (self, lines[i]))
        return;
    end = title;
  }
  for (guint i = start; i < end; i++) {
    if (strlen (lines[i]) > LONGEST_LINE)
      continue;
    if (field == INK_PAGE_ISSUED && offer_line_date (self, lines[i]))
      return;
    if (field != INK_PAGE_ISSUED)
      offer_labelled (self, field, lines[i]);
  }
}

/* --- Elements ------------------------------------------------------------------------------
 */

/* What an element says: its "content", "datetime" or text; of microdata the "name" in it. */
static char *
dup_said (InkPageReader *self, InkNode node, InkPageField field)
{
  static const char *const attributes[] = { "content", "datetime", "title" };
  InkNode name = ink_tree_find_attribute (self->tree, node, node, "itemprop", "name");

  if (name != INK_TREE_NONE && field != INK_PAGE_ISSUED)
    node = name;
  for (guint i = 0; i < (field == INK_PAGE_ISSUED ? 3u : 1u); i++) {
    const char *value = ink_tree_get_attribute (self->tree, node, attributes[i]);

    if (value != NULL && *value != '\0')
      return g_strdup (value);
  }
  return ink_tree_dup_text (self->tree, node);
}

static void
offer_marked (InkPageReader *self,
              InkPageField field,
              const char *attribute,
              const char *value,
              const char *origin)
{
  InkNode node = INK_TREE_ROOT;

  for (guint i = 0; i < 3; i++) {
    g_autofree char *said = NULL;

    node = g_str_equal (attribute, "class")
               ? ink_tree_find_class (self->tree, INK_TREE_ROOT, node, value)
               : ink_tree_find_attribute (self->tree, INK_TREE_ROOT, node, attribute, value);
    if (node == INK_TREE_NONE)
      return;
    said = dup_said (self, node, field);
    if (strlen (said) <= 200 && strchr (said, '\n') == NULL)
      ink_page_offer (self, field, said, origin, FALSE);
  }
}

static const struct {
  InkPageField field;
  const char *attribute, *value, *origin;
} marked[] = {
  { INK_PAGE_PUBLICATION, "itemprop", "publisher", "microdata" },
  { INK_PAGE_PUBLICATION, "id", "js_name", "text" }, /* WeChat's account */
  { INK_PAGE_AUTHORS, "itemprop", "author", "microdata" },
  { INK_PAGE_AUTHORS, "rel", "author", "rel=author" },
  { INK_PAGE_AUTHORS, "class", "byline", "byline" },
  { INK_PAGE_AUTHORS, "class", "author-name", "byline" },
  { INK_PAGE_AUTHORS, "class", "article-author", "byline" },
  { INK_PAGE_AUTHORS, "class", "author", "byline" },
  { INK_PAGE_ISSUED, "itemprop", "datePublished", "microdata" },
  { INK_PAGE_ISSUED, "datetime", NULL, "time" },
  { INK_PAGE_ISSUED, "class", "published", "text" },
};

void
ink_page_read_marked (InkPageReader *self, InkPageField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    if (marked[i].field == field)
      offer_marked (self, field, marked[i].attribute, marked[i].value, marked[i].origin);
}
