/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the leaves of a body are: its lines read as blocks (ink-leaf-lines.h), then the text in
 * them, with what all of them define. */

#include "ink-leaves.h"

#include "ink-inlines.h"
#include "ink-leaf-lines.h"

#include <string.h>

static void
leaf_free (InkLeaf *leaf)
{
  g_array_unref (leaf->segments);
  g_clear_pointer (&leaf->uses, g_array_unref);
  g_clear_pointer (&leaf->links, g_array_unref);
  g_clear_pointer (&leaf->inlines, g_array_unref);
  if (leaf->plain != NULL)
    g_string_free (leaf->plain, TRUE);
  g_free (leaf);
}

static void
make_room (InkLeaf *leaf)
{
  leaf->uses = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  leaf->links = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  leaf->inlines = g_array_new (FALSE, FALSE, sizeof (InkInline));
  leaf->plain = g_string_new (NULL);
}

static gboolean
is_readable (const InkLeaf *leaf)
{
  return leaf->kind == INK_LEAF_TEXT && !leaf->deep;
}

/* What begins as a reference definition and holds a comment or a table: cmark could take it for
 * another thing. */
static gboolean
is_odd (const InkLeaves *self, const InkLeaf *leaf)
{
  if (self->data[g_array_index (leaf->segments, InkSpan, 0).start] != '[')
    return FALSE;
  if (leaf->table > 0)
    return TRUE;
  for (guint i = 0; i < leaf->inlines->len; i++) {
    if (g_array_index (leaf->inlines, InkInline, i).kind == INK_INLINE_COMMENT)
      return TRUE;
  }
  return FALSE;
}

static void
find_labels (InkLeaves *self, const char *data)
{
  for (guint i = 0; i < self->definitions->len; i++) {
    InkSpan label = g_array_index (self->definitions, InkDefinition, i).label;

    g_hash_table_add (self->labels, g_strndup (data + label.start, ink_span_length (label)));
  }
}

static void
find_references (InkLeaves *self)
{
  for (guint i = 0; i < self->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (self->leaves, i);

    if (is_readable (leaf))
      ink_inlines_find_references (self->references, self->data, leaf);
  }
}

static void
read_inlines (InkLeaves *self, const InkMarkup *markup, InkTypographer typographer)
{
  InkInlines inlines = { .markup = markup,
                         .labels = self->labels,
                         .references = self->references,
                         .aliases = self->aliases,
                         .typographer = typographer };

  for (guint i = 0; i < self->leaves->len; i++) {
    InkLeaf *leaf = g_ptr_array_index (self->leaves, i);

    make_room (leaf);
    if (is_readable (leaf)) {
      ink_inlines_read (&inlines, self->data, leaf);
      self->odd |= is_odd (self, leaf);
    }
    leaf->typographer = inlines.typographer;
  }
}

static void
find_divider (InkLeaves *self, gsize start)
{
  char *found = strstr (self->data + start, INK_DIVIDER);
  gsize at = found != NULL ? (gsize)(found - self->data) : 0;

  if (found == NULL)
    return;
  self->divider = ink_span (at, at + strlen (INK_DIVIDER));
  memset (found, '\001', strlen (INK_DIVIDER));
}

/* The block structure of @data from @start on. Takes @shortcodes. */
static InkLeaves *
read_blocks (const char *data,
             gsize length,
             gsize start,
             const InkMarkup *markup,
             InkShortcodes *shortcodes,
             gboolean divided)
{
  InkLeaves *self = g_new0 (InkLeaves, 1);

  self->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)leaf_free);
  self->definitions = g_array_new (FALSE, FALSE, sizeof (InkDefinition));
  self->descriptions = g_array_new (FALSE, FALSE, sizeof (InkDescription));
  self->tops = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->attributes = g_array_new (FALSE, FALSE, sizeof (InkAttributeLine));
  self->aliases = g_array_new (FALSE, FALSE, sizeof (InkAlias));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->shortcodes = shortcodes;
  self->data = g_memdup2 (data, length + 1);
  for (guint i = 0; i < shortcodes->pieces->len; i++) {
    InkSpan span = g_array_index (shortcodes->pieces, InkShortcodePiece, i).span;

    memset (self->data + span.start, '\001', ink_span_length (span));
  }
  if (divided)
    find_divider (self, start);
  ink_leaf_lines_read (self, markup, start, length);
  return self;
}

InkLeaves *
ink_leaves_read_with (const char *data,
                      gsize length,
                      gsize start,
                      const InkMarkup *markup,
                      InkShortcodes *shortcodes)
{
  InkLeaves *self = read_blocks (data, length, start, markup, shortcodes, TRUE);

  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  find_labels (self, data);
  find_references (self);
  read_inlines (self, markup, (InkTypographer){ 0 });
  return self;
}

InkLeaves *
ink_leaves_read (const char *data, gsize length, gsize start, const InkMarkup *markup)
{
  g_autoptr (InkMarkup) usual = markup == NULL ? ink_markup_new (INK_HUGO_0_167) : NULL;
  const InkMarkup *chosen = markup != NULL ? markup : usual;
  InkShortcodes *shortcodes =
      ink_shortcodes_read (data + start, length - start, chosen->shortcodes, chosen->hugo);

  ink_shortcodes_move (shortcodes, start);
  return ink_leaves_read_with (data, length, start, chosen, shortcodes);
}

InkLeaves *
ink_leaves_read_lines (const char *data, gsize length, gsize start, const InkMarkup *markup)
{
  InkShortcodes *shortcodes =
      ink_shortcodes_read (data + start, length - start, markup->shortcodes, markup->hugo);

  ink_shortcodes_move (shortcodes, start);
  return read_blocks (data, length, start, markup, shortcodes, TRUE);
}

InkLeaves *
ink_leaves_read_part (const char *data,
                      gsize length,
                      const InkMarkup *markup,
                      GHashTable *labels,
                      GHashTable *references,
                      InkTypographer typographer)
{
  InkShortcodes *shortcodes =
      ink_shortcodes_read (data, length, markup->shortcodes, markup->hugo);
  InkLeaves *self = read_blocks (data, length, 0, markup, shortcodes, FALSE);

  self->labels = g_hash_table_ref (labels);
  self->references = g_hash_table_ref (references);
  read_inlines (self, markup, typographer);
  return self;
}

void
ink_leaves_free (InkLeaves *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->leaves);
  g_array_unref (self->definitions);
  g_array_unref (self->descriptions);
  g_array_unref (self->tops);
  g_array_unref (self->attributes);
  g_array_unref (self->aliases);
  g_array_unref (self->breaks);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->references, g_hash_table_unref);
  ink_shortcodes_free (self->shortcodes);
  g_free (self->data);
  g_free (self);
}
