/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body after an edit. The blocks touched are read again with a neighbour on either side; when
 * both neighbours come out as they were, what lies beyond them is what it was. Whatever reaches
 * farther (definitions, ids, open quotes, shortcodes) is compared, and on the least doubt a
 * whole reading is asked for. */

#include "ink-body-part.h"

#include <string.h>

#define BOM            "\357\273\277"
#define MAX_NEIGHBOURS 3
/* Read at once, with three tries, it takes a few milliseconds; a whole reading is better then.
 */
#define MAX_PART ((gsize)32 * 1024)

/* The blocks but for that of the notes. */
static guint
count_blocks (const InkBody *body)
{
  guint n = body->blocks->len;

  if (n > 0 && ink_block_get_kind (g_ptr_array_index (body->blocks, n - 1)) == INK_BLOCK_NOTES)
    n--;
  return n;
}

static InkSpan
span_of (const InkBody *body, guint i)
{
  return ink_block_get_span (g_ptr_array_index (body->blocks, i));
}

static gboolean
is_blank (const InkText *text, gsize start, gsize end)
{
  const char *data = ink_text_get_data (text);

  while (start < end && g_ascii_isspace (data[start]))
    start++;
  return start >= end;
}

/* The blocks the edit touches: the last that starts before it to the first that ends after. */
static void
find_touched (const InkBody *body, guint n, InkSpan span, guint *low, guint *high)
{
  guint first = 0, last;

  while (first + 1 < n && span_of (body, first + 1).start <= span.start)
    first++;
  for (last = first; last + 1 < n && span_of (body, last).end < span.end;)
    last++;
  *low = first;
  *high = last;
}

/* Where the part starts: at a neighbour, at the body's start, or right at the first block where
 * notes or references stand before it. */
static gboolean
choose_start (InkBodyPart *part, guint low, guint n_neighbours)
{
  const InkBody *body = part->body;
  gsize before;

  part->first = low;
  part->head = FALSE;
  for (guint i = 0; i < n_neighbours && part->first > 0; i++) {
    if (!is_blank (body->text,
                   span_of (body, part->first - 1).end,
                   span_of (body, part->first).start))
      break;
    part->first--;
    part->head = TRUE;
  }
  part->old_span.start = span_of (body, part->first).start;
  before = part->first > 0 ? span_of (body, part->first - 1).end : body->start;
  if (part->first == 0 && is_blank (body->text, before, part->old_span.start)) {
    part->old_span.start = body->start;
    part->head = FALSE;
    return TRUE;
  }
  if (part->head)
    return TRUE;

  /* After a blank line, not indented and no description: else it could belong to a note or to
   * the divider before. */
  guint line = ink_text_get_line_at (body->text, part->old_span.start);
  InkSpan above = line > 0 ? ink_text_get_line (body->text, line - 1) : ink_span (0, 0);
  const char *data = ink_text_get_data (part->text);
  return line > 0 && is_blank (body->text, above.start, above.end) &&
         part->edit->span.start >= part->old_span.start && data[part->old_span.start] != ' ' &&
         data[part->old_span.start] != '\t' && data[part->old_span.start] != ':';
}

/* Where it ends: at a neighbour, or with the blank lines after the last block. */
static gboolean
choose_end (InkBodyPart *part, guint high, guint n, guint n_neighbours)
{
  const InkBody *body = part->body;
  gsize length = ink_text_get_length (body->text), limit;

  part->last = high;
  part->tail = FALSE;
  for (guint i = 0; i < n_neighbours && part->last + 1 < n; i++) {
    if (!is_blank (body->text,
                   span_of (body, part->last).end,
                   span_of (body, part->last + 1).start))
      break;
    part->last++;
    part->tail = TRUE;
  }
  if (part->tail) {
    part->old_span.end = span_of (body, part->last).end;
    return TRUE;
  }
  for (limit = span_of (body, part->last).end; limit < length; limit++) {
    if (!g_ascii_isspace (ink_text_get_data (body->text)[limit]))
      break;
  }
  if (limit < length) {
    guint line = ink_text_get_line_at (body->text, limit);

    limit = ink_text_get_line (body->text, line).start;
  }
  part->old_span.end = limit;
  return part->edit->span.end <= limit;
}

static gboolean
choose_part (InkBodyPart *part, guint n_neighbours)
{
  guint n = count_blocks (part->body), low, high;

  if (n == 0)
    return FALSE;
  find_touched (part->body, n, part->edit->span, &low, &high);
  if (!choose_start (part, low, n_neighbours) || !choose_end (part, high, n, n_neighbours) ||
      part->edit->span.start < part->old_span.start ||
      part->edit->span.end > part->old_span.end)
    return FALSE;
  if (ink_span_length (part->old_span) > MAX_PART || part->edit->length > MAX_PART)
    return FALSE;
  for (guint i = part->first; i < part->last; i++) {
    if (!is_blank (part->body->text,
                   span_of (part->body, i).end,
                   span_of (part->body, i + 1).start))
      return FALSE;
  }
  /* Of a text of its own, cmark takes a byte order mark away. */
  if (part->old_span.start > part->body->start &&
      (g_str_has_prefix (ink_text_get_data (part->text) + part->old_span.start, BOM) ||
       g_str_has_prefix (ink_text_get_data (part->body->text) + part->old_span.start, BOM)))
    return FALSE;
  part->new_span =
      ink_span (part->old_span.start, (gsize)((gssize)part->old_span.end + part->delta));
  return TRUE;
}

static gboolean
is_same (const InkBlock *old, const InkBlock *new)
{
  return ink_block_get_kind (old) == ink_block_get_kind (new) &&
         ink_block_get_hash (old) == ink_block_get_hash (new) &&
         g_str_equal (ink_block_get_html (old), ink_block_get_html (new));
}

/* Blocks that a blank line and a line that is not indented end. */
static gboolean
ends_by_itself (const InkBlock *block)
{
  switch (ink_block_get_kind (block)) {
  case INK_BLOCK_PARAGRAPH:
  case INK_BLOCK_HEADING:
  case INK_BLOCK_QUOTE:
  case INK_BLOCK_LIST:
  case INK_BLOCK_TABLE:
  case INK_BLOCK_RULE:
    return TRUE;
  case INK_BLOCK_CODE:
  case INK_BLOCK_HTML:
  case INK_BLOCK_NOTES:
  case INK_BLOCK_OTHER:
    return FALSE;
  }
  return FALSE;
}

/* Lines of lists end elsewhere before the divider, which has blank lines of its own. */
static gboolean
is_before_divider (const InkBodyPart *part, const InkBlock *last)
{
  const char *next = ink_text_get_data (part->text) + part->new_span.end;
  InkBlockKind kind = ink_block_get_kind (last);

  return g_str_has_prefix (next + strspn (next, " \t"), INK_DIVIDER) &&
         (kind == INK_BLOCK_LIST || kind == INK_BLOCK_QUOTE);
}

static gboolean
is_end_sure (const InkBodyPart *part, GPtrArray *blocks)
{
  gsize length = ink_text_get_length (part->text);
  const InkBlock *old = g_ptr_array_index (part->body->blocks, part->last);
  guint line;
  InkSpan above;

  if (part->new_span.end == length)
    return TRUE;
  line = ink_text_get_line_at (part->text, part->new_span.end);
  above = line > 0 ? ink_text_get_line (part->text, line - 1) : ink_span (0, 0);
  return blocks->len > 0 && ends_by_itself (old) &&
         ink_text_get_line (part->text, line).start == part->new_span.end &&
         ends_by_itself (g_ptr_array_index (blocks, blocks->len - 1)) && line > 0 &&
         !is_before_divider (part, old) &&
         !is_before_divider (part, g_ptr_array_index (blocks, blocks->len - 1)) &&
         is_blank (part->text, above.start, above.end);
}

/* The neighbours are what they were. @blocks: those of the part, spans counted from its start.
 */
static gboolean
is_in_step (const InkBodyPart *part, GPtrArray *blocks)
{
  const InkBody *body = part->body;

  if (part->head || part->tail) {
    if (blocks->len < (guint)part->head + (guint)part->tail)
      return FALSE;
  }
  if (part->head) {
    const InkBlock *old = g_ptr_array_index (body->blocks, part->first);
    const InkBlock *new = g_ptr_array_index (blocks, 0);

    if (!is_same (old, new) || ink_block_get_span (new).start != 0 ||
        ink_span_length (ink_block_get_span (new)) !=
            ink_span_length (ink_block_get_span (old)))
      return FALSE;
  }
  /* Descriptions join a list before them, over the notes between. */
  if (!part->head && part->first > 0 && blocks->len > 0 &&
      ink_block_get_kind (g_ptr_array_index (blocks, 0)) == INK_BLOCK_OTHER)
    return FALSE;
  if (!part->tail)
    return is_end_sure (part, blocks);

  const InkBlock *old = g_ptr_array_index (body->blocks, part->last);
  const InkBlock *new = g_ptr_array_index (blocks, blocks->len - 1);
  return is_same (old, new) &&
         ink_block_get_span (new).start + part->new_span.start ==
             (gsize)((gssize)ink_block_get_span (old).start + part->delta);
}

/* Lines in the notes' block are counted from the first note: where notes stand on both sides of
 * the part, lines must stay as many. A note that reaches into the part is one that cmark ends
 * elsewhere than Hugo does. */
static gboolean
disturbs_notes (const InkBodyPart *part)
{
  const InkCitations *citations = part->body->citations;
  gboolean as_many =
      ink_text_get_n_lines (part->text) == ink_text_get_n_lines (part->body->text);
  gboolean before = FALSE, after = FALSE;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->defined && note->span.start < part->old_span.end &&
        note->span.end > part->old_span.start)
      return TRUE;
    before |= note->number > 0 && note->span.start < part->old_span.start;
    after |= note->number > 0 && note->span.start >= part->old_span.end;
  }
  return !as_many && before && after;
}

static InkBody *
try_part (InkBodyPart *part)
{
  g_autoptr (GPtrArray) blocks = ink_body_part_read (part);

  if (blocks == NULL || !is_in_step (part, blocks) || disturbs_notes (part))
    return NULL;
  return ink_body_part_join (part, blocks);
}

InkBody *
ink_body_edit (InkBody *self, InkText *text, const InkEdit *edit)
{
  if (edit->span.start < self->start || self->loose || self->expand)
    return NULL;
  for (guint n = 1; n <= MAX_NEIGHBOURS; n++) {
    g_autoptr (InkBody) body = NULL;
    InkBodyPart part = { .body = self,
                         .text = text,
                         .edit = edit,
                         .delta = (gssize)edit->length - (gssize)ink_span_length (edit->span) };

    if (!choose_part (&part, n))
      return NULL;
    body = try_part (&part);
    ink_body_part_clear (&part);
    if (body != NULL)
      return g_steal_pointer (&body);
  }
  return NULL;
}
