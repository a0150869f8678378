/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML to a tree with spans, by libyaml's events. libyaml's marks count characters; nodes hold
 * bytes. Hugo up to 0.151 reads with a port of libyaml, so what is accepted here is what it
 * accepts. The only file that includes yaml.h. */

#include "ink-front-yaml.h"

#include <string.h>
#include <yaml.h>

#include "ink-front-scalar.h"
#include "ink-i18n.h"

typedef struct {
  InkFrontReader *in;
  yaml_parser_t parser;
  yaml_event_t event;  /* the current one */
  GArray *offsets;     /* guint32: byte of each character; NULL where all are ASCII */
  GHashTable *anchors; /* name -> InkFrontNode, borrowed */
  guint n_expanded;    /* nodes aliases stand for */
} Yaml;

static InkFrontNode *read_node (Yaml *self, guint depth);

static void
map_characters (Yaml *self)
{
  const guchar *p = (const guchar *)self->in->data + self->in->span.start;
  guint32 length = (guint32)ink_span_length (self->in->span);
  guint32 i = 0;

  while (i < length && p[i] < 0x80)
    i++;
  if (i == length)
    return;
  self->offsets = g_array_sized_new (FALSE, FALSE, sizeof (guint32), length + 1);
  for (i = 0; i < length; i++) {
    if ((p[i] & 0xC0) != 0x80)
      g_array_append_val (self->offsets, i);
  }
  g_array_append_val (self->offsets, length);
}

static gsize
offset_of (const Yaml *self, yaml_mark_t mark)
{
  gsize length = ink_span_length (self->in->span), offset;

  if (self->offsets == NULL)
    offset = MIN (mark.index, length);
  else
    offset = g_array_index (self->offsets, guint32, MIN (mark.index, self->offsets->len - 1));
  return self->in->span.start + offset;
}

static gboolean
next_event (Yaml *self)
{
  yaml_event_delete (&self->event);
  if (yaml_parser_parse (&self->parser, &self->event))
    return TRUE;
  memset (&self->event, 0, sizeof self->event);
  ink_front_reader_fail (self->in,
                         offset_of (self, self->parser.problem_mark),
                         self->parser.problem != NULL ? self->parser.problem
                                                      : _ ("it is not YAML"));
  return FALSE;
}

/* Past blanks, line ends and comments. */
static gsize
skip_space (const Yaml *self, gsize at, gsize end)
{
  const char *data = self->in->data;

  while (at < end) {
    if (data[at] == '#')
      at = ink_front_line_end (data, at, end);
    else if (strchr (" \t\r\n", data[at]) != NULL)
      at++;
    else
      break;
  }
  return at;
}

/* Past @n anchors and tags to the value itself. */
static gsize
skip_properties (const Yaml *self, gsize at, gsize end, guint n)
{
  const char *data = self->in->data;

  for (; n > 0; n--) {
    while (at < end && strchr (" \t\r\n", data[at]) == NULL)
      at++;
    gsize next = skip_space (self, at, end);
    if (next < end)
      at = next;
  }
  return at;
}

/* A block scalar's mark takes in the blank lines after it and the last line's end: give them
 * back (with "+" they are its own). */
static gsize
block_scalar_end (const Yaml *self, gsize start, gsize end)
{
  const char *data = self->in->data;
  gsize header = ink_front_line_end (data, start, end);
  gboolean keep = memchr (data + start, '+', header - start) != NULL;

  while (end > start && (data[end - 1] == '\n' || data[end - 1] == '\r')) {
    if (end - start >= 2 && data[end - 1] == '\n' && data[end - 2] == '\r')
      end--;
    end--;
    gsize line = ink_front_line_start (data, end, start);
    if (keep || line <= start || strspn (data + line, " \t") < end - line)
      break;
    end = line;
  }
  return end;
}

static InkValue *
tagged_value (const char *tag, const char *text)
{
  if (g_str_equal (tag, YAML_NULL_TAG))
    return ink_value_new_null ();
  if (g_str_equal (tag, YAML_BOOL_TAG))
    return ink_value_new_boolean (g_ascii_strcasecmp (text, "true") == 0);
  if (g_str_equal (tag, YAML_INT_TAG) || g_str_equal (tag, YAML_FLOAT_TAG))
    return ink_value_new_number (text);
  if (g_str_equal (tag, YAML_TIMESTAMP_TAG))
    return ink_value_new_date (text);
  return ink_value_new_string (text);
}

static InkFrontStyle
scalar_style (yaml_scalar_style_t style)
{
  switch (style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    return INK_FRONT_SINGLE;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
    return INK_FRONT_DOUBLE;
  case YAML_LITERAL_SCALAR_STYLE:
    return INK_FRONT_LITERAL;
  case YAML_FOLDED_SCALAR_STYLE:
    return INK_FRONT_FOLDED;
  case YAML_ANY_SCALAR_STYLE:
  case YAML_PLAIN_SCALAR_STYLE:
    break;
  }
  return INK_FRONT_PLAIN;
}

/* A NUL in the text ("\0") cannot be held by C strings. */
static gboolean
has_nul (const yaml_event_t *event)
{
  return memchr (event->data.scalar.value, 0, event->data.scalar.length) != NULL;
}

static void
remember_anchor (Yaml *self, InkFrontNode *node, const yaml_char_t *anchor)
{
  node->anchored = anchor != NULL;
  if (anchor != NULL)
    g_hash_table_replace (self->anchors, g_strdup ((const char *)anchor), node);
}

static InkFrontNode *
read_scalar (Yaml *self)
{
  const yaml_event_t *event = &self->event;
  const char *text = (const char *)event->data.scalar.value;
  const char *tag = (const char *)event->data.scalar.tag;
  InkFrontStyle style = scalar_style (event->data.scalar.style);
  gsize start = offset_of (self, event->start_mark), end = offset_of (self, event->end_mark);
  gsize inner =
      skip_properties (self, start, end, (event->data.scalar.anchor != NULL) + (tag != NULL));

  if (has_nul (event))
    return ink_front_reader_fail (self->in, start, _ ("a text holds the character U+0000"));
  if (style == INK_FRONT_LITERAL || style == INK_FRONT_FOLDED)
    end = block_scalar_end (self, inner, end);

  InkFrontNode *node = ink_front_node_new (self->in,
                                           INK_FRONT_SCALAR,
                                           style,
                                           ink_span (inner, MAX (inner, end)));
  if (node == NULL)
    return NULL;
  node->whole.start = start;
  node->tagged = tag != NULL;
  if (tag != NULL)
    node->value = tagged_value (tag, text);
  else
    node->value =
        style == INK_FRONT_PLAIN ? ink_front_plain_value (text) : ink_value_new_string (text);
  remember_anchor (self, node, event->data.scalar.anchor);
  return node;
}

/* The alias's value is the anchor's. What aliases stand for counts as nodes, or a few lines
 * could stand for billions. */
static InkFrontNode *
read_alias (Yaml *self)
{
  InkSpan span = ink_span (offset_of (self, self->event.start_mark),
                           offset_of (self, self->event.end_mark));
  InkFrontNode *anchor = g_hash_table_lookup (self->anchors, self->event.data.alias.anchor);

  if (anchor == NULL)
    return ink_front_reader_fail (self->in,
                                  span.start,
                                  _ ("it refers to an anchor that is not there"));
  self->n_expanded += anchor->size;
  if (self->n_expanded > INK_FRONT_MAX_NODES)
    return ink_front_reader_fail (self->in, span.start, _ ("it holds too many values"));

  InkFrontNode *node = ink_front_node_new (self->in, INK_FRONT_ALIAS, INK_FRONT_PLAIN, span);
  if (node == NULL)
    return NULL;
  node->value = ink_value_ref (anchor->value);
  node->size = anchor->size;
  return node;
}

static InkFrontNode *
read_collection_start (Yaml *self, InkFrontKind kind)
{
  const yaml_event_t *event = &self->event;
  gboolean list = kind == INK_FRONT_LIST;
  const yaml_char_t *tag =
      list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
  const yaml_char_t *anchor =
      list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
  gboolean flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                       : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
  gsize start = offset_of (self, event->start_mark);
  gsize inner =
      skip_properties (self, start, self->in->span.end, (tag != NULL) + (anchor != NULL));
  InkFrontNode *node = ink_front_node_new (self->in,
                                           kind,
                                           flow ? INK_FRONT_FLOW : INK_FRONT_BLOCK,
                                           ink_span (inner, inner));

  if (node == NULL)
    return NULL;
  node->whole.start = start;
  node->tagged = tag != NULL;
  node->anchored = anchor != NULL;
  return node;
}

/* A block's end event stands at the next token, after comments: its last child's end is its
 * own.
 */
static void
close_collection (Yaml *self, InkFrontNode *node)
{
  guint n = ink_front_node_get_n_children (node);
  gsize end = offset_of (self, self->event.end_mark);
  const InkFrontNode *first = n > 0 ? ink_front_node_get_child (node, 0) : NULL;

  /* A comment between tag and value may end with U+0085, which is no line end elsewhere. */
  if (first != NULL)
    node->span.start =
        MIN (node->span.start, first->key != NULL ? first->key_span.start : first->whole.start);
  if (node->style == INK_FRONT_BLOCK)
    end = n > 0 ? ink_front_node_get_child (node, n - 1)->whole.end : node->span.start;
  node->span.end = MAX (end, node->span.start);
  node->whole.end = node->span.end;
  ink_front_node_seal (node);
}

static InkSpan
lines_around (const Yaml *self, gsize start, gsize end)
{
  return ink_span (ink_front_line_start (self->in->data, start, self->in->span.start),
                   ink_front_line_end (self->in->data, end, self->in->span.end));
}

static void
place_item (Yaml *self, InkFrontNode *list, InkFrontNode *item, gsize from)
{
  if (list->style == INK_FRONT_FLOW) {
    item->entry = item->whole;
    return;
  }
  gsize dash = skip_space (self, MIN (from, item->whole.start), item->whole.start);
  item->entry = lines_around (self, dash, item->whole.end);
}

static InkFrontNode *
read_list (Yaml *self, guint depth)
{
  g_autofree char *anchor = g_strdup ((const char *)self->event.data.sequence_start.anchor);
  g_autoptr (InkFrontNode) list = read_collection_start (self, INK_FRONT_LIST);
  gsize from = list != NULL ? list->span.start : 0;

  while (list != NULL) {
    if (!next_event (self))
      return NULL;
    if (self->event.type == YAML_SEQUENCE_END_EVENT)
      break;
    InkFrontNode *item = read_node (self, depth + 1);
    if (item == NULL)
      return NULL;
    place_item (self, list, item, from);
    from = item->whole.end;
    ink_front_node_take_child (list, item);
  }
  if (list == NULL)
    return NULL;
  close_collection (self, list);
  remember_anchor (self, list, (const yaml_char_t *)anchor);
  return g_steal_pointer (&list);
}

/* "? key": the mark is the first thing on its line, unlike the one that ends a value before. */
static gboolean
is_complex_key (const Yaml *self, gsize start)
{
  const char *data = self->in->data;

  while (start > self->in->span.start && strchr (" \t\r\n", data[start - 1]) != NULL)
    start--;
  if (start == self->in->span.start || data[start - 1] != '?')
    return FALSE;
  gsize line = ink_front_line_start (data, start, self->in->span.start);
  return strspn (data + line, " \t-{[,") == start - 1 - line;
}

/* The current event is the key's. */
static InkFrontNode *
read_pair (Yaml *self, InkFrontNode *map, guint depth)
{
  g_autofree char *key = NULL;
  InkSpan span = ink_span (offset_of (self, self->event.start_mark),
                           offset_of (self, self->event.end_mark));
  gboolean dressed;

  if (self->event.type != YAML_SCALAR_EVENT || has_nul (&self->event))
    return ink_front_reader_fail (self->in, span.start, _ ("a key is not a text"));
  key = g_strdup ((const char *)self->event.data.scalar.value);
  dressed = self->event.data.scalar.anchor != NULL || self->event.data.scalar.tag != NULL;
  if (!next_event (self))
    return NULL;

  InkFrontNode *node = read_node (self, depth + 1);
  if (node == NULL)
    return NULL;
  node->key = g_steal_pointer (&key);
  node->key_span = span;
  node->complex_key = dressed || is_complex_key (self, span.start);
  node->entry = map->style == INK_FRONT_FLOW ? ink_span (span.start, node->whole.end)
                                             : lines_around (self, span.start, node->whole.end);
  return node;
}

static InkFrontNode *
read_map (Yaml *self, guint depth)
{
  g_autofree char *anchor = g_strdup ((const char *)self->event.data.mapping_start.anchor);
  g_autoptr (InkFrontNode) map = read_collection_start (self, INK_FRONT_MAP);

  while (map != NULL) {
    if (!next_event (self))
      return NULL;
    if (self->event.type == YAML_MAPPING_END_EVENT)
      break;
    InkFrontNode *child = read_pair (self, map, depth);
    if (child == NULL)
      return NULL;
    ink_front_node_take_child (map, child);
  }
  if (map == NULL)
    return NULL;
  close_collection (self, map);
  remember_anchor (self, map, (const yaml_char_t *)anchor);
  return g_steal_pointer (&map);
}

static InkFrontNode *
read_node (Yaml *self, guint depth)
{
  gsize at = offset_of (self, self->event.start_mark);

  if (depth > INK_FRONT_MAX_DEPTH)
    return ink_front_reader_fail (self->in, at, _ ("it is nested too deeply"));
  switch ((int)self->event.type) {
  case YAML_SCALAR_EVENT:
    return read_scalar (self);
  case YAML_ALIAS_EVENT:
    return read_alias (self);
  case YAML_SEQUENCE_START_EVENT:
    return read_list (self, depth);
  case YAML_MAPPING_START_EVENT:
    return read_map (self, depth);
  default:
    return ink_front_reader_fail (self->in, at, _ ("it is not YAML"));
  }
}

static InkFrontNode *
empty_root (Yaml *self)
{
  gsize end = self->in->span.end;
  InkFrontNode *root =
      ink_front_node_new (self->in, INK_FRONT_MAP, INK_FRONT_BLOCK, ink_span (end, end));

  ink_front_node_seal (root);
  root->tail = end;
  return root;
}

/* An empty document is an empty map, as for Hugo. */
static gboolean
is_empty_document (const Yaml *self)
{
  return self->event.type == YAML_SCALAR_EVENT && self->event.data.scalar.length == 0 &&
         self->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

/* Where lines of new keys go: before "..." or the closing delimiter. What stands after "..." is
 * not read by Hugo either. */
static gboolean
find_tail (Yaml *self, InkFrontNode *root)
{
  if (!next_event (self))
    return FALSE;
  root->tail = self->in->span.end;
  if (self->event.type == YAML_DOCUMENT_END_EVENT && !self->event.data.document_end.implicit)
    root->tail = ink_front_line_start (self->in->data,
                                       offset_of (self, self->event.start_mark),
                                       root->span.end);
  return TRUE;
}

static InkFrontNode *
read_root (Yaml *self)
{
  g_autoptr (InkFrontNode) root = NULL;

  if (!next_event (self) || !next_event (self)) /* stream start, document start */
    return NULL;
  if (self->event.type == YAML_STREAM_END_EVENT)
    return empty_root (self);
  if (!next_event (self))
    return NULL;
  if (is_empty_document (self))
    return empty_root (self);
  if (self->event.type != YAML_MAPPING_START_EVENT)
    return ink_front_reader_fail (self->in,
                                  offset_of (self, self->event.start_mark),
                                  _ ("it is not made of “key: value” lines"));
  root = read_map (self, 1);
  if (root == NULL || !find_tail (self, root))
    return NULL;
  return g_steal_pointer (&root);
}

InkFrontNode *
ink_front_yaml_read (InkFrontReader *reader)
{
  Yaml self = { .in = reader };
  InkFrontNode *root;

  self.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  map_characters (&self);
  if (!yaml_parser_initialize (&self.parser))
    g_error ("out of memory");
  yaml_parser_set_encoding (&self.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&self.parser,
                                (const guchar *)reader->data + reader->span.start,
                                ink_span_length (reader->span));
  root = read_root (&self);
  yaml_event_delete (&self.event);
  yaml_parser_delete (&self.parser);
  g_clear_pointer (&self.offsets, g_array_unref);
  g_hash_table_unref (self.anchors);
  return root;
}
