/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CommonMark's block starts (and goldmark's notes), each by one look at a line. */

#include "ink-block-start.h"

#include <string.h>

#include "ink-attributes.h"

static const char *const block_names[] = {
  "address", "article",  "aside",   "base",     "basefont", "blockquote", "body",
  "caption", "center",   "col",     "colgroup", "dd",       "details",    "dialog",
  "dir",     "div",      "dl",      "dt",       "fieldset", "figcaption", "figure",
  "footer",  "form",     "frame",   "frameset", "h1",       "h2",         "h3",
  "h4",      "h5",       "h6",      "head",     "header",   "hr",         "html",
  "iframe",  "legend",   "li",      "link",     "main",     "menu",       "menuitem",
  "nav",     "noframes", "ol",      "optgroup", "option",   "p",          "param",
  "section", "source",   "summary", "table",    "tbody",    "td",         "tfoot",
  "th",      "thead",    "title",   "tr",       "track",    "ul",
};
static const char *const raw_names[] = { "script", "pre", "style", "textarea" };

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

gboolean
ink_block_start_is_rule (const char *p, const char *end)
{
  char mark = p < end ? *p : 0;
  guint n = 0;

  if (mark != '*' && mark != '-' && mark != '_')
    return FALSE;
  for (; p < end; p++) {
    if (*p == mark)
      n++;
    else if (!is_blank (*p))
      return FALSE;
  }
  return n >= 3;
}

gsize
ink_block_start_heading (const char *p, const char *end)
{
  const char *q = p;

  while (q < end && *q == '#')
    q++;
  if (q == p || q - p > 6 || (q < end && !is_blank (*q)))
    return 0;
  return (gsize)(skip_blanks (q, end) - p);
}

/* [p, end) is the inside of the braces: ids and classes alone; pairs of key and value stay
 * text. */
gsize
ink_block_start_attributes (const char *p, const char *end)
{
  const char *open;

  while (end > p && is_blank (end[-1]))
    end--;
  open = end > p && end[-1] == '}' ? memrchr (p, '{', (gsize)(end - p)) : NULL;
  if (open == NULL || open == p)
    return 0;

  g_autoptr (InkAttributes) attributes = ink_attributes_read (open, (gsize)(end - open));
  if (attributes == NULL || attributes->names->len == 0)
    return 0;
  while (open > p && is_blank (open[-1]))
    open--;
  return (gsize)(open - p);
}

gboolean
ink_block_start_is_underline (const char *p, const char *end)
{
  char mark = p < end ? *p : 0;

  if (mark != '=' && mark != '-')
    return FALSE;
  while (p < end && *p == mark)
    p++;
  return skip_blanks (p, end) == end;
}

gsize
ink_block_start_fence (const char *p, const char *end)
{
  char mark = p < end ? *p : 0;
  const char *q = p;

  if (mark != '`' && mark != '~')
    return 0;
  while (q < end && *q == mark)
    q++;
  if (q - p < 3 || (mark == '`' && memchr (q, '`', (gsize)(end - q)) != NULL))
    return 0;
  return (gsize)(q - p);
}

gsize
ink_block_start_list (const char *p, const char *end, int *number)
{
  const char *q = p;

  *number = -1;
  if (p < end && (*p == '-' || *p == '+' || *p == '*')) {
    q = p + 1;
  } else {
    *number = 0;
    for (; q < end && q - p < 9 && g_ascii_isdigit (*q); q++)
      *number = *number * 10 + (*q - '0');
    if (q == p || q == end || (*q != '.' && *q != ')'))
      return 0;
    q++;
  }
  return q == end || is_blank (*q) ? (gsize)(q - p) : 0;
}

static gsize
name_length (const char *p, const char *end)
{
  const char *q = p;

  if (p == end || !g_ascii_isalpha (*p))
    return 0;
  while (q < end && (g_ascii_isalnum (*q) || *q == '-'))
    q++;
  return (gsize)(q - p);
}

static gboolean
is_one_of (const char *p, gsize length, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++) {
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], p, length) == 0)
      return TRUE;
  }
  return FALSE;
}

static const char *
skip_attribute_value (const char *p, const char *end)
{
  if (p < end && (*p == '"' || *p == '\'')) {
    const char *close = memchr (p + 1, *p, (gsize)(end - p - 1));

    return close != NULL ? close + 1 : NULL;
  }

  const char *start = p;
  while (p < end && !g_ascii_isspace (*p) && strchr ("\"'=<>`", *p) == NULL)
    p++;
  return p > start ? p : NULL;
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* After the name; NULL where an attribute is broken, @p itself where there is none. */
static const char *
skip_attribute (const char *p, const char *end)
{
  const char *q = skip_spaces (p, end);

  if (q == p || q == end || !(g_ascii_isalpha (*q) || *q == '_' || *q == ':'))
    return p;
  while (q < end && (g_ascii_isalnum (*q) || (*q != '\0' && strchr ("_.:-", *q) != NULL)))
    q++;

  const char *equal = skip_spaces (q, end);
  if (equal == end || *equal != '=')
    return q;
  return skip_attribute_value (skip_spaces (equal + 1, end), end);
}

gsize
ink_block_start_tag (const char *p, const char *end)
{
  gboolean closing = end - p > 2 && p[1] == '/';
  const char *q = p + (closing ? 2 : 1);
  gsize name = end - p > 2 && *p == '<' ? name_length (q, end) : 0;

  if (name == 0)
    return 0;
  q += name;
  while (!closing) {
    const char *next = skip_attribute (q, end);

    if (next == NULL)
      return 0;
    if (next == q)
      break;
    q = next;
  }
  q = skip_spaces (q, end);
  if (!closing && q < end && *q == '/')
    q++;
  return q < end && *q == '>' ? (gsize)(q + 1 - p) : 0;
}

static int
html_by_name (const char *p, const char *end)
{
  gboolean closing = end - p > 1 && p[1] == '/';
  const char *name = p + (closing ? 2 : 1);
  gsize length = name < end ? name_length (name, end) : 0;
  const char *after = name + length;
  gboolean ended = after == end || is_blank (*after) || *after == '>';

  if (length > 0 && !closing && ended &&
      is_one_of (name, length, raw_names, G_N_ELEMENTS (raw_names)))
    return 1;
  if (length > 0 && (ended || (end - after > 1 && after[0] == '/' && after[1] == '>')) &&
      is_one_of (name, length, block_names, G_N_ELEMENTS (block_names)))
    return 6;

  gsize tag = ink_block_start_tag (p, end);
  return tag > 0 && skip_blanks (p + tag, end) == end ? 7 : 0;
}

int
ink_block_start_html (const char *p, const char *end)
{
  gsize length = (gsize)(end - p);

  if (length < 2 || *p != '<')
    return 0;
  if (length >= 4 && memcmp (p, "<!--", 4) == 0)
    return 2;
  if (p[1] == '?')
    return 3;
  if (length >= 9 && memcmp (p, "<![CDATA[", 9) == 0)
    return 5;
  if (length >= 3 && p[1] == '!' && g_ascii_isupper (p[2]))
    return 4;
  return html_by_name (p, end);
}

gboolean
ink_block_start_ends_html (const char *p, const char *end, int kind)
{
  static const char *const closers[] = { NULL, NULL, "-->", "?>", ">", "]]>" };
  gsize length = (gsize)(end - p);

  if (kind >= 2 && kind <= 5)
    return memmem (p, length, closers[kind], strlen (closers[kind])) != NULL;
  if (kind != 1)
    return FALSE;
  for (const char *q = p; (q = memmem (q, (gsize)(end - q), "</", 2)) != NULL; q += 2) {
    gsize name = name_length (q + 2, end);

    if (q + 2 + name < end && q[2 + name] == '>' &&
        is_one_of (q + 2, name, raw_names, G_N_ELEMENTS (raw_names)))
      return TRUE;
  }
  return FALSE;
}

gsize
ink_block_start_label (const char *p, const char *end)
{
  if (end - p < 3 || p[0] != '[' || p[1] != '^')
    return 0;
  for (const char *q = p + 2; q < end; q++) {
    if (*q == '\\' && q + 1 < end && g_ascii_ispunct (q[1]))
      q++;
    else if (*q == '[' || *q == '\n')
      return 0;
    else if (*q == ']')
      return (gsize)(q - p);
  }
  return 0;
}

gsize
ink_block_start_definition (const char *p, const char *end)
{
  gsize close = ink_block_start_label (p, end);

  if (close == 0 || p + close + 1 >= end || p[close + 1] != ':')
    return 0;
  return skip_blanks (p + 2, p + close) == p + close ? 0 : close + 1;
}

gboolean
ink_block_start_is_delimiter_row (const char *p, const char *end)
{
  gboolean dash = FALSE;

  for (; p < end; p++) {
    if (*p == '-')
      dash = TRUE;
    else if (*p != '|' && *p != ':' && !is_blank (*p))
      return FALSE;
  }
  return dash;
}
