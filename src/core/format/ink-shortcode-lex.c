/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hugo's lexer of shortcodes, tag by tag. Each function has the name and order of its state in
 * parser/pageparser/pagelexer_shortcode.go, for the two have to be compared. */

#include "ink-shortcode-lex.h"

#include <string.h>

#define MARK      ((gsize)3) /* of "{{<" and of ">}}" */
#define MAX_SHOWN ((gsize)200)
#define MIXED     "Cannot mix named and positional parameters"

typedef struct {
  InkShortcodeLexer *lexer;
  InkShortcodeTag tag;
  const char *data;
  gsize length;
  gsize start, at; /* of the word at hand */
  guint closing;   /* "/" read */
  gboolean named;  /* the name was read */
  enum { NONE, POSITIONAL, NAMED } kind;
  InkShortcodeParameter *waiting; /* for its value, should "=" come */
  gboolean done;
} Reader;

static void
parameter_free (gpointer data)
{
  InkShortcodeParameter *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static void
clear_part (gpointer data)
{
  InkShortcodePart *part = data;

  g_free (part->text);
  ink_shortcode_free (part->shortcode);
}

void
ink_shortcode_lexer_init (InkShortcodeLexer *self, const char *data, gsize length)
{
  *self = (InkShortcodeLexer){ .data = data, .length = length };
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ink_shortcode_lexer_clear (InkShortcodeLexer *self)
{
  g_hash_table_unref (self->open);
  g_free (self->inlined);
}

gsize
ink_shortcode_lexer_find (const InkShortcodeLexer *self, gsize at)
{
  const char *p = self->data + at, *end = self->data + self->length;

  while (p < end && (p = memchr (p, '{', (gsize)(end - p))) != NULL) {
    if (p + 2 < end && p[1] == '{' && (p[2] == '<' || p[2] == '%'))
      return (gsize)(p - self->data);
    p++;
  }
  return self->length;
}

/* The character at the cursor and its bytes; what is no UTF-8 is one byte. 0 at the end. */
static gunichar
peek (const Reader *self, gsize *bytes)
{
  gunichar c;

  *bytes = 0;
  if (self->at >= self->length)
    return 0;
  c = g_utf8_get_char_validated (self->data + self->at, (gssize)(self->length - self->at));
  if (c == (gunichar)-1 || c == (gunichar)-2) {
    *bytes = 1;
    return 0xFFFD;
  }
  *bytes = (gsize)g_unichar_to_utf8 (c, NULL);
  if (c == 0)
    *bytes = 1;
  return c;
}

static gboolean
is_alphanumeric (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

static gboolean
is_right (const Reader *self)
{
  char mark = self->tag.shortcode->mark == '<' ? '>' : '%';

  return self->at + MARK <= self->length && self->data[self->at] == mark &&
         self->data[self->at + 1] == '}' && self->data[self->at + 2] == '}';
}

/* Hugo's message @what, takes it; the word at hand is at fault. */
static void
take_fault (Reader *self, char *what)
{
  InkShortcode *shortcode = self->tag.shortcode;

  shortcode->fault = what;
  shortcode->fault_span = ink_span (MIN (self->start, self->length), self->at);
  self->done = TRUE;
}

static void
fail (Reader *self, const char *what)
{
  take_fault (self, g_strdup (what));
}

static char *
dup_current (const Reader *self)
{
  return g_strndup (self->data + self->start, self->at - self->start);
}

/* The same for a message; @format has one "%s". */
static void
fail_with_current (Reader *self, const char *format)
{
  g_autofree char *current =
      g_strndup (self->data + self->start, MIN (self->at - self->start, MAX_SHOWN));
  g_autofree char *valid = g_utf8_make_valid (current, -1);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  take_fault (self, g_strconcat (parts[0], valid, parts[1], NULL));
}

static InkShortcodeType
type_of (const char *text, gboolean quoted)
{
  gsize sign = *text == '-' || *text == '+';
  gsize digits = strspn (text + sign, "0123456789");
  const char *rest = text + sign + digits;

  if (quoted || *text == '\0')
    return INK_SHORTCODE_STRING;
  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    return INK_SHORTCODE_BOOLEAN;
  if (digits > 0 && *rest == '\0')
    return digits < 19 ? INK_SHORTCODE_INTEGER : INK_SHORTCODE_STRING;
  if (*rest == '.' && rest[1] != '\0' && rest[1 + strspn (rest + 1, "0123456789")] == '\0')
    return INK_SHORTCODE_FLOAT;
  return INK_SHORTCODE_STRING;
}

/* A word that is a parameter or, after "=", the value of the one before. Takes @text. */
static void
emit (Reader *self, char *text, InkSpan span, gboolean value, gboolean quoted)
{
  InkShortcodeParameter *waiting = self->waiting;

  if (!value) {
    waiting = g_new0 (InkShortcodeParameter, 1);
    waiting->text = text;
    waiting->type = type_of (text, quoted);
    waiting->span = span;
    g_ptr_array_add (self->tag.shortcode->parameters, waiting);
    self->waiting = waiting;
    return;
  }
  self->waiting = NULL;
  if (waiting == NULL) {
    g_free (text);
    return;
  }
  waiting->name = waiting->text;
  waiting->text = text;
  waiting->type = type_of (text, quoted);
  waiting->span = span;
}

/* Up to the closing backquote; the cursor is at the opening one. */
static void
read_raw (Reader *self, gboolean value)
{
  const char *from = self->data + self->at + 1;
  const char *end =
      self->lexer->no_raw_end ? NULL : memchr (from, '`', self->length - self->at - 1);

  self->start = self->at + 1;
  if (end == NULL) {
    self->lexer->no_raw_end = TRUE;
    self->at = self->length;
    fail_with_current (self, "unterminated raw string in shortcode parameter-argument: '%s'");
    return;
  }
  self->at = (gsize)(end - self->data);
  emit (self, dup_current (self), ink_span (self->start, self->at), value, TRUE);
  self->at++;
}

/* What is left of [start, at) without its backslashes. */
static char *
dup_unescaped (const Reader *self)
{
  GString *text = g_string_new (NULL);

  for (gsize i = self->start; i < self->at; i++) {
    if (self->data[i] != '\\')
      g_string_append_c (text, self->data[i]);
  }
  return g_string_free (text, FALSE);
}

/* To the end of a quoted string; FALSE where it has none. */
static gboolean
skip_quoted (Reader *self, gboolean escapes, gboolean *escaped)
{
  gboolean open = FALSE, skip = FALSE;

  for (; self->at < self->length && self->data[self->at] != '\n'; self->at++) {
    char c = self->data[self->at], next = self->data[self->at + 1];

    if (c == '\\' && next == '"') {
      if (open && !escapes)
        return TRUE;
      skip = *escaped = open;
    } else if (c == '\\' && next == '`') {
      fail (self, "unrecognized escape character");
      return FALSE;
    } else if (c == '"' && skip) {
      skip = FALSE;
    } else if (c == '"' && open) {
      return TRUE;
    } else if (c == '"') {
      open = TRUE;
      self->start = self->at + 1;
    }
  }
  fail_with_current (self, "unterminated quoted string in shortcode parameter-argument: '%s'");
  return FALSE;
}

static void
read_quoted (Reader *self, gboolean escapes, gboolean value)
{
  gboolean escaped = FALSE;

  self->start = self->at;
  if (!skip_quoted (self, escapes, &escaped))
    return;
  emit (self,
        escaped ? dup_unescaped (self) : dup_current (self),
        ink_span (self->start, self->at),
        value,
        TRUE);
  if (self->data[self->at] == '\\')
    self->at += self->data[self->at + 1] == '"' ? 2 : 1;
  else
    self->at++;
}

/* After "=". */
static void
read_value (Reader *self)
{
  gsize bytes;
  gunichar c = peek (self, &bytes);

  while (bytes > 0 && g_unichar_isspace (c)) {
    self->at += bytes;
    c = peek (self, &bytes);
  }
  self->start = self->at;
  if (c == '"' || c == '\\') {
    read_quoted (self, c != '\\', TRUE);
    return;
  }
  if (c == '`') {
    read_raw (self, TRUE);
    return;
  }
  while (bytes > 0 && !g_unichar_isspace (c)) {
    self->at += bytes;
    c = peek (self, &bytes);
  }
  emit (self, dup_current (self), ink_span (self->start, self->at), TRUE, FALSE);
}

static void
read_quoted_parameter (Reader *self, gboolean escaped)
{
  self->start = self->at;
  if (self->kind == NAMED) {
    fail (self, "got quoted positional parameter. " MIXED);
    return;
  }
  self->kind = POSITIONAL;
  if (self->data[self->at] == '"')
    read_quoted (self, !escaped, FALSE);
  else
    read_raw (self, FALSE);
}

/* @escaped: a backslash stood before the quote. */
static void
read_parameter (Reader *self, gboolean escaped)
{
  gsize bytes;
  gunichar c = peek (self, &bytes);
  gboolean value;

  self->start = self->at;
  if (c == '"' || (c == '`' && !escaped)) {
    read_quoted_parameter (self, escaped);
    return;
  }
  if (c == '`') {
    fail (self, "unrecognized escape character");
    return;
  }
  for (; bytes > 0 && (is_alphanumeric (c) || c == '-' || c == '.'); c = peek (self, &bytes))
    self->at += bytes;
  value = c == '=';

  if (self->kind == NONE) {
    self->kind = value ? NAMED : POSITIONAL;
  } else if (value != (self->kind == NAMED)) {
    fail_with_current (self,
                       value ? "got named parameter '%s'. " MIXED
                             : "got positional parameter '%s'. " MIXED);
    return;
  }
  emit (self, dup_current (self), ink_span (self->start, self->at), FALSE, FALSE);
}

/* After the name of a closing tag. */
static void
read_end (Reader *self)
{
  while (self->at < self->length &&
         (self->data[self->at] == ' ' || self->data[self->at] == '\t'))
    self->at++;
  self->start = self->at;
  self->done = TRUE;
  if (!is_right (self))
    fail (self, "unclosed shortcode");
  else
    self->at += MARK;
}

/* Over the letters of a name; FALSE where it has a period that is not that of ".inline". */
static gboolean
skip_name (Reader *self)
{
  gsize bytes;
  gunichar c = peek (self, &bytes);

  for (; bytes > 0; c = peek (self, &bytes)) {
    if (c == '.') {
      self->tag.shortcode->inlined =
          strncmp (self->data + self->at + 1, "inline ", strlen ("inline ")) == 0;
      if (!self->tag.shortcode->inlined)
        return FALSE;
    } else if (!is_alphanumeric (c) && c != '-' && c != '/') {
      break;
    }
    self->at += bytes;
  }
  return TRUE;
}

static void
read_name (Reader *self)
{
  InkShortcode *shortcode = self->tag.shortcode;
  InkShortcodeLexer *lexer = self->lexer;

  self->start = self->at;
  if (!skip_name (self)) {
    fail (self, "period in shortcode name only allowed for inline identifiers");
    return;
  }
  g_free (shortcode->name);
  shortcode->name = dup_current (self);
  shortcode->name_span = ink_span (self->start, self->at);
  self->named = lexer->any = TRUE;
  if (self->closing > 0 && !g_hash_table_contains (lexer->open, shortcode->name)) {
    fail_with_current (self, "closing tag for shortcode '%s' does not match start tag");
    return;
  }
  g_hash_table_add (lexer->open, g_strdup (shortcode->name));
  self->tag.closing = self->closing > 0;
  self->closing = 0;
  if (self->tag.closing)
    read_end (self);
}

static void
read_slash (Reader *self)
{
  if (!self->lexer->any) {
    fail (self, "got closing shortcode, but none is open");
    return;
  }
  self->closing++;
  self->tag.self_closing = self->named;
  self->at++;
}

static void
fail_at (Reader *self, gunichar c, gsize bytes)
{
  char shown[8] = { 0 };

  g_unichar_to_utf8 (c, shown);
  self->at += bytes;
  take_fault (self,
              g_strdup_printf ("unrecognized character in shortcode action: U+%04X '%s'. Note: "
                               "Parameters with non-alphanumeric args must be quoted",
                               c,
                               shown));
}

/* One step in a tag. */
static void
read_inside (Reader *self)
{
  gsize bytes;
  gunichar c = peek (self, &bytes);

  self->start = self->at;
  if (is_right (self)) {
    self->at += MARK;
    self->done = TRUE;
  } else if (bytes == 0) {
    fail (self, "unclosed shortcode action");
  } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
    self->at++;
  } else if (c == '=') {
    self->at++;
    read_value (self);
  } else if (c == '/') {
    read_slash (self);
  } else if (c == '\\') {
    self->at++;
    c = peek (self, &bytes);
    if (c == '"' || c == '`')
      read_parameter (self, TRUE);
  } else if (self->named && (is_alphanumeric (c) || c == '-' || c == '"' || c == '`')) {
    read_parameter (self, FALSE);
  } else if (is_alphanumeric (c)) {
    read_name (self);
  } else {
    fail_at (self, c, bytes);
  }
}

/* "{{</", "*" and what belongs to it. */
static void
read_comment (Reader *self)
{
  const char *end = self->tag.shortcode->mark == '<' ? "*/>}}" : "*/%}}";
  const char *from = self->data + self->at + MARK;
  gboolean *none = &self->lexer->no_comment_end[self->tag.shortcode->mark == '%'];
  const char *found =
      *none ? NULL : memmem (from, self->length - self->at - MARK, end, strlen (end));

  self->start = self->at;
  self->at += MARK;
  *none = found == NULL;
  if (found == NULL || found < from + 2) {
    fail (self, "comment must be closed");
    return;
  }
  self->at = (gsize)(found - self->data) + strlen (end);
  self->tag.shortcode->shown = g_strdup_printf ("{{%c%.*s%s",
                                                self->tag.shortcode->mark,
                                                (int)(found - from - 2),
                                                from + 2,
                                                end + 2);
}

/* Inside of an inline shortcode stands a template: only its own end is read. */
static gboolean
is_own_end (const Reader *self)
{
  const char *p = self->data + self->at + MARK, *end = self->data + self->length;
  gsize length = strlen (self->lexer->inlined);

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p++ != '/')
    return FALSE;
  while (p < end && g_ascii_isspace (*p))
    p++;
  return (gsize)(end - p) > length && strncmp (p, self->lexer->inlined, length) == 0 &&
         p[length] == ' ';
}

/* The first "}}" from @at on, or where the line ends; a line is looked through once. */
static gsize
find_braces (InkShortcodeLexer *lexer, gsize at)
{
  const char *data = lexer->data;

  if (lexer->braces_from <= at && at <= lexer->braces_at)
    return lexer->braces_at;
  lexer->braces_from = at;
  while (at < lexer->length && data[at] != '\n' && (data[at] != '}' || data[at + 1] != '}'))
    at++;
  return lexer->braces_at = at;
}

/* Where a reader would say that a broken tag ends: at the first "}}" on the line, else after
 * its name. */
static gsize
end_of_broken (const Reader *self, gsize start)
{
  gsize at = find_braces (self->lexer, start + MARK);

  if (at < self->length && self->data[at] == '}')
    return at + 2;
  return MAX (start + MARK, self->tag.shortcode->name_span.end);
}

static void
read_tag (Reader *self)
{
  InkShortcodeLexer *lexer = self->lexer;

  if (lexer->inlined != NULL && !is_own_end (self)) {
    self->at += MARK;
    fail (self, "inline shortcodes do not support nesting");
  } else if (self->at + MARK + 2 <= self->length &&
             memcmp (self->data + self->at + MARK, "/*", 2) == 0) {
    read_comment (self);
  } else {
    self->at += MARK;
    while (!self->done)
      read_inside (self);
  }
}

/* The blanks before it, where nothing but a line's start or a tag stands before them. */
static char *
dup_indentation (const InkShortcodeLexer *self, gsize at)
{
  gsize start = at;

  while (start > self->last && strchr (" \t\r", self->data[start - 1]) != NULL)
    start--;
  if (start > self->last && self->data[start - 1] != '\n')
    start = at;
  return g_strndup (self->data + start, at - start);
}

InkShortcodeTag
ink_shortcode_lexer_read (InkShortcodeLexer *lexer, gsize at)
{
  Reader self = { .lexer = lexer, .data = lexer->data, .length = lexer->length };
  InkShortcode *shortcode = g_new0 (InkShortcode, 1);

  self.start = self.at = at;
  self.tag.shortcode = shortcode;
  shortcode->mark = lexer->data[at + 2];
  shortcode->name = g_strdup ("");
  shortcode->indentation = dup_indentation (lexer, at);
  shortcode->parameters = g_ptr_array_new_with_free_func (parameter_free);
  shortcode->parts = g_array_new (FALSE, FALSE, sizeof (InkShortcodePart));
  g_array_set_clear_func (shortcode->parts, clear_part);
  read_tag (&self);
  if (shortcode->fault != NULL)
    self.at = end_of_broken (&self, at);
  else if (shortcode->shown == NULL && *shortcode->name == '\0') {
    self.start = at;
    fail (&self, "shortcode has no name");
  }
  if (shortcode->fault == NULL && shortcode->inlined && !self.tag.closing) {
    g_free (lexer->inlined);
    lexer->inlined = self.tag.self_closing ? NULL : g_strdup (shortcode->name);
  } else if (self.tag.closing) {
    g_clear_pointer (&lexer->inlined, g_free);
  }
  shortcode->tag = shortcode->span = ink_span (at, self.at);
  lexer->last = self.at;
  return self.tag;
}
