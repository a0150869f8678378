/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words, uses of notes and links of one line of text, as ink-inlines.c reads them. */

#include "ink-digest-line.h"

#include "ink-bare-link.h"
#include "ink-block-start.h"
#include "ink-inline-skip.h"

#include <string.h>

/* What a byte may begin. */
enum { NOTHING, WORD, JOINER, SPECIAL, WIDE };

static const guint8 classes[256] = {
  ['0' ... '9'] = WORD,   ['A' ... 'Z'] = WORD, ['a' ... 'z'] = WORD, ['\''] = JOINER,
  ['-'] = JOINER,         ['.'] = JOINER,       [','] = JOINER,       ['_'] = JOINER,
  ['`'] = SPECIAL,        ['['] = SPECIAL,      [']'] = SPECIAL,      ['<'] = SPECIAL,
  ['{'] = SPECIAL,        ['\\'] = SPECIAL,     [':'] = SPECIAL,      ['@'] = SPECIAL,
  [0x80 ... 0xFF] = WIDE,
};

/* One line on its way. */
typedef struct {
  InkDigestLine *line;
  const char *data;
  gsize start, end;
  gsize mark_end; /* where the last mark ended */
  InkDigestCount count;
} Reader;

static gboolean
is_word_at (const Reader *self, gsize at)
{
  guchar c = at < self->end ? (guchar)self->data[at] : 0;

  if (c < 0x80)
    return classes[c] == WORD;
  return ink_tally_is_word (g_utf8_get_char (self->data + at));
}

/* Where the word that ends before @at starts: letters and digits alone. */
static gsize
start_of_word (const Reader *self, gsize at)
{
  while (at > self->start && classes[(guchar)self->data[at - 1]] == WORD)
    at--;
  return at;
}

/* Whether goldmark tries a bare link there; @sure: FALSE where it is the typographer's to say.
 */
static gboolean
may_link (const Reader *self, gsize at, gboolean *sure)
{
  if (self->line->n_brackets > 0)
    return FALSE;
  *sure = *sure && (at < self->start + 2 || self->data[at - 2] != '\\');
  if (at == self->start || at == self->mark_end || strchr (" \t*_~(", self->data[at - 1]))
    return TRUE;
  *sure = *sure && strchr ("\"'-.<>\\|", self->data[at - 1]) == NULL;
  return FALSE;
}

static void
add_link (const Reader *self, gsize start, gsize end, gboolean image)
{
  InkDigestLink link = { ink_span (start, end), image };

  g_array_append_val (self->line->digest->links, link);
}

/* At the ":" of "https://" or the "." of "www.": after the bare link, or @at. The scheme was
 * counted as a word. */
static gsize
read_bare_link (Reader *self, gsize at, gboolean *sure)
{
  gsize word = start_of_word (self, at), length;

  if (!self->line->markup->linkify || word == at || !may_link (self, word, sure))
    return at;
  length = ink_bare_link_length (self->data + word);
  if (word + length <= at || word + length > self->end)
    return at;
  add_link (self, word, word + length, FALSE);
  self->count.words -= self->count.word_start == word;
  self->count.inside = FALSE;
  return self->mark_end = word + length;
}

/* After a span of code that ends on the line; @at: it does not, or may end on another. */
static gsize
skip_code (const Reader *self, gsize at)
{
  gsize run = strspn (self->data + at, "`");

  for (gsize i = at + run; i < self->end;) {
    const char *tick = memchr (self->data + i, '`', self->end - i);
    gsize n;

    if (tick == NULL)
      break;
    i = (gsize)(tick - self->data);
    n = strspn (tick, "`");
    if (n == run)
      return i + n;
    i += n;
  }
  return at;
}

/* "[^label]" after which no "(" or "[" makes a link of it. */
static gsize
read_use (Reader *self, gsize at, gboolean *sure)
{
  gsize close = ink_block_start_label (self->data + at, self->data + self->end);
  InkSpan label = ink_span (at + 2, at + close);

  if (close < 3)
    return at;
  *sure = *sure && self->line->n_brackets == 0 && self->data[at + close + 1] != '(' &&
          self->data[at + close + 1] != '[' && self->data[at + close + 1] != ':';
  g_array_append_val (self->line->uses, label);
  return at + close + 1;
}

static gsize
open_bracket (Reader *self, gsize at, gboolean *sure)
{
  gsize after = self->data[at + 1] == '^' ? read_use (self, at, sure) : at;

  if (after > at)
    return self->mark_end = after;
  *sure = *sure && self->data[at + 1] != '^' && self->data[at + 1] != '!';
  self->line->n_brackets++;
  return at + 1;
}

static gboolean
is_image (const Reader *self, gsize close)
{
  guint depth = 0;

  for (gsize i = close; i > self->start; i--) {
    depth += self->data[i - 1] == ']';
    if (self->data[i - 1] == '[' && depth-- == 0)
      return i - 1 > self->start && self->data[i - 2] == '!';
  }
  return FALSE;
}

static gsize
close_bracket (Reader *self, gsize at, gboolean *sure)
{
  InkSpan target = { 0, 0 };
  gsize tail;

  if (self->line->n_brackets == 0)
    return at + 1;
  self->line->n_brackets--;
  if (self->data[at + 1] != '(')
    return at + 1;
  tail = ink_inline_read_link_tail (self->data, at + 1, &target);
  /* Text in brackets in brackets, or more than the line: goldmark has rules for it. */
  *sure = *sure && tail > at + 1 && tail <= self->end && self->line->n_brackets == 0;
  if (!*sure)
    return at + 1;
  if (self->data[target.start] == '<' && target.end > target.start)
    target = ink_span (target.start + 1, target.end - 1);
  add_link (self, target.start, target.end, is_image (self, at));
  return self->mark_end = tail;
}

static gsize
read_angle (Reader *self, gsize at, gboolean *sure)
{
  char next = self->data[at + 1];
  gsize after;

  if (!g_ascii_isalpha (next) && strchr ("/!?", next) == NULL)
    return at + 1;
  after = next == '!' || next == '?' || next == '/' || at + 1 >= self->end
              ? at
              : ink_inline_skip_angle (self->data, self->end, at);
  *sure = *sure && after > at + 1 && memchr (self->data + at, ':', after - at) != NULL &&
          memchr (self->data + at, ' ', after - at) == NULL &&
          memchr (self->data + at, '=', after - at) == NULL;
  if (!*sure)
    return at + 1;
  add_link (self, at + 1, after - 1, FALSE);
  return self->mark_end = after;
}

/* What a byte that may be more than text is; where it ends. */
static gsize
read_special (Reader *self, gsize at, gboolean *sure)
{
  char c = self->data[at], next = self->data[at + 1];
  gsize after = at + 1;
  gboolean was_inside = self->count.inside;

  self->count.inside = FALSE;
  switch (c) {
  case '`':
    after = skip_code (self, at);
    *sure = *sure && after > at && !self->line->in_table &&
            g_strstr_len (self->data + at, (gssize)(after - at), "<!--") == NULL;
    self->mark_end = after;
    break;
  case '[':
    after = open_bracket (self, at, sure);
    break;
  case ']':
    after = close_bracket (self, at, sure);
    break;
  case '<':
    after = read_angle (self, at, sure);
    break;
  case '{':
    *sure = *sure && !(next == '{' && strchr ("<%", self->data[at + 2]) != NULL);
    break;
  case '\\':
    *sure = *sure && classes[(guchar)next] != JOINER && strchr ("|<!", next) == NULL;
    after = at + (g_ascii_ispunct (next) ? 2 : 1);
    break;
  case ':':
    if (next == '/' && self->data[at + 2] == '/' && was_inside)
      after = read_bare_link (self, at, sure);
    after += after == at;
    break;
  default: /* @ */
    *sure = *sure && !(was_inside && is_word_at (self, at + 1));
  }
  return after;
}

static gsize
read_joiner (Reader *self, gsize at, gboolean *sure)
{
  if (!self->count.inside)
    return at + 1;
  if (self->data[at] == '.' && at >= self->start + 3 &&
      g_ascii_strncasecmp (self->data + at - 3, "www", 3) == 0) {
    gsize after = read_bare_link (self, at, sure);

    if (after > at)
      return after;
  }
  self->count.inside = is_word_at (self, at + 1);
  return at + 1;
}

/* U+4E00 to U+9F7F: all are Han. */
static gboolean
is_common_han (const guchar *p)
{
  return (*p >= 0xE5 && *p <= 0xE8) || (*p == 0xE4 && p[1] >= 0xB8) ||
         (*p == 0xE9 && p[1] < 0xBE);
}

/* What Chinese is punctuated with: 、。〈》「」【】 ！（），／ ：；？ “” */
static gboolean
is_common_mark (const guchar *p)
{
  if (*p == 0xE3 && p[1] == 0x80)
    return p[2] <= 0x83 || (p[2] >= 0x88 && p[2] <= 0x91);
  if (*p == 0xEF && p[1] == 0xBC)
    return p[2] <= 0x8F || (p[2] >= 0x9A && p[2] <= 0xA0);
  return *p == 0xE2 && p[1] == 0x80 && (p[2] == 0x9C || p[2] == 0x9D);
}

/* A character beyond ASCII, or several. */
static gsize
read_wide (Reader *self, gsize at)
{
  const guchar *p = (const guchar *)self->data + at;
  gunichar c;

  if (is_common_han (p)) {
    do {
      self->count.han++;
      p += 3;
    } while (is_common_han (p));
    self->count.inside = FALSE;
    return (gsize)((const char *)p - self->data);
  }
  if (is_common_mark (p)) {
    self->count.inside = FALSE;
    return at + 3;
  }
  c = g_utf8_get_char (self->data + at);
  if (ink_tally_is_han (c)) {
    self->count.han++;
    self->count.inside = FALSE;
  } else if (ink_tally_is_word (c)) {
    self->count.words += !self->count.inside;
    self->count.inside = TRUE;
  } else if (c == 0x2019 && self->count.inside) {
    self->count.inside = is_word_at (self, at + 3);
  } else {
    self->count.inside = FALSE;
  }
  return at + (gsize)g_utf8_skip[*p];
}

gboolean
ink_digest_line_read (InkDigestLine *line, gsize start, gsize end)
{
  Reader self = { line, line->data, start, end, start, { 0, 0, FALSE, G_MAXSIZE } };
  gboolean sure = TRUE;

  for (gsize at = start; at < end && sure;) {
    guchar c;

    at = ink_digest_skip (self.data, line->length, at, end, &line->block, &self.count);
    if (at == end)
      break;
    c = (guchar)self.data[at];
    switch (classes[c]) {
    case WORD:
      if (!self.count.inside)
        self.count.word_start = at;
      self.count.words += !self.count.inside;
      self.count.inside = TRUE;
      while (++at < end && classes[(guchar)self.data[at]] == WORD)
        ;
      break;
    case JOINER:
      at = read_joiner (&self, at, &sure);
      break;
    case SPECIAL:
      at = read_special (&self, at, &sure);
      break;
    case WIDE:
      at = read_wide (&self, at);
      break;
    default:
      self.count.inside = FALSE;
      at++;
    }
  }
  if (!line->in_note) {
    line->digest->tally.han += self.count.han;
    line->digest->tally.words += self.count.words;
  }
  return sure;
}
