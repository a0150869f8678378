/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A block's text as punctuation sees it: one character after another, and what is none of the
 * writer's words protected. */

#include "ink-punctuation-text.h"

#include "ink-inline-skip.h"
#include "ink-inlines.h"

#include <string.h>

typedef struct {
  GString *joined;  /* the lines, LF between */
  GArray *places;   /* gsize: of each byte of them in the data */
  guint8 *guarded;  /* of each byte */
  guint64 unclosed; /* lengths of backquotes that nothing closes */
} Text;

static void
text_clear (Text *self)
{
  g_string_free (self->joined, TRUE);
  g_array_unref (self->places);
  g_free (self->guarded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static void
join (Text *self, const InkLeaves *leaves, const InkLeaf *leaf)
{
  self->joined = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint i = 0; i < leaf->segments->len; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    for (gsize at = line.start; at <= line.end; at++) {
      g_string_append_c (self->joined, at < line.end ? leaves->data[at] : '\n');
      g_array_append_val (self->places, at);
    }
  }
  self->guarded = g_malloc0 (self->joined->len + 1);
}

static void
guard (Text *self, gsize start, gsize end)
{
  if (end > start)
    memset (self->guarded + start, 1, MIN (end, self->joined->len) - start);
}

/* Behind the run of backquotes that closes the one at @at; behind the opening one where none
 * does. A length that was looked for in vain is not looked for again. */
static gsize
skip_code (Text *self, gsize at)
{
  const char *text = self->joined->str;
  gsize n = strspn (text + at, "`"), run;
  guint64 bit = G_GUINT64_CONSTANT (1) << MIN (n, 63);

  if ((self->unclosed & bit) != 0)
    return at + n;
  for (gsize i = at + n; i < self->joined->len; i += run) {
    i += strcspn (text + i, "`");
    run = strspn (text + i, "`");
    if (run == n)
      return i + n;
    if (run == 0)
      break;
  }
  self->unclosed |= bit;
  return at + n;
}

static gsize
skip_entity (const char *text, gsize at)
{
  gsize n = 1;

  while (n < 40 && (g_ascii_isalnum (text[at + n]) || text[at + n] == '#'))
    n++;
  return n > 1 && text[at + n] == ';' ? at + n + 1 : at;
}

/* "[^label]", with the colon that makes it a definition. */
static gsize
skip_note (const char *text, gsize at)
{
  const char *end = text[at + 1] == '^' ? strpbrk (text + at + 2, "]\n[") : NULL;

  if (end == NULL || *end != ']')
    return at;
  return (gsize)(end - text) + (end[1] == ':' ? 2 : 1);
}

/* "[label]" of a reference that is defined: another text would be another label. */
static gsize
skip_reference (const InkLeaves *leaves, const char *text, gsize at)
{
  gsize end = ink_inline_skip_label (text, at);
  g_autofree char *label = NULL;

  if (end == at || leaves->references == NULL || g_hash_table_size (leaves->references) == 0)
    return at;
  label = ink_inlines_dup_label (text + at + 1, end - at - 2);
  return g_hash_table_contains (leaves->references, label) ? end : at;
}

static gboolean
has_scheme (const char *text)
{
  gsize n = 0;

  while (n < 6 && g_ascii_isalpha (text[n]))
    n++;
  return n > 1 && strncmp (text + n, "://", 3) == 0;
}

/* Addresses are protected wherever they stand, also where Hugo makes no link of them. */
static gsize
skip_address (const char *text, gsize at)
{
  gsize n = 0;

  if (at > 0 && g_ascii_isalnum (text[at - 1]))
    return at;
  if (has_scheme (text + at) || strncmp (text + at, "www.", 4) == 0)
    n = strcspn (text + at, " \n\t<>\"");
  for (gsize i = 0; i < n; i++)
    if ((guchar)text[at + i] >= 0x80)
      n = i;
  while (n > 0 && strchr (",;:?!)", text[at + n - 1]) != NULL)
    n--;
  return at + n;
}

static gsize
skip_bracket (const InkLeaves *leaves, const char *text, gsize at)
{
  gsize end = skip_note (text, at);

  return end > at ? end : skip_reference (leaves, text, at);
}

/* ":name:" */
static gsize
skip_emoji (const char *text, gsize at)
{
  gsize n = 1;
  gboolean letter = FALSE;

  for (; n < 64 && (g_ascii_isalnum (text[at + n]) || strchr ("_+-", text[at + n]) != NULL) &&
         text[at + n] != '\0';
       n++)
    letter = letter || g_ascii_islower (text[at + n]);
  return letter && text[at + n] == ':' ? at + n + 1 : at;
}

/* Where what is to be protected at @at ends; @at itself where there is nothing. */
static gsize
skip_special (Text *self, const InkLeaves *leaves, gsize at)
{
  const char *text = self->joined->str;
  gsize end;

  switch (text[at]) {
  case '\001':
    return at + strspn (text + at, "\001");
  case '\\':
    return at + (g_ascii_ispunct (text[at + 1]) ? 2 : 1);
  case '`':
    return skip_code (self, at);
  case '<':
    return ink_inline_skip_angle (text, self->joined->len, at);
  case '&':
    return skip_entity (text, at);
  case '[':
    return skip_bracket (leaves, text, at);
  case ':':
    return skip_emoji (text, at);
  case '!':
    return text[at + 1] == '[' ? at + 1 : at;
  case ']':
    end = text[at + 1] == '(' ? ink_inline_skip_link_tail (text, at + 1) : at;
    return end > at + 1 ? end : at;
  default:
    return g_ascii_isalpha (text[at]) ? skip_address (text, at) : at;
  }
}

/* The first byte of the joined text that is at @offset of the data or behind it. */
static gsize
find_place (const Text *self, gsize offset)
{
  gsize low = 0, high = self->places->len;

  while (low < high) {
    gsize middle = (low + high) / 2;

    if (g_array_index (self->places, gsize, middle) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
guard_inlines (Text *self, const InkLeaf *leaf)
{
  for (guint i = 0; leaf->inlines != NULL && i < leaf->inlines->len; i++) {
    const InkInline *found = &g_array_index (leaf->inlines, InkInline, i);

    if (found->kind != INK_INLINE_COMMENT && found->kind != INK_INLINE_MATH &&
        found->kind != INK_INLINE_MATH_BLOCK && found->kind != INK_INLINE_EMOJI)
      continue;
    guard (self, find_place (self, found->span.start), find_place (self, found->span.end));
  }
}

/* References' definitions at the start, "{#id .class}" at the end of a heading. */
static gsize
guard_frame (Text *self, const InkLeaf *leaf)
{
  const char *text = self->joined->str, *brace;
  gsize at = 0, next;
  InkSpan label, tail;

  while ((next = ink_inline_skip_reference (text, at, &label, &tail)) > at)
    at = next;
  guard (self, 0, at);
  brace = leaf->heading ? strrchr (text, '{') : NULL;
  if (brace != NULL && strchr (brace, '}') != NULL)
    guard (self, (gsize)(brace - text), self->joined->len);
  return at;
}

static void
guard_all (Text *self, const InkLeaves *leaves, const InkLeaf *leaf)
{
  gsize at = guard_frame (self, leaf);

  guard_inlines (self, leaf);
  while (at < self->joined->len) {
    gsize end = skip_special (self, leaves, at);

    if (end > at)
      guard (self, at, end);
    at = MAX (end, at + 1);
  }
}

static gboolean
is_emphasis (gunichar c)
{
  return c == '*' || c == '_' || c == '~';
}

GArray *
ink_punctuation_text_read (const InkLeaves *leaves, const InkLeaf *leaf)
{
  g_auto (Text) self = { 0 };
  GArray *chars = g_array_new (FALSE, TRUE, sizeof (InkPunctuationChar));

  join (&self, leaves, leaf);
  guard_all (&self, leaves, leaf);
  for (gsize at = 0; at < self.joined->len;) {
    const char *p = self.joined->str + at;
    gsize n = (gsize)(g_utf8_next_char (p) - p);
    gunichar c = g_utf8_get_char_validated (p, (gssize)(self.joined->len - at));
    InkPunctuationChar one = { 0, g_array_index (self.places, gsize, at), 1, TRUE };

    if (c >= (gunichar)-2)
      n = 1;
    else if (!self.guarded[at])
      one.c = c;
    one.n = (guint8)n;
    one.shown = !is_emphasis (one.c);
    g_array_append_val (chars, one);
    at += n;
  }
  return chars;
}
