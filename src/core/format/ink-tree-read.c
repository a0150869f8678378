/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Builds the tree: which element stands in which. The rules are HTML's, so far as they tell
 * what ends what; nothing is moved elsewhere, so that nodes are in the order of the text.
 * Written here and not left to libxml2, whose reading of a tag's attributes takes the square
 * of their number (13 s for 40,000), cannot be interrupted there and differs by version. */

#include "ink-entity.h"
#include "ink-tree-lex.h"
#include "ink-tree-private.h"

#include <string.h>

#define MOST_REOPENED 8

typedef struct {
  InkTree *tree;
  InkTreeLex lex;
  InkNode open[INK_TREE_MAX_DEPTH]; /* the elements that are open, outermost first */
  guint depth;
  GArray *counts;            /* of guint: how many are open, by tag */
  gboolean skip_newline;     /* the line's end that comes first in "pre" is none */
  gboolean html, head, body; /* seen: there is one of each */
  gboolean full;
} Reader;

/* Beyond what an end is not looked for. */
typedef enum {
  IN_SCOPE,
  IN_LIST,
  IN_BUTTON,
  IN_TABLE,
  IN_INLINE,
} Scope;

static gboolean
is_wall (guint tag, Scope scope)
{
  if (tag == INK_TAG_HTML || tag == INK_TAG_TEMPLATE || tag == INK_TAG_TABLE)
    return TRUE;
  if (scope == IN_INLINE)
    return (ink_tag_get_flags (tag) & INK_TAG_IS_SPECIAL) != 0;
  if (scope == IN_TABLE)
    return FALSE;
  if (scope == IN_LIST && (tag == INK_TAG_OL || tag == INK_TAG_UL))
    return TRUE;
  if (scope == IN_BUTTON && tag == INK_TAG_BUTTON)
    return TRUE;
  return tag == INK_TAG_TD || tag == INK_TAG_TH || tag == INK_TAG_CAPTION ||
         tag == INK_TAG_OBJECT;
}

static guint *
count_of (Reader *self, guint tag)
{
  if (tag >= self->counts->len)
    g_array_set_size (self->counts, tag + 64);
  return &g_array_index (self->counts, guint, tag);
}

static guint
tag_at (const Reader *self, guint position)
{
  return g_array_index (self->tree->items, InkTreeItem, self->open[position]).tag;
}

static guint
top_tag (const Reader *self)
{
  return self->depth > 0 ? tag_at (self, self->depth - 1) : (guint)INK_TAG_NONE;
}

static gboolean
is_heading (guint tag)
{
  return tag >= INK_TAG_H1 && tag <= INK_TAG_H6;
}

/* --- The open ones -------------------------------------------------------------------------
 */

static void
pop (Reader *self)
{
  --*count_of (self, top_tag (self));
  self->depth--;
}

static void
pop_to (Reader *self, guint position)
{
  while (self->depth > position)
    pop (self);
}

/* The position of the innermost open @tag; -1 where there is none before a wall. */
static int
find_open (Reader *self, guint tag, Scope scope)
{
  if (*count_of (self, tag) == 0)
    return -1;
  for (int i = (int)self->depth - 1; i >= 0; i--) {
    guint own = tag_at (self, (guint)i);

    if (own == tag)
      return i;
    if (is_wall (own, scope))
      return -1;
  }
  return -1;
}

static gboolean
close_open (Reader *self, guint tag, Scope scope)
{
  int position = find_open (self, tag, scope);

  if (position >= 0)
    pop_to (self, (guint)position);
  return position >= 0;
}

/* Closes an item's fellow: the next @tag or @other that is open, unless something stands
 * between. */
static void
close_item (Reader *self, guint tag, guint other)
{
  for (guint i = self->depth; i-- > 0;) {
    guint own = tag_at (self, i);

    if (own == tag || own == other) {
      pop_to (self, i);
      return;
    }
    if ((ink_tag_get_flags (own) & INK_TAG_IS_SPECIAL) != 0 && own != INK_TAG_ADDRESS &&
        own != INK_TAG_DIV && own != INK_TAG_P)
      return;
  }
}

/* --- Tables --------------------------------------------------------------------------------
 */

/* What a row, a cell or a group of rows may stand in: 0 a table, 1 a group, too, 2 a row. */
static gboolean
is_table_part (guint tag, guint level)
{
  if (tag == INK_TAG_TABLE)
    return TRUE;
  if (level >= 1 && (tag == INK_TAG_TBODY || tag == INK_TAG_THEAD || tag == INK_TAG_TFOOT))
    return TRUE;
  return level >= 2 && tag == INK_TAG_TR;
}

static void
close_table_parts (Reader *self, guint tag)
{
  guint level = tag == INK_TAG_TR ? 1 : tag == INK_TAG_TD || tag == INK_TAG_TH ? 2 : 0;

  if (find_open (self, INK_TAG_TABLE, IN_TABLE) >= 0) {
    while (!is_table_part (top_tag (self), level))
      pop (self);
  } else if (level == 2) { /* a part of a table without it: from a spreadsheet */
    if (!close_open (self, INK_TAG_TD, IN_TABLE))
      close_open (self, INK_TAG_TH, IN_TABLE);
  } else {
    close_open (self, tag, IN_TABLE);
  }
}

static gboolean
is_in_table (guint tag)
{
  return tag == INK_TAG_TR || tag == INK_TAG_TD || tag == INK_TAG_TH || tag == INK_TAG_TBODY ||
         tag == INK_TAG_THEAD || tag == INK_TAG_TFOOT || tag == INK_TAG_CAPTION ||
         tag == INK_TAG_COLGROUP;
}

/* --- Nodes ---------------------------------------------------------------------------------
 */

static InkNode
add_node (Reader *self, InkTreeKind kind, guint tag)
{
  if (self->tree->items->len >= INK_TREE_MAX_NODES) {
    self->tree->cuts |= INK_TREE_CUT_NODES;
    self->full = TRUE;
    return INK_TREE_NONE;
  }
  return ink_tree_add (self->tree,
                       self->depth > 0 ? self->open[self->depth - 1] : INK_TREE_ROOT,
                       kind,
                       tag);
}

static void
push (Reader *self, InkNode node, guint tag)
{
  self->open[self->depth++] = node;
  ++*count_of (self, tag);
}

/* Appends to the heap, and its end. */
static void
append_text (GString *heap, const char *p, const char *end, gboolean entities)
{
  const char *next = NULL;

  for (; (next = memchr (p, '\r', (gsize)(end - p))) != NULL; p = next + 1) {
    if (entities)
      ink_entity_append (heap, p, next, FALSE);
    else
      g_string_append_len (heap, p, next - p);
    if (next + 1 == end || next[1] != '\n')
      g_string_append_c (heap, '\n');
  }
  if (entities)
    ink_entity_append (heap, p, end, FALSE);
  else
    g_string_append_len (heap, p, end - p);
  g_string_append_c (heap, '\0');
}

/* The text that is the last child already and grows; NULL where there is none. */
static InkTreeItem *
last_text (Reader *self)
{
  GArray *items = self->tree->items;
  InkNode parent = self->depth > 0 ? self->open[self->depth - 1] : INK_TREE_ROOT;
  InkNode last = g_array_index (items, InkTreeItem, parent).last;
  InkTreeItem *item = NULL;

  if (last == INK_TREE_NONE || last + 1 != items->len)
    return NULL;
  item = &g_array_index (items, InkTreeItem, last);
  return item->kind == INK_TREE_TEXT ? item : NULL;
}

static void
add_text (Reader *self, InkTreeKind kind, const char *p, gsize length, gboolean entities)
{
  GString *heap = self->tree->heap;
  InkTreeItem *item = kind == INK_TREE_TEXT ? last_text (self) : NULL;

  if (length == 0 && kind == INK_TREE_TEXT)
    return;
  if (item != NULL) {
    g_string_truncate (heap, heap->len - 1);
  } else {
    InkNode node = add_node (self, kind, INK_TAG_NONE);

    if (node == INK_TREE_NONE)
      return;
    item = &g_array_index (self->tree->items, InkTreeItem, node);
    item->text = (guint32)heap->len;
  }
  append_text (heap, p, p + length, entities);
  item->length = (guint32)(heap->len - 1 - item->text);
}

static void
add_attributes (Reader *self, InkNode node)
{
  InkTree *tree = self->tree;
  guint n = self->lex.n_attributes;

  if (self->lex.cut || tree->pairs->len + n > INK_TREE_MAX_ATTRIBUTES)
    tree->cuts |= INK_TREE_CUT_ATTRIBUTES;
  if (tree->pairs->len + n > INK_TREE_MAX_ATTRIBUTES)
    return;
  g_array_index (tree->items, InkTreeItem, node).text = tree->pairs->len;
  g_array_index (tree->items, InkTreeItem, node).length = n;
  for (guint i = 0; i < n; i++) {
    const InkTreeAttribute *own = &self->lex.attributes[i];
    InkTreePair pair = { ink_tree_intern (tree, own->name, own->name_length), 0 };

    if (own->value != NULL && own->value_length > 0) {
      pair.value = (guint32)tree->heap->len;
      ink_entity_append (tree->heap, own->value, own->value + own->value_length, TRUE);
      g_string_append_c (tree->heap, '\0');
    }
    g_array_append_val (tree->pairs, pair);
  }
}

/* --- Starts --------------------------------------------------------------------------------
 */

/* A page has one head and one body, around all. */
static gboolean
is_frame (guint tag)
{
  return tag == INK_TAG_HTML || tag == INK_TAG_HEAD || tag == INK_TAG_BODY;
}

static gboolean
may_open_frame (Reader *self, guint tag)
{
  gboolean *seen = tag == INK_TAG_HTML   ? &self->html
                   : tag == INK_TAG_HEAD ? &self->head
                                         : &self->body;
  gboolean may = !*seen;

  if (tag == INK_TAG_BODY)
    close_open (self, INK_TAG_HEAD, IN_SCOPE);
  if (self->depth > 1 || (self->depth == 1 && top_tag (self) != INK_TAG_HTML))
    may = FALSE;
  *seen = *seen || may;
  return may;
}

static void
close_for_inline (Reader *self, guint tag)
{
  if (tag == INK_TAG_A)
    close_open (self, INK_TAG_A, IN_SCOPE);
  if ((tag == INK_TAG_OPTION || tag == INK_TAG_OPTGROUP) && top_tag (self) == INK_TAG_OPTION)
    pop (self);
  if (tag == INK_TAG_OPTGROUP && top_tag (self) == INK_TAG_OPTGROUP)
    pop (self);
  if ((tag == INK_TAG_RT || tag == INK_TAG_RP) &&
      (top_tag (self) == INK_TAG_RT || top_tag (self) == INK_TAG_RP))
    pop (self);
}

/* Ends what ends where a @tag starts. */
static void
close_for (Reader *self, guint tag)
{
  InkTagFlags flags = ink_tag_get_flags (tag);

  if ((flags & INK_TAG_IS_HEAD) == 0)
    close_open (self, INK_TAG_HEAD, IN_SCOPE);
  if (tag == INK_TAG_LI)
    close_item (self, INK_TAG_LI, INK_TAG_LI);
  if (tag == INK_TAG_DD || tag == INK_TAG_DT)
    close_item (self, INK_TAG_DD, INK_TAG_DT);
  if ((flags & INK_TAG_IS_BLOCK) != 0 || tag == INK_TAG_TABLE)
    close_open (self, INK_TAG_P, IN_BUTTON);
  if (is_heading (tag) && is_heading (top_tag (self)))
    pop (self);
  if (is_in_table (tag))
    close_table_parts (self, tag);
  if (tag == INK_TAG_TABLE && is_table_part (top_tag (self), 2))
    close_open (self, INK_TAG_TABLE, IN_TABLE);
  close_for_inline (self, tag);
}

static gboolean
is_foreign (Reader *self, guint tag)
{
  return tag == INK_TAG_SVG || tag == INK_TAG_MATH || *count_of (self, INK_TAG_SVG) > 0 ||
         *count_of (self, INK_TAG_MATH) > 0;
}

static gboolean
ends_at_once (Reader *self, guint tag)
{
  if ((ink_tag_get_flags (tag) & INK_TAG_IS_VOID) != 0)
    return TRUE;
  return self->lex.self_closing &&
         (is_foreign (self, tag) || memchr (self->lex.text, ':', self->lex.length) != NULL);
}

static void
read_open (Reader *self)
{
  guint tag = ink_tree_intern (self->tree, self->lex.text, self->lex.length);
  InkTagFlags flags = ink_tag_get_flags (tag);
  InkNode node = INK_TREE_NONE;

  if (is_frame (tag) && !may_open_frame (self, tag))
    return;
  if (!is_frame (tag))
    close_for (self, tag);
  if (self->depth == INK_TREE_MAX_DEPTH) {
    self->tree->cuts |= INK_TREE_CUT_DEPTH;
    pop (self);
  }
  node = add_node (self, INK_TREE_ELEMENT, tag);
  if (node == INK_TREE_NONE)
    return;
  add_attributes (self, node);
  if (ends_at_once (self, tag))
    return;
  push (self, node, tag);
  self->skip_newline = tag == INK_TAG_PRE;
  if ((flags & (INK_TAG_IS_RAW | INK_TAG_IS_PLAIN)) != 0) {
    ink_tree_lex_raw (&self->lex, ink_tree_get_name (self->tree, node));
    add_text (self,
              INK_TREE_TEXT,
              self->lex.text,
              self->lex.length,
              (flags & INK_TAG_IS_PLAIN) != 0);
    pop (self);
  }
}

/* --- Ends ----------------------------------------------------------------------------------
 */

/* <b>one <i>two</b> three</i>: the i goes on behind the b. */
static void
close_formatting (Reader *self, guint tag)
{
  InkNode again[MOST_REOPENED];
  guint n = 0;
  int position = find_open (self, tag, IN_SCOPE);

  if (position < 0)
    return;
  for (guint i = (guint)position + 1; i < self->depth && n < MOST_REOPENED; i++) {
    InkTagFlags flags = ink_tag_get_flags (tag_at (self, i));

    if ((flags & INK_TAG_IS_SPECIAL) != 0) {
      n = 0;
      break;
    }
    if ((flags & INK_TAG_IS_FORMATTING) != 0)
      again[n++] = self->open[i];
  }
  pop_to (self, (guint)position);
  for (guint i = 0; i < n; i++) {
    InkTreeItem old = g_array_index (self->tree->items, InkTreeItem, again[i]);
    InkNode node = add_node (self, INK_TREE_ELEMENT, old.tag);

    if (node == INK_TREE_NONE)
      return;
    g_array_index (self->tree->items, InkTreeItem, node).text = old.text;
    g_array_index (self->tree->items, InkTreeItem, node).length = old.length;
    push (self, node, old.tag);
  }
}

static void
close_heading (Reader *self)
{
  for (int i = (int)self->depth - 1; i >= 0; i--) {
    guint own = tag_at (self, (guint)i);

    if (is_heading (own)) {
      pop_to (self, (guint)i);
      return;
    }
    if (is_wall (own, IN_SCOPE))
      return;
  }
}

static void
read_close (Reader *self)
{
  guint tag = ink_tree_lookup (self->tree, self->lex.text, self->lex.length);
  InkTagFlags flags = ink_tag_get_flags (tag);

  if (tag == INK_TAG_BR) {
    add_node (self, INK_TREE_ELEMENT, tag);
    return;
  }
  if (tag == INK_TAG_HTML || tag == INK_TAG_BODY) /* what comes behind belongs to it, too */
    return;
  if (is_heading (tag))
    close_heading (self);
  else if ((flags & INK_TAG_IS_FORMATTING) != 0)
    close_formatting (self, tag);
  else if (is_in_table (tag) || tag == INK_TAG_TABLE)
    close_open (self, tag, IN_TABLE);
  else if (tag == INK_TAG_LI)
    close_open (self, tag, IN_LIST);
  else if (tag == INK_TAG_P)
    close_open (self, tag, IN_BUTTON);
  else
    close_open (self, tag, (flags & INK_TAG_IS_SPECIAL) != 0 ? IN_SCOPE : IN_INLINE);
}

/* --- Text ----------------------------------------------------------------------------------
 */

static gboolean
is_blank_text (const InkTreeLex *lex)
{
  for (gsize i = 0; i < lex->length; i++)
    if (strchr (" \t\n\r\f", lex->text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Where blanks between elements are nothing. */
static gboolean
drops_blanks (guint tag)
{
  return tag == INK_TAG_HTML || tag == INK_TAG_HEAD || tag == INK_TAG_COLGROUP ||
         is_table_part (tag, 2);
}

static void
read_text (Reader *self, gboolean skip_newline)
{
  const char *p = self->lex.text;
  gsize length = self->lex.length, skip = 0;
  guint top = top_tag (self);

  if (drops_blanks (top) && is_blank_text (&self->lex))
    return;
  if (top == INK_TAG_HEAD)
    close_open (self, INK_TAG_HEAD, IN_SCOPE);
  if (skip_newline && length > 0 && p[0] == '\r')
    skip = 1;
  if (skip_newline && length > skip && p[skip] == '\n')
    skip++;
  add_text (self, INK_TREE_TEXT, p + skip, length - skip, TRUE);
}

static void
read_token (Reader *self)
{
  gboolean skip_newline = self->skip_newline;

  self->skip_newline = FALSE;
  switch (self->lex.kind) {
  case INK_TREE_TOKEN_TEXT:
    read_text (self, skip_newline);
    break;
  case INK_TREE_TOKEN_COMMENT:
    add_text (self, INK_TREE_COMMENT, self->lex.text, self->lex.length, FALSE);
    break;
  case INK_TREE_TOKEN_OPEN:
    read_open (self);
    break;
  case INK_TREE_TOKEN_CLOSE:
    read_close (self);
    break;
  case INK_TREE_TOKEN_END:
  case INK_TREE_TOKEN_OTHER:
    break;
  }
}

InkTree *
ink_tree_read (const char *html, gssize length)
{
  gsize size = length < 0 ? strlen (html) : (gsize)length;
  g_autofree char *valid = NULL;
  g_autofree Reader *self = g_new0 (Reader, 1);

  self->tree = ink_tree_new ();
  if (size > INK_TREE_MAX_BYTES)
    self->tree->cuts |= INK_TREE_CUT_BYTES;
  size = MIN (size, INK_TREE_MAX_BYTES);
  if (!g_utf8_validate_len (html, size, NULL)) {
    valid = g_utf8_make_valid (html, (gssize)size);
    html = valid;
    size = strlen (valid);
  }
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->lex.at = html;
  self->lex.end = html + size;
  while (!self->full && ink_tree_lex_next (&self->lex) != INK_TREE_TOKEN_END)
    read_token (self);
  g_array_unref (self->counts);
  return self->tree;
}
