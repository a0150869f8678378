/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The boxes of task lists, in a tree that is read. */

#include "ink-cmark-task.h"

#include <cmark-gfm.h>
#include <string.h>

static gboolean
is_box (const char *p)
{
  return p[0] == '[' && p[1] != '\0' && strchr (" \txX", p[1]) != NULL && p[2] == ']';
}

/* Whether the text is written with a box at its start, which is no "\[x]". */
static gboolean
is_written (cmark_node *leaf, const InkMaskedBody *body)
{
  guint line = ink_masked_body_get_line (body, cmark_node_get_start_line (leaf));
  InkSpan span = ink_text_get_line (body->source, line);
  const char *data = ink_text_get_data (body->source);
  gsize column = (gsize)MAX (cmark_node_get_start_column (leaf) - 1, 0);
  const char *p = data + span.start;

  if (column >= ink_span_length (span))
    return FALSE;
  p += column;
  if (cmark_node_get_type (leaf) == CMARK_NODE_HEADING)
    p += strspn (p, "#");
  return is_box (p + strspn (p, " \t"));
}

static cmark_node *
new_text (const char *literal)
{
  cmark_node *node = cmark_node_new (CMARK_NODE_TEXT);

  cmark_node_set_literal (node, literal);
  return node;
}

/* Texts side by side as one: the parser cuts them at brackets. */
static void
join_texts (cmark_node *first)
{
  g_autoptr (GString) text = g_string_new (cmark_node_get_literal (first));
  cmark_node *next;

  while ((next = cmark_node_next (first)) != NULL &&
         cmark_node_get_type (next) == CMARK_NODE_TEXT) {
    g_string_append (text, cmark_node_get_literal (next));
    cmark_node_free (next);
  }
  cmark_node_set_literal (first, text->str);
}

/* The blanks behind a box, up to the end of its line. */
static void
drop_blanks (cmark_node *text)
{
  const char *literal = cmark_node_get_literal (text);
  g_autofree char *rest = g_strdup (literal + strspn (literal, " \t"));
  cmark_node *next = cmark_node_next (text);

  if (*rest == '\0' && next != NULL &&
      (cmark_node_get_type (next) == CMARK_NODE_SOFTBREAK ||
       cmark_node_get_type (next) == CMARK_NODE_LINEBREAK))
    cmark_node_free (next);
  cmark_node_set_literal (text, rest);
}

/* Cuts @text at the box at @at; gives the text behind it. */
static cmark_node *
put_box (cmark_node *text, gsize at, const InkMaskedBody *body)
{
  const char *literal = cmark_node_get_literal (text);
  gboolean checked = literal[at + 1] == 'x' || literal[at + 1] == 'X';
  g_autofree char *before = g_strndup (literal, at);
  g_autofree char *tag = ink_masked_body_dup_tag (body, INK_MASK_TAG_TASK, checked);
  cmark_node *box = new_text (tag);
  cmark_node *rest = new_text (literal + at + 3);

  cmark_node_insert_after (text, box);
  cmark_node_insert_after (box, rest);
  cmark_node_set_literal (text, before);
  drop_blanks (rest);
  return rest;
}

static void
put_first (cmark_node *leaf, const InkMaskedBody *body)
{
  cmark_node *text = cmark_node_first_child (leaf);

  if (text == NULL || cmark_node_get_type (text) != CMARK_NODE_TEXT)
    return;
  join_texts (text);
  if (is_box (cmark_node_get_literal (text)) && is_written (leaf, body))
    (void)put_box (text, 0, body);
}

/* Up to 0.12x: wherever one stands in the text. */
static void
put_all (cmark_node *node, const InkMaskedBody *body)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child)) {
    if (cmark_node_get_type (child) != CMARK_NODE_TEXT) {
      put_all (child, body);
      continue;
    }
    join_texts (child);
    for (gsize at = 0; cmark_node_get_literal (child)[at] != '\0'; at++) {
      if (is_box (cmark_node_get_literal (child) + at)) {
        child = put_box (child, at, body);
        at = (gsize)-1;
      }
    }
  }
}

static gboolean
holds_escape (cmark_node *leaf, const InkMaskedBody *body)
{
  guint first = ink_masked_body_get_line (body, cmark_node_get_start_line (leaf));
  guint last = ink_masked_body_get_last_line (body, cmark_node_get_end_line (leaf));
  const char *data = ink_text_get_data (body->source);
  InkSpan span = ink_span (ink_text_get_line (body->source, first).start,
                           ink_text_get_line (body->source, MAX (first, last)).end);

  return g_strstr_len (data + span.start, (gssize)ink_span_length (span), "\\[") != NULL;
}

static void
tidy_item (cmark_node *item, const InkMaskedBody *body, const InkMarkup *markup)
{
  cmark_node *leaf = cmark_node_first_child (item);
  cmark_node_type type = leaf != NULL ? cmark_node_get_type (leaf) : CMARK_NODE_NONE;

  if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING)
    return;
  if (markup->hugo < INK_HUGO_0_131 && !holds_escape (leaf, body))
    put_all (leaf, body);
  else
    put_first (leaf, body);
}

void
ink_cmark_task_tidy (cmark_node *root, const InkMaskedBody *body, const InkMarkup *markup)
{
  for (cmark_node *child = cmark_node_first_child (root); child != NULL;
       child = cmark_node_next (child)) {
    cmark_node_type type = cmark_node_get_type (child);

    if (type == CMARK_NODE_ITEM)
      tidy_item (child, body, markup);
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING)
      ink_cmark_task_tidy (child, body, markup);
  }
}
