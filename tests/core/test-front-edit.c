/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of front matter: what stands before, the wish, and every byte after it. */

#include "ink-front-matter.h"

typedef enum { SET, DATE, NUMBER, BOOLEAN, SET_NULL, LIST, UNSET, ADD, REMOVE, RENAME } Wish;

typedef struct {
  const char *name;
  const char *before;
  Wish wish;
  const char *key;
  const char *value; /* a list's items, or RENAME's two, are separated by "|" */
  const char *after; /* NULL: refused with @code */
  InkFrontMatterError code;
} Row;

#define Y(content) "---\n" content "---\nbody\n"

static const Row rows[] = {
  { "/front-edit/set/plain",
    Y ("title: a # c\nx: 1\n"),
    SET,
    "title",
    "b",
    Y ("title: b # c\nx: 1\n") },
  { "/front-edit/set/key-case", Y ("Title: a\n"), SET, "title", "b", Y ("Title: b\n") },
  { "/front-edit/set/single",
    Y ("title: 'a'\n"),
    SET,
    "title",
    "it's",
    Y ("title: 'it''s'\n") },
  { "/front-edit/set/double",
    Y ("title: \"a\"\n"),
    SET,
    "title",
    "say \"x\"",
    Y ("title: \"say \\\"x\\\"\"\n") },
  { "/front-edit/set/wide",
    Y ("图: 一😀 # 注\nb: \"二\"\n"),
    SET,
    "b",
    "三",
    Y ("图: 一😀 # 注\nb: \"三\"\n") },
  { "/front-edit/set/yes-is-quoted",
    Y ("title: a\n"),
    SET,
    "title",
    "yes",
    Y ("title: \"yes\"\n") },
  { "/front-edit/set/number-is-quoted",
    Y ("title: a\n"),
    SET,
    "title",
    "2025",
    Y ("title: \"2025\"\n") },
  { "/front-edit/set/colon-is-quoted",
    Y ("title: a\n"),
    SET,
    "title",
    "a: b",
    Y ("title: \"a: b\"\n") },
  { "/front-edit/set/quote-in-quotes",
    Y ("title: a\n"),
    SET,
    "title",
    "a: \"b\"",
    Y ("title: 'a: \"b\"'\n") },
  { "/front-edit/set/tab", Y ("title: 'a'\n"), SET, "title", "a\tb", Y ("title: \"a\\tb\"\n") },
  { "/front-edit/set/lines", Y ("title: a\n"), SET, "title", "a\nb", Y ("title: \"a\\nb\"\n") },
  { "/front-edit/set/empty", Y ("title: a\n"), SET, "title", "", Y ("title: \"\"\n") },
  { "/front-edit/set/literal",
    Y ("d: |\n    a\n    b\n\nx: 1\n"),
    SET,
    "d",
    "c\n\nd\n",
    Y ("d: |\n    c\n\n    d\n\nx: 1\n") },
  { "/front-edit/set/literal-strip",
    Y ("d: |\n  a\nx: 1\n"),
    SET,
    "d",
    "c",
    Y ("d: |-\n  c\nx: 1\n") },
  { "/front-edit/set/folded",
    Y ("d: >-\n  a\n  b\nx: 1\n"),
    SET,
    "d",
    "c d",
    Y ("d: >-\n  c d\nx: 1\n") },
  { "/front-edit/set/null-value",
    Y ("title:\nx: 1\n"),
    SET,
    "title",
    "b",
    Y ("title: b\nx: 1\n") },
  { "/front-edit/set/null-blank",
    Y ("title: \nx: 1\n"),
    SET,
    "title",
    "b",
    Y ("title: b\nx: 1\n") },
  { "/front-edit/set/null-comment",
    Y ("title: # none\n"),
    SET,
    "title",
    "b",
    Y ("title: b # none\n") },
  { "/front-edit/set/multi-line",
    Y ("title: a\n  b\nx: 1\n"),
    SET,
    "title",
    "c",
    Y ("title: c\nx: 1\n") },
  { "/front-edit/set/crlf",
    "---\r\ntitle: a\r\n---\r\nbody\r\n",
    SET,
    "x",
    "b",
    "---\r\ntitle: a\r\nx: b\r\n---\r\nbody\r\n" },
  { "/front-edit/set/cr",
    "---\rtitle: a\r---\rbody\r",
    SET,
    "x",
    "b",
    "---\rtitle: a\rx: b\r---\rbody\r" },
  { "/front-edit/set/bom",
    "\xEF\xBB\xBF---\ntitle: a\n---\n",
    SET,
    "title",
    "b",
    "\xEF\xBB\xBF---\ntitle: b\n---\n" },
  { "/front-edit/set/flow-root",
    Y ("{title: a, x: [b]}\n"),
    SET,
    "title",
    "c, d",
    Y ("{title: \"c, d\", x: [b]}\n") },
  { "/front-edit/set/duplicate",
    Y ("a: 1\nb: x\na: 2\n"),
    NUMBER,
    "a",
    "3",
    Y ("a: 1\nb: x\na: 3\n") },
  { "/front-edit/set/anchored",
    Y ("a: &t x\nb: *t\n"),
    SET,
    "a",
    "y",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-edit/set/alias",
    Y ("a: &t x\nb: *t\n"),
    SET,
    "b",
    "y",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-edit/set/anchor-unused", Y ("a: &t x\n"), SET, "a", "z", Y ("a: &t z\n") },
  { "/front-edit/set/tagged",
    Y ("a: !!str 12\n"),
    SET,
    "a",
    "y",
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-edit/set/scalar-on-list",
    Y ("a: [x]\n"),
    SET,
    "a",
    "y",
    NULL,
    INK_FRONT_MATTER_ERROR_TYPE },
  { "/front-edit/set/unreadable",
    Y ("a: [x\n"),
    SET,
    "b",
    "y",
    NULL,
    INK_FRONT_MATTER_ERROR_SYNTAX },
  { "/front-edit/set/closer-in-text",
    Y ("d: |\n  a\n"),
    SET,
    "d",
    "---\n",
    Y ("d: |\n  ---\n") },
  { "/front-edit/date/plain",
    Y ("date: 2025-07-02 # d\n"),
    DATE,
    "date",
    "2025-07-03",
    Y ("date: 2025-07-03 # d\n") },
  { "/front-edit/date/quoted",
    Y ("date: '2025-07-02'\n"),
    DATE,
    "date",
    "2025-07-03",
    Y ("date: '2025-07-03'\n") },
  { "/front-edit/date/as-text",
    Y ("date: 2025-07-02\n"),
    SET,
    "date",
    "2025-07-03",
    Y ("date: 2025-07-03\n") },
  { "/front-edit/date/text-quotes",
    Y ("title: a\n"),
    SET,
    "title",
    "2025-07-03",
    Y ("title: \"2025-07-03\"\n") },
  { "/front-edit/boolean", Y ("draft: yes\n"), BOOLEAN, "draft", "true", Y ("draft: true\n") },
  { "/front-edit/boolean-of-text",
    Y ("draft: 'true'\n"),
    BOOLEAN,
    "draft",
    "false",
    Y ("draft: false\n") },
  { "/front-edit/number", Y ("weight: 10\n"), NUMBER, "weight", "-2.5", Y ("weight: -2.5\n") },
  { "/front-edit/number-bad",
    Y ("weight: 10\n"),
    NUMBER,
    "weight",
    "0x",
    NULL,
    INK_FRONT_MATTER_ERROR_TYPE },
  { "/front-edit/null", Y ("a: x\nb: y\n"), SET_NULL, "a", NULL, Y ("a: \nb: y\n") },
  { "/front-edit/new/end",
    Y ("title: a\n# tail\n"),
    SET,
    "x",
    "b",
    Y ("title: a\n# tail\nx: b\n") },
  { "/front-edit/new/indented", Y ("  title: a\n"), SET, "x", "b", Y ("  title: a\n  x: b\n") },
  { "/front-edit/new/empty", "---\n---\n", SET, "x", "b", "---\nx: b\n---\n" },
  { "/front-edit/new/document-end", Y ("a: 1\n...\n"), SET, "x", "b", Y ("a: 1\nx: b\n...\n") },
  { "/front-edit/new/key-quoted", Y ("a: 1\n"), SET, "on", "b", Y ("a: 1\n\"on\": b\n") },
  { "/front-edit/new/flow-root", Y ("{a: 1}\n"), SET, "x", "b", Y ("{a: 1, x: b}\n") },
  { "/front-edit/new/none", "text\n", SET, "title", "b", "---\ntitle: b\n---\n\ntext\n" },
  { "/front-edit/new/none-dash",
    "- item\n",
    SET,
    "title",
    "b",
    "---\ntitle: b\n---\n\n- item\n" },
  { "/front-edit/new/nothing", "", SET, "title", "b", "---\ntitle: b\n---\n" },
  { "/front-edit/new/list-block",
    Y ("tags: \n- a\n"),
    LIST,
    "topics",
    "x|z",
    Y ("tags: \n- a\ntopics: \n- x\n- z\n") },
  { "/front-edit/new/list-flow",
    Y ("tags: ['a','b']\n"),
    LIST,
    "topics",
    "x|y",
    Y ("tags: ['a','b']\ntopics: ['x','y']\n") },
  { "/front-edit/new/list-first",
    Y ("title: a\n"),
    LIST,
    "tags",
    "x|z",
    Y ("title: a\ntags:\n  - x\n  - z\n") },
  { "/front-edit/unset/line",
    Y ("a: 1\nb: 2 # c\nd: 3\n"),
    UNSET,
    "b",
    NULL,
    Y ("a: 1\nd: 3\n") },
  { "/front-edit/unset/list",
    Y ("a: 1\nb:\n  - x\n  - y\nd: 3\n"),
    UNSET,
    "b",
    NULL,
    Y ("a: 1\nd: 3\n") },
  { "/front-edit/unset/only", Y ("a: 1\n"), UNSET, "a", NULL, Y ("") },
  { "/front-edit/unset/flow", Y ("{a: 1, b: 2}\n"), UNSET, "a", NULL, Y ("{b: 2}\n") },
  { "/front-edit/unset/missing",
    Y ("a: 1\n"),
    UNSET,
    "b",
    NULL,
    NULL,
    INK_FRONT_MATTER_ERROR_NOT_FOUND },
  { "/front-edit/unset/anchor",
    Y ("a: &x 1\nb: *x\n"),
    UNSET,
    "a",
    NULL,
    NULL,
    INK_FRONT_MATTER_ERROR_UNSUPPORTED },
  { "/front-edit/add/block",
    Y ("tags: \n  - a # c\n  # after\nx: 1\n"),
    ADD,
    "tags",
    "b",
    Y ("tags: \n  - a # c\n  - b\n  # after\nx: 1\n") },
  { "/front-edit/add/block-quotes",
    Y ("tags:\n-   'a'\n"),
    ADD,
    "tags",
    "b",
    Y ("tags:\n-   'a'\n-   'b'\n") },
  { "/front-edit/add/block-crlf",
    "---\r\ntags:\r\n- a\r\n---\r\n",
    ADD,
    "tags",
    "b",
    "---\r\ntags:\r\n- a\r\n- b\r\n---\r\n" },
  { "/front-edit/add/flow", Y ("tags: [a,b]\n"), ADD, "tags", "c", Y ("tags: [a,b,c]\n") },
  { "/front-edit/add/flow-comma",
    Y ("tags: [\"a\", \"b\",]\n"),
    ADD,
    "tags",
    "c",
    Y ("tags: [\"a\", \"b\", \"c\",]\n") },
  { "/front-edit/add/flow-lines",
    Y ("tags: [\n  a, # c\n  b\n]\n"),
    ADD,
    "tags",
    "c",
    Y ("tags: [\n  a, # c\n  b,\n  c\n]\n") },
  { "/front-edit/add/flow-empty", Y ("tags: []\n"), ADD, "tags", "c", Y ("tags: [c]\n") },
  { "/front-edit/add/flow-blank", Y ("tags: [ ]\n"), ADD, "tags", "c", Y ("tags: [ c ]\n") },
  { "/front-edit/add/null",
    Y ("tags: \nx: 1\n"),
    ADD,
    "tags",
    "c",
    Y ("tags: \n  - c\nx: 1\n") },
  { "/front-edit/add/null-comment",
    Y ("tags: # none\nx: 1\n"),
    ADD,
    "tags",
    "c",
    Y ("tags: # none\n  - c\nx: 1\n") },
  { "/front-edit/add/single",
    Y ("tags: one\nx: 1\n"),
    ADD,
    "tags",
    "two",
    Y ("tags:\n  - one\n  - two\nx: 1\n") },
  { "/front-edit/add/missing", Y ("x: 1\n"), ADD, "tags", "two", Y ("x: 1\ntags:\n  - two\n") },
  { "/front-edit/add/there", Y ("tags: [2025]\n"), ADD, "tags", "2025", Y ("tags: [2025]\n") },
  { "/front-edit/add/map",
    Y ("a: {x: 1}\n"),
    ADD,
    "a",
    "b",
    NULL,
    INK_FRONT_MATTER_ERROR_TYPE },
  { "/front-edit/add/no", Y ("tags: [a]\n"), ADD, "tags", "no", Y ("tags: [a, \"no\"]\n") },
  { "/front-edit/remove/block",
    Y ("tags:\n  - a # c\n  # above b\n  - b\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags:\n  # above b\n  - b\n") },
  { "/front-edit/remove/last",
    Y ("tags: \n  - a\nx: 1\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags: []\nx: 1\n") },
  { "/front-edit/remove/last-comments",
    Y ("tags: # l\n  # b\n  - a # c\nx: 1\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags: [] # l\n  # b\nx: 1\n") },
  { "/front-edit/remove/flow-first",
    Y ("tags: [a, b, c]\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags: [b, c]\n") },
  { "/front-edit/remove/flow-middle",
    Y ("tags: [a, b, c]\n"),
    REMOVE,
    "tags",
    "b",
    Y ("tags: [a, c]\n") },
  { "/front-edit/remove/flow-end",
    Y ("tags: [a, b, c]\n"),
    REMOVE,
    "tags",
    "c",
    Y ("tags: [a, b]\n") },
  { "/front-edit/remove/flow-only",
    Y ("tags: [ a ]\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags: []\n") },
  { "/front-edit/remove/flow-comment",
    Y ("tags: [\n  a, # c\n  b\n]\n"),
    REMOVE,
    "tags",
    "a",
    Y ("tags: [\n   # c\n  b\n]\n") },
  { "/front-edit/remove/missing",
    Y ("tags: [a]\n"),
    REMOVE,
    "tags",
    "b",
    NULL,
    INK_FRONT_MATTER_ERROR_NOT_FOUND },
  { "/front-edit/rename/block",
    Y ("tags:\n  - \"a\" # c\n  - b\n"),
    RENAME,
    "tags",
    "a|z",
    Y ("tags:\n  - \"z\" # c\n  - b\n") },
  { "/front-edit/rename/flow",
    Y ("tags: ['a', b]\n"),
    RENAME,
    "tags",
    "b|c d",
    Y ("tags: ['a', c d]\n") },
  { "/front-edit/rename/onto", Y ("tags: [a, b]\n"), RENAME, "tags", "b|a", Y ("tags: [a]\n") },
  { "/front-edit/rename/single",
    Y ("tags: one\n"),
    RENAME,
    "tags",
    "one|two",
    Y ("tags: two\n") },
  { "/front-edit/list/minimal",
    Y ("tags:\n  - 'a' # 1\n  - b # 2\n  - \"c\" # 3\n"),
    LIST,
    "tags",
    "a|c|d",
    Y ("tags:\n  - 'a' # 1\n  - \"c\" # 3\n  - \"d\"\n") },
  { "/front-edit/list/insert",
    Y ("tags: [a, c]\n"),
    LIST,
    "tags",
    "a|b|c",
    Y ("tags: [a, b, c]\n") },
  { "/front-edit/list/shorter",
    Y ("tags:\n- a\n- b # x\n- c\n- d\n"),
    LIST,
    "tags",
    "a|d",
    Y ("tags:\n- a\n- d\n") },
  { "/front-edit/list/none-left", Y ("tags:\n- a\n- b\n"), LIST, "tags", "", Y ("tags: []\n") },
};

static InkValue *
value_of (const Row *row)
{
  g_auto (GStrv) items = NULL;

  switch (row->wish) {
  case DATE:
    return ink_value_new_date (row->value);
  case NUMBER:
    return ink_value_new_number (row->value);
  case BOOLEAN:
    return ink_value_new_boolean (g_str_equal (row->value, "true"));
  case SET_NULL:
    return ink_value_new_null ();
  case LIST:
    items = g_strsplit (row->value, "|", -1);
    return ink_value_new_strv ((const char *const *)items);
  case SET:
  case UNSET:
  case ADD:
  case REMOVE:
  case RENAME:
    break;
  }
  return ink_value_new_string (row->value != NULL ? row->value : "");
}

static InkEdit *
do_wish (InkFrontMatter *front, const Row *row, GError **error)
{
  g_autoptr (InkValue) value = value_of (row);
  g_auto (GStrv) names = g_strsplit (row->value != NULL ? row->value : "", "|", 2);

  switch (row->wish) {
  case UNSET:
    return ink_front_matter_unset (front, row->key, error);
  case ADD:
    return ink_front_matter_add (front, row->key, row->value, error);
  case REMOVE:
    return ink_front_matter_remove (front, row->key, row->value, error);
  case RENAME:
    return ink_front_matter_rename (front, row->key, names[0], names[1], error);
  case SET:
  case DATE:
  case NUMBER:
  case BOOLEAN:
  case SET_NULL:
  case LIST:
    break;
  }
  return ink_front_matter_set (front, row->key, value, error);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (InkText) text = ink_text_new (row->before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = do_wish (front, row, &error);

  if (row->after == NULL) {
    g_assert_null (edit);
    g_assert_error (error, INK_FRONT_MATTER_ERROR, (int)row->code);
    return;
  }
  g_assert_no_error (error);
  if (edit == NULL)
    return;
  g_autoptr (InkText) after = ink_edit_apply (edit, text, 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, row->after);
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
