/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-digest-skip.h"
#include "ink-digest.h"

/* What the two halves of the digest share: blocks are found in ink-digest.c, what stands in
 * their lines in ink-digest-line.c. */
typedef struct {
  InkDigest *digest;
  const char *data;
  gsize length; /* of all of it */
  const InkMarkup *markup;
  GArray *uses;     /* InkSpan: labels of uses */
  guint n_brackets; /* open ones of the paragraph */
  gboolean in_note; /* what is read does not count */
  gboolean in_table;
  InkDigestBlock block;
} InkDigestLine;

/* Reads the text of one line; FALSE: not of the everyday kind. */
gboolean ink_digest_line_read (InkDigestLine *self, gsize start, gsize end);
