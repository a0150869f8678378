/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Grams of texts: what the candidates of a search are chosen by. */

#include "ink-search-grams.h"

#include "ink-variants.h"

static inline gboolean
is_continuation (guchar byte)
{
  return (byte & 0xC0) == 0x80;
}

gunichar
ink_grams_next (const char *text, gsize length, gsize *at)
{
  const guchar *p = (const guchar *)text + *at;
  gsize left = length - *at;

  if (*p < 0x80) {
    *at += 1;
    return *p;
  }
  if (*p >= 0xE0 && *p < 0xF0 && left >= 3 && is_continuation (p[1]) &&
      is_continuation (p[2])) {
    *at += 3;
    return (gunichar)(*p & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
  }
  if (*p >= 0xC0 && *p < 0xE0 && left >= 2 && is_continuation (p[1])) {
    *at += 2;
    return (gunichar)(*p & 0x1F) << 6 | (p[1] & 0x3F);
  }
  if (*p >= 0xF0 && *p < 0xF5 && left >= 4 && is_continuation (p[1]) &&
      is_continuation (p[2]) && is_continuation (p[3])) {
    *at += 4;
    return (gunichar)(*p & 0x07) << 18 | (gunichar)(p[1] & 0x3F) << 12 |
           (gunichar)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
  }
  *at += 1;
  return 0x1FFF00u | *p; /* no character: the byte itself */
}

InkGrams *
ink_grams_new (void)
{
  InkGrams *self = g_new0 (InkGrams, 1);

  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ink_grams_free (InkGrams *self)
{
  g_array_unref (self->characters);
  g_array_unref (self->rows);
  g_free (self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

static void
sort_once (GArray *numbers)
{
  guint n = 0;

  g_array_sort (numbers, compare);
  for (guint i = 0; i < numbers->len; i++) {
    guint32 number = g_array_index (numbers, guint32, i);

    if (n == 0 || g_array_index (numbers, guint32, n - 1) != number)
      g_array_index (numbers, guint32, n++) = number;
  }
  g_array_set_size (numbers, n);
}

void
ink_grams_add (InkGrams *self, const char *folded, gsize length)
{
  gunichar before[2] = { 0, 0 };
  gsize at = 0;

  while (at < length) {
    gunichar c = ink_variants_simplify (ink_grams_next (folded, length, &at));
    guint rows[2];

    g_array_append_val (self->characters, c);
    if (before[1] != 0) {
      ink_grams_rows (before[1], c, 0, rows);
      g_array_append_vals (self->rows, rows, 2);
    }
    if (before[0] != 0) {
      ink_grams_rows (before[0], before[1], c, rows);
      g_array_append_vals (self->rows, rows, 2);
    }
    before[0] = before[1];
    before[1] = c;
  }
  sort_once (self->characters);
  sort_once (self->rows);
}
