/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with front matter that can be read, by tables of rules. */

#include "ink-front-problems.h"

#include <string.h>

#include "ink-front-rules.h"
#include "ink-i18n.h"

#define MAX_SHOWN 40

/* The value as it is written, on one line; the key where there is none. */
static char *
dup_shown (const InkFrontFinder *finder, const InkFrontNode *node)
{
  InkSpan span = ink_span_length (node->whole) > 0 ? node->whole : node->key_span;
  g_autofree char *source =
      g_strndup (finder->data + span.start, MIN (ink_span_length (span), 400));
  g_autofree char *line = g_utf8_make_valid (source, -1);

  g_strdelimit (line, "\r\n\t", ' ');
  if (g_utf8_strlen (line, -1) <= MAX_SHOWN)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_SHOWN - 1) = '\0';
  return g_strconcat (line, "…", NULL);
}

static void
tell (InkFrontFinder *finder, const InkFrontRule *rule, const InkFrontNode *node)
{
  g_autofree char *shown = dup_shown (finder, node);
  g_autofree char *message = g_strdup_printf (_ (rule->message),
                                              shown,
                                              finder->field != NULL ? finder->field->key : "");
  InkSpan span = ink_span_length (node->whole) > 0 ? node->whole : node->key_span;
  InkProblem *problem = ink_problem_new (rule->id, rule->severity, span, message);
  InkEdit *fix = rule->fix != NULL ? rule->fix (finder, node) : NULL;

  if (fix != NULL)
    ink_problem_take_fix (problem, fix);
  g_ptr_array_add (finder->problems, problem);
}

static const InkFrontRule *
rule_at (guint position)
{
  return position < ink_n_front_rules_fields
             ? &ink_front_rules_fields[position]
             : &ink_front_rules_values[position - ink_n_front_rules_fields];
}

/* @name is the field's key in lower case with blanks around; NULL deeper inside. */
static void
check_node (InkFrontFinder *finder, const InkFrontNode *node, const char *name)
{
  for (guint i = 0; i < ink_n_front_rules_fields + ink_n_front_rules_values; i++) {
    const InkFrontRule *rule = rule_at (i);

    if (rule->keys != NULL && (name == NULL || strstr (rule->keys, name) == NULL))
      continue;
    if (!rule->holds (finder, node))
      continue;
    tell (finder, rule, node);
    return;
  }
}

/* Recursive: no tree is deeper than INK_FRONT_MAX_DEPTH. */
static void
check_below (InkFrontFinder *finder, const InkFrontNode *parent, guint depth, const char *name)
{
  for (guint i = 0; i < ink_front_node_get_n_children (parent); i++) {
    const InkFrontNode *node = ink_front_node_get_child (parent, i);
    g_autofree char *low = depth == 0 ? g_utf8_strdown (node->key, -1) : NULL;
    g_autofree char *own = low != NULL ? g_strdup_printf (" %s ", low) : NULL;
    const char *inside = own != NULL                                    ? own
                         : depth == 1 && parent->kind == INK_FRONT_LIST ? name
                                                                        : NULL;

    finder->parent = parent;
    finder->field = own != NULL ? node : inside != NULL ? parent : NULL;
    check_node (finder, node, inside);
    check_below (finder, node, depth + 1, own);
  }
}

const char *
ink_front_problems_get_id (guint position)
{
  guint n = ink_n_front_rules_fields + ink_n_front_rules_values;

  return position < n ? rule_at (position)->id : ink_front_frame_ids[position - n];
}

GPtrArray *
ink_front_problems_find (const InkFrontMatter *front_matter, const InkSite *site)
{
  GPtrArray *told = ink_front_matter_get_problems (front_matter);
  InkFrontFinder finder = {
    .front_matter = front_matter,
    .root = ink_front_matter_get_root (front_matter),
    .data = ink_text_get_data (ink_front_matter_get_text (front_matter)),
    .format = ink_front_matter_get_format (front_matter),
    .site = site,
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free),
  };

  for (guint i = 0; i < told->len; i++)
    g_ptr_array_add (finder.problems, ink_problem_copy (g_ptr_array_index (told, i)));
  ink_front_check_frame (&finder);
  if (finder.root != NULL)
    check_below (&finder, finder.root, 0, NULL);
  g_clear_pointer (&finder.meaning, ink_front_meaning_free);
  return finder.problems;
}
