/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the pictures a body names, by one pass over its bytes. Every look ahead is bounded, so
 * that no text makes it slow. */

#include "ink-export-pictures.h"

#include <string.h>

#define MAX_AHEAD    (32 * 1024)
#define MAX_ALT      4096
#define MAX_LINK     2048
#define MAX_PICTURES 5000

typedef struct {
  const char *start; /* of the text */
  const char *p;
  const char *end;
  gboolean no_comment_end; /* no "-->" follows any more */
  gboolean after_blank;    /* the line before is blank */
  gboolean in_list;        /* an indented line may go on with an item */
  GPtrArray *pictures;
} Scan;

static void
picture_free (gpointer data)
{
  InkPicture *self = data;

  g_free (self->link);
  g_free (self);
}

/* Backslashes before punctuation and the commonest entity. */
static char *
decode_link (const char *start, const char *end)
{
  g_autoptr (GString) link = g_string_sized_new ((gsize)(end - start));

  for (const char *p = start; p < end; p++) {
    if (*p == '\\' && p + 1 < end && g_ascii_ispunct (p[1]))
      p++;
    g_string_append_c (link, *p);
  }
  g_string_replace (link, "&amp;", "&", 0);
  return g_string_free (g_steal_pointer (&link), FALSE);
}

static void
add_picture (Scan *self, InkPictureKind kind, const char *start, const char *end)
{
  gboolean angle = kind == INK_PICTURE_MARKDOWN && *start == '<';
  InkPicture *picture;

  if (self->pictures->len >= MAX_PICTURES || end <= start)
    return;
  picture = g_new0 (InkPicture, 1);
  picture->kind = kind;
  picture->span = ink_span ((gsize)(start - self->start), (gsize)(end - self->start));
  picture->link = angle ? decode_link (start + 1, end - 1) : decode_link (start, end);
  g_ptr_array_add (self->pictures, picture);
}

/* Blanks and one line's end: an empty line would end the paragraph. */
static const char *
skip_blanks (const char *p, const char *end)
{
  guint newlines = 0;

  for (; p < end && g_ascii_isspace (*p); p++)
    if (*p == '\n' && ++newlines > 1)
      return p;
  return p;
}

static const char *
line_end (const char *p, const char *end)
{
  const char *newline = memchr (p, '\n', (gsize)(end - p));

  return newline != NULL ? newline + 1 : end;
}

/* Past indentation, quote marks and a list's bullet. */
static const char *
skip_prefix (const char *p, const char *end, gboolean *quote)
{
  for (; p < end && (*p == ' ' || *p == '\t' || *p == '>'); p++)
    *quote = *quote || *p == '>';
  if (p + 1 < end && strchr ("-*+", *p) != NULL && p[1] == ' ')
    p = p + 2;
  while (p < end && *p == ' ')
    p++;
  return p;
}

/* The length of a code fence at @p, 0 if there is none. */
static gsize
fence_at (const char *p, const char *end)
{
  const char *q = p;

  if (p >= end || (*p != '`' && *p != '~'))
    return 0;
  while (q < end && *q == *p)
    q++;
  if (q - p < 3)
    return 0;
  if (*p == '`' && memchr (q, '`', (gsize)(line_end (q, end) - q)) != NULL)
    return 0;
  return (gsize)(q - p);
}

static gboolean
closes_fence (const char *p, const char *end, char mark, gsize length)
{
  const char *q = p;

  while (q < end && *q == mark)
    q++;
  if ((gsize)(q - p) < length)
    return FALSE;
  while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
    q++;
  return q == end || *q == '\n';
}

/* From the line of an opening fence to after the closing one. */
static gboolean
skip_fence (Scan *self)
{
  gboolean quoted = FALSE;
  const char *mark = skip_prefix (self->p, self->end, &quoted);
  gsize length = fence_at (mark, self->end);
  const char *line = line_end (mark, self->end);

  if (length == 0)
    return FALSE;
  while (line < self->end) {
    gboolean quote = FALSE;
    const char *p = skip_prefix (line, self->end, &quote);

    if (quoted && !quote)
      break;
    line = line_end (line, self->end);
    if (closes_fence (p, self->end, *mark, length))
      break;
  }
  self->p = line;
  return TRUE;
}

static gboolean
starts_item (const char *p, const char *end)
{
  const char *q = p;

  if (p + 1 < end && strchr ("-*+", *p) != NULL && g_ascii_isspace (p[1]))
    return TRUE;
  while (q < end && g_ascii_isdigit (*q))
    q++;
  return q > p && q < end && (*q == '.' || *q == ')');
}

/* At a line's start: skips it where it is code; else notes what the next lines hang on. */
static gboolean
skip_code_line (Scan *self)
{
  const char *p = self->p;
  gsize indent = 0;

  for (; p < self->end && (*p == ' ' || *p == '\t'); p++)
    indent += *p == '\t' ? 4 : 1;
  if (p == self->end || *p == '\n' || *p == '\r') {
    self->after_blank = TRUE;
    return FALSE;
  }
  if (skip_fence (self))
    return TRUE;
  if (indent >= 4 && self->after_blank && !self->in_list) {
    self->p = line_end (p, self->end);
    return TRUE;
  }
  if (indent < 4)
    self->in_list =
        starts_item (p, self->end) || (self->in_list && (indent > 0 || !self->after_blank));
  self->after_blank = FALSE;
  return FALSE;
}

static void
skip_code_span (Scan *self)
{
  const char *limit = MIN (self->end, self->p + MAX_AHEAD);
  const char *open = self->p;
  gsize length;

  while (self->p < self->end && *self->p == '`')
    self->p++;
  length = (gsize)(self->p - open);
  for (const char *q = self->p; q < limit;) {
    const char *run = q;

    if (*q == '\n' && q + 1 < limit && (q[1] == '\n' || q[1] == '\r'))
      return;
    while (q < limit && *q == '`')
      q++;
    if ((gsize)(q - run) == length) {
      self->p = q;
      return;
    }
    if (q == run)
      q++;
  }
}

/* The "]" that ends what stands at @p, or NULL. */
static const char *
closing_bracket (const char *p, const char *end)
{
  const char *limit = MIN (end, p + MAX_ALT);
  guint depth = 0;

  for (; p < limit; p++) {
    if (*p == '\\')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && depth-- == 0)
      return p;
    else if (*p == '\n' && p + 1 < limit && (p[1] == '\n' || p[1] == '\r'))
      return NULL;
  }
  return NULL;
}

/* The end of a link's destination at @p; NULL where there is none. */
static const char *
destination_end (const char *p, const char *end)
{
  const char *limit = MIN (end, p + MAX_LINK);
  gboolean angle = p < end && *p == '<';
  guint depth = 0;

  for (p += angle; p < limit; p++) {
    if (*p == '\\' && p + 1 < limit && g_ascii_ispunct (p[1]))
      p++;
    else if (angle && *p == '>')
      return p + 1;
    else if (angle ? *p == '\n' || *p == '<' : g_ascii_isspace (*p))
      return angle ? NULL : p;
    else if (!angle && *p == '(')
      depth++;
    else if (!angle && *p == ')' && depth-- == 0)
      return p;
  }
  return NULL;
}

/* Past a title and the closing parenthesis; NULL where they are not as they should be. */
static const char *
link_tail (const char *p, const char *end)
{
  const char *limit = MIN (end, p + MAX_LINK);
  const char *title = skip_blanks (p, limit);
  char quote;

  if (title >= limit)
    return NULL;
  if (*title == ')')
    return title + 1;
  if (title == p || strchr ("\"'(", *title) == NULL)
    return NULL;
  quote = *title == '(' ? ')' : *title;
  for (title++; title < limit && *title != quote; title++)
    if (*title == '\\')
      title++;
  title = title < limit ? skip_blanks (title + 1, limit) : limit;
  return title < limit && *title == ')' ? title + 1 : NULL;
}

/* At "![": takes the picture, or goes past the mark. */
static void
take_image (Scan *self)
{
  const char *bracket = closing_bracket (self->p + 2, self->end);
  const char *start, *stop, *tail;

  self->p += 2;
  if (bracket == NULL || bracket + 1 >= self->end || bracket[1] != '(')
    return;
  start = skip_blanks (bracket + 2, self->end);
  stop = destination_end (start, self->end);
  tail = stop != NULL ? link_tail (stop, self->end) : NULL;
  if (tail == NULL)
    return;
  add_picture (self, INK_PICTURE_MARKDOWN, start, stop);
  self->p = tail;
}

/* The value of src in a tag between @p and @end. */
static void
take_source (Scan *self, const char *p, const char *end)
{
  for (; p + 6 < end; p++) {
    const char *value, *stop;

    if (!g_ascii_isspace (p[0]) || g_ascii_strncasecmp (p + 1, "src=", 4) != 0)
      continue;
    value = p + 6;
    if (p[5] != '"' && p[5] != '\'')
      return;
    stop = memchr (value, p[5], (gsize)(end - value));
    if (stop != NULL)
      add_picture (self, INK_PICTURE_ATTRIBUTE, value, stop);
    return;
  }
}

static void
take_tag (Scan *self, const char *closing)
{
  gsize ahead = MIN ((gsize)(self->end - self->p), (gsize)MAX_LINK);
  const char *stop = memmem (self->p, ahead, closing, strlen (closing));

  if (stop != NULL)
    take_source (self, self->p, stop + 1);
  self->p = stop != NULL ? stop + strlen (closing) : self->p + 1;
}

static gboolean
has_word (const Scan *self, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(self->end - self->p) > length &&
         g_ascii_strncasecmp (self->p, word, length) == 0;
}

static void
skip_comment (Scan *self)
{
  const char *stop = NULL;

  if (!self->no_comment_end)
    stop = memmem (self->p, (gsize)(self->end - self->p), "-->", 3);
  self->no_comment_end = stop == NULL;
  self->p = stop != NULL ? stop + 3 : self->p + 4;
}

static gboolean
is_figure (const Scan *self)
{
  const char *p = skip_blanks (self->p + 3, self->end);

  return self->end - p > 6 && (strncmp (p, "figure", 6) == 0 || strncmp (p, "img", 3) == 0 ||
                               strncmp (p, "image", 5) == 0);
}

static void
scan_inline (Scan *self)
{
  if (*self->p == '\\')
    self->p += self->end - self->p > 1 && self->p[1] != '\n' ? 2 : 1;
  else if (*self->p == '`')
    skip_code_span (self);
  else if (has_word (self, "<!--"))
    skip_comment (self);
  else if (has_word (self, "<img"))
    take_tag (self, ">");
  else if ((has_word (self, "{{<") || has_word (self, "{{%")) && is_figure (self))
    take_tag (self, "}}");
  else if (has_word (self, "!["))
    take_image (self);
  else
    self->p++;
}

GPtrArray *
ink_export_find_pictures (const InkText *text, gsize body_start)
{
  const char *start = ink_text_get_data (text);
  Scan self = { start, start + body_start, start + ink_text_get_length (text), FALSE, TRUE };

  self.pictures = g_ptr_array_new_with_free_func (picture_free);
  while (self.p < self.end) {
    gboolean at_line_start = self.p == start + body_start || self.p[-1] == '\n';

    if (!at_line_start || !skip_code_line (&self))
      scan_inline (&self);
  }
  return self.pictures;
}
