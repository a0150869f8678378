/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates by patterns. */

#include "ink-source-date.h"

#include <string.h>

#define MAX_TOKENS 16

typedef enum {
  TEXT,
  YEAR,
  MONTH,
  MONTH_2,
  MONTH_SHORT,
  MONTH_LONG,
  DAY,
  DAY_2,
  HOUR,
  HOUR_2,
  MINUTE
} TokenKind;

typedef struct {
  TokenKind kind;
  const char *start;
  gsize length;
  gboolean left_out;
} Token;

/* Longer ones first. */
static const struct {
  const char *text;
  TokenKind kind;
} kinds[] = {
  { "YYYY", YEAR },  { "Y", YEAR },  { "Month", MONTH_LONG }, { "Mon", MONTH_SHORT },
  { "MM", MONTH_2 }, { "M", MONTH }, { "DD", DAY_2 },         { "D", DAY },
  { "hh", HOUR_2 },  { "h", HOUR },  { "mm", MINUTE },
};

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

/* The kind of what @text starts with. */
static TokenKind
read_kind (const char *text, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (text, kinds[i].text)) {
      *length = strlen (kinds[i].text);
      return kinds[i].kind;
    }
  *length = (gsize)(g_utf8_next_char (text) - text);
  return TEXT;
}

/* 0 where there are too many. */
static guint
read_tokens (const char *pattern, Token *tokens)
{
  guint n = 0;

  for (const char *p = pattern; *p != '\0';) {
    gsize length;
    TokenKind kind = read_kind (p, &length);

    if (kind == TEXT && n > 0 && tokens[n - 1].kind == TEXT) {
      tokens[n - 1].length += length;
    } else {
      if (n == MAX_TOKENS)
        return 0;
      tokens[n++] = (Token){ kind, p, length, FALSE };
    }
    p += length;
  }
  return n;
}

static gboolean
is_told (const InkSourceDate *self, TokenKind kind)
{
  switch (kind) {
  case TEXT:
  case YEAR:
    return TRUE;
  case MONTH:
  case MONTH_2:
  case MONTH_SHORT:
  case MONTH_LONG:
    return self->month > 0;
  case DAY:
  case DAY_2:
    return self->month > 0 && self->day > 0;
  case HOUR:
  case HOUR_2:
  case MINUTE:
    return self->timed && self->day > 0;
  }
  return TRUE;
}

/* What is not told goes with the text behind it, or at the end with that before it. */
static void
leave_out (const InkSourceDate *self, Token *tokens, guint n)
{
  guint last = n;

  for (guint i = n; i > 0; i--) {
    if (tokens[i - 1].kind == TEXT || is_told (self, tokens[i - 1].kind)) {
      if (tokens[i - 1].kind != TEXT)
        last = i - 1;
      continue;
    }
    tokens[i - 1].left_out = TRUE;
    if (i < n && tokens[i].kind == TEXT && !tokens[i].left_out)
      tokens[i].left_out = TRUE;
    else if (i > 1 && tokens[i - 2].kind == TEXT && last == n)
      tokens[i - 2].left_out = TRUE;
  }
}

static void
append_token (GString *out, const InkSourceDate *self, const Token *token)
{
  switch (token->kind) {
  case TEXT:
    g_string_append_len (out, token->start, (gssize)token->length);
    return;
  case YEAR:
    g_string_append_printf (out, "%04d", self->year);
    return;
  case MONTH:
  case MONTH_2:
    g_string_append_printf (out, token->kind == MONTH ? "%d" : "%02d", self->month);
    return;
  case MONTH_SHORT:
    g_string_append_len (out, months[self->month - 1], 3);
    return;
  case MONTH_LONG:
    g_string_append (out, months[self->month - 1]);
    return;
  case DAY:
  case DAY_2:
    g_string_append_printf (out, token->kind == DAY ? "%d" : "%02d", self->day);
    return;
  case HOUR:
  case HOUR_2:
    g_string_append_printf (out, token->kind == HOUR ? "%d" : "%02d", self->hour);
    return;
  case MINUTE:
    g_string_append_printf (out, "%02d", self->minute);
    return;
  }
}

char *
ink_source_date_write (const InkSourceDate *self, const char *pattern)
{
  Token tokens[MAX_TOKENS];
  guint n = read_tokens (pattern, tokens);
  GString *out = g_string_new (NULL);

  if (self->unknown || self->year <= 0 || self->month > 12)
    return g_string_free (out, FALSE);
  leave_out (self, tokens, n);
  for (guint i = 0; i < n; i++)
    if (!tokens[i].left_out)
      append_token (out, self, &tokens[i]);
  return g_string_free (out, FALSE);
}

static guint
group_of (TokenKind kind)
{
  switch (kind) {
  case TEXT:
    return 0;
  case YEAR:
    return 1 << 0;
  case MONTH:
  case MONTH_2:
  case MONTH_SHORT:
  case MONTH_LONG:
    return 1 << 1;
  case DAY:
  case DAY_2:
    return 1 << 2;
  case HOUR:
  case HOUR_2:
    return 1 << 3;
  case MINUTE:
    return 1 << 4;
  }
  return 0;
}

gboolean
ink_source_date_pattern_is_valid (const char *pattern)
{
  Token tokens[MAX_TOKENS];
  guint n = read_tokens (pattern, tokens), seen = 0;

  for (guint i = 0; i < n; i++) {
    guint group = group_of (tokens[i].kind);

    if ((seen & group) != 0)
      return FALSE;
    seen |= group;
  }
  return (seen & group_of (YEAR)) != 0;
}

char *
ink_source_date_dup_pattern (const char *text, gssize length)
{
  static const char *const patterns[] = {
    "Y/M/D",          "YYYY/MM/DD",    "YYYY-MM-DD",    "Y-M-D",
    "Y.M.D",          "YYYY.MM.DD",    "Y年M月D日",     "Y年MM月DD日",
    "Y 年 M 月 D 日", "Month D, YYYY", "Mon D, YYYY",   "Mon. D, YYYY",
    "D Month YYYY",   "D Mon YYYY",    "YYYY, Month D", "YYYY, Mon D",
  };
  g_autofree char *bytes = g_strndup (text, length < 0 ? strlen (text) : (gsize)length);
  InkSourceDate date;

  g_strstrip (bytes);
  if (!ink_source_date_read (bytes, -1, &date))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autofree char *pattern = g_strconcat (patterns[i], date.timed ? " hh:mm" : NULL, NULL);
    g_autofree char *written = ink_source_date_write (&date, pattern);

    if (g_str_equal (written, bytes))
      return g_steal_pointer (&pattern);
  }
  return NULL;
}
