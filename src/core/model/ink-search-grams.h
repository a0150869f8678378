/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The grams of a folded text: each character; each two side by side, and each three of ASCII,
 * by two numbers of a row below INK_GRAM_ROWS. Traditional characters count as simplified. What
 * holds a text holds its grams; the other way round is to be verified. */
#define INK_GRAM_ROWS 32768

/* The next character of @text at *@at, which moves on; any bytes will do. */
gunichar ink_grams_next (const char *text, gsize length, gsize *at);

/* The rows of two or three characters (@c is 0 for two). */
static inline void
ink_grams_rows (gunichar a, gunichar b, gunichar c, guint rows[2])
{
  guint64 hash = ((guint64)a | (guint64)b << 21 | (guint64)c << 42) * 0x9E3779B97F4A7C15u;

  hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u;
  rows[0] = (guint)(hash >> 49);
  rows[1] = (guint)(hash >> 30) & (INK_GRAM_ROWS - 1);
}

/* What a text that is looked for must have: sorted, without doubles. */
typedef struct {
  GArray *characters; /* of gunichar */
  GArray *rows;       /* of guint */
} InkGrams;

InkGrams *ink_grams_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_grams_free (InkGrams *self);
/* @folded: a word, as ink_fold gives it. */
void ink_grams_add (InkGrams *self, const char *folded, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkGrams, ink_grams_free)

G_END_DECLS
