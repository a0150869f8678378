/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sentence a note is used in: found by its ends in the bytes around the mark, then
 * cleaned of Markdown. Nothing but these bytes is looked at. */

#include "ink-sentence.h"

#include <string.h>

#define REACH 1000 /* bytes to either side */

typedef struct {
  const char *data;
  gsize start; /* of what may belong to the paragraph */
  gsize end;
} Around;

static gboolean
is_end (const char *at)
{
  static const char *const ends[] = { "。", "！", "？", "…" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strncmp (at, ends[i], strlen (ends[i])) == 0)
      return TRUE;
  return FALSE;
}

/* What may stand between the end of a sentence and the next one, and belongs to the first. */
static gboolean
is_closer (const char *at)
{
  static const char *const closers[] = { "”", "’", "」", "』", "）", "》", "】" };

  if (strchr ("\"')*_", *at) != NULL && *at != '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (closers); i++)
    if (strncmp (at, closers[i], strlen (closers[i])) == 0)
      return TRUE;
  return FALSE;
}

static gsize
next (const char *data, gsize at)
{
  return (gsize)(g_utf8_next_char (data + at) - data);
}

static gsize
previous (const char *data, gsize at)
{
  return (gsize)(g_utf8_prev_char (data + at) - data);
}

/* The end of "[^label]" at @at, or @at where there is none. */
static gsize
skip_mark (const Around *around, gsize at)
{
  const char *close = NULL;

  if (strncmp (around->data + at, "[^", 2) != 0 || at + 2 >= around->end)
    return at;
  close = memchr (around->data + at, ']', MIN (around->end - at, 200));
  return close != NULL ? (gsize)(close - around->data) + 1 : at;
}

/* The start of "[^label]" that ends at @at, or @at where none does. */
static gsize
skip_mark_back (const Around *around, gsize at)
{
  if (at <= around->start || around->data[at - 1] != ']')
    return at;
  for (gsize i = at - 1; i > around->start && at - i < 200; i--)
    if (around->data[i - 1] == '[' && around->data[i] == '^')
      return i - 1;
    else if (around->data[i - 1] == ']')
      return at;
  return at;
}

/* Whether a sentence has ended just before @at: closing quotes and other marks are looked
 * through. */
static gboolean
ends_before (const Around *around, gsize at)
{
  while (at > around->start) {
    gsize before = previous (around->data, at);

    if (is_end (around->data + before))
      return TRUE;
    if (strchr (".!?", around->data[before]) != NULL)
      return TRUE;
    if (skip_mark_back (around, at) < at)
      at = skip_mark_back (around, at);
    else if (is_closer (around->data + before))
      at = before;
    else
      return FALSE;
  }
  return FALSE;
}

static gboolean
is_blank_line (const char *data, gsize start, gsize end)
{
  for (gsize i = start; i < end && data[i] != '\n'; i++)
    if (!g_ascii_isspace (data[i]) && data[i] != '>')
      return FALSE;
  return TRUE;
}

/* Whether the line at @at starts something of its own. */
static gboolean
starts_block (const char *data, gsize at, gsize end)
{
  gsize digits = 0;

  while (at < end && (data[at] == ' ' || data[at] == '\t'))
    at++;
  if (at + 1 >= end)
    return FALSE;
  if (data[at] == '#' || data[at] == '|' ||
      (strchr ("-*+", data[at]) != NULL && data[at + 1] == ' '))
    return TRUE;
  while (at + digits < end && g_ascii_isdigit (data[at + digits]))
    digits++;
  return digits > 0 && digits < 10 && at + digits + 1 < end &&
         strchr (".)", data[at + digits]) != NULL && data[at + digits + 1] == ' ';
}

static gboolean
is_heading (const char *data, gsize at, gsize end)
{
  while (at < end && strchr ("> ", data[at]) != NULL)
    at++;
  return at < end && data[at] == '#';
}

static gsize
line_start (const char *data, gsize at, gsize least)
{
  while (at > least && data[at - 1] != '\n')
    at--;
  return at;
}

/* The paragraph around the mark, as far as it matters here. */
static Around
look_around (const InkText *text, InkSpan mark)
{
  const char *data = ink_text_get_data (text);
  gsize length = ink_text_get_length (text);
  gsize least = mark.start > REACH ? mark.start - REACH : 0;
  gsize most = MIN (length, mark.end + REACH);
  Around around = { .data = data };
  gboolean heading = FALSE;

  while (least < mark.start && ((guchar)data[least] & 0xc0) == 0x80)
    least++;
  while (most > mark.end && most < length && ((guchar)data[most] & 0xc0) == 0x80)
    most--;
  around.start = line_start (data, mark.start, least);
  heading = is_heading (data, around.start, most);
  while (around.start > least && !starts_block (data, around.start, most)) {
    gsize above = line_start (data, around.start - 1, least);

    if (is_blank_line (data, above, around.start))
      break;
    around.start = above;
  }
  around.end = mark.end;
  while (around.end < most) {
    gsize line = around.end;
    const char *eol = memchr (data + line, '\n', most - line);

    if (line > mark.end && data[line - 1] == '\n' &&
        (heading || is_blank_line (data, line, most) || starts_block (data, line, most)))
      break;
    around.end = eol != NULL ? (gsize)(eol - data) + 1 : most;
  }
  return around;
}

/* Whether the sentence ends at @at, where its last character starts. */
static gboolean
ends_at (const Around *around, gsize at)
{
  gsize after = at + 1;

  if (is_end (around->data + at))
    return TRUE;
  if (strchr (".!?", around->data[at]) == NULL || around->data[at] == '\0')
    return FALSE;
  while (after < around->end && is_closer (around->data + after))
    after = next (around->data, after);
  return after >= around->end || g_ascii_isspace (around->data[after]) ||
         skip_mark (around, after) > after;
}

static gsize
find_start (const Around *around, gsize at)
{
  gsize found = around->start;

  for (gsize i = around->start; i < at; i = next (around->data, i)) {
    if (!ends_at (around, i))
      continue;
    i = next (around->data, i);
    while (i < at && (is_end (around->data + i) || is_closer (around->data + i) ||
                      skip_mark (around, i) > i))
      i = skip_mark (around, i) > i ? skip_mark (around, i) : next (around->data, i);
    if (i >= at)
      break;
    found = i;
    i = previous (around->data, i);
  }
  return found;
}

static gsize
find_end (const Around *around, gsize at)
{
  while (at < around->end && !ends_at (around, at))
    at = next (around->data, at);
  while (at < around->end && (ends_at (around, at) || is_closer (around->data + at)))
    at = next (around->data, at);
  return at;
}

static InkSpan
find_sentence (const Around *around, InkSpan mark)
{
  gsize at = mark.start, end = mark.end;

  while (skip_mark_back (around, at) < at ||
         (at > around->start && g_ascii_isspace (around->data[at - 1])))
    at = skip_mark_back (around, at) < at ? skip_mark_back (around, at) : at - 1;
  if (ends_before (around, at)) {
    gsize before = at;

    while (before > around->start && ends_before (around, before))
      before = previous (around->data, before);
    return ink_span (find_start (around, before), at);
  }
  while (skip_mark (around, end) > end)
    end = skip_mark (around, end);
  return ink_span (find_start (around, at), find_end (around, end));
}

/* --- Cleaning ------------------------------------------------------------------------------
 */

/* Past what starts a quote, a list item or a heading. */
static gsize
skip_prefix (const Around *around, InkSpan span)
{
  gsize at = span.start;

  while (at < span.end && strchr (" \t>#|-*+", around->data[at]) != NULL)
    at++;
  return at;
}

/* Past "](target)" at @at, as far as the sentence goes. */
static gsize
skip_target (const Around *around, gsize at)
{
  const char *close = memchr (around->data + at, ')', around->end - at);

  return close != NULL ? (gsize)(close - around->data) + 1 : at + 1;
}

static void
append_blank (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

char *
ink_sentence_dup_at (const InkText *text, InkSpan mark)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Around around;
  InkSpan span;
  gsize at = 0;

  g_return_val_if_fail (text != NULL && mark.end <= ink_text_get_length (text), NULL);
  around = look_around (text, mark);
  span = find_sentence (&around, mark);
  at = skip_prefix (&around, span);
  while (at < span.end) {
    const char *c = around.data + at;
    gsize after = next (around.data, at);

    if (skip_mark (&around, at) > at) {
      after = skip_mark (&around, at);
    } else if (c[0] == '\n') {
      append_blank (out);
      after = skip_prefix (&around, ink_span (after, span.end));
    } else if (g_ascii_isspace (c[0])) {
      append_blank (out);
    } else if (c[0] == '_' && c[1] == '_') {
      after = at + 2;
    } else if (c[0] == ']' && c[1] == '(') {
      after = skip_target (&around, at);
    } else if (strchr ("*`[", c[0]) == NULL && !(c[0] == '!' && c[1] == '[')) {
      g_string_append_len (out, c, (gssize)(after - at));
    }
    at = after;
  }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}
