/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of one kind in place of another, and what is possible in TOML's tables only by another
 * way of writing. Values are given as JSON. */

#include <stdio.h>
#include <string.h>

#include "front-rows.h"

typedef struct {
  const char *name;
  const char *before;
  const char *path;
  const char *value; /* of the map {"v": …}; "from to" moves */
  const char *after; /* NULL: refused with @code */
  InkFrontMatterError code;
} Row;

#define Y(content) "---\n" content "---\nbody\n"
#define T(content) "+++\n" content "+++\nbody\n"

static const Row rows[] = {
  { "/front-replace/yaml/block-list-by-text",
    Y ("a: 1\ntags:\n  - x\n  - z\nb: 2\n"),
    "tags",
    "\"w\"",
    Y ("a: 1\ntags: w\nb: 2\n") },
  { "/front-replace/yaml/text-by-block-list",
    Y ("a: 1\ntags: w\nb:\n- q\n"),
    "tags",
    "[\"x\", \"z\"]",
    Y ("a: 1\ntags:\n- x\n- z\nb:\n- q\n") },
  { "/front-replace/yaml/comments",
    Y ("tags: # mine\n  - x # one\n  # two\n  - z # three\nb: 2\n"),
    "tags",
    "\"w\"",
    Y ("tags: w # mine # three\nb: 2\n") },
  { "/front-replace/yaml/flow-list-by-text",
    Y ("tags: [x, z] # c\nb: 2\n"),
    "tags",
    "\"y: z\"",
    Y ("tags: \"y: z\" # c\nb: 2\n") },
  { "/front-replace/yaml/list-by-map",
    Y ("tags: # c\n  - x\n\nb: 2\n"),
    "tags",
    "{\"k\": \"x\", \"m\": 3}",
    Y ("tags: # c\n  k: x\n  m: 3\n\nb: 2\n") },
  { "/front-replace/yaml/map-by-list",
    Y ("cover:\n    image: a\n    alt: b\nb: 2\n"),
    "cover",
    "[\"x\"]",
    Y ("cover:\n  - x\nb: 2\n") },
  { "/front-replace/yaml/map-by-empty-list",
    Y ("cover:\n  image: a\nb: 2\n"),
    "cover",
    "[]",
    Y ("cover: []\nb: 2\n") },
  { "/front-replace/yaml/map-by-null",
    Y ("cover: # c\n  image: a\nb: 2\n"),
    "cover",
    "null",
    Y ("cover: # c\nb: 2\n") },
  { "/front-replace/yaml/text-by-maps",
    Y ("resources: x\nb: 2\n"),
    "resources",
    "[{\"src\": \"*.png\", \"title\": \"q\"}]",
    Y ("resources:\n  - src: \"*.png\"\n    title: q\nb: 2\n") },
  { "/front-replace/yaml/literal-by-map",
    Y ("a: |\n  one\n  two\nb: 2\n"),
    "a",
    "{\"k\": 1}",
    Y ("a:\n  k: 1\nb: 2\n") },
  { "/front-replace/yaml/item",
    Y ("r:\n  - src: a\n    title: b\n  - src: c\n"),
    "r.0",
    "\"x\"",
    Y ("r:\n  - x\n  - src: c\n") },
  { "/front-replace/yaml/in-flow",
    Y ("a: {b: [x], c: 1}\n"),
    "a.b",
    "\"w\"",
    Y ("a: {b: w, c: 1}\n") },
  { "/front-replace/yaml/all-of-map",
    Y ("r:\n  - src: a\n"),
    "r.0",
    "{\"k\": 1}",
    Y ("r:\n  - k: 1\n") },
  { "/front-replace/yaml/anchor",
    Y ("a: &x [b]\nc: *x\n"),
    "a",
    "\"w\"",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-replace/yaml/alias",
    Y ("a: &x [b]\nc: *x\n"),
    "c",
    "\"w\"",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-replace/yaml/first-step-goes-wrong", /* "?" ends where the next item begins */
    Y ("a:\n  -\n   ?\n  -\n   ? b\n  - c\n"),
    "a",
    "[\"x\", [\"z\"], \"w\", \"v\"]",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-replace/yaml/map-with-twins",
    Y ("a:\n  x: 1\n  b: 2\n  X: 3\n  x: 4\n"),
    "a",
    "{\"x\": 5, \"c\": 6}",
    Y ("a:\n  x: 5\n  c: 6\n") },
  { "/front-replace/yaml/flow-map-with-twins",
    Y ("a: {x: 1, b: 2, x: 3}\n"),
    "a",
    "{\"X\": 5}",
    Y ("a: {x: 5}\n") },
  { "/front-replace/yaml/list-in-list",
    Y ("a:\n  - - x\n    - z\n"),
    "a.1",
    "[\"q\", \"no\"]",
    Y ("a:\n  - - x\n    - z\n  - - q\n    - \"no\"\n") },
  { "/front-replace/toml/table-by-text",
    T ("a = 1\n\n[cover]\nimage = \"x\"\n\n[z]\nq = 1\n"),
    "cover",
    "\"w\"",
    T ("a = 1\ncover = \"w\"\n\n[z]\nq = 1\n") },
  { "/front-replace/toml/tables-by-texts",
    T ("a = 1\n\n[[r]]\nsrc = \"x\"\n[[r]]\nsrc = \"z\"\n"),
    "r",
    "[\"x\", \"z\"]",
    T ("a = 1\nr = [\"x\", \"z\"]\n") },
  { "/front-replace/toml/item-by-text",
    T ("[[r]]\nsrc = \"x\"\n[[r]]\nsrc = \"z\"\n"),
    "r.1",
    "\"w\"",
    T ("r = [{ src = \"x\" }, \"w\"]\n") },
  { "/front-replace/toml/dotted-by-text",
    T ("c.a = 1\nb = 2\nc.d = 3\n"),
    "c",
    "\"w\"",
    T ("b = 2\nc = \"w\"\n") },
  { "/front-replace/toml/text-by-map",
    T ("a = \"x\" # c\n[z]\nq = 1\n"),
    "a",
    "{\"k\": 1}",
    T ("a = { k = 1 } # c\n[z]\nq = 1\n") },
  { "/front-replace/toml/implicit",
    T ("x = 1\n\n# of b\n  [a.b] # c\n  n = 1\n"),
    "a.k",
    "2",
    T ("x = 1\n\n  [a]\n  k = 2\n\n# of b\n  [a.b] # c\n  n = 1\n") },
  { "/front-replace/toml/implicit-table",
    T ("[a.b.c]\nn = 1\n"),
    "a.k",
    "{\"z\": 2}",
    T ("[a]\n[a.k]\nz = 2\n\n[a.b.c]\nn = 1\n") },
  { "/front-replace/toml/dotted-deep",
    T ("a.b.c = 1\nx = 2\n"),
    "a.k",
    "2",
    T ("a.b.c = 1\na.k = 2\nx = 2\n") },
  { "/front-replace/toml/move-dotted",
    T ("a.b = 1\na.c = 2 # c\n# of x\nx = 2\n"),
    "",
    "0 1",
    T ("# of x\nx = 2\na.b = 1\na.c = 2 # c\n") },
  { "/front-replace/toml/move-dotted-apart",
    T ("a.b = 1\nx = 2\na.c = 2\n"),
    "",
    "0 1",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-replace/toml/move-implicit",
    T ("[a.b]\nn = 1\n[a.c]\nn = 2\n[z]\nq = 1\n"),
    "",
    "1 0",
    T ("[z]\nq = 1\n[a.b]\nn = 1\n[a.c]\nn = 2\n") },
  { "/front-replace/json/list-by-map",
    "{\n  \"a\": [\"x\"],\n  \"b\": 2\n}\nbody\n",
    "a",
    "{\"k\": 1}",
    "{\n  \"a\": {\n    \"k\": 1\n  },\n  \"b\": 2\n}\nbody\n" },
  { "/front-replace/json/map-by-text",
    "{\n  \"a\": {\n    \"k\": 1\n  }\n}\nbody\n",
    "a",
    "\"w\"",
    "{\n  \"a\": \"w\"\n}\nbody\n" },
};

static InkValue *
read_value (const char *json)
{
  g_autofree char *content = g_strdup_printf ("{\"v\": %s}", json);
  g_autoptr (InkValue) map =
      ink_front_matter_read_value (INK_FRONT_MATTER_JSON, content, strlen (content), NULL);

  g_assert_nonnull (map);
  return ink_value_ref (ink_value_get_item (map, 0));
}

static InkEdit *
do_wish (InkFrontMatter *front, const Row *row, GError **error)
{
  g_autoptr (InkValue) value = NULL;
  guint from, to;

  if (sscanf (row->value, "%u %u", &from, &to) == 2)
    return ink_front_matter_move (front, row->path, from, to, error);
  value = read_value (row->value);
  return ink_front_matter_set (front, row->path, value, error);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (InkText) text = ink_text_new (row->before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = do_wish (front, row, &error);

  front_check_edit (edit, error, text, row->after, (int)row->code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, &rows[i], test_row);
  return g_test_run ();
}
