/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML front matter: values, spans, what is refused, and what hostile input costs. */

#include <string.h>

#include "front-rows.h"

static const FrontRead reads[] = {
  { "/front-yaml/read/texts",
    "a: x y\nb: 'it''s'\nc: \"\\u4e2d\\n\"\n",
    "{a: \"x y\", b: \"it's\", c: \"中\n\"}" },
  { "/front-yaml/read/blocks",
    "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
    "{a: \"x\ny\n\", b: \"x y\"}" },
  { "/front-yaml/read/booleans",
    "a: true\nb: False\nc: TRUE\nd: tRue\n",
    "{a: true, b: false, c: true, d: \"tRue\"}" },
  { "/front-yaml/read/old-booleans",
    "a: yes\nb: off\nc: y\n",
    "{a: \"yes\", b: \"off\", c: \"y\"}" },
  { "/front-yaml/read/nulls",
    "a:\nb: ~\nc: null\nd: ''\n",
    "{a: null, b: null, c: null, d: \"\"}" },
  { "/front-yaml/read/numbers",
    "a: [1, -2.5, 1_000, 0x1F, 0o17, .5, 1e3, .inf, 012]\n",
    "{a: [1, -2.5, 1_000, 0x1F, 0o17, .5, 1e3, .inf, 012]}" },
  { "/front-yaml/read/not-numbers",
    "a: [1.2.3, v1, 1:30, e3, _1, +, 0xG]\n",
    "{a: [\"1.2.3\", \"v1\", \"1:30\", \"e3\", \"_1\", \"+\", \"0xG\"]}" },
  { "/front-yaml/read/dates",
    "a: 2025-07-02\nb: 2025-07-02T17:10:04+08:00\nc: 2025-07-02 17:10:04 +0800\n",
    "{a: @2025-07-02, b: @2025-07-02T17:10:04+08:00, c: @2025-07-02 17:10:04 +0800}" },
  { "/front-yaml/read/not-dates",
    "a: 2025-7-2\nb: '2025-07-02'\nc: 2025-07-02x\n",
    "{a: \"2025-7-2\", b: \"2025-07-02\", c: \"2025-07-02x\"}" },
  { "/front-yaml/read/lists",
    "a: \n  - x\n  - - y\nb: []\nc: [x, {y: z}]\n",
    "{a: [\"x\", [\"y\"]], b: [], c: [\"x\", {y: \"z\"}]}" },
  { "/front-yaml/read/nested", "a:\n  b:\n    c: 1\n", "{a: {b: {c: 1}}}" },
  { "/front-yaml/read/alias", "a: &x [1]\nb: *x\n", "{a: [1], b: [1]}" },
  { "/front-yaml/read/tags",
    "a: !!str 12\nb: !!bool \"true\"\nc: !x y\n",
    "{a: \"12\", b: true, c: \"y\"}" },
  { "/front-yaml/read/after-end", "a: 1\n...\nb: 2\n", "{a: 1}" },
  { "/front-yaml/read/nothing", "", "{}" },
  { "/front-yaml/read/comment", "# c\n", "{}" },
  { "/front-yaml/refuse/open", "a: [x\n", NULL },
  { "/front-yaml/refuse/tab", "a:\n\tb: 1\n", NULL },
  { "/front-yaml/refuse/colon", "a: b: c\n", NULL },
  { "/front-yaml/refuse/list", "- a\n", NULL },
  { "/front-yaml/refuse/text", "just text\n", NULL },
  { "/front-yaml/refuse/anchor", "a: *x\n", NULL },
  { "/front-yaml/refuse/itself", "a: &x [*x]\n", NULL },
  { "/front-yaml/refuse/map-as-key", "{{ x }}: 1\n", NULL },
  { "/front-yaml/refuse/nul", "a: \"\\0\"\n", NULL },
  { "/front-yaml/refuse/control", "a: x\001y\n", NULL },
  { "/front-yaml/refuse/utf8", "a: \xFF\n", NULL },
};

static void
test_read (gconstpointer data)
{
  front_check_read (INK_FRONT_MATTER_YAML, data);
}

/* The spans of the field "k", as the text in them. */
static const struct {
  const char *name;
  const char *content;
  const char *key;
  const char *value;
  const char *entry;
  const char *items; /* separated by "|" */
} spans[] = {
  { "/front-yaml/span/plain", "a: 1\nk: x y # c\n", "k", "x y", "k: x y # c\n", NULL },
  { "/front-yaml/span/wide",
    "图😀: 人😀\n\"k\": '战' # 火\n",
    "\"k\"",
    "'战'",
    "\"k\": '战' # 火\n",
    NULL },
  { "/front-yaml/span/crlf", "a: 人\r\nk: x\r\n", "k", "x", "k: x\r\n", NULL },
  { "/front-yaml/span/empty", "k: \na: 1\n", "k", "", "k: \n", NULL },
  { "/front-yaml/span/block-list",
    "k: \n  - x # c\n  - '人'\n# c\na: 1\n",
    "k",
    "- x # c\n  - '人'",
    "k: \n  - x # c\n  - '人'\n",
    "x|'人'" },
  { "/front-yaml/span/flow-list",
    "k: [ x, \"y\", ]\n",
    "k",
    "[ x, \"y\", ]",
    "k: [ x, \"y\", ]\n",
    "x|\"y\"" },
  { "/front-yaml/span/literal",
    "k: |-\n  人\n  y\n\na: 1\n",
    "k",
    "|-\n  人\n  y",
    "k: |-\n  人\n  y\n",
    NULL },
  { "/front-yaml/span/literal-keep",
    "k: |+\n  x\n\na: 1\n",
    "k",
    "|+\n  x\n",
    "k: |+\n  x\n\n",
    NULL },
  { "/front-yaml/span/anchor", "k: &n x\n", "k", "x", "k: &n x\n", NULL },
  { "/front-yaml/span/tag-and-anchor",
    "k: !!str &n # c\n  x\n",
    "k",
    "x",
    "k: !!str &n # c\n  x\n",
    NULL },
  { "/front-yaml/span/lines", "k: x\n  y\na: 1\n", "k", "x\n  y", "k: x\n  y\n", NULL },
  { "/front-yaml/span/map",
    "k:\n  x: 1\n  y: 2\n# c\n",
    "k",
    "x: 1\n  y: 2",
    "k:\n  x: 1\n  y: 2\n",
    NULL },
};

static void
check_span (InkText *text, InkSpan span, const char *meant)
{
  g_autofree char *got = ink_text_dup_span (text, span);

  g_assert_cmpstr (got, ==, meant);
}

static void
test_span (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *all = g_strconcat ("---\n", spans[row].content, "---\nbody\n", NULL);
  g_autoptr (InkText) text = ink_text_new (all, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  const InkField *field = ink_front_matter_lookup (front, "k");

  g_assert_nonnull (field);
  check_span (text, field->key_span, spans[row].key);
  check_span (text, field->value_span, spans[row].value);
  check_span (text, field->entry_span, spans[row].entry);
  g_auto (GStrv) items =
      spans[row].items != NULL ? g_strsplit (spans[row].items, "|", -1) : NULL;
  g_assert_true ((items == NULL) == (field->item_spans == NULL));
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    check_span (text, field->item_spans[i], items[i]);
}

/* A megabyte of each of these is read or refused in a moment. */
static const struct {
  const char *name;
  InkFrontMatterFormat format;
  const char *start;
  const char *again;
} hostile[] = {
  { "/front-yaml/hostile/brackets", INK_FRONT_MATTER_YAML, "a: ", "[" },
  { "/front-yaml/hostile/braces", INK_FRONT_MATTER_YAML, "a: ", "{a: " },
  { "/front-yaml/hostile/dashes", INK_FRONT_MATTER_YAML, "a:\n  ", "- " },
  { "/front-yaml/hostile/questions", INK_FRONT_MATTER_YAML, "", "? " },
  { "/front-yaml/hostile/keys", INK_FRONT_MATTER_YAML, "", "a:\n" },
  { "/front-yaml/hostile/items", INK_FRONT_MATTER_YAML, "a: [", "b," },
  { "/front-yaml/hostile/anchors", INK_FRONT_MATTER_YAML, "a: [", "&a b, *a, " },
  { "/front-yaml/hostile/doubling", INK_FRONT_MATTER_YAML, "a: &a [x]\n", "a: &a [*a, *a]\n" },
  { "/front-yaml/hostile/text", INK_FRONT_MATTER_YAML, "a: ", "人" },
  { "/front-yaml/hostile/quoted", INK_FRONT_MATTER_YAML, "a: \"", "\\n " },
  { "/front-yaml/hostile/lines", INK_FRONT_MATTER_YAML, "a: |\n", "  x\n" },
  { "/front-yaml/hostile/blank-lines", INK_FRONT_MATTER_YAML, "a: b\n", "\n" },
  { "/front-yaml/hostile/comments", INK_FRONT_MATTER_YAML, "a:\n  - b\n", "#\n" },
  { "/front-yaml/hostile/tags", INK_FRONT_MATTER_YAML, "a: ", "!" },
  { "/front-yaml/hostile/colons", INK_FRONT_MATTER_YAML, "a", ": " },
  { "/front-yaml/hostile/directives", INK_FRONT_MATTER_YAML, "", "%TAG ! !\n" },
  { "/front-yaml/hostile/json-brackets", INK_FRONT_MATTER_JSON, "{\"a\":", "[" },
  { "/front-yaml/hostile/json-keys", INK_FRONT_MATTER_JSON, "{", "\"a\":1," },
  { "/front-yaml/hostile/toml-brackets", INK_FRONT_MATTER_TOML, "a=", "[" },
  { "/front-yaml/hostile/toml-braces", INK_FRONT_MATTER_TOML, "a=", "{a=" },
  { "/front-yaml/hostile/toml-dots", INK_FRONT_MATTER_TOML, "a", ".a" },
  { "/front-yaml/hostile/toml-tables", INK_FRONT_MATTER_TOML, "", "[[a]]\n" },
  { "/front-yaml/hostile/toml-deep", INK_FRONT_MATTER_TOML, "", "[[a.a.a.a]]\n[[a]]\n" },
  { "/front-yaml/hostile/toml-text", INK_FRONT_MATTER_TOML, "a='''", "''" },
  { "/front-yaml/hostile/toml-blank", INK_FRONT_MATTER_TOML, "a=\"\"\"\\", "\n" },
};

static void
test_hostile (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  GString *content = g_string_new (hostile[row].start);
  gint64 start = g_get_monotonic_time ();

  while (content->len + strlen (hostile[row].again) < (1 << 20))
    g_string_append (content, hostile[row].again);
  g_autoptr (InkValue) value =
      ink_front_matter_read_value (hostile[row].format, content->str, content->len, NULL);
  gint64 took = g_get_monotonic_time () - start;
  g_test_message ("%" G_GINT64_FORMAT " ms, %s",
                  took / 1000,
                  value != NULL ? "read" : "refused");
  g_assert_cmpint (took, <, 5 * G_USEC_PER_SEC);
  g_string_free (content, TRUE);
}

static void
test_too_long (void)
{
  g_autofree char *content = g_strnfill ((1 << 20) + 1, '\n');
  g_autoptr (GError) error = NULL;
  g_autoptr (InkValue) value =
      ink_front_matter_read_value (INK_FRONT_MATTER_YAML, content, strlen (content), &error);

  g_assert_null (value);
  g_assert_error (error, INK_FRONT_MATTER_ERROR, INK_FRONT_MATTER_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    g_test_add_data_func (reads[i].name, &reads[i], test_read);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    g_test_add_data_func (spans[i].name, GUINT_TO_POINTER (i), test_span);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_test_add_data_func (hostile[i].name, GUINT_TO_POINTER (i), test_hostile);
  g_test_add_func ("/front-yaml/too-long", test_too_long);
  return g_test_run ();
}
