/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON front matter: what is read, what is refused, edits, and a suite nobody here wrote. */

#include <string.h>

#include "front-rows.h"

static const FrontRead reads[] = {
  { "/front-json/read/scalars",
    "{\"a\": \"x\", \"b\": -1.5e3, \"c\": true, \"d\": null}",
    "{a: \"x\", b: -1.5e3, c: true, d: null}" },
  { "/front-json/read/nested", "{\"a\": {\"b\": [1, [2], {}]}}", "{a: {b: [1, [2], {}]}}" },
  { "/front-json/read/escapes",
    "{\"a\": \"\\u4e2d\\ud83d\\ude00\\n\\/\\\"\"}",
    "{a: \"中😀\n/\"\"}" },
  { "/front-json/read/lone-surrogate", "{\"a\": \"\\ud83dx\"}", "{a: \"\xEF\xBF\xBDx\"}" },
  { "/front-json/read/nul", "{\"a\": \"\\u0000\"}", "{a: \"\xEF\xBF\xBD\"}" },
  { "/front-json/read/date-is-text", "{\"a\": \"2025-07-02\"}", "{a: \"2025-07-02\"}" },
  { "/front-json/read/duplicate", "{\"a\": 1, \"a\": 2}", "{a: 1, a: 2}" },
  { "/front-json/refuse/comma", "{\"a\": [1,]}", NULL },
  { "/front-json/refuse/comma-map", "{\"a\": 1,}", NULL },
  { "/front-json/refuse/zero", "{\"a\": 012}", NULL },
  { "/front-json/refuse/single", "{'a': 1}", NULL },
  { "/front-json/refuse/comment", "{\"a\": 1 /* c */}", NULL },
  { "/front-json/refuse/line-in-text", "{\"a\": \"x\ny\"}", NULL },
  { "/front-json/refuse/list", "[1]", NULL },
  { "/front-json/refuse/rest", "{\"a\": 1} x", NULL },
  { "/front-json/refuse/open", "{\"a\": \"x", NULL },
};

static void
test_read (gconstpointer data)
{
  front_check_read (INK_FRONT_MATTER_JSON, data);
}

static const struct {
  const char *name;
  const char *before;
  const char *key;
  const char *text; /* to set, or to add where @add */
  gboolean add;
  const char *after;
} edits[] = {
  { "/front-json/edit/set",
    "{\n  \"title\": \"a\",\n  \"x\": 1\n}\nbody",
    "title",
    "中\"\t",
    FALSE,
    "{\n  \"title\": \"中\\\"\\t\",\n  \"x\": 1\n}\nbody" },
  { "/front-json/edit/new-line",
    "{\n  \"title\": \"a\",\n  \"x\": 1\n}\n",
    "y",
    "b",
    FALSE,
    "{\n  \"title\": \"a\",\n  \"x\": 1,\n  \"y\": \"b\"\n}\n" },
  { "/front-json/edit/new-single",
    "{\n\t\"x\": 1\n}\n",
    "y",
    "b",
    FALSE,
    "{\n\t\"x\": 1,\n\t\"y\": \"b\"\n}\n" },
  { "/front-json/edit/new-compact", "{\"x\":1}", "y", "b", FALSE, "{\"x\":1,\"y\":\"b\"}" },
  { "/front-json/edit/new-empty", "{}", "y", "b", FALSE, "{\"y\": \"b\"}" },
  { "/front-json/edit/add",
    "{\"tags\": [\"x\", \"y\"]}",
    "tags",
    "z",
    TRUE,
    "{\"tags\": [\"x\", \"y\", \"z\"]}" },
  { "/front-json/edit/add-missing",
    "{\"x\": 1}",
    "tags",
    "z",
    TRUE,
    "{\"x\": 1, \"tags\": [\"z\"]}" },
  { "/front-json/edit/add-null", "{\"tags\": null}", "tags", "z", TRUE, "{\"tags\": [\"z\"]}" },
};

static void
test_edit (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (edits[row].before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkValue) value = ink_value_new_string (edits[row].text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit =
      edits[row].add ? ink_front_matter_add (front, edits[row].key, edits[row].text, &error)
                     : ink_front_matter_set (front, edits[row].key, value, &error);

  front_check_edit (edit, error, text, edits[row].after, INK_FRONT_MATTER_ERROR_TYPE);
}

/* The suite's own file was read with U+FFFD for U+0000: one input wants the NUL itself. */
static void
put_nul_back (const char *name, GString *content)
{
  char *found = strstr (content->str, "\xEF\xBF\xBD");

  if (found == NULL || !g_str_equal (name, "n_string_unescaped_ctrl_char.json"))
    return;
  *found = '\0';
  g_string_erase (content, found + 1 - content->str, 2);
}

static void
check_input (const char *name, const char *input)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (InkValue) value = NULL;

  g_string_printf (content, "{\"a\": %s}", input);
  put_nul_back (name, content);
  value = ink_front_matter_read_value (INK_FRONT_MATTER_JSON, content->str, content->len, NULL);
  if (name[0] == 'y' && value == NULL)
    g_error ("%s was refused", name);
  if (name[0] == 'n' && value != NULL)
    g_error ("%s was accepted", name);
}

/* JSONTestSuite: an array of objects with name and input, read by ourselves. */
static void
test_suite (void)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "",
                                            "suites",
                                            "json-test-suite",
                                            "parsing.json",
                                            NULL);
  g_autofree char *file = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &file, NULL, NULL)) {
    g_test_skip ("no JSONTestSuite: GALLEY_SHARED names no folder that holds it");
    return;
  }
  g_autofree char *content = g_strdup_printf ("{\"cases\": %s}", file);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkValue) all =
      ink_front_matter_read_value (INK_FRONT_MATTER_JSON, content, strlen (content), &error);
  g_assert_no_error (error);
  InkValue *cases = ink_value_lookup (all, "cases");
  for (guint i = 0; i < ink_value_get_n_items (cases); i++) {
    InkValue *item = ink_value_get_item (cases, i), *input = ink_value_lookup (item, "input");

    if (input == NULL || ink_value_get_text (input) == NULL)
      continue;
    n++;
    check_input (ink_value_get_text (ink_value_lookup (item, "name")),
                 ink_value_get_text (input));
  }
  g_test_message ("%u inputs", n);
  g_assert_cmpuint (n, >, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    g_test_add_data_func (reads[i].name, &reads[i], test_read);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_test_add_data_func (edits[i].name, GUINT_TO_POINTER (i), test_edit);
  g_test_add_func ("/front-json/suite", test_suite);
  return g_test_run ();
}
