/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What gives a pasted text its frame: title, summary, headings, labels, sections at its end. */

#include "ink-import-private.h"

#include "ink-variants.h"

#include <string.h>

#define MAX_TITLE       60  /* full characters */
#define MAX_SUMMARY     200 /* the same */
#define MAX_HEADING     35
#define MAX_LABEL_BYTES 60
#define MIN_LABEL_REST  60
#define RUN_ON          120 /* full characters of a line in which nobody knows what ends where */

static const char *const questions[] = {
  "常见问题*", "常見問題*", "FAQ*", "Frequently Asked Questions*", "Q&A"
};
static const char *const reading[] = { "Further Reading*", "Related Reading*", "相关阅读*",
                                       "相關閱讀*",        "推荐阅读*",        "推薦閱讀*",
                                       "延伸阅读*",        "延伸閱讀*",        "更多阅读*" };

/* --- Title and summary
 * -------------------------------------------------------------------------
 */

/* "a，b，c" as "a，b": what a title could be. */
static char *
dup_proposal (const char *text)
{
  const char *p = text;
  guint clauses = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F ||
        c == 0xFF1A ||
        (c < 0x80 && strchr (",.;!?:", (int)c) != NULL &&
         (p[1] == ' ' || (guchar)p[1] >= 0x80 || p[1] == '\0' ||
          (c == ',' && g_ascii_isalpha (p[1]))))) {
      if (++clauses == 2 || (c != ',' && c != 0xFF0C))
        break;
    }
  }
  return g_strndup (text, (gsize)(p - text));
}

static gboolean
looks_like_title (const char *text)
{
  return ink_import_get_width (text) <= MAX_TITLE && !g_str_has_suffix (text, "。") &&
         !g_str_has_suffix (text, ".") && !g_str_has_suffix (text, "！") &&
         !ink_import_ends_with_colon (text);
}

/* Whether the paragraph is Chinese while most below it is not, or the other way round. */
static gboolean
is_in_other_script (const InkImporting *self, guint i)
{
  guint other = 0, same = 0;
  gboolean han = ink_import_has_han (ink_import_get (self, i)->text);

  for (guint k = i + 1; k < self->lines->len; k++)
    if (!ink_import_is_blank (self, k)) {
      if (ink_import_has_han (ink_import_get (self, k)->text) == han)
        same++;
      else
        other++;
    }
  return other > 3 * same;
}

static void
take_summary (InkImporting *self, guint i)
{
  InkImportLine *line = ink_import_get (self, i);

  if (!ink_import_step (self, INK_IMPORT_SUMMARY, line, TRUE))
    return;
  self->result->summary = g_strdup (line->text);
  line->kind = INK_IMPORT_GONE;
}

/* A paragraph by itself below the title, short or in another language than the text. */
static void
find_summary (InkImporting *self, guint i)
{
  const InkImportLine *line;

  if (i >= self->lines->len)
    return;
  line = ink_import_get (self, i);
  if (line->kind == INK_IMPORT_PARAGRAPH && ink_import_get_width (line->text) <= MAX_SUMMARY &&
      ink_import_ends_sentence (line->text) && is_in_other_script (self, i))
    take_summary (self, i);
}

static void
find_title (InkImporting *self)
{
  guint first = ink_import_next (self, 0);
  InkImportLine *line;

  if (first >= self->lines->len)
    return;
  line = ink_import_get (self, first);
  if (line->kind != INK_IMPORT_PARAGRAPH)
    return;
  if (!looks_like_title (line->text)) {
    self->result->proposal = dup_proposal (line->text);
    if (ink_import_get_width (line->text) <= MAX_SUMMARY)
      take_summary (self, first);
    return;
  }
  if (!ink_import_step (self, INK_IMPORT_TITLE, line, TRUE))
    return;
  self->result->title = g_strdup (line->text);
  line->kind = INK_IMPORT_GONE;
  find_summary (self, ink_import_next (self, first + 1));
}

/* Title and summary stand there once more, near the beginning. */
static void
find_repeated (InkImporting *self)
{
  for (guint i = 0; i < MIN (self->lines->len, 12); i++) {
    InkImportLine *line = ink_import_get (self, i);

    if (line->kind == INK_IMPORT_PARAGRAPH &&
        (g_strcmp0 (line->text, self->result->title) == 0 ||
         g_strcmp0 (line->text, self->result->summary) == 0) &&
        ink_import_step (self, INK_IMPORT_REPEATED, line, TRUE))
      ink_import_leave (self, INK_IMPORT_REPEATED, line);
  }
}

void
ink_import_find_frame (InkImporting *self)
{
  find_title (self);
  find_repeated (self);
}

/* --- Headings
 * ----------------------------------------------------------------------------------
 */

static gboolean
is_alone (const InkImporting *self, guint i)
{
  return (i == 0 || ink_import_is_blank (self, i - 1) ||
          ink_import_get (self, i - 1)->kind == INK_IMPORT_GONE) &&
         ink_import_is_blank (self, i + 1);
}

static gboolean
has_text_below (const InkImporting *self, guint i)
{
  return ink_import_next (self, i + 1) < self->lines->len;
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p += strspn (p, " ")) {
    n++;
    p += strcspn (p, " ");
  }
  return n;
}

static void
make_heading (InkImportLine *line, guint level)
{
  line->kind = INK_IMPORT_HEAD;
  line->level = level;
}

/* "Predictions:" */
static gboolean
is_small_heading (const char *text)
{
  return ink_import_ends_with_colon (text) && ink_import_get_width (text) <= 16 &&
         (ink_import_has_han (text) ? ink_import_get_width (text) <= 8
                                    : count_words (text) <= 2);
}

static void
drop_colon (InkImportLine *line)
{
  char *last = g_utf8_find_prev_char (line->text, line->text + strlen (line->text));

  *last = '\0';
  g_strchomp (line->text);
}

/* Blank lines part the paragraphs: a short one without an end is a heading. */
static void
find_alone (InkImporting *self, guint i)
{
  InkImportLine *line = ink_import_get (self, i);
  guint width = ink_import_get_width (line->text);

  if (!is_alone (self, i) || !has_text_below (self, i) || width > MAX_HEADING)
    return;
  if (is_small_heading (line->text)) {
    if (ink_import_step (self, INK_IMPORT_HEADING, line, TRUE)) {
      drop_colon (line);
      make_heading (line, 3);
    }
    return;
  }
  if (!ink_import_ends_sentence (line->text) && !ink_import_ends_with_colon (line->text) &&
      ink_import_step (self, INK_IMPORT_HEADING, line, TRUE))
    make_heading (line, 2);
}

/* One line is one paragraph: nothing is certain. Short, without an end, and more speaks for it:
 * a colon within, a blank line around, a longer paragraph below. */
static gboolean
may_be_heading (const InkImporting *self, guint i)
{
  const InkImportLine *line = ink_import_get (self, i);
  guint width = ink_import_get_width (line->text), next = ink_import_next (self, i + 1);
  guint score = 0;

  if (width > 28 || width < 2 || next >= self->lines->len ||
      ink_import_get (self, next)->kind != INK_IMPORT_PARAGRAPH)
    return FALSE;
  if (ink_import_ends_with_colon (line->text) || g_str_has_suffix (line->text, "。") ||
      g_str_has_suffix (line->text, "——") || g_str_has_suffix (line->text, "."))
    return FALSE;
  score += ink_import_ends_sentence (line->text) ? 0 : 2;
  score += i > 0 && ink_import_is_blank (self, i - 1) ? 1 : 0;
  score += ink_import_get_lead (line->text, 60, 3) > 0 ? 1 : 0;
  score += strchr (line->text, '?') != NULL || strstr (line->text, "？") != NULL ? 1 : 0;
  score += ink_import_get_width (ink_import_get (self, next)->text) > width ? 1 : 0;
  return score >= 2;
}

static void
suggest (InkImporting *self, guint i)
{
  InkImportLine *line = ink_import_get (self, i);

  if (may_be_heading (self, i) && ink_import_step (self, INK_IMPORT_HEADING, line, FALSE))
    make_heading (line, 2);
}

/* "Data Takeaway: ..." of one to three words with capitals, or what Chinese pages call so. */
static gsize
get_label (const char *text)
{
  static const char *const names[] = { "编者按", "編者按", "划重点", "要点", "小结", "点评" };
  gsize lead = ink_import_get_lead (text, MAX_LABEL_BYTES, MIN_LABEL_REST);
  g_autofree char *label = g_strndup (text, lead);

  if (lead == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (label, names[i]) == 0)
      return lead;
  if (ink_import_has_han (label) || count_words (label) > 3)
    return 0;
  for (const char *p = label; p != NULL; p = strchr (p, ' '), p = p != NULL ? p + 1 : NULL)
    if (!g_ascii_isupper (*p))
      return 0;
  return lead;
}

static void
find_label (InkImporting *self, InkImportLine *line)
{
  gsize lead = get_label (line->text);

  if (lead > 0 && ink_import_step (self, INK_IMPORT_LABEL, line, TRUE)) {
    line->kind = INK_IMPORT_LABELLED;
    line->lead = lead;
  }
}

/* --- Sections at the end
 * -------------------------------------------------------------------------
 */

static guint
find_section_end (const InkImporting *self, guint head)
{
  guint i = head + 1;

  while (i < self->lines->len && ink_import_get (self, i)->kind != INK_IMPORT_HEAD)
    i++;
  return i;
}

static gboolean
ends_with_question (const char *text)
{
  return g_str_has_suffix (text, "?") || g_str_has_suffix (text, "？");
}

static void
find_questions (InkImporting *self, guint head)
{
  guint end = find_section_end (self, head);

  for (guint i = head + 1; i < end; i++) {
    InkImportLine *line = ink_import_get (self, i);

    if (line->kind == INK_IMPORT_PARAGRAPH && ends_with_question (line->text) &&
        is_alone (self, i) && ink_import_get_width (line->text) <= 100 &&
        ink_import_step (self, INK_IMPORT_HEADING, line, TRUE))
      make_heading (line, 3);
  }
}

/* Titles and summaries glued to one line: nobody can part them. */
static void
find_run_on (InkImporting *self, guint head)
{
  guint end = find_section_end (self, head);
  gboolean run_on = FALSE;

  for (guint i = head + 1; i < end; i++)
    run_on = run_on || (ink_import_get (self, i)->kind == INK_IMPORT_PARAGRAPH &&
                        ink_import_get_width (ink_import_get (self, i)->text) > RUN_ON);
  if (!run_on || !ink_import_step (self, INK_IMPORT_TAIL, ink_import_get (self, head), TRUE))
    return;
  for (guint i = head; i < end; i++)
    if (!ink_import_is_blank (self, i)) {
      ink_import_leave (self, INK_IMPORT_TAIL, ink_import_get (self, i));
    }
}

static void
find_sections (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const InkImportLine *line = ink_import_get (self, i);

    if (line->kind != INK_IMPORT_HEAD)
      continue;
    if (ink_import_is_one_of (line->text, questions, G_N_ELEMENTS (questions)))
      find_questions (self, i);
    else if (ink_import_is_one_of (line->text, reading, G_N_ELEMENTS (reading)))
      find_run_on (self, i);
  }
}

/* Two blank lines, or one where one line is one paragraph: what was there is lost. */
static void
find_pictures (InkImporting *self)
{
  for (guint i = 1; i + 1 < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);

    if (line->kind == INK_IMPORT_BLANK && !ink_import_is_blank (self, i - 1) &&
        ink_import_next (self, i) < self->lines->len)
      line->picture = ink_import_step (self, INK_IMPORT_PICTURE, line, FALSE);
  }
}

void
ink_import_find_headings (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);

    if (line->kind != INK_IMPORT_PARAGRAPH)
      continue;
    if (self->touching)
      suggest (self, i);
    else
      find_alone (self, i);
    if (line->kind == INK_IMPORT_PARAGRAPH)
      find_label (self, line);
  }
  find_sections (self);
  if (self->touching)
    find_pictures (self);
}
