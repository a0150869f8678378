/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The short way to see that a map's keys are different is never wrong. */

#include <string.h>

#include "front-yamlish.h"
#include "ink-front-read.h"

static const struct {
  const char *name;
  const char *content;
  gboolean differ; /* and it is seen */
} rows[] = {
  { "/front-node/keys/one", "a: 1\n", TRUE },
  { "/front-node/keys/several", "a: 1\nab: 2\nba: 3\n'a b': 4\n", TRUE },
  { "/front-node/keys/same", "a: 1\nb: 2\na: 3\n", FALSE },
  { "/front-node/keys/case", "tags: 1\nTags: 2\n", FALSE },
  { "/front-node/keys/kelvin", "k: 1\n\xE2\x84\xAA: 2\n", FALSE },
  { "/front-node/keys/not-ascii", "标题: 1\na: 2\n", FALSE },
};

static InkFrontNode *
read_yaml (const char *content)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);

  return ink_front_read (INK_FRONT_MATTER_YAML,
                         content,
                         ink_span (0, strlen (content)),
                         problems);
}

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkFrontNode) root = read_yaml (rows[row].content);

  g_assert_nonnull (root);
  g_assert_cmpint (ink_front_node_keys_differ (root), ==, rows[row].differ);
}

/* Many keys are not compared the short way: it would be the long one. */
static void
test_many (void)
{
  GString *content = g_string_new (NULL);

  for (guint i = 1; i <= 33; i++) {
    g_autoptr (InkFrontNode) root = NULL;

    g_string_append_printf (content, "k%u: v\n", i);
    root = read_yaml (content->str);
    g_assert_cmpint (ink_front_node_keys_differ (root), ==, i <= 32);
  }
  g_string_free (content, TRUE);
}

static guint
count_keys (const InkFrontNode *map)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ink_front_node_get_n_children (map); i++)
    g_hash_table_add (seen, g_utf8_strdown (ink_front_node_get_child (map, i)->key, -1));
  return g_hash_table_size (seen);
}

static void
test_made_up (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (65);
  guint n_seen = 0;

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (InkFrontNode) root = NULL;
    GString *content = g_string_new (NULL);

    yamlish_map (rand, content, 0, 1, 3);
    root = read_yaml (content->str);
    if (root != NULL && ink_front_node_keys_differ (root)) {
      g_assert_cmpuint (count_keys (root), ==, ink_front_node_get_n_children (root));
      n_seen++;
    }
    g_string_free (content, TRUE);
  }
  g_assert_cmpuint (n_seen, >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), test_row);
  g_test_add_func ("/front-node/keys/many", test_many);
  g_test_add_func ("/front-node/keys/made-up", test_made_up);
  return g_test_run ();
}
