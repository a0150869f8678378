/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A front matter in another format: the one edit that rewrites it all, and says so. */

#include "ink-front-convert.h"

#include <string.h>

#include "ink-front-change.h"
#include "ink-front-compose.h"
#include "ink-front-merge.h"
#include "ink-front-read.h"
#include "ink-i18n.h"

/* Marks the bytes of keys and scalars, in which "#" begins no comment, and counts aliases. */
static void
mark_values (const InkFrontNode *node, gsize from, GByteArray *marks, guint *n_aliases)
{
  InkSpan spans[] = { node->key_span, node->span };
  gboolean scalar = node->kind == INK_FRONT_SCALAR;

  *n_aliases += node->kind == INK_FRONT_ALIAS;
  for (guint i = 0; i < (scalar ? 2 : 1); i++) {
    if (spans[i].start >= from && spans[i].end - from <= marks->len)
      memset (marks->data + (spans[i].start - from), 1, ink_span_length (spans[i]));
  }
  for (guint i = 0; node->mentions != NULL && i < node->mentions->len; i++) {
    InkSpan span = g_array_index (node->mentions, InkSpan, i);

    memset (marks->data + (span.start - from), 1, ink_span_length (span));
  }
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++)
    mark_values (ink_front_node_get_child (node, i), from, marks, n_aliases);
}

static void
count_loss (const InkFrontPlace *place, InkFrontConvertLoss *loss)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  gsize from = place->content.start;

  g_byte_array_set_size (marks, (guint)ink_span_length (place->content));
  if (marks->len > 0)
    memset (marks->data, 0, marks->len);
  mark_values (place->root, from, marks, &loss->n_aliases);
  for (gsize i = from; place->format != INK_FRONT_MATTER_JSON && i < place->content.end; i++) {
    if (place->data[i] != '#' || marks->data[i - from] != 0)
      continue;
    loss->n_comments++;
    i = ink_front_place_line_text_end (place, i);
  }
}

/* Compared without case, as Hugo does: of two the wrong one might win afterwards. */
static gboolean
check_keys (const InkFrontNode *map, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ink_front_node_get_n_children (map); i++) {
    const InkFrontNode *child = ink_front_node_get_child (map, i);
    if (child->key != NULL && !g_hash_table_add (seen, g_utf8_strdown (child->key, -1))) {
      ink_front_refuse (error,
                        INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                        _ ("“%s” is there twice. Remove one of the two first."),
                        child->key);
      return FALSE;
    }
    if (!check_keys (child, error))
      return FALSE;
  }
  return TRUE;
}

/* @value without what has no value, which is counted. */
static InkValue *
without_nulls (InkValue *value, guint *n)
{
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();

  if (!map && ink_value_get_kind (value) != INK_VALUE_LIST) {
    g_ptr_array_unref (keys);
    g_ptr_array_unref (values);
    return ink_value_ref (value);
  }
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    InkValue *item = ink_value_get_item (value, i);

    if (ink_value_get_kind (item) == INK_VALUE_NULL) {
      ++*n;
      continue;
    }
    if (map)
      g_ptr_array_add (keys, g_strdup (ink_value_get_key (value, i)));
    g_ptr_array_add (values, without_nulls (item, n));
  }
  if (map)
    return ink_value_new_map (keys, values);
  g_ptr_array_unref (keys);
  return ink_value_new_list (values);
}

static gboolean
compose_content (GString *out, InkValue *root, const InkFrontLayout *layout)
{
  gboolean fine = TRUE;

  switch (layout->format) {
  case INK_FRONT_MATTER_YAML:
    for (guint i = 0; fine && i < ink_value_get_n_items (root); i++)
      fine = ink_front_compose_yaml_pair (out,
                                          ink_value_get_key (root, i),
                                          ink_value_get_item (root, i),
                                          "",
                                          layout);
    return fine;
  case INK_FRONT_MATTER_TOML:
    return ink_front_compose_toml_table (out, "", root, layout);
  case INK_FRONT_MATTER_JSON:
    return ink_front_compose_json (out, root, "", layout);
  case INK_FRONT_MATTER_NONE:
  case INK_FRONT_MATTER_ORG:
    break;
  }
  return FALSE;
}

/* With the delimiters; a line end after the last where the text goes on, or did end so. */
static char *
compose_whole (const InkFrontPlace *place,
               InkSpan whole,
               InkValue *root,
               InkFrontMatterFormat format)
{
  const char *eol = ink_text_get_eol (place->text);
  InkFrontLayout layout = { .format = format, .eol = eol, .step = "  ", .lines = TRUE };
  const char *fence = format == INK_FRONT_MATTER_YAML   ? "---"
                      : format == INK_FRONT_MATTER_TOML ? "+++"
                                                        : NULL;
  gboolean goes_on = whole.end < ink_text_get_length (place->text) ||
                     strchr ("\r\n", place->data[whole.end - 1]) != NULL;
  g_autoptr (GString) content = g_string_new (NULL);

  if (!compose_content (content, root, &layout))
    return NULL;
  if (fence == NULL)
    return g_strconcat (content->str, goes_on ? eol : "", NULL);
  return g_strconcat (fence, eol, content->str, fence, goes_on ? eol : "", NULL);
}

/* Read again, it holds the same and ends where it was meant to. */
static gboolean
check_result (const InkFrontPlace *place,
              const InkEdit *edit,
              InkFrontMatterFormat format,
              InkValue *meant,
              GError **error)
{
  g_autoptr (InkText) text = ink_edit_apply (edit, place->text, 0);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  const char *data = ink_text_get_data (text);
  InkFrontSplit split = ink_front_split (data, ink_text_get_length (text));
  gboolean ordered = format != INK_FRONT_MATTER_TOML && place->format != INK_FRONT_MATTER_TOML;
  g_autoptr (InkFrontNode) root = NULL;

  if (split.state == INK_FRONT_SPLIT_WHOLE && split.format == format &&
      split.span.end == edit->span.start + edit->length)
    root = ink_front_read (format, data, split.content, problems);
  if (root != NULL && ink_front_means (meant, root->value, ordered))
    return TRUE;
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("Converted, the front matter would not read back with the same values, "
                       "so nothing was changed."));
  return FALSE;
}

/* How the reason names the value that has no place in the format: the first such field. */
static gpointer
refuse_first (InkValue *root,
              const InkFrontPlace *place,
              InkFrontMatterFormat format,
              GError **error)
{
  InkFrontLayout layout = { .format = format,
                            .eol = ink_text_get_eol (place->text),
                            .step = "  " };

  for (guint i = 0; i < ink_value_get_n_items (root); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    if (!ink_front_compose_flow (out, ink_value_get_item (root, i), &layout))
      return ink_front_refuse (error,
                               INK_FRONT_MATTER_ERROR_TYPE,
                               _ ("A value of “%s” cannot be written so that every reader "
                                  "takes "
                                  "it for the same. Change it first."),
                               ink_value_get_key (root, i));
  }
  return NULL;
}

InkEdit *
ink_front_matter_convert (InkFrontMatter *self,
                          InkFrontMatterFormat format,
                          InkFrontConvertLoss *loss,
                          GError **error)
{
  g_auto (InkFrontChange) change = { 0 };
  g_autoptr (InkValue) meant = NULL;
  g_autoptr (InkEdit) edit = NULL;
  g_autofree char *text = NULL;
  InkFrontConvertLoss lost = { 0 };

  g_return_val_if_fail (format >= INK_FRONT_MATTER_YAML && format <= INK_FRONT_MATTER_JSON,
                        NULL);

  if (!ink_front_matter_begin (self, &change, error))
    return NULL;
  InkFrontPlace place = ink_front_change_get_place (&change);
  InkSpan whole = ink_front_matter_get_span (self);
  if (place.root == NULL)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_NOT_FOUND,
                             _ ("There is no front matter to convert."));
  if (place.format == format)
    return ink_edit_new (ink_span (whole.start, whole.start), "", 0);
  if (!check_keys (place.root, error))
    return NULL;
  count_loss (&place, &lost);
  InkValue *all = ink_front_node_get_value (place.root);
  meant = format == INK_FRONT_MATTER_TOML ? without_nulls (all, &lost.n_empty)
                                          : ink_value_ref (all);
  text = compose_whole (&place, whole, meant, format);
  if (text == NULL)
    return refuse_first (meant, &place, format, error);
  edit = ink_edit_new (whole, text, -1);
  if (!check_result (&place, edit, format, meant, error))
    return NULL;
  if (loss != NULL)
    *loss = lost;
  return g_steal_pointer (&edit);
}
