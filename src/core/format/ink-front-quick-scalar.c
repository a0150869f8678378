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
ink_front_quick_is_clean_text (const char *data, gsize length)
{
  const guchar *p = (const guchar *)data, *end = p + length;

  for (; p < end; p++) {
    if ((bytes[*p] & (TEXT | KEY)) != 0 && *p != 0xC2 && *p != 0xE2 && *p != 0xEF)
      continue;
    if (*p == 0xC2   ? p[1] < 0xA0
        : *p == 0xE2 ? p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9)
        : *p == 0xEF ? (p[1] == 0xBB && p[2] == 0xBF) || (p[1] == 0xBF && p[2] >= 0xBE)
                     : *p != '\n')
      return FALSE;
  }
  return TRUE;
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
find_plain (const char *at, const char *end, gboolean flow, InkFrontQuickFound *found)
{
  gboolean minus = *at == '-' && at + 1 < end && g_ascii_isalnum (at[1]);

  if (!may (*at, START) && !minus)
    return FALSE;
  end = flow ? flow_plain_end (at, end) : cut_comment (at, end);
  if (end == NULL || holds_key (at, end))
    return FALSE;
  *found = (InkFrontQuickFound){ INK_FRONT_PLAIN, at, end, end, FALSE };
  return TRUE;
}

/* Two quotes stand for one. FALSE where it goes on below. */
static gboolean
find_single (const char *at, const char *end, InkFrontQuickFound *found)
{
  const char *start = at + 1, *quote = start;
  gboolean twins = FALSE;

  while ((quote = memchr (quote, '\'', (gsize)(end - quote))) != NULL) {
    if (quote + 1 == end || quote[1] != '\'') {
      *found = (InkFrontQuickFound){ INK_FRONT_SINGLE, start, quote, quote + 1, twins };
      return TRUE;
    }
    quote += 2;
    twins = TRUE;
  }
  return FALSE;
}

static gboolean
find_double (const char *at, const char *end, InkFrontQuickFound *found)
{
  const char *start = at + 1, *quote = memchr (start, '"', (gsize)(end - start));
  gboolean escapes = FALSE;

  if (quote == NULL)
    return FALSE;
  if (memchr (start, '\\', (gsize)(quote - start)) != NULL) {
    escapes = TRUE;
    for (quote = start; quote < end && *quote != '"'; quote++)
      quote += *quote == '\\';
    if (quote >= end)
      return FALSE;
  }
  *found = (InkFrontQuickFound){ INK_FRONT_DOUBLE, start, quote, quote + 1, escapes };
  return TRUE;
}

gboolean
ink_front_quick_find (const char *at, const char *end, gboolean flow, InkFrontQuickFound *found)
{
  if (at == end)
    return FALSE;
  if (*at == '\'')
    return find_single (at, end, found);
  if (*at == '"')
    return find_double (at, end, found);
  return find_plain (at, end, flow, found);
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

gboolean
ink_front_quick_decode (const InkFrontQuickFound *found, char *into, gsize *length)
{
  gsize n = 0;

  if (!found->escapes) {
    *length = (gsize)(found->stop - found->start);
    memcpy (into, found->start, *length);
    return TRUE;
  }
  for (const char *p = found->start; p < found->stop; p++) {
    if (found->style == INK_FRONT_DOUBLE && *p == '\\')
      into[n++] = unescape (*++p);
    else
      into[n++] = *p;
    if (into[n - 1] == 0)
      return FALSE;
    p += found->style == INK_FRONT_SINGLE && *p == '\'';
  }
  *length = n;
  return TRUE;
}

static InkValue *
make_value (const InkFrontQuickFound *found)
{
  gsize length = (gsize)(found->stop - found->start);
  g_autofree char *text = NULL;

  if (found->style == INK_FRONT_PLAIN)
    return ink_front_plain_value_len (found->start, length);
  if (!found->escapes)
    return ink_value_new_text (INK_VALUE_STRING, found->start, length);
  text = g_malloc (length);
  return ink_front_quick_decode (found, text, &length)
             ? ink_value_new_text (INK_VALUE_STRING, text, length)
             : NULL;
}

gboolean
ink_front_quick_scan (const char *at,
                      const char *end,
                      gboolean flow,
                      InkFrontQuickScalar *scalar)
{
  InkFrontQuickFound found;

  if (!ink_front_quick_find (at, end, flow, &found))
    return FALSE;
  scalar->style = found.style;
  scalar->end = found.end;
  scalar->value = make_value (&found);
  return scalar->value != NULL;
}
