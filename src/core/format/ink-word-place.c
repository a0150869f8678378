/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a word on the page to the word in the text. */

#include "ink-word-place.h"

#include <string.h>

/* As many letters on either side tell two places apart; more are not looked at. */
#define MAX_LETTERS    24
#define MAX_CANDIDATES 4096

/* The letter or digit before @p, which becomes its place; 0 where there is none. */
static gunichar
letter_before (const char *start, const char **p)
{
  while (*p > start) {
    gunichar c;

    *p = g_utf8_prev_char (*p);
    c = g_utf8_get_char (*p);
    if (g_unichar_isalnum (c))
      return c;
  }
  return 0;
}

/* The one from @p on; then @p is behind it. */
static gunichar
letter_from (const char **p, const char *end)
{
  while (*p < end) {
    gunichar c = g_utf8_get_char (*p);

    *p = g_utf8_next_char (*p);
    if (g_unichar_isalnum (c))
      return c;
  }
  return 0;
}

static guint
agree_before (const char *start, const char *p, const char *shown)
{
  const char *q = shown + strlen (shown);
  guint n = 0;

  for (; n < MAX_LETTERS; n++) {
    gunichar b = letter_before (shown, &q);

    if (b == 0 || letter_before (start, &p) != b)
      break;
  }
  return n;
}

static guint
agree_after (const char *p, const char *end, const char *shown)
{
  const char *shown_end = shown + strlen (shown);
  guint n = 0;

  for (; n < MAX_LETTERS; n++) {
    gunichar b = letter_from (&shown, shown_end);

    if (b == 0 || letter_from (&p, end) != b)
      break;
  }
  return n;
}

/* Part of a longer word is another word; Han letters have no such bounds. */
static gboolean
stands_alone (const char *start, const char *p, gsize length, const char *end)
{
  const char *last = g_utf8_prev_char (p + length);

  if (p > start && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))) &&
      g_utf8_get_char (p) < 0x2e80)
    return g_utf8_get_char (g_utf8_prev_char (p)) >= 0x2e80;
  if (p + length < end && g_unichar_isalnum (g_utf8_get_char (p + length)) &&
      g_utf8_get_char (last) < 0x2e80)
    return g_utf8_get_char (p + length) >= 0x2e80;
  return TRUE;
}

gboolean
ink_word_place_find (const InkWordPlace *self, const InkText *text, InkSpan span, gsize *offset)
{
  const char *data = ink_text_get_data (text);
  const char *start = data + span.start,
             *end = data + MIN (span.end, ink_text_get_length (text));
  gsize length = strlen (self->word);
  guint best = 0, n = 0;
  gboolean found = FALSE;

  if (length == 0)
    return FALSE;
  for (const char *p = start;
       (p = g_strstr_len (p, end - p, self->word)) != NULL && n < MAX_CANDIDATES;
       p += length, n++) {
    guint turn = n > self->nth ? n - self->nth : self->nth - n;
    guint score = 2 + (stands_alone (start, p, length, end) ? 2 : 0) +
                  4 * (agree_before (start, p, self->before) +
                       agree_after (p + length, end, self->after)) +
                  (turn == 0 ? 1 : 0);

    if (score <= best)
      continue;
    best = score;
    found = TRUE;
    *offset = (gsize)(p - data);
  }
  return found;
}
