/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-quick.h"
#include "ink-front-yaml.h"

/* The quick reader of YAML judged by libyaml: for the tests and the fuzzer. */

static inline const char *front_difference (const InkFrontNode *a, const InkFrontNode *b);

static inline gboolean
front_same_children (const InkFrontNode *a, const InkFrontNode *b, const char **what)
{
  guint n = ink_front_node_get_n_children (a);

  if (n != ink_front_node_get_n_children (b) || (a->children == NULL) != (b->children == NULL))
    *what = "children";
  for (guint i = 0; *what == NULL && i < n; i++) {
    const InkFrontNode *child = ink_front_node_get_child (a, i);

    *what = front_difference (child, ink_front_node_get_child (b, i));
    if (*what == NULL && ink_value_get_item (a->value, i) != child->value)
      *what = "the value's items";
  }
  return *what == NULL;
}

/* What the two trees differ in; NULL where they are the same to the last span. */
static inline const char *
front_difference (const InkFrontNode *a, const InkFrontNode *b)
{
  const char *what = NULL;

  if (a->kind != b->kind || a->style != b->style)
    return "kind or style";
  if (!ink_span_equal (a->span, b->span) || !ink_span_equal (a->whole, b->whole))
    return "span";
  if (!ink_span_equal (a->entry, b->entry) || a->tail != b->tail ||
      !ink_span_equal (a->head, b->head))
    return "entry, tail or head";
  if (a->anchored != b->anchored || a->tagged != b->tagged ||
      a->complex_key != b->complex_key || a->size != b->size || a->mentions != b->mentions)
    return "anchor, tag, complex key, size or mentions";
  if (g_strcmp0 (a->key, b->key) != 0 || !ink_span_equal (a->key_span, b->key_span))
    return "key";
  if (!ink_value_equal (a->value, b->value))
    return "value";
  front_same_children (a, b, &what);
  return what;
}

/* Whether the quick reader takes @length bytes of @content, standing between delimiters.
 * Anything but giving up or libyaml's own tree ends the program. */
static inline gboolean
front_check_quick (const char *content, gsize length)
{
  GString *data = g_string_new ("---\n");
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  const char *what = NULL;

  g_string_append_len (data, content, (gssize)length);
  g_string_append (data, "---\n");
  g_autofree char *text = g_string_free (data, FALSE);
  InkFrontReader reader = { text, ink_span (4, 4 + length), problems, 0, FALSE };
  InkFrontReader judge = { text, ink_span (4, 4 + length), NULL, 0, FALSE };
  g_autoptr (GPtrArray) refusals =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  judge.problems = refusals;

  g_autoptr (InkFrontNode) quick = ink_front_quick_read (&reader);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_false (reader.failed);
  if (quick == NULL) {
    g_assert_cmpuint (reader.n_nodes, ==, 0);
    return FALSE;
  }
  g_autoptr (InkFrontNode) slow = ink_front_yaml_read (&judge);
  what = slow == NULL ? "acceptance" : front_difference (quick, slow);
  if (what == NULL && reader.n_nodes != judge.n_nodes)
    what = "number of nodes";
  if (what != NULL)
    g_error ("the quick reader and libyaml differ in %s:\n%s", what, content);
  return TRUE;
}
