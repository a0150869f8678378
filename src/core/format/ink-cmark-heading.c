/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a heading's id is made of. Up to 0.143 that is its last line as it is written; later it
 * is the text of what stands directly in that line, and of what those begin with. */

#include "ink-cmark-heading.h"

#include "ink-attributes.h"
#include "ink-block-start.h"
#include "ink-emoji.h"
#include "ink-heading-id.h"

#include <cmark-gfm.h>
#include <string.h>

/* The last line, without what closes it. */
static char *
dup_written (const InkLeaf *leaf, const InkMaskedBody *body, const InkMarkup *markup)
{
  const char *data = ink_text_get_data (body->source);
  InkSpan line = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1);
  gsize attributes = markup->heading_attributes
                         ? ink_block_start_attributes (data + line.start, data + line.end)
                         : 0;
  gsize end = attributes > 0 ? line.start + attributes : line.end;
  gsize close;

  while (end > line.start && g_ascii_isspace (data[end - 1]))
    end--;
  for (close = end; close > line.start && data[close - 1] == '#';)
    close--;
  if (close < end && (close == line.start || g_ascii_isspace (data[close - 1])))
    end = close;

  g_autofree char *text = g_strndup (data + line.start, end - line.start);
  gboolean typed = markup->emoji && markup->hugo < INK_HUGO_0_131;
  return typed ? ink_emoji_dup_replaced (text) : g_steal_pointer (&text);
}

static void
append_name (GString *text, const InkMask *mask, const InkMaskedBody *body)
{
  g_autofree char *name = ink_text_dup_span (body->source, mask->span);

  g_string_append (text, name);
}

/* Appends @literal up to its first token, or all of it without its tokens. */
static void
append_literal (GString *text, const char *literal, gboolean whole, const InkMaskedBody *body)
{
  for (const char *p = literal; *p != '\0';) {
    gsize length = 0;

    const InkMask *mask = ink_masked_body_lookup (body, p, &length);
    if (mask == NULL) {
      g_string_append_c (text, *p++);
      continue;
    }
    if (mask->kind == INK_MASK_SPACE)
      g_string_append_c (text, ' ');
    if (mask->kind == INK_MASK_EMOJI)
      append_name (text, mask, body);
    if (!whole)
      return;
    p += length;
  }
}

static gboolean
is_break (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

static gboolean
holds_break (cmark_node *node)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child)) {
    if (is_break (child) || holds_break (child))
      return TRUE;
  }
  return FALSE;
}

/* "<https://…>": a link whose text is where it leads. */
static gboolean
is_autolink (cmark_node *node)
{
  cmark_node *child = cmark_node_first_child (node);
  const char *text = child != NULL ? cmark_node_get_literal (child) : NULL;
  const char *url = cmark_node_get_url (node);

  return cmark_node_get_type (node) == CMARK_NODE_LINK && text != NULL && url != NULL &&
         (g_str_equal (text, url) ||
          (g_str_has_prefix (url, "mailto:") && g_str_equal (text, url + strlen ("mailto:"))));
}

static void
append_child (GString *text, cmark_node *child, const InkMaskedBody *body)
{
  gboolean whole = TRUE;
  cmark_node *at = child;

  while (cmark_node_first_child (at) != NULL) {
    if (is_autolink (at))
      return;
    at = cmark_node_first_child (at);
    whole = FALSE;
  }

  cmark_node_type type = cmark_node_get_type (at);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    append_literal (text, cmark_node_get_literal (at), whole, body);
}

static char *
dup_text (cmark_node *heading, const InkMaskedBody *body)
{
  GString *text = g_string_new (NULL);

  for (cmark_node *child = cmark_node_first_child (heading); child != NULL;
       child = cmark_node_next (child)) {
    if (is_break (child) || holds_break (child))
      g_string_truncate (text, 0);
    else
      append_child (text, child, body);
  }
  return g_string_free (text, FALSE);
}

static InkAttributes *
read_attributes (const InkLeaf *leaf, const InkMaskedBody *body)
{
  const char *data = ink_text_get_data (body->source);
  InkSpan line = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1);
  gsize at = ink_block_start_attributes (data + line.start, data + line.end);
  gsize end = line.end;

  if (at == 0)
    return NULL;
  while (data[line.start + at] != '{')
    at++;
  while (g_ascii_isspace (data[end - 1]))
    end--;
  return ink_attributes_read (data + line.start + at, end - line.start - at);
}

/* The id it would have alone; NULL for none. */
static char *
dup_base (cmark_node *node,
          const InkLeaf *leaf,
          const InkMaskedBody *body,
          const InkMarkup *markup)
{
  gboolean written = markup->hugo < INK_HUGO_0_167 && leaf != NULL;
  g_autofree char *text = written ? dup_written (leaf, body, markup) : dup_text (node, body);

  if (!markup->heading_ids || (!written && *text == '\0'))
    return NULL;
  return ink_heading_id_make (text, markup->heading_id_type);
}

void
ink_cmark_heading_read (cmark_node *node,
                        const InkLeaf *leaf,
                        const InkMaskedBody *body,
                        const InkMarkup *markup,
                        GHashTable *taken,
                        InkHeading *heading,
                        GString *html)
{
  g_autoptr (InkAttributes) attributes =
      markup->heading_attributes && leaf != NULL ? read_attributes (leaf, body) : NULL;

  if (attributes != NULL)
    ink_attributes_append (attributes, html);
  heading->explicit = attributes != NULL && attributes->id != NULL;
  heading->base =
      heading->explicit ? g_strdup (attributes->id) : dup_base (node, leaf, body, markup);
  heading->id = ink_heading_id_take (heading->base, heading->explicit, taken);
  if (heading->explicit || heading->id == NULL)
    return;

  g_autofree char *escaped = g_markup_escape_text (heading->id, -1);
  g_string_append_printf (html, " id=\"%s\"", escaped);
}
