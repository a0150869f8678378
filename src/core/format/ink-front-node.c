/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of a front matter, and the bounds of reading one. */

#include "ink-front-node.h"

#include "ink-i18n.h"

/* Lines from 1; a CRLF is one line end. */
static guint
line_of (const char *data, gsize offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++) {
    if (data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n'))
      line++;
  }
  return line;
}

gpointer
ink_front_reader_fail (InkFrontReader *self, gsize offset, const char *message)
{
  g_autofree char *full = NULL;
  gsize at = CLAMP (offset, self->span.start, self->span.end);

  if (self->failed)
    return NULL;
  self->failed = TRUE;
  full = g_strdup_printf (_ ("The front matter cannot be read at line %u: %s. "
                             "Correct it in the text."),
                          line_of (self->data, at),
                          message);
  g_ptr_array_add (self->problems,
                   ink_problem_new ("front-matter-syntax",
                                    INK_SEVERITY_ERROR,
                                    ink_span (at, at),
                                    full));
  return NULL;
}

InkFrontNode *
ink_front_node_new (InkFrontReader *reader,
                    InkFrontKind kind,
                    InkFrontStyle style,
                    InkSpan span)
{
  if (++reader->n_nodes > INK_FRONT_MAX_NODES)
    return ink_front_reader_fail (reader, span.start, _ ("it holds too many values"));

  InkFrontNode *self = g_new0 (InkFrontNode, 1);
  self->kind = kind;
  self->style = style;
  self->span = span;
  self->whole = span;
  self->entry = span;
  self->size = 1;
  if (kind == INK_FRONT_LIST || kind == INK_FRONT_MAP)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_front_node_free);
  return self;
}

/* Recursive: no tree is deeper than INK_FRONT_MAX_DEPTH. */
void
ink_front_node_free (InkFrontNode *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  ink_value_unref (self->value);
  g_clear_pointer (&self->merged, ink_value_unref);
  g_free (self->key);
  g_free (self);
}

void
ink_front_node_take_child (InkFrontNode *self, InkFrontNode *child)
{
  self->size += child->size;
  g_ptr_array_add (self->children, child);
}

InkFrontNode *
ink_front_node_get_child (const InkFrontNode *self, guint position)
{
  g_assert (position < self->children->len);

  return g_ptr_array_index (self->children, position);
}

guint
ink_front_node_get_n_children (const InkFrontNode *self)
{
  return self->children != NULL ? self->children->len : 0;
}

void
ink_front_node_seal (InkFrontNode *self)
{
  guint n = self->children->len;
  GPtrArray *values = g_ptr_array_sized_new (n);
  GPtrArray *keys = self->kind == INK_FRONT_MAP ? g_ptr_array_sized_new (n) : NULL;

  for (guint i = 0; i < n; i++) {
    InkFrontNode *child = ink_front_node_get_child (self, i);

    g_ptr_array_add (values, ink_value_ref (child->value));
    if (keys != NULL)
      g_ptr_array_add (keys, g_strdup (child->key));
  }
  ink_value_unref (self->value);
  self->value = keys != NULL ? ink_value_new_map (keys, values) : ink_value_new_list (values);
}

/* The same for keys that differ in case; FALSE where that is not for ASCII to say. */
static gboolean
hash_key (const char *key, guint32 *hash)
{
  *hash = 5381;
  for (; *key != '\0'; key++) {
    if ((guchar)*key >= 0x80)
      return FALSE;
    *hash = *hash * 33 + ((guchar)*key | 0x20);
  }
  return TRUE;
}

gboolean
ink_front_node_keys_differ (const InkFrontNode *map)
{
  guint32 seen[32], hash;
  guint n = ink_front_node_get_n_children (map);

  if (n > G_N_ELEMENTS (seen))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (!hash_key (ink_front_node_get_child (map, i)->key, &hash))
      return FALSE;
    for (guint j = 0; j < i; j++) {
      if (seen[j] == hash)
        return FALSE;
    }
    seen[i] = hash;
  }
  return TRUE;
}

gsize
ink_front_line_start (const char *data, gsize offset, gsize from)
{
  while (offset > from && data[offset - 1] != '\n' && data[offset - 1] != '\r')
    offset--;
  return offset;
}

gsize
ink_front_line_end (const char *data, gsize offset, gsize to)
{
  while (offset < to && data[offset] != '\n' && data[offset] != '\r')
    offset++;
  if (offset + 1 < to && data[offset] == '\r' && data[offset + 1] == '\n')
    return offset + 2;
  return offset < to ? offset + 1 : offset;
}
