/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts HTML into tokens, each byte looked at once or twice, however broken it is (WHATWG HTML
 * §13.2.5). */

#include "ink-tree-lex.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether what starts at @p, which is "<", is more than text. */
static gboolean
is_markup (const char *p, const char *end)
{
  char c = p + 1 < end ? p[1] : '\0';

  return g_ascii_isalpha (c) || c == '!' || c == '?' || (c == '/' && p + 2 < end);
}

static InkTreeTokenKind
read_text (InkTreeLex *self)
{
  const char *p = self->at;

  do {
    p = memchr (p + 1, '<', (gsize)(self->end - p - 1));
  } while (p != NULL && !is_markup (p, self->end));
  if (p == NULL)
    p = self->end;
  self->text = self->at;
  self->length = (gsize)(p - self->at);
  self->at = p;
  return INK_TREE_TOKEN_TEXT;
}

/* What is no comment but read as one: up to the next ">". */
static InkTreeTokenKind
read_bogus (InkTreeLex *self, gsize skip, InkTreeTokenKind kind)
{
  const char *start = self->at + skip;
  const char *stop = memchr (start, '>', (gsize)(self->end - start));

  self->text = start;
  self->length = (gsize)((stop != NULL ? stop : self->end) - start);
  self->at = stop != NULL ? stop + 1 : self->end;
  return kind;
}

/* "-->" or "--!>". */
static const char *
find_comment_end (const char *p, const char *end, const char **after)
{
  for (const char *start = p; (p = memchr (p, '>', (gsize)(end - p))) != NULL; p++) {
    gsize mark = p > start && p[-1] == '!' ? 1 : 0;

    if ((gsize)(p - start) >= 2 + mark && p[-1 - (gssize)mark] == '-' &&
        p[-2 - (gssize)mark] == '-') {
      *after = p + 1;
      return p - 2 - mark;
    }
  }
  *after = end;
  return end;
}

static InkTreeTokenKind
read_comment (InkTreeLex *self)
{
  const char *start = self->at + 4, *stop = NULL;
  gsize left = (gsize)(self->end - start);

  self->text = start;
  if (left > 0 && start[0] == '>') {
    stop = start;
    self->at = start + 1;
  } else if (left > 1 && start[0] == '-' && start[1] == '>') {
    stop = start;
    self->at = start + 2;
  } else {
    stop = find_comment_end (start, self->end, &self->at);
  }
  self->length = (gsize)(stop - start);
  return INK_TREE_TOKEN_COMMENT;
}

static InkTreeTokenKind
read_declaration (InkTreeLex *self)
{
  gsize left = (gsize)(self->end - self->at);

  if (left >= 4 && strncmp (self->at, "<!--", 4) == 0)
    return read_comment (self);
  if (left >= 9 && g_ascii_strncasecmp (self->at, "<!doctype", 9) == 0)
    return read_bogus (self, 2, INK_TREE_TOKEN_OTHER);
  return read_bogus (self, 2, INK_TREE_TOKEN_COMMENT);
}

/* --- Tags ----------------------------------------------------------------------------------
 */

/* The value at @p, behind "="; where it ends. */
static const char *
read_value (const char *p, const char *end, InkTreeAttribute *attribute)
{
  char quote = '\0';
  const char *stop = NULL;

  while (p < end && is_blank (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    quote = *p++;
  attribute->value = p;
  if (quote != '\0') {
    stop = memchr (p, quote, (gsize)(end - p));
    stop = stop != NULL ? stop : end;
  } else {
    for (stop = p; stop < end && !is_blank (*stop) && *stop != '>';)
      stop++;
  }
  attribute->value_length = (gsize)(stop - p);
  return stop < end && quote != '\0' ? stop + 1 : stop;
}

static const char *
read_attribute (const char *p, const char *end, InkTreeAttribute *attribute)
{
  const char *after = NULL;

  attribute->name = p;
  if (*p == '=') /* is a part of the name */
    p++;
  while (p < end && !is_blank (*p) && *p != '=' && *p != '>' && *p != '/')
    p++;
  attribute->name_length = (gsize)(p - attribute->name);
  attribute->value = NULL;
  attribute->value_length = 0;
  for (after = p; after < end && is_blank (*after);)
    after++;
  if (after < end && *after == '=')
    return read_value (after + 1, end, attribute);
  return p;
}

static gboolean
has_attribute (const InkTreeLex *self, const InkTreeAttribute *attribute)
{
  for (guint i = 0; i < self->n_attributes; i++)
    if (self->attributes[i].name_length == attribute->name_length &&
        g_ascii_strncasecmp (self->attributes[i].name,
                             attribute->name,
                             attribute->name_length) == 0)
      return TRUE;
  return FALSE;
}

static void
keep_attribute (InkTreeLex *self, const InkTreeAttribute *attribute)
{
  if (self->n_attributes == INK_TREE_MAX_OWN)
    self->cut = TRUE;
  else if (!has_attribute (self, attribute))
    self->attributes[self->n_attributes++] = *attribute;
}

/* Where the tag ends, behind its ">"; NULL where it does not. */
static const char *
read_attributes (InkTreeLex *self, const char *p)
{
  InkTreeAttribute attribute;

  while (p < self->end && *p != '>') {
    if (is_blank (*p) || *p == '/') {
      self->self_closing = *p == '/' && p + 1 < self->end && p[1] == '>';
      p++;
      continue;
    }
    p = read_attribute (p, self->end, &attribute);
    keep_attribute (self, &attribute);
  }
  return p < self->end ? p + 1 : NULL;
}

static InkTreeTokenKind
read_tag (InkTreeLex *self, const char *name, InkTreeTokenKind kind)
{
  const char *p = name, *after = NULL;

  while (p < self->end && !is_blank (*p) && *p != '/' && *p != '>')
    p++;
  self->text = name;
  self->length = (gsize)(p - name);
  self->n_attributes = 0;
  self->self_closing = FALSE;
  self->cut = FALSE;
  after = read_attributes (self, p);
  self->at = after != NULL ? after : self->end;
  return after != NULL ? kind : INK_TREE_TOKEN_OTHER;
}

InkTreeTokenKind
ink_tree_lex_next (InkTreeLex *self)
{
  if (self->at >= self->end)
    self->kind = INK_TREE_TOKEN_END;
  else if (*self->at != '<' || !is_markup (self->at, self->end))
    self->kind = read_text (self);
  else if (self->at[1] == '!')
    self->kind = read_declaration (self);
  else if (self->at[1] == '?')
    self->kind = read_bogus (self, 1, INK_TREE_TOKEN_COMMENT);
  else if (self->at[1] != '/')
    self->kind = read_tag (self, self->at + 1, INK_TREE_TOKEN_OPEN);
  else if (g_ascii_isalpha (self->at[2]))
    self->kind = read_tag (self, self->at + 2, INK_TREE_TOKEN_CLOSE);
  else
    self->kind =
        read_bogus (self,
                    2,
                    self->at[2] == '>' ? INK_TREE_TOKEN_OTHER : INK_TREE_TOKEN_COMMENT);
  return self->kind;
}

void
ink_tree_lex_raw (InkTreeLex *self, const char *name)
{
  gsize length = strlen (name);
  const char *p = self->at;

  for (; (p = memchr (p, '<', (gsize)(self->end - p))) != NULL; p++) {
    gsize left = (gsize)(self->end - p);

    if (left > length + 2 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0 &&
        (is_blank (p[length + 2]) || p[length + 2] == '>' || p[length + 2] == '/'))
      break;
  }
  self->kind = INK_TREE_TOKEN_TEXT;
  self->text = self->at;
  self->length = (gsize)((p != NULL ? p : self->end) - self->at);
  self->at = p != NULL ? p : self->end;
}
