/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-tree.h"

G_BEGIN_DECLS

/* HTML as tokens, which point into it. For the reader of trees. */

typedef enum {
  INK_TREE_TOKEN_END,
  INK_TREE_TOKEN_TEXT,
  INK_TREE_TOKEN_COMMENT,
  INK_TREE_TOKEN_OPEN,
  INK_TREE_TOKEN_CLOSE,
  INK_TREE_TOKEN_OTHER, /* a doctype, a tag that is not finished: nothing to see */
} InkTreeTokenKind;

typedef struct {
  const char *name;
  gsize name_length;
  const char *value; /* NULL where there is none */
  gsize value_length;
} InkTreeAttribute;

typedef struct {
  const char *at; /* what is not read yet */
  const char *end;
  InkTreeTokenKind kind;
  const char *text; /* the text or comment; the name */
  gsize length;
  gboolean self_closing; /* "/>" */
  gboolean cut;          /* there were more attributes */
  guint n_attributes;    /* no name twice: the first counts */
  InkTreeAttribute attributes[INK_TREE_MAX_OWN];
} InkTreeLex;

/* Reads the next token; INK_TREE_TOKEN_END at the end and from then on. */
InkTreeTokenKind ink_tree_lex_next (InkTreeLex *self);
/* Reads all up to "</name", or the end, as one text; which may be empty. */
void ink_tree_lex_raw (InkTreeLex *self, const char *name);

G_END_DECLS
