/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo changes in a tree that is read, before it is shown. */

#include "ink-cmark-tidy.h"

#include "ink-line-break.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

typedef struct {
  const InkMaskedBody *body;
  const InkMarkup *markup;
} Tidy;

/* An HTML block that Hugo drops without a trace: from 0.152 on, a comment. */
static gboolean
is_dropped (const Tidy *self, cmark_node *node)
{
  const InkMarkup *markup = self->markup;

  return cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK && !markup->unsafe &&
         markup->hugo >= INK_HUGO_0_167 &&
         g_str_has_prefix (cmark_node_get_literal (node) +
                               strspn (cmark_node_get_literal (node), " "),
                           "<!--");
}

/* A paragraph that is one image shows that alone. */
static void
unwrap_image (cmark_node *paragraph)
{
  cmark_node *child = cmark_node_first_child (paragraph);

  if (child != NULL && cmark_node_get_type (child) == CMARK_NODE_IMAGE &&
      cmark_node_next (child) == NULL)
    cmark_node_set_type (paragraph, CMARK_NODE_CUSTOM_BLOCK);
}

/* --- line ends ------------------------------------------------------------------------------
 */

static void
replace_by_text (cmark_node *node, const char *text)
{
  cmark_node *literal = cmark_node_new (CMARK_NODE_TEXT);

  cmark_node_set_literal (literal, text);
  cmark_node_replace (node, literal);
  cmark_node_free (node);
}

/* In the text of an image, which is an attribute. */
static void
tidy_image_break (const Tidy *self, cmark_node *node)
{
  gboolean hard = cmark_node_get_type (node) == CMARK_NODE_LINEBREAK;

  if (self->markup->hugo < INK_HUGO_0_131 || (hard && self->markup->hugo < INK_HUGO_0_167))
    replace_by_text (node, "");
  else if (self->markup->hugo >= INK_HUGO_0_167 && (hard || self->markup->hard_wraps))
    replace_by_text (node, "<br>\n");
  else
    replace_by_text (node, "\n");
}

/* The last character of the text before a line's end; 0 where goldmark has no text there. */
static gunichar
character_before (const Tidy *self, cmark_node *node)
{
  const char *text = node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT
                         ? cmark_node_get_literal (node)
                         : "";
  gsize length = strlen (text), at = length;
  const char *source = ink_text_get_data (self->body->source);
  gsize token = 0;

  if (length == 0)
    return 0;
  /* A token is no longer than its marks and number. */
  for (gsize back = 1; back <= MIN (length, 24); back++) {
    const InkMask *mask = ink_masked_body_lookup (self->body, text + length - back, &token);

    if (mask == NULL || token != back)
      continue;
    if (mask->kind != INK_MASK_POINT)
      return mask->kind == INK_MASK_SHORTCODE ? 'B' : 0;
    at = mask->span.end;
    return g_utf8_get_char (g_utf8_prev_char (source + at));
  }
  return g_utf8_get_char (g_utf8_prev_char (text + at));
}

/* The first one of the text after it. */
static gunichar
character_after (const Tidy *self, cmark_node *node)
{
  const char *text = node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT
                         ? cmark_node_get_literal (node)
                         : "";
  gsize token = 0;
  const InkMask *mask = ink_masked_body_lookup (self->body, text, &token);

  if (mask == NULL)
    return *text != '\0' ? g_utf8_get_char (text) : 0;
  if (mask->kind == INK_MASK_POINT)
    return g_utf8_get_char (ink_text_get_data (self->body->source) + mask->span.start);
  return mask->kind == INK_MASK_SHORTCODE ? 'H' : 0;
}

static void
tidy_break (const Tidy *self, cmark_node *node)
{
  gunichar before = character_before (self, cmark_node_previous (node));
  gunichar after;

  if (before == 0)
    return;
  after = character_after (self, cmark_node_next (node));
  if (after == 0 || !ink_line_break_stays (self->markup->line_breaks, before, after))
    replace_by_text (node, "");
}

static void
tidy_breaks (const Tidy *self, cmark_node *node, gboolean in_image)
{
  gboolean joined =
      self->markup->line_breaks != INK_LINE_BREAKS_KEPT && !self->markup->hard_wraps;
  cmark_node *next;

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = next) {
    cmark_node_type type = cmark_node_get_type (child);
    gboolean soft = type == CMARK_NODE_SOFTBREAK;

    next = cmark_node_next (child);
    if (in_image && (soft || type == CMARK_NODE_LINEBREAK))
      tidy_image_break (self, child);
    else if (soft && joined)
      tidy_break (self, child);
    else
      tidy_breaks (self, child, in_image || type == CMARK_NODE_IMAGE);
  }
}

/* --- math -----------------------------------------------------------------------------------
 */

/* Where math that stands alone starts in @text, and how long its token is; NULL for none. */
static const char *
find_math (const Tidy *self, const char *text, gsize *length)
{
  for (const char *p = text; *p != '\0'; p++) {
    const InkMask *mask = ink_masked_body_lookup (self->body, p, length);

    if (mask != NULL && mask->kind == INK_MASK_MATH_BLOCK)
      return p;
    if (mask != NULL)
      p += *length - 1;
  }
  return NULL;
}

static gboolean
holds_math (const Tidy *self, cmark_node *paragraph)
{
  gsize length;

  for (cmark_node *child = cmark_node_first_child (paragraph); child != NULL;
       child = cmark_node_next (child)) {
    if (cmark_node_get_type (child) == CMARK_NODE_TEXT &&
        find_math (self, cmark_node_get_literal (child), &length) != NULL)
      return TRUE;
  }
  return FALSE;
}

static cmark_node *
open_piece (cmark_node *whole, gboolean tight)
{
  cmark_node *piece = cmark_node_new (tight ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_PARAGRAPH);

  cmark_node_append_child (whole, piece);
  return piece;
}

/* A piece without a tag has no blanks at its ends: @last, the text before math is one. */
static void
add_text (cmark_node *piece, const char *text, gsize length, gboolean last)
{
  g_autofree char *copy = g_strndup (text, length);
  cmark_node *node = cmark_node_new (CMARK_NODE_TEXT);
  gboolean tight = cmark_node_get_type (piece) == CMARK_NODE_CUSTOM_BLOCK;

  if (tight && cmark_node_first_child (piece) == NULL)
    g_strchug (copy);
  if (tight && last)
    g_strchomp (copy);
  cmark_node_set_literal (node, copy);
  cmark_node_append_child (piece, node);
}

/* Its text stands in no tag of its own. */
static gboolean
is_tight (cmark_node *paragraph)
{
  cmark_node *item = cmark_node_parent (paragraph);
  cmark_node *list = item != NULL ? cmark_node_parent (item) : NULL;

  return cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH ||
         (list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST &&
          cmark_node_get_list_tight (list));
}

/* The pieces of the text of @node before, between and after math go into @whole. */
static cmark_node *
cut_text (
    const Tidy *self, cmark_node *whole, cmark_node *piece, const char *text, gboolean tight)
{
  const char *math;
  gsize length;

  while ((math = find_math (self, text, &length)) != NULL) {
    g_autofree char *token = g_strndup (math, length);
    gboolean alone = self->markup->hugo < INK_HUGO_0_167;
    g_autofree char *enter =
        g_strconcat (token, alone ? "" : self->body->letter_mark, alone ? "" : "+", NULL);
    cmark_node *block = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);

    if (math > text) {
      piece = piece != NULL ? piece : open_piece (whole, tight);
      add_text (piece, text, (gsize)(math - text), TRUE);
    }
    cmark_node_set_on_enter (block, enter);
    cmark_node_append_child (whole, block);
    piece = NULL;
    text = math + length;
  }
  if (*text == '\0')
    return piece;
  piece = piece != NULL ? piece : open_piece (whole, tight);
  add_text (piece, text, strlen (text), FALSE);
  return piece;
}

/* Makes @paragraph a block of pieces. */
static void
cut_paragraph (const Tidy *self, cmark_node *paragraph)
{
  gboolean tight = is_tight (paragraph);
  cmark_node *whole = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);
  cmark_node *piece = NULL, *next;

  for (cmark_node *child = cmark_node_first_child (paragraph); child != NULL; child = next) {
    next = cmark_node_next (child);
    if (cmark_node_get_type (child) == CMARK_NODE_TEXT) {
      piece = cut_text (self, whole, piece, cmark_node_get_literal (child), tight);
      continue;
    }
    piece = piece != NULL ? piece : open_piece (whole, tight);
    cmark_node_append_child (piece, child);
  }
  while ((next = cmark_node_first_child (paragraph)) != NULL)
    cmark_node_free (next);
  cmark_node_set_type (paragraph, CMARK_NODE_CUSTOM_BLOCK);
  while ((next = cmark_node_first_child (whole)) != NULL)
    cmark_node_append_child (paragraph, next);
  cmark_node_free (whole);
}

static void
tidy_paragraph (const Tidy *self, cmark_node *paragraph)
{
  if (!self->markup->wrapped_images)
    unwrap_image (paragraph);
  if (self->markup->block_math->len > 0 && holds_math (self, paragraph) &&
      (self->markup->hugo >= INK_HUGO_0_167 || !is_tight (paragraph)))
    cut_paragraph (self, paragraph);
}

static void
tidy_blocks (const Tidy *self, cmark_node *node)
{
  cmark_node *child = cmark_node_first_child (node), *next;

  /* Those of a tight description are custom blocks already. */
  if (cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH ||
      (cmark_node_get_type (node) == CMARK_NODE_CUSTOM_BLOCK && child != NULL &&
       cmark_node_get_type (child) == CMARK_NODE_TEXT)) {
    tidy_paragraph (self, node);
    return;
  }
  for (; child != NULL; child = next) {
    next = cmark_node_next (child);
    if (is_dropped (self, child))
      cmark_node_free (child);
    else
      tidy_blocks (self, child);
  }
}

gboolean
ink_cmark_tidy (cmark_node *block, const InkMaskedBody *body, const InkMarkup *markup)
{
  Tidy self = { body, markup };

  if (is_dropped (&self, block))
    return FALSE;
  tidy_breaks (&self, block, FALSE);
  tidy_blocks (&self, block);
  return TRUE;
}

gboolean
ink_cmark_is_divider (cmark_node *block, const InkMaskedBody *body)
{
  cmark_node *child = cmark_node_first_child (block);
  const InkMask *mask;
  gsize length = 0;

  if (cmark_node_get_type (block) != CMARK_NODE_PARAGRAPH || child == NULL ||
      cmark_node_get_type (child) != CMARK_NODE_TEXT || cmark_node_next (child) != NULL)
    return FALSE;
  mask = ink_masked_body_lookup (body, cmark_node_get_literal (child), &length);
  return mask != NULL && mask->kind == INK_MASK_DIVIDER;
}
