/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CommonMark's block structure, read line by line and only as far as needed to know what is
 * text, code and HTML, and which lines belong to a note. Linear: a line costs its length times
 * the containers around it, and those are capped. */

#include "ink-leaf-lines.h"

#include "ink-attributes.h"
#include "ink-block-start.h"
#include "ink-inlines.h"

#include <string.h>

typedef enum { QUOTE, ITEM, DEFINITION, DESCRIPTION } ContainerKind;

/* What a container holds last, as far as a description needs it before. */
typedef enum { LAST_OTHER, LAST_PARAGRAPH, LAST_DESCRIPTION } LastKind;

typedef struct {
  ContainerKind kind;
  guint width;     /* of an item or description: the indentation its lines need */
  int definition;  /* of a definition: which */
  gboolean filled; /* an item that holds something: a blank line ends the others */
  LastKind last;
} Container;

typedef struct {
  InkLeaves *result;
  const InkMarkup *markup;
  const char *data;
  Container containers[INK_LEAVES_MAX_DEPTH];
  guint depth;
  InkLeaf *open; /* the leaf that may go on; owned by the result */
  enum { PARAGRAPH, FENCE, INDENTED, HTML } open_kind;
  char fence_mark;
  gsize fence_length;
  int html_kind;
  guint n_closed;
  LastKind last; /* of the body itself */
  gboolean after_blank;
  gboolean begins; /* a container or a leaf, with the line at hand */
  gssize next_lf;  /* no LF before it is left */
  gssize next_cr;  /* no CR */
  /* the line at hand */
  gsize line_start, at, end;
  guint column;
  guint rest; /* columns left of a tab that was used in part */
} Reader;

/* The indentation at the cursor, and where it ends. */
static guint
indent_of (const Reader *self, gsize *first)
{
  guint column = self->column, indent = self->rest;
  gsize at = self->at;

  for (; at < self->end; at++) {
    guint step = self->data[at] == '\t' ? 4 - column % 4 : 1;

    if (self->data[at] != ' ' && self->data[at] != '\t')
      break;
    indent += step;
    column += step;
  }
  *first = at;
  return indent;
}

static void
skip_columns (Reader *self, guint n)
{
  guint used = MIN (n, self->rest);

  self->rest -= used;
  n -= used;
  while (n > 0 && self->at < self->end) {
    guint step = self->data[self->at] == '\t' ? 4 - self->column % 4 : 1;

    self->at++;
    self->column += step;
    if (step > n)
      self->rest = step - n;
    n -= MIN (step, n);
  }
}

static gboolean
match_container (Reader *self, Container *container)
{
  gsize first;
  guint indent = indent_of (self, &first);
  gboolean blank = first == self->end;

  switch (container->kind) {
  case QUOTE:
    if (indent > 3 || blank || self->data[first] != '>')
      return FALSE;
    skip_columns (self, indent + 1);
    if (self->rest > 0 ||
        (self->at < self->end && (self->data[self->at] == ' ' || self->data[self->at] == '\t')))
      skip_columns (self, 1);
    return TRUE;
  case ITEM:
    if (blank)
      return container->filled;
    if (indent < container->width)
      return FALSE;
    skip_columns (self, container->width);
    return TRUE;
  case DEFINITION:
    if (blank)
      return TRUE;
    if (indent < 4)
      return FALSE;
    skip_columns (self, 4);
    return TRUE;
  case DESCRIPTION:
    if (blank)
      return TRUE;
    if (indent < container->width)
      return FALSE;
    skip_columns (self, container->width);
    return TRUE;
  }
  return FALSE;
}

static LastKind *
last_of (Reader *self, guint depth)
{
  return depth > 0 ? &self->containers[depth - 1].last : &self->last;
}

static int
definition_at (const Reader *self, guint depth)
{
  for (guint i = depth; i > 0; i--) {
    if (self->containers[i - 1].kind == DEFINITION)
      return self->containers[i - 1].definition;
  }
  return -1;
}

static void
close_containers (Reader *self, guint depth)
{
  for (; self->depth > depth; self->depth--) {
    const Container *container = &self->containers[self->depth - 1];

    if (container->kind == DEFINITION)
      g_array_index (self->result->definitions, InkDefinition, container->definition).order =
          self->n_closed++;
  }
  self->open = NULL;
}

static void
push (Reader *self, ContainerKind kind, guint width, int definition)
{
  Container container = { kind, width, definition, FALSE, LAST_OTHER };

  self->begins = TRUE;
  *last_of (self, self->depth) = kind == DESCRIPTION ? LAST_DESCRIPTION : LAST_OTHER;
  self->containers[self->depth++] = container;
}

static InkLeaf *
add_leaf (Reader *self, InkLeafKind kind)
{
  InkLeaf *leaf = g_new0 (InkLeaf, 1);

  leaf->kind = kind;
  leaf->segments = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  leaf->definition = definition_at (self, self->depth);
  g_ptr_array_add (self->result->leaves, leaf);
  self->begins = TRUE;
  return leaf;
}

/* Adds the rest of the line to @leaf; every definition around grows to hold it. */
static void
add_segment (Reader *self, InkLeaf *leaf, gsize start)
{
  InkSpan segment = ink_span (start, self->end);

  g_array_append_val (leaf->segments, segment);
  for (guint i = 0; i < self->depth; i++) {
    Container *container = &self->containers[i];

    container->filled = TRUE;
    if (container->kind == DEFINITION)
      g_array_index (self->result->definitions, InkDefinition, container->definition).span.end =
          self->end;
  }
}

static void
open_leaf (Reader *self, InkLeafKind kind, int open_kind, gsize start)
{
  self->open = add_leaf (self, kind);
  self->open_kind = open_kind;
  *last_of (self, self->depth) =
      kind == INK_LEAF_TEXT && open_kind == PARAGRAPH ? LAST_PARAGRAPH : LAST_OTHER;
  add_segment (self, self->open, start);
}

static void
open_definition (Reader *self, gsize first, gsize colon)
{
  InkDefinition definition = { 0 };
  gsize content = first + colon + 1;

  while (content < self->end && (self->data[content] == ' ' || self->data[content] == '\t'))
    content++;
  definition.label = ink_span (first + 2, first + colon - 1);
  definition.span = ink_span (first, self->end);
  definition.content_start = content;
  g_array_append_val (self->result->definitions, definition);
  push (self, DEFINITION, 4, (int)self->result->definitions->len - 1);
}

/* ": text" below a paragraph or another description (goldmark's extension/definition_list.go).
 */
static gboolean
open_description (Reader *self, guint *matched)
{
  gsize first, content;
  guint indent = indent_of (self, &first);
  GPtrArray *leaves = self->result->leaves;
  Reader ahead = *self;

  if (!self->markup->definition_lists || indent > 0 || first + 1 >= self->end ||
      self->data[first] != ':' || *last_of (self, *matched) == LAST_OTHER)
    return FALSE;
  if (*last_of (self, *matched) == LAST_PARAGRAPH &&
      ink_inlines_are_references (self->data, g_ptr_array_index (leaves, leaves->len - 1)))
    return FALSE;
  skip_columns (&ahead, 1);
  guint blanks = indent_of (&ahead, &content);
  if (blanks == 0)
    return FALSE;

  InkDescription description = { first, (blanks >= 8 ? 5 : blanks) + 1, self->after_blank };
  close_containers (self, *matched);
  g_array_append_val (self->result->descriptions, description);
  push (self, DESCRIPTION, description.width, -1);
  skip_columns (self, description.width);
  *matched = self->depth;
  return TRUE;
}

/* Opens a container at the cursor, TRUE if there was one; @matched is where it hangs. */
static gboolean
open_container (Reader *self, guint *matched, gboolean lazy)
{
  gsize first;
  guint indent = indent_of (self, &first);
  const char *p = self->data + first, *end = self->data + self->end;
  int number;

  if (indent > 3 || p == end || *matched >= INK_LEAVES_MAX_DEPTH)
    return FALSE;

  if (*p == ':')
    return open_description (self, matched);

  gsize colon = *p == '[' && self->markup->footnotes ? ink_block_start_definition (p, end) : 0;
  gsize marker = ink_block_start_is_rule (p, end) ? 0 : ink_block_start_list (p, end, &number);
  gsize after = first + marker;

  if (marker > 0 && lazy) {
    while (after < self->end && (self->data[after] == ' ' || self->data[after] == '\t'))
      after++;
    if (after == self->end || number > 1 || number == 0)
      return FALSE;
  }
  if (*p != '>' && colon == 0 && marker == 0)
    return FALSE;

  close_containers (self, *matched);
  if (*p == '>') {
    push (self, QUOTE, 0, -1);
    match_container (self, &self->containers[self->depth - 1]);
  } else if (colon > 0) {
    open_definition (self, first, colon);
    skip_columns (self, indent + (guint)colon + 1);
  } else {
    push (self, ITEM, 0, -1);
    skip_columns (self, indent + (guint)marker);
    guint blanks = indent_of (self, &after);
    guint width = after == self->end || blanks > 4 ? 1 : blanks;

    self->containers[self->depth - 1].width = indent + (guint)marker + width;
    skip_columns (self, width);
  }
  *matched = self->depth;
  return TRUE;
}

/* The line goes on with what is open; FALSE if it has to be looked at. */
static gboolean
continue_leaf (Reader *self)
{
  gsize first;
  guint indent = indent_of (self, &first);
  const char *p = self->data + first, *end = self->data + self->end;

  if (self->open == NULL || self->open_kind == PARAGRAPH)
    return FALSE;
  if (self->open_kind == INDENTED) {
    if (indent < 4 && p != end) {
      self->open = NULL;
      return FALSE;
    }
    skip_columns (self, 4);
  }
  if (self->open_kind == FENCE && indent < 4 && p < end && *p == self->fence_mark) {
    gsize run = ink_block_start_fence (p, end);

    if (run >= self->fence_length && p[run - 1] == self->fence_mark) {
      while (p < end && *p == self->fence_mark)
        p++;
      while (p < end && (*p == ' ' || *p == '\t'))
        p++;
      if (p == end) {
        add_segment (self, self->open, self->end);
        self->open = NULL;
        return TRUE;
      }
    }
  }
  if (self->open_kind == HTML && self->html_kind >= 6 && p == end) {
    self->open = NULL;
    return FALSE;
  }
  if (p != end)
    add_segment (self, self->open, MIN (self->at, self->end));
  if (self->open_kind == HTML && ink_block_start_ends_html (p, end, self->html_kind))
    self->open = NULL;
  return TRUE;
}

/* A line of attributes; FALSE if it is none. */
static gboolean
read_attributes (Reader *self, guint matched, gsize first)
{
  InkAttributeLine line = { .after_blank = self->after_blank };
  gsize length = self->markup->block_attributes && self->data[first] == '{'
                     ? ink_attributes_length (self->data + first, self->end - first)
                     : 0;

  if (length == 0)
    return FALSE;
  line.span = ink_span (first, first + length);
  line.notes = matched < self->depth && self->containers[matched].kind == DEFINITION &&
               !self->after_blank;
  close_containers (self, matched);
  *last_of (self, self->depth) = LAST_OTHER;
  g_array_append_val (self->result->attributes, line);
  return TRUE;
}

/* Leaves that start with a mark; FALSE if the line is plain text. */
static gboolean
start_leaf (Reader *self, guint matched, gboolean lazy, gsize first)
{
  const char *p = self->data + first, *end = self->data + self->end;
  gboolean goes_on = lazy && matched == self->depth;
  gsize heading = ink_block_start_heading (p, end);
  gsize fence = ink_block_start_fence (p, end);
  int html = ink_block_start_html (p, end);

  if (read_attributes (self, matched, first))
    return TRUE;
  if (goes_on && ink_block_start_is_underline (p, end) &&
      ink_inlines_are_references (self->data, self->open)) {
    /* There is no text to be a heading: the line is what it is by itself. */
    if (matched == 0)
      g_array_append_val (self->result->breaks, self->line_start);
    close_containers (self, matched);
    goes_on = FALSE;
  }
  if (goes_on && ink_block_start_is_underline (p, end)) {
    self->open->heading = self->open->underlined = TRUE;
    self->open = NULL;
    *last_of (self, self->depth) = LAST_OTHER;
    return TRUE;
  }
  if (ink_block_start_is_rule (p, end)) {
    close_containers (self, matched);
    self->begins = TRUE;
    *last_of (self, self->depth) = LAST_OTHER;
    return TRUE;
  }
  if (heading == 0 && fence == 0 && (html == 0 || (html == 7 && lazy)))
    return FALSE;

  close_containers (self, matched);
  if (heading > 0) {
    open_leaf (self, INK_LEAF_TEXT, PARAGRAPH, first + heading);
    self->open->heading = TRUE;
    self->open = NULL;
    *last_of (self, self->depth) = LAST_OTHER;
  } else if (fence > 0) {
    open_leaf (self, INK_LEAF_CODE, FENCE, self->end);
    self->fence_mark = *p;
    self->fence_length = fence;
  } else {
    open_leaf (self, INK_LEAF_HTML, HTML, first);
    self->html_kind = html;
    if (ink_block_start_ends_html (p, end, html))
      self->open = NULL;
  }
  return TRUE;
}

static void
read_blank (Reader *self, guint matched)
{
  if (matched < self->depth)
    close_containers (self, matched);
  if (self->open != NULL && self->open_kind != FENCE)
    self->open = NULL;
}

static void
read_line (Reader *self)
{
  guint matched = 0;
  gsize first;

  self->column = self->rest = 0;
  while (matched < self->depth && match_container (self, &self->containers[matched]))
    matched++;
  if (matched == self->depth && continue_leaf (self))
    return;

  gsize start = self->line_start;
  gboolean top = matched == 0;
  gboolean lazy = self->open != NULL && self->open_kind == PARAGRAPH;
  if (matched < self->depth && !lazy)
    close_containers (self, matched);
  while (open_container (self, &matched, lazy))
    lazy = FALSE;

  guint indent = indent_of (self, &first);
  if (first == self->end) {
    read_blank (self, matched);
  } else if (indent > 3 && !lazy) {
    close_containers (self, matched);
    skip_columns (self, 4);
    open_leaf (self, INK_LEAF_CODE, INDENTED, self->at);
  } else if (indent > 3 || !start_leaf (self, matched, lazy, first)) {
    self->result->odd |=
        lazy && self->open != NULL && matched < self->depth && self->data[first] == '<';
    if (lazy && self->open != NULL)
      add_segment (self, self->open, first);
    else
      open_leaf (self, INK_LEAF_TEXT, PARAGRAPH, first);
    self->open->deep |= self->depth >= INK_LEAVES_MAX_DEPTH;
  }
  if (top && self->begins)
    g_array_append_val (self->result->tops, start);
}

/* Nothing but blanks, and marks of quotes. */
static gboolean
is_blank_line (const Reader *self, gsize at, gsize end)
{
  while (at < end && (g_ascii_isspace (self->data[at]) || self->data[at] == '>'))
    at++;
  return at == end;
}

static void
read_piece (Reader *self, gsize at, gsize end)
{
  self->at = self->line_start = at;
  self->end = end;
  self->begins = FALSE;
  read_line (self);
  self->after_blank = is_blank_line (self, at, end);
}

/* Hugo puts the divider on a line of its own, with blank lines around it. */
static void
read_divided (Reader *self, gsize at, gsize end)
{
  InkSpan divider = self->result->divider;

  read_piece (self, at, divider.start);
  read_piece (self, divider.start, divider.start);
  read_piece (self, divider.start, divider.end);
  self->result->odd |= self->open == NULL || self->open_kind != PARAGRAPH ||
                       !is_blank_line (self, at, divider.start) ||
                       !is_blank_line (self, divider.end, end);
  read_piece (self, divider.end, divider.end);
  read_piece (self, divider.end, end);
}

/* Where @mark stands from @at on, and at @length where it does not; @next remembers it. */
static gssize
find_end (const Reader *self, gssize *next, char mark, gsize at, gsize length)
{
  const char *found;

  if (*next < (gssize)at) {
    found = memchr (self->data + at, mark, length - at);
    *next = found != NULL ? found - self->data : (gssize)length;
  }
  return *next;
}

/* Where the line at @at ends; most texts have no CR at all. */
static gsize
line_end (Reader *self, gsize at, gsize length)
{
  gssize lf = find_end (self, &self->next_lf, '\n', at, length);
  gssize cr = find_end (self, &self->next_cr, '\r', at, length);

  return (gsize)MIN (lf, cr);
}

static void
read_lines (Reader *self, gsize start, gsize length)
{
  InkSpan divider = self->result->divider;

  self->next_lf = self->next_cr = -1;

  for (gsize at = start; at < length;) {
    gsize end = line_end (self, at, length);

    if (divider.end > divider.start && divider.start >= at && divider.start < end)
      read_divided (self, at, end);
    else
      read_piece (self, at, end);
    at = end + 1;
    if (end + 1 < length && self->data[end] == '\r' && self->data[end + 1] == '\n')
      at++;
  }
  close_containers (self, 0);
}

void
ink_leaf_lines_read (InkLeaves *into, const InkMarkup *markup, gsize start, gsize length)
{
  Reader reader = { .markup = markup, .result = into, .data = into->data };

  read_lines (&reader, start, length);
}
