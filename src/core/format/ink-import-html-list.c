/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists: HTML's, Google's (lists beside items) and Word's (paragraphs with a style). */

#include "ink-import-html-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LEVEL 9

static gboolean
is_list (guint tag)
{
  return tag == INK_TAG_UL || tag == INK_TAG_OL || tag == INK_TAG_MENU || tag == INK_TAG_DIR;
}

/* Whether items are paragraphs: then blank lines stand between. */
static gboolean
is_loose (const InkTree *tree, InkNode node)
{
  for (InkNode n = ink_tree_get_first (tree, node); n != INK_TREE_NONE;
       n = ink_tree_get_next (tree, n))
    for (InkNode k = ink_tree_get_first (tree, n);
         k != INK_TREE_NONE && ink_tree_get_tag (tree, n) == INK_TAG_LI;
         k = ink_tree_get_next (tree, k))
      if (ink_tree_get_tag (tree, k) == INK_TAG_P)
        return TRUE;
  return FALSE;
}

/* "[ ] " where the item begins with a box; "". */
static const char *
get_box (const InkTree *tree, InkNode item)
{
  for (InkNode n = item + 1; n < ink_tree_get_end (tree, item); n++) {
    const char *type = ink_tree_get_attribute (tree, n, "type");

    if (ink_tree_get_tag (tree, n) == INK_TAG_INPUT && g_strcmp0 (type, "checkbox") == 0)
      return ink_tree_get_attribute (tree, n, "checked") != NULL ? "[x] " : "[ ] ";
    if (ink_tree_get_kind (tree, n) == INK_TREE_TEXT &&
        strspn (ink_tree_get_text (tree, n), " \t\r\n") < strlen (ink_tree_get_text (tree, n)))
      return "";
  }
  return "";
}

/* Another sign than that of a list right before, which would be the same list else. */
static gboolean
follows_list (GPtrArray *into, gboolean ordered)
{
  const char *last = into->len > 0 ? into->pdata[into->len - 1] : "";

  if (!ordered)
    return g_str_has_prefix (last, "- ");
  last += strspn (last, "0123456789");
  return *last == '.' && last > (const char *)into->pdata[into->len - 1];
}

static void
append_item (GString *out, const char *text, const char *marker, gboolean loose)
{
  g_autofree char *indent = g_strnfill (strlen (marker), ' ');
  g_autofree char *lines = ink_import_dup_prefixed (text, marker, indent);

  if (out->len > 0)
    g_string_append (out, loose ? "\n\n" : "\n");
  g_string_append (out, lines);
}

/* A list that stands beside the items of the one it belongs to. */
static void
append_inner (InkImporter *self, InkNode node, InkImportState state, GString *out, gsize width)
{
  g_autoptr (GPtrArray) inner = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *indent = g_strnfill (width, ' ');

  ink_import_list (self, node, state, inner);
  for (guint i = 0; i < inner->len; i++) {
    g_autofree char *lines = ink_import_dup_prefixed (inner->pdata[i], indent, indent);

    if (out->len > 0)
      g_string_append_c (out, '\n');
    g_string_append (out, lines);
  }
}

static char *
dup_item (InkImporter *self, InkNode item, InkImportState state, gboolean loose)
{
  g_autofree char *text = ink_import_dup_inside (self,
                                                 item,
                                                 state,
                                                 INK_IMPORT_IN_PARAGRAPH,
                                                 loose ? "\n\n" : INK_IMPORT_TIGHT);
  const char *box = get_box (self->tree, item);

  return *text != '\0' || *box != '\0' ? g_strconcat (box, text, NULL) : NULL;
}

void
ink_import_list (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  const InkTree *tree = self->tree;
  gboolean ordered = ink_tree_get_tag (tree, node) == INK_TAG_OL;
  gboolean loose = is_loose (tree, node), other = follows_list (into, ordered);
  const char *start = ink_tree_get_attribute (tree, node, "start");
  guint number = start != NULL ? (guint)CLAMP (atoi (start), 0, 99999999) : 1;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize width = 2;

  self->depth++;
  for (InkNode n = ink_tree_get_first (tree, node); n != INK_TREE_NONE;
       n = ink_tree_get_next (tree, n)) {
    guint tag = ink_tree_get_tag (tree, n);
    g_autofree char *marker = ordered ? g_strdup_printf ("%u%s ", number, other ? ")" : ".")
                                      : g_strdup (other ? "* " : "- ");
    g_autofree char *text = NULL;

    if (is_list (tag) && self->depth < INK_IMPORT_MAX_DEPTH) {
      append_inner (self, n, state, out, width);
      continue;
    }
    if (tag != INK_TAG_LI || ink_import_is_note (self, n, state))
      continue;
    text = dup_item (self, n, state, loose);
    if (text == NULL)
      continue;
    width = strlen (marker);
    append_item (out, text, marker, loose);
    number++;
  }
  self->depth--;
  if (out->len > 0)
    g_ptr_array_add (into, g_strdup (out->str));
}

/* --- Word's --------------------------------------------------------------------------------
 */

/* The sign Word put before the item: "·", "1."; NULL. */
static char *
dup_sign (const InkTree *tree, InkNode node)
{
  for (InkNode n = node + 1; n < ink_tree_get_end (tree, node); n++) {
    g_autofree char *list = ink_import_dup_style (tree, n, "mso-list");

    if (g_strcmp0 (list, "ignore") == 0)
      return ink_tree_dup_text (tree, n);
  }
  return NULL;
}

gboolean
ink_import_word_item (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  g_autofree char *list = ink_import_dup_style (self->tree, node, "mso-list");
  const char *level = list != NULL ? strstr (list, "level") : NULL;
  guint depth = level != NULL ? (guint)CLAMP (atoi (level + 5), 1, MAX_LEVEL) : 0;
  g_autofree char *sign = depth > 0 ? dup_sign (self->tree, node) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *indent = NULL;
  gboolean ordered = sign != NULL && g_ascii_isalnum (*sign) && strlen (sign) > 1;
  char *block = NULL;

  if (depth == 0)
    return FALSE;
  text = ink_import_dup_inside (self, node, state, INK_IMPORT_IN_HEADING, " ");
  if (*text == '\0')
    return TRUE;
  indent = g_strnfill (4 * (depth - 1), ' ');
  block = g_strdup_printf ("%s%s %s",
                           indent,
                           !ordered                  ? "-"
                           : g_ascii_isdigit (*sign) ? sign
                                                     : "1.",
                           text);
  if (into->len > 0 && into->pdata[into->len - 1] == self->word_item)
    g_hash_table_add (self->tight, block);
  self->word_item = block;
  g_ptr_array_add (into, block);
  return TRUE;
}
