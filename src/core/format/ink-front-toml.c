/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TOML 1.0 to a tree with spans: keys, tables and arrays of tables, and the rules of what may
 * be defined where and only once. */

#include "ink-front-toml.h"

#include <string.h>

#include "ink-front-toml-scalar.h"
#include "ink-i18n.h"

/* How a map or list came to be; decides what may still be added to it. */
typedef enum {
  MADE_IMPLICITLY = 1, /* by the header of a table below it */
  MADE_BY_HEADER,
  MADE_BY_DOTS,
  MADE_CLOSED,    /* an inline table or array: complete */
  MADE_AS_TABLES, /* an array of tables */
} Made;

typedef struct {
  InkTomlScan scan;
  InkFrontNode *root;
  InkFrontNode *table; /* that pairs go to */
  guint table_depth;
  GHashTable *made;    /* node -> Made */
  GHashTable *by_key;  /* "map key" -> node */
  gsize last_pair_end; /* of the root's own */
  gboolean has_tables;
} Toml;

typedef struct {
  char *text;
  InkSpan span;
} Key;

static InkFrontNode *read_value (Toml *self, guint depth);

static void
key_clear (gpointer data)
{
  g_free (((Key *)data)->text);
}

static char *
map_key (const InkFrontNode *map, const char *key)
{
  return g_strdup_printf ("%p %s", (const void *)map, key);
}

static InkFrontNode *
find (Toml *self, const InkFrontNode *map, const char *key)
{
  g_autofree char *name = map_key (map, key);

  return g_hash_table_lookup (self->by_key, name);
}

static Made
made_of (Toml *self, const InkFrontNode *node)
{
  return (Made)GPOINTER_TO_INT (g_hash_table_lookup (self->made, node));
}

static void
set_made (Toml *self, InkFrontNode *node, Made made)
{
  g_hash_table_replace (self->made, node, GINT_TO_POINTER (made));
}

/* Notes that @key names @node, here in a header or a dotted key. */
static void
mention (InkFrontNode *node, const Key *key)
{
  if (node->mentions == NULL)
    node->mentions = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  g_array_append_val (node->mentions, key->span);
}

/* Takes @child. */
static void
add_pair (Toml *self, InkFrontNode *map, const Key *key, InkFrontNode *child)
{
  child->key = g_strdup (key->text);
  child->key_span = key->span;
  child->entry = ink_span (key->span.start, child->whole.end);
  ink_front_node_take_child (map, child);
  g_hash_table_replace (self->by_key, map_key (map, key->text), child);
}

static InkFrontNode *
new_container (Toml *self, InkFrontKind kind, Made made, InkSpan span)
{
  InkFrontNode *node =
      ink_front_node_new (self->scan.in,
                          kind,
                          made == MADE_CLOSED ? INK_FRONT_FLOW : INK_FRONT_BLOCK,
                          span);

  if (node == NULL)
    return NULL;
  node->complex_key = made != MADE_CLOSED;
  set_made (self, node, made);
  return node;
}

/* "a.b.c": a GArray of Key. */
static GArray *
read_key (Toml *self)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));

  g_array_set_clear_func (keys, key_clear);
  do {
    Key key;

    ink_toml_skip_blanks (&self->scan);
    key.span.start = self->scan.at;
    key.text = ink_toml_read_key (&self->scan);
    key.span.end = self->scan.at;
    if (key.text == NULL)
      return NULL;
    g_array_append_val (keys, key);
    ink_toml_skip_blanks (&self->scan);
    if (keys->len > INK_FRONT_MAX_DEPTH)
      return ink_toml_fail (&self->scan, _ ("it is nested too deeply"));
  } while (ink_toml_take (&self->scan, "."));
  return g_steal_pointer (&keys);
}

static gpointer
fail_twice (Toml *self, const Key *key)
{
  g_autofree char *message = g_strdup_printf (_ ("“%s” is defined twice"), key->text);

  return ink_front_reader_fail (self->scan.in, key->span.start, message);
}

/* The map under @map that all but the last of @keys name, made where it is missing. */
static InkFrontNode *
walk_dots (Toml *self, InkFrontNode *map, GArray *keys)
{
  for (guint i = 0; i + 1 < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);
    InkFrontNode *next = find (self, map, key->text);

    if (next == NULL) {
      next = new_container (self, INK_FRONT_MAP, MADE_BY_DOTS, key->span);
      if (next == NULL)
        return NULL;
      add_pair (self, map, key, next);
    } else if (made_of (self, next) != MADE_BY_DOTS) {
      return fail_twice (self, key);
    }
    mention (next, key);
    map = next;
  }
  return map;
}

/* "key = value", into @table. @depth is that of the value. */
static InkFrontNode *
read_pair (Toml *self, InkFrontNode *table, guint depth)
{
  g_autoptr (GArray) keys = read_key (self);
  InkFrontNode *map, *value;

  if (keys == NULL)
    return NULL;
  if (!ink_toml_take (&self->scan, "="))
    return ink_toml_fail (&self->scan, _ ("an equals sign is missing after a key"));
  map = walk_dots (self, table, keys);
  if (map == NULL)
    return NULL;
  const Key *last = &g_array_index (keys, Key, keys->len - 1);
  if (find (self, map, last->text) != NULL)
    return fail_twice (self, last);
  ink_toml_skip_blanks (&self->scan);
  value = read_value (self, depth + keys->len - 1);
  if (value == NULL)
    return NULL;
  add_pair (self, map, last, value);
  value->complex_key = keys->len > 1;
  return value;
}

static InkFrontNode *
read_array (Toml *self, guint depth)
{
  InkTomlScan *scan = &self->scan;
  gsize start = scan->at++;
  g_autoptr (InkFrontNode) list =
      new_container (self, INK_FRONT_LIST, MADE_CLOSED, ink_span (start, start));

  while (list != NULL) {
    if (!ink_toml_skip_lines (&self->scan))
      return NULL;
    if (ink_toml_take (scan, "]"))
      break;
    InkFrontNode *item = read_value (self, depth + 1);
    if (item == NULL)
      return NULL;
    ink_front_node_take_child (list, item);
    if (!ink_toml_skip_lines (&self->scan))
      return NULL;
    if (!ink_toml_take (scan, ",") && ink_toml_peek (scan) != ']')
      return ink_toml_fail (scan, _ ("a comma or a closing bracket is missing"));
  }
  if (list != NULL)
    list->span.end = list->whole.end = list->entry.end = scan->at;
  return g_steal_pointer (&list);
}

static InkFrontNode *
read_inline_table (Toml *self, guint depth)
{
  InkTomlScan *scan = &self->scan;
  gsize start = scan->at++;
  g_autoptr (InkFrontNode) map =
      new_container (self, INK_FRONT_MAP, MADE_CLOSED, ink_span (start, start));

  if (map == NULL)
    return NULL;
  ink_toml_skip_blanks (&self->scan);
  if (!ink_toml_take (scan, "}")) {
    do {
      if (read_pair (self, map, depth + 1) == NULL)
        return NULL;
      ink_toml_skip_blanks (&self->scan);
    } while (ink_toml_take (scan, ","));
    if (!ink_toml_take (scan, "}"))
      return ink_toml_fail (scan, _ ("a comma or a closing brace is missing"));
  }
  map->span.end = map->whole.end = map->entry.end = scan->at;
  return g_steal_pointer (&map);
}

static InkFrontNode *
read_scalar (Toml *self)
{
  InkTomlScan *scan = &self->scan;
  InkFrontStyle style = INK_FRONT_PLAIN;
  gsize start = scan->at;
  char c = ink_toml_peek (scan);
  InkFrontNode *node;
  InkValue *value = NULL;

  if (c == '"' || c == '\'') {
    g_autofree char *text = ink_toml_read_string (scan, TRUE, &style);

    value = text != NULL ? ink_value_new_string (text) : NULL;
  } else {
    value = ink_toml_read_plain (scan);
  }
  if (value == NULL)
    return NULL;
  node = ink_front_node_new (scan->in, INK_FRONT_SCALAR, style, ink_span (start, scan->at));
  if (node != NULL)
    node->value = value;
  else
    ink_value_unref (value);
  return node;
}

static InkFrontNode *
read_value (Toml *self, guint depth)
{
  if (depth > INK_FRONT_MAX_DEPTH)
    return ink_toml_fail (&self->scan, _ ("it is nested too deeply"));
  switch (ink_toml_peek (&self->scan)) {
  case '[':
    return read_array (self, depth);
  case '{':
    return read_inline_table (self, depth);
  default:
    return read_scalar (self);
  }
}

/* One step of a header's path: through tables, into the last of an array of tables. */
static InkFrontNode *
walk_header (Toml *self, InkFrontNode *map, const Key *key)
{
  InkFrontNode *next = find (self, map, key->text);

  if (next == NULL) {
    next = new_container (self, INK_FRONT_MAP, MADE_IMPLICITLY, key->span);
    if (next == NULL)
      return NULL;
    add_pair (self, map, key, next);
    mention (next, key);
    return next;
  }
  if (next->kind == INK_FRONT_SCALAR || made_of (self, next) == MADE_CLOSED)
    return fail_twice (self, key);
  mention (next, key);
  if (next->kind == INK_FRONT_LIST)
    return ink_front_node_get_child (next, next->children->len - 1);
  return next;
}

static InkFrontNode *
open_table (Toml *self, InkFrontNode *map, const Key *key)
{
  InkFrontNode *table = find (self, map, key->text);

  if (table == NULL) {
    table = new_container (self, INK_FRONT_MAP, MADE_BY_HEADER, key->span);
    if (table == NULL)
      return NULL;
    add_pair (self, map, key, table);
    mention (table, key);
    return table;
  }
  if (made_of (self, table) != MADE_IMPLICITLY)
    return fail_twice (self, key);
  mention (table, key);
  set_made (self, table, MADE_BY_HEADER);
  return table;
}

static InkFrontNode *
open_array_table (Toml *self, InkFrontNode *map, const Key *key)
{
  InkFrontNode *list = find (self, map, key->text), *table;

  if (list != NULL && made_of (self, list) != MADE_AS_TABLES)
    return fail_twice (self, key);
  if (list == NULL) {
    list = new_container (self, INK_FRONT_LIST, MADE_AS_TABLES, key->span);
    if (list == NULL)
      return NULL;
    add_pair (self, map, key, list);
  }
  mention (list, key);
  table = new_container (self, INK_FRONT_MAP, MADE_BY_HEADER, key->span);
  if (table != NULL)
    ink_front_node_take_child (list, table);
  return table;
}

static gboolean
read_header (Toml *self)
{
  gsize start =
      ink_front_line_start (self->scan.data, self->scan.at, self->scan.in->span.start);
  gboolean array = ink_toml_take (&self->scan, "[[");
  g_autoptr (GArray) keys = NULL;
  InkFrontNode *map = self->root;

  if (!array)
    self->scan.at++;
  keys = read_key (self);
  if (keys == NULL)
    return FALSE;
  for (guint i = 0; map != NULL && i + 1 < keys->len; i++)
    map = walk_header (self, map, &g_array_index (keys, Key, i));
  if (map == NULL)
    return FALSE;
  const Key *last = &g_array_index (keys, Key, keys->len - 1);
  self->table = array ? open_array_table (self, map, last) : open_table (self, map, last);
  self->table_depth = keys->len;
  self->has_tables = TRUE;
  if (self->table == NULL)
    return FALSE;
  if (!ink_toml_take (&self->scan, array ? "]]" : "]")) {
    ink_toml_fail (&self->scan, _ ("the closing bracket of a table's name is missing"));
    return FALSE;
  }
  if (!ink_toml_end_line (&self->scan))
    return FALSE;
  self->table->head = ink_span (start, self->scan.at);
  self->table->tail = self->scan.at;
  return TRUE;
}

static gboolean
read_pair_line (Toml *self)
{
  gsize start =
      ink_front_line_start (self->scan.data, self->scan.at, self->scan.in->span.start);
  InkFrontNode *value = read_pair (self, self->table, self->table_depth + 1);

  if (value == NULL || !ink_toml_end_line (&self->scan))
    return FALSE;
  value->entry = ink_span (start, self->scan.at);
  if (!self->has_tables)
    self->last_pair_end = self->scan.at;
  else
    self->table->tail = self->scan.at;
  return TRUE;
}

static gboolean
read_lines (Toml *self)
{
  for (;;) {
    if (!ink_toml_skip_lines (&self->scan))
      return FALSE;
    if (self->scan.at >= self->scan.end)
      return TRUE;
    if (!(ink_toml_peek (&self->scan) == '[' ? read_header (self) : read_pair_line (self)))
      return FALSE;
  }
}

/* Tables grow until the end, so their values are made last; their spans reach from their name
 * to the end of what they hold. */
static void
seal_all (InkFrontNode *node)
{
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    InkFrontNode *child = ink_front_node_get_child (node, i);

    seal_all (child);
    if (node->style == INK_FRONT_BLOCK)
      node->span.end = node->whole.end = MAX (node->span.end, child->whole.end);
  }
  if (node->children != NULL)
    ink_front_node_seal (node);
}

InkFrontNode *
ink_front_toml_read (InkFrontReader *reader)
{
  Toml self = { .scan = { .in = reader,
                          .data = reader->data,
                          .at = reader->span.start,
                          .end = reader->span.end } };
  gsize start = reader->span.start;
  gboolean fine;

  self.made = g_hash_table_new (NULL, NULL);
  self.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.root = new_container (&self, INK_FRONT_MAP, MADE_BY_HEADER, ink_span (start, start));
  self.table = self.root;
  self.last_pair_end = start;
  fine = read_lines (&self);
  if (fine) {
    seal_all (self.root);
    self.root->tail = self.has_tables ? self.last_pair_end : reader->span.end;
  }
  g_hash_table_unref (self.made);
  g_hash_table_unref (self.by_key);
  if (!fine)
    g_clear_pointer (&self.root, ink_front_node_free);
  return self.root;
}
