/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tokenizer of stylesheets after CSS Syntax 3. */

#include "ink-css-lex.h"

#include <string.h>

static char
peek (const InkCssLexer *self, gsize n)
{
  return (gsize)(self->end - self->at) > n ? self->at[n] : '\0';
}

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r' || c == '\f';
}

gboolean
ink_css_is_blank (char c)
{
  return is_newline (c) || c == ' ' || c == '\t';
}

static gboolean
starts_name (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar)c >= 0x80;
}

static gboolean
is_escape (const InkCssLexer *self, gsize n)
{
  return peek (self, n) == '\\' && (gsize)(self->end - self->at) > n + 1 &&
         !is_newline (peek (self, n + 1));
}

static gboolean
at_name (const InkCssLexer *self, gsize n)
{
  char c = peek (self, n);

  if (c == '-')
    return peek (self, n + 1) == '-' || starts_name (peek (self, n + 1)) ||
           is_escape (self, n + 1);
  return starts_name (c) || is_escape (self, n);
}

/* Behind the backslash of an escape. */
static void
read_escape (InkCssLexer *self)
{
  guint32 c = 0;
  guint digits = 0;

  if (!g_ascii_isxdigit (peek (self, 0))) {
    const char *next = g_utf8_find_next_char (self->at, self->end);

    if (next == NULL)
      next = self->end;
    g_string_append_len (self->text, self->at, next - self->at);
    self->at = next;
    return;
  }
  for (; digits < 6 && g_ascii_isxdigit (peek (self, 0)); digits++, self->at++)
    c = c * 16 + (guint32)g_ascii_xdigit_value (*self->at);
  if (peek (self, 0) == '\r' && peek (self, 1) == '\n')
    self->at++;
  if (ink_css_is_blank (peek (self, 0)))
    self->at++;
  g_string_append_unichar (self->text, c > 0 && g_unichar_validate (c) ? c : 0xFFFD);
}

static void
read_name (InkCssLexer *self)
{
  for (;;) {
    char c = peek (self, 0);

    if (is_escape (self, 0)) {
      self->at++;
      read_escape (self);
    } else if (starts_name (c) || g_ascii_isdigit (c) || c == '-') {
      g_string_append_c (self->text, c);
      self->at++;
    } else {
      return;
    }
  }
}

static void
read_comment (InkCssLexer *self)
{
  const char *close = g_strstr_len (self->at + 2, self->end - self->at - 2, "*/");

  self->kind = INK_CSS_COMMENT;
  self->at = close != NULL ? close + 2 : self->end;
}

static void
read_string (InkCssLexer *self)
{
  char quote = *self->at++;

  self->kind = INK_CSS_STRING;
  while (self->at < self->end && *self->at != quote && !is_newline (*self->at)) {
    if (*self->at != '\\') {
      g_string_append_c (self->text, *self->at++);
    } else if (is_escape (self, 0)) {
      self->at++;
      read_escape (self);
    } else {
      self->at +=
          peek (self, 1) == '\r' && peek (self, 2) == '\n' ? 3 : 1 + (self->end - self->at > 1);
    }
  }
  if (peek (self, 0) == quote)
    self->at++;
}

/* Behind "url(", where no quote follows. */
static void
read_url (InkCssLexer *self)
{
  self->kind = INK_CSS_URL;
  g_string_truncate (self->text, 0);
  while (ink_css_is_blank (peek (self, 0)))
    self->at++;
  while (self->at < self->end && *self->at != ')') {
    char c = *self->at;

    self->broken |= strchr ("\"'(", c) != NULL || is_newline (c);
    if (is_escape (self, 0)) {
      self->at++;
      read_escape (self);
      continue;
    }
    g_string_append_c (self->text, c);
    self->at++;
  }
  self->at += self->at < self->end;
  g_strchomp (self->text->str);
  g_string_set_size (self->text, strlen (self->text->str));
  self->broken |= strpbrk (self->text->str, " \t\\") != NULL;
}

gboolean
ink_css_lexer_is_url (const InkCssLexer *self)
{
  return g_ascii_strcasecmp (self->text->str, "url") == 0;
}

static gboolean
quote_follows (const InkCssLexer *self)
{
  const char *p = self->at;

  while (p < self->end && ink_css_is_blank (*p))
    p++;
  return p < self->end && (*p == '"' || *p == '\'');
}

static void
read_word (InkCssLexer *self)
{
  read_name (self);
  if (peek (self, 0) != '(')
    return;
  self->at++;
  self->kind = INK_CSS_FUNCTION;
  if (ink_css_lexer_is_url (self) && !quote_follows (self))
    read_url (self);
}

/* A number with its unit, which is no function's name. */
static void
read_number (InkCssLexer *self)
{
  while (g_ascii_isdigit (peek (self, 0)) ||
         (peek (self, 0) == '.' && g_ascii_isdigit (peek (self, 1))))
    self->at++;
  if (at_name (self, 0))
    read_name (self);
}

InkCssTokenKind
ink_css_lexer_next (InkCssLexer *self)
{
  char c = peek (self, 0);

  self->start = self->at;
  self->kind = INK_CSS_OTHER;
  self->broken = FALSE;
  g_string_truncate (self->text, 0);
  if (self->at >= self->end)
    return self->kind = INK_CSS_END;
  if (c == '/' && peek (self, 1) == '*') {
    read_comment (self);
  } else if (c == '"' || c == '\'') {
    read_string (self);
  } else if (c == '@' && at_name (self, 1)) {
    self->at++;
    self->kind = INK_CSS_AT;
    read_name (self);
  } else if (g_ascii_isdigit (c)) {
    read_number (self);
  } else if (at_name (self, 0)) {
    read_word (self);
  } else {
    self->at++;
    if (c == '#')
      read_name (self);
  }
  return self->kind;
}
