/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of Markdown as readers see it, and back. */

#include "ink-source-text.h"

#include "ink-html-text.h"
#include "ink-source-char.h"

#include <string.h>

#define MAX_ENTITY 32
#define MAX_TAG    512
#define MAX_LINK   2048

typedef struct {
  GString *out;
  const char *start, *end;
  gboolean blank;      /* one is due before the next character */
  guint pending[3][4]; /* of "*", "_", "~": marks by length that were opened */
} Reader;

static void
put (Reader *self, const char *text, gsize length)
{
  if (self->blank && self->out->len > 0)
    g_string_append_c (self->out, ' ');
  self->blank = FALSE;
  g_string_append_len (self->out, text, (gssize)length);
}

/* Behind a line's end the marks of quotes are none of the text. */
static const char *
skip_blanks (const char *at, const char *end)
{
  const char *p = ink_source_skip_blanks (at, end);

  if (memchr (at, '\n', (gsize)(p - at)) == NULL)
    return p;
  while (p < end && *p == '>')
    p = ink_source_skip_blanks (p + 1, end);
  return p;
}

static gsize
count_run (const char *at, const char *end)
{
  gsize length = 1;

  while (at + length < end && at[length] == *at)
    length++;
  return length;
}

/* Where the next run of just as many of the same mark starts; NULL where there is none. */
static const char *
find_run (const char *at, const char *end, char mark, gsize length)
{
  for (const char *p = at; p < end; p++) {
    if (*p == '\\') {
      p++;
    } else if (*p == mark) {
      gsize run = count_run (p, end);

      if (run == length)
        return p;
      p += run - 1;
    }
  }
  return NULL;
}

static gboolean
read_code (Reader *self, const char **at)
{
  gsize length = count_run (*at, self->end);
  const char *start = *at + length, *close = start;

  for (; close < self->end; close++)
    if (*close == '`') {
      gsize run = count_run (close, self->end);

      if (run == length)
        break;
      close += run - 1;
    }
  if (close >= self->end) {
    put (self, *at, length);
    *at += length;
    return TRUE;
  }
  *at = close + length;
  start = ink_source_skip_blanks (start, close);
  close = ink_source_skip_blanks_back (start, close);
  if (start < close)
    put (self, start, (gsize)(close - start));
  return TRUE;
}

static gboolean
read_escape (Reader *self, const char **at)
{
  if (*at + 1 >= self->end || !g_ascii_ispunct ((*at)[1]))
    return FALSE;
  put (self, *at + 1, 1);
  *at += 2;
  return TRUE;
}

/* The semicolon that ends the entity at @at; NULL where it is none. */
static const char *
find_entity_end (const char *at, const char *end)
{
  const char *p = at + 1, *first;

  p += p < end && *p == '#' ? 1 : 0;
  p += p < end && p > at + 1 && (*p == 'x' || *p == 'X') ? 1 : 0;
  for (first = p; p < end && p - at < MAX_ENTITY && g_ascii_isalnum (*p); p++)
    if (at[1] == '#' && !(first > at + 2 ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
      return NULL;
  return p > first && p < end && *p == ';' ? p : NULL;
}

static gboolean
read_entity (Reader *self, const char **at)
{
  const char *semicolon = find_entity_end (*at, self->end);
  g_autofree char *entity = NULL;
  g_autofree char *text = NULL;

  if (semicolon == NULL)
    return FALSE;
  entity = g_strndup (*at, (gsize)(semicolon + 1 - *at));
  text = ink_html_dup_text (entity);
  if (g_str_equal (text, entity) || *text == '\0')
    return FALSE;
  if (ink_source_char_is_blank (g_utf8_get_char (text)))
    self->blank = TRUE;
  else
    put (self, text, strlen (text));
  *at = semicolon + 1;
  return TRUE;
}

/* "<https://…>" is its address; other tags go. */
static gboolean
read_angle (Reader *self, const char **at)
{
  const char *p = *at + 1;
  const char *close = memchr (p, '>', MIN ((gsize)(self->end - p), (gsize)MAX_TAG));

  if (close == NULL || close == p || !(g_ascii_isalpha (*p) || *p == '/' || *p == '!'))
    return FALSE;
  if (memchr (p, ':', (gsize)(close - p)) != NULL &&
      memchr (p, ' ', (gsize)(close - p)) == NULL)
    put (self, p, (gsize)(close - p));
  *at = close + 1;
  return TRUE;
}

static gboolean
is_word_char (const char *at, const char *end)
{
  gsize used;
  gunichar c = ink_source_char (at, end, &used);

  return used > 0 && g_unichar_isalnum (c) && !ink_source_char_is_han (c);
}

/* A run that opens: something follows, and one that closes it comes with something before it.
 */
static gboolean
read_mark (Reader *self, const char **at)
{
  guint kind = **at == '*' ? 0 : **at == '_' ? 1 : 2;
  gsize run = count_run (*at, self->end);
  const char *behind = *at + run, *close;
  gboolean inside = *at > self->start &&
                    is_word_char (ink_source_char_before (self->start, *at), *at) &&
                    is_word_char (behind, self->end);
  gboolean closing = run < 4 && self->pending[kind][run] > 0;

  if (run > 3 || (kind == 1 && inside) || (kind == 2 && run != 2)) {
    put (self, *at, run);
  } else if (closing) {
    self->pending[kind][run]--;
  } else {
    close = find_run (behind, self->end, **at, run);
    if (close == NULL || close == behind || ink_source_skip_blanks (behind, self->end) >= close)
      put (self, *at, run);
    else
      self->pending[kind][run]++;
  }
  *at = behind;
  return TRUE;
}

/* The end of "](…)" behind the bracket at @at; NULL where none follows. */
static const char *
skip_target (const char *at, const char *end)
{
  int depth = 0;

  if (at >= end || *at != '(')
    return NULL;
  for (const char *p = at; p < end && *p != '\n'; p++) {
    if (*p == '\\')
      p++;
    else if (*p == '(')
      depth++;
    else if (*p == ')' && --depth == 0)
      return p + 1;
  }
  return NULL;
}

/* The bracket that closes the one at @at. */
static const char *
find_close (const char *at, const char *end)
{
  int depth = 0;

  for (const char *p = at; p < end; p++) {
    if (*p == '\\')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;
  }
  return NULL;
}

static gboolean
read_link (Reader *self, const char **at)
{
  gboolean image = **at == '!';
  const char *open = *at + image;
  const char *end = self->end - open > MAX_LINK ? open + MAX_LINK : self->end;
  const char *close = open < end && *open == '[' ? find_close (open, end) : NULL;
  const char *behind = close != NULL ? skip_target (close + 1, end) : NULL;
  g_autofree char *text = NULL;

  if (behind == NULL)
    return FALSE;
  text = ink_source_text_plain (open + 1, (gsize)(close - open) - 1);
  if (*text != '\0')
    put (self, text, strlen (text));
  *at = behind;
  return TRUE;
}

static gboolean
read_markup (Reader *self, const char **at)
{
  switch (**at) {
  case '\\':
    return read_escape (self, at);
  case '&':
    return read_entity (self, at);
  case '`':
    return read_code (self, at);
  case '<':
    return read_angle (self, at);
  case '*':
  case '_':
  case '~':
    return read_mark (self, at);
  case '[':
  case '!':
    return read_link (self, at);
  default:
    return FALSE;
  }
}

/* Whether nothing in the text is another than it is written. */
static gboolean
is_plain (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];

    if (c <= ' '
            ? c < ' ' || i + 1 == length || text[i + 1] == ' ' || i == 0
            : (c < 0x80 && (c == 0x7F || strchr ("\\&`<*_~[!", c) != NULL)) ||
                  (c == 0xC2 && (guchar)text[i + 1] == 0xA0) ||
                  (c == 0xE2 && (guchar)text[i + 1] == 0x80) ||
                  (c == 0xE3 && (guchar)text[i + 1] == 0x80 && (guchar)text[i + 2] == 0x80) ||
                  c == 0xEF)
      return FALSE;
  }
  return g_utf8_validate_len (text, length, NULL);
}

char *
ink_source_text_plain (const char *markdown, gsize length)
{
  if (is_plain (markdown, length))
    return g_strndup (markdown, length);

  Reader self = { g_string_sized_new (length), markdown, markdown + length, FALSE, { { 0 } } };

  for (const char *p = markdown; p < self.end;) {
    const char *next = skip_blanks (p, self.end);
    gsize used;

    if (next > p) {
      self.blank = TRUE;
      p = next;
    } else if (!read_markup (&self, &p)) {
      gunichar c = ink_source_char (p, self.end, &used);

      if (c == 0xFFFD && used == 1)
        put (&self, "\xEF\xBF\xBD", 3);
      else if (c >= 0x20 && c != 0x7F)
        put (&self, p, used);
      p += used;
    }
  }
  return g_string_free (self.out, FALSE);
}

char *
ink_source_text_squeeze (const char *plain)
{
  Reader self = { g_string_new (NULL), plain, plain + strlen (plain), FALSE, { { 0 } } };

  for (const char *p = plain; p < self.end;) {
    const char *next = ink_source_skip_blanks (p, self.end);
    gsize used;
    gunichar c;

    if (next > p) {
      self.blank = TRUE;
      p = next;
      continue;
    }
    c = ink_source_char (p, self.end, &used);
    if (c == 0xFFFD && used == 1)
      put (&self, "\xEF\xBF\xBD", 3);
    else if (c >= 0x20 && c != 0x7F)
      put (&self, p, used);
    p += used;
  }
  return g_string_free (self.out, FALSE);
}
