/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a whole body: leaves, notes, blocks. */

#include "ink-body-private.h"

#include "ink-shortcode-expand.h"

#include <string.h>

InkTally
ink_body_count (const InkLeaves *leaves)
{
  InkTally tally = { 0, 0 };

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    if (leaf->definition < 0)
      ink_tally_add (&tally, leaf->plain->str, leaf->plain->len);
  }
  return tally;
}

gboolean
ink_body_holds_loose_mark (const InkLeaves *leaves)
{
  const InkShortcodes *shortcodes = leaves->shortcodes;

  if (shortcodes->broken)
    return TRUE;
  for (guint i = 0; i < shortcodes->pieces->len; i++) {
    const InkShortcodePiece *piece = &g_array_index (shortcodes->pieces, InkShortcodePiece, i);

    if (piece->end && !piece->shortcode->known)
      return TRUE;
  }
  return FALSE;
}

gboolean
ink_body_agrees (GPtrArray *blocks, const InkLeaves *leaves, gsize offset)
{
  GArray *tops = leaves->tops;
  guint next = 0;

  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = g_ptr_array_index (blocks, i);
    gsize start = ink_block_get_span (block).start;

    if (ink_block_get_kind (block) == INK_BLOCK_NOTES ||
        ink_block_get_kind (block) == INK_BLOCK_TABLE)
      continue;
    while (next < tops->len && g_array_index (tops, gsize, next) + offset < start)
      next++;
    if (next == tops->len || g_array_index (tops, gsize, next) + offset != start)
      return FALSE;
  }
  return TRUE;
}

void
ink_body_append_typographers (GArray *into,
                              GPtrArray *blocks,
                              const InkLeaves *leaves,
                              gsize offset,
                              InkTypographer typographer)
{
  guint next = 0;

  for (guint i = 0; i < blocks->len; i++) {
    gsize start = ink_block_get_span (g_ptr_array_index (blocks, i)).start;

    for (; next < leaves->leaves->len; next++) {
      const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, next);

      if (g_array_index (leaf->segments, InkSpan, 0).start + offset >= start)
        break;
      typographer = leaf->typographer;
    }
    g_array_append_val (into, typographer);
  }
}

/* A definition of a reference that leads to a note or shortcode: read in two ways. */
static gboolean
holds_odd_reference (const InkLeaves *leaves)
{
  GHashTableIter iter;
  gpointer tail;

  g_hash_table_iter_init (&iter, leaves->references);
  while (g_hash_table_iter_next (&iter, NULL, &tail)) {
    if (strstr (tail, "[^") != NULL || strchr (tail, '\001') != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
read_blocks (InkBody *self, const InkLeaves *leaves)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) marks = ink_citations_dup_marks (self->citations);
  InkMarkdownOptions options = { .markup = self->markup,
                                 .positions = self->positions,
                                 .page = self->page,
                                 .depth = self->depth };
  InkMarkdownJob job = { .text = self->text,
                         .body_start = self->start,
                         .leaves = leaves,
                         .citations = self->citations,
                         .note_marks = marks,
                         .options = &options,
                         .taken = taken,
                         .headings = self->headings };

  self->blocks = ink_markdown_run (&job);
  self->loose |= !ink_body_agrees (self->blocks, leaves, 0);
  ink_body_append_typographers (self->typographers,
                                self->blocks,
                                leaves,
                                0,
                                (InkTypographer){ 0 });
}

/* The shortcodes of the text, which becomes what Hugo makes Markdown of where that was asked.
 */
static InkShortcodes *
read_shortcodes (InkBody *self)
{
  const char *data = ink_text_get_data (self->text);
  gsize length = ink_text_get_length (self->text);
  InkShortcodeMaker maker = { self->markup, self->page, self->depth };
  InkShortcodes *shortcodes = ink_shortcodes_read (data + self->start,
                                                   length - self->start,
                                                   self->markup->shortcodes,
                                                   self->markup->hugo);

  ink_shortcodes_move (shortcodes, self->start);
  if (!self->expand || shortcodes->pieces->len == 0)
    return shortcodes;

  self->moves = g_array_new (FALSE, FALSE, sizeof (InkShortcodeMove));
  g_autofree char *expanded =
      ink_shortcodes_expand (shortcodes, &maker, data, self->start, length, self->moves);
  ink_text_unref (self->text);
  self->text = ink_text_new (expanded, -1, 0);
  return shortcodes;
}

static InkLeaves *
read_leaves (InkBody *self)
{
  InkShortcodes *shortcodes = read_shortcodes (self);

  return ink_leaves_read_with (ink_text_get_data (self->text),
                               ink_text_get_length (self->text),
                               self->start,
                               self->markup,
                               shortcodes);
}

static InkBody *
read_body (InkText *text, gsize start, const InkMarkdownOptions *options, gboolean blocks)
{
  InkBody *self = g_new0 (InkBody, 1);
  g_autoptr (InkLeaves) leaves = NULL;
  const char *data;

  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->start = start;
  self->markup = options->markup != NULL ? ink_markup_ref (options->markup)
                                         : ink_markup_new (INK_HUGO_0_167);
  self->positions = options->positions;
  self->expand = options->expand && blocks;
  self->page = options->page != NULL ? ink_shortcode_page_ref (options->page) : NULL;
  self->depth = options->depth;
  leaves = read_leaves (self);
  data = ink_text_get_data (self->text);
  self->citations = ink_citations_read (data, leaves);
  self->labels = g_hash_table_ref (leaves->labels);
  self->references = g_hash_table_ref (leaves->references);
  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_heading_free);
  self->typographers = g_array_new (FALSE, FALSE, sizeof (InkTypographer));
  self->tally = ink_body_count (leaves);
  self->loose =
      leaves->odd || ink_body_holds_loose_mark (leaves) || holds_odd_reference (leaves);
  if (blocks)
    read_blocks (self, leaves);
  else
    self->blocks = g_ptr_array_new ();
  self->shortcodes = g_steal_pointer (&leaves->shortcodes);
  return self;
}

InkBody *
ink_body_parse (InkText *text, gsize body_start, const InkMarkdownOptions *options)
{
  return read_body (text, body_start, options, TRUE);
}

InkBody *
ink_body_scan (InkText *text, gsize body_start, const InkMarkdownOptions *options)
{
  return read_body (text, body_start, options, FALSE);
}

InkBody *
ink_body_ref (InkBody *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_body_unref (InkBody *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->typographers);
  g_ptr_array_unref (self->headings);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->references);
  ink_citations_unref (self->citations);
  ink_shortcodes_free (self->shortcodes);
  ink_shortcode_page_unref (self->page);
  g_clear_pointer (&self->moves, g_array_unref);
  ink_markup_unref (self->markup);
  ink_text_unref (self->text);
  g_free (self);
}

gsize
ink_body_get_start (const InkBody *self)
{
  return self->start;
}

gsize
ink_body_get_written (const InkBody *self, gsize offset)
{
  return ink_shortcode_moves_find (self->moves, offset);
}

GPtrArray *
ink_body_get_blocks (const InkBody *self)
{
  return self->blocks;
}

GPtrArray *
ink_body_get_headings (const InkBody *self)
{
  return self->headings;
}

InkCitations *
ink_body_get_citations (const InkBody *self)
{
  return self->citations;
}

InkTally
ink_body_get_tally (const InkBody *self)
{
  return self->tally;
}

const InkShortcodes *
ink_body_get_shortcodes (const InkBody *self)
{
  return self->shortcodes;
}

InkMarkup *
ink_body_get_markup (const InkBody *self)
{
  return self->markup;
}
