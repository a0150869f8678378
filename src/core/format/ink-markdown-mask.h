/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-citations.h"
#include "ink-leaves.h"
#include "ink-text.h"

G_BEGIN_DECLS

typedef enum {
  INK_MASK_SHORTCODE,
  INK_MASK_USE,        /* "[^label]" of a note that is there */
  INK_MASK_LABEL,      /* the label in a definition */
  INK_MASK_LINK,       /* a bare URL or address */
  INK_MASK_ATTRIBUTES, /* " {#id .class}" of a heading */
  INK_MASK_TYPOGRAPHY, /* @html in place of what is typed */
  INK_MASK_COMMENT,    /* an HTML comment in a line */
  INK_MASK_POINT,      /* text that counts as punctuation */
  INK_MASK_MATH,       /* what passes through */
  INK_MASK_MATH_BLOCK,
  INK_MASK_EMOJI,       /* @html is the character */
  INK_MASK_EMOJI_TYPED, /* the same, as if it stood in the text */
  INK_MASK_SPACE,
  INK_MASK_DIVIDER, /* "<!--more-->" */
  INK_MASK_TAG,     /* @html is a tag; stands in no text */
  INK_MASK_PLAIN,   /* what the parser must not see */
} InkMaskKind;

typedef struct {
  InkMaskKind kind;
  InkSpan span;                   /* of the article's text */
  guint number;                   /* of a note; 0 where unused */
  const char *html;               /* borrowed of the markup */
  const InkShortcodePiece *piece; /* of a shortcode; borrowed of the leaves */
  guint position; /* of a use among those of its note, from 0; of a label: which note */
} InkMask;

/* A body with tokens in place of what CommonMark and Hugo read differently. A token is a mark
 * that does not stand in the body, a number, and the mark again. */
typedef struct {
  InkText *source;
  GString *text;
  GArray *lines;        /* guint: for each line of @text its line in @source */
  GArray *masks;        /* of InkMask */
  char letter_mark[8];  /* counts as a letter beside "**" */
  char point_mark[8];   /* counts as punctuation, as the "]" of a use does */
  const GArray *breaks; /* borrowed: of the leaves, while it is made */
  guint next_break;
  guint first_tag; /* the first mask of a tag, see ink_masked_body_dup_tag() */
  guint n_prefix;  /* 1: the first block only names the notes in their order */
} InkMaskedBody;

InkMaskedBody *ink_masked_body_new (InkText *text,
                                    gsize body_start,
                                    const InkLeaves *leaves,
                                    GArray *note_marks,
                                    const InkMarkup *markup) G_GNUC_WARN_UNUSED_RESULT;
void ink_masked_body_free (InkMaskedBody *self);

/* The tags a token can stand for. */
typedef enum {
  INK_MASK_TAG_MARK,
  INK_MASK_TAG_INS,
  INK_MASK_TAG_SUP,
  INK_MASK_TAG_SUB,
  INK_MASK_TAG_DEL,
  INK_MASK_TAG_TASK, /* a task's box; its "end" is the ticked one */
} InkMaskTag;

/* The token of such a tag, or of its end. */
char *ink_masked_body_dup_tag (const InkMaskedBody *self,
                               InkMaskTag tag,
                               gboolean end) G_GNUC_WARN_UNUSED_RESULT;
/* The mask whose token starts at @p, NULL if none does; @length is the token's. */
const InkMask *ink_masked_body_lookup (const InkMaskedBody *self, const char *p, gsize *length);
/* The line of the article (from 0) of a line of the masked text (from 1). */
guint ink_masked_body_get_line (const InkMaskedBody *self, int line);
/* The last line of the article that it holds: a token may stand for many. */
guint ink_masked_body_get_last_line (const InkMaskedBody *self, int line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkMaskedBody, ink_masked_body_free)

G_END_DECLS
