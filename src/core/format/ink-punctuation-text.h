/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"

G_BEGIN_DECLS

/* A character of a leaf's text. */
typedef struct {
  gunichar c;      /* '\n' between lines; 0 for what is protected */
  gsize at;        /* in the data */
  guint8 n;        /* bytes */
  gboolean shown;  /* FALSE: marks of emphasis, which readers do not see, and what is gone */
  const char *now; /* static: what is to stand there; NULL: the character itself */
  guint8 kind;     /* InkPunctuationKind of that */
  gboolean certain;
} InkPunctuationChar;

/* The leaf's characters with what is not text (code, targets, tags...) protected: GArray of
 * InkPunctuationChar. */
GArray *ink_punctuation_text_read (const InkLeaves *leaves,
                                   const InkLeaf *leaf) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
