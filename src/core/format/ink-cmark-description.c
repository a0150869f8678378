/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definition lists for cmark-gfm, which has none: a block extension. Each description opens a
 * list of its own, with the paragraph before as its terms; lists side by side are one list. */

#include "ink-cmark-description.h"

#include "ink-inlines.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

/* What the parser's one thread at a time reads. */
static struct {
  const InkMaskedBody *body;
  const InkLeaves *leaves;
  guint next; /* the first description not looked at */
} reading;

static cmark_node_type list_type, term_type, description_type;
static cmark_syntax_extension *extension;

/* The description on the line at hand, NULL if there is none. Lines only go on. */
static const InkDescription *
description_at (cmark_parser *parser)
{
  guint line = ink_masked_body_get_line (reading.body, cmark_parser_get_line_number (parser));
  InkText *text = reading.body->source;

  for (; reading.next < reading.leaves->descriptions->len; reading.next++) {
    const InkDescription *description =
        &g_array_index (reading.leaves->descriptions, InkDescription, reading.next);
    guint at = ink_text_get_line_at (text, description->at);

    if (at == line)
      return description;
    if (at > line)
      return NULL;
  }
  return NULL;
}

static cmark_node *
add_node (cmark_parser *parser, cmark_node *parent, cmark_node_type type)
{
  cmark_node *node =
      cmark_parser_add_child (parser, parent, type, cmark_parser_get_offset (parser));

  cmark_node_set_syntax_extension (node, extension);
  return node;
}

/* Each line of the paragraph is a term. */
static void
add_terms (cmark_parser *parser, cmark_node *list, const char *paragraph)
{
  g_auto (GStrv) lines = g_strsplit (paragraph, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*g_strstrip (lines[i]) != '\0')
      cmark_node_set_string_content (add_node (parser, list, term_type), lines[i]);
  }
}

/* A list knows the columns its descriptions are indented by and its first line. */
static void
set_list (cmark_node *list, guint width, int line)
{
  cmark_node_set_user_data (list, GSIZE_TO_POINTER ((gsize)line << 8 | MIN (width, 0xFF)));
}

static int
get_width (cmark_node *list)
{
  return (int)(GPOINTER_TO_SIZE (cmark_node_get_user_data (list)) & 0xFF);
}

int
ink_cmark_description_get_line (cmark_node *node)
{
  if (cmark_node_get_type (node) != CMARK_NODE_CUSTOM_BLOCK ||
      !g_str_has_prefix (cmark_node_get_on_enter (node), "<dl"))
    return cmark_node_get_start_line (node);
  return (int)(GPOINTER_TO_SIZE (cmark_node_get_user_data (node)) >> 8);
}

/* The list of @container's last paragraph, which goes; or one of nothing yet. */
static cmark_node *
open_list (cmark_parser *parser, cmark_node *container, guint width)
{
  int line = cmark_parser_get_line_number (parser);
  gboolean open = cmark_node_get_type (container) == CMARK_NODE_PARAGRAPH;
  cmark_node *paragraph = open ? container : cmark_node_last_child (container);
  g_autofree char *content = NULL;
  cmark_node *list;

  if (paragraph != NULL && cmark_node_get_type (paragraph) == CMARK_NODE_PARAGRAPH)
    content = g_strdup (cmark_node_get_string_content (paragraph));
  if (content != NULL)
    line = cmark_node_get_start_line (paragraph);
  if (open) {
    if (!cmark_node_set_type (container, list_type))
      return NULL;
    cmark_node_set_syntax_extension (container, extension);
    cmark_node_set_string_content (container, "");
    list = container;
  } else {
    list = add_node (parser, container, list_type);
    if (content != NULL)
      cmark_node_free (paragraph);
  }
  set_list (list, width, line);
  if (content != NULL)
    add_terms (parser, list, content);
  return list;
}

static cmark_node *
open_block (cmark_syntax_extension *self,
            int indented,
            cmark_parser *parser,
            cmark_node *container,
            unsigned char *input,
            int length)
{
  const InkDescription *description = description_at (parser);
  int first = cmark_parser_get_first_nonspace (parser);
  cmark_node *list, *node;

  if (description == NULL || indented || first >= length || input[first] != ':' ||
      cmark_node_get_type (container) == list_type)
    return NULL;
  reading.next++;
  list = open_list (parser, container, description->width);
  if (list == NULL)
    return NULL;
  node = add_node (parser, list, description_type);
  cmark_node_set_user_data (node, GINT_TO_POINTER (description->loose));
  cmark_parser_advance_offset (parser, (const char *)input, (int)description->width, TRUE);
  return node;
}

/* Whether the line goes on in @node. */
static int
match_block (cmark_syntax_extension *self,
             cmark_parser *parser,
             unsigned char *input,
             int length,
             cmark_node *node)
{
  int width = get_width (node);

  if (cmark_node_get_type (node) != list_type || cmark_parser_is_blank (parser))
    return cmark_node_get_type (node) != term_type;
  if (cmark_parser_get_indent (parser) < width)
    return FALSE;
  cmark_parser_advance_offset (parser, (const char *)input, width, TRUE);
  return TRUE;
}

static int
can_contain (cmark_syntax_extension *self, cmark_node *node, cmark_node_type child)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == list_type)
    return child == term_type || child == description_type || child == CMARK_NODE_CUSTOM_BLOCK;
  if (type == term_type)
    return (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
  return (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && child != CMARK_NODE_ITEM &&
         child != term_type && child != description_type;
}

static int
contains_inlines (cmark_syntax_extension *self, cmark_node *node)
{
  return cmark_node_get_type (node) == term_type;
}

static const char *
get_type_string (cmark_syntax_extension *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == list_type)
    return "definition_list";
  return type == term_type ? "definition_term" : "definition_description";
}

static void
ensure_extension (void)
{
  if (extension != NULL)
    return;
  extension = cmark_syntax_extension_new ("galley-descriptions");
  list_type = cmark_syntax_extension_add_node (FALSE);
  term_type = cmark_syntax_extension_add_node (FALSE);
  description_type = cmark_syntax_extension_add_node (FALSE);
  cmark_syntax_extension_set_open_block_func (extension, open_block);
  cmark_syntax_extension_set_match_block_func (extension, match_block);
  cmark_syntax_extension_set_can_contain_func (extension, can_contain);
  cmark_syntax_extension_set_contains_inlines_func (extension, contains_inlines);
  cmark_syntax_extension_set_get_type_string_func (extension, get_type_string);
}

void
ink_cmark_description_attach (cmark_parser *parser,
                              const InkMaskedBody *body,
                              const InkLeaves *leaves)
{
  if (leaves->descriptions->len == 0)
    return;
  ensure_extension ();
  reading.body = body;
  reading.leaves = leaves;
  reading.next = 0;
  cmark_parser_attach_syntax_extension (parser, extension);
}

static void
make_custom (cmark_node *node, const char *enter, const char *leave)
{
  cmark_node_set_type (node, CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_syntax_extension (node, NULL);
  cmark_node_set_on_enter (node, enter);
  cmark_node_set_on_exit (node, leave);
}

/* The paragraphs of a tight description are their text alone. */
static void
finish_description (cmark_node *node, const char *join)
{
  gboolean loose = GPOINTER_TO_INT (cmark_node_get_user_data (node));
  g_autofree char *enter = g_strconcat ("<dd>", loose ? "" : join, NULL);
  g_autofree char *leave = g_strconcat (loose ? "" : join, "</dd>", NULL);

  for (cmark_node *child = cmark_node_first_child (node); child != NULL && !loose;
       child = cmark_node_next (child)) {
    if (cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH)
      make_custom (child, "", "");
  }
  make_custom (node, enter, leave);
}

static gsize
start_of (cmark_node *node)
{
  guint line = ink_masked_body_get_line (reading.body, cmark_node_get_start_line (node));

  return ink_text_get_line (reading.body->source, line).start;
}

static gboolean
is_note_between (gsize from, gsize to)
{
  GArray *definitions = reading.leaves->definitions;
  guint low = 0, high = definitions->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (definitions, InkDefinition, middle).span.start < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low < definitions->len &&
         g_array_index (definitions, InkDefinition, low).span.start < to;
}

/* Of the leaf right before @to: a paragraph of references that no description holds. */
static gboolean
is_reference_between (gsize from, gsize to)
{
  GPtrArray *leaves = reading.leaves->leaves;
  const char *data = reading.leaves->data;
  guint low = 0, high = leaves->len;
  gsize start;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const InkLeaf *leaf = g_ptr_array_index (leaves, middle);

    if (g_array_index (leaf->segments, InkSpan, 0).start < to)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return FALSE;
  start = g_array_index (((InkLeaf *)g_ptr_array_index (leaves, low - 1))->segments, InkSpan, 0)
              .start;
  return start > from && (data[start - 1] == '\n' || data[start - 1] == '\r') &&
         ink_inlines_are_references (data, g_ptr_array_index (leaves, low - 1));
}

/* What the parser takes out of the tree keeps two lists apart all the same. */
static gboolean
is_anything_between (cmark_node *list, cmark_node *next)
{
  gsize from = start_of (list), to = start_of (next);

  return is_note_between (from, to) || is_reference_between (from, to);
}

static void
finish_list (cmark_node *list, const char *join)
{
  g_autofree char *term_start = g_strconcat ("<dt>", join, NULL);
  g_autofree char *term_end = g_strconcat (join, "</dt>", NULL);
  cmark_node *next, *child;

  while ((next = cmark_node_next (list)) != NULL && cmark_node_get_type (next) == list_type &&
         !is_anything_between (list, next)) {
    while ((child = cmark_node_first_child (next)) != NULL)
      cmark_node_append_child (list, child);
    cmark_node_free (next);
  }
  for (child = cmark_node_first_child (list); child != NULL; child = cmark_node_next (child)) {
    if (cmark_node_get_type (child) == term_type)
      make_custom (child, term_start, term_end);
    else
      finish_description (child, join);
  }
  make_custom (list, "<dl>", "</dl>");
}

void
ink_cmark_description_finish (cmark_node *root, const InkMaskedBody *body)
{
  g_autofree char *join = g_strconcat (body->letter_mark, "+", NULL);

  if (reading.leaves == NULL)
    return;

  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node (iter);

    /* After its inside, so that the iterator is past what changes; what is joined comes after.
     */
    if (event == CMARK_EVENT_EXIT && cmark_node_get_type (node) == list_type) {
      finish_list (node, join);
      cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
    }
  }
  cmark_iter_free (iter);
  reading.leaves = NULL;
  reading.body = NULL;
}
