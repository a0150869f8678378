/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everyday YAML within one line: its characters, keys and scalars. */

#include "ink-front-quick-scalar.h"

#include <string.h>

#include "ink-front-scalar.h"

/* What a byte may do. */
enum {
  TEXT = 1,      /* stand in a text: ASCII that is printed */
  KEY_START = 2, /* start a key ... */
  KEY = 4,       /* ... or stand in it */
  START = 8,     /* start a plain scalar */
  FLOW_END = 16, /* end a plain scalar in brackets, or make it doubtful */
};

/* Rows are in order of the bytes; the bytes 0x80 and above are parts of characters. */
static const guchar bytes[256] = {
  [' '] = TEXT,
  ['!'] = TEXT,
  ['"'] = TEXT,
  ['#'] = TEXT,
  ['$'] = TEXT | START,
  ['%' ... '\''] = TEXT,
  ['(' ... ')'] = TEXT | START,
  ['*'] = TEXT,
  ['+'] = TEXT | START,
  [','] = TEXT | FLOW_END,
  ['-'] = TEXT | KEY,
  ['.'] = TEXT | KEY | START,
  ['/'] = TEXT | START,
  ['0' ... '9'] = TEXT | KEY_START | KEY | START,
  [':'] = TEXT | FLOW_END,
  [';'] = TEXT,
  ['<' ... '>'] = TEXT,
  ['?'] = TEXT | FLOW_END,
  ['@'] = TEXT,
  ['A' ... 'Z'] = TEXT | KEY_START | KEY | START,
  ['['] = TEXT | FLOW_END,
  ['\\'] = TEXT,
  [']'] = TEXT | FLOW_END,
  ['^'] = TEXT,
  ['_'] = TEXT | KEY_START | KEY | START,
  ['`'] = TEXT,
  ['a' ... 'z'] = TEXT | KEY_START | KEY | START,
  ['{'] = TEXT | FLOW_END,
  ['|'] = TEXT,
  ['}'] = TEXT | FLOW_END,
  ['~'] = TEXT | START,
  [0x80 ... 0xFF] = KEY_START | KEY | START,
};

static gboolean
may (char byte, guint what)
{
  return (bytes[(guchar)byte] & what) != 0;
}

static gboolean
is_tail (guchar byte)
{
  return (byte & 0xC0) == 0x80;
}

/* Bytes of the character at @p, 0 where it is none or one that libyaml refuses (surrogates,
 * controls, the byte order mark) or takes for a line end (U+0085, U+2028, U+2029). */
static gsize
wide_length (const guchar *p, gsize left)
{
  gunichar c;

  if (p[0] < 0xC2 || left < 2 || !is_tail (p[1]))
    return 0;
  c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
  if (p[0] < 0xE0)
    return c >= 0xA0 ? 2 : 0;
  if (left < 3 || !is_tail (p[2]))
    return 0;
  c = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
  if (p[0] < 0xF0)
    return c < 0x800 || (c & 0xF800) == 0xD800 || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
                   c >= 0xFFFE
               ? 0
               : 3;
  if (left < 4 || !is_tail (p[3]) || p[0] > 0xF4)
    return 0;
  c = (p[0] & 0x7u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
  return c >= 0x10000 && c <= 0x10FFFF ? 4 : 0;
}

gboolean
ink_front_quick_is_clean (const char *data, gsize length)
{
  const char *p = data, *end = data + length;

  while (p < end) {
    gsize step = 1;

    if (!may (*p, TEXT) && *p != '\n') {
      if ((guchar)*p >= 0x80)
        step = wide_length ((const guchar *)p, (gsize)(end - p));
      else if (*p != '\r' || p + 1 == end || p[1] != '\n')
        step = 0;
    }
    if (step == 0)
      return FALSE;
    p += step;
  }
  return TRUE;
}

const char *
ink_front_quick_skip_spaces (const char *at, const char *end)
{
  while (at < end && *at == ' ')
    at++;
  return at;
}

const char *
ink_front_quick_skip_key (const char *at, const char *end)
{
  if (at == end || !may (*at, KEY_START))
    return at;
  while (at < end && may (*at, KEY))
    at++;
  return at;
}

gboolean
ink_front_quick_ends_line (const char *at, const char *end)
{
  const char *next = ink_front_quick_skip_spaces (at, end);

  return next == end || (next > at && *next == '#');
}

/* Before the comment of a line, if there is one, and the spaces before that. */
static const char *
cut_comment (const char *at, const char *end)
{
  const char *hash = at;

  while ((hash = memchr (hash, '#', (gsize)(end - hash))) != NULL) {
    if (hash > at && hash[-1] == ' ')
      break;
    hash++;
  }
  if (hash != NULL)
    end = hash;
  while (end > at && end[-1] == ' ')
    end--;
  return end;
}

/* A colon before a blank or the end would make a key of it. */
static gboolean
holds_key (const char *at, const char *end)
{
  while ((at = memchr (at, ':', (gsize)(end - at))) != NULL) {
    if (++at == end || *at == ' ')
      return TRUE;
  }
  return FALSE;
}

/* In brackets; NULL in doubt. */
static const char *
flow_plain_end (const char *at, const char *end)
{
  const char *p = at;

  while (p < end && !may (*p, FLOW_END)) {
    if (*p == '#' && p[-1] == ' ')
      return NULL;
    p++;
  }
  if (p == end || (*p != ',' && *p != ']'))
    return NULL;
  while (p[-1] == ' ')
    p--;
  return p;
}

static gboolean
scan_plain (const char *at, const char *end, gboolean flow, InkFrontQuickScalar *scalar)
{
  gboolean minus = *at == '-' && at + 1 < end && g_ascii_isalnum (at[1]);

  if (!may (*at, START) && !minus)
    return FALSE;
  end = flow ? flow_plain_end (at, end) : cut_comment (at, end);
  if (end == NULL || holds_key (at, end))
    return FALSE;
  scalar->style = INK_FRONT_PLAIN;
  scalar->value = ink_front_plain_value_len (at, (gsize)(end - at));
  scalar->end = end;
  return TRUE;
}

/* The quote that ends the text at @at; NULL where it goes on below. Two quotes stand for one.
 */
static const char *
single_end (const char *at, const char *end, guint *n_twins)
{
  while ((at = memchr (at, '\'', (gsize)(end - at))) != NULL) {
    if (at + 1 == end || at[1] != '\'')
      return at;
    at += 2;
    (*n_twins)++;
  }
  return NULL;
}

static InkValue *
undouble_quotes (const char *at, const char *end)
{
  g_autofree char *text = g_malloc ((gsize)(end - at));
  gsize n = 0;

  for (; at < end; at++) {
    text[n++] = *at;
    at += *at == '\'';
  }
  return ink_value_new_text (INK_VALUE_STRING, text, n);
}

static gboolean
scan_single (const char *at, const char *end, InkFrontQuickScalar *scalar)
{
  guint n_twins = 0;
  const char *close = single_end (at + 1, end, &n_twins);

  if (close == NULL)
    return FALSE;
  scalar->style = INK_FRONT_SINGLE;
  scalar->value = n_twins > 0
                      ? undouble_quotes (at + 1, close)
                      : ink_value_new_text (INK_VALUE_STRING, at + 1, (gsize)(close - at - 1));
  scalar->end = close + 1;
  return TRUE;
}

/* The everyday escapes; 0 for the others. */
static char
unescape (char letter)
{
  switch (letter) {
  case '"':
  case '\\':
    return letter;
  case 'n':
    return '\n';
  case 't':
    return '\t';
  default:
    return 0;
  }
}

static gboolean
scan_escaped (const char *at, const char *end, InkFrontQuickScalar *scalar)
{
  g_autofree char *text = g_malloc ((gsize)(end - at));
  gsize n = 0;
  const char *p = at + 1;

  for (; p < end && *p != '"'; p++) {
    text[n++] = *p == '\\' && p + 1 < end ? unescape (*++p) : *p;
    if (text[n - 1] == 0)
      return FALSE;
  }
  if (p == end)
    return FALSE;
  scalar->style = INK_FRONT_DOUBLE;
  scalar->value = ink_value_new_text (INK_VALUE_STRING, text, n);
  scalar->end = p + 1;
  return TRUE;
}

static gboolean
scan_double (const char *at, const char *end, InkFrontQuickScalar *scalar)
{
  const char *close = memchr (at + 1, '"', (gsize)(end - at - 1));

  if (close == NULL)
    return FALSE;
  if (memchr (at, '\\', (gsize)(close - at)) != NULL)
    return scan_escaped (at, end, scalar);
  scalar->style = INK_FRONT_DOUBLE;
  scalar->value = ink_value_new_text (INK_VALUE_STRING, at + 1, (gsize)(close - at - 1));
  scalar->end = close + 1;
  return TRUE;
}

gboolean
ink_front_quick_scan (const char *at,
                      const char *end,
                      gboolean flow,
                      InkFrontQuickScalar *scalar)
{
  if (at == end)
    return FALSE;
  if (*at == '\'')
    return scan_single (at, end, scalar);
  if (*at == '"')
    return scan_double (at, end, scalar);
  return scan_plain (at, end, flow, scalar);
}
