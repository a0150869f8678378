/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Globs, by trying; what they may cost is bounded. */

#include "ink-glob.h"

#include <string.h>

#define MAX_STEPS 20000
#define MAX_DEPTH 200

typedef struct {
  guint steps;
  guint depth;
} Matching;

static gboolean match (Matching *self, const char *pattern, const char *text);

/* Of "{a,b}": the end of the part at @part, before "," or "}"; NULL where it is not closed. */
static const char *
part_end (const char *part)
{
  guint depth = 0;

  for (; *part != '\0'; part++) {
    if (*part == '\\' && part[1] != '\0')
      part++;
    else if (*part == '{')
      depth++;
    else if (depth == 0 && (*part == ',' || *part == '}'))
      return part;
    else if (*part == '}')
      depth--;
  }
  return NULL;
}

static gboolean
match_choice (Matching *self, const char *pattern, const char *text)
{
  const char *close = part_end (pattern + 1);

  while (close != NULL && *close == ',')
    close = part_end (close + 1);
  if (close == NULL)
    return FALSE;
  for (const char *part = pattern + 1, *end; part <= close; part = end + 1) {
    end = part_end (part);
    g_autofree char *head = g_strndup (part, (gsize)(end - part));
    g_autofree char *whole = g_strconcat (head, close + 1, NULL);

    if (match (self, whole, text))
      return TRUE;
  }
  return FALSE;
}

static gboolean
match_stars (Matching *self, const char *pattern, const char *text)
{
  gboolean any = pattern[1] == '*';

  pattern += strspn (pattern, "*");
  for (;;) {
    if (match (self, pattern, text))
      return TRUE;
    if (*text == '\0' || (*text == '/' && !any))
      return FALSE;
    text = g_utf8_next_char (text);
  }
}

/* One character of "[a-z]"; where the pattern goes on, or NULL. */
static const char *
match_class (const char *pattern, gunichar c)
{
  gboolean negated = pattern[1] == '!' || pattern[1] == '^';
  const char *p = pattern + 1 + (negated ? 1 : 0);
  gboolean found = FALSE;

  while (*p != '\0' && *p != ']') {
    gunichar from = g_utf8_get_char (p), to = from;

    p = g_utf8_next_char (p);
    if (*p == '-' && p[1] != '\0' && p[1] != ']') {
      to = g_utf8_get_char (p + 1);
      p = g_utf8_next_char (p + 1);
    }
    found = found || (c >= from && c <= to);
  }
  return *p == ']' && found != negated ? p + 1 : NULL;
}

static gboolean
match_here (Matching *self, const char *pattern, const char *text)
{
  gunichar c = g_utf8_get_char (text);

  for (; *pattern != '\0'; text = g_utf8_next_char (text), c = g_utf8_get_char (text)) {
    if (*pattern == '*')
      return match_stars (self, pattern, text);
    if (*pattern == '{')
      return match_choice (self, pattern, text);
    if (c == 0)
      return FALSE;
    if (*pattern == '[') {
      pattern = match_class (pattern, c);
      if (pattern == NULL || c == '/')
        return FALSE;
      continue;
    }
    if (*pattern == '?' && c != '/') {
      pattern++;
      continue;
    }
    if (*pattern == '\\' && pattern[1] != '\0')
      pattern++;
    if (g_utf8_get_char (pattern) != c)
      return FALSE;
    pattern = g_utf8_next_char (pattern);
  }
  return *text == '\0';
}

static gboolean
match (Matching *self, const char *pattern, const char *text)
{
  gboolean matches;

  if (self->steps++ > MAX_STEPS || self->depth >= MAX_DEPTH)
    return FALSE;
  self->depth++;
  matches = match_here (self, pattern, text);
  self->depth--;
  return matches;
}

gboolean
ink_glob_matches (const char *pattern, const char *text)
{
  Matching matching = { 0 };
  g_autofree char *low_pattern = NULL;
  g_autofree char *low_text = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);

  low_pattern = g_utf8_strdown (pattern, -1);
  low_text = g_utf8_strdown (text, -1);
  return match (&matching, low_pattern, low_text);
}
