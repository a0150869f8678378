/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The front matter of a text: the one face of splitting, reading, editing and verifying. */

#include "ink-front-matter.h"

#include <string.h>

#include "ink-front-change.h"
#include "ink-front-edit.h"
#include "ink-front-merge.h"
#include "ink-front-path.h"
#include "ink-front-read.h"
#include "ink-front-split.h"
#include "ink-i18n.h"

struct _InkFrontMatter {
  gatomicrefcount refs;
  InkText *text;
  InkFrontSplit split;
  InkFrontNode *root; /* NULL where there is none or it cannot be read */
  GPtrArray *problems;
  InkField *fields;
  guint n_fields;
};

G_DEFINE_QUARK (ink - front - matter - error - quark, ink_front_matter_error)

const char *
ink_front_matter_format_to_string (InkFrontMatterFormat format)
{
  static const char *const names[] = { "none", "yaml", "toml", "json", "org" };

  g_return_val_if_fail ((guint)format < G_N_ELEMENTS (names), "none");
  return names[format];
}

static void
add_problem (InkFrontMatter *self, const char *id, InkSpan span, const char *message)
{
  g_ptr_array_add (self->problems, ink_problem_new (id, INK_SEVERITY_ERROR, span, message));
}

static void
tell_split (InkFrontMatter *self)
{
  gsize start = self->split.span.start;
  guint line = 0, column = 0;
  g_autofree char *message = NULL;

  switch (self->split.state) {
  case INK_FRONT_SPLIT_WHOLE:
    break;
  case INK_FRONT_SPLIT_BAD_DELIMITER:
    add_problem (self,
                 "front-matter-delimiter",
                 ink_span (0, 0),
                 _ ("Hugo does not build a file without front matter that starts with “-” or "
                    "“+”. Add a front matter before the text."));
    break;
  case INK_FRONT_SPLIT_UNTERMINATED:
    ink_text_get_position (self->text, start, &line, &column);
    message = g_strdup_printf (
        self->split.format == INK_FRONT_MATTER_JSON
            ? _ ("The front matter cannot be read at line %u: its closing brace is missing. "
                 "Correct it in the text.")
            : _ ("The front matter cannot be read at line %u: its closing delimiter is "
                 "missing. Correct it in the text."),
        line);
    add_problem (self,
                 "front-matter-syntax",
                 ink_span (start, MIN (start + 3, self->split.span.end)),
                 message);
    break;
  }
}

/* Whether the text starts with a shortcode, which Hugo takes for JSON; then it is told. */
static gboolean
tell_shortcode (InkFrontMatter *self)
{
  const char *start = ink_text_get_data (self->text) + self->split.span.start;

  if (self->split.format != INK_FRONT_MATTER_JSON ||
      (!g_str_has_prefix (start, "{{<") && !g_str_has_prefix (start, "{{%")))
    return FALSE;
  add_problem (self,
               "front-matter-delimiter",
               ink_span (self->split.span.start, self->split.span.start + 3),
               _ ("Hugo does not build a file without front matter that starts with a "
                  "shortcode. Add a front matter before the text."));
  return TRUE;
}

static InkSpan *
spans_of_items (const InkFrontNode *node)
{
  guint n = ink_front_node_get_n_children (node);
  InkSpan *spans;

  if (node->kind != INK_FRONT_LIST || n == 0)
    return NULL;
  spans = g_new (InkSpan, n);
  for (guint i = 0; i < n; i++)
    spans[i] = ink_front_node_get_child (node, i)->span;
  return spans;
}

static InkField
field_of (const InkFrontNode *node)
{
  InkField field = { .key = node->key,
                     .value = ink_front_node_get_value (node),
                     .key_span = node->key_span,
                     .value_span = node->span,
                     .entry_span = node->entry,
                     .item_spans = spans_of_items (node) };

  return field;
}

/* What merge keys of the root bring, with their place. */
static void
append_inherited (InkFrontMatter *self)
{
  const InkFrontNode *root = self->root;
  guint n = ink_value_get_n_items (root->merged);

  self->fields = g_renew (InkField, self->fields, self->n_fields + n);
  for (guint i = 0; i < n; i++) {
    const char *key = ink_value_get_key (root->merged, i);
    const InkFrontNode *from = ink_front_find_inherited (root, key);

    if (from == NULL || ink_front_find (root, key, NULL) != NULL)
      continue;
    self->fields[self->n_fields++] = (InkField){ .key = (char *)key,
                                                 .value = ink_value_get_item (root->merged, i),
                                                 .key_span = from->key_span,
                                                 .value_span = from->span,
                                                 .entry_span = from->entry,
                                                 .inherited = TRUE };
  }
}

static void
fill_fields (InkFrontMatter *self)
{
  g_autoptr (GHashTable) later = NULL;

  if (self->root == NULL)
    return;
  if (!ink_front_node_keys_differ (self->root))
    later = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_fields = ink_front_node_get_n_children (self->root);
  self->fields = g_new0 (InkField, self->n_fields);
  for (guint i = self->n_fields; i > 0; i--) {
    const InkFrontNode *node = ink_front_node_get_child (self->root, i - 1);

    self->fields[i - 1] = field_of (node);
    self->fields[i - 1].duplicate = later != NULL && !g_hash_table_add (later, node->key);
  }
  if (self->root->merged != NULL)
    append_inherited (self);
}

InkFrontMatter *
ink_front_matter_parse (InkText *text)
{
  InkFrontMatter *self = g_new0 (InkFrontMatter, 1);
  const char *data = ink_text_get_data (text);

  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  self->split = ink_front_split (data, ink_text_get_length (text));
  if (!tell_shortcode (self))
    tell_split (self);
  if (self->problems->len == 0 && self->split.state == INK_FRONT_SPLIT_WHOLE)
    self->root = ink_front_read (self->split.format, data, self->split.content, self->problems);
  fill_fields (self);
  return self;
}

InkFrontMatter *
ink_front_matter_ref (InkFrontMatter *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_front_matter_unref (InkFrontMatter *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_fields; i++)
    g_free (self->fields[i].item_spans);
  g_free (self->fields);
  ink_front_node_free (self->root);
  g_ptr_array_unref (self->problems);
  ink_text_unref (self->text);
  g_free (self);
}

InkValue *
ink_front_matter_read_value (InkFrontMatterFormat format,
                             const char *content,
                             gsize length,
                             GError **error)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autoptr (InkFrontNode) root = NULL;
  g_autoptr (InkText) text = NULL;
  gsize start = length >= 3 && memcmp (content, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  if (!g_utf8_validate_len (content, length, NULL))
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_SYNTAX,
                             _ ("The text is not UTF-8. Convert it to UTF-8 first."));
  text = ink_text_new (content, (gssize)length, 0);
  root = ink_front_read (format, ink_text_get_data (text), ink_span (start, length), problems);
  if (root != NULL)
    return ink_value_ref (ink_front_node_get_value (root));
  if (problems->len == 0)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("Only YAML, TOML and JSON can be read."));
  const InkProblem *problem = g_ptr_array_index (problems, 0);
  return ink_front_refuse (error, INK_FRONT_MATTER_ERROR_SYNTAX, "%s", problem->message);
}

InkFrontMatterFormat
ink_front_matter_get_format (const InkFrontMatter *self)
{
  return self->split.format;
}

InkText *
ink_front_matter_get_text (const InkFrontMatter *self)
{
  return self->text;
}

const InkFrontNode *
ink_front_matter_get_root (const InkFrontMatter *self)
{
  return self->root;
}

gboolean
ink_front_matter_is_readable (const InkFrontMatter *self)
{
  return self->root != NULL || self->split.format == INK_FRONT_MATTER_NONE;
}

InkSpan
ink_front_matter_get_span (const InkFrontMatter *self)
{
  return self->split.span;
}

InkSpan
ink_front_matter_get_content_span (const InkFrontMatter *self)
{
  return self->split.content;
}

gsize
ink_front_matter_get_body_start (const InkFrontMatter *self)
{
  return self->split.span.end;
}

GPtrArray *
ink_front_matter_get_problems (const InkFrontMatter *self)
{
  return self->problems;
}

guint
ink_front_matter_get_n_fields (const InkFrontMatter *self)
{
  return self->n_fields;
}

const InkField *
ink_front_matter_get_field (const InkFrontMatter *self, guint position)
{
  g_return_val_if_fail (position < self->n_fields, NULL);

  return &self->fields[position];
}

const InkField *
ink_front_matter_lookup (const InkFrontMatter *self, const char *key)
{
  guint position = 0;

  if (self->root != NULL && ink_front_find (self->root, key, &position) != NULL)
    return &self->fields[position];
  for (guint i = self->n_fields; i > 0 && self->fields[i - 1].inherited; i--) {
    if (self->fields[i - 1].value == ink_value_lookup (self->root->merged, key))
      return &self->fields[i - 1];
  }
  return NULL;
}

InkValue *
ink_front_matter_get (const InkFrontMatter *self, const char *path)
{
  return self->root != NULL ? ink_front_path_get_value (self->root, path) : NULL;
}

/* Whether there is something to edit, or nothing in the way of adding it. */
static gboolean
check_editable (const InkFrontMatter *self, GError **error)
{
  const InkProblem *problem =
      self->problems->len > 0 ? g_ptr_array_index (self->problems, 0) : NULL;

  if (ink_front_matter_is_readable (self))
    return TRUE;
  if (self->split.format == INK_FRONT_MATTER_ORG)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("Galley cannot edit Org front matter. Edit it as text."));
  else
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_SYNTAX,
                      "%s",
                      problem != NULL ? problem->message : "");
  return FALSE;
}

gboolean
ink_front_matter_begin (InkFrontMatter *self, InkFrontChange *change, GError **error)
{
  if (!check_editable (self, error))
    return FALSE;
  ink_front_change_init (change, self->text, self->split, self->root);
  return TRUE;
}

InkEdit *
ink_front_matter_set (InkFrontMatter *self, const char *key, InkValue *value, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (key != NULL && value != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error))
    return NULL;
  if (!ink_front_change_set (&change, key, value, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}

InkEdit *
ink_front_matter_unset (InkFrontMatter *self, const char *key, GError **error)
{
  g_auto (InkFrontChange) change = { 0 };

  g_return_val_if_fail (key != NULL, NULL);

  if (!ink_front_matter_begin (self, &change, error))
    return NULL;
  if (!ink_front_change_unset (&change, key, error))
    return NULL;
  return ink_front_change_finish (&change, error);
}
