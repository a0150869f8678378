/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of rules: complete, without doubles, and each row with its page of help. */

#include "ink.h"

#include "model/ink-front-problems.h"

#include <string.h>

static void
test_rows (void)
{
  g_assert_cmpuint (ink_rule_get_count (), >=, 30);
  for (guint i = 0; i < ink_rule_get_count (); i++) {
    const InkRule *rule = ink_rule_get (i);

    g_test_message ("%s", rule->id);
    g_assert_true (ink_rule_lookup (rule->id) == rule); /* no id stands there twice */
    g_assert_cmpuint (strspn (rule->id, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (rule->id));
    g_assert_cmpuint (rule->hugos, <, 1U << INK_N_HUGOS);
    g_assert_cmpuint (strlen (ink_rule_get_title (rule)), >, 8);
    g_assert_cmpuint (strlen (ink_rule_get_title (rule)), <, 80);
    g_assert_false (g_str_has_suffix (ink_rule_get_title (rule), "."));
  }
  g_assert_null (ink_rule_lookup ("no-such-rule"));
}

/* A page says what happens and what to do: two paragraphs at least, of whole sentences. */
static void
test_pages (void)
{
  for (guint i = 0; i < ink_rule_get_count (); i++) {
    const InkRule *rule = ink_rule_get (i);
    g_auto (GStrv) paragraphs = g_strsplit (ink_rule_get_explanation (rule), "\n\n", -1);

    g_test_message ("%s", rule->id);
    g_assert_cmpuint (g_strv_length (paragraphs), >=, 2);
    for (guint k = 0; paragraphs[k] != NULL; k++) {
      g_assert_cmpuint (strlen (paragraphs[k]), >, 20);
      g_assert_true (g_str_has_suffix (paragraphs[k], "."));
      g_assert_null (strchr (paragraphs[k], '\n'));
    }
  }
}

/* Whatever a finder can tell has its row. */
static void
test_front_matter (void)
{
  const char *id;

  for (guint i = 0; (id = ink_front_problems_get_id (i)) != NULL; i++) {
    if (ink_rule_lookup (id) == NULL)
      g_test_message ("%s needs a row in ink-rule-front*.c", id);
    g_assert_nonnull (ink_rule_lookup (id));
  }
}

/* Rules that share a finder stand together: each finder runs once. */
static void
test_finders (void)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < ink_rule_get_count (); i++) {
    gpointer find = (gpointer)ink_rule_get (i)->find;

    if (find == NULL || (seen->len > 0 && seen->pdata[seen->len - 1] == find))
      continue;
    g_assert_false (g_ptr_array_find (seen, find, NULL));
    g_ptr_array_add (seen, find);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/rows", test_rows);
  g_test_add_func ("/rules/pages", test_pages);
  g_test_add_func ("/rules/front-matter", test_front_matter);
  g_test_add_func ("/rules/finders", test_finders);
  return g_test_run ();
}
