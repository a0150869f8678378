/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a "<", a link's tail and a reference definition reach over: CommonMark 0.31 §6.3 to §6.6
 * and §4.7, by one look at the text from there on. */

#include "ink-inline-skip.h"

#include "ink-block-start.h"

#include <string.h>

#define ALNUM      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define MAX_PARENS 32

/* After "<name@host>", @at itself where it is none. */
static gsize
skip_address (const char *text, gsize at)
{
  gsize i = at + 1 + strspn (text + at + 1, ALNUM ".!#$%&'*+/=?^_`{|}~-");

  if (i == at + 1 || text[i] != '@' || !g_ascii_isalnum (text[i + 1]))
    return at;
  i += 1 + strspn (text + i + 1, ALNUM ".-");
  return text[i] == '>' ? i + 1 : at;
}

static gsize
skip_autolink (const char *text, gsize at)
{
  gsize i = at + 1 + strspn (text + at + 1, ALNUM "+.-");

  if (text[i] != ':' || !g_ascii_isalpha (text[at + 1]) || i - at < 3)
    return skip_address (text, at);
  while (text[i] != '\0' && text[i] != '<' && text[i] != '>' && !g_ascii_isspace (text[i]))
    i++;
  return text[i] == '>' ? i + 1 : at;
}

/* After "<?…?>", "<!X…>" or "<![CDATA[…]]>". */
static gsize
skip_declaration (const char *text, gsize at)
{
  const char *start = text + at, *close = NULL, *end = "";

  if (start[1] == '?')
    end = "?>";
  else if (g_str_has_prefix (start, "<![CDATA["))
    end = "]]>";
  else if (start[1] == '!' && g_ascii_isupper (start[2]))
    end = ">";
  if (*end != '\0')
    close = strstr (start + 2, end);
  return close != NULL ? (gsize)(close + strlen (end) - text) : at;
}

/* After a link's title, @at itself where there is none. */
static gsize
skip_title (const char *text, gsize at)
{
  char close = text[at] == '(' ? ')' : text[at];
  gsize i = at + 1;

  if (text[at] != '"' && text[at] != '\'' && text[at] != '(')
    return at;
  for (; text[i] != '\0' && text[i] != close; i++) {
    if (text[i] == '\\' && g_ascii_ispunct (text[i + 1]))
      i++;
    else if (text[at] == '(' && text[i] == '(')
      return at;
  }
  return text[i] == close ? i + 1 : at;
}

/* What ends a destination, for both parsers. */
static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* After "<target>"; another "<" in it is refused by cmark. */
static gsize
skip_angled (const char *text, gsize at)
{
  gsize i = at + 1;

  while (text[i] != '\0' && strchr ("<>\n", text[i]) == NULL)
    i += text[i] == '\\' && g_ascii_ispunct (text[i + 1]) ? 2 : 1;
  return text[i] == '>' ? i + 1 : at;
}

gsize
ink_inline_skip_destination (const char *text, gsize at)
{
  guint depth = 0;
  gsize i = at;

  if (text[at] == '<')
    return skip_angled (text, at);
  /* Other control characters than white space belong to it, for Hugo's parser and for cmark. */
  for (; text[i] != '\0' && !is_space (text[i]); i++) {
    if (text[i] == '\\' && g_ascii_ispunct (text[i + 1]))
      i++;
    else if (text[i] == '(' && ++depth > MAX_PARENS)
      return at;
    else if (text[i] == ')' && depth-- == 0)
      break;
  }
  return i;
}

gsize
ink_inline_read_link_tail (const char *text, gsize at, InkSpan *target)
{
  static const char blanks[] = " \t\n";
  gsize i = at + 1;

  if (text[at] != '(')
    return at;
  i += strspn (text + i, blanks);
  target->start = i;
  target->end = i = ink_inline_skip_destination (text, i);

  gsize space = strspn (text + i, blanks);
  if (space > 0)
    i = skip_title (text, i + space);
  i += strspn (text + i, blanks);
  return text[i] == ')' ? i + 1 : at;
}

gsize
ink_inline_skip_link_tail (const char *text, gsize at)
{
  InkSpan target;

  return ink_inline_read_link_tail (text, at, &target);
}

gsize
ink_inline_skip_angle (const char *text, gsize length, gsize at)
{
  gsize link = skip_autolink (text, at);
  gsize other = link > at ? link : skip_declaration (text, at);

  return other > at ? other : at + ink_block_start_tag (text + at, text + length);
}

/* After the label in brackets at @at, @at itself where it is none. */
gsize
ink_inline_skip_label (const char *text, gsize at)
{
  gsize i = at + 1;

  if (text[at] != '[')
    return at;
  for (; text[i] != ']'; i++) {
    if (text[i] == '\0' || text[i] == '[')
      return at;
    i += text[i] == '\\' && text[i + 1] != '\0';
  }
  return i + 1;
}

/* Where the line of @at ends if only blanks stand before, after its LF; 0 if not. */
static gsize
line_end (const char *text, gsize at)
{
  at += strspn (text + at, " \t");
  return text[at] == '\0' ? at : text[at] == '\n' ? at + 1 : 0;
}

gsize
ink_inline_skip_reference (const char *text, gsize at, InkSpan *label, InkSpan *tail)
{
  static const char blanks[] = " \t\n";
  gsize open = at + strspn (text + at, " ");
  gsize close = ink_inline_skip_label (text, open);

  if (open - at > 3 || close <= open + 2 || text[close] != ':')
    return at;

  gsize start = close + 1 + strspn (text + close + 1, blanks);
  gsize target = ink_inline_skip_destination (text, start);
  gsize title = target + strspn (text + target, blanks);
  gsize after = title > target ? skip_title (text, title) : title;
  gsize end = after > title && line_end (text, after) > 0 ? after : target;

  if (target == start || line_end (text, end) == 0)
    return at;
  *label = ink_span (open + 1, close - 1);
  *tail = ink_span (start, end);
  return line_end (text, end);
}
