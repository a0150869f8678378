/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The YAML that nearly all articles are made of, read line by line: keys of letters and digits,
 * values and items on their own line (plain, quoted, or a list in brackets), lists and maps
 * indented below, comments. It never decides what is no YAML: on the least doubt it gives up,
 * and libyaml reads. What it accepts, libyaml accepts with the same tree; the tests and a
 * fuzzer compare the two. */

#include "ink-front-quick.h"

#include <string.h>

#include "ink-front-quick-scalar.h"

#define MAX_DEPTH 8
#define MAX_KEY   128 /* libyaml's bound is 1024 characters */

typedef struct {
  InkFrontReader *in;
  const char *end;
  const char *line; /* the line under way: its start, ... */
  const char *at;   /* ... what is to be read of it next, ... */
  const char *eol;  /* ... and its end without the terminator */
  int column;       /* of @at; -1 behind the last line */
} Quick;

static InkFrontNode *read_map (Quick *self, guint depth);
static InkFrontNode *read_list (Quick *self, guint depth);

/* To the next line that holds more than blanks and a comment. */
static void
next_line (Quick *self)
{
  const char *next = self->eol;

  for (;;) {
    next += next < self->end && *next == '\r';
    next += next < self->end && *next == '\n';
    if (next == self->end)
      break;
    self->line = next;
    self->eol = memchr (next, '\n', (gsize)(self->end - next));
    next = self->eol = self->eol != NULL ? self->eol : self->end;
    if (self->eol > self->line && self->eol[-1] == '\r')
      next = --self->eol;
    self->at = ink_front_quick_skip_spaces (self->line, self->eol);
    self->column = (int)(self->at - self->line);
    if (self->at < self->eol && *self->at != '#')
      return;
  }
  self->line = self->at = self->eol = self->end;
  self->column = -1;
}

static InkSpan
span_of (const Quick *self, const char *start, const char *end)
{
  return ink_span ((gsize)(start - self->in->data), (gsize)(end - self->in->data));
}

static InkFrontNode *
new_collection (Quick *self, InkFrontKind kind, InkFrontStyle style)
{
  return ink_front_node_new (self->in, kind, style, span_of (self, self->at, self->at));
}

static void
close_block (InkFrontNode *node)
{
  guint n = ink_front_node_get_n_children (node);

  node->span.end = ink_front_node_get_child (node, n - 1)->whole.end;
  node->whole.end = node->span.end;
  ink_front_node_seal (node);
}

static void
set_entry (const Quick *self, InkFrontNode *node, const char *line)
{
  gsize end = self->in->span.end;

  node->entry.start = (gsize)(line - self->in->data);
  node->entry.end = ink_front_line_end (self->in->data, node->whole.end, end);
}

/* A scalar at @self's place, which moves behind it. */
static InkFrontNode *
read_scalar (Quick *self, gboolean flow)
{
  InkFrontQuickScalar scalar = { 0 };

  if (!ink_front_quick_scan (self->at, self->eol, flow, &scalar))
    return NULL;
  InkFrontNode *node = ink_front_node_new (self->in,
                                           INK_FRONT_SCALAR,
                                           scalar.style,
                                           span_of (self, self->at, scalar.end));
  node->value = scalar.value;
  self->at = scalar.end;
  return node;
}

/* What stands behind an item in brackets: a comma, which goes, or the bracket, which stays. */
static gboolean
end_flow_item (Quick *self)
{
  self->at = ink_front_quick_skip_spaces (self->at, self->eol);
  if (self->at < self->eol && *self->at == ']')
    return TRUE;
  if (self->at == self->eol || *self->at != ',')
    return FALSE;
  self->at = ink_front_quick_skip_spaces (self->at + 1, self->eol);
  return TRUE;
}

static InkFrontNode *
read_flow_list (Quick *self)
{
  g_autoptr (InkFrontNode) list = new_collection (self, INK_FRONT_LIST, INK_FRONT_FLOW);

  self->at = ink_front_quick_skip_spaces (self->at + 1, self->eol);
  while (self->at == self->eol || *self->at != ']') {
    InkFrontNode *item = read_scalar (self, TRUE);

    if (item == NULL)
      return NULL;
    ink_front_node_take_child (list, item);
    if (!end_flow_item (self))
      return NULL;
  }
  self->at++;
  list->span.end = (gsize)(self->at - self->in->data);
  list->whole.end = list->span.end;
  ink_front_node_seal (list);
  return g_steal_pointer (&list);
}

/* A value on its key's or dash's line, which must end after it. */
static InkFrontNode *
read_inline (Quick *self)
{
  g_autoptr (InkFrontNode) node =
      *self->at == '[' ? read_flow_list (self) : read_scalar (self, FALSE);

  if (node == NULL || !ink_front_quick_ends_line (self->at, self->eol))
    return NULL;
  next_line (self);
  return g_steal_pointer (&node);
}

static gboolean
is_dash (const Quick *self)
{
  return self->column >= 0 && *self->at == '-' &&
         (self->at + 1 == self->eol || self->at[1] == ' ');
}

/* Nothing at @place. */
static InkFrontNode *
new_null (Quick *self, const char *place)
{
  InkFrontNode *node = ink_front_node_new (self->in,
                                           INK_FRONT_SCALAR,
                                           INK_FRONT_PLAIN,
                                           span_of (self, place, place));

  node->value = ink_value_new_null ();
  return node;
}

/* What the lines below a key hold that ends at @place, in @column. */
static InkFrontNode *
read_below (Quick *self, const char *place, int column, guint depth)
{
  next_line (self);
  if (self->column >= column && is_dash (self))
    return read_list (self, depth + 1);
  return self->column > column ? read_map (self, depth + 1) : new_null (self, place);
}

/* The colon of the key at @self's place; NULL where there is no simple one. */
static const char *
find_colon (const Quick *self)
{
  const char *p = ink_front_quick_skip_key (self->at, self->eol);

  if (p == self->at || p - self->at > MAX_KEY || p == self->eol || *p != ':' ||
      (p + 1 < self->eol && p[1] != ' '))
    return NULL;
  return p;
}

static InkFrontNode *
read_pair (Quick *self, guint depth)
{
  const char *line = self->line, *key = self->at, *colon = find_colon (self);
  int column = self->column;
  InkFrontNode *node;

  if (colon == NULL)
    return NULL;
  self->at = ink_front_quick_skip_spaces (colon + 1, self->eol);
  if (self->at == self->eol || *self->at == '#')
    node = read_below (self, colon + 1, column, depth);
  else
    node = read_inline (self);
  if (node == NULL)
    return NULL;
  node->key = g_strndup (key, (gsize)(colon - key));
  node->key_span = span_of (self, key, colon);
  set_entry (self, node, line);
  return node;
}

/* A map whose first key stands at @self's place. */
static InkFrontNode *
read_map (Quick *self, guint depth)
{
  int column = self->column;
  g_autoptr (InkFrontNode) map = NULL;

  if (depth > MAX_DEPTH)
    return NULL;
  map = new_collection (self, INK_FRONT_MAP, INK_FRONT_BLOCK);
  while (self->column == column) {
    InkFrontNode *child = read_pair (self, depth);

    if (child == NULL)
      return NULL;
    ink_front_node_take_child (map, child);
  }
  close_block (map);
  return g_steal_pointer (&map);
}

static InkFrontNode *
read_item (Quick *self, guint depth)
{
  const char *dash = self->at;

  self->at = ink_front_quick_skip_spaces (dash + 1, self->eol);
  if (self->at == self->eol || *self->at == '#') {
    next_line (self);
    return new_null (self, dash + 1);
  }
  self->column += (int)(self->at - dash);
  return find_colon (self) != NULL ? read_map (self, depth + 1) : read_inline (self);
}

/* A list whose first dash stands at @self's place. */
static InkFrontNode *
read_list (Quick *self, guint depth)
{
  int column = self->column;
  g_autoptr (InkFrontNode) list = NULL;

  if (depth > MAX_DEPTH)
    return NULL;
  list = new_collection (self, INK_FRONT_LIST, INK_FRONT_BLOCK);
  while (self->column == column && is_dash (self)) {
    const char *line = self->line;
    InkFrontNode *item = read_item (self, depth);

    if (item == NULL)
      return NULL;
    set_entry (self, item, line);
    ink_front_node_take_child (list, item);
  }
  close_block (list);
  return g_steal_pointer (&list);
}

/* A line whose column fits no map or list is taken by none: then there is one left. */
static InkFrontNode *
read_root (Quick *self)
{
  g_autoptr (InkFrontNode) root = NULL;

  next_line (self);
  if (self->column < 0)
    return NULL;
  root = read_map (self, 1);
  if (root == NULL || self->column >= 0)
    return NULL;
  root->tail = self->in->span.end;
  return g_steal_pointer (&root);
}

InkFrontNode *
ink_front_quick_read (InkFrontReader *reader)
{
  Quick self = { .in = reader, .column = -1 };
  const char *start = reader->data + reader->span.start;
  gsize length = ink_span_length (reader->span);
  guint n_nodes = reader->n_nodes;

  /* Each value takes a byte at least: there cannot be too many. */
  if (n_nodes + length >= INK_FRONT_MAX_NODES || !ink_front_quick_is_clean (start, length))
    return NULL;
  self.eol = start;
  self.end = start + length;
  InkFrontNode *root = read_root (&self);
  if (root == NULL)
    reader->n_nodes = n_nodes;
  return root;
}
