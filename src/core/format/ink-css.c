/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stylesheets of somebody else, made harmless: a tokenizer after CSS Syntax 3, and what is left
 * out of its tokens. */

#include "ink-css.h"

#include <string.h>

#define NOTHING   "url(\"data:,\")"
#define MAX_DEPTH 256

typedef enum {
  TOKEN_END,
  TOKEN_OTHER, /* one byte, a number, a hash, a name */
  TOKEN_COMMENT,
  TOKEN_STRING,
  TOKEN_AT,
  TOKEN_FUNCTION, /* with its parenthesis */
  TOKEN_URL,      /* without quotes, with both parentheses */
} TokenKind;

typedef struct {
  const char *at;
  const char *end;
  const char *start; /* of the token; it ends at @at */
  TokenKind kind;
  gboolean broken; /* a url with what may not stand in it */
  GString *text;   /* what the name, the string or the url says */
} Lexer;

static char
peek (const Lexer *self, gsize n)
{
  return (gsize)(self->end - self->at) > n ? self->at[n] : '\0';
}

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r' || c == '\f';
}

static gboolean
is_blank (char c)
{
  return is_newline (c) || c == ' ' || c == '\t';
}

static gboolean
starts_name (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar)c >= 0x80;
}

static gboolean
is_escape (const Lexer *self, gsize n)
{
  return peek (self, n) == '\\' && (gsize)(self->end - self->at) > n + 1 &&
         !is_newline (peek (self, n + 1));
}

static gboolean
at_name (const Lexer *self, gsize n)
{
  char c = peek (self, n);

  if (c == '-')
    return peek (self, n + 1) == '-' || starts_name (peek (self, n + 1)) ||
           is_escape (self, n + 1);
  return starts_name (c) || is_escape (self, n);
}

/* Behind the backslash of an escape. */
static void
read_escape (Lexer *self)
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
  if (is_blank (peek (self, 0)))
    self->at++;
  g_string_append_unichar (self->text, c > 0 && g_unichar_validate (c) ? c : 0xFFFD);
}

static void
read_name (Lexer *self)
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
read_comment (Lexer *self)
{
  const char *close = g_strstr_len (self->at + 2, self->end - self->at - 2, "*/");

  self->kind = TOKEN_COMMENT;
  self->at = close != NULL ? close + 2 : self->end;
}

static void
read_string (Lexer *self)
{
  char quote = *self->at++;

  self->kind = TOKEN_STRING;
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
read_url (Lexer *self)
{
  self->kind = TOKEN_URL;
  g_string_truncate (self->text, 0);
  while (is_blank (peek (self, 0)))
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

static gboolean
is_url (const Lexer *self)
{
  return g_ascii_strcasecmp (self->text->str, "url") == 0;
}

static gboolean
quote_follows (const Lexer *self)
{
  const char *p = self->at;

  while (p < self->end && is_blank (*p))
    p++;
  return p < self->end && (*p == '"' || *p == '\'');
}

static void
read_word (Lexer *self)
{
  read_name (self);
  if (peek (self, 0) != '(')
    return;
  self->at++;
  self->kind = TOKEN_FUNCTION;
  if (is_url (self) && !quote_follows (self))
    read_url (self);
}

/* A number with its unit, which is no function's name. */
static void
read_number (Lexer *self)
{
  while (g_ascii_isdigit (peek (self, 0)) ||
         (peek (self, 0) == '.' && g_ascii_isdigit (peek (self, 1))))
    self->at++;
  if (at_name (self, 0))
    read_name (self);
}

static TokenKind
next_token (Lexer *self)
{
  char c = peek (self, 0);

  self->start = self->at;
  self->kind = TOKEN_OTHER;
  self->broken = FALSE;
  g_string_truncate (self->text, 0);
  if (self->at >= self->end)
    return self->kind = TOKEN_END;
  if (c == '/' && peek (self, 1) == '*') {
    read_comment (self);
  } else if (c == '"' || c == '\'') {
    read_string (self);
  } else if (c == '@' && at_name (self, 1)) {
    self->at++;
    self->kind = TOKEN_AT;
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

/* --- What is left of the tokens ------------------------------------------------------------
 */

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

static char
closing (const Lexer *self)
{
  if (self->kind == TOKEN_FUNCTION)
    return ')';
  if (self->kind != TOKEN_OTHER || self->at - self->start != 1)
    return '\0';
  switch (*self->start) {
  case '(':
    return ')';
  case '[':
    return ']';
  case '{':
    return '}';
  default:
    return '\0';
  }
}

/* To the end of a rule that begins with "@": its semicolon, or its block. */
static void
skip_rule (Lexer *self)
{
  char open[MAX_DEPTH + 1];
  guint depth = 0;

  while (next_token (self) != TOKEN_END) {
    char close = closing (self);
    gboolean single = self->kind == TOKEN_OTHER && self->at - self->start == 1;
    char c = single ? *self->start : '\0';

    if (close != '\0' && depth == MAX_DEPTH) {
      self->at = self->end;
    } else if (close != '\0') {
      open[depth++] = close;
    } else if (depth > 0 && c == open[depth - 1]) {
      if (--depth == 0 && c == '}')
        return;
    } else if (depth == 0 && c == ';') {
      return;
    } else if (depth == 0 && c == '}') {
      self->at = self->start; /* of the rule around */
      return;
    }
  }
}

/* What stands on both sides must not become one word. */
static void
leave_out_rule (Lexer *self, GString *out)
{
  skip_rule (self);
  g_string_append (out, "/**/");
}

static void
append_url (GString *out, const char *address)
{
  g_string_append (out, "url(\"");
  for (const char *p = address; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\' || (guchar)*p < ' ')
      g_string_append_printf (out, "\\%x ", (guchar)*p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append (out, "\")");
}

/* Of the address in @self's text; behind it. */
static void
write_url (Lexer *self, GString *out, InkCssAddress address, gpointer data)
{
  g_autofree char *mapped = self->broken ? NULL : address (self->text->str, data);

  if (mapped != NULL)
    append_url (out, mapped);
  else
    g_string_append (out, NOTHING);
}

/* "url(" with a quoted address, and what may stand behind that. */
static void
write_quoted_url (Lexer *self, GString *out, InkCssAddress address, gpointer data)
{
  while (is_blank (peek (self, 0)))
    self->at++;
  if (next_token (self) == TOKEN_STRING)
    write_url (self, out, address, data);
  while (next_token (self) != TOKEN_END)
    if (self->kind == TOKEN_OTHER && *self->start == ')')
      return;
}

char *
ink_css_clean (const char *css, gsize length, InkCssAddress address, gpointer data)
{
  static const char *const rules[] = { "import", "font-face", "namespace", "charset", NULL };
  static const char *const functions[] = { "image-set", "-webkit-image-set", "image", "src",
                                           "paint",     "-webkit-canvas",    NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  GString *out = g_string_sized_new (length);
  Lexer self = { .at = css, .end = css + length, .text = text };

  while (next_token (&self) != TOKEN_END) {
    if (self.kind == TOKEN_COMMENT)
      g_string_append (out, "/**/");
    else if (self.kind == TOKEN_AT && is_one_of (text->str, rules))
      leave_out_rule (&self, out);
    else if (self.kind == TOKEN_URL)
      write_url (&self, out, address, data);
    else if (self.kind == TOKEN_FUNCTION && is_url (&self))
      write_quoted_url (&self, out, address, data);
    else if (self.kind == TOKEN_FUNCTION && is_one_of (text->str, functions))
      g_string_append (out, "galley-nothing(");
    else
      g_string_append_len (out, self.start, self.at - self.start);
  }
  return g_string_free (out, FALSE);
}
