/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Conversion: how texts of several lines are written, in a form that is read back the same. */

#include "ink-front-convert.h"

#include <string.h>

static const struct {
  const char *name, *before;
  InkFrontMatterFormat format;
  const char *after;
} rows[] = {
  { "/front-convert/yaml/lines",
    "+++\na = \"one\\n\\ntwo\\n\"\nb = 1\n+++\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na: |\n  one\n\n  two\nb: 1\n---\nbody\n" },
  { "/front-convert/yaml/no-last-end",
    "{\"a\": \"one: x\\n# two\\n--- three\"}\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na: |-\n  one: x\n  # two\n  --- three\n---\nbody\n" },
  { "/front-convert/yaml/several-ends",
    "{\"a\": \"one\\n\\n\"}\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na: \"one\\n\\n\"\n---\nbody\n" },
  { "/front-convert/yaml/indented",
    "{\"a\": \"one\\n  two\"}\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na: \"one\\n  two\"\n---\nbody\n" },
  { "/front-convert/yaml/tab",
    "{\"a\": \"one\\ttwo\\nthree\"}\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na: \"one\\ttwo\\nthree\"\n---\nbody\n" },
  { "/front-convert/yaml/deep",
    "{\"a\": {\"b\": \"one\\ntwo\"}, \"c\": [\"three\\nfour\", {\"d\": "
    "\"five\\nsix\\n\"}]}\nbody\n",
    INK_FRONT_MATTER_YAML,
    "---\na:\n  b: |-\n    one\n    two\nc:\n  - |-\n    three\n    four\n  - d: |\n      "
    "five\n      six\n---\nbody\n" },
  { "/front-convert/yaml/crlf",
    "{\"a\": \"one\\ntwo\"}\r\nbody\r\n",
    INK_FRONT_MATTER_YAML,
    "---\r\na: \"one\\ntwo\"\r\n---\r\nbody\r\n" },
  { "/front-convert/toml/lines",
    "---\na: |\n  one \"x\"\n\n  two\nb: 1\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = \"\"\"\none \"x\"\n\ntwo\n\"\"\"\nb = 1\n+++\nbody\n" },
  { "/front-convert/toml/no-last-end",
    "---\na: |-\n  one\n  two\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = \"\"\"\none\ntwo\"\"\"\n+++\nbody\n" },
  { "/front-convert/toml/closer",
    "---\na: |-\n  one\n  +++ two\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = \"one\\n+++ two\"\n+++\nbody\n" },
  { "/front-convert/toml/quotes",
    "---\na: |-\n  one \"\"\" x\n  two\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = \"one \\\"\\\"\\\" x\\ntwo\"\n+++\nbody\n" },
  { "/front-convert/toml/backslash",
    "---\na: |-\n  one \\n\n  two\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = \"one \\\\n\\ntwo\"\n+++\nbody\n" },
  { "/front-convert/toml/in-list",
    "---\na:\n  - |-\n    one\n    two\n---\nbody\n",
    INK_FRONT_MATTER_TOML,
    "+++\na = [\"one\\ntwo\"]\n+++\nbody\n" },
  { "/front-convert/json/lines",
    "---\na: |-\n  one\n  two\n---\nbody\n",
    INK_FRONT_MATTER_JSON,
    "{\n  \"a\": \"one\\ntwo\"\n}\nbody\n" },
};

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (rows[row].before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = ink_front_matter_convert (front, rows[row].format, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (InkText) after = ink_edit_apply (edit, text, 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, rows[row].after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), test_row);
  return g_test_run ();
}
