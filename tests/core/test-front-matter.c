/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The face of front matter: fields, look-ups, problems, and files without any. */

#include <string.h>

#include "front-dump.h"
#include "ink-front-matter.h"

static InkFrontMatter *
parse (const char *data)
{
  g_autoptr (InkText) text = ink_text_new (data, -1, 1);

  return ink_front_matter_parse (text);
}

static void
test_fields (void)
{
  g_autoptr (InkFrontMatter) front =
      parse ("---\nTitle: a\ntags: [x, z]\ncover:\n  Image: i.png\na.b: c\n---\nbody");
  const InkField *field = ink_front_matter_get_field (front, 1);

  g_assert_cmpint (ink_front_matter_get_format (front), ==, INK_FRONT_MATTER_YAML);
  g_assert_true (ink_front_matter_is_readable (front));
  g_assert_cmpuint (ink_front_matter_get_n_fields (front), ==, 4);
  g_assert_cmpuint (ink_front_matter_get_problems (front)->len, ==, 0);
  g_assert_cmpstr (field->key, ==, "tags");
  g_assert_cmpuint (ink_value_get_n_items (field->value), ==, 2);
  g_assert_nonnull (field->item_spans);
  g_assert_true (ink_front_matter_lookup (front, "TITLE") ==
                 ink_front_matter_get_field (front, 0));
  g_assert_null (ink_front_matter_lookup (front, "image"));
}

static void
test_paths (void)
{
  g_autoptr (InkFrontMatter) front =
      parse ("---\ncover:\n  Image: i.png\n  alt: {zh: 图}\na.b: c\n---\n");

  g_assert_cmpstr (ink_value_get_text (ink_front_matter_get (front, "cover.image")),
                   ==,
                   "i.png");
  g_assert_cmpstr (ink_value_get_text (ink_front_matter_get (front, "Cover.alt.zh")), ==, "图");
  g_assert_cmpstr (ink_value_get_text (ink_front_matter_get (front, "a.b")), ==, "c");
  g_assert_null (ink_front_matter_get (front, "cover.none"));
  g_assert_null (ink_front_matter_get (front, "cover.image.more"));
}

/* What is at a path of this front matter; NULL for nothing. */
static const char places[] =
    "---\nk: 1\nÜber: 2\nΣ: 3\nkey: 4\na.b: 5\nlist: [x, {'': 6, c.d: 7}]\n"
    "'': {e: 8}\nf:\n  g: {h: 9, '': 10}\n---\n";

static const struct {
  const char *name;
  const char *path;
  const char *text;
} paths[] = {
  { "/front-matter/path/kelvin-sign", "\xE2\x84\xAA", "1" },
  { "/front-matter/path/case", "KEY", "4" },
  { "/front-matter/path/shorter", "ke", NULL },
  { "/front-matter/path/longer", "keys", NULL },
  { "/front-matter/path/not-ascii", "ÜBER", "2" },
  { "/front-matter/path/not-ascii-first", "über", "2" },
  { "/front-matter/path/sigma", "Σ", "3" },
  { "/front-matter/path/not-ascii-none", "ü", NULL },
  { "/front-matter/path/own-dot", "A.B", "5" },
  { "/front-matter/path/item", "list.0", "x" },
  { "/front-matter/path/item-none", "list.2", NULL },
  { "/front-matter/path/item-long", "list.0000000", NULL },
  { "/front-matter/path/item-sign", "list.+0", NULL },
  { "/front-matter/path/empty-key", "list.1.", "6" },
  { "/front-matter/path/dot-in-map", "list.1.c.d", NULL },
  { "/front-matter/path/empty-part", ".e", "8" },
  { "/front-matter/path/three", "F.G.H", "9" },
  { "/front-matter/path/last-empty", "f.g.", "10" },
  { "/front-matter/path/dots", "f..", NULL },
  { "/front-matter/path/only-dot", ".", NULL },
};

static void
test_path (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkFrontMatter) front = parse (places);
  InkValue *value = ink_front_matter_get (front, paths[row].path);

  g_assert_true (ink_front_matter_is_readable (front));
  g_assert_cmpstr (value != NULL ? ink_value_get_text (value) : NULL, ==, paths[row].text);
}

static void
test_duplicates (void)
{
  g_autoptr (InkFrontMatter) front = parse ("---\na: 1\nb: 2\na: 3\n---\n");

  g_assert_true (ink_front_matter_get_field (front, 0)->duplicate);
  g_assert_false (ink_front_matter_get_field (front, 2)->duplicate);
  g_assert_true (ink_front_matter_lookup (front, "a") == ink_front_matter_get_field (front, 2));
}

static void
test_spans (void)
{
  g_autoptr (InkFrontMatter) front = parse ("\xEF\xBB\xBF---\na: 1\n---\nbody");
  InkSpan span = ink_front_matter_get_span (front);
  InkSpan content = ink_front_matter_get_content_span (front);

  g_assert_true (ink_span_equal (span, ink_span (3, 16)));
  g_assert_true (ink_span_equal (content, ink_span (7, 12)));
  g_assert_cmpuint (ink_front_matter_get_body_start (front), ==, 16);
}

static const struct {
  const char *name;
  const char *text;
  gboolean readable;
  const char *id; /* of the first problem; NULL for none */
  const char *at; /* the text of its span */
  const char *says;
} problems[] = {
  { "/front-matter/problem/none", "---\na: 1\n---\n", TRUE, NULL, NULL, NULL },
  { "/front-matter/problem/syntax",
    "---\na: 1\nb: [x\n---\n",
    FALSE,
    "front-matter-syntax",
    "",
    "line 4" },
  { "/front-matter/problem/syntax-wide",
    "---\n人: 战\nb: c: d\n---\n",
    FALSE,
    "front-matter-syntax",
    "",
    "line 3" },
  { "/front-matter/problem/open",
    "\n---\na: 1\n",
    FALSE,
    "front-matter-syntax",
    "---",
    "line 2" },
  { "/front-matter/problem/json-open",
    "{\"a\": 1\n",
    FALSE,
    "front-matter-syntax",
    "{\"a",
    "line 1" },
  { "/front-matter/problem/toml",
    "+++\na = 1\nb = x\n+++\n",
    FALSE,
    "front-matter-syntax",
    "",
    "line 3" },
  { "/front-matter/problem/duplicate",
    "---\nb: 1\na: 1\na: 2\n---\n",
    TRUE,
    "front-matter-duplicate-key",
    "a",
    "“a”" },
  { "/front-matter/problem/duplicate-nested",
    "---\nm:\n  x: 1\n  x: 2\n---\n",
    TRUE,
    "front-matter-duplicate-key",
    "x",
    "“x”" },
  { "/front-matter/problem/key-case",
    "---\nTags: 1\ntags: 2\n---\n",
    TRUE,
    "front-matter-key-case",
    "Tags",
    "“tags”" },
  { "/front-matter/problem/body-dash", "- x\n", TRUE, "front-matter-delimiter", "", "“-”" },
};

static void
test_problem (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkFrontMatter) front = parse (problems[row].text);
  GPtrArray *found = ink_front_matter_get_problems (front);

  g_assert_true (ink_front_matter_is_readable (front) == problems[row].readable);
  g_assert_cmpuint (found->len, ==, problems[row].id != NULL ? 1 : 0);
  if (problems[row].id == NULL)
    return;
  const InkProblem *problem = g_ptr_array_index (found, 0);
  g_autofree char *at = ink_text_dup_span (ink_front_matter_get_text (front), problem->span);
  g_assert_cmpstr (problem->id, ==, problems[row].id);
  g_assert_cmpstr (at, ==, problems[row].at);
  g_assert_nonnull (strstr (problem->message, problems[row].says));
}

static void
test_none (void)
{
  g_autoptr (InkFrontMatter) front = parse ("text\n");

  g_assert_true (ink_front_matter_is_readable (front));
  g_assert_cmpuint (ink_front_matter_get_n_fields (front), ==, 0);
  g_assert_null (ink_front_matter_lookup (front, "a"));
  g_assert_null (ink_front_matter_get (front, "a.b"));
  g_assert_cmpuint (ink_front_matter_get_body_start (front), ==, 0);
}

static void
test_org (void)
{
  g_autoptr (InkFrontMatter) front = parse ("#+title: a\n\ntext\n");
  g_autoptr (InkValue) value = ink_value_new_string ("b");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ink_front_matter_get_format (front), ==, INK_FRONT_MATTER_ORG);
  g_assert_null (ink_front_matter_set (front, "title", value, &error));
  g_assert_error (error, INK_FRONT_MATTER_ERROR, INK_FRONT_MATTER_ERROR_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_test_add_data_func (paths[i].name, GUINT_TO_POINTER (i), test_path);
  g_test_add_func ("/front-matter/fields", test_fields);
  g_test_add_func ("/front-matter/paths", test_paths);
  g_test_add_func ("/front-matter/duplicates", test_duplicates);
  g_test_add_func ("/front-matter/spans", test_spans);
  g_test_add_func ("/front-matter/none", test_none);
  g_test_add_func ("/front-matter/org", test_org);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    g_test_add_data_func (problems[i].name, GUINT_TO_POINTER (i), test_problem);
  return g_test_run ();
}
