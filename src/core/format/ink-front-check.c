/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a front matter that can be read. */

#include "ink-front-node.h"
#include "ink-i18n.h"

typedef struct {
  GPtrArray *problems;
} Check;

static void
take_problem (Check *self, const char *id, InkSeverity severity, InkSpan span, char *message)
{
  g_ptr_array_add (self->problems, ink_problem_new (id, severity, span, message));
  g_free (message);
}

/* @earlier and @later are the same key for Hugo. */
static void
tell_twins (Check *self, const InkFrontNode *earlier, const InkFrontNode *later)
{
  if (g_str_equal (earlier->key, later->key))
    take_problem (self,
                  "front-matter-duplicate-key",
                  INK_SEVERITY_ERROR,
                  earlier->key_span,
                  g_strdup_printf (_ ("The key “%s” stands again further down: newer Hugo "
                                      "refuses the file, older Hugo uses the last. "
                                      "Remove one of them."),
                                   earlier->key));
  else
    take_problem (self,
                  "front-matter-key-case",
                  INK_SEVERITY_WARNING,
                  earlier->key_span,
                  g_strdup_printf (_ ("The keys “%s” and “%s” are one key for Hugo, which uses "
                                      "only one of them. Remove the other."),
                                   earlier->key,
                                   later->key));
}

static void
check_keys (Check *self, const InkFrontNode *map)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < map->children->len; i++) {
    InkFrontNode *child = ink_front_node_get_child (map, i);
    char *low = g_utf8_strdown (child->key, -1);
    const InkFrontNode *earlier = g_hash_table_lookup (seen, low);

    if (earlier != NULL)
      tell_twins (self, earlier, child);
    g_hash_table_replace (seen, low, child);
  }
}

static void
check_node (Check *self, const InkFrontNode *node)
{
  if (node->kind == INK_FRONT_MAP && !ink_front_node_keys_differ (node))
    check_keys (self, node);
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++)
    check_node (self, ink_front_node_get_child (node, i));
}

void
ink_front_check (const InkFrontNode *root, GPtrArray *problems)
{
  Check self = { .problems = problems };

  check_node (&self, root);
}
