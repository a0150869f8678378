/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where fields end: at dots between blanks; where there are none, at tight ones, of which some
 * may be parts of names. */

#include "ink-source-private.h"

#include "ink-source-char.h"

#include <string.h>

typedef struct {
  InkSpan span;    /* with blanks */
  gboolean spaced; /* blanks on both sides */
  gboolean name;   /* between two runs of one to four Han characters: 山姆·奥特曼 */
} Dot;

static guint
count_han_after (const char *at, const char *end)
{
  guint n = 0;
  gsize used;

  while (n < 9 && ink_source_char_is_han (ink_source_char (at, end, &used))) {
    n++;
    at += used;
  }
  return n;
}

static guint
count_han_before (const char *start, const char *at)
{
  guint n = 0;

  while (at > start && n < 9) {
    const char *before = ink_source_char_before (start, at);
    gsize used;

    if (!ink_source_char_is_han (ink_source_char (before, at, &used)))
      break;
    n++;
    at = before;
  }
  return n;
}

static gboolean
is_blank (const char *at, const char *end)
{
  gsize used;

  return ink_source_char_is_blank (ink_source_char (at, end, &used)) && used > 0;
}

/* The dot at @at, @used bytes, between fields of [start, end); @from: where the one before it
 * ended, with its blanks. */
static Dot
read_dot (InkSourceDraft *self,
          const char *start,
          const char *from,
          const char *at,
          gsize used,
          const char *end)
{
  const char *left = ink_source_skip_blanks_back (from, at);
  const char *right = ink_source_skip_blanks (at + used, end);
  guint after = count_han_after (at + used, end), before = count_han_before (start, at);
  Dot dot = { ink_span ((gsize)(left - self->raw), (gsize)(right - self->raw)), FALSE, FALSE };

  dot.spaced = at > start && is_blank (ink_source_char_before (start, at), at) &&
               is_blank (at + used, end);
  dot.name = before >= 1 && before <= 4 && after >= 1 && after <= 5;
  return dot;
}

static GArray *
find_dots (InkSourceDraft *self, const char *start, const char *end)
{
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (Dot));
  const char *from = start;

  for (const char *p = start; p < end;) {
    gsize used;
    gunichar c;

    if (((guchar)*p & 0x80) == 0) {
      p++;
      continue;
    }
    c = ink_source_char (p, end, &used);
    if (ink_source_char_is_dot (c)) {
      Dot dot = read_dot (self, start, from, p, used, end);

      if (self->raw + dot.span.start > start && self->raw + dot.span.end < end) {
        g_array_append_val (dots, dot);
        from = self->raw + dot.span.end;
      }
    }
    p += used;
  }
  return dots;
}

static void
add_dot (GArray *separators, const Dot *dot)
{
  g_array_append_val (separators, dot->span);
}

/* The slot between two dots, without its blanks. */
static gboolean
is_publication (InkSourceDraft *self, const Dot *before, gsize end)
{
  return ink_source_is_publication (self->raw + before->span.end, end - before->span.end);
}

/* Tight dots: as many as there are slots for, from the right; those of names are none. */
static void
choose_tight (InkSourceDraft *self,
              GArray *dots,
              gsize end,
              guint slots,
              GArray *separators,
              gboolean *doubt)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (Dot));
  guint names = 0, n;
  /* "访谈山姆·奥特曼谈AGI·晚点": what is last is a publication, so what comes before is a
   * title. */
  gboolean last = dots->len == 2 && is_publication (self, &g_array_index (dots, Dot, 1), end) &&
                  !is_publication (self,
                                   &g_array_index (dots, Dot, 0),
                                   g_array_index (dots, Dot, 1).span.start);

  for (guint i = 0; i < dots->len; i++) {
    const Dot *dot = &g_array_index (dots, Dot, i);
    gsize next = i + 1 < dots->len ? g_array_index (dots, Dot, i + 1).span.start : end;
    gboolean known = is_publication (self, dot, next);

    if (dot->name && !known && (dots->len != slots - 1 || last)) {
      names++;
      continue;
    }
    *doubt |= dot->name && !known && slots > 2;
    g_array_append_val (chosen, *dot);
  }
  n = MIN (chosen->len, slots - 1);
  *doubt |= names > 0 || chosen->len > n;
  for (guint i = chosen->len - n; i < chosen->len; i++)
    add_dot (separators, &g_array_index (chosen, Dot, i));
}

/* "36氪·冬梅" behind dots with blanks is a publication and its author. */
static void
split_last (
    InkSourceDraft *self, GArray *dots, GArray *separators, guint slots, gboolean *doubt)
{
  InkSpan last = g_array_index (separators, InkSpan, separators->len - 1);

  if (separators->len + 2 != slots)
    return;
  for (guint i = 0; i < dots->len; i++) {
    const Dot *dot = &g_array_index (dots, Dot, i);

    if (dot->spaced || dot->span.start < last.end)
      continue;
    *doubt = TRUE;
    if (!dot->name ||
        ink_source_is_publication (self->raw + last.end, dot->span.start - last.end)) {
      add_dot (separators, dot);
      return;
    }
  }
}

/* Where there is no dot: "Title | Publication", "Title - Publication"; as titles have such
 * marks, only where a publication is known behind the last, or there are two. */
static void
choose_bars (InkSourceDraft *self,
             const char *start,
             const char *end,
             guint slots,
             GArray *separators,
             gboolean *doubt)
{
  const char *last = start;

  for (const char *p = start; p < end;) {
    gsize used;
    gunichar c = ink_source_char_fold (p, end, &used);
    const char *left = ink_source_skip_blanks_back (start, p);
    const char *right = ink_source_skip_blanks (p + used, end);
    InkSpan span = ink_span ((gsize)(left - self->raw), (gsize)(right - self->raw));

    if ((c == '|' || c == '-') && left > last && left < p && right > p + used && right < end) {
      g_array_append_val (separators, span);
      last = right;
    }
    p += used;
  }
  if (separators->len >= slots ||
      (separators->len == 1 && !ink_source_is_publication (last, (gsize)(end - last))))
    g_array_set_size (separators, 0);
  *doubt |= separators->len > 0;
}

GArray *
ink_source_find_separators (
    InkSourceDraft *self, const char *start, const char *end, guint slots, gboolean *doubt)
{
  g_autoptr (GArray) dots = find_dots (self, start, end);
  GArray *separators = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < dots->len; i++)
    if (g_array_index (dots, Dot, i).spaced)
      add_dot (separators, &g_array_index (dots, Dot, i));
  if (dots->len == 0)
    choose_bars (self, start, end, slots, separators, doubt);
  else if (separators->len > 0)
    split_last (self, dots, separators, slots, doubt);
  else
    choose_tight (self, dots, (gsize)(end - self->raw), slots, separators, doubt);
  return separators;
}
