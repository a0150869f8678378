/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables, lists and rules among the lines of a pasted text. */

#include "ink-import-private.h"

#include <string.h>

#define MAX_SHORT      20 /* characters of a line that may be an item without a mark */
#define MAX_LEAD_BYTES 120
#define MIN_LEAD_REST  20

/* --- Tables ----------------------------------------------------------------------------------
 */

static guint
count (const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* "|---|:--:|" */
static gboolean
is_delimiter (const char *text)
{
  return strchr (text, '|') != NULL && strstr (text, "--") != NULL &&
         text[strspn (text, "|-: ")] == '\0';
}

static gboolean
is_row (const InkImporting *self, guint i)
{
  return i < self->lines->len && strchr (ink_import_get (self, i)->text, '|') != NULL;
}

static void
find_table (InkImporting *self, guint head)
{
  for (guint i = head; is_row (self, i); i++)
    ink_import_get (self, i)->kind = INK_IMPORT_ROW;
}

/* Lines with as many tabs each are a table that was copied from a spreadsheet. */
static guint
count_tab_rows (const InkImporting *self, guint first)
{
  guint n = 0, tabs = count (ink_import_get (self, first)->text, '\t');

  while (tabs > 0 && first + n < self->lines->len &&
         ink_import_get (self, first + n)->kind == INK_IMPORT_PARAGRAPH &&
         count (ink_import_get (self, first + n)->text, '\t') == tabs)
    n++;
  return n;
}

static void
find_tables (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    guint n;

    if (ink_import_get (self, i)->kind != INK_IMPORT_PARAGRAPH)
      continue;
    if (is_row (self, i) && i + 1 < self->lines->len &&
        is_delimiter (ink_import_get (self, i + 1)->text)) {
      find_table (self, i);
      continue;
    }
    n = count_tab_rows (self, i);
    if (n >= 2 && ink_import_step (self, INK_IMPORT_TABLE, ink_import_get (self, i), TRUE))
      for (guint k = 0; k < n; k++)
        ink_import_get (self, i + k)->kind = INK_IMPORT_TAB_ROW;
    i += n > 1 ? n - 1 : 0;
  }
}

/* --- Lists -----------------------------------------------------------------------------------
 */

/* Bytes of "* ", "• ", "- "; 0 where there is no such mark. */
static gsize
get_bullet (const char *text)
{
  static const char *const marks[] = { "•", "●", "◦", "▪", "▫", "■", "◆", "‣", "○" };

  if ((*text == '*' || *text == '-' || *text == '+') && text[1] == ' ')
    return 2 + strspn (text + 2, " ");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return strlen (marks[i]) + strspn (text + strlen (marks[i]), " ");
  if (g_str_has_prefix (text, "· "))
    return strlen ("· ");
  return 0;
}

/* "1. ", "1、", "1) ", "（1）", "(1) ", "①": its number and bytes. */
static gsize
get_number (const char *text, guint *number)
{
  static const char *const behind[] = { ". ", ") ", "、", "．", "）", ".\t" };
  gsize open = g_str_has_prefix (text, "（") ? strlen ("（") : *text == '(' ? 1 : 0;
  gsize n = strspn (text + open, "0123456789");
  gunichar first = g_utf8_get_char (text);

  if (first >= 0x2460 && first <= 0x2473) {
    *number = first - 0x2460 + 1;
    return 3 + strspn (text + 3, " ");
  }
  if (n == 0 || n > 3)
    return 0;
  *number = (guint)g_ascii_strtoull (text + open, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    if (g_str_has_prefix (text + open + n, behind[i]) && (open == 0 || i == 1 || i == 4))
      return open + n + strlen (behind[i]) + strspn (text + open + n + strlen (behind[i]), " ");
  if (open > 0 && (text[open + n] == ')'))
    return open + n + 1;
  if (text[n] == '.' && (guchar)text[n + 1] >= 0x80)
    return n + 1;
  return 0;
}

static void
make_item (InkImportLine *line, gsize mark, gboolean ordered, guint level)
{
  g_autofree char *text = g_strdup (line->text + mark);

  g_free (line->text);
  line->text = g_steal_pointer (&text);
  line->kind = INK_IMPORT_ITEM;
  line->ordered = ordered;
  line->level = level;
}

static gboolean
is_marked (const InkImportLine *line, guint *number, gsize *mark)
{
  *number = 0;
  if (line->kind != INK_IMPORT_PARAGRAPH)
    return FALSE;
  *mark = get_bullet (line->text);
  if (*mark == 0)
    *mark = get_number (line->text, number);
  return *mark > 0 && line->text[*mark] != '\0';
}

/* "* Open Questions:" and "1. ..." right below: a list in the item. */
static InkImportLine *
get_item_before (const InkImporting *self, guint i)
{
  while (i-- > 0)
    if (!ink_import_is_blank (self, i))
      return ink_import_get (self, i)->kind == INK_IMPORT_ITEM ? ink_import_get (self, i)
                                                               : NULL;
  return NULL;
}

/* A list behind another one whose numbers begin anew. */
static void
note_number (const InkImporting *self, guint i, guint number)
{
  const InkImportLine *before = get_item_before (self, i);
  InkImportLine *line = ink_import_get (self, i);

  line->item = number;
  if (before != NULL && before->ordered && line->ordered && before->level == line->level)
    line->other = number == 1 ? !before->other : before->other;
}

static guint
get_level (const InkImporting *self, guint i, gboolean ordered)
{
  const InkImportLine *before = i > 0 ? ink_import_get (self, i - 1) : NULL;

  if (before == NULL || before->kind != INK_IMPORT_ITEM)
    return 0;
  if (before->ordered == ordered)
    return before->level;
  if (before->level == 0 && ink_import_ends_with_colon (before->text))
    return 1;
  return 0;
}

/* A number alone may begin a paragraph: two in a row are a list. */
static gboolean
has_company (const InkImporting *self, guint i)
{
  guint number, next = ink_import_next (self, i + 1);
  gsize mark;

  return get_item_before (self, i) != NULL ||
         (next < self->lines->len && is_marked (ink_import_get (self, next), &number, &mark));
}

static void
find_marked (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);
    guint number;
    gsize mark;

    if (!is_marked (line, &number, &mark) || (number > 0 && !has_company (self, i)))
      continue;
    make_item (line, mark, number > 0, get_level (self, i, number > 0));
    note_number (self, i, number);
  }
}

static gboolean
is_short (const InkImportLine *line)
{
  return line->kind == INK_IMPORT_PARAGRAPH && ink_import_get_width (line->text) <= MAX_SHORT &&
         !ink_import_ends_sentence (line->text) && !ink_import_ends_with_colon (line->text) &&
         strpbrk (line->text, "?!") == NULL;
}

/* "They say:" and two or more short lines right below without an end. */
static void
find_unmarked (InkImporting *self)
{
  for (guint i = 0; i + 2 < self->lines->len; i++) {
    guint n = 0;

    if (ink_import_get (self, i)->kind != INK_IMPORT_PARAGRAPH ||
        !ink_import_ends_with_colon (ink_import_get (self, i)->text))
      continue;
    while (i + 1 + n < self->lines->len && is_short (ink_import_get (self, i + 1 + n)))
      n++;
    if (n >= 2 && ink_import_step (self, INK_IMPORT_LIST, ink_import_get (self, i + 1), TRUE))
      for (guint k = 1; k <= n; k++)
        make_item (ink_import_get (self, i + k), 0, FALSE, 0);
  }
}

static void
find_leads (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);
    gsize lead = line->kind == INK_IMPORT_ITEM
                     ? ink_import_get_lead (line->text, MAX_LEAD_BYTES, MIN_LEAD_REST)
                     : 0;

    if (lead > 0 && ink_import_step (self, INK_IMPORT_LEAD_IN, line, TRUE))
      line->lead = lead;
  }
}

static void
find_rules (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);
    const char *text = line->text;

    if (line->kind != INK_IMPORT_PARAGRAPH)
      continue;
    if (strlen (text) >= 3 && strchr ("-=*_", *text) != NULL &&
        strspn (text, (char[]){ *text, ' ', '\0' }) == strlen (text))
      line->kind = INK_IMPORT_RULE;
    else if (*text == '>' && text[1] != '\0')
      line->kind = INK_IMPORT_QUOTED;
  }
}

void
ink_import_find_blocks (InkImporting *self)
{
  find_tables (self);
  find_rules (self);
  find_marked (self);
  find_unmarked (self);
  find_leads (self);
}
