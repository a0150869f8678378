/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merge keys of YAML: what they bring is there to be read, and an edit of it gives the map its
 * own field, or is refused with the reason. What Hugo makes of them was measured with 0.111,
 * 0.131 and 0.167. */

#include <string.h>

#include "front-rows.h"
#include "ink-front-convert.h"
#include "ink-front-meaning.h"

#define Y(content) "---\n" content "---\nbody\n"
#define BASE       "base: &b\n  x: 1\n  w: two\n"

typedef struct {
  const char *name;
  const char *front;
  const char *path;
  const char *text; /* NULL: none */
} Value;

static const Value values[] = {
  { "/front-merge/get/brought", Y (BASE "d:\n  <<: *b\n  z: 3\n"), "d.w", "two" },
  { "/front-merge/get/own-later", Y (BASE "d:\n  <<: *b\n  w: own\n"), "d.w", "own" },
  { "/front-merge/get/of-list",
    Y (BASE "c: &c {x: 9, q: 9}\nd:\n  <<: [*b, *c]\n"),
    "d.x",
    "1" },
  { "/front-merge/get/of-list-rest",
    Y (BASE "c: &c {q: 9}\nd:\n  <<: [*b, *c]\n"),
    "d.q",
    "9" },
  { "/front-merge/get/top", Y ("base: &b {title: T}\n<<: *b\n"), "title", "T" },
  { "/front-merge/get/inline", Y ("d:\n  <<: {x: 1}\n"), "d.x", "1" },
  { "/front-merge/get/chain",
    Y (BASE "c: &c\n  <<: *b\n  q: 1\nd:\n  <<: *c\n"),
    "d.w",
    "two" },
  { "/front-merge/get/alias", Y (BASE "d: *b\n"), "d.w", "two" },
  { "/front-merge/get/alias-of-merged",
    Y (BASE "c: &c\n  <<: *b\n  q: 1\nd: *c\n"),
    "d.w",
    "two" },
  { "/front-merge/get/in-item", Y (BASE "l:\n  - <<: *b\n    q: 1\n"), "l.0.w", "two" },
  { "/front-merge/get/quoted", Y (BASE "d:\n  \"<<\": *b\n"), "d.w", NULL },
  { "/front-merge/get/json", "{\"d\": {\"<<\": {\"w\": \"two\"}}}\nbody\n", "d.w", NULL },
  { "/front-merge/get/no-map", Y ("d:\n  <<: 5\n  x: 1\n"), "d.x", "1" },
};

static void
test_value (gconstpointer data)
{
  const Value *row = data;
  g_autoptr (InkText) text = ink_text_new (row->front, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  InkValue *value = ink_front_matter_get (front, row->path);

  g_assert_cmpstr (value != NULL ? ink_value_get_text (value) : NULL, ==, row->text);
}

/* The map as it is for Hugo has no "<<"; the fields end with those the root inherits. */
static void
test_fields (void)
{
  g_autoptr (InkText) text =
      ink_text_new (Y ("base: &b {title: T, x: 1}\nx: 2\n<<: *b\nd:\n  <<: *b\n"), -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  const InkField *title = ink_front_matter_lookup (front, "Title");
  const InkField *d = ink_front_matter_lookup (front, "d");

  g_assert_cmpuint (ink_front_matter_get_n_fields (front), ==, 5);
  g_assert_true (title == ink_front_matter_get_field (front, 4));
  g_assert_true (title->inherited);
  g_assert_cmpstr (ink_value_get_text (title->value), ==, "T");
  g_assert_true (memcmp (ink_text_get_data (text) + title->key_span.start, "<<: *b", 6) == 0);
  g_assert_false (d->inherited);
  g_assert_cmpuint (ink_value_get_n_items (d->value), ==, 2);
  g_assert_cmpstr (ink_value_get_key (d->value, 0), ==, "title");
}

/* Hugo's own order of several maps differs. */
static void
test_meaning (void)
{
  g_autoptr (InkText) text =
      ink_text_new (Y ("b: &b {x: 1}\nc: &c {x: yes}\nd:\n  <<: [*b, *c]\n"), -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkFrontMeaning) meaning = ink_front_meaning_new (front);
  const InkFrontNode *d = ink_front_node_get_child (ink_front_matter_get_root (front), 2);

  InkValue *old = ink_front_meaning_get (meaning, d, INK_HUGO_0_131);
  InkValue *new = ink_front_meaning_get (meaning, d, INK_HUGO_0_167);
  g_assert_cmpstr (ink_value_get_text (ink_value_lookup (old, "x")), ==, "1");
  g_assert_cmpstr (ink_value_get_text (ink_value_lookup (new, "x")), ==, "yes");
  g_assert_cmpuint (ink_value_get_n_items (new), ==, 1);
  g_assert_true (ink_front_meaning_differs (meaning, d));
}

typedef enum { SET, SET_MAP, UNSET, ADD } Wish;

typedef struct {
  const char *name;
  const char *before;
  Wish wish;
  const char *path;
  const char *text;
  const char *after; /* NULL: refused */
} Row;

static const Row rows[] = {
  { "/front-merge/set/brought",
    Y (BASE "d:\n  <<: *b # c\n  z: 3\n"),
    SET,
    "d.w",
    "own",
    Y (BASE "d:\n  <<: *b # c\n  z: 3\n  w: own\n") },
  { "/front-merge/set/same",
    Y (BASE "d:\n  <<: *b\n"),
    SET,
    "d.w",
    "two",
    Y (BASE "d:\n  <<: *b\n") },
  { "/front-merge/set/top",
    Y ("base: &b {title: T}\n<<: *b\n"),
    SET,
    "title",
    "own",
    Y ("base: &b {title: T}\n<<: *b\ntitle: own\n") },
  { "/front-merge/set/overridden", Y (BASE "d:\n  w: own\n  <<: *b\n"), SET, "d.w", "x", NULL },
  { "/front-merge/set/the-source", Y (BASE "d:\n  <<: *b\n"), SET, "base.w", "x", NULL },
  { "/front-merge/set/through-alias", Y (BASE "d: *b\n"), SET, "d.w", "x", NULL },
  { "/front-merge/set/map",
    Y (BASE "d:\n  <<: *b\n  z: 3\n"),
    SET_MAP,
    "d",
    "{\"x\": 1, \"w\": \"own\", \"z\": 4}",
    Y (BASE "d:\n  <<: *b\n  z: 4\n  w: own\n") },
  { "/front-merge/set/map-without",
    Y (BASE "d:\n  <<: *b\n  z: 3\n"),
    SET_MAP,
    "d",
    "{\"x\": 1, \"z\": 4}",
    NULL },
  { "/front-merge/set/map-by-text",
    Y (BASE "d:\n  <<: *b\n  z: 3\n"),
    SET,
    "d",
    "text",
    Y (BASE "d: text\n") },
  { "/front-merge/unset/brought", Y (BASE "d:\n  <<: *b\n  z: 3\n"), UNSET, "d.w", NULL, NULL },
  { "/front-merge/unset/own",
    Y (BASE "d:\n  <<: *b\n  w: own\n"),
    UNSET,
    "d.w",
    NULL,
    Y (BASE "d:\n  <<: *b\n") },
  { "/front-merge/add/brought",
    Y ("base: &b\n  tags: [a]\nd:\n  <<: *b\n"),
    ADD,
    "d.tags",
    "c",
    Y ("base: &b\n  tags: [a]\nd:\n  <<: *b\n  tags: [a, c]\n") },
};

static InkEdit *
do_wish (InkFrontMatter *front, const Row *row, GError **error)
{
  g_autoptr (InkValue) value = NULL;

  switch (row->wish) {
  case SET:
    value = ink_value_new_string (row->text);
    return ink_front_matter_set (front, row->path, value, error);
  case SET_MAP:
    value = ink_front_matter_read_value (INK_FRONT_MATTER_JSON,
                                         row->text,
                                         strlen (row->text),
                                         NULL);
    return ink_front_matter_set (front, row->path, value, error);
  case UNSET:
    return ink_front_matter_unset (front, row->path, error);
  case ADD:
    return ink_front_matter_add (front, row->path, row->text, error);
  }
  return NULL;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (InkText) text = ink_text_new (row->before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = do_wish (front, row, &error);

  front_check_edit (edit, error, text, row->after, INK_FRONT_MATTER_ERROR_UNSUPPORTED);
}

static void
test_convert (void)
{
  g_autoptr (InkText) text = ink_text_new (Y (BASE "d:\n  <<: *b\n  z: 3\n"), -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  InkFrontConvertLoss loss = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit =
      ink_front_matter_convert (front, INK_FRONT_MATTER_TOML, &loss, &error);

  g_assert_no_error (error);
  g_autoptr (InkText) after = ink_edit_apply (edit, text, 2);
  g_assert_cmpstr (ink_text_get_data (after),
                   ==,
                   "+++\n[base]\nx = 1\nw = \"two\"\n\n[d]\nx = 1\nw = \"two\"\nz = "
                   "3\n+++\nbody\n");
  g_assert_cmpuint (loss.n_aliases, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_test_add_data_func (values[i].name, &values[i], test_value);
  g_test_add_func ("/front-merge/fields", test_fields);
  g_test_add_func ("/front-merge/meaning", test_meaning);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, &rows[i], test_row);
  g_test_add_func ("/front-merge/convert", test_convert);
  return g_test_run ();
}
