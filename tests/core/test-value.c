/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of front matter: what they hold, when they are equal. */

#include "front-dump.h"
#include "ink-front-matter.h"

#include <string.h>

static InkValue *
read_yaml (const char *content)
{
  return ink_front_matter_read_value (INK_FRONT_MATTER_YAML, content, strlen (content), NULL);
}

static const struct {
  const char *name;
  const char *a, *b;
  gboolean equal;
} pairs[] = {
  { "/value/equal/same", "a: [1, {b: x}]\n", "a:\n- 1\n- b: 'x'\n", TRUE },
  { "/value/equal/kind", "a: 1\n", "a: '1'\n", FALSE },
  { "/value/equal/text", "a: x\n", "a: y\n", FALSE },
  { "/value/equal/null", "a:\n", "a: ~\n", TRUE },
  { "/value/equal/empty", "a:\n", "a: ''\n", FALSE },
  { "/value/equal/order", "a: [x, z]\n", "a: [z, x]\n", FALSE },
  { "/value/equal/length", "a: [x]\n", "a: [x, x]\n", FALSE },
  { "/value/equal/key", "a: {b: 1}\n", "a: {c: 1}\n", FALSE },
};

static void
test_equal (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkValue) a = read_yaml (pairs[row].a);
  g_autoptr (InkValue) b = read_yaml (pairs[row].b);

  g_assert_true (ink_value_equal (a, b) == pairs[row].equal);
  g_assert_true (ink_value_equal (b, a) == pairs[row].equal);
}

static const struct {
  const char *name;
  const char *content; /* of "a" */
  const char *strings;
} lists[] = {
  { "/value/strv/list", "[x, 12, true]", "x|12|true" },
  { "/value/strv/single", "one, two", "one, two" },
  { "/value/strv/null", "~", "" },
  { "/value/strv/nulls-and-maps", "[x, ~, {b: c}, [d]]", "x" },
  { "/value/strv/map", "{b: c}", "" },
};

static void
test_strv (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *content = g_strdup_printf ("a: %s\n", lists[row].content);
  g_autoptr (InkValue) map = read_yaml (content);
  g_auto (GStrv) strings = ink_value_dup_strv (ink_value_lookup (map, "A"));
  g_autofree char *joined = g_strjoinv ("|", strings);

  g_assert_cmpstr (joined, ==, lists[row].strings);
}

static void
test_kinds (void)
{
  g_autoptr (InkValue) yes = ink_value_new_boolean (TRUE);
  g_autoptr (InkValue) text = ink_value_new_string ("true");
  g_autoptr (InkValue) nothing = ink_value_new_null ();
  g_autoptr (InkValue) date = ink_value_new_date ("2025-07-02");

  g_assert_true (ink_value_get_boolean (yes));
  g_assert_false (ink_value_get_boolean (text));
  g_assert_cmpstr (ink_value_get_text (yes), ==, "true");
  g_assert_null (ink_value_get_text (nothing));
  g_assert_null (ink_value_lookup (date, "a"));
  g_assert_cmpstr (ink_value_kind_to_string (ink_value_get_kind (date)), ==, "date");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_test_add_data_func (pairs[i].name, GUINT_TO_POINTER (i), test_equal);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_test_add_data_func (lists[i].name, GUINT_TO_POINTER (i), test_strv);
  g_test_add_func ("/value/kinds", test_kinds);
  return g_test_run ();
}
