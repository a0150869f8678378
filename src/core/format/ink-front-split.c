/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the front matter is: a port of what Hugo's lexer does (parser/pageparser,
 * pagelexer_intro.go), oddities included: the closing delimiter is any line that begins with
 * it, a lone CR ends a line, JSON ends where naively counted braces are even. Front matter
 * inside an HTML comment, which Hugo read before 0.123, is body here. */

#include "ink-front-split.h"

#include <string.h>

static gboolean
has_prefix (const char *data, gsize length, gsize at, const char *prefix)
{
  gsize n = strlen (prefix);

  return length - at >= n && memcmp (data + at, prefix, n) == 0;
}

static gsize
skip_blanks (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length) {
    if (strchr (" \t\r\n\v\f", data[at]) != NULL && data[at] != '\0')
      at++;
    else if (has_prefix (data, length, at, "\xEF\xBB\xBF"))
      at += 3;
    else
      break;
  }
  return at;
}

/* Past one CR, LF or CRLF. */
static gsize
skip_eol (const char *data, gsize length, gsize at)
{
  if (at < length && data[at] == '\r')
    at++;
  if (at < length && data[at] == '\n')
    at++;
  return at;
}

static InkFrontSplit
split_none (InkFrontSplitState state)
{
  InkFrontSplit split = { .format = INK_FRONT_MATTER_NONE, .state = state };

  return split;
}

/* Where a line begins with @delimiter, from @start on; @length for nowhere. At @start a line
 * begins if the opener's ended before it. */
static gsize
find_closer (
    const char *data, gsize length, gsize start, gboolean line_start, const char *delimiter)
{
  const char *p = data + start, *end = data + length;

  while ((p = memchr (p, delimiter[0], (gsize)(end - p))) != NULL) {
    gsize at = (gsize)(p - data);

    if ((at == start ? line_start : p[-1] == '\n' || p[-1] == '\r') &&
        has_prefix (data, length, at, delimiter))
      return at;
    p++;
  }
  return length;
}

static InkFrontSplit
split_lines (const char *data, gsize length, gsize opener, const char *delimiter)
{
  InkFrontSplit split = { 0 };
  gsize start, at;

  if (!has_prefix (data, length, opener, delimiter))
    return split_none (INK_FRONT_SPLIT_BAD_DELIMITER);
  split.format = delimiter[0] == '-' ? INK_FRONT_MATTER_YAML : INK_FRONT_MATTER_TOML;
  start = skip_eol (data, length, opener + 3);
  at = find_closer (data, length, start, start > opener + 3, delimiter);
  split.state = at < length ? INK_FRONT_SPLIT_WHOLE : INK_FRONT_SPLIT_UNTERMINATED;
  split.content = ink_span (start, at);
  split.span = ink_span (opener, at < length ? skip_eol (data, length, at + 3) : length);
  return split;
}

static InkFrontSplit
split_json (const char *data, gsize length, gsize opener)
{
  InkFrontSplit split = { .format = INK_FRONT_MATTER_JSON };
  gboolean quoted = FALSE;
  gsize at = opener, level = 0;

  do {
    char c = data[at++];

    if (c == '"')
      quoted = !quoted;
    else if (c == '\\')
      at++;
    else if (c == '{' && !quoted)
      level++;
    else if (c == '}' && !quoted)
      level--;
  } while (level > 0 && at < length);

  at = MIN (at, length);
  split.state = level == 0 ? INK_FRONT_SPLIT_WHOLE : INK_FRONT_SPLIT_UNTERMINATED;
  split.content = ink_span (opener, at);
  split.span = ink_span (opener, skip_eol (data, length, at));
  return split;
}

static InkFrontSplit
split_org (const char *data, gsize length, gsize opener)
{
  InkFrontSplit split = { .format = INK_FRONT_MATTER_ORG };
  gsize at = opener;

  if (!has_prefix (data, length, opener, "#+"))
    return split_none (INK_FRONT_SPLIT_WHOLE);
  while (at < length && (data[at++] != '\n' || has_prefix (data, length, at, "#+")))
    ;
  split.content = ink_span (opener, at);
  split.span = split.content;
  return split;
}

InkFrontSplit
ink_front_split (const char *data, gsize length)
{
  gsize at = skip_blanks (data, length);

  if (at == length)
    return split_none (INK_FRONT_SPLIT_WHOLE);
  switch (data[at]) {
  case '-':
    return split_lines (data, length, at, "---");
  case '+':
    return split_lines (data, length, at, "+++");
  case '{':
    return split_json (data, length, at);
  case '#':
    return split_org (data, length, at);
  default:
    return split_none (INK_FRONT_SPLIT_WHOLE);
  }
}
