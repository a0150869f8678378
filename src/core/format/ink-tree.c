/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tree of HTML as flat arrays, and how one looks around in it. It is never written after
 * ink_tree_read () gave it away. */

#include "ink-tree-private.h"

#include <string.h>

#define BLANKS       " \t\n\r\f"
#define LONGEST_NAME 63
#define MOST_NAMES   100000
#define UNKNOWN      "unknown"

static const InkTreeItem *
item_of (const InkTree *self, InkNode node)
{
  return node < self->items->len ? &g_array_index (self->items, InkTreeItem, node) : NULL;
}

InkTree *
ink_tree_new (void)
{
  InkTree *self = g_atomic_rc_box_new0 (InkTree);

  self->items = g_array_new (FALSE, FALSE, sizeof (InkTreeItem));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (InkTreePair));
  self->heap = g_string_new_len ("", 1); /* an empty text is at 0 */
  self->names = g_ptr_array_new ();
  self->lookup = g_hash_table_new (g_str_hash, g_str_equal);
  self->chunk = g_string_chunk_new (1024);
  g_ptr_array_add (self->names, (gpointer) "");
  for (guint tag = INK_TAG_NONE + 1; tag < INK_TAG_N; tag++) {
    g_ptr_array_add (self->names, (gpointer)ink_tag_get_name (tag));
    g_hash_table_insert (self->lookup, self->names->pdata[tag], GUINT_TO_POINTER (tag));
  }
  g_ptr_array_add (self->names, (gpointer) ""); /* INK_TAG_N is nobody's */
  ink_tree_add (self, INK_TREE_NONE, INK_TREE_ELEMENT, INK_TAG_NONE);
  return self;
}

static void
lower_name (char lower[LONGEST_NAME + 1], const char *name, gsize length)
{
  length = MIN (length, LONGEST_NAME);
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (name[i]);
  lower[length] = '\0';
}

guint
ink_tree_lookup (const InkTree *self, const char *name, gsize length)
{
  char lower[LONGEST_NAME + 1];

  lower_name (lower, name, length);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lookup, lower));
}

guint
ink_tree_intern (InkTree *self, const char *name, gsize length)
{
  guint known = ink_tree_lookup (self, name, length);
  char lower[LONGEST_NAME + 1];
  char *copy = NULL;

  if (known != 0)
    return known;
  if (self->names->len > MOST_NAMES) {
    length = strlen (UNKNOWN);
    name = UNKNOWN;
    known = ink_tree_lookup (self, name, length);
    if (known != 0)
      return known;
  }
  lower_name (lower, name, length);
  copy = g_string_chunk_insert (self->chunk, lower);
  g_ptr_array_add (self->names, copy);
  g_hash_table_insert (self->lookup, copy, GUINT_TO_POINTER (self->names->len - 1));
  return self->names->len - 1;
}

InkNode
ink_tree_add (InkTree *self, InkNode parent, InkTreeKind kind, guint tag)
{
  InkNode node = self->items->len;
  InkTreeItem item = { .parent = parent,
                       .first = INK_TREE_NONE,
                       .last = INK_TREE_NONE,
                       .next = INK_TREE_NONE,
                       .previous = INK_TREE_NONE,
                       .tag = tag & 0x3FFFFFFF,
                       .kind = (guint)kind & 3 };
  InkTreeItem *above = NULL;

  if (parent != INK_TREE_NONE) {
    above = &g_array_index (self->items, InkTreeItem, parent);
    item.previous = above->last;
    if (above->last != INK_TREE_NONE)
      g_array_index (self->items, InkTreeItem, above->last).next = node;
    else
      above->first = node;
    above->last = node;
  }
  g_array_append_val (self->items, item);
  return node;
}

InkTree *
ink_tree_ref (InkTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
tree_clear (gpointer data)
{
  InkTree *self = data;

  g_hash_table_unref (self->lookup);
  g_ptr_array_unref (self->names);
  g_string_chunk_free (self->chunk);
  g_string_free (self->heap, TRUE);
  g_array_unref (self->pairs);
  g_array_unref (self->items);
}

void
ink_tree_unref (InkTree *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, tree_clear);
}

guint
ink_tree_get_cuts (const InkTree *self)
{
  return self->cuts;
}

guint
ink_tree_get_n_nodes (const InkTree *self)
{
  return self->items->len;
}

/* --- Nodes ---------------------------------------------------------------------------------
 */

InkTreeKind
ink_tree_get_kind (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? (InkTreeKind)item->kind : INK_TREE_COMMENT;
}

guint
ink_tree_get_tag (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->tag : INK_TAG_NONE;
}

const char *
ink_tree_get_name (const InkTree *self, InkNode node)
{
  return self->names->pdata[ink_tree_get_tag (self, node)];
}

const char *
ink_tree_get_text (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL && item->kind != INK_TREE_ELEMENT ? self->heap->str + item->text : "";
}

InkNode
ink_tree_get_parent (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->parent : INK_TREE_NONE;
}

InkNode
ink_tree_get_first (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->first : INK_TREE_NONE;
}

InkNode
ink_tree_get_last (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->last : INK_TREE_NONE;
}

InkNode
ink_tree_get_next (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->next : INK_TREE_NONE;
}

InkNode
ink_tree_get_previous (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL ? item->previous : INK_TREE_NONE;
}

InkNode
ink_tree_get_end (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  for (; item != NULL; item = item_of (self, item->parent))
    if (item->next != INK_TREE_NONE)
      return item->next;
  return self->items->len;
}

guint
ink_tree_get_n_attributes (const InkTree *self, InkNode node)
{
  const InkTreeItem *item = item_of (self, node);

  return item != NULL && item->kind == INK_TREE_ELEMENT ? item->length : 0;
}

const char *
ink_tree_get_nth_attribute (const InkTree *self,
                            InkNode node,
                            guint position,
                            const char **value)
{
  const InkTreePair *pair = NULL;

  g_return_val_if_fail (position < ink_tree_get_n_attributes (self, node), NULL);

  pair = &g_array_index (self->pairs, InkTreePair, item_of (self, node)->text + position);
  if (value != NULL)
    *value = self->heap->str + pair->value;
  return self->names->pdata[pair->name];
}

const char *
ink_tree_get_attribute (const InkTree *self, InkNode node, const char *name)
{
  guint n = ink_tree_get_n_attributes (self, node);

  for (guint i = 0; i < n; i++) {
    const char *value = NULL;

    if (g_str_equal (ink_tree_get_nth_attribute (self, node, i, &value), name))
      return value;
  }
  return NULL;
}

gboolean
ink_tree_has_class (const InkTree *self, InkNode node, const char *word)
{
  const char *classes = ink_tree_get_attribute (self, node, "class");
  gsize length = strlen (word);

  for (const char *p = classes; p != NULL && *p != '\0';) {
    gsize blanks = strspn (p, BLANKS), own = strcspn (p + blanks, BLANKS);

    if (own == length && own > 0 && strncmp (p + blanks, word, length) == 0)
      return TRUE;
    p += blanks + own;
  }
  return FALSE;
}

/* --- Finding -------------------------------------------------------------------------------
 */

/* The nodes to look at are those from the one that is given up to @end. */
static InkNode
first_behind (const InkTree *self, InkNode top, InkNode after, InkNode *end)
{
  *end = top == INK_TREE_NONE || after == INK_TREE_NONE ? 0 : ink_tree_get_end (self, top);
  return *end == 0 ? 0 : MAX (top, after) + 1;
}

InkNode
ink_tree_find (const InkTree *self, InkNode top, InkNode after, InkTag tag)
{
  InkNode end = 0;

  for (InkNode node = first_behind (self, top, after, &end); node < end; node++)
    if (item_of (self, node)->tag == (guint)tag)
      return node;
  return INK_TREE_NONE;
}

InkNode
ink_tree_find_attribute (
    const InkTree *self, InkNode top, InkNode after, const char *name, const char *value)
{
  InkNode end = 0;

  for (InkNode node = first_behind (self, top, after, &end); node < end; node++) {
    const char *own = ink_tree_get_attribute (self, node, name);

    if (own != NULL && (value == NULL || g_str_equal (own, value)))
      return node;
  }
  return INK_TREE_NONE;
}

InkNode
ink_tree_find_class (const InkTree *self, InkNode top, InkNode after, const char *word)
{
  InkNode end = 0;

  for (InkNode node = first_behind (self, top, after, &end); node < end; node++)
    if (ink_tree_has_class (self, node, word))
      return node;
  return INK_TREE_NONE;
}

InkNode
ink_tree_find_around (const InkTree *self, InkNode node, InkTag tag)
{
  while (node != INK_TREE_NONE && ink_tree_get_tag (self, node) != (guint)tag)
    node = ink_tree_get_parent (self, node);
  return node;
}

/* --- Text ----------------------------------------------------------------------------------
 */

char *
ink_tree_dup_content (const InkTree *self, InkNode node)
{
  g_autoptr (GString) out = g_string_new (
      ink_tree_get_kind (self, node) == INK_TREE_TEXT ? ink_tree_get_text (self, node) : NULL);
  InkNode end = ink_tree_get_end (self, node);

  for (InkNode n = node + 1; node != INK_TREE_NONE && n < end; n++)
    if (item_of (self, n)->kind == INK_TREE_TEXT)
      g_string_append_len (out, ink_tree_get_text (self, n), item_of (self, n)->length);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
end_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
append_folded (GString *out, const char *text)
{
  while (*text != '\0') {
    gsize blanks = strspn (text, BLANKS), word = strcspn (text + blanks, BLANKS);

    if (blanks > 0 && out->len > 0 && strchr (" \n", out->str[out->len - 1]) == NULL)
      g_string_append_c (out, ' ');
    g_string_append_len (out, text + blanks, (gssize)word);
    text += blanks + word;
  }
}

static gboolean
is_line (guint tag)
{
  return (ink_tag_get_flags (tag) & INK_TAG_IS_BLOCK) != 0 || tag == INK_TAG_BR ||
         tag == INK_TAG_TR || tag == INK_TAG_TABLE || tag == INK_TAG_BODY ||
         tag == INK_TAG_CAPTION || tag == INK_TAG_TITLE;
}

static gboolean
is_unseen (guint tag)
{
  return tag == INK_TAG_SCRIPT || tag == INK_TAG_STYLE || tag == INK_TAG_TEMPLATE ||
         tag == INK_TAG_NOFRAMES || tag == INK_TAG_NOEMBED || tag == INK_TAG_IFRAME;
}

/* Where the blocks end that end before @node, which comes behind @last. */
static gboolean
leaves_line (const InkTree *self, InkNode last, InkNode node)
{
  InkNode parent = ink_tree_get_parent (self, node);

  for (; last != INK_TREE_NONE && last != parent; last = ink_tree_get_parent (self, last))
    if (is_line (ink_tree_get_tag (self, last)))
      return TRUE;
  return FALSE;
}

char *
ink_tree_dup_text (const InkTree *self, InkNode node)
{
  g_autoptr (GString) out = g_string_new (NULL);
  InkNode end = ink_tree_get_end (self, node), last = node;

  if (ink_tree_get_kind (self, node) == INK_TREE_TEXT)
    append_folded (out, ink_tree_get_text (self, node));
  for (InkNode n = node + 1; node != INK_TREE_NONE && n < end;) {
    guint tag = ink_tree_get_tag (self, n);

    if (is_line (tag) || leaves_line (self, last, n))
      end_line (out);
    if (tag == INK_TAG_TD || tag == INK_TAG_TH)
      append_folded (out, " ");
    if (ink_tree_get_kind (self, n) == INK_TREE_TEXT)
      append_folded (out, ink_tree_get_text (self, n));
    last = n;
    n = is_unseen (tag) ? ink_tree_get_end (self, n) : n + 1;
  }
  end_line (out);
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
