/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands at the end of a note: when it was read, its address, when it appeared. */

#include "ink-source-private.h"

#include "ink-source-char.h"

#include <string.h>

#define MAX_WORD_SCAN 160 /* bytes from the end that "检索日期" is looked for in */

/* Longer ones first. */
static const char *const words[] = {
  "检索日期", "檢索日期", "检索时间",     "檢索時間",  "检索于",      "檢索於",   "访问日期",
  "訪問日期", "访问时间", "訪問時間",     "访问于",    "訪問於",      "存取日期", "引用日期",
  "查阅日期", "查閱日期", "retrieved on", "retrieved", "accessed on", "accessed", "access date",
};

static gunichar
fold_before (const char *start, const char *at, const char **before)
{
  gsize used;

  *before = ink_source_char_before (start, at);
  return at > start ? ink_source_char_fold (*before, at, &used) : 0;
}

const char *
ink_source_separator_before (const char *start, const char *at)
{
  const char *p = ink_source_skip_blanks_back (start, at), *before;
  gunichar c = fold_before (start, p, &before);

  if (p > start && (ink_source_char_is_dot (c) || c == ',' || c == ';' || (c == '|' && p < at)))
    return ink_source_skip_blanks_back (start, before);
  return NULL;
}

/* All separators before @at; those of an empty field stand together. */
static const char *
take_separators (InkSourceDraft *self, const char *start, const char *at)
{
  for (const char *p = ink_source_separator_before (start, at); p != NULL;
       p = ink_source_separator_before (start, at)) {
    ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, p, at);
    at = p;
  }
  return ink_source_skip_blanks_back (start, at);
}

/* The bracket that opens the one before @end; NULL where there is none near. */
static const char *
find_open (const char *start, const char *end)
{
  const char *at, *before;
  int depth = 0;

  for (at = end; at > start && end - at < 4096; at = before) {
    gunichar c = fold_before (start, at, &before);

    if (c == ')' || c == ']')
      depth++;
    else if ((c == '(' || c == '[') && --depth == 0)
      return before;
    else if (c == '\n' && depth == 0)
      return NULL;
  }
  return NULL;
}

static gboolean
ends_in_bracket (const char *start, const char *end)
{
  const char *before;
  gunichar c = fold_before (start, end, &before);

  return c == ')' || c == ']';
}

gboolean
ink_source_match_brackets (const char *start,
                           const char *end,
                           const char **open,
                           const char **inner,
                           const char **inner_end)
{
  gsize used;

  if (!ends_in_bracket (start, end) || (*open = find_open (start, end)) == NULL)
    return FALSE;
  ink_source_char (*open, end, &used);
  *inner = ink_source_skip_blanks (*open + used, end);
  *inner_end = ink_source_skip_blanks_back (*inner, ink_source_char_before (*inner, end));
  return *inner < *inner_end;
}

/* Whether one of the words can start with the character at @at. */
static gboolean
may_be_word (const char *at, const char *end)
{
  static const char *const firsts[] = { "检", "檢", "访", "訪", "存", "引", "查" };

  if (*at != '\xE6' && *at != '\xE8' && *at != '\xE5')
    return *at == 'r' || *at == 'R' || *at == 'a' || *at == 'A';
  for (guint i = 0; end - at > 2 && i < G_N_ELEMENTS (firsts); i++)
    if (firsts[i][0] == at[0] && firsts[i][1] == at[1] && firsts[i][2] == at[2])
      return TRUE;
  return FALSE;
}

/* The word at @at that says when it was read, with its colon and blanks. */
static const char *
match_accessed_word (const char *start, const char *at, const char *end)
{
  const char *p = at;
  gsize length = 0, used;

  if (!may_be_word (at, end))
    return NULL;
  for (guint i = 0; length == 0 && i < G_N_ELEMENTS (words); i++)
    length = ink_source_match_word (at, end, words[i]);
  if (length == 0 || (g_ascii_isalpha (*at) && at > start && g_ascii_isalpha (at[-1])))
    return NULL;
  p = ink_source_skip_blanks (at + length, end);
  if (ink_source_char_fold (p, end, &used) == ':')
    p = ink_source_skip_blanks (p + used, end);
  return p > at + length || !g_ascii_isalpha (*at) ? p : NULL;
}

/* "检索日期2025/7/2" as the end of [start, end): where its word starts, its date in @date. */
static const char *
find_accessed (const char *start, const char *end, const char **date)
{
  const char *first = end - start > MAX_WORD_SCAN ? end - MAX_WORD_SCAN : start;
  InkSourceDate ignored;

  for (const char *p = end - 1; p >= first; p--) {
    const char *behind = match_accessed_word (start, p, end);

    if (behind != NULL && behind < end &&
        ink_source_date_scan (behind, (gsize)(end - behind), &ignored) ==
            (gsize)(end - behind)) {
      *date = behind;
      return p;
    }
  }
  return NULL;
}

static gboolean
take_accessed (InkSourceDraft *self, const char *start, const char **end)
{
  const char *open = NULL, *inner = start, *inner_end = *end, *date, *word;

  if (!ink_source_match_brackets (start, *end, &open, &inner, &inner_end)) {
    open = NULL;
    inner = start;
    inner_end = *end;
  }
  word = inner < inner_end ? find_accessed (inner, inner_end, &date) : NULL;
  if (word == NULL || (open != NULL && word != inner))
    return FALSE;
  ink_source_draft_add (self, INK_SOURCE_PART_WORD, 0, word, date);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_ACCESSED, date, inner_end);
  if (open != NULL) {
    ink_source_draft_add (self, INK_SOURCE_PART_CLOSE, 0, inner_end, *end);
    word = ink_source_skip_blanks_back (start, open);
    ink_source_draft_add (self, INK_SOURCE_PART_OPEN, 0, word, inner);
  }
  *end = take_separators (self, start, word);
  return TRUE;
}

static gboolean
take_issued (InkSourceDraft *self, const char *start, const char **end)
{
  const char *open, *inner, *inner_end, *blank;
  InkSourceDate date;

  if (!ink_source_match_brackets (start, *end, &open, &inner, &inner_end) ||
      !ink_source_date_read (inner, inner_end - inner, &date))
    return FALSE;
  blank = ink_source_skip_blanks_back (start, open);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_ISSUED, inner, inner_end);
  ink_source_draft_add (self, INK_SOURCE_PART_CLOSE, 0, inner_end, *end);
  if (ink_source_separator_before (start, open) != NULL) /* the blanks are the dot's */
    blank = open;
  ink_source_draft_add (self, INK_SOURCE_PART_OPEN, 0, blank, inner);
  *end = take_separators (self, start, blank);
  return TRUE;
}

/* Where a date starts that [start, end) ends with, behind a dot, a comma or, to the day, a
 * blank; the longest there is. NULL for none. */
static const char *
find_bare_date (const char *start, const char *end)
{
  const char *found = NULL, *before;

  for (const char *at = end; at > start && end - at < 40; at = before) {
    gunichar c = fold_before (start, at, &before);
    gboolean dot = ink_source_char_is_dot (c);
    InkSourceDate date;

    if (!dot && c != ' ')
      continue;
    if (ink_source_date_read (at, end - at, &date) &&
        (dot || ink_source_separator_before (start, at) != NULL ||
         ink_source_date_get_precision (&date) >= INK_SOURCE_DATE_DAY))
      found = at;
    if (dot)
      break;
  }
  return found;
}

/* " · 2025/7/2", " 2025/7/2" */
static gboolean
take_bare_issued (InkSourceDraft *self, const char *start, const char **end)
{
  const char *at = find_bare_date (start, *end), *before;

  if (at == NULL)
    return FALSE;
  at = ink_source_skip_blanks (at, *end);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_ISSUED, at, *end);
  if (ink_source_separator_before (start, at) == NULL) {
    before = ink_source_skip_blanks_back (start, at);
    ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, before, at);
    at = before;
  }
  *end = take_separators (self, start, at);
  return TRUE;
}

gsize
ink_source_match_url (const char *at, const char *end)
{
  const char *p = at + (ink_source_match_word (at, end, "https://") > 0  ? 8
                        : ink_source_match_word (at, end, "http://") > 0 ? 7
                                                                         : 0);
  const char *first = p;
  int depth = 0;
  gsize used;

  while (p > at && p < end) {
    gunichar c = ink_source_char (p, end, &used);

    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    if (depth < 0 || c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == 0xFFFD ||
        c == '\\' || ink_source_char_is_dot (c) || ink_source_char_is_blank (c) ||
        (c >= 0x3001 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF65) ||
        (c >= 0x2018 && c <= 0x201F))
      break;
    p += used;
  }
  return p > first && first > at ? (gsize)(p - at) : 0;
}

static const char *
find_link_close (const char *at, const char *end)
{
  int depth = 0;

  for (const char *p = at; p < end && p - at < 2048; p++) {
    if (*p == '\\')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;
  }
  return NULL;
}

/* The target that starts at @at and its closing bracket in @close; a title behind it is passed
 * over. */
static const char *
match_target (const char *at, const char *end, const char **close)
{
  int depth = 1;
  const char *p;

  for (p = at; p < end; p++) {
    if (*p == '\\') {
      p++;
    } else if (*p == '(') {
      depth++;
    } else if (*p == ')' && --depth == 0) {
      *close = p;
      return p;
    } else if (*p == ' ' || *p == '\n' || *p == '\t') {
      break;
    }
  }
  if (p >= end || (*close = memchr (p, ')', (gsize)(end - p))) == NULL)
    return NULL;
  return ink_source_skip_blanks (p, end) == *close ? p : NULL;
}

gboolean
ink_source_match_link (const char *at, const char *end, InkSourceLink *link)
{
  const char *close = at < end && *at == '[' ? find_link_close (at, end) : NULL;
  gboolean angle;

  if (close == NULL || close + 1 >= end || close[1] != '(')
    return FALSE;
  link->text = at + 1;
  link->text_end = close;
  link->target = ink_source_skip_blanks (close + 2, end);
  angle = link->target < end && *link->target == '<';
  link->target += angle;
  link->target_end = angle ? memchr (link->target, '>', (gsize)(end - link->target))
                           : match_target (link->target, end, &close);
  if (link->target_end == NULL)
    return FALSE;
  if (angle)
    close = ink_source_skip_blanks (link->target_end + 1, end);
  if (close >= end || *close != ')')
    return FALSE;
  link->end = close + 1;
  return TRUE;
}

/* "[https://u](https://u)", "[原文](https://u)" at the end. */
static gboolean
take_link (InkSourceDraft *self, const char *start, const char **end)
{
  const char *target = ends_in_bracket (start, *end) ? find_open (start, *end) : NULL;
  const char *open = target != NULL && target > start && *target == '(' && target[-1] == ']'
                         ? find_open (start, target)
                         : NULL;
  InkSourceLink link;
  gboolean echo;

  if (open == NULL || !ink_source_match_link (open, *end, &link) || link.end != *end ||
      ink_source_match_url (link.target, link.target_end) !=
          (gsize)(link.target_end - link.target))
    return FALSE;
  echo = link.text_end - link.text == link.target_end - link.target &&
         memcmp (link.text, link.target, (gsize)(link.text_end - link.text)) == 0;
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, open, link.text);
  ink_source_draft_add (self,
                        echo ? INK_SOURCE_PART_ECHO : INK_SOURCE_PART_WORD,
                        echo ? INK_SOURCE_URL : 0,
                        link.text,
                        link.text_end);
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, link.text_end, link.target);
  ink_source_draft_add (self,
                        INK_SOURCE_PART_FIELD,
                        INK_SOURCE_URL,
                        link.target,
                        link.target_end);
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, link.target_end, *end);
  *end = take_separators (self, start, open);
  return TRUE;
}

/* "(https://u)", "（https://u）", "<https://u>" */
static gboolean
take_bracketed_url (InkSourceDraft *self, const char *start, const char **end)
{
  const char *open, *inner, *inner_end, *blank;

  if (*end > start && (*end)[-1] == '>') {
    inner_end = *end - 1;
    for (open = inner_end; open > start && *open != '<'; open--)
      ;
    inner = open + 1;
  } else if (!ink_source_match_brackets (start, *end, &open, &inner, &inner_end)) {
    return FALSE;
  }
  if (inner >= inner_end ||
      ink_source_match_url (inner, inner_end) != (gsize)(inner_end - inner))
    return FALSE;
  blank = ink_source_separator_before (start, open) != NULL
              ? open
              : ink_source_skip_blanks_back (start, open);
  ink_source_draft_add (self, INK_SOURCE_PART_OPEN, 0, blank, inner);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_URL, inner, inner_end);
  ink_source_draft_add (self, INK_SOURCE_PART_CLOSE, 0, inner_end, *end);
  *end = take_separators (self, start, blank);
  return TRUE;
}

static gboolean
take_bare_url (InkSourceDraft *self, const char *start, const char **end)
{
  const char *http = NULL, *before;

  for (const char *at = *end; at > start && *end - at < 4096; at = before) {
    gunichar c = fold_before (start, at, &before);

    if (c == ' ' || c == '\n')
      break;
    if ((c == 'h' || c == 'H') && ink_source_match_url (before, *end) == (gsize)(*end - before))
      http = before;
  }
  if (http == NULL)
    return FALSE;
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_URL, http, *end);
  before = ink_source_separator_before (start, http);
  if (before == NULL && http > start) {
    before = ink_source_skip_blanks_back (start, http);
    ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, before, http);
    *end = before;
  } else {
    *end = take_separators (self, start, http);
  }
  return TRUE;
}

gboolean
ink_source_take_url (InkSourceDraft *self, const char *start, const char **end)
{
  return take_link (self, start, end) || take_bracketed_url (self, start, end) ||
         take_bare_url (self, start, end);
}

/* "。" or "." behind all, where something that ends before it can be told. */
static const char *
skip_stop (const char *start, const char *end)
{
  const char *before;
  gunichar c = fold_before (start, end, &before);

  return end > start && (c == '.' || c == 0x3002) ? ink_source_skip_blanks_back (start, before)
                                                  : end;
}

void
ink_source_read_tails (InkSourceDraft *self,
                       const char *start,
                       const char **end,
                       gboolean with_url)
{
  const char *at = ink_source_skip_blanks_back (start, *end), *stop = skip_stop (start, at);
  gboolean issued = FALSE, accessed = FALSE, more = TRUE;
  gboolean url = !with_url || memmem (start, (gsize)(at - start), "://", 3) == NULL;
  const char *all = at;

  at = stop;
  while (more && at > start) {
    more = FALSE;
    if (!accessed && take_accessed (self, start, &at))
      more = accessed = TRUE;
    else if (!url && ink_source_take_url (self, start, &at))
      more = url = TRUE;
    else if (!issued && (take_issued (self, start, &at) || take_bare_issued (self, start, &at)))
      more = issued = TRUE;
  }
  if (stop < all && at < stop)
    ink_source_draft_add (self, INK_SOURCE_PART_STOP, 0, stop, all);
  *end = at < stop ? at : all;
}
