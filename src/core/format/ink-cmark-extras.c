/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hugo's extra inline marks (gohugoio/hugo-goldmark-extensions, extras) for cmark-gfm: an
 * extension that makes tokens of tags of them. */

#include "ink-cmark-extras.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#define MAX_RUN 100

typedef struct {
  char mark;
  int length; /* of a run that is the mark */
  InkMaskTag tag;
  gboolean enabled; /* for the parser's one thread at a time */
} Extra;

static Extra extras[] = {
  { '=', 2, INK_MASK_TAG_MARK, FALSE }, { '+', 2, INK_MASK_TAG_INS, FALSE },
  { '^', 1, INK_MASK_TAG_SUP, FALSE },  { '^', 2, INK_MASK_TAG_SUP, FALSE },
  { '~', 1, INK_MASK_TAG_SUB, FALSE },  { '~', 2, INK_MASK_TAG_DEL, FALSE },
};

static cmark_syntax_extension *extension;
static cmark_llist *marks; /* of the extension */
static const InkMaskedBody *body_at_hand;

static const Extra *
find_extra (char mark, int length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++) {
    if (extras[i].enabled && extras[i].mark == mark && extras[i].length == length)
      return &extras[i];
  }
  return NULL;
}

static gboolean
is_mark (char mark)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++) {
    if (extras[i].enabled && extras[i].mark == mark)
      return TRUE;
  }
  return FALSE;
}

/* "[^" is cmark's to read: it takes what follows for the text of its own buffer. */
static gboolean
is_after_bracket (cmark_inline_parser *inlines)
{
  int at = cmark_inline_parser_get_offset (inlines);

  return at > 0 && cmark_inline_parser_peek_at (inlines, at - 1) == '[';
}

/* A run of the mark, as text that may become a delimiter. */
static cmark_node *
match_inline (cmark_syntax_extension *self,
              cmark_parser *parser,
              cmark_node *parent,
              unsigned char mark,
              cmark_inline_parser *inlines)
{
  int left, right, before, after;

  if (!is_mark ((char)mark) || (mark == '^' && is_after_bracket (inlines)))
    return NULL;

  int n = cmark_inline_parser_scan_delimiters (inlines,
                                               MAX_RUN,
                                               mark,
                                               &left,
                                               &right,
                                               &before,
                                               &after);
  cmark_node *node =
      cmark_node_new_with_mem (CMARK_NODE_TEXT, cmark_get_default_mem_allocator ());
  g_autofree char *run = g_strnfill ((gsize)n, (char)mark);

  cmark_node_set_literal (node, run);
  if ((left || right) && find_extra ((char)mark, n) != NULL)
    cmark_inline_parser_push_delimiter (inlines, mark, left, right, node);
  return node;
}

/* Nodes could not stand in the cell of a table: the runs become tokens of tags. */
static void
set_tag (cmark_node *run, InkMaskTag tag, gboolean end)
{
  g_autofree char *token = ink_masked_body_dup_tag (body_at_hand, tag, end);

  cmark_node_set_literal (run, token);
}

static delimiter *
insert (cmark_syntax_extension *self,
        cmark_parser *parser,
        cmark_inline_parser *inlines,
        delimiter *opener,
        delimiter *closer)
{
  delimiter *after = closer->next, *previous;
  const Extra *extra = find_extra ((char)opener->delim_char, (int)opener->length);

  if (extra != NULL && opener->length == closer->length) {
    set_tag (opener->inl_text, extra->tag, FALSE);
    set_tag (closer->inl_text, extra->tag, TRUE);
  }
  for (delimiter *inner = closer; inner != NULL && inner != opener; inner = previous) {
    previous = inner->previous;
    cmark_inline_parser_remove_delimiter (inlines, inner);
  }
  cmark_inline_parser_remove_delimiter (inlines, opener);
  return after;
}

/* TRUE where one of them is on. */
static gboolean
enable (const InkMarkup *markup)
{
  gboolean on[] = { markup->mark_text,
                    markup->insert_text,
                    markup->superscript,
                    markup->superscript,
                    markup->subscript && !markup->strikethrough,
                    markup->delete_text && !markup->strikethrough };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++) {
    extras[i].enabled = on[i];
    any |= on[i];
  }
  return any;
}

static void
ensure_extension (void)
{
  if (extension != NULL)
    return;
  extension = cmark_syntax_extension_new ("galley-extras");
  cmark_syntax_extension_set_match_inline_func (extension, match_inline);
  cmark_syntax_extension_set_inline_from_delim_func (extension, insert);
}

void
ink_cmark_extras_attach (cmark_parser *parser,
                         const InkMaskedBody *body,
                         const InkMarkup *markup)
{
  cmark_mem *memory = cmark_get_default_mem_allocator ();

  if (!enable (markup))
    return;
  ensure_extension ();
  body_at_hand = body;
  cmark_llist_free (memory, marks);
  marks = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++) {
    if (extras[i].enabled)
      marks = cmark_llist_append (memory, marks, GINT_TO_POINTER (extras[i].mark));
  }
  cmark_syntax_extension_set_special_inline_chars (extension, marks);
  cmark_parser_attach_syntax_extension (parser, extension);
}
