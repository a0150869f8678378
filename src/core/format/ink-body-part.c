/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a part of a body with what the rest of it gives: defined notes and their numbers,
 * references, ids of headings, open quotes. */

#include "ink-body-part.h"

#include "ink-heading-id.h"
#include "ink-inline-skip.h"

#include <string.h>

static InkLeaves *
read_leaves (const InkBodyPart *self, const InkText *text, InkSpan span)
{
  const InkBody *body = self->body;
  g_autofree char *data = ink_text_dup_span (text, span);

  return ink_leaves_read_part (data,
                               ink_span_length (span),
                               body->markup,
                               body->labels,
                               body->references,
                               g_array_index (body->typographers, InkTypographer, self->first));
}

static gboolean
holds_references (const InkLeaves *leaves)
{
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    if (leaf->kind == INK_LEAF_TEXT && !leaf->deep)
      ink_inlines_find_references (found, leaves->data, leaf);
  }
  return g_hash_table_size (found) > 0;
}

static gboolean
is_local (const InkLeaves *leaves)
{
  return leaves->definitions->len == 0 && !leaves->odd &&
         strstr (leaves->data, INK_DIVIDER) == NULL && !ink_body_holds_loose_mark (leaves) &&
         !holds_references (leaves);
}

static InkTypographer
get_end (const InkBodyPart *self, const InkLeaves *leaves)
{
  guint n = leaves->leaves->len;

  if (n > 0)
    return ((InkLeaf *)g_ptr_array_index (leaves->leaves, n - 1))->typographer;
  return g_array_index (self->body->typographers, InkTypographer, self->first);
}

static GArray *
gather_uses (const InkLeaves *leaves)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    g_array_append_vals (uses, leaf->uses->data, leaf->uses->len);
  }
  return uses;
}

static const InkNoteMark *
find_mark (GArray *marks, gsize start)
{
  guint low = 0, high = marks->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const InkNoteMark *mark = &g_array_index (marks, InkNoteMark, middle);

    if (mark->span.start == start)
      return mark;
    if (mark->span.start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* What stands for notes in the part, which uses the same ones in the same order as before; NULL
 * where it does not. */
static GArray *
mark_notes (const InkBodyPart *self)
{
  g_autoptr (GArray) old = gather_uses (self->old_leaves);
  g_autoptr (GArray) new = gather_uses (self->new_leaves);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (InkNoteMark));

  if (old->len != new->len)
    return NULL;
  if (old->len > 0)
    all = ink_citations_dup_marks (self->body->citations);
  for (guint i = 0; i < old->len; i++) {
    InkSpan before = g_array_index (old, InkSpan, i), after = g_array_index (new, InkSpan, i);
    gsize length = ink_span_length (before);
    const InkNoteMark *mark = find_mark (all, before.start + self->old_span.start);

    if (length != ink_span_length (after) || memcmp (self->old_leaves->data + before.start,
                                                     self->new_leaves->data + after.start,
                                                     length) != 0)
      return NULL;
    if (mark != NULL) {
      InkNoteMark moved = { after, TRUE, mark->number, mark->position };

      g_array_append_val (marks, moved);
    }
  }
  return g_steal_pointer (&marks);
}

/* The parser is given the definitions of the references that stand in the part. FALSE where one
 * is written over lines. */
static gboolean
add_references (const InkBodyPart *self)
{
  const char *data = self->new_leaves->data;

  if (g_hash_table_size (self->body->references) == 0)
    return TRUE;
  for (const char *p = data; (p = strchr (p, '[')) != NULL; p++) {
    gsize at = (gsize)(p - data), end = ink_inline_skip_label (data, at);

    if (end <= at + 2)
      continue;

    g_autofree char *label = ink_inlines_dup_label (p + 1, end - at - 2);
    const char *tail = g_hash_table_lookup (self->body->references, label);
    InkAlias alias = { ink_span (at + 1, end - 1), tail };
    if (tail == NULL)
      continue;
    /* Up to 0.12x emoji stand in the text before any of it is read: in titles, too. */
    if (memchr (p, '\n', end - at) != NULL || memchr (p, '\r', end - at) != NULL ||
        (self->body->markup->emoji && self->body->markup->hugo < INK_HUGO_0_131 &&
         strchr (tail, ':') != NULL))
      return FALSE;
    g_array_append_val (self->new_leaves->aliases, alias);
  }
  return TRUE;
}

/* Which headings of the body stand in the part; FALSE where they are not in the order of the
 * text. */
static gboolean
find_headings (InkBodyPart *self)
{
  GPtrArray *headings = self->body->headings;
  gsize last = 0;

  for (guint i = 0; i < headings->len; i++) {
    const InkHeading *heading = g_ptr_array_index (headings, i);

    if (heading->at < last)
      return FALSE;
    last = heading->at;
    self->first_heading += heading->at < self->old_span.start;
    self->n_headings += heading->at >= self->old_span.start && heading->at < self->old_span.end;
  }
  return TRUE;
}

static gboolean
holds_headings (const InkLeaves *leaves)
{
  for (guint i = 0; i < leaves->leaves->len; i++) {
    if (((InkLeaf *)g_ptr_array_index (leaves->leaves, i))->heading)
      return TRUE;
  }
  return FALSE;
}

/* Gives the ids of the body's headings from @start to @end again; FALSE where one is another
 * now. */
static gboolean
take_ids (const InkBodyPart *self, guint start, guint end, GHashTable *taken)
{
  for (guint i = start; i < end; i++) {
    const InkHeading *heading = g_ptr_array_index (self->body->headings, i);
    g_autofree char *id = ink_heading_id_take (heading->base, heading->explicit, taken);

    if (g_strcmp0 (id, heading->id) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
are_headings_same (const InkBodyPart *self)
{
  if (self->headings->len != self->n_headings)
    return FALSE;
  for (guint i = 0; i < self->n_headings; i++) {
    const InkHeading *old = g_ptr_array_index (self->body->headings, self->first_heading + i);
    const InkHeading *new = g_ptr_array_index (self->headings, i);

    if (g_strcmp0 (old->base, new->base) != 0 || old->explicit != new->explicit)
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
ink_body_part_read (InkBodyPart *self)
{
  const InkBody *body = self->body;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) marks = NULL;
  g_autoptr (InkText) text = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean ids;

  self->old_leaves = read_leaves (self, body->text, self->old_span);
  self->new_leaves = read_leaves (self, self->text, self->new_span);
  InkTypographer old = get_end (self, self->old_leaves), new = get_end (self, self->new_leaves);
  if (!is_local (self->old_leaves) || !is_local (self->new_leaves) ||
      old.singles != new.singles || old.doubles != new.doubles)
    return NULL;
  marks = mark_notes (self);
  if (marks == NULL)
    return NULL;
  ids = holds_headings (self->old_leaves) || holds_headings (self->new_leaves);
  if (!find_headings (self) && ids)
    return NULL;
  if (ids && !take_ids (self, 0, self->first_heading, taken))
    return NULL;
  if (!add_references (self))
    return NULL;

  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_heading_free);
  text = ink_text_new (ink_text_get_data (self->text) + self->new_span.start,
                       (gssize)ink_span_length (self->new_span),
                       0);
  InkMarkdownOptions options = { .markup = body->markup,
                                 .positions = body->positions,
                                 .page = body->page,
                                 .depth = body->depth };
  InkMarkdownJob job = { .text = text,
                         .leaves = self->new_leaves,
                         .note_marks = marks,
                         .options = &options,
                         .taken = taken,
                         .headings = self->headings };
  blocks = ink_markdown_run (&job);
  if (!ink_body_agrees (blocks, self->new_leaves, 0))
    return NULL;
  if (ids && !are_headings_same (self) &&
      !take_ids (self, self->first_heading + self->n_headings, body->headings->len, taken))
    return NULL;
  return g_steal_pointer (&blocks);
}

void
ink_body_part_clear (InkBodyPart *self)
{
  g_clear_pointer (&self->old_leaves, ink_leaves_free);
  g_clear_pointer (&self->new_leaves, ink_leaves_free);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
}

/* --- the body around it --------------------------------------------------------------------
 */

static InkSpan
move_span (InkSpan span, gssize by)
{
  return ink_span ((gsize)((gssize)span.start + by), (gsize)((gssize)span.end + by));
}

static void
join_blocks (const InkBodyPart *self, InkBody *body, GPtrArray *blocks)
{
  GPtrArray *old = self->body->blocks;
  guint line = ink_text_get_line_at (self->text, self->new_span.start);
  int lines =
      (int)ink_text_get_n_lines (self->text) - (int)ink_text_get_n_lines (self->body->text);

  for (guint i = 0; i < self->first; i++)
    g_ptr_array_add (body->blocks, ink_block_ref (g_ptr_array_index (old, i)));
  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = g_ptr_array_index (blocks, i);
    InkSpan span = move_span (ink_block_get_span (block), (gssize)self->new_span.start);

    if (self->tail && i + 1 == blocks->len)
      span = move_span (ink_block_get_span (g_ptr_array_index (old, self->last)), self->delta);
    g_ptr_array_add (body->blocks,
                     ink_block_move (block, span, ink_block_get_line (block) + line));
  }
  for (guint i = self->last + 1; i < old->len; i++) {
    const InkBlock *block = g_ptr_array_index (old, i);
    InkSpan span = ink_block_get_span (block);
    gboolean after = span.start >= self->old_span.end;

    g_ptr_array_add (body->blocks,
                     ink_block_move (block,
                                     after ? move_span (span, self->delta) : span,
                                     ink_block_get_line (block) + (guint)(after ? lines : 0)));
  }
}

static void
join_typographers (const InkBodyPart *self, InkBody *body, GPtrArray *blocks)
{
  GArray *old = self->body->typographers;

  g_array_append_vals (body->typographers, old->data, self->first);
  ink_body_append_typographers (body->typographers,
                                blocks,
                                self->new_leaves,
                                0,
                                g_array_index (old, InkTypographer, self->first));
  if (self->last + 1 < old->len)
    g_array_append_vals (body->typographers,
                         &g_array_index (old, InkTypographer, self->last + 1),
                         old->len - self->last - 1);
}

static void
add_heading (InkBody *body, const InkHeading *heading, gssize by)
{
  g_ptr_array_add (body->headings,
                   ink_heading_move (heading, (gsize)((gssize)heading->at + by)));
}

static void
join_headings (const InkBodyPart *self, InkBody *body)
{
  GPtrArray *old = self->body->headings;

  for (guint i = 0; i < self->first_heading; i++)
    add_heading (body, g_ptr_array_index (old, i), 0);
  for (guint i = 0; i < self->headings->len; i++)
    add_heading (body, g_ptr_array_index (self->headings, i), (gssize)self->new_span.start);
  for (guint i = self->first_heading + self->n_headings; i < old->len; i++) {
    const InkHeading *heading = g_ptr_array_index (old, i);

    add_heading (body, heading, heading->at >= self->old_span.end ? self->delta : 0);
  }
}

InkBody *
ink_body_part_join (const InkBodyPart *self, GPtrArray *blocks)
{
  const InkBody *old = self->body;
  g_autoptr (GArray) before = gather_uses (self->old_leaves);
  g_autoptr (GArray) after = gather_uses (self->new_leaves);
  InkBody *body = g_new0 (InkBody, 1);
  InkTally lost = ink_body_count (self->old_leaves), won = ink_body_count (self->new_leaves);

  g_atomic_ref_count_init (&body->refs);
  body->text = ink_text_ref (self->text);
  body->start = old->start;
  body->markup = ink_markup_ref (old->markup);
  body->positions = old->positions;
  body->page = old->page != NULL ? ink_shortcode_page_ref (old->page) : NULL;
  body->depth = old->depth;
  body->labels = g_hash_table_ref (old->labels);
  body->references = g_hash_table_ref (old->references);
  body->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_block_unref);
  body->typographers = g_array_new (FALSE, FALSE, sizeof (InkTypographer));
  body->headings = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_heading_free);
  body->tally = (InkTally){ old->tally.han + won.han - lost.han,
                            old->tally.words + won.words - lost.words };
  join_blocks (self, body, blocks);
  join_typographers (self, body, blocks);
  join_headings (self, body);

  InkCitationsMove move = { self->old_span, self->new_span, before, after, self->new_leaves };
  body->citations = ink_citations_move (old->citations, &move);
  return body;
}
