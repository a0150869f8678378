/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Footnotes as Word, Google, Wikipedia, GitHub and Hugo's like have them: links to a place
 * further down, from where another leads back. */

#include "ink-import-html-private.h"

#include <string.h>

static gboolean
begins_so (const char *text, const char *const *beginnings)
{
  for (; *beginnings != NULL; beginnings++)
    if (g_str_has_prefix (text, *beginnings))
      return TRUE;
  return FALSE;
}

static gboolean
is_back (const char *fragment)
{
  static const char *const beginnings[] = { "_ftnref",      "_ednref",     "ftnt_ref",
                                            "cite_ref",     "fnref",       "user-content-fnref",
                                            "footnote-ref", "footnoteref", NULL };

  return begins_so (fragment, beginnings);
}

static gboolean
is_note (const char *fragment)
{
  static const char *const beginnings[] = {
    "_ftn", "_edn", "ftnt", "cite_note", "fn", "footnote", "user-content-fn", NULL
  };

  return !is_back (fragment) && begins_so (fragment, beginnings);
}

/* id or name -> node, the first. */
static GHashTable *
find_places (const InkTree *tree, InkNode top)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (InkNode n = top; n < ink_tree_get_end (tree, top); n++) {
    const char *names[] = { ink_tree_get_attribute (tree, n, "id"),
                            ink_tree_get_attribute (tree, n, "name") };

    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (names[i] != NULL && !g_hash_table_contains (places, names[i]))
        g_hash_table_insert (places, (gpointer)names[i], GUINT_TO_POINTER (n));
  }
  return places;
}

/* The block that is the note whose place @node is. */
static InkNode
find_block (const InkTree *tree, InkNode node)
{
  InkNode around = INK_TREE_NONE;

  for (; node != INK_TREE_NONE && node != INK_TREE_ROOT;
       node = ink_tree_get_parent (tree, node)) {
    guint tag = ink_tree_get_tag (tree, node);

    if (tag == INK_TAG_P || tag == INK_TAG_LI || tag == INK_TAG_DIV || tag == INK_TAG_ASIDE)
      break;
    if (tag == INK_TAG_BODY || tag == INK_TAG_TABLE)
      return INK_TREE_NONE;
  }
  if (node == INK_TREE_NONE || node == INK_TREE_ROOT)
    return INK_TREE_NONE;
  around = ink_tree_get_parent (tree, node);
  if (ink_tree_get_tag (tree, around) == INK_TAG_DIV) { /* Word's */
    const char *id = ink_tree_get_attribute (tree, around, "id");

    if (id != NULL && (g_str_has_prefix (id, "ftn") || g_str_has_prefix (id, "edn")))
      return around;
  }
  return node;
}

static void
add_backs (InkImporter *self, InkNode block)
{
  for (InkNode n = block; n < ink_tree_get_end (self->tree, block); n++) {
    const char *href = ink_tree_get_attribute (self->tree, n, "href");

    if (href != NULL && *href == '#')
      g_hash_table_add (self->backs, GUINT_TO_POINTER (n));
  }
}

void
ink_import_find_notes (InkImporter *self, InkNode top)
{
  const InkTree *tree = self->tree;
  g_autoptr (GHashTable) places = find_places (tree, top);

  for (InkNode n = top; n < ink_tree_get_end (tree, top); n++) {
    const char *href = ink_tree_get_tag (tree, n) == INK_TAG_A
                           ? ink_tree_get_attribute (tree, n, "href")
                           : NULL;
    gpointer place = NULL, label = NULL;
    InkNode block = INK_TREE_NONE;

    if (href == NULL || *href != '#' || !is_note (href + 1))
      continue;
    place = g_hash_table_lookup (places, href + 1);
    block = place != NULL ? find_block (tree, GPOINTER_TO_UINT (place)) : INK_TREE_NONE;
    if (block == INK_TREE_NONE || (n > block && n < ink_tree_get_end (tree, block)))
      continue;
    label = g_hash_table_lookup (self->notes, GUINT_TO_POINTER (block));
    if (label == NULL) {
      g_ptr_array_add (self->written, NULL);
      label = GUINT_TO_POINTER (self->written->len);
      g_hash_table_insert (self->notes, GUINT_TO_POINTER (block), label);
      add_backs (self, block);
    }
    g_hash_table_insert (self->uses, GUINT_TO_POINTER (n), label);
  }
}

gboolean
ink_import_is_note (InkImporter *self, InkNode node, InkImportState state)
{
  guint label = GPOINTER_TO_UINT (g_hash_table_lookup (self->notes, GUINT_TO_POINTER (node)));

  if (label == 0)
    return FALSE;
  g_hash_table_remove (self->notes, GUINT_TO_POINTER (node));
  self->written->pdata[label - 1] =
      ink_import_dup_inside (self, node, state, INK_IMPORT_IN_PARAGRAPH, "\n\n");
  return TRUE;
}

char *
ink_import_dup_notes (InkImporter *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->written->len; i++) {
    const char *text = self->written->pdata[i];
    g_autofree char *first = g_strdup_printf ("[^%u]: ", i + 1);
    g_autofree char *lines = ink_import_dup_prefixed (text != NULL ? text : "", first, "    ");

    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", lines);
  }
  return g_string_free (out, FALSE);
}
