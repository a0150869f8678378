/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks by their lines, as far as they are of the everyday kind: paragraphs, headings, quotes,
 * lists, fences, tables and notes. */

#include "ink-digest-line.h"

#include "ink-block-start.h"

#include <string.h>

#define MAX_CONTAINERS 8

/* One look at a body. */
typedef struct {
  InkDigestLine line;
  const char *data;
  gsize length;
  gsize end;         /* of the line */
  guint quotes;      /* ">" of the line before */
  gboolean para;     /* a paragraph is open */
  gboolean para_top; /* in nothing */
  gboolean deep;     /* the line is indented by four and more */
  gboolean blank;    /* the line before is */
  gboolean in_list;
  guint list_quotes; /* ">" around the list */
  gsize list_base;   /* column where text of the outermost item starts */
  gsize list_indent; /* column where text of the innermost item starts */
  gsize fence;       /* length of the open one; 0: none */
  char fence_mark;
  gsize note_end;    /* of the last line of the open note that is not blank */
  gboolean odd_head; /* the line before could be no head of an everyday table */
} Scan;

void
ink_digest_init (InkDigest *self)
{
  memset (self, 0, sizeof *self);
  self->notes = g_array_new (FALSE, FALSE, sizeof (InkDigestNote));
  self->links = g_array_new (FALSE, FALSE, sizeof (InkDigestLink));
}

void
ink_digest_clear (InkDigest *self)
{
  g_clear_pointer (&self->notes, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
}

/* What a site may turn on that means other things than seem. */
static gboolean
is_known (const InkMarkup *markup)
{
  return markup->footnotes && markup->inline_math->len == 0 && markup->block_math->len == 0 &&
         !markup->emoji && !markup->escaped_space;
}

static void
end_paragraph (Scan *self)
{
  self->para = FALSE;
  self->line.n_brackets = 0;
  self->line.in_table = FALSE;
}

static void
end_note (Scan *self)
{
  GArray *notes = self->line.digest->notes;
  InkDigestNote *note;

  if (!self->line.in_note)
    return;
  note = &g_array_index (notes, InkDigestNote, notes->len - 1);
  while (self->note_end > note->content.start &&
         g_ascii_isspace (self->data[self->note_end - 1]))
    self->note_end--;
  note->content.end = MAX (self->note_end, note->content.start);
  self->line.in_note = FALSE;
}

static gsize
skip_blanks (const Scan *self, gsize at)
{
  while (at < self->end && self->data[at] == ' ')
    at++;
  return at;
}

/* After "- " or "12. "; @at where there is no such mark. @number: of an ordered one, else 1. */
static gsize
skip_marker (const Scan *self, gsize at, guint *number)
{
  gsize digits = at;

  *number = 1;
  if (at < self->end && strchr ("-+*", self->data[at]) != NULL)
    return at + 1 == self->end || self->data[at + 1] == ' ' ? at + 1 : at;
  while (digits < self->end && digits < at + 9 && g_ascii_isdigit (self->data[digits]))
    digits++;
  if (digits == at || digits >= self->end || strchr (".)", self->data[digits]) == NULL ||
      (digits + 1 < self->end && self->data[digits + 1] != ' '))
    return at;
  *number = (guint)g_ascii_strtoull (self->data + at, NULL, 10);
  return digits + 1;
}

/* Reads the text of a note's first line, or of one that goes on. */
static gboolean
read_text (Scan *self, gsize at, gboolean top)
{
  self->note_end = self->end;
  self->para_top = self->para ? self->para_top && top : top;
  self->para = TRUE;
  return ink_digest_line_read (&self->line, at, self->end);
}

/* Whether a note's text begins as a paragraph, and as nothing else. */
static gboolean
is_plain_start (const Scan *self, gsize at)
{
  guint number;

  return strchr ("#`~>=<:|{[", self->data[at]) == NULL && self->data[at] != '\t' &&
         skip_marker (self, at, &number) == at &&
         !ink_block_start_is_rule (self->data + at, self->data + self->end);
}

static gboolean
start_note (Scan *self, gsize at, gsize close)
{
  InkDigestNote note = { ink_span (at + 2, at + close), { 0, 0 }, 0 };
  gsize content = skip_blanks (self, at + close + 2);

  end_note (self);
  end_paragraph (self);
  note.content = ink_span (content, content);
  g_array_append_val (self->line.digest->notes, note);
  self->line.in_note = TRUE;
  self->in_list = FALSE;
  return content < self->end && content < at + close + 6 && is_plain_start (self, content) &&
         read_text (self, content, FALSE);
}

/* "| --- | :-: |" */
static gboolean
is_delimiter_row (const Scan *self, gsize at)
{
  gboolean dash = FALSE, other = FALSE;

  for (; at < self->end; at++) {
    if (strchr ("-:| ", self->data[at]) == NULL)
      return FALSE;
    dash = dash || self->data[at] == '-';
    other = other || self->data[at] == '|' || self->data[at] == ':';
  }
  return dash && other;
}

/* Code and bare links are read otherwise in the head of a table. */
static gboolean
is_odd_head (const Scan *self, gsize at)
{
  const char *p = self->data + at;
  gssize n = (gssize)(self->end - at);

  return memchr (p, '`', (gsize)n) != NULL || g_strstr_len (p, n, "://") != NULL ||
         g_strstr_len (p, n, "www.") != NULL;
}

static gboolean
read_heading (Scan *self, gsize at, gsize mark)
{
  gboolean sure;

  end_paragraph (self);
  sure = memchr (self->data + at, '{', self->end - at) == NULL &&
         ink_digest_line_read (&self->line, MIN (at + mark, self->end), self->end);
  self->line.n_brackets = 0;
  return sure;
}

/* A line of HTML is known where it is one whole comment. */
static gboolean
read_html (Scan *self, gsize at)
{
  static const char divider[] = "<!--more-->";

  end_paragraph (self);
  return self->end - at == strlen (divider) &&
         memcmp (self->data + at, divider, strlen (divider)) == 0;
}

/* What begins with a mark; FALSE in @done: it is text. */
static gboolean
read_start (Scan *self, gsize at, gboolean top, gboolean *done)
{
  const char *p = self->data + at, *end = self->data + self->end;
  gsize size;

  *done = TRUE;
  switch (*p) {
  case '#':
    size = ink_block_start_heading (p, end);
    if (size > 0)
      end_note (self);
    if (size > 0)
      return read_heading (self, at, size);
    break;
  case '`':
  case '~':
    size = ink_block_start_fence (p, end);
    if (size > 0 && (!top || self->line.in_note))
      return FALSE;
    if (size > 0) {
      end_paragraph (self);
      self->fence = size;
      self->fence_mark = *p;
      return TRUE;
    }
    break;
  case '<':
    if (ink_block_start_html (p, end) > 0)
      return top && !self->line.in_note && read_html (self, at);
    break;
  case '[':
    size = p[1] == '^' ? ink_block_start_label (p, end) : 0;
    if (size >= 3 && p[size + 1] == ':')
      return top && start_note (self, at, size);
    /* Or a reference's definition. */
    if (!self->para && p[1] != '^' && g_strstr_len (p, end - p, "]:") != NULL)
      return FALSE;
    break;
  case ':':
    if (self->line.markup->definition_lists)
      return FALSE;
    break;
  case '{':
    if (self->line.markup->block_attributes)
      return FALSE;
    break;
  default:
    break;
  }
  *done = FALSE;
  return TRUE;
}

/* Whether a line so indented is a paragraph of the innermost item, or surely one of the
 * outermost: what of its blanks is code hangs on that. */
static gboolean
is_text_of_list (const Scan *self, gsize indent)
{
  if (indent >= self->list_indent)
    return indent < self->list_indent + 4;
  return indent >= self->list_base && indent < self->list_base + 4;
}

/* The line's containers; where its text starts, or G_MAXSIZE: not of the everyday kind. */
static gsize
skip_containers (Scan *self, gsize start, gboolean *top)
{
  gsize at = start, column = start;
  guint quotes = 0, number;

  *top = TRUE;
  for (guint depth = 0; depth < MAX_CONTAINERS; depth++) {
    gsize first = skip_blanks (self, at), after;
    gsize indent = first - column;

    if (first == self->end || self->data[first] == '\t')
      return first == self->end ? first : G_MAXSIZE;
    if (indent >= 4 && !self->para &&
        (!self->in_list || self->line.in_note || self->list_quotes != quotes ||
         !is_text_of_list (self, indent)))
      return self->line.in_note && depth == 0 && indent < 8 ? first : G_MAXSIZE;
    if (self->data[first] == '>' && indent < 4) {
      quotes++;
      at = first + 1 + (first + 1 < self->end && self->data[first + 1] == ' ');
      column = at;
      *top = FALSE;
      end_note (self);
      if (quotes > self->quotes)
        end_paragraph (self);
      self->in_list = self->in_list && quotes <= self->quotes;
      self->quotes = MAX (self->quotes, quotes);
      continue;
    }
    if (ink_block_start_is_rule (self->data + first, self->data + self->end)) {
      end_note (self);
      end_paragraph (self);
      self->in_list = self->in_list && indent >= self->list_indent;
      return indent < 4 && depth == 0 ? self->end : G_MAXSIZE;
    }
    after = skip_marker (self, first, &number);
    if (after > first && (!self->para || number == 1) && (indent < 4 || self->in_list)) {
      at = skip_blanks (self, after);
      if ((self->line.in_note && indent >= 4) || at > after + 4 || at == self->end)
        return G_MAXSIZE;
      end_note (self);
      end_paragraph (self);
      if (!self->in_list || first - column < self->list_base)
        self->list_base = at - column;
      self->in_list = TRUE;
      self->list_indent = at - column;
      self->list_quotes = quotes;
      *top = FALSE;
      continue;
    }
    if (quotes < self->quotes && !self->para)
      self->in_list = FALSE;
    self->quotes = quotes;
    if (self->in_list && !self->para && depth == 0 && indent < self->list_indent) {
      self->in_list = indent >= self->list_base;
      self->list_indent = indent;
    }
    self->deep = indent >= 4;
    *top = *top && !self->in_list && (indent < 4 || self->line.in_note);
    return first;
  }
  return G_MAXSIZE;
}

static gboolean
read_fenced (Scan *self, gsize start)
{
  gsize at = skip_blanks (self, start);
  gsize run = 0;

  if (at == self->end)
    return TRUE;
  if (g_strstr_len (self->data + at, (gssize)(self->end - at), "<!--more") != NULL)
    return FALSE;
  while (at + run < self->end && self->data[at + run] == self->fence_mark)
    run++;
  if (run < self->fence || skip_blanks (self, at + run) != self->end)
    return TRUE;
  self->fence = 0;
  return at - start < 4;
}

static gboolean
read_line (Scan *self, gsize start)
{
  gboolean done = FALSE, top;
  gsize at;

  if (self->fence > 0)
    return read_fenced (self, start);
  if (skip_blanks (self, start) == self->end) {
    end_paragraph (self);
    self->quotes = 0;
    self->blank = TRUE;
    return TRUE;
  }
  /* After a blank line a note goes on only where it is indented. */
  if (self->line.in_note && self->blank && strncmp (self->data + start, "    ", 4) != 0)
    end_note (self);
  self->blank = FALSE;
  at = skip_containers (self, start, &top);
  if (at == G_MAXSIZE)
    return FALSE;
  if (at == self->end)
    return TRUE;
  /* Indented, it goes on with a paragraph whatever it begins with; in a list it may not. */
  if (self->deep && self->para)
    return !self->in_list && !self->line.in_table &&
           (!self->line.in_note || is_plain_start (self, at)) && read_text (self, at, top);
  if (!read_start (self, at, top, &done))
    return FALSE;
  if (done)
    return TRUE;
  if (self->para && ink_block_start_is_underline (self->data + at, self->data + self->end)) {
    top = top && self->para_top && !self->line.in_note;
    end_paragraph (self);
    return top;
  }
  if (self->para && is_delimiter_row (self, at)) {
    self->line.in_table = TRUE;
    return !self->odd_head && !self->line.in_note;
  }
  self->odd_head =
      memchr (self->data + at, '|', self->end - at) != NULL && is_odd_head (self, at);
  return read_text (self, at, top);
}

static gboolean
is_label (const char *data, InkSpan a, InkSpan b)
{
  return ink_span_length (a) == ink_span_length (b) &&
         memcmp (data + a.start, data + b.start, ink_span_length (a)) == 0;
}

/* The position of the label's note, or of the next after @from with it; the number of notes. */
static guint
find_note (const Scan *self, InkSpan label, guint from)
{
  const GArray *notes = self->line.digest->notes;

  while (from < notes->len &&
         !is_label (self->data, g_array_index (notes, InkDigestNote, from).label, label))
    from++;
  return from;
}

/* A use without a note and a note that is there twice are not of the everyday kind. */
static gboolean
count_uses (const Scan *self)
{
  GArray *notes = self->line.digest->notes;

  if ((guint64)notes->len * (notes->len + self->line.uses->len) > 100000)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    if (find_note (self, g_array_index (notes, InkDigestNote, i).label, i + 1) < notes->len)
      return FALSE;
  for (guint i = 0; i < self->line.uses->len; i++) {
    guint position = find_note (self, g_array_index (self->line.uses, InkSpan, i), 0);

    if (position == notes->len)
      return FALSE;
    g_array_index (notes, InkDigestNote, position).uses++;
  }
  return TRUE;
}

static gboolean
scan_lines (Scan *self, gsize start)
{
  while (start < self->length) {
    const char *newline = memchr (self->data + start, '\n', self->length - start);

    self->end = newline != NULL ? (gsize)(newline - self->data) : self->length;
    if (!read_line (self, start))
      return FALSE;
    start = self->end + 1;
  }
  end_note (self);
  return count_uses (self);
}

gboolean
ink_digest_read (
    InkDigest *self, const char *data, gsize length, gsize start, const InkMarkup *markup)
{
  g_autoptr (GArray) uses = NULL;
  Scan scan = { .data = data, .length = length, .blank = TRUE };

  g_array_set_size (self->notes, 0);
  g_array_set_size (self->links, 0);
  self->tally = (InkTally){ 0, 0 };
  if (!is_known (markup) || memchr (data + start, '\r', length - start) != NULL)
    return FALSE;
  uses = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  scan.line = (InkDigestLine){ self, data, length, markup, uses, 0, FALSE, FALSE };
  return scan_lines (&scan, start);
}
