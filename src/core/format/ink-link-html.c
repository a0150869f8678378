/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes of raw HTML that name other things, read as browsers read tags. */

#include "ink-links-private.h"

#include <string.h>

static const struct {
  const char *name;
  InkLinkKind kind;
} attributes[] = {
  { "href", INK_LINK_HREF },
  { "src", INK_LINK_SRC },
  { "poster", INK_LINK_SRC },
};

typedef struct {
  InkLinkText *input;
  const char *text;
  gsize end;
} Reader;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gsize
skip_spaces (const Reader *self, gsize at)
{
  while (at < self->end && is_space (self->text[at]))
    at++;
  return at;
}

static gsize
skip_past (const Reader *self, gsize at, const char *what)
{
  const char *found = memmem (self->text + at, self->end - at, what, strlen (what));

  return found != NULL ? (gsize)(found - self->text) + strlen (what) : self->end;
}

static void
add_value (Reader *self, InkLinkKind kind, gsize name, gsize after, InkSpan value)
{
  const char *bytes = self->text + value.start;
  gsize length = ink_span_length (value);
  InkLink link = { .kind = kind,
                   .flags = self->input->scan->markup->unsafe ? 0 : INK_LINK_OMITTED,
                   .span = ink_link_text_map_span (self->input, name, after),
                   .target = ink_link_text_map_span (self->input, value.start, value.end) };

  if (memchr (bytes, '&', length) != NULL || memchr (bytes, '\n', length) != NULL)
    link.flags |= INK_LINK_ESCAPED;
  if (memchr (bytes, '\001', length) != NULL)
    link.flags |= INK_LINK_COMPUTED;
  link.text = ink_span (link.target.start, link.target.start);
  ink_link_scan_add (self->input->scan, &link);
}

/* "a.png 1x, b.png 2x" */
static void
add_set (Reader *self, gsize name, gsize after, InkSpan value)
{
  for (gsize at = value.start; at < value.end;) {
    gsize start = at + strspn (self->text + at, " \t\r\n,");
    gsize end = start;

    while (end < value.end && !is_space (self->text[end]))
      end++;
    while (end > start && self->text[end - 1] == ',')
      end--;
    if (end > start && start < value.end)
      add_value (self, INK_LINK_SRC, name, after, ink_span (start, end));
    at = MAX (end, start);
    while (at < value.end && self->text[at] != ',')
      at++;
    at++;
  }
}

static void
read_value (Reader *self, InkSpan name, gsize after, InkSpan value)
{
  const char *bytes = self->text + name.start;
  gsize length = ink_span_length (name);

  if (length == strlen ("srcset") && g_ascii_strncasecmp (bytes, "srcset", length) == 0)
    add_set (self, name.start, after, value);
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++) {
    if (strlen (attributes[i].name) == length &&
        g_ascii_strncasecmp (bytes, attributes[i].name, length) == 0)
      add_value (self, attributes[i].kind, name.start, after, value);
  }
}

/* The value behind "=" at @at; gives where it ends, quotes included. */
static gsize
find_value (const Reader *self, gsize at, InkSpan *value)
{
  char quote;

  at = skip_spaces (self, at);
  quote = at < self->end ? self->text[at] : '\0';
  if (quote == '"' || quote == '\'') {
    const char *close = memchr (self->text + at + 1, quote, self->end - at - 1);

    *value = ink_span (at + 1, close != NULL ? (gsize)(close - self->text) : self->end);
    return MIN (value->end + 1, self->end);
  }
  value->start = at;
  while (at < self->end && !is_space (self->text[at]) && self->text[at] != '>')
    at++;
  value->end = at;
  return at;
}

/* After the tag whose name ends at @at. */
static gsize
read_attributes (Reader *self, gsize at)
{
  while ((at = skip_spaces (self, at)) < self->end && self->text[at] != '>') {
    InkSpan name = ink_span (at, at), value;

    while (at < self->end && !is_space (self->text[at]) &&
           strchr ("=>/", self->text[at]) == NULL)
      at++;
    name.end = at;
    if (at == name.start)
      at++;
    gsize equal = skip_spaces (self, at);
    if (name.end == name.start || equal >= self->end || self->text[equal] != '=')
      continue;
    at = find_value (self, equal + 1, &value);
    read_value (self, name, at, value);
  }
  return MIN (at + 1, self->end);
}

/* After what is between the tags of an element that holds no others. */
static gsize
skip_raw (const Reader *self, InkSpan name, gsize at)
{
  static const char *const raw[] = { "script", "style", "textarea", "title" };

  for (gsize i = 0; i < G_N_ELEMENTS (raw); i++) {
    if (strlen (raw[i]) == ink_span_length (name) &&
        g_ascii_strncasecmp (self->text + name.start, raw[i], ink_span_length (name)) == 0) {
      g_autofree char *close = g_strconcat ("</", raw[i], NULL);

      return skip_past (self, at, close);
    }
  }
  return at;
}

void
ink_link_html_read (InkLinkText *input, gsize start, gsize end)
{
  Reader self = { .input = input, .text = input->text, .end = end };

  for (gsize at = start; at < end;) {
    const char *open = memchr (self.text + at, '<', end - at);

    if (open == NULL)
      return;
    at = (gsize)(open - self.text) + 1;
    if (at + 3 <= end && memcmp (open, "<!--", 4) == 0) {
      at = skip_past (&self, at + 1, "-->"); /* "<!-->" is a whole one */
    } else if (at < end && g_ascii_isalpha (self.text[at])) {
      InkSpan name = ink_span (at, at);

      while (at < end && !is_space (self.text[at]) && strchr (">/", self.text[at]) == NULL)
        at++;
      name.end = at;
      at = skip_raw (&self, name, read_attributes (&self, at));
    }
  }
}
