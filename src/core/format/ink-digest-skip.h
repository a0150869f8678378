/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was counted of a line so far. */
typedef struct {
  guint han, words;
  gboolean inside;  /* a word goes on */
  gsize word_start; /* of the last that was counted; G_MAXSIZE before the first */
} InkDigestCount;

/* What sixty-four bytes are, one bit each: they are looked at once. Start with no bytes. */
typedef struct {
  gsize at, end;
  guint64 word;   /* a letter or digit of ASCII */
  guint64 joiner; /* ' - . , _ */
  guint64 han;    /* the first of a common Han character */
  guint64 stop;   /* ` [ ] < { \ : @, the dot of "www.", or the first of a character that is not
                     common */
} InkDigestBlock;

/* Reads over what is only text: common Han characters and their punctuation, ASCII words and
 * what stands between them. @data is UTF-8 of @length bytes; from @at to @end is (the rest of)
 * a line. Gives the first byte that may be more than text, or that only a closer look can
 * count, or @end, and counts all before it as ink_tally_add() does. It may stop early: at @at
 * on processors without wide registers. @block is the same for all of @data. */
gsize ink_digest_skip (const char *data,
                       gsize length,
                       gsize at,
                       gsize end,
                       InkDigestBlock *block,
                       InkDigestCount *count);

G_END_DECLS
