/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  INK_CSS_END,
  INK_CSS_OTHER, /* one byte, a number, a hash, a name */
  INK_CSS_COMMENT,
  INK_CSS_STRING,
  INK_CSS_AT,
  INK_CSS_FUNCTION, /* with its parenthesis */
  INK_CSS_URL,      /* without quotes, with both parentheses */
} InkCssTokenKind;

typedef struct {
  const char *at;
  const char *end;
  const char *start; /* of the token; it ends at @at */
  InkCssTokenKind kind;
  gboolean broken; /* a url with what may not stand in it */
  GString *text;   /* what the name, the string or the url says */
} InkCssLexer;

/* Reads the token from @at on. */
InkCssTokenKind ink_css_lexer_next (InkCssLexer *self);
/* Whether the token is the beginning of a "url(", in whatever letters and escapes. */
gboolean ink_css_lexer_is_url (const InkCssLexer *self);
gboolean ink_css_is_blank (char c);

G_END_DECLS
