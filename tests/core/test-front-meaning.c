/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo 0.111 and 0.167 have for a value, as they were measured to. */

#include "ink.h"

#include <string.h>

#define SAME NULL

/* The front matter's lines, and the value of the key "a" in JSON: what both have, or each. "-"
 * is a value not read. */
static const struct {
  const char *name, *lines, *until, *from;
} cases[] = {
  { "/meaning/text", "a: x", SAME, SAME },
  { "/meaning/number", "a: 12", SAME, SAME },
  { "/meaning/number-dot", "a: 1.10", SAME, SAME },
  { "/meaning/yes", "a: yes", "true", "'yes'" },
  { "/meaning/off", "a: OFF", "false", "'OFF'" },
  { "/meaning/n", "a: n", "false", "'n'" },
  { "/meaning/odd-case", "a: yEs", SAME, SAME },
  { "/meaning/quoted-yes", "a: 'yes'", SAME, SAME },
  { "/meaning/list", "a: [x, no, 1]", "['x' false 1]", "['x' 'no' 1]" },
  { "/meaning/map", "a: {x: y, z: w}", "{x:true z:'w'}", "{x:'y' z:'w'}" },
  { "/meaning/deep", "a:\n  b:\n    - on", "{b:[true]}", "{b:['on']}" },
  { "/meaning/exponent", "a: 1e3", "1000", "'1e3'" },
  { "/meaning/hash", "a: 12e03", "12000", "'12e03'" },
  { "/meaning/exponent-dot", "a: 1.5e3", "1500", "1500" },
  { "/meaning/08", "a: 08", "8", "'08'" },
  { "/meaning/0_8", "a: 0_8", "8", "'0_8'" },
  { "/meaning/019", "a: 019", "19", "'019'" },
  { "/meaning/012", "a: 012", "10", "10" },
  { "/meaning/minus-012", "a: -012", "-10", "-10" },
  { "/meaning/0o17", "a: 0o17", "15", "15" },
  { "/meaning/0x1F", "a: 0x1F", "31", "31" },
  { "/meaning/0X1F", "a: 0X1F", "31", SAME },
  { "/meaning/0Xylophone", "a: 0Xylophone", SAME, SAME },
  { "/meaning/0b101", "a: 0b1_01", "5", "5" },
  { "/meaning/plus", "a: +12", "12", "12" },
  { "/meaning/underscore", "a: 1_000", "1000", "1000" },
  { "/meaning/point-five", "a: .5", "0.5", "0.5" },
  { "/meaning/uint64", "a: 18446744073709551615", SAME, SAME },
  { "/meaning/30-digits",
    "a: 123456789012345678901234567890",
    "1.2345678901234568e+29",
    "'123456789012345678901234567890'" },
  { "/meaning/tab", "a: x\ty", SAME, "'xy'" },
  { "/meaning/tab-single", "a: 'x\ty'\nz: 1", SAME, SAME },
  { "/meaning/tab-double", "a: \"x\ty\"\nz: 1", SAME, "-" },
  { "/meaning/tab-double-last", "a: \"x\ty\"", SAME, SAME },
  { "/meaning/tag", "a: !hi\nz: 1\ny: yes", SAME, "{z:1 y:'yes'}" },
  { "/meaning/tag-before", "b: !hi\na: 1", SAME, "-" },
  { "/meaning/tag-in-map", "b:\n  c: !hi\n  d: 1\na: 1", SAME, SAME },
  { "/meaning/tag-in-list", "a:\n  - !hi\n  - b", SAME, "[['b']]" },
  { "/meaning/tag-text", "a: !hi there\nz: 1", SAME, SAME },
  { "/meaning/tag-bool", "a: !!bool yes", "true", "true" },
  { "/meaning/tag-int", "a: !!int 012", "10", "10" },
  { "/meaning/tag-float", "a: !!float 1e3", "1000", "1000" },
  { "/meaning/tag-str", "a: !!str yes", SAME, SAME },
  { "/meaning/tag-binary", "a: !!binary aGk=", "'hi'", "'aGk='" },
  { "/meaning/glued", "a: {a:b, c: d}", "{a:b:null c:'d'}", "{a:'b' c:'d'}" },
  { "/meaning/glued-quoted", "a: {'a:b'}", SAME, SAME },
  { "/meaning/glued-list", "a: [a:b]", SAME, SAME },
  { "/meaning/crlf", "a: |\r\n  x\r\n  y\r\nz: 1\r", "'x\ny\n'", "'\nx\r\ny\r\n'" },
  { "/meaning/crlf-strip", "a: |-\r\n  x\r\n  y\r\nz: 1\r", "'x\ny'", "'\nx\r\ny\r'" },
  { "/meaning/crlf-folded", "a: >\r\n  x\r\n  y\r\nz: 1\r", "'x y\n'", "'\nx\r\ny\r\n'" },
  { "/meaning/alias", "b: &x yes\na: *x", "true", "'yes'" },
  { "/meaning/duplicate", "a: 1\nb: 1\na: 2", SAME, "-" },
  { "/meaning/merge-untouched", "a: 2025-07-02", SAME, SAME },
  { "/meaning/toml-hex", "+a = 0x1F", "31", "31" },
  { "/meaning/toml-same", "+a = \"yes\"", SAME, SAME },
  { "/meaning/json-same", "{\"a\": \"yes\"}", SAME, SAME },
};

static void
print_value (GString *out, const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);
  const char *text = ink_value_get_text (value);
  gboolean map = kind == INK_VALUE_MAP;

  if (kind == INK_VALUE_NULL || text != NULL) {
    const char *quote = kind == INK_VALUE_STRING ? "'" : "";

    g_string_append_printf (out, "%s%s%s", quote, text != NULL ? text : "null", quote);
    return;
  }
  g_string_append_c (out, map ? '{' : '[');
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    g_string_append_printf (out,
                            "%s%s",
                            i > 0 ? " " : "",
                            map ? ink_value_get_key (value, i) : "");
    g_string_append (out, map ? ":" : "");
    print_value (out, ink_value_get_item (value, i));
  }
  g_string_append_c (out, map ? '}' : ']');
}

static void
check_value (const InkValue *value, const InkValue *own, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);

  print_value (same, own);
  if (value != NULL)
    print_value (out, value);
  else
    g_string_append_c (out, '-');
  g_assert_cmpstr (out->str, ==, expected != NULL ? expected : same->str);
}

static char *
dup_article (const char *lines)
{
  if (*lines == '{')
    return g_strconcat (lines, "\n", NULL);
  if (*lines == '+')
    return g_strconcat ("+++\n", lines + 1, "\n+++\n", NULL);
  return g_strconcat ("---\n", lines, "\n---\n", NULL);
}

static void
test_meaning (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *content = dup_article (cases[row].lines);
  g_autoptr (InkText) text = ink_text_new (content, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkFrontMeaning) meaning = ink_front_meaning_new (front);
  const InkFrontNode *root = ink_front_matter_get_root (front), *node = NULL;

  g_assert_nonnull (root);
  for (guint i = 0; i < ink_front_node_get_n_children (root); i++)
    if (g_str_equal (ink_front_node_get_child (root, i)->key, "a"))
      node = ink_front_node_get_child (root, i);
  g_assert_nonnull (node);
  check_value (ink_front_meaning_get (meaning, node, INK_HUGO_0_131),
               node->value,
               cases[row].until);
  check_value (ink_front_meaning_get (meaning, node, INK_HUGO_0_167),
               node->value,
               cases[row].from);
  if (strstr (cases[row].name, "crlf") == NULL)
    g_assert_true (ink_front_meaning_differs (meaning, node) ==
                   (cases[row].until != SAME || cases[row].from != SAME));
}

/* No front matter and one that cannot be read have no meaning, and do no harm. */
static void
test_nothing (void)
{
  const char *const texts[] = { "", "text\n", "---\na: [\n---\n", "---\n---\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (InkText) text = ink_text_new (texts[i], -1, 1);
    g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
    g_autoptr (InkFrontMeaning) meaning = ink_front_meaning_new (front);

    g_assert_nonnull (meaning);
    g_assert_true ((ink_front_matter_get_root (front) != NULL) == (i == 3));
  }
}

/* What is said to be everyday means to every Hugo what is written. */
static gboolean
check_everyday (const char *lines)
{
  g_autofree char *content = g_strdup_printf ("---\n%s\n---\n", lines);
  g_autoptr (InkText) text = ink_text_new (content, -1, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  const InkFrontNode *root = ink_front_matter_get_root (front);
  g_autoptr (InkFrontMeaning) meaning = NULL;

  if (!ink_front_meaning_is_everyday (front))
    return FALSE;
  meaning = ink_front_meaning_new (front);
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++)
    if (ink_front_meaning_get (meaning, root, hugo) != root->value)
      g_error ("not everyday: %s", lines);
  return TRUE;
}

static void
test_everyday (void)
{
  static const char *const keys[] = { "a", "A", "b", "title", "'c'", "<<", "d e", "yes" };
  static const char *const values[] = {
    "x",          "yes",    "n",     "012",    "1e3",
    "2025-07-02", "true",   "'q'",   "\"d\"",  "[x, y]",
    "[on, z]",    "{p: q}", "{r:s}", "",       "!t u",
    "&w v",       "*w",     "x\ty",  "|\n  l", "\n  - i\n  - no",
    "\n  k: 0x1", "0X1F",   "-",     "标题",   "more words",
    "~",          ".5",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  guint n_everyday = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_everyday (cases[i].lines);
  for (guint i = 0; i < 30000; i++) {
    g_autoptr (GString) lines = g_string_new (NULL);

    for (gint k = g_rand_int_range (random, 1, 5); k > 0; k--)
      g_string_append_printf (lines,
                              "%s: %s%s",
                              keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))],
                              values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))],
                              k > 1 ? "\n" : "");
    n_everyday += check_everyday (lines->str);
  }
  g_assert_cmpuint (n_everyday, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_meaning);
  g_test_add_func ("/meaning/nothing", test_nothing);
  g_test_add_func ("/meaning/everyday", test_everyday);
  return g_test_run ();
}
