/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo reads where that is not what is written. Every rule here was measured with Hugo
 * 0.111 and 0.167. */

#include "ink-front-meaning.h"

#include <string.h>

#include "ink-front-merge.h"
#include "ink-front-number.h"
#include "ink-front-scalar.h"

/* The two ways Hugo has read YAML. */
typedef enum {
  UNTIL_0_151, /* YAML 1.1, by yaml.v2 */
  FROM_0_152,  /* YAML 1.2, by goccy/go-yaml */
} Age;

#define N_AGES (FROM_0_152 + 1)

typedef struct {
  InkValue *values[N_AGES]; /* NULL: not read there */
} Meaning;

struct _InkFrontMeaning {
  const char *data;
  gboolean yaml;
  GHashTable *of_nodes;  /* InkFrontNode -> Meaning */
  GHashTable *of_values; /* InkValue of an anchor -> its Meaning, borrowed */
};

static void
meaning_free (gpointer data)
{
  Meaning *self = data;

  for (guint age = 0; age < N_AGES; age++)
    ink_value_unref (self->values[age]);
  g_free (self);
}

static InkValue *
read_text (const InkFrontNode *node, Age age)
{
  const char *text = ink_value_get_text (node->value);
  InkValue *number = age == UNTIL_0_151 ? ink_front_number_read_capital (text) : NULL;
  g_autofree char *without = NULL;

  if (number != NULL)
    return number;

  if (ink_front_is_old_boolean (text) && age == UNTIL_0_151)
    return ink_value_new_boolean (strchr ("yY", *text) != NULL ||
                                  g_ascii_strcasecmp (text, "on") == 0);
  if (strchr (text, '\t') == NULL || age == UNTIL_0_151)
    return ink_value_ref (node->value);
  without = ink_front_drop_bytes (text, '\t');
  return ink_value_new_string (without);
}

/* Newer Hugo takes a block's lines as they are in a file with CRLF: with the CRs, unfolded, and
 * with an empty line before. */
static InkValue *
read_block_scalar (const InkFrontMeaning *self, const InkFrontNode *node)
{
  gsize end = node->span.end;
  gsize at = ink_front_line_end (self->data, node->span.start, end);
  gsize indent = strspn (self->data + at, " ");
  gboolean strip = memchr (self->data + node->span.start, '-', at - node->span.start) != NULL;
  g_autoptr (GString) text = g_string_new ("\n");

  while (at < end) {
    gsize next = ink_front_line_end (self->data, at, end);

    at += MIN (indent, strspn (self->data + at, " "));
    g_string_append_len (text, self->data + MIN (at, next), (gssize)(next - MIN (at, next)));
    at = next;
  }
  g_string_append (text, strip ? "\r" : "\r\n"); /* the last line's end is not in the span */
  return ink_value_new_string (text->str);
}

static gboolean
is_crlf_block (const InkFrontMeaning *self, const InkFrontNode *node)
{
  gsize header;

  if (node->kind != INK_FRONT_SCALAR ||
      (node->style != INK_FRONT_LITERAL && node->style != INK_FRONT_FOLDED))
    return FALSE;
  header = ink_front_line_end (self->data, node->span.start, node->span.end);
  return header >= 2 && self->data[header - 2] == '\r' && self->data[header - 1] == '\n';
}

/* In front of which value a tag stands: the name it has in the text. */
static gboolean
has_tag (const InkFrontMeaning *self, const InkFrontNode *node, const char *tag)
{
  return node->tagged && g_str_has_prefix (self->data + node->whole.start, tag);
}

static InkValue *
read_binary (const InkFrontNode *node)
{
  g_autofree char *copy = g_strdup (ink_value_get_text (node->value));
  gsize length = 0;

  if (copy != NULL && *copy != '\0')
    g_base64_decode_inplace (copy, &length);
  if (copy == NULL || !g_utf8_validate_len (copy, length, NULL))
    return ink_value_ref (node->value);
  copy[length] = '\0';
  return ink_value_new_string (copy);
}

static InkValue *
read_tagged (const InkFrontMeaning *self, const InkFrontNode *node, Age age)
{
  const char *text = ink_value_get_text (node->value);

  if (has_tag (self, node, "!!bool") && text != NULL) {
    g_autofree char *raw =
        g_strndup (self->data + node->span.start, ink_span_length (node->span));

    g_strdelimit (raw, "'\"", ' ');
    g_strstrip (raw);
    return ink_value_new_boolean (
        *raw != '\0' && (strchr ("yYtT", *raw) != NULL || g_ascii_strcasecmp (raw, "on") == 0));
  }
  if (has_tag (self, node, "!!binary") && age == UNTIL_0_151)
    return read_binary (node);
  if (ink_value_get_kind (node->value) == INK_VALUE_NUMBER)
    return ink_front_number_read (node->value, TRUE);
  return ink_value_ref (node->value);
}

static InkValue *
read_scalar (const InkFrontMeaning *self, const InkFrontNode *node, Age age)
{
  InkValueKind kind = ink_value_get_kind (node->value);

  if (node->tagged)
    return read_tagged (self, node, age);
  if (kind == INK_VALUE_NUMBER)
    return ink_front_number_read (node->value, !self->yaml || age == UNTIL_0_151);
  if (!self->yaml)
    return ink_value_ref (node->value);
  if (age == FROM_0_152 && is_crlf_block (self, node))
    return read_block_scalar (self, node);
  if (kind == INK_VALUE_STRING && node->style == INK_FRONT_PLAIN)
    return read_text (node, age);
  return ink_value_ref (node->value);
}

/* A double-quoted tab breaks newer Hugo where anything but the end follows; nobody should
 * count on where it stands. */
static gboolean
is_refused (const InkFrontMeaning *self, const InkFrontNode *node, gboolean last)
{
  return self->yaml && !last && node->style == INK_FRONT_DOUBLE &&
         memchr (self->data + node->span.start, '\t', ink_span_length (node->span)) != NULL;
}

/* "key: !tag" alone: newer Hugo takes all that follows in its block as its value. */
static gboolean
swallows (const InkFrontMeaning *self, const InkFrontNode *parent, const InkFrontNode *node)
{
  return self->yaml && parent->style == INK_FRONT_BLOCK && node->kind == INK_FRONT_SCALAR &&
         node->tagged && node->style == INK_FRONT_PLAIN && ink_span_length (node->span) == 0 &&
         !has_tag (self, node, "!!");
}

/* "{a:b}" is the key "a:b" to older Hugo and "a" with "b" to newer. */
static gboolean
is_glued (const InkFrontMeaning *self, const InkFrontNode *parent, const InkFrontNode *node)
{
  return self->yaml && parent->style == INK_FRONT_FLOW && node->key != NULL &&
         ink_value_get_kind (node->value) == INK_VALUE_NULL &&
         ink_span_length (node->span) == 0 &&
         strchr ("'\"", self->data[node->key_span.start]) == NULL &&
         strchr (node->key + 1, ':') != NULL;
}

static void read_node (InkFrontMeaning *self, const InkFrontNode *node, gboolean last);

static Meaning *
meaning_of (const InkFrontMeaning *self, const InkFrontNode *node)
{
  return g_hash_table_lookup (self->of_nodes, node);
}

static void
take_pair (GPtrArray *keys, GPtrArray *values, char *key, InkValue *value)
{
  g_ptr_array_add (values, value);
  if (keys != NULL)
    g_ptr_array_add (keys, key);
  else
    g_free (key);
}

static gboolean
has_merge (const InkFrontNode *node)
{
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    if (ink_front_is_merge (ink_front_node_get_child (node, i)))
      return TRUE;
  }
  return FALSE;
}

/* @merge: a pair without key is a merge key; newer Hugo takes the last of its maps. */
static InkValue *
seal (GPtrArray *keys, GPtrArray *values, gboolean merge, Age age)
{
  InkValue *map = NULL;

  if (keys == NULL)
    return ink_value_new_list (values);
  if (!merge)
    return ink_value_new_map (keys, values);
  map = ink_front_merge_pairs (keys, values, age == FROM_0_152);
  g_ptr_array_set_free_func (keys, g_free);
  g_ptr_array_set_free_func (values, (GDestroyNotify)ink_value_unref);
  g_ptr_array_unref (keys);
  g_ptr_array_unref (values);
  return map;
}

/* The list or map of the children from @from on. */
static InkValue *
gather (const InkFrontMeaning *self, const InkFrontNode *node, guint from, Age age)
{
  GPtrArray *values = g_ptr_array_new ();
  GPtrArray *keys = node->kind == INK_FRONT_MAP ? g_ptr_array_new () : NULL;

  for (guint i = from; i < node->children->len; i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);
    InkValue *value = meaning_of (self, child)->values[age];
    const char *colon = child->key != NULL ? strchr (child->key, ':') : NULL;

    if (value != NULL && age == FROM_0_152 && is_glued (self, node, child))
      take_pair (keys,
                 values,
                 g_strndup (child->key, (gsize)(colon - child->key)),
                 ink_front_plain_value (colon + 1));
    else if (value != NULL)
      take_pair (keys,
                 values,
                 ink_front_is_merge (child) ? NULL : g_strdup (child->key),
                 ink_value_ref (value));
  }
  return seal (keys, values, has_merge (node), age);
}

/* The children from @position on are not where they are written. */
static void
lose_from (InkFrontMeaning *self, const InkFrontNode *node, guint position)
{
  for (guint i = position; i < node->children->len; i++)
    g_clear_pointer (&meaning_of (self, ink_front_node_get_child (node, i))->values[FROM_0_152],
                     ink_value_unref);
}

/* Of two keys the later counts for older Hugo; newer Hugo refuses both. */
static void
lose_twins (InkFrontMeaning *self, const InkFrontNode *map)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; self->yaml && i < map->children->len; i++) {
    const InkFrontNode *child = ink_front_node_get_child (map, i);
    const InkFrontNode *earlier = g_hash_table_lookup (seen, child->key);

    if (earlier != NULL) {
      Meaning *lost = meaning_of (self, earlier), *late = meaning_of (self, child);

      g_clear_pointer (&lost->values[UNTIL_0_151], ink_value_unref);
      g_clear_pointer (&lost->values[FROM_0_152], ink_value_unref);
      g_clear_pointer (&late->values[FROM_0_152], ink_value_unref);
    }
    g_hash_table_replace (seen, child->key, (gpointer)child);
  }
}

static void
read_children (InkFrontMeaning *self, const InkFrontNode *node, gboolean last)
{
  guint n = ink_front_node_get_n_children (node);

  for (guint i = 0; i < n; i++)
    read_node (self, ink_front_node_get_child (node, i), last && i + 1 == n);
  if (node->kind == INK_FRONT_MAP)
    lose_twins (self, node);
  for (guint i = n; i > 0; i--) {
    const InkFrontNode *child = ink_front_node_get_child (node, i - 1);
    Meaning *meaning = meaning_of (self, child);

    if (i == n || !swallows (self, node, child))
      continue;
    ink_value_unref (meaning->values[FROM_0_152]);
    meaning->values[FROM_0_152] = gather (self, node, i, FROM_0_152);
    lose_from (self, node, i);
  }
}

/* Whether the node's own value will do: all children have theirs. */
static gboolean
is_plain (const InkFrontMeaning *self, const InkFrontNode *node, Age age)
{
  if (has_merge (node))
    return FALSE;
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);

    if (meaning_of (self, child)->values[age] != child->value ||
        (age == FROM_0_152 && is_glued (self, node, child)))
      return FALSE;
  }
  return TRUE;
}

static InkValue *
read_value (InkFrontMeaning *self, const InkFrontNode *node, Age age)
{
  const Meaning *anchor;

  switch (node->kind) {
  case INK_FRONT_SCALAR:
    return read_scalar (self, node, age);
  case INK_FRONT_ALIAS:
    anchor = g_hash_table_lookup (self->of_values, node->value);
    if (anchor == NULL)
      break;
    return anchor->values[age] != NULL ? ink_value_ref (anchor->values[age]) : NULL;
  case INK_FRONT_LIST:
  case INK_FRONT_MAP:
    if (!is_plain (self, node, age))
      return gather (self, node, 0, age);
    break;
  }
  return ink_value_ref (node->value);
}

/* Recursive: no tree is deeper than INK_FRONT_MAX_DEPTH. */
static void
read_node (InkFrontMeaning *self, const InkFrontNode *node, gboolean last)
{
  Meaning *meaning = g_new0 (Meaning, 1);

  read_children (self, node, last);
  meaning->values[UNTIL_0_151] = read_value (self, node, UNTIL_0_151);
  if (!is_refused (self, node, last))
    meaning->values[FROM_0_152] = read_value (self, node, FROM_0_152);
  g_hash_table_insert (self->of_nodes, (gpointer)node, meaning);
  if (node->anchored)
    g_hash_table_insert (self->of_values, node->value, meaning);
}

InkFrontMeaning *
ink_front_meaning_new (const InkFrontMatter *front_matter)
{
  InkFrontMeaning *self = g_new0 (InkFrontMeaning, 1);
  const InkFrontNode *root = ink_front_matter_get_root (front_matter);

  self->data = ink_text_get_data (ink_front_matter_get_text (front_matter));
  self->yaml = ink_front_matter_get_format (front_matter) == INK_FRONT_MATTER_YAML;
  self->of_nodes = g_hash_table_new_full (NULL, NULL, NULL, meaning_free);
  self->of_values = g_hash_table_new (NULL, NULL);
  if (root != NULL)
    read_node (self, root, TRUE);
  return self;
}

void
ink_front_meaning_free (InkFrontMeaning *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->of_values);
  g_hash_table_unref (self->of_nodes);
  g_free (self);
}

InkValue *
ink_front_meaning_get (const InkFrontMeaning *self, const InkFrontNode *node, InkHugo hugo)
{
  const Meaning *meaning = meaning_of (self, node);

  g_return_val_if_fail (meaning != NULL, NULL);
  return meaning->values[hugo >= INK_HUGO_0_167 ? FROM_0_152 : UNTIL_0_151];
}

gboolean
ink_front_meaning_differs (const InkFrontMeaning *self, const InkFrontNode *node)
{
  const Meaning *meaning = meaning_of (self, node);
  const InkValue *own = ink_front_node_get_value (node);

  g_return_val_if_fail (meaning != NULL, FALSE);
  for (guint age = 0; age < N_AGES; age++) {
    const InkValue *value = meaning->values[age];

    if (value == NULL || (value != own && !ink_value_equal (value, own)))
      return TRUE;
  }
  return FALSE;
}

/* No number, no boolean of old and nothing a tab is lost of. */
static gboolean
is_everyday_text (const InkFrontNode *node, const char *data)
{
  const char *text = ink_value_get_text (node->value);

  if (memchr (data + node->span.start, '\t', ink_span_length (node->span)) != NULL)
    return FALSE;
  if (node->style != INK_FRONT_PLAIN)
    return node->style == INK_FRONT_SINGLE || node->style == INK_FRONT_DOUBLE;
  return strchr ("+-.0123456789", *text) == NULL &&
         !(g_ascii_isalpha (*text) && strlen (text) < 4);
}

static gboolean
is_everyday (const InkFrontNode *node, const char *data)
{
  InkValueKind kind = ink_value_get_kind (node->value);

  if (node->anchored || node->tagged || node->merged != NULL || node->kind == INK_FRONT_ALIAS)
    return FALSE;
  if (node->kind == INK_FRONT_SCALAR)
    return kind == INK_VALUE_STRING ? is_everyday_text (node, data)
                                    : kind == INK_VALUE_BOOLEAN || kind == INK_VALUE_DATE;
  if (node->kind == INK_FRONT_MAP && !ink_front_node_keys_differ (node))
    return FALSE;
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);

    if (ink_front_is_merge (child) || !is_everyday (child, data))
      return FALSE;
  }
  return TRUE;
}

gboolean
ink_front_meaning_is_everyday (const InkFrontMatter *front_matter)
{
  const InkFrontNode *root = ink_front_matter_get_root (front_matter);

  return root != NULL && root->kind == INK_FRONT_MAP &&
         ink_front_matter_get_format (front_matter) == INK_FRONT_MATTER_YAML &&
         is_everyday (root, ink_text_get_data (ink_front_matter_get_text (front_matter)));
}
