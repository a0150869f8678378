/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML as Markdown: what stands in what. Blocks are gathered one after the other; what stands
 * in a line goes through ink-import-html-inline.c and -write.c. */

#include "ink-import-html-private.h"

#include <stdlib.h>
#include <string.h>

static void
link_free (gpointer data)
{
  InkImportLink *self = data;

  g_free (self->target);
  g_free (self->title);
  g_free (self);
}

static void walk_children (InkImporter *self,
                           InkNode node,
                           InkImportState state,
                           GPtrArray *into);

static gboolean
is_list (const char *block)
{
  gsize n = strspn (block, "0123456789");

  return g_str_has_prefix (block, "- ") || g_str_has_prefix (block, "* ") ||
         (n > 0 && (block[n] == '.' || block[n] == ')'));
}

/* "**01**" */
static gboolean
is_number (const char *block)
{
  gsize n = g_str_has_prefix (block, "**") ? strspn (block + 2, "0123456789") : 0;

  return n > 0 && n <= 2 && g_str_equal (block + 2 + n, "**");
}

/* A short line of text without an end, as headings are; strong or not. */
static char *
dup_headline (const char *block)
{
  gsize length = strlen (block);
  gboolean strong =
      length > 4 && g_str_has_prefix (block, "**") && g_str_has_suffix (block, "**");
  g_autofree char *text =
      strong ? g_strndup (block + 2, length - 4) : g_strndup (block, length);

  if (length == 0 || length > 200 || g_utf8_strlen (text, -1) > 40 ||
      strpbrk (text, "\n*") != NULL || strchr ("#>-|`!\\[:", *text) != NULL || is_list (text) ||
      g_str_has_suffix (text, "。") || g_str_has_suffix (text, "."))
    return NULL;
  return g_steal_pointer (&text);
}

/* A number by itself, strong, and the line below it: so articles on WeChat have headings. */
static void
join_numbers (GPtrArray *blocks)
{
  for (guint i = 0; i + 1 < blocks->len; i++) {
    char *number = blocks->pdata[i];
    g_autofree char *line = is_number (number) ? dup_headline (blocks->pdata[i + 1]) : NULL;

    if (line == NULL)
      continue;
    blocks->pdata[i] =
        g_strdup_printf ("## %.*s %s", (int)strlen (number) - 4, number + 2, line);
    g_free (number);
    number = blocks->pdata[i + 1];
    blocks->pdata[i + 1] = g_strdup ("");
    g_free (number);
  }
}

/* Blocks that are tight follow the one before at once; empty ones are none. */
static char *
dup_joined (InkImporter *self, GPtrArray *blocks, const char *with)
{
  GString *out = g_string_new (NULL);

  if (self->place == INK_IMPORT_IN_PARAGRAPH)
    join_numbers (blocks);

  for (guint i = 0; i < blocks->len; i++) {
    gboolean tight = g_hash_table_remove (self->tight, blocks->pdata[i]) ||
                     (with == INK_IMPORT_TIGHT && is_list (blocks->pdata[i]));

    if (*(char *)blocks->pdata[i] == '\0')
      continue;
    if (out->len > 0)
      g_string_append (out, tight ? "\n" : with != INK_IMPORT_TIGHT ? with : "\n\n");
    g_string_append (out, blocks->pdata[i]);
  }
  return g_string_free (out, FALSE);
}

char *
ink_import_dup_inside (InkImporter *self,
                       InkNode node,
                       InkImportState state,
                       InkImportPlace place,
                       const char *with)
{
  g_autoptr (InkImportInlines) fresh = ink_import_inlines_new ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  InkImportInlines *outer = self->inlines;
  InkImportPlace before = self->place;

  self->inlines = fresh;
  self->place = place;
  self->depth++;
  walk_children (self, node, state, blocks);
  ink_import_flush (self, blocks);
  self->depth--;
  g_autofree char *text = dup_joined (self, blocks, with);
  self->place = before;
  self->inlines = outer;
  return g_steal_pointer (&text);
}

/* --- Blocks --------------------------------------------------------------------------------
 */

static void
add_heading (
    InkImporter *self, InkNode node, InkImportState state, guint level, GPtrArray *into)
{
  InkImportState plain = { state.flags & ~(guint)INK_IMPORT_STRONG, state.link };
  g_autofree char *text = ink_import_dup_inside (self, node, plain, INK_IMPORT_IN_HEADING, " ");

  if (*text != '\0')
    g_ptr_array_add (into, g_strdup_printf ("%.*s %s", (int)level, "######", text));
}

char *
ink_import_dup_prefixed (const char *text, const char *first, const char *others)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *prefix = i == 0 ? first : others;

    if (i > 0)
      g_string_append_c (out, '\n');
    g_string_append (out, prefix);
    g_string_append (out, lines[i]);
    while (out->len > 0 && *lines[i] == '\0' && out->str[out->len - 1] == ' ')
      g_string_truncate (out, out->len - 1);
  }
  return g_string_free (out, FALSE);
}

/* --- Elements ------------------------------------------------------------------------------
 */

static gboolean
is_hidden (const InkTree *tree, InkNode node)
{
  g_autofree char *display = ink_import_dup_style (tree, node, "display");
  g_autofree char *list = ink_import_dup_style (tree, node, "mso-list");

  return ink_tree_get_attribute (tree, node, "hidden") != NULL ||
         g_strcmp0 (display, "none") == 0 || g_strcmp0 (list, "ignore") == 0 ||
         g_str_equal (ink_tree_get_name (tree, node), "mp-common-profile");
}

/* What the element's name and style say of all in it. */
static InkImportState
get_state (InkImporter *self, InkNode node, InkImportState state)
{
  static const struct {
    guint tag, flag;
  } tags[] = { { INK_TAG_STRONG, INK_IMPORT_STRONG }, { INK_TAG_B, INK_IMPORT_STRONG },
               { INK_TAG_EM, INK_IMPORT_EM },         { INK_TAG_I, INK_IMPORT_EM },
               { INK_TAG_DEL, INK_IMPORT_DEL },       { INK_TAG_S, INK_IMPORT_DEL },
               { INK_TAG_STRIKE, INK_IMPORT_DEL } };
  guint tag = ink_tree_get_tag (self->tree, node);
  g_autofree char *weight = ink_import_dup_style (self->tree, node, "font-weight");
  g_autofree char *style = ink_import_dup_style (self->tree, node, "font-style");

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tag == tags[i].tag)
      state.flags |= tags[i].flag;
  if (weight != NULL &&
      (g_str_equal (weight, "normal") || (g_ascii_isdigit (*weight) && atoi (weight) < 600)))
    state.flags &= ~(guint)INK_IMPORT_STRONG;
  else if (weight != NULL && (g_str_has_prefix (weight, "bold") || atoi (weight) >= 600))
    state.flags |= INK_IMPORT_STRONG;
  if (style != NULL && g_str_equal (style, "italic"))
    state.flags |= INK_IMPORT_EM;
  else if (style != NULL && g_str_equal (style, "normal"))
    state.flags &= ~(guint)INK_IMPORT_EM;
  if (self->place == INK_IMPORT_IN_HEADING)
    state.flags &= ~(guint)INK_IMPORT_STRONG;
  return state;
}

static void
walk_inline (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  guint tag = ink_tree_get_tag (self->tree, node);
  gpointer note = g_hash_table_lookup (self->uses, GUINT_TO_POINTER (node));

  if (note != NULL) {
    g_autofree char *use = g_strdup_printf ("[^%u]", GPOINTER_TO_UINT (note));

    state.link = 0;
    ink_import_add_raw (self, state, use);
    return;
  }
  if (g_hash_table_contains (self->backs, GUINT_TO_POINTER (node)))
    return;
  if (tag == INK_TAG_A) {
    guint link = ink_import_add_link (self, node);

    state.link = link > 0 ? link : state.link;
  }
  ink_import_walk (self, node, get_state (self, node, state), into);
}

/* Pictures, breaks, code: what has no content of its own to walk. FALSE: it is another thing.
 */
static gboolean
add_atom (InkImporter *self, InkNode node, InkImportState state)
{
  g_autoptr (GString) code = g_string_new (NULL);
  g_autofree char *picture = NULL;

  switch (ink_tree_get_tag (self->tree, node)) {
  case INK_TAG_BR:
    ink_import_add_break (self, state);
    return TRUE;
  case INK_TAG_IMG:
    picture = ink_import_dup_picture (self, node);
    if (picture != NULL)
      ink_import_add_raw (self, state, picture);
    return TRUE;
  case INK_TAG_CODE:
  case INK_TAG_KBD:
  case INK_TAG_SAMP:
  case INK_TAG_TT:
    ink_import_append_code (self->tree, node, code);
    ink_import_add_code (self, state, code->str);
    return TRUE;
  case INK_TAG_WBR:
  case INK_TAG_RP:
    return TRUE;
  default:
    return FALSE;
  }
}

/* FALSE where it is none of those nobody reads. */
static gboolean
is_left_out (InkImporter *self, InkNode node)
{
  switch (ink_tree_get_tag (self->tree, node)) {
  case INK_TAG_SCRIPT:
  case INK_TAG_STYLE:
  case INK_TAG_TEMPLATE:
  case INK_TAG_NOSCRIPT:
  case INK_TAG_META:
  case INK_TAG_LINK:
  case INK_TAG_BASE:
  case INK_TAG_TITLE:
  case INK_TAG_SVG:
  case INK_TAG_CANVAS:
  case INK_TAG_DATALIST:
  case INK_TAG_NOFRAMES:
    return TRUE;
  case INK_TAG_BUTTON:
  case INK_TAG_SELECT:
  case INK_TAG_TEXTAREA:
  case INK_TAG_INPUT:
  case INK_TAG_OBJECT:
  case INK_TAG_EMBED:
  case INK_TAG_VIDEO:
  case INK_TAG_AUDIO:
    self->counts->n[INK_IMPORT_HTML_FRAMES]++;
    return TRUE;
  default:
    break;
  }
  if (!is_hidden (self->tree, node))
    return FALSE;
  self->counts->n[INK_IMPORT_HTML_HIDDEN]++;
  return TRUE;
}

/* Of Word's paragraphs that say what they are. */
static guint
get_level (const InkTree *tree, InkNode node)
{
  guint tag = ink_tree_get_tag (tree, node);
  const char *class = ink_tree_get_attribute (tree, node, "class");
  const char *heading = class != NULL ? strstr (class, "MsoHeading") : NULL;

  if (tag >= INK_TAG_H1 && tag <= INK_TAG_H6)
    return tag - INK_TAG_H1 + 1;
  if (class != NULL && g_str_has_prefix (class, "MsoTitle"))
    return 1;
  if (heading != NULL && heading[10] >= '1' && heading[10] <= '6')
    return (guint)(heading[10] - '0');
  return 0;
}

static void
walk_block (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  guint level = get_level (self->tree, node);
  gboolean flat = self->depth > INK_IMPORT_MAX_DEPTH || self->place != INK_IMPORT_IN_PARAGRAPH;

  if (flat) { /* in a heading or a cell all stands in one line */
    ink_import_walk (self, node, get_state (self, node, state), into);
    return;
  }
  if (level > 0) {
    add_heading (self, node, state, level, into);
    return;
  }
  if (ink_import_word_item (self, node, state, into))
    return;
  if (!ink_import_block (self, node, state, into))
    ink_import_walk (self, node, get_state (self, node, state), into);
}

static gboolean
is_block (InkImporter *self, InkNode node)
{
  guint tag = ink_tree_get_tag (self->tree, node);

  return (ink_tag_get_flags (tag) & INK_TAG_IS_BLOCK) != 0 || tag == INK_TAG_TABLE ||
         tag == INK_TAG_TR || tag == INK_TAG_TD || tag == INK_TAG_TH || tag == INK_TAG_LI ||
         tag == INK_TAG_CAPTION || tag == INK_TAG_IFRAME;
}

static void
walk_element (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  gboolean inside = self->place != INK_IMPORT_IN_PARAGRAPH;

  if (is_left_out (self, node) || add_atom (self, node, state))
    return;
  if (!is_block (self, node)) {
    walk_inline (self, node, state, into);
    return;
  }
  if (inside && self->inlines->runs->len > 0 && !self->inlines->after_blank)
    ink_import_add_break (self, state);
  if (!inside)
    ink_import_flush (self, into);
  if (ink_tree_get_tag (self->tree, node) == INK_TAG_IFRAME)
    ink_import_frame (self, node, into);
  else if (!ink_import_is_note (self, node, state))
    walk_block (self, node, state, into);
  if (!inside)
    ink_import_flush (self, into);
  else if (self->inlines->runs->len > 0 && !self->inlines->after_blank)
    ink_import_add_break (self, state);
}

static void
walk_children (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  const InkTree *tree = self->tree;

  for (InkNode n = ink_tree_get_first (tree, node); n != INK_TREE_NONE;
       n = ink_tree_get_next (tree, n)) {
    if (ink_tree_get_kind (tree, n) == INK_TREE_TEXT)
      ink_import_add_text (self, state, ink_tree_get_text (tree, n));
    else if (ink_tree_get_kind (tree, n) == INK_TREE_ELEMENT)
      walk_element (self, n, state, into);
  }
}

void
ink_import_walk (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  walk_children (self, node, state, into);
}

char *
ink_import_html (const InkTree *tree,
                 InkNode top,
                 const InkImportHtmlOptions *options,
                 InkImportHtmlCounts *counts)
{
  static const InkImportHtmlOptions nothing = { 0 };
  InkImportHtmlCounts own = { { 0 } };
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (link_free);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) notes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) uses = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) backs = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) tight = g_hash_table_new (NULL, NULL);
  InkImporter self = { .tree = tree,
                       .options = options != NULL ? options : &nothing,
                       .counts = &own,
                       .links = links,
                       .notes = notes,
                       .uses = uses,
                       .backs = backs,
                       .written = written,
                       .tight = tight };

  g_return_val_if_fail (tree != NULL, NULL);

  ink_import_find_notes (&self, top);
  g_autofree char *body = ink_import_dup_inside (&self,
                                                 top,
                                                 (InkImportState){ 0 },
                                                 INK_IMPORT_IN_PARAGRAPH,
                                                 "\n\n");
  g_autofree char *below = ink_import_dup_notes (&self);
  if (counts != NULL)
    *counts = own;
  if (*body == '\0' && *below == '\0')
    return g_strdup ("");
  return g_strconcat (body, *body != '\0' && *below != '\0' ? "\n\n" : "", below, "\n", NULL);
}
