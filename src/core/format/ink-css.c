/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stylesheets of somebody else, made harmless: what is left out of their tokens, and what
 * stands in their place. */

#include "ink-css.h"

#include "ink-css-lex.h"

#include <string.h>

#define NOTHING   "url(\"data:,\")"
#define MAX_DEPTH 256

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

/* The token where it is one byte and nothing more. */
static char
single (const InkCssLexer *self)
{
  return self->kind == INK_CSS_OTHER && self->at - self->start == 1 ? *self->start : '\0';
}

static char
closing (const InkCssLexer *self)
{
  if (self->kind == INK_CSS_FUNCTION)
    return ')';
  switch (single (self)) {
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
skip_rule (InkCssLexer *self)
{
  char open[MAX_DEPTH + 1];
  guint depth = 0;

  while (ink_css_lexer_next (self) != INK_CSS_END) {
    char close = closing (self), c = single (self);

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
leave_out_rule (InkCssLexer *self, GString *out)
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
write_url (InkCssLexer *self, GString *out, const InkCssDoor *door)
{
  g_autofree char *mapped = self->broken ? NULL : door->address (self->text->str, door->data);

  if (mapped != NULL)
    append_url (out, mapped);
  else
    g_string_append (out, NOTHING);
}

/* "url(" with a quoted address, and what may stand behind that. */
static void
write_quoted_url (InkCssLexer *self, GString *out, const InkCssDoor *door)
{
  while (self->at < self->end && ink_css_is_blank (*self->at))
    self->at++;
  if (ink_css_lexer_next (self) == INK_CSS_STRING)
    write_url (self, out, door);
  while (ink_css_lexer_next (self) != INK_CSS_END)
    if (self->kind == INK_CSS_OTHER && *self->start == ')')
      return;
}

/* --- What "@import" brings -----------------------------------------------------------------
 */

static void
skip_blanks (InkCssLexer *self)
{
  for (InkCssLexer next = *self;
       ink_css_lexer_next (&next) == INK_CSS_COMMENT || ink_css_is_blank (single (&next));)
    *self = next;
}

/* Behind the name; NULL where there is no address. */
static char *
read_import_address (InkCssLexer *self)
{
  gboolean function;
  char *address = NULL;

  skip_blanks (self);
  ink_css_lexer_next (self);
  function = self->kind == INK_CSS_FUNCTION && ink_css_lexer_is_url (self);
  if (function) {
    skip_blanks (self);
    ink_css_lexer_next (self);
  }
  if (self->kind == INK_CSS_STRING || (self->kind == INK_CSS_URL && !self->broken))
    address = g_strdup (self->text->str);
  if (function) {
    skip_blanks (self);
    ink_css_lexer_next (self);
    if (single (self) != ')')
      g_clear_pointer (&address, g_free);
  }
  return address;
}

/* Adds to @into what stands before @until; FALSE where it could be more than a condition. */
static gboolean
read_condition (InkCssLexer *self, GString *into, char until)
{
  guint depth = 0;

  for (;;) {
    InkCssTokenKind kind = ink_css_lexer_next (self);
    char c = single (self);

    if (depth == 0 && (kind == INK_CSS_END ? until == ';' : c == until))
      return TRUE;
    if (kind == INK_CSS_COMMENT) {
      g_string_append_c (into, ' ');
      continue;
    }
    if (kind != INK_CSS_OTHER || (c != '\0' && strchr ("{};@\\<", c) != NULL) ||
        memchr (self->start, '\\', (gsize)(self->at - self->start)) != NULL ||
        (c == ')' && depth-- == 0))
      return FALSE;
    depth += c == '(';
    g_string_append_len (into, self->start, self->at - self->start);
  }
}

static gboolean
is_layer_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* What the sheet stands in for the conditions behind its address, each with its brace. Gives
 * how many there are, or -1 where one is not understood. */
static int
read_conditions (InkCssLexer *self, GString *into)
{
  static const char *const names[] = { "layer", "supports", NULL };
  int n = 0;

  for (skip_blanks (self);; skip_blanks (self), n++) {
    g_autoptr (GString) condition = g_string_new (NULL);
    InkCssLexer next = *self;
    gboolean function = ink_css_lexer_next (&next) == INK_CSS_FUNCTION;
    gboolean layer = g_ascii_strcasecmp (next.text->str, "layer") == 0;

    if (!is_one_of (next.text->str, names) ||
        (!function && !(layer && next.kind == INK_CSS_OTHER)))
      break;
    *self = next;
    if (n == 2 || (function && !read_condition (self, condition, ')')) ||
        (layer && !is_layer_name (g_strstrip (condition->str))))
      return -1;
    if (layer)
      g_string_append_printf (into, "@layer %s {", condition->str);
    else
      g_string_append_printf (into, "@supports (%s) {", condition->str);
  }

  g_autoptr (GString) media = g_string_new (NULL);
  if (!read_condition (self, media, ';'))
    return -1;
  if (*g_strstrip (media->str) == '\0')
    return n;
  g_string_append_printf (into, "@media %s {", media->str);
  return n + 1;
}

/* A whole stylesheet, so that what it leaves open ends with it and it ends nothing around. */
static void
append_closed (GString *out, const char *css)
{
  g_autoptr (GString) text = g_string_new (NULL);
  InkCssLexer self = { .at = css, .end = css + strlen (css), .text = text };
  char open[MAX_DEPTH + 1];
  guint depth = 0;

  while (ink_css_lexer_next (&self) != INK_CSS_END) {
    char close = closing (&self), c = single (&self);

    if (close != '\0' && depth == MAX_DEPTH)
      break;
    if (depth == 0 && c == '}') {
      g_string_append_c (out, '!'); /* no selector, as it is none */
      continue;
    }
    if (close != '\0')
      open[depth++] = close;
    else if (depth > 0 && c == open[depth - 1])
      depth--;
    g_string_append_len (out, self.start, self.at - self.start);
  }
  g_string_append (out, "\n\n"); /* the first may be part of a string */
  while (depth > 0)
    g_string_append_c (out, open[--depth]);
}

/* Behind an "@import": writes what it brings in its place; @self stays where it is if that is
 * nothing. */
static gboolean
write_import (InkCssLexer *self, GString *out, const InkCssDoor *door)
{
  g_autoptr (GString) around = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  InkCssLexer rule = { .at = self->at, .end = self->end, .text = text };
  g_autofree char *address = read_import_address (&rule);
  int n = address != NULL ? read_conditions (&rule, around) : -1;
  g_autofree char *css = n >= 0 ? door->import (address, door->data) : NULL;

  if (css == NULL)
    return FALSE;
  g_string_append_printf (out, "%s\n", around->str);
  append_closed (out, css);
  for (; n > 0; n--)
    g_string_append_c (out, '}');
  g_string_append_c (out, '\n');
  self->at = rule.at;
  return TRUE;
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* Whether no "@import" counts any more behind this token. @layer: one of "@layer" has begun. */
static gboolean
ends_imports (const InkCssLexer *self, gboolean *layer)
{
  static const char *const rules[] = { "import", "charset", "layer", NULL };
  char c = single (self);

  if (self->kind == INK_CSS_AT && is_one_of (self->text->str, rules)) {
    *layer = g_ascii_strcasecmp (self->text->str, "layer") == 0;
    return FALSE;
  }
  if (self->kind == INK_CSS_COMMENT || ink_css_is_blank (c))
    return FALSE;
  if (*layer && c == ';') {
    *layer = FALSE;
    return FALSE;
  }
  return !*layer || c == '{';
}

static void
write_token (InkCssLexer *self, GString *out, const InkCssDoor *door)
{
  static const char *const rules[] = { "import", "font-face", "namespace", "charset", NULL };
  static const char *const functions[] = { "image-set", "-webkit-image-set", "image", "src",
                                           "paint",     "-webkit-canvas",    NULL };
  const char *name = self->text->str;

  if (self->kind == INK_CSS_COMMENT)
    g_string_append (out, "/**/");
  else if (self->kind == INK_CSS_AT && is_one_of (name, rules))
    leave_out_rule (self, out);
  else if (self->kind == INK_CSS_URL)
    write_url (self, out, door);
  else if (self->kind == INK_CSS_FUNCTION && ink_css_lexer_is_url (self))
    write_quoted_url (self, out, door);
  else if (self->kind == INK_CSS_FUNCTION && is_one_of (name, functions))
    g_string_append (out, "galley-nothing(");
  else
    g_string_append_len (out, self->start, self->at - self->start);
}

char *
ink_css_clean (const char *css, gsize length, const InkCssDoor *door)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GString *out = g_string_sized_new (length);
  InkCssLexer self = { .at = css, .end = css + length, .text = text };
  gboolean imports = door->import != NULL, layer = FALSE;

  while (ink_css_lexer_next (&self) != INK_CSS_END) {
    imports = imports && !ends_imports (&self, &layer);
    if (!imports || self.kind != INK_CSS_AT || g_ascii_strcasecmp (text->str, "import") != 0 ||
        !write_import (&self, out, door))
      write_token (&self, out, door);
  }
  return g_string_free (out, FALSE);
}
