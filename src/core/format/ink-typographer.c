/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotes, dashes and dots as Hugo's typographer makes them, by goldmark's rules. */

#include "ink-typographer.h"

#include <string.h>

/* As much of the rest of a line as is looked at, and of quotes side by side. */
#define MAX_REST 8
#define MAX_RUN  256

/* The text around a quote. A line ends with its LF, but for the block's last. */
typedef struct {
  const char *rest; /* from the quote on */
  gsize length;     /* of the rest of its line, MAX_REST at most */
  gunichar before;
  gunichar after;
  gboolean opens, closes;
} Quote;

gboolean
ink_typographer_is_space (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 ||
         (c > 0xFF && g_unichar_isspace (c)) || c == 0x2028 || c == 0x2029;
}

/* Go's unicode.IsPunct: the categories P*, without symbols. */
static gboolean
is_go_punctuation (gunichar c)
{
  switch ((int)g_unichar_type (c)) {
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
ink_typographer_is_symbol (gunichar c)
{
  switch ((int)g_unichar_type (c)) {
  case G_UNICODE_CURRENCY_SYMBOL:
  case G_UNICODE_MODIFIER_SYMBOL:
  case G_UNICODE_MATH_SYMBOL:
  case G_UNICODE_OTHER_SYMBOL:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
ink_typographer_is_punctuation (gunichar c, InkHugo hugo)
{
  if (c < 0x80)
    return g_ascii_ispunct ((char)c);
  return is_go_punctuation (c) || (hugo >= INK_HUGO_0_131 && ink_typographer_is_symbol (c));
}

static gunichar
character_before (const char *text, gsize at)
{
  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (text + at)) : '\n';
}

static gunichar
character_at (const char *text, gsize length, gsize at)
{
  return at < length ? g_utf8_get_char (text + at) : '\n';
}

void
ink_typographer_flank (const char *text,
                       gsize length,
                       gsize at,
                       gsize run,
                       InkHugo hugo,
                       gboolean *opens,
                       gboolean *closes)
{
  gunichar before = character_before (text, at);
  gunichar after = character_at (text, length, at + run);
  gboolean blank_before = ink_typographer_is_space (before);
  gboolean blank_after = ink_typographer_is_space (after);
  gboolean point_before = ink_typographer_is_punctuation (before, hugo);
  gboolean point_after = ink_typographer_is_punctuation (after, hugo);

  *opens = !blank_after && (!point_after || blank_before || point_before);
  *closes = !blank_before && (!point_before || blank_after || point_after);
}

static gboolean
is_digit (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

/* The byte at @i ends a word: by goldmark these are ASCII alone. */
static gboolean
ends_word (const Quote *quote, gsize i)
{
  return i >= quote->length || g_ascii_ispunct (quote->rest[i]) ||
         g_ascii_isspace (quote->rest[i]);
}

static gboolean
is_decade (const Quote *quote)
{
  const char *rest = quote->rest;
  gunichar after = quote->length > 4 ? g_utf8_get_char (rest + 4) : ' ';

  return quote->opens && !quote->closes && quote->length > 3 && g_ascii_isdigit (rest[1]) &&
         g_ascii_isdigit (rest[2]) && rest[3] == 's' &&
         (ink_typographer_is_space (after) || is_go_punctuation (after) ||
          (after < 0x80 && g_ascii_ispunct ((char)after)));
}

static gboolean
is_apostrophe (const Quote *quote)
{
  gunichar before = quote->before;

  if (is_decade (quote))
    return TRUE;
  if (quote->length < 2)
    return FALSE;
  /* 'twas, 'em, 'net */
  if ((is_go_punctuation (before) || g_unichar_isspace (before)) &&
      strchr ("tenl", quote->rest[1]) != NULL)
    return TRUE;
  return (is_digit (before) || g_unichar_isalpha (before)) && g_unichar_isalpha (quote->after);
}

/* "'s", "'m", "'t", "'d", "'ve", "'ll", "'re" where a quote would open. */
static gboolean
is_contraction (const Quote *quote)
{
  const char *rest = quote->rest;

  if (quote->length > 1 && strchr ("smtd", rest[1]) != NULL && ends_word (quote, 2))
    return TRUE;
  return quote->length > 2 &&
         (strncmp (rest + 1, "ve", 2) == 0 || strncmp (rest + 1, "ll", 2) == 0 ||
          strncmp (rest + 1, "re", 2) == 0) &&
         ends_word (quote, 3);
}

static gboolean
closes_quote (const Quote *quote)
{
  if (!quote->closes)
    return FALSE;
  if (!quote->opens)
    return TRUE;
  return quote->length > 1 && is_go_punctuation (quote->after) && ends_word (quote, 2);
}

static gboolean
read_single (InkTypographer *self, const Quote *quote, InkTypography *kind)
{
  if (is_apostrophe (quote)) {
    *kind = INK_TYPOGRAPHY_APOSTROPHE;
    return TRUE;
  }
  *kind = INK_TYPOGRAPHY_RIGHT_SINGLE;
  if (quote->opens && !quote->closes) {
    if (is_contraction (quote))
      return TRUE;
    *kind = INK_TYPOGRAPHY_LEFT_SINGLE;
    self->singles++;
    return TRUE;
  }
  if (quote->length > 2 && !is_digit (quote->after))
    return TRUE;
  if (self->singles == 0 || !closes_quote (quote))
    return FALSE;
  self->singles--;
  return TRUE;
}

static gboolean
read_double (InkTypographer *self, const Quote *quote, InkTypography *kind)
{
  if (quote->opens && !quote->closes) {
    *kind = INK_TYPOGRAPHY_LEFT_DOUBLE;
    self->doubles++;
    return TRUE;
  }
  if (self->doubles == 0 || !closes_quote (quote))
    return FALSE;
  if (quote->length > 1 && quote->rest[1] == '"' && is_digit (quote->before))
    return FALSE; /* Monitor 21"" */
  *kind = INK_TYPOGRAPHY_RIGHT_DOUBLE;
  self->doubles--;
  return TRUE;
}

static gsize
read_quote (InkTypographer *self,
            const InkMarkup *markup,
            const char *text,
            gsize length,
            gsize at,
            InkTypography *kind)
{
  char mark = text[at];
  gsize rest = MIN (length - at, MAX_REST), run = 1;
  const char *end = memchr (text + at, '\n', rest);
  Quote quote = { .rest = text + at };

  while (run < MAX_RUN && text[at + run] == mark)
    run++;
  quote.length = end != NULL ? (gsize)(end - quote.rest) + 1 : rest;
  quote.before = character_before (text, at);
  quote.after = character_at (text, length, at + 1);
  ink_typographer_flank (text, length, at, run, markup->hugo, &quote.opens, &quote.closes);
  if (mark == '"')
    return read_double (self, &quote, kind);
  return read_single (self, &quote, kind);
}

static gsize
read_dashes (const InkMarkup *markup, const char *text, InkTypography *kind)
{
  gsize run = strspn (text, "-");

  if (run >= 3 && ink_markup_get_typography (markup, INK_TYPOGRAPHY_EM_DASH) != NULL) {
    *kind = INK_TYPOGRAPHY_EM_DASH;
    return 3;
  }
  *kind = INK_TYPOGRAPHY_EN_DASH;
  return run >= 2 ? 2 : 0;
}

gsize
ink_typographer_read (InkTypographer *self,
                      const InkMarkup *markup,
                      const char *text,
                      gsize length,
                      gsize at,
                      InkTypography *kind)
{
  const char *p = text + at;
  gsize n = 0;

  switch (*p) {
  case '\'':
  case '"':
    n = read_quote (self, markup, text, length, at, kind);
    break;
  case '-':
    n = read_dashes (markup, p, kind);
    break;
  case '.':
    *kind = INK_TYPOGRAPHY_ELLIPSIS;
    n = g_str_has_prefix (p, "...") ? 3 : 0;
    break;
  case '<':
    *kind = INK_TYPOGRAPHY_LEFT_ANGLE;
    n = p[1] == '<' ? 2 : 0;
    break;
  case '>':
    *kind = INK_TYPOGRAPHY_RIGHT_ANGLE;
    n = p[1] == '>' ? 2 : 0;
    break;
  default:
    return 0;
  }
  return n > 0 && ink_markup_get_typography (markup, *kind) != NULL ? n : 0;
}
