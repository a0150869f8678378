/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the front matter is, as Hugo's lexer sees it. */

#include "ink-front-split.h"

#include <string.h>

static const struct {
  const char *name;
  const char *text;
  InkFrontMatterFormat format;
  InkFrontSplitState state;
  const char *content;
  const char *body; /* NULL where there is no front matter */
} rows[] = {
  { "/front-split/yaml", "---\na: 1\n---\nb", INK_FRONT_MATTER_YAML, 0, "a: 1\n", "b" },
  { "/front-split/toml", "+++\na=1\n+++\nb", INK_FRONT_MATTER_TOML, 0, "a=1\n", "b" },
  { "/front-split/json", "{\"a\":1}\nb", INK_FRONT_MATTER_JSON, 0, "{\"a\":1}", "b" },
  { "/front-split/crlf", "---\r\na\r\n---\r\nb", INK_FRONT_MATTER_YAML, 0, "a\r\n", "b" },
  { "/front-split/cr", "---\ra\r---\rb", INK_FRONT_MATTER_YAML, 0, "a\r", "b" },
  { "/front-split/bom", "\xEF\xBB\xBF---\na\n---\n", INK_FRONT_MATTER_YAML, 0, "a\n", "" },
  { "/front-split/blanks", "\n \t\r\n---\na\n---\n", INK_FRONT_MATTER_YAML, 0, "a\n", "" },
  { "/front-split/empty", "---\n---\nb", INK_FRONT_MATTER_YAML, 0, "", "b" },
  { "/front-split/no-eol", "---\na\n---", INK_FRONT_MATTER_YAML, 0, "a\n", "" },
  { "/front-split/opener-rest",
    "--- # c\na\n---\n",
    INK_FRONT_MATTER_YAML,
    0,
    " # c\na\n",
    "" },
  { "/front-split/opener-long", "----\na\n---\n", INK_FRONT_MATTER_YAML, 0, "-\na\n", "" },
  { "/front-split/closer-long", "---\na\n-----\nb", INK_FRONT_MATTER_YAML, 0, "a\n", "--\nb" },
  { "/front-split/closer-text", "---\na\n---b", INK_FRONT_MATTER_YAML, 0, "a\n", "b" },
  { "/front-split/closer-indented",
    "---\na\n ---\n",
    INK_FRONT_MATTER_YAML,
    INK_FRONT_SPLIT_UNTERMINATED,
    "a\n ---\n",
    "" },
  { "/front-split/closer-of-toml", "---\n+++\n---\n", INK_FRONT_MATTER_YAML, 0, "+++\n", "" },
  { "/front-split/rule",
    "---\n\ntext",
    INK_FRONT_MATTER_YAML,
    INK_FRONT_SPLIT_UNTERMINATED,
    "\ntext",
    "" },
  { "/front-split/only-opener",
    "---",
    INK_FRONT_MATTER_YAML,
    INK_FRONT_SPLIT_UNTERMINATED,
    "",
    "" },
  { "/front-split/six",
    "------",
    INK_FRONT_MATTER_YAML,
    INK_FRONT_SPLIT_UNTERMINATED,
    "---",
    "" },
  { "/front-split/item",
    "- a\n",
    INK_FRONT_MATTER_NONE,
    INK_FRONT_SPLIT_BAD_DELIMITER,
    "",
    NULL },
  { "/front-split/plus",
    "++\n",
    INK_FRONT_MATTER_NONE,
    INK_FRONT_SPLIT_BAD_DELIMITER,
    "",
    NULL },
  { "/front-split/toml-in-text",
    "+++\na='''\n+++\n'''\n+++\n",
    INK_FRONT_MATTER_TOML,
    0,
    "a='''\n",
    "'''\n+++\n" },
  { "/front-split/json-quotes",
    "{\"}\": \"\\\"}\"} b",
    INK_FRONT_MATTER_JSON,
    0,
    "{\"}\": \"\\\"}\"}",
    " b" },
  { "/front-split/json-open",
    "{\"a\": {}",
    INK_FRONT_MATTER_JSON,
    INK_FRONT_SPLIT_UNTERMINATED,
    "{\"a\": {}",
    "" },
  { "/front-split/json-backslash",
    "{\\",
    INK_FRONT_MATTER_JSON,
    INK_FRONT_SPLIT_UNTERMINATED,
    "{\\",
    "" },
  { "/front-split/shortcode", "{{< x >}}\nb", INK_FRONT_MATTER_JSON, 0, "{{< x >}}", "b" },
  { "/front-split/org",
    "#+title: a\n#+x: b\n\nc",
    INK_FRONT_MATTER_ORG,
    0,
    "#+title: a\n#+x: b\n",
    "\nc" },
  { "/front-split/org-only", "#+title: a", INK_FRONT_MATTER_ORG, 0, "#+title: a", "" },
  { "/front-split/heading", "# a\n---\n", INK_FRONT_MATTER_NONE, 0, "", NULL },
  { "/front-split/comment", "<!--\n---\na\n---\n-->\n", INK_FRONT_MATTER_NONE, 0, "", NULL },
  { "/front-split/text", "a\n---\n", INK_FRONT_MATTER_NONE, 0, "", NULL },
  { "/front-split/nothing", "", INK_FRONT_MATTER_NONE, 0, "", NULL },
  { "/front-split/blank", " \n", INK_FRONT_MATTER_NONE, 0, "", NULL },
};

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *text = rows[row].text;
  InkFrontSplit split = ink_front_split (text, strlen (text));
  g_autofree char *content =
      g_strndup (text + split.content.start, ink_span_length (split.content));

  g_assert_cmpint (split.format, ==, rows[row].format);
  g_assert_cmpint (split.state, ==, rows[row].state);
  g_assert_cmpstr (content, ==, rows[row].content);
  if (rows[row].body == NULL)
    g_assert_cmpuint (split.span.end, ==, 0);
  else
    g_assert_cmpstr (text + split.span.end, ==, rows[row].body);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), test_row);
  return g_test_run ();
}
