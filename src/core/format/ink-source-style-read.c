/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes read by a style: of all ways in which its template gives the note, the one that is
 * surest: with most fields, and rather dates and addresses, which cannot be anything, than
 * names; then with the longest title. */

#include "ink-source-private.h"
#include "ink-source-style-private.h"

#include "ink-source-char.h"

#include <string.h>

#define MAX_LENGTH 1024 /* of what is read by a style */
#define NOWHERE    G_MININT
#define WEIGHT     (1 << 12) /* of what is sure; more than a title is long */

/* How to go on from a step at an offset. */
typedef struct {
  int score; /* NOWHERE: the end is not reached; 0 before it is known, as done is FALSE */
  guint16 end;
  guint8 done;
  guint8 other; /* of a split; of a title: it is a link */
} Cell;

typedef struct {
  const InkSourceStyle *style;
  const char *text;
  gsize length;
  Cell *cells;
} Matcher;

static Cell *
get_cell (const Matcher *self, guint step, gsize at)
{
  return &self->cells[(gsize)step * (self->length + 1) + at];
}

/* How much of the text at @at is the literal; runs of blanks are as good as one. -1 for none.
 */
static gssize
match_text (const Matcher *self, const char *literal, gsize at)
{
  const char *p = self->text + at, *end = self->text + self->length;

  while (*literal != '\0') {
    if (*literal == ' ') {
      const char *behind = ink_source_skip_blanks (p, end);

      if (behind == p)
        return -1;
      p = behind;
      literal++;
      continue;
    }
    if (p == end || *p != *literal)
      return -1;
    p++;
    literal++;
  }
  return (gssize)(p - self->text - at);
}

static int solve (Matcher *self, guint step, gsize at);

/* Takes @end as the field's if that is better than what is known. */
static void
offer (Matcher *self, guint step, gsize at, gsize end, int bonus, gboolean other)
{
  Cell *cell = get_cell (self, step, at);
  int rest = solve (self, g_array_index (self->style->steps, InkStyleStep, step).next, end);

  if (rest == NOWHERE || rest + bonus <= cell->score)
    return;
  cell->score = rest + bonus;
  cell->end = (guint16)end;
  cell->other = (guint8)other;
}

static gboolean
is_blank_at (const Matcher *self, gsize at)
{
  return at < self->length && ink_source_char_is_blank ((guchar)self->text[at]);
}

/* Any text without blanks or a dot at its end; but of a title none that starts with a dot or is
 * a date. */
static void
offer_texts (Matcher *self, guint step, gsize at, InkStyleField field)
{
  const char *end = self->text + self->length, *p = self->text + at;
  gboolean title = field == INK_STYLE_TITLE;
  int sure = (field == INK_STYLE_AUTHORS ? 3 : 2) * WEIGHT;
  InkSourceDate date;
  gsize used;

  if (is_blank_at (self, at) ||
      (!title && (ink_source_char_is_dot (ink_source_char (p, end, &used)) ||
                  ink_source_date_scan (p, (gsize)(end - p), &date) > 4)))
    return;
  while (p < end) {
    gunichar c = ink_source_char (p, end, &used);
    gsize stop;

    p += used;
    stop = (gsize)(p - self->text);
    if (!ink_source_char_is_blank (c) && !ink_source_char_is_dot (c))
      offer (self, step, at, stop, sure + (title ? (int)(stop - at) : 0), FALSE);
  }
}

static void
offer_link (Matcher *self, guint step, gsize at, gboolean echo)
{
  InkSourceLink link;
  gsize text;

  if (!ink_source_match_link (self->text + at, self->text + self->length, &link) ||
      ink_source_match_url (link.target, link.target_end) !=
          (gsize)(link.target_end - link.target))
    return;
  text = (gsize)(link.text_end - link.text);
  if (echo && (text != (gsize)(link.target_end - link.target) ||
               memcmp (link.text, link.target, text) != 0))
    return;
  if (text > 0)
    offer (self,
           step,
           at,
           (gsize)(link.end - self->text),
           echo ? 6 * WEIGHT : 8 * WEIGHT + (int)text,
           TRUE);
}

static void
offer_url (Matcher *self, guint step, gsize at, InkStyleForm form)
{
  gsize angle = form == INK_STYLE_FORM_ANGLE ? 1 : 0, length;
  const char *end = self->text + self->length;

  if (form == INK_STYLE_FORM_LINK) {
    offer_link (self, step, at, TRUE);
    return;
  }
  if (at + angle > self->length || (angle > 0 && self->text[at] != '<'))
    return;
  length = ink_source_match_url (self->text + at + angle, end);
  if (angle > 0 && (length == 0 || self->text[at + 1 + length] != '>'))
    return;
  for (; length > 0; length--) {
    gboolean whole = angle > 0 || strchr (".,;:!?", self->text[at + length - 1]) == NULL;

    offer (self, step, at, at + length + 2 * angle, (whole ? 6 : 5) * WEIGHT, FALSE);
    if (whole)
      return;
  }
}

static void
offer_word (Matcher *self, guint step, gsize at, InkStyleField field)
{
  const char *p = self->text + at;
  gsize length = 0;

  if (field == INK_STYLE_DOI) {
    g_autofree char *rest = g_strndup (p, self->length - at);
    g_autofree char *doi = ink_source_find_doi (rest);

    length = doi != NULL && g_str_has_prefix (rest, doi) ? strlen (doi) : 0;
  } else {
    while (at + length < self->length &&
           (g_ascii_isalnum (p[length]) || strchr ("/-.", p[length]) != NULL))
      length++;
  }
  for (; length > 0; length--) {
    if (field != INK_STYLE_TYPE || ink_style_type_of_code (p, length) != NULL)
      offer (self, step, at, at + length, 4 * WEIGHT, FALSE);
    if (field == INK_STYLE_TYPE)
      return;
  }
}

static void
offer_date (Matcher *self, guint step, gsize at, const InkStyleNode *node)
{
  InkSourceDate date;
  gsize length;

  if (node->kind == INK_STYLE_NODE_UNKNOWN) {
    gssize literal = match_text (self, node->text, at);

    if (literal > 0)
      offer (self, step, at, at + (gsize)literal, 2 * WEIGHT, FALSE);
    return;
  }
  length = ink_source_date_scan (self->text + at, self->length - at, &date);
  if (length > 0)
    offer (self,
           step,
           at,
           at + length,
           (2 * (int)ink_source_date_get_precision (&date) - 1) * WEIGHT,
           FALSE);
}

static void
offer_field (Matcher *self, guint step, gsize at, const InkStyleNode *node)
{
  switch (node->field) {
  case INK_STYLE_TITLE:
    if (node->form == INK_STYLE_FORM_LINK)
      offer_link (self, step, at, FALSE);
    offer_texts (self, step, at, node->field);
    return;
  case INK_STYLE_PUBLICATION:
  case INK_STYLE_AUTHORS:
  case INK_STYLE_NOTE:
    offer_texts (self, step, at, node->field);
    return;
  case INK_STYLE_ISSUED:
  case INK_STYLE_ACCESSED:
    offer_date (self, step, at, node);
    return;
  case INK_STYLE_URL:
    offer_url (self, step, at, node->form);
    return;
  case INK_STYLE_DOI:
  case INK_STYLE_ARXIV:
  case INK_STYLE_TYPE:
    offer_word (self, step, at, node->field);
    return;
  }
}

static void
solve_split (Matcher *self, const InkStyleStep *step, Cell *cell, gsize at)
{
  int first = solve (self, step->next, at), other = solve (self, step->other, at);

  cell->other = other > first;
  cell->score = MAX (first, other);
}

/* The best score from @step on at @at. As deep as there are steps. */
static int
solve (Matcher *self, guint position, gsize at)
{
  const InkStyleStep *step = &g_array_index (self->style->steps, InkStyleStep, position);
  Cell *cell = get_cell (self, position, at);
  gssize literal;

  if (cell->done)
    return cell->score;
  cell->done = TRUE;
  cell->score = NOWHERE;
  switch (step->kind) {
  case INK_STYLE_STEP_TEXT:
    literal = match_text (self, step->node->text, at);
    if (literal >= 0) {
      cell->end = (guint16)(at + (gsize)literal);
      cell->score = solve (self, step->next, cell->end);
    }
    break;
  case INK_STYLE_STEP_FIELD:
    offer_field (self, position, at, step->node);
    break;
  case INK_STYLE_STEP_SPLIT:
    solve_split (self, step, cell, at);
    break;
  case INK_STYLE_STEP_JUMP:
    cell->score = solve (self, step->next, at);
    break;
  case INK_STYLE_STEP_END:
    cell->score = at == self->length ? 0 : NOWHERE;
    break;
  }
  return cell->score;
}

static void
add_link (InkSourceDraft *draft, const char *at, const char *end, gboolean echo)
{
  InkSourceLink link;

  if (!ink_source_match_link (at, end, &link))
    return;
  ink_source_draft_add (draft, INK_SOURCE_PART_LINK, 0, at, link.text);
  ink_source_draft_add (draft,
                        echo ? INK_SOURCE_PART_ECHO : INK_SOURCE_PART_FIELD,
                        echo ? INK_SOURCE_URL : INK_SOURCE_TITLE,
                        link.text,
                        link.text_end);
  ink_source_draft_add (draft, INK_SOURCE_PART_LINK, 0, link.text_end, link.target);
  ink_source_draft_add (draft,
                        INK_SOURCE_PART_FIELD,
                        INK_SOURCE_URL,
                        link.target,
                        link.target_end);
  ink_source_draft_add (draft, INK_SOURCE_PART_LINK, 0, link.target_end, link.end);
}

static void
add_field (InkSourceDraft *draft,
           const InkStyleNode *node,
           const Cell *cell,
           const char *at,
           const char *end)
{
  switch (node->field) {
  case INK_STYLE_DOI:
  case INK_STYLE_ARXIV:
    ink_source_draft_add (draft, INK_SOURCE_PART_WORD, 0, at, end);
    return;
  case INK_STYLE_TYPE:
    ink_source_draft_add (draft, INK_SOURCE_PART_WORD, 0, at, end);
    draft->kind = ink_style_type_of_code (at, (gsize)(end - at));
    return;
  case INK_STYLE_URL:
    if (node->form == INK_STYLE_FORM_ANGLE) {
      ink_source_draft_add (draft, INK_SOURCE_PART_OPEN, 0, at, at + 1);
      ink_source_draft_add (draft, INK_SOURCE_PART_FIELD, INK_SOURCE_URL, at + 1, end - 1);
      ink_source_draft_add (draft, INK_SOURCE_PART_CLOSE, 0, end - 1, end);
      return;
    }
    break;
  case INK_STYLE_TITLE:
  case INK_STYLE_PUBLICATION:
  case INK_STYLE_AUTHORS:
  case INK_STYLE_ISSUED:
  case INK_STYLE_ACCESSED:
  case INK_STYLE_NOTE:
    break;
  }
  if (cell->other)
    add_link (draft, at, end, node->field == INK_STYLE_URL);
  else
    ink_source_draft_add (draft,
                          INK_SOURCE_PART_FIELD,
                          (InkSourceField)(node->field + 1),
                          at,
                          end);
}

/* Goes the best way once more and says what it met. */
static void
collect (const Matcher *self, InkSourceDraft *draft)
{
  gsize at = 0;

  for (guint position = 0;;) {
    const InkStyleStep *step = &g_array_index (self->style->steps, InkStyleStep, position);
    const Cell *cell = get_cell (self, position, at);

    switch (step->kind) {
    case INK_STYLE_STEP_TEXT:
      ink_source_draft_add (draft,
                            INK_SOURCE_PART_SEPARATOR,
                            0,
                            self->text + at,
                            self->text + cell->end);
      at = cell->end;
      break;
    case INK_STYLE_STEP_FIELD:
      add_field (draft, step->node, cell, self->text + at, self->text + cell->end);
      at = cell->end;
      break;
    case INK_STYLE_STEP_SPLIT:
    case INK_STYLE_STEP_JUMP:
      break;
    case INK_STYLE_STEP_END:
      return;
    }
    position = step->kind == INK_STYLE_STEP_SPLIT && cell->other ? step->other : step->next;
  }
}

gboolean
ink_source_read_by_style (InkSourceDraft *self,
                          const InkSourceStyle *style,
                          const char *start,
                          const char *end)
{
  Matcher matcher = { style, start, (gsize)(end - start), NULL };
  gboolean found;

  if (matcher.length == 0 || matcher.length > MAX_LENGTH)
    return FALSE;
  matcher.cells = g_new0 (Cell, style->steps->len * (matcher.length + 1));
  found = solve (&matcher, 0, 0) != NOWHERE;
  if (found)
    collect (&matcher, self);
  g_free (matcher.cells);
  return found && ink_source_draft_has (self, INK_SOURCE_TITLE);
}
