/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What shortcodes name: Hugo's ref, relref and figure, and the files other ones are given. The
 * arguments are read as Hugo's lexer does (parser/pageparser/pagelexer_shortcode.go). */

#include "ink-links-private.h"

#include <string.h>

/* Pairs in pairs in pairs: what is deeper is not looked into. */
#define MAX_DEPTH 8

typedef struct {
  const char *data;
  gsize at, end; /* what is left of the tag, without its closing bytes */
} Arguments;

typedef struct {
  InkSpan name; /* empty for one by position */
  InkSpan value;
  char quote; /* 0, '"' or '`' */
} Argument;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gsize
quoted_end (const Arguments *self, gsize at, char quote)
{
  for (; at < self->end && self->data[at] != quote; at++)
    at += quote == '"' && self->data[at] == '\\' && at + 1 < self->end;
  return at;
}

static InkSpan
next_word (Arguments *self, char *quote)
{
  gsize start = self->at, end = start;

  *quote = '\0';
  if (self->data[start] == '"' || self->data[start] == '`') {
    *quote = self->data[start];
    end = quoted_end (self, start + 1, *quote);
    self->at = MIN (end + 1, self->end);
    return ink_span (start + 1, end);
  }
  while (end < self->end && !is_space (self->data[end]) && self->data[end] != '=')
    end++;
  self->at = end;
  return ink_span (start, end);
}

static gboolean
next_argument (Arguments *self, Argument *argument)
{
  *argument = (Argument){ 0 };
  while (self->at < self->end && is_space (self->data[self->at]))
    self->at++;
  if (self->at >= self->end)
    return FALSE;
  argument->value = next_word (self, &argument->quote);
  if (self->at < self->end && self->data[self->at] == '=' && argument->quote == '\0') {
    self->at++;
    argument->name = argument->value;
    argument->value = ink_span (self->at, self->at);
    if (self->at < self->end && !is_space (self->data[self->at]))
      argument->value = next_word (self, &argument->quote);
  }
  return TRUE;
}

static gboolean
span_is (const char *data, InkSpan span, const char *text)
{
  return strlen (text) == ink_span_length (span) &&
         memcmp (data + span.start, text, strlen (text)) == 0;
}

/* "a/b.png": what ends like a file one shows. */
static gboolean
is_file_name (const char *data, InkSpan value)
{
  static const char *const endings[] = { ".png", ".jpg",  ".jpeg", ".gif", ".webp", ".svg",
                                         ".bmp", ".tiff", ".avif", ".mp4", ".webm", ".mp3",
                                         ".pdf", ".ogg",  ".md",   ".csv", ".json" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = strlen (endings[i]);

    if (ink_span_length (value) > length &&
        g_ascii_strncasecmp (data + value.end - length, endings[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether the argument names a thing, as what. */
static gboolean
find_kind (const char *data, InkSpan name, const Argument *argument, guint n, InkLinkKind *kind)
{
  gboolean first = n == 0 && ink_span_is_empty (argument->name);

  if (span_is (data, name, "ref") || span_is (data, name, "relref")) {
    *kind = span_is (data, name, "ref") ? INK_LINK_REF : INK_LINK_RELREF;
    return first || span_is (data, argument->name, "path");
  }
  *kind = INK_LINK_ARGUMENT;
  if (span_is (data, name, "figure") && span_is (data, argument->name, "src"))
    *kind = INK_LINK_FIGURE;
  return span_is (data, argument->name, "src") || span_is (data, argument->name, "link") ||
         span_is (data, argument->name, "href") || is_file_name (data, argument->value);
}

static void
read_tag (InkLinkScan *self, const char *data, InkSpan span)
{
  Arguments rest = { data, span.start + 3, span.end - 3 };
  Argument argument;
  InkSpan name;
  char quote;

  if (rest.end > rest.at && data[rest.end - 1] == '/')
    rest.end--;
  while (rest.at < rest.end && is_space (data[rest.at]))
    rest.at++;
  if (rest.at >= rest.end || data[rest.at] == '/')
    return;
  name = next_word (&rest, &quote);
  for (guint n = 0; next_argument (&rest, &argument); n++) {
    InkLink link = { .span = span, .target = argument.value };

    if (!find_kind (data, name, &argument, n, &link.kind))
      continue;
    if (argument.quote == '"' &&
        memchr (data + link.target.start, '\\', ink_span_length (link.target)) != NULL)
      link.flags |= INK_LINK_ESCAPED;
    link.text = ink_span (link.target.start, link.target.start);
    ink_link_scan_add (self, &link);
  }
}

/* What is between the tags: most templates take it for Markdown. */
static void
read_inner (InkLinkScan *self, const char *data, InkSpan inner)
{
  g_autoptr (GArray) links = NULL;

  if (ink_span_is_empty (inner) || self->depth >= MAX_DEPTH)
    return;
  links = ink_links_find_inner (data + inner.start,
                                ink_span_length (inner),
                                self->markup,
                                self->depth + 1);
  for (guint i = 0; i < links->len; i++) {
    InkLink link = g_array_index (links, InkLink, i);
    InkSpan *spans[] = { &link.span, &link.target, &link.text };

    for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
      *spans[k] = ink_span (spans[k]->start + inner.start, spans[k]->end + inner.start);
    link.flags |= INK_LINK_INNER;
    ink_link_scan_add (self, &link);
  }
}

void
ink_link_shortcode_read (InkLinkScan *self, const char *data, const InkShortcodePiece *piece)
{
  const InkShortcode *shortcode = piece->shortcode;

  if (shortcode->shown != NULL || piece->end || data[shortcode->tag.end - 1] != '}')
    return;
  read_tag (self, data, shortcode->tag);
  if (piece->span.end > shortcode->tag.end && !g_str_equal (shortcode->name, "highlight"))
    read_inner (self, data, ink_span (shortcode->tag.end, shortcode->end.start));
}
