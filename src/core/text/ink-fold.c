/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts made alike for finding. ASCII and Chinese characters go a short way; all others are
 * looked up. Where a character changes its length or number, a piece remembers both sides;
 * between pieces, folded and original bytes run side by side. */

#include "ink-fold.h"

#include "ink-fold-table.h"
#include "ink-variants.h"

#include <string.h>

#define FOLD_VERSION 1

typedef struct {
  gsize folded, folded_end;
  gsize original, original_end;
} Piece;

struct _InkFold {
  GString *text;
  GArray *pieces; /* of Piece, by place */
};

typedef struct {
  GString *out;
  gsize begin; /* of the folded text in @out */
  const guchar *text;
  gsize length;
  gboolean variants;
  GArray *pieces; /* NULL where nobody asks */
} Folding;

/* A character of UTF-8 at @at; 0 bytes where there is none. */
static gsize
decode (const Folding *self, gsize at, gunichar *character)
{
  gunichar c =
      g_utf8_get_char_validated ((const char *)self->text + at, (gssize)(self->length - at));

  if (c == (gunichar)-1 || c == (gunichar)-2)
    return 0;
  *character = c;
  return (gsize)g_utf8_skip[self->text[at]];
}

static gsize
original_of (const Folding *self, gsize folded)
{
  const Piece *last;

  if (self->pieces->len == 0)
    return folded;
  last = &g_array_index (self->pieces, Piece, self->pieces->len - 1);
  return folded < last->folded_end ? last->original
                                   : last->original_end + (folded - last->folded_end);
}

static void
note_piece (Folding *self, gsize folded, gsize original, gsize original_end)
{
  Piece piece = { folded, self->out->len - self->begin, original, original_end };

  if (self->pieces != NULL)
    g_array_append_val (self->pieces, piece);
}

static void
append_char (Folding *self, gunichar c)
{
  g_string_append_unichar (self->out, self->variants ? ink_variants_simplify (c) : c);
}

/* Takes the pieces away that the character at @folded has, and what is unseen behind it; gives
 * where it begins, in both texts. */
static void
drop_pieces (Folding *self, gsize *folded, gsize *original)
{
  GArray *pieces = self->pieces;

  while (pieces->len > 0 && g_array_index (pieces, Piece, pieces->len - 1).folded > *folded)
    g_array_set_size (pieces, pieces->len - 1);
  *original = original_of (self, *folded);
  if (pieces->len > 0 && g_array_index (pieces, Piece, pieces->len - 1).folded_end > *folded) {
    *folded = g_array_index (pieces, Piece, pieces->len - 1).folded;
    g_array_set_size (pieces, pieces->len - 1);
  }
}

/* The mark that ends at @after and the character before it as one. */
static gboolean
join_mark (Folding *self, gunichar mark, gsize after)
{
  char *begin = self->out->str + self->begin, *start;
  gsize folded, original = 0;
  gunichar joined;

  start = g_utf8_find_prev_char (begin, self->out->str + self->out->len);
  joined = start != NULL ? ink_fold_table_join (g_utf8_get_char (start), mark) : 0;
  if (joined == 0)
    return FALSE;
  folded = (gsize)(start - begin);
  g_string_truncate (self->out, (gsize)(start - self->out->str));
  append_char (self, joined);
  if (self->pieces != NULL) {
    drop_pieces (self, &folded, &original);
    note_piece (self, folded, original, after);
  }
  return TRUE;
}

/* Any character that is not ASCII and not plainly Chinese; gives its length. */
static gsize
fold_other (Folding *self, gsize at)
{
  gunichar c = 0, result[INK_FOLD_LIMIT];
  gsize length = decode (self, at, &c), before = self->out->len, n;
  guint32 entry;

  if (length == 0) { /* no UTF-8 */
    g_string_append_c (self->out, (char)self->text[at]);
    return 1;
  }
  entry = ink_fold_table_lookup (c);
  if ((entry & INK_FOLD_MARK) != 0 && join_mark (self, entry & INK_FOLD_CHAR, at + length))
    return length;
  if ((entry & INK_FOLD_MANY) == 0) {
    append_char (self, entry & INK_FOLD_CHAR);
  } else {
    n = ink_fold_table_expand (c, result);
    for (gsize i = 0; i < n; i++)
      append_char (self, result[i]);
  }
  if (self->out->len - before != length || (entry & INK_FOLD_MANY) != 0)
    note_piece (self, before - self->begin, at, at + length);
  return length;
}

/* Room for @more bytes, written past the end by hand. */
static char *
reserve (GString *out, gsize more)
{
  gsize length = out->len;

  g_string_set_size (out, length + more);
  out->len = length;
  return out->str + length;
}

/* What can be folded byte by byte from @at on: ASCII, and Chinese of three bytes. */
static gsize
fold_plain (Folding *self, gsize at)
{
  const guchar *p = self->text + at, *end = self->text + self->length;
  char *q = reserve (self->out, self->length - at), *begin = q;

  while (p < end) {
    if (*p < 0x80) {
      *q++ = (char)(*p + (*p >= 'A' && *p <= 'Z' ? 0x20 : 0));
      p++;
    } else if (*p >= 0xE4 && *p <= 0xE9 && end - p >= 3 && (p[1] & 0xC0) == 0x80 &&
               (p[2] & 0xC0) == 0x80) { /* U+4000 to U+9FFF: nothing there is folded */
      memcpy (q, p, 3);
      q += 3;
      p += 3;
    } else {
      break;
    }
  }
  if (self->variants)
    ink_variants_simplify_text (begin, (gsize)(q - begin));
  self->out->len += (gsize)(q - begin);
  self->out->str[self->out->len] = '\0';
  return (gsize)(p - self->text);
}

/* Whether fold_plain() has nothing to do at @at. */
static gboolean
is_other (const Folding *self, gsize at)
{
  guchar byte = self->text[at];

  return byte >= 0x80 && (byte < 0xE4 || byte > 0xE9);
}

static void
run (Folding *self)
{
  gsize at = 0;

  while (at < self->length) {
    at = fold_plain (self, at);
    if (at == self->length)
      break;
    do
      at += fold_other (self, at);
    while (at < self->length && is_other (self, at));
  }
}

void
ink_fold_append (GString *out, const char *text, gssize length, InkFoldFlags flags)
{
  Folding folding = { .out = out,
                      .begin = out->len,
                      .text = (const guchar *)text,
                      .length = length < 0 ? strlen (text) : (gsize)length,
                      .variants = (flags & INK_FOLD_VARIANTS) != 0 };

  run (&folding);
}

char *
ink_fold_dup (const char *text, gssize length, InkFoldFlags flags)
{
  GString *out = g_string_new (NULL);

  ink_fold_append (out, text, length, flags);
  return g_string_free (out, FALSE);
}

guint32
ink_fold_get_version (void)
{
  return (FOLD_VERSION << 16 ^ glib_major_version << 8 ^ glib_minor_version) +
         ink_variants_get_version ();
}

InkFold *
ink_fold_new (const char *text, gssize length, InkFoldFlags flags)
{
  InkFold *self = g_new0 (InkFold, 1);
  Folding folding = { .text = (const guchar *)text,
                      .length = length < 0 ? strlen (text) : (gsize)length,
                      .variants = (flags & INK_FOLD_VARIANTS) != 0 };

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  folding.out = self->text;
  folding.pieces = self->pieces;
  run (&folding);
  return self;
}

void
ink_fold_free (InkFold *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_free (self);
}

const char *
ink_fold_get_text (const InkFold *self)
{
  return self->text->str;
}

gsize
ink_fold_get_length (const InkFold *self)
{
  return self->text->len;
}

/* How many pieces begin before @folded. */
static guint
pieces_before (const InkFold *self, gsize folded)
{
  guint low = 0, high = self->pieces->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->pieces, Piece, middle).folded < folded)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

InkSpan
ink_fold_to_original (const InkFold *self, InkSpan folded)
{
  guint first = pieces_before (self, folded.start + 1), last = pieces_before (self, folded.end);
  InkSpan span = folded;

  if (first > 0) {
    const Piece *piece = &g_array_index (self->pieces, Piece, first - 1);

    span.start = folded.start < piece->folded_end
                     ? piece->original
                     : piece->original_end + (folded.start - piece->folded_end);
  }
  if (last > 0) {
    const Piece *piece = &g_array_index (self->pieces, Piece, last - 1);

    span.end = folded.end <= piece->folded_end
                   ? piece->original_end
                   : piece->original_end + (folded.end - piece->folded_end);
  }
  return ink_span (span.start, MAX (span.start, span.end));
}
