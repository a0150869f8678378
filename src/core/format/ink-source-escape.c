/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as Markdown that shows it, with as few escapes as can be. */

#include "ink-source-text.h"

#include "ink-source-char.h"

#include <string.h>

/* Whether the brackets of @text open and close as those of a link's text may. */
static gboolean
has_plain_brackets (const char *text)
{
  int depth = 0;

  for (const char *p = text; *p != '\0'; p++) {
    depth += *p == '[' ? 1 : *p == ']' ? -1 : 0;
    if (depth < 0 || (*p == '[' && (p[1] == '^' || (p > text && p[-1] == '!'))) ||
        (*p == ']' && p[1] != '\0' && strchr ("([:", p[1]) != NULL))
      return FALSE;
  }
  return depth == 0;
}

static gboolean
is_entity (const char *text)
{
  gsize length = 1;

  if (text[1] == '#')
    length++;
  while (g_ascii_isalnum (text[length]))
    length++;
  return length > 1 && length < 33 && text[length] == ';';
}

static gboolean
is_between_words (const char *text, const char *at)
{
  return at > text && g_ascii_isalnum (at[-1]) && g_ascii_isalnum (at[1]);
}

static gboolean
needs_escape (const char *text, const char *at, gboolean brackets)
{
  switch (*at) {
  case '*':
  case '`':
    return TRUE;
  case '_':
    return !is_between_words (text, at);
  case '~':
    return at[1] == '~' || (at > text && at[-1] == '~');
  case '[':
  case ']':
    return !brackets;
  case '<':
    return g_ascii_isalpha (at[1]) || (at[1] != '\0' && strchr ("/!?", at[1]) != NULL);
  case '&':
    return is_entity (at);
  case '\\':
    return !g_ascii_isalnum (at[1]) && at[1] != ' ';
  case '{': /* of a shortcode */
    return at > text && at[-1] == '{' && (at[1] == '<' || at[1] == '%');
  default:
    return FALSE;
  }
}

/* The character that would make the beginning of a block of @text: "# ", "1. ", "- "; NULL. */
static const char *
find_block_start (const char *text)
{
  const char *p = text;
  gsize digits = strspn (text, "0123456789");

  if (*p == '>')
    return p;
  if (*p == '+' || *p == '-')
    return p[1] == ' ' || p[1] == '\0' || (*p == '-' && p[1] == '-') ? p : NULL;
  if (*p == '#') {
    p += strspn (p, "#");
    return *p == ' ' || *p == '\0' ? text : NULL;
  }
  p += digits;
  return digits > 0 && digits < 10 && (*p == '.' || *p == ')') && (p[1] == ' ' || p[1] == '\0')
             ? p
             : NULL;
}

static gboolean
is_unsafe (const char *unsafe, gunichar c)
{
  return unsafe != NULL && g_utf8_strchr (unsafe, -1, c) != NULL;
}

static void
append_char (GString *out, const char *at, gsize used, gboolean escape)
{
  if (escape && *at == '{')
    g_string_append (out, "&#123;"); /* Hugo knows no escape by backslash there */
  else if (escape && *at == '&')
    g_string_append (out, "&amp;");
  else if (escape)
    g_string_append_printf (out, "\\%c", *at);
  else
    g_string_append_len (out, at, (gssize)used);
}

char *
ink_source_text_write (const char *plain, const char *unsafe)
{
  g_autofree char *text = ink_source_text_squeeze (plain);
  const char *end = text + strlen (text), *block = find_block_start (text);
  gboolean brackets = has_plain_brackets (text);
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; p < end;) {
    gsize used;
    gunichar c = ink_source_char (p, end, &used);

    if (is_unsafe (unsafe, c))
      g_string_append_printf (out, "&#%u;", c);
    else
      append_char (out, p, used, p == block || needs_escape (text, p, brackets));
    p += used;
  }
  return g_string_free (out, FALSE);
}
